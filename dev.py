"""Set up and run Kyoten Desktop from source, the same words on Windows and Linux. Standard library only.

    python3 dev.py demo     set up, then the practice office (a window; without a display papers and pictures)
    python3 dev.py test     set up, then every check and test
    python3 dev.py check    ruff, mypy, import-linter only, and which files serve one other file
    python3 dev.py screens  every page as PNG into build/screens
    python3 dev.py bench    the measured figures; --against COMMIT what the case file costs beside that commit
    python3 dev.py mutations  faults made on purpose, and which of them the tests notice
    python3 dev.py faults   every system call of every act on the case file killed and failed once (an hour)
    python3 dev.py walk     2,000 random acts in ten years of an office, each compared with a plain model
    python3 dev.py papers   every paper pushed over each of its page breaks, by lines and by letters (some minutes)
    python3 dev.py lock     renew requirements*.txt from pyproject.toml
    python3 dev.py windows  on Linux: build for Windows, run every test there, install, upgrade, remove

This file runs other people's tools and holds no rule of the program. Words after the first go to what it runs.
"""

from __future__ import annotations  # so that an older Python reads this far and is told which one is needed

import ctypes
import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "installed.txt"  # digests of what is installed whole; absent while pip is at work
OLDEST, NEWEST = (3, 11), (3, 14)
RUN, TEST = "requirements.txt", "requirements-dev.txt"  # TEST holds all of RUN

