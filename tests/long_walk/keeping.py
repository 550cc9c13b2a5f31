"""What the program keeps alive while acts go by: it is counted at equal points of a walk and must not grow."""

import collections
import gc
import pkgutil
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import InstanceState, Session
from sqlalchemy.types import TypeEngine
from sqlalchemy.util import LRUCache

from kyoten_desktop import services
from kyoten_desktop.models.items import Item
from tests.long_walk.looking import expect
from tests.long_walk.walk import Walk, forget_keys

PROGRAM = "kyoten_desktop"
ITS_LIBRARIES = ("sqlalchemy", "sqlcipher3")
ROWS = (InstanceState, Session, Connection)
# Each kept statement holds some of these; how many statements there are is limited by the library.
_OF_STATEMENTS = (Item, TypeEngine)
# What the library notes of a class when it is first used comes once; what grows with the acts goes past this.
_HAIR = 1.1


@dataclass
class Keeping:
    """Holds what is kept after each so many acts against the first such point."""

    each: int
    first: dict[str, Mapping[str, int]] = field(default_factory=dict)

    def look(self, walk: Walk) -> None:
        """Count the rows in the open office, and everything after it was closed and opened again."""
        if walk.number % self.each:
            return
        _import_all()
        self._compare("開いたまま", alive(ROWS))
        walk.desk.close()
        forget_keys()
        walk.open_again(walk.word)
        self._compare("開きなおして", kept())

    def _compare(self, where: str, now: Mapping[str, int]) -> None:
        expect(grown(self.first.setdefault(where, now), now), {}, f"残っているものが増えました（{where}）")


def grown(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return what there is more of; of all that the modules reach a hair more is none."""
    least = {name: int(count * _HAIR) if name == "bytes" else count for name, count in before.items()}
    return {name: (before.get(name, 0), count) for name, count in now.items() if count > least.get(name, 0)}


def alive(kinds: tuple[type[Any], ...]) -> dict[str, int]:
    """Return how many things of these kinds are alive."""
    gc.collect()
    return dict(collections.Counter(_name(type(thing)) for thing in gc.get_objects() if issubclass(type(thing), kinds)))


def kept() -> Mapping[str, int]:
    """Return how many of each thing of the program are alive, its files and threads, and what its modules reach."""
    gc.collect()
    found: collections.Counter[str] = collections.Counter()
    for thing in gc.get_objects():
        kind = type(thing)
        if issubclass(kind, LRUCache):
            thing.clear()
        elif issubclass(kind, (*ROWS, Engine)) or (_is_ours(kind) and not issubclass(kind, _OF_STATEMENTS)):
            found[_name(kind)] += 1
    gc.collect()
    found.update(files=open_files(), threads=threading.active_count(), bytes=_reached())
    return found


def open_files() -> int:
    """Return how many files this process holds open, 0 where the system does not tell."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def _reached() -> int:
    """Return the size of all that hangs on the modules of the program and of the libraries it keeps its rows with."""
    names = (PROGRAM, *ITS_LIBRARIES)
    waiting: list[Any] = [vars(module) for name, module in list(sys.modules.items()) if name.split(".")[0] in names]
    seen: set[int] = set()
    size = 0
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen and not isinstance(thing, ModuleType):
            seen.add(id(thing))
            size += sys.getsizeof(thing)
            waiting += gc.get_referents(thing)
    return size


def _import_all() -> None:
    """Import what an act imports when it is first done."""
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        import_module(module.name)


def _is_ours(kind: type[Any]) -> bool:
    return str(kind.__module__).split(".")[0] == PROGRAM


def _name(kind: type[Any]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
