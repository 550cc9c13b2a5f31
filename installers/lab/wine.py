"""One Windows: a Wine prefix with the code page of its PC, and commands run inside it."""

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from installers.lab.shell import LabError, Shell

JAPANESE, ENGLISH = "ja_JP.UTF-8", "C.UTF-8"  # cp932 and cp1252
_QUOTED = re.compile(r'^"(.*)"$')
_ESCAPED = re.compile(r"\\x([0-9a-f]{1,4})|\\(.)")
_BOOT, _END = 300.0, 60.0


class Windows:
    """The Windows of one prefix; ``user`` is the name of the person at the PC."""

    def __init__(self, shell: Shell, prefix: Path, user: str) -> None:
        self.prefix, self.user = prefix, user
        self._shell = shell
        settings = {
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "USER": user,
            "LOGNAME": user,
            "LC_ALL": JAPANESE,
            # No questions about .NET, a web engine or a crash.
            "WINEDLLOVERRIDES": "mscoree,mshtml,winedbg.exe=",
        }
        self.shell = replace(shell, logs=shell.logs / "windows", environment={**os.environ, **settings})

    @property
    def drive(self) -> Path:
        """C:."""
        return self.prefix / "drive_c"

    @property
    def local(self) -> Path:
        """%LOCALAPPDATA%."""
        return self.drive / "users" / self.user / "AppData/Local"

    @property
    def menu(self) -> Path:
        """The start menu of the person."""
        return self.drive / "users" / self.user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"

    def path(self, place: Path) -> str:
        """Return how Windows names a place of this machine."""
        place = place.resolve()
        if place.is_relative_to(self.drive.resolve()):
            return "C:\\" + str(place.relative_to(self.drive.resolve())).replace("/", "\\")
        return "Z:" + str(place).replace("/", "\\")

    def set_locale(self, locale: str) -> None:
        """Make the next commands run on a PC of this language; the code page follows it."""
        self.end()
        self.shell.environment = {**self.shell.environment, "LC_ALL": locale}

    def set_variables(self, **values: str) -> None:
        """Give the next commands these environment variables."""
        self.shell.environment = {**self.shell.environment, **values}

    def boot(self) -> None:
        """Make the prefix, as Windows 10. Wine keeps no variable that starts with QT_, so this one goes into it."""
        self.run("wineboot", "-i", limit=_BOOT)
        self.run("winecfg", "-v", "win10", limit=_BOOT)
        platform = ("add", "HKCU\\Environment", "/v", "QT_QPA_PLATFORM", "/d", "offscreen", "/f")
        self.run("wine", "reg", *platform, limit=_BOOT)

    def run(self, *words: object, limit: float, folder: Path | None = None, fine: Sequence[int] = (0,)) -> str:
        """Run a command inside; returns what it wrote."""
        return self.shell.run(words, limit, folder=folder, fine=fine)

    def status(self, *words: object, limit: float) -> int | None:
        """Run a command inside; returns how it ended, None when it did not."""
        return self.shell.try_to_run(words, limit)[0]

    def start(self, *words: object, folder: Path | None = None) -> "subprocess.Popen[bytes]":
        """Start a command inside and return at once."""
        return self.shell.start(words, folder)

    def registry(self, key: str, name: str = "") -> str:
        """Return a value of HKCU, empty when there is none. Read from the file of the prefix, in any code page."""
        self.run("wineserver", "-w", limit=_END, fine=(0, 1))
        text = (self.prefix / "user.reg").read_text(encoding="utf-8", errors="replace")
        head = "[" + key.replace("\\", "\\\\") + "]"
        _, found, rest = text.partition(head)
        lines = rest.split("\n\n")[0].splitlines() if found else []
        start = "@=" if not name else f'"{name}"='
        values = [_QUOTED.sub(r"\1", line.removeprefix(start)) for line in lines if line.startswith(start)]
        return decoded(values[0]) if values else ""  # a text without its quotes, a number as it is written

    def end(self) -> None:
        """End every process of this prefix, and only of this one."""
        try:
            self.run("wineserver", "-k", limit=_END, fine=(0, 1))
            self.run("wineserver", "-w", limit=_END, fine=(0, 1))
        except LabError:
            return


def decoded(text: str) -> str:
    r"""Return a value of the registry file, where Wine writes \x62e0 for other letters and two backslashes for one."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)
