"""Bring a case file to today's shape. Alembic is imported only when the file is older than the program."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from kyoten_desktop.domain.errors import UnavailableError

if TYPE_CHECKING:
    from alembic.config import Config

# Every step ever released, oldest first. A start reads one row and compares; a test holds this equal to the scripts.
REVISIONS = ("0001", "0002")
HEAD = REVISIONS[-1]


def revision_of(engine: Engine) -> str:
    """Return the file's step; empty for a file without tables."""
    with engine.connect() as connection:
        try:
            return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")
        except OperationalError as error:
            if "no such table" in str(error.orig):
                return ""
            raise


def refuse_newer(revision: str) -> None:
    """Refuse a file that a newer program wrote (UnavailableError)."""
    if revision and revision not in REVISIONS:
        raise UnavailableError(
            "このファイルは新しい版の拠点デスクトップで作られています。"
            "新しい版をインストールしてから開いてください。ファイルには手をつけていません。"
        )


def upgrade(engine: Engine) -> None:
    """Run the missing steps, each in one transaction; the caller has made a backup of a file that is not new.

    Foreign keys are off meanwhile: Alembic's batch mode drops and remakes tables, which would empty their child
    tables (LIBRARIES §0). Raises UnavailableError when rows are lost or left without their parent.
    """
    from alembic import command

    with engine.connect() as connection:
        # On the driver's connection: SQLite ignores this pragma inside a transaction, and SQLAlchemy begins one.
        driver = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        before = _row_counts(connection)
        connection.rollback()
        command.upgrade(config(connection), "head")
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        after = _row_counts(connection)
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]
    lost = [table for table, count in before.items() if after.get(table, 0) < count]
    if orphans or lost:
        raise UnavailableError("ファイルを新しい形に直せませんでした。直前のバックアップから戻してください。")


def config(connection: Connection) -> "Config":
    """Return Alembic's configuration for one connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", "kyoten_desktop:storage/migrations")
    made.attributes["connection"] = connection
    return made


def _row_counts(connection: Connection) -> dict[str, int]:
    listed = (
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%search%'"
    )
    names = [row[0] for row in connection.exec_driver_sql(listed)]
    return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() or 0 for name in names}  # noqa: S608 - names from the schema
