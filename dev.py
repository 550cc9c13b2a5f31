"""Set up and run Kyoten Desktop from source, the same words on Windows and Linux. Standard library only.

    python3 dev.py demo     set up, then the practice office (a window; without a display papers and pictures)
    python3 dev.py test     set up, then every check and test
    python3 dev.py check    ruff, mypy, import-linter only
    python3 dev.py screens  every page as PNG into build/screens
    python3 dev.py bench    the measured figures
    python3 dev.py lock     renew requirements*.txt from pyproject.toml

This file runs other people's tools and holds no rule of the program. Words after the first go to what it runs.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "installed.txt"

# Qt's run-time libraries on Debian and Ubuntu: the file each is known by, and its package (offscreen, then a display).
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
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
    commands = {"demo": demo, "test": test, "check": check, "screens": screens, "bench": bench, "lock": lock}
    if not words or words[0] not in commands:
        print(__doc__)
        return 2
    return commands[words[0]](words[1:])


def demo(rest: list[str]) -> int:
    """Open the practice office."""
    set_up("requirements.txt")
    return run(PYTHON, "-m", "kyoten_desktop", "demo", *rest)


def test(rest: list[str]) -> int:
    """Run every check and every test."""
    if rest:
        set_up("requirements-dev.txt")
        return run(PYTHON, "-m", "pytest", *rest)
    return check([]) or run(PYTHON, "-m", "pytest", "-q")


def check(_rest: list[str]) -> int:
    """Run the linters."""
    set_up("requirements-dev.txt")
    tools = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])
    return (
        next((status for tool in tools if (status := run(PYTHON, "-m", *tool))), 0)
        or run(PYTHON, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    )


def screens(rest: list[str]) -> int:
    """Write every page as PNG, at 100 % and 150 %, light and dark."""
    set_up("requirements.txt")
    return run(PYTHON, "-m", "kyoten_desktop.app", "screens", *(rest or ["build/screens"]))


def bench(rest: list[str]) -> int:
    """Measure start, search, tables and papers on a ten-year office."""
    set_up("requirements-dev.txt")
    return run(PYTHON, "-m", "pytest", "-q", "-s", "-p", "no:randomly", "-m", "bench", "tests/benchmarks", *rest)


def lock(_rest: list[str]) -> int:
    """Renew the hashed lock files with the newest versions pyproject.toml allows."""
    set_up("requirements-dev.txt")
    run(PYTHON, "-m", "pip", "install", "-q", "uv")
    common = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--upgrade", "-q"]
    uv = [PYTHON, "-m", "uv", "pip", "compile", "pyproject.toml", *common]
    return run(*uv, "-o", "requirements.txt") or run(*uv, "--extra", "test", "-o", "requirements-dev.txt")


def set_up(requirements: str) -> None:
    """Make .venv as locked and add Qt's libraries; a second call finds both and returns at once."""
    wanted = hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()
    if not WINDOWS:
        add_system_packages(missing_libraries())
    if not PYTHON.exists():
        make_venv()
    if wanted in (STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""):
        return
    print(f"{requirements} をインストールしています（初回だけ、1〜2分）…", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    stop_on_failure(run(*pip, "--require-hashes", "-r", requirements))
    run(PYTHON, "-m", "compileall", "-q", VENV)
    already = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    STAMP.write_text(f"{already}{requirements} {wanted}\n", encoding="utf-8")


def make_venv() -> None:
    """Make the virtual environment; Debian ships ensurepip in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        add_system_packages([f"python3.{sys.version_info.minor}-venv"])
    stop_on_failure(run(sys.executable, "-m", "venv", VENV))


def missing_libraries() -> list[str]:
    """Return the Debian packages of Qt's libraries that the loader does not know."""
    listed = ""
    for ldconfig in ("ldconfig", "/sbin/ldconfig"):
        if shutil.which(ldconfig):
            listed = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
            break
    return [package for library, package in QT_LIBRARIES.items() if library not in listed]


def add_system_packages(packages: list[str]) -> None:
    """Install Debian packages when root or sudo is there, or say which to install."""
    if not packages:
        return
    apt = shutil.which("apt-get")
    becoming_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    can = apt and (not becoming_root or (shutil.which("sudo") and run(*becoming_root, "true") == 0))
    if not can:
        print("次のライブラリが要ります（Install these packages first）:", " ".join(packages), file=sys.stderr)
        return
    print("Qt のライブラリを入れています：", " ".join(packages), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run([*becoming_root, apt, *words], env=environment, stdout=subprocess.DEVNULL, check=True)


def run(*command: object) -> int:
    """Run a command in the project's folder."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run([str(word) for word in command], cwd=ROOT, env=environment, check=False).returncode


def stop_on_failure(status: int) -> None:
    """End here when a set-up step failed."""
    if status:
        sys.exit(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
