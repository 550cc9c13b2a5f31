"""What Python and SQLAlchemy compile, kept for the next start and the next file, and not made again for each."""

import os
import sys
from pathlib import Path

from sqlalchemy import Connection, Engine, event

COMPILED = Path(__file__).parents[1] / "build" / "pycache"


def keep_compiled() -> None:
    """Let this process and those it starts keep on the disk what Python compiles."""
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(COMPILED)
    os.environ.update(PYTHONDONTWRITEBYTECODE="", PYTHONPYCACHEPREFIX=str(COMPILED))


def share_compiled() -> None:
    """Let every engine use what was compiled for the first."""
    shared: dict[object, object] = {}
    statements: dict[object, object] = {}

    def share(connection: Connection) -> None:
        own = connection.dialect
        connection.dialect = shared.setdefault((type(own), own.dbapi), own)
        connection.execution_options(compiled_cache=statements)

    event.listen(Engine, "engine_connect", share)
