"""What lies in a folder at one moment, and the same put back in place: a process may have its files open meanwhile."""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class _File:
    """A file without its name: a way to reach it, what is in it, and its rights and moments."""

    reached: Path
    content: bytes
    rights: int
    moments_ns: tuple[int, int]


class Laid:
    """A folder as it lies there now; ``put_back`` gives every file its content, rights, moments and names again.

    What a process has ``opened`` stays the same file: whoever has it open or mapped goes on with what was there. It has
    a second name in the folder ``aside`` up to ``forget``; the one that is open may have no name any more.
    """

    def __init__(self, folder: Path, aside: Path, opened: Iterable[Path]) -> None:
        self._folder = folder
        self._folders: dict[Path, int] = {}
        self._names: dict[Path, int] = {}
        self._files: dict[int, _File] = {}
        self._second: list[Path] = []
        held = {path.stat().st_ino: path for path in opened if path.is_file()}
        for path in sorted(folder.rglob("*")):
            found = path.lstat()
            if stat.S_ISDIR(found.st_mode):
                self._folders[path] = stat.S_IMODE(found.st_mode)
                continue
            self._names[path] = found.st_ino
            if held.pop(found.st_ino, None):
                self._second.append(aside / str(found.st_ino))
                os.link(path, self._second[-1])
                self._keep(self._second[-1])
            elif found.st_ino not in self._files:
                self._keep(path)
        for path in held.values():
            self._keep(path)

    def put_back(self) -> None:
        """Let the folder be as it was."""
        for path in sorted(self._folder.rglob("*"), reverse=True):
            if path.is_dir() and path not in self._folders:
                path.rmdir()
            elif not path.is_dir() and self._names.get(path) != path.lstat().st_ino:
                path.unlink()
        for path, rights in self._folders.items():
            path.mkdir(exist_ok=True)
            path.chmod(rights)
        for path in [path for path in self._names if not path.exists()]:
            self._name_again(path)
        for file in self._files.values():
            _fill(file)

    def _name_again(self, path: Path) -> None:
        number = self._names[path]
        reached = self._files[number].reached
        if reached in self._second:
            os.link(reached, path)
        else:  # nobody has it open: any file of that content is the same
            path.touch()
            self._names[path] = path.stat().st_ino
            self._files[self._names[path]] = self._files.pop(number)

    def forget(self) -> None:
        """Take the second names away."""
        for path in self._second:
            path.unlink()

    def _keep(self, reached: Path) -> None:
        found = reached.stat()
        moments = found.st_atime_ns, found.st_mtime_ns
        self._files[found.st_ino] = _File(reached, reached.read_bytes(), stat.S_IMODE(found.st_mode), moments)


def _fill(file: _File) -> None:
    with file.reached.open("r+b", buffering=0) as stream:
        if stream.readall() != file.content:
            stream.seek(0)
            stream.write(file.content)
            stream.truncate()
    os.chmod(file.reached, file.rights)
    os.utime(file.reached, ns=file.moments_ns)
