"""PyInstaller, and what may not be in the result. The same for the Windows inside and for Linux outside."""

from collections.abc import Iterator
from pathlib import Path

from installers.lab.machine import PYTHON_EXE, SHIM
from installers.lab.shell import Shell, need
from installers.lab.wine import Windows

SPEC, NAME = "build.spec", "kyoten-desktop"
_LIMIT = 2_400.0
_PROOF = 600.0
_WINE_MARKS = (b"Wine builtin DLL", b"Wine placeholder DLL")
_MEBIBYTE = 1_048_576
_WORDS = ["-m", "PyInstaller", "-y", "--clean", "--log-level", "WARN"]


def build_windows(windows: Windows, source: Path, *, whole: bool = False) -> Path:
    """Build inside Wine; returns the folder. ``whole`` leaves nothing out, for comparison."""
    target = source / ("dist-whole" if whole else "dist")
    windows.set_variables(KYOTEN_BUILD_WHOLE="1" if whole else "0")
    places = ["--distpath", target.name, "--workpath", f"build/{target.name}"]
    windows.run("wine", PYTHON_EXE, *_WORDS, *places, SPEC, limit=_LIMIT, folder=source)
    made = target / NAME
    need((made / f"{NAME}.exe").is_file(), f"no program in {made}")
    strange = list(wine_files(made))
    need(not strange, f"Wine's own files are in the build: {', '.join(strange)}")
    return made


def build_linux(shell: Shell, python: Path, source: Path) -> Path:
    """Build for this machine with the same file; returns the folder."""
    places = ["--distpath", "dist-linux", "--workpath", "build/linux"]
    shell.run([python, *_WORDS, *places, SPEC], _LIMIT, folder=source)
    return source / "dist-linux" / NAME


def wine_files(folder: Path) -> Iterator[str]:
    """Yield the files that came from Wine and not from Windows' makers; they must never reach a user."""
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if path.stem.lower() == SHIM.stem or any(mark in content for mark in _WINE_MARKS):
                yield path.relative_to(folder).as_posix()


def prove_windows(windows: Windows, program: Path, folder: Path) -> str:
    """Let a program of this Windows prove itself; returns the last line of its report."""
    windows.run("wine", windows.path(program), "--self-test", windows.path(folder), limit=_PROOF)
    return last_line(folder)


def prove_linux(shell: Shell, program: Path, folder: Path) -> str:
    """Let the program of this machine prove itself."""
    shell.run([program, "--self-test", folder], _PROOF)
    return last_line(folder)


def last_line(folder: Path) -> str:
    """Return the last line of a self-test's report, which must say 合格."""
    lines = (folder / "self-test.txt").read_text(encoding="utf-8").splitlines()
    need(lines[-1].startswith("合格"), f"the self-test failed: {lines[-2:]}")
    return lines[-1].split("：")[0]


def size_of(folder: Path) -> int:
    """Return how many MB a folder or file takes."""
    files = (
        [folder]
        if folder.is_file()
        else [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    )
    return round(sum(path.stat().st_size for path in files) / _MEBIBYTE)