# Libraries that Qt takes from Debian or Ubuntu: the file each is known by, and its package.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main(words: list[str]) -> int:
    """Run one word; returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe on Windows cannot take Japanese otherwise
            stream.reconfigure(encoding="utf-8", errors="replace")
    commands = {
        "demo": demo,
        "test": test,
        "check": check,
        "screens": screens,
        "bench": bench,
        "mutations": mutations,
        "faults": faults,
        "walk": walk,
        "papers": papers,
        "lock": lock,
        "windows": windows,
    }
    if not words or words[0] not in commands:
        print(__doc__)
        return 0 if words[:1] in (["-h"], ["--help"]) else 2
    unfit = unfit_python(sys.version_info[:2])
    if unfit:
        return stop(unfit)
    try:
        return commands[words[0]](words[1:])
    except KeyboardInterrupt:
        return stop("中断しました。同じ命令でもう一度始められます（stopped; the same command starts again）。")


def demo(rest: list[str]) -> int:
    """Open the practice office; a folder named in ``rest`` counts from where the caller stands."""
    set_up(RUN, window=bool(os.environ.get("DISPLAY")))
    return run(PYTHON, "-m", "kyoten_desktop", "demo", *rest, folder=Path.cwd())


def test(rest: list[str]) -> int:
    """Run every check and every test, or the named tests."""
    set_up(TEST)
    add_strace()
    if rest:
        return run(PYTHON, "-m", "pytest", *rest)
    # On several processors at once: thousands of tests on real encrypted files take their time on one.
    side_by_side = ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]
    return run_all({**checks(), "pytest": [PYTHON, "-m", "pytest", "-q", "--durations=10", *side_by_side]})


def check(_rest: list[str]) -> int:
    """Run the linters, and name the files that serve one other file."""
    set_up(TEST)
    return run_all({**checks(), "files used once": [PYTHON, "-m", "tests.architecture.single_use"]})


def screens(rest: list[str]) -> int:
    """Write every page as PNG, at 100 % and 150 %, light and dark."""
    set_up(RUN)
    return run(
        PYTHON, "-m", "kyoten_desktop.app", "screens", *(rest or [str(ROOT / "build/screens")]), folder=Path.cwd()
    )


def bench(rest: list[str]) -> int:
    """Measure start, search, tables and papers on a ten-year office, or the case file ``--against`` another commit."""
    set_up(TEST)
    if rest[:1] == ["--against"]:
        return run(PYTHON, "-m", "tests.benchmarks.against", *rest[1:])
    return run(PYTHON, "-m", "pytest", "-q", "-s", "-p", "no:randomly", "-m", "bench", "tests/benchmarks", *rest)


def mutations(rest: list[str]) -> int:
    """Put each fault of tests/mutations into a copy of the program and say which ones the tests notice."""
    set_up(TEST)
    return run(PYTHON, "-m", "tests.mutations.faults", *rest)


def faults(rest: list[str]) -> int:
    """Kill and fail every system call of the acts on the case file; --help tells the choices."""
    set_up(TEST)
    add_strace()
    return run(PYTHON, "-m", "tests.faults.run", *rest)


def walk(rest: list[str]) -> int:
    """Walk through ten years of an office at random, and compare each act with a plain model; --help tells more."""
    set_up(TEST)
    return run(PYTHON, "-m", "tests.long_walk.run", *rest)


def papers(_rest: list[str]) -> int:
    """Lay every paper with more and more lines and letters, and name those that cannot be printed well."""
    set_up(TEST)
    return run(PYTHON, "-m", "tests.reports.crossing")


def lock(_rest: list[str]) -> int:
    """Renew the hashed lock files with the newest versions pyproject.toml allows."""
    set_up(TEST)
    common = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--upgrade", "-q"]
    uv = [PYTHON, "-m", "uv", "pip", "compile", "pyproject.toml", *common]
    return (
        run(PYTHON, "-m", "pip", "install", "-q", "uv")
        or run(*uv, "-o", RUN)
        or run(*uv, "--extra", "test", "-o", TEST)
    )


def windows(rest: list[str]) -> int:
    """Prove the program on Windows; --help tells the choices."""
    set_up(TEST)
    return run(PYTHON, "-m", "installers.lab", *rest)


def checks() -> dict[str, Sequence[object]]:
    """Return the linters' commands by name."""
    return {
        "ruff check": [PYTHON, "-m", "ruff", "check", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "mypy": [PYTHON, "-m", "mypy"],
        "import-linter": [PYTHON, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    }


def unfit_python(version: tuple[int, ...]) -> str:
    """Return why this Python cannot run the program, or nothing."""
    if OLDEST <= version <= NEWEST:
        return ""
    oldest, newest, this = (".".join(map(str, each)) for each in (OLDEST, NEWEST, version))
    english = f"Python {oldest} to {newest} needed, this is {this}"
    return f"Python {oldest} から {newest} が要ります。これは {this} です（{english}）。"


def set_up(requirements: str, *, window: bool = False) -> None:
    """Add what is missing: system packages, .venv, the locked packages; a second call finds all and returns at once."""
    kept = read_stamp() if environment_works() else set()
    add_system_packages(missing_packages(window=window, making_venv=not kept))
    wanted = digest(requirements)
    if wanted in kept:
        return
    if not kept:
        print("Python の環境を作っています（making .venv）…", flush=True)
        if run(sys.executable, "-m", "venv", "--clear", VENV):
            sys.exit(
                stop(
                    f"環境を作れませんでした。{VENV} を消して、もう一度（could not make .venv: remove it, try again）。"
                )
            )
    print(f"{requirements} を入れています。初回は1〜2分かかります（installing, 1–2 minutes once）…", flush=True)
    STAMP.unlink(missing_ok=True)
    pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--only-binary", ":all:"]
    if run(*pip, "--require-hashes", "-r", requirements):
        sys.exit(
            stop(
                "入れられませんでした。通信と空き容量を確かめてもう一度（failed: check network and disk, try again）。"
            )
        )
    STAMP.write_text("\n".join(sorted(installed(requirements, kept))), encoding="utf-8")


def installed(requirements: str, kept: set[str]) -> set[str]:
    """Return the digests that hold once ``requirements`` is in: those of locks changed since ``kept`` do not."""
    now = {digest(RUN), digest(TEST)}
    return now if requirements == TEST else {digest(RUN)} | (kept & now)


def digest(requirements: str) -> str:
    """Return the fingerprint of a lock file."""
    return hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()


def read_stamp() -> set[str]:
    """Return the digests of the lock files that are installed."""
    return set(STAMP.read_text(encoding="utf-8").split()) if STAMP.exists() else set()


def environment_works() -> bool:
    """Tell whether .venv still starts: its Python may have been upgraded, removed, or half made."""
    return (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    )


def missing_packages(*, window: bool, making_venv: bool) -> list[str]:
    """Return the Debian packages still needed; elsewhere Python and Qt bring everything along."""
    if sys.platform != "linux":
        return []
    libraries = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    needed = [package for library, package in libraries.items() if not loads(library)]
    if making_venv and importlib.util.find_spec("ensurepip") is None:  # Debian packs it apart
        needed.append(f"python3.{sys.version_info.minor}-venv")
    return needed


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def add_system_packages(packages: list[str]) -> None:
    """Install Debian packages as root or with password-less sudo, or end saying which to install."""
    if not packages:
        return
    apt = shutil.which("apt-get")
    prefix = root_prefix()
    if apt and prefix is not None:
        print("システムの部品を入れています（installing system packages）：", " ".join(packages), flush=True)
        install = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq"]
        subprocess.run([*install, "update"], check=False)  # a stale list may still do
        asked = [*install, "install", "-y", "--no-install-recommends", *packages]
        if subprocess.run(asked, stdout=subprocess.DEVNULL, check=False).returncode == 0:
            return
    sys.exit(stop(f"先に管理者がこれを入れてください（install these first）：\n  {install_line(packages)}"))


def add_strace() -> None:
    """Add what fails system calls, where that can be done without asking; the tests say aloud when it is not there."""
    if sys.platform == "linux" and shutil.which("strace") is None and root_prefix() is not None:
        add_system_packages(["strace"])


def root_prefix() -> list[str] | None:
    """Return the words that make a command run as root, or None."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    can = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0
    return sudo if can else None


def install_line(packages: list[str]) -> str:
    """Return the line to type where this program may not install."""
    return f"sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(packages)}"


def run(*command: object, folder: Path = ROOT) -> int:
    """Run a command with our sources, and nobody else's, on Python's path."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run([str(word) for word in command], cwd=folder, env=environment, check=False).returncode


def run_all(commands: Mapping[str, Sequence[object]]) -> int:
    """Run every command, whatever the others say, and name those that failed."""
    failed = [name for name, command in commands.items() if run(*command)]
    return stop(f"通りませんでした（failed）：{'、'.join(failed)}") if failed else 0


def stop(words: str) -> int:
    """Say why it ends; returns the exit status of a failure."""
    print(words, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
