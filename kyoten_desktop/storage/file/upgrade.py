"""Bring a case file to today's shape. Alembic is imported only when the file is older than the program."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.storage.file.census import census_of, history_of
from kyoten_desktop.storage.file.failures import NEWER, NewerError

if TYPE_CHECKING:
    from alembic.config import Config

# Every step ever released, oldest first. A start reads one row and compares; a test holds this equal to the scripts.
REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
    "0019",
    "0020",
    "0021",
    "0022",
    "0023",
    "0024",
    "0025",
    "0026",
    "0027",
    "0028",
    "0029",
)
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


def is_known(revision: str) -> bool:
    """Tell whether this program can read a file of this step; a newer program wrote it otherwise."""
    return not revision or revision in REVISIONS


def refuse_newer(revision: str) -> None:
    """Refuse a file that a newer program wrote (NewerError)."""
    if not is_known(revision):
        raise NewerError(NEWER)


def upgrade(engine: Engine) -> None:
    """Run the missing steps, each in one transaction; the caller has made a backup of a file that is not new.

    Foreign keys are off meanwhile: Alembic's batch mode drops and remakes tables, which would empty their child
    tables (LIBRARIES §0). Raises UnavailableError when rows are lost, left without their parent, or a line of the
    history says something else.
    """
    from alembic import command

    with engine.connect() as connection:
        # On the driver's connection: SQLite ignores this pragma inside a transaction, and SQLAlchemy begins one.
        driver = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        before, said = census_of(driver), history_of(driver)
        connection.rollback()
        command.upgrade(config(connection), "head")
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        after = census_of(driver)
        says_the_same = history_of(driver) == said
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]
    if orphans or before.lost_in(after) or not says_the_same:
        raise UnavailableError("ファイルを新しい形に直せませんでした。もとのファイルはそのままです。")


def config(connection: Connection) -> "Config":
    """Return Alembic's configuration for one connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", "kyoten_desktop:storage/migrations")
    made.attributes["connection"] = connection
    return made
