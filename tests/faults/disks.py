"""Real small disks: one that is nearly full, one that cannot be written; and one that is full for one open file."""

import functools
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import event

from kyoten_desktop.storage.file.case_file import CaseFile

_SIZE = "64m"


@functools.cache
def may_mount() -> bool:
    """Tell whether this process may mount a disk of its own."""
    if sys.platform != "linux":
        return False
    with TemporaryDirectory() as folder:
        try:
            with mounted(Path(folder) / "disk"):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


@contextmanager
def mounted(place: Path) -> Iterator[Path]:
    """Mount an empty small disk."""
    place.mkdir(exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "kyoten-faults", str(place))
    try:
        yield place
    finally:
        _run("umount", "-l", str(place))


@contextmanager
def nearly_full(disk: Path, blocks: int) -> Iterator[None]:
    """Leave a disk room for so many blocks."""
    filler = disk / "filler"
    room = os.statvfs(disk)
    with filler.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, (room.f_bavail - blocks) * room.f_bsize)
    assert os.statvfs(disk).f_bavail == blocks
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def full_for(file: CaseFile) -> Iterator[list[object]]:
    """Let an open file find no room: all of it can be read, nothing written. Lends the limit of each connection."""
    engine, limits = file.engine, list[object]()

    def fill_up(connection: Any, _record: object) -> None:
        limits.append(connection.execute("PRAGMA max_page_count=1").fetchone())

    engine.dispose()
    event.listen(engine, "connect", fill_up)
    try:
        yield limits
    finally:
        event.remove(engine, "connect", fill_up)
        engine.dispose()


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """Let nothing be written on a disk."""
    _run("mount", "-o", "remount,ro", str(disk))
    try:
        yield
    finally:
        _run("mount", "-o", "remount,rw", str(disk))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
