"""The set-up program on a PC: made, installed, refused while the program runs, upgraded in place, removed."""

import hashlib
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from installers.lab.build import NAME, prove_windows
from installers.lab.shell import LabError, Shell, need, stop
from installers.lab.wine import Windows

SCRIPT = "installers/windows.nsi"
UNINSTALL_KEY = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\KyotenDesktop"
CLASSES = "Software\\Classes\\"
RUNNING, TAKEN = 5, 7
STALE = "_internal/left-by-the-version-before.txt"
_LEAST_KB = 50_000
_PACK, _RUN, _PATIENCE = 1_200.0, 360.0, 240.0


@dataclass(frozen=True)
class Setup:
    """One set-up program and the version in it."""

    path: Path
    version: str


def make_setup(shell: Shell, source: Path, folder: Path, version: str, target: Path, *, quick: bool) -> Setup:
    """Pack a built folder. ``quick`` packs larger and faster."""
    target.parent.mkdir(parents=True, exist_ok=True)
    path = target / f"KyotenDesktop-{version}.exe" if target.is_dir() else target
    words = [f"-DVERSION={version}", f"-DSOURCE={folder.resolve()}", f"-DTARGET={path.resolve()}"]
    script = source / SCRIPT
    shell.run(
        ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *(["-DQUICK"] if quick else []), *words, script], _PACK
    )
    return Setup(path, version)


def with_a_stale_file(folder: Path, copy: Path) -> Path:
    """Return a copy of a built folder as an older version may have left it: with a file the new one does not have."""
    shutil.copytree(folder, copy)
    (copy / STALE).write_text("old\n", encoding="utf-8")
    return copy


