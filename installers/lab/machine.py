"""The machine: Debian's tools, a Windows, and Python with the locked packages inside it."""

import os
import shutil
import sys
from pathlib import Path

from installers.lab.downloads import PIP, PYTHON, fetch, keep_trying, unpack_python, unpack_wheel
from installers.lab.shell import Shell, need
from installers.lab.wine import JAPANESE, Windows

LOCKED = "requirements-dev.txt"
PYTHON_EXE = "C:\\py\\python.exe"
_TOOLS = {
    "wine": "wine wine64",
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "localedef": "locales",
    "strace": "strace",
}
_APT, _COMPILE, _INSTALL = 900.0, 180.0, 1_200.0
SHIM = Path(__file__).with_name("bcryptprimitives.c")


def add_tools(shell: Shell) -> str:
    """Install what is missing of Debian's packages, as root; returns what was added."""
    need(sys.platform == "linux", "the lab runs on Debian; on Windows build by hand: installers/README.md")
    missing = [package for tool, package in _TOOLS.items() if shutil.which(tool) is None]
    words = " ".join(missing).split()
    if words:
        need(os.geteuid() == 0, f"first, as root: apt-get install --no-install-recommends {' '.join(words)}")
        shell.environment = {**shell.environment, "DEBIAN_FRONTEND": "noninteractive"}
        keep_trying(shell, ["apt-get", "-qq", "update"], _APT)
        keep_trying(shell, ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *words], _APT)
    if JAPANESE.lower().replace("-", "") not in shell.run(["locale", "-a"], _COMPILE).lower():
        language, _, letters = JAPANESE.partition(".")
        shell.run(["localedef", "-i", language, "-f", letters, JAPANESE], _COMPILE)
    return " ".join(words) or "all there"


def install_python(shell: Shell, windows: Windows, source: Path, downloads: Path) -> str:
    """Put Python and the locked packages into a fresh Windows; returns its version."""
    place = windows.drive / "py"
    unpack_python(fetch(shell, PYTHON, downloads), place)
    packages = place / "Lib/site-packages"
    unpack_wheel(fetch(shell, PIP, downloads), packages)
    # This Python reads no PYTHONPATH: what a test starts finds the program by this line.
    paths = ["python311.zip", ".", "Lib\\site-packages", windows.path(source), "import site"]
    (place / "python311._pth").write_text("\r\n".join([*paths, ""]), encoding="utf-8", newline="")
    install = ["-m", "pip", "install", "-q", "--no-warn-script-location", "--only-binary", ":all:", "--require-hashes"]
    locked = windows.path(source / LOCKED)
    keep_trying(windows.shell, ["wine", PYTHON_EXE, *install, "-r", locked], _INSTALL)
    _add_shim(shell, windows)
    return windows.run("wine", PYTHON_EXE, "-VV", limit=_COMPILE).splitlines()[-1]


def _add_shim(shell: Shell, windows: Windows) -> None:
    system = windows.drive / "windows/system32"
    made = system / f"{SHIM.stem}.dll"
    if not made.exists():
        compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-s", "-o", made, SHIM, "-ladvapi32"]
        shell.run(compiler, _COMPILE)
