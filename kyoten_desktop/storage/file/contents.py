"""What is inside a file or a backup, so that nobody restores the wrong one (USERS C4)."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.storage.file import integrity
from kyoten_desktop.storage.file.case_file import keyed_engine
from kyoten_desktop.storage.file.key import FileKey

_COUNTED = {"calls": "emergency_consultations", "stays": "stays", "people": "clients"}


@dataclass(frozen=True)
class Contents:
    """Office, counts and the newest change of one file."""

    office: str
    calls: int
    stays: int
    people: int
    last_change: datetime | None
    is_practice: bool


def of_engine(engine: Engine) -> Contents:
    """Return what is in an open file."""
    with engine.connect() as connection:
        counts = {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL").scalar() or 0  # noqa: S608 - table names from the list above
            for name, table in _COUNTED.items()
        }
        office = connection.exec_driver_sql("SELECT name, is_practice FROM offices").first()
        newest = connection.exec_driver_sql("SELECT max(changed_at) FROM history").scalar()
    return Contents(
        office=office[0] if office else "",
        last_change=datetime.fromisoformat(newest) if newest else None,
        is_practice=bool(office and office[1]),
        **counts,
    )


def of_file(path: Path, key: FileKey) -> Contents:
    """Open a closed file, check it in full and return what is in it; UnavailableError when it is not whole."""
    if not path.is_file():
        raise UnavailableError(f"ファイルがありません：{path}")
    engine = keyed_engine(path, key)
    try:
        if integrity.faults_of(engine):
            raise UnavailableError(f"このバックアップは使えません（合言葉がちがうか、こわれています）：{path.name}")
        return of_engine(engine)
    except DatabaseError as error:
        raise UnavailableError(f"このファイルは読めません：{path.name}") from error
    finally:
        engine.dispose()
