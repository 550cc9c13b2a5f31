"""Whether a file is whole: SQLite's check of its structure, SQLCipher's check of every page."""

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

_ENOUGH = 20


def faults_of(engine: Engine) -> list[str]:
    """Return what is wrong with the file, at most 20 lines; empty means whole."""
    try:
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
            structure = connection.exec_driver_sql(f"PRAGMA integrity_check({_ENOUGH})").scalars().all()
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except DatabaseError as error:
        return [str(error.orig)]
    found = [str(line) for line in pages if line]
    found += [str(line) for line in structure if line != "ok"]
    found += [f"{row[0]} {row[1]}" for row in orphans]
    return found[:_ENOUGH]