class Office:
    """The PC of an office: what is installed there, and the data that nobody but the office may touch."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.folder = windows.local / "Programs/KyotenDesktop"
        self.data = windows.local / "KyotenDesktop"
        self.program = self.folder / f"{NAME}.exe"

    def install(self, setup: Setup, *more: str) -> None:
        """Install silently and look at what Windows then shows."""
        self.windows.run("wine", self.windows.path(setup.path), "/S", *more, limit=_RUN)
        seen = self.windows.registry(UNINSTALL_KEY, "DisplayVersion")
        need(seen == setup.version, f"the list of programs says version {seen!r}, not {setup.version}")
        name = self.windows.registry(UNINSTALL_KEY, "DisplayName")
        need(name == "拠点デスクトップ", f"the list of programs says {name!r}")
        size = self.windows.registry(UNINSTALL_KEY, "EstimatedSize").removeprefix("dword:")
        need(int(size or "0", 16) > _LEAST_KB, f"the list of programs says {size} KB")
        need(self._shortcut().is_file(), f"no start-menu entry: {self._shortcut()}")
        command = self.windows.registry(f"{CLASSES}KyotenDesktop.CaseFile\\shell\\open\\command")
        need(command == f'"{self._inside()}\\{NAME}.exe" "%1"', f".kyoten opens {command!r}")
        kind = self.windows.registry(f"{CLASSES}.kyoten")
        need(kind == "KyotenDesktop.CaseFile", f".kyoten is {kind!r}")

    def write_data(self, proof: Path) -> dict[str, str]:
        """Lay the office's data where the program keeps them; returns their digests."""
        shutil.copytree(proof, self.data, dirs_exist_ok=True)
        (self.data / "settings.ini").write_text("[look]\nscheme=light\n", encoding="utf-8")
        return self.digests()

    def digests(self) -> dict[str, str]:
        """Return the sha256 of each data file; the lock and the journal of an open file come and go."""
        return {
            str(path.relative_to(self.data)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.data.rglob("*"))
            if path.is_file() and not path.name.endswith((".lock", "-wal", "-shm"))
        }

    def refuse_while_running(self, setup: Setup, case_file: Path) -> str:
        """Start the program on a file; set-up and uninstaller must both refuse with 5 and change nothing."""
        program = self.windows.start("wine", self.windows.path(self.program), self.windows.path(case_file))
        try:
            self._wait_until_open(program, case_file)
            statuses = [
                self.windows.status("wine", self.windows.path(setup.path), "/S", limit=_RUN),
                self.windows.status("wine", *self._uninstaller(), "/S", f"_?={self._inside()}", limit=_RUN),
            ]
        finally:
            self.windows.run("wine", "taskkill", "/f", "/im", f"{NAME}.exe", limit=_RUN, fine=(0, 128))
            stop(program)
        need(statuses == [RUNNING, RUNNING], f"while it ran, set-up and uninstaller ended with {statuses}, not 5 and 5")
        need(self.program.is_file(), "the refused uninstaller removed the program")
        return "rc 5 and 5"

    def upgrade(self, setup: Setup, before: dict[str, str]) -> str:
        """Install over the version before; nothing old stays, no data are touched."""
        need((self.folder / STALE).is_file(), "the version before has no file of its own")
        self.install(setup)
        need(not (self.folder / STALE).exists(), "a file of the version before is still there")
        need(self.digests() == before, "the upgrade touched data of the office")
        return f"{setup.version}, nothing old left, {len(before)} data files as before"

    def prove(self, folder: Path) -> str:
        """Let the installed program prove itself."""
        return prove_windows(self.windows, self.program, folder)

    def remove(self, before: dict[str, str]) -> str:
        """Uninstall silently; program, entry and file type go, data stay."""
        self.windows.run("wine", *self._uninstaller(), "/S", limit=_RUN)
        self._wait_until_gone()
        need(not self._shortcut().exists(), "the start-menu entry is still there")
        for key in (UNINSTALL_KEY, f"{CLASSES}.kyoten", f"{CLASSES}KyotenDesktop.CaseFile"):
            need(
                not self.windows.registry(key) and not self.windows.registry(key, "DisplayName"),
                f"{key} is still there",
            )
        need(self.digests() == before, "the uninstaller touched data of the office")
        return f"{len(before)} data files as before"

    def install_elsewhere(self, setup: Setup, folder: Path, before: dict[str, str]) -> str:
        """Install into a folder of one's own choice, beside somebody else's file, and remove it again."""
        self.folder, self.program = folder, folder / f"{NAME}.exe"
        folder.mkdir(parents=True)
        (folder / "事業所のメモ.txt").write_text("残す\n", encoding="utf-8")
        self.install(setup, f"/D={self._inside()}")
        need(self.program.is_file(), f"/D= was not followed: no {self.program}")
        self.windows.run("wine", *self._uninstaller(), "/S", limit=_RUN)
        self._wait_until_gone()
        need((folder / "事業所のメモ.txt").is_file(), "the uninstaller removed a file that is not its own")
        need(self.digests() == before, "the data of the office were touched")
        return self._inside()

    def refuse_taken_folder(self, setup: Setup, folder: Path) -> str:
        """A folder with another program's _internal is left alone."""
        other = folder / "_internal/other.txt"
        other.parent.mkdir(parents=True)
        other.write_text("残す\n", encoding="utf-8")
        status = self.windows.status(
            "wine", self.windows.path(setup.path), "/S", f"/D={self.windows.path(folder)}", limit=_RUN
        )
        need(status == TAKEN and other.is_file(), f"a taken folder: ended with {status}, not {TAKEN}")
        return f"rc {TAKEN}"

    def _shortcut(self) -> Path:
        return self.windows.menu / "拠点デスクトップ.lnk"

    def _inside(self) -> str:
        return self.windows.path(self.folder)

    def _uninstaller(self) -> list[str]:
        return [self.windows.path(self.folder / "uninstall.exe")]

    def _wait_until_gone(self) -> None:
        # The uninstaller copies itself away and returns at once.
        end = time.monotonic() + _PATIENCE
        while self.program.exists() or (self.folder / "_internal").exists() or (self.folder / "uninstall.exe").exists():
            if time.monotonic() > end:
                raise LabError(f"after {_PATIENCE:.0f} s there is still something in {self.folder}")
            time.sleep(0.2)
        time.sleep(1.0)  # its last act is the registry

    def _wait_until_open(self, program: "subprocess.Popen[bytes]", case_file: Path) -> None:
        # The note in the lock file is written once the office is open.
        lock, end = case_file.with_name(case_file.name + ".lock"), time.monotonic() + _PATIENCE
        while not (lock.exists() and lock.stat().st_size):
            if time.monotonic() > end or program.poll() is not None:
                raise LabError("the installed program did not open the office")
            time.sleep(0.2)
