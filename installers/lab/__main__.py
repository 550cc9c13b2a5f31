"""python3 dev.py windows: everything that WINDOWS users get, from nothing, in one run.

It ends at the first fault, but tests that fail on one PC keep neither the other PC nor the build from being tried.
The tools, a fresh Windows with a person of a Japanese name, Python in it; the whole suite on a Japanese PC and on one
set to English; the program built, proved, packed; installed, refused while it runs, upgraded, removed; the figures.
What it made lies in build/windows: the set-up program with its sha256, logs, report.txt.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from installers.lab import build, figures, machine, setup, suite
from installers.lab.shell import LabError, Shell, Steps, need, say
from installers.lab.wine import ENGLISH, JAPANESE, Windows

ROOT = Path(__file__).resolve().parents[2]
PERSON = "佐伯まどか"
# The version before: no older one was ever packed for Windows, so today's build plays it, under a number below every
# real one and with a file that the new version does not have.
BEFORE = "0.0.1"
_NOT_SOURCES = (".git", ".venv", "build", "dist", "*-demo", "__pycache__", ".*_cache", ".hypothesis")
_VERSION = re.compile(r'^__version__ = "([^"]+)"', re.MULTILINE)


def main(words: list[str]) -> int:
    """Run the chain; returns 0 when every step did what it must."""
    asked = _parsed(words)
    work: Path = asked.work.resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    chain = Chain(work, quick=asked.quick)
    try:
        chain.prepare()
        if not asked.skip_tests:
            chain.test(asked.tests or ["tests"])
        chain.build()
        chain.install()
        if asked.figures:
            chain.measure()
        need(not chain.failed, "tests failed on " + ", ".join(chain.failed))
    except LabError as error:
        say(f"FAILED: {error}")
        return 1
    finally:
        chain.windows.end()
        report = [f"{taken:7.1f} s  {name}" for name, taken in chain.steps.taken]
        (work / "report.txt").write_text("\n".join([*report, *chain.figures, ""]), encoding="utf-8")
    say(f"all good: {work / 'report.txt'}")
    return 0


def _parsed(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py windows", description=__doc__)
    parser.add_argument("--work", type=Path, default=ROOT / "build/windows", help="emptied first")
    parser.add_argument("--quick", action="store_true", help="pack the set-up program larger and faster")
    parser.add_argument("--skip-tests", action="store_true", help="build and install only")
    parser.add_argument("--figures", action="store_true", help="measure too, and build for Linux to compare")
    parser.add_argument("tests", nargs="*", metavar="TESTS", help="these tests only")
    return parser.parse_args(words)


class Chain:
    """The steps, one after the other, in one work folder."""

    def __init__(self, work: Path, *, quick: bool) -> None:
        self.work, self.quick = work, quick
        self.source = work / "source"
        self.shell = Shell(work / "logs")
        self.windows = Windows(self.shell, work / "prefix", PERSON)
        self.steps = Steps()
        self.figures: list[str] = []
        self.failed: list[str] = []

    def prepare(self) -> None:
        """Copy the sources, so that nothing strange gets into them; add tools, a Windows, its Python."""
        copy_sources(ROOT, self.source)
        self.version = _VERSION.findall((self.source / "kyoten_desktop/__init__.py").read_text(encoding="utf-8"))[0]
        self.steps.done("sources", self.version)
        self.steps.done("tools", machine.add_tools(self.shell))
        self.windows.boot()
        self.steps.done("a fresh Windows", PERSON)
        python = machine.install_python(self.shell, self.windows, self.source, self.work / "downloads")
        self.steps.done("Python and the locked packages", python)

    def test(self, tests: list[str]) -> None:
        """Run the suite on both PCs; where a test failed, ``failed`` has the PC."""
        for locale, name in ((JAPANESE, "cp932"), (ENGLISH, "cp1252")):
            try:
                seen = suite.run_suite(self.windows, locale, self.source, tests)
            except LabError as error:
                self.failed.append(name)
                seen = f"FAILED: {error}"
            self.steps.done(f"tests, {name}", seen)
        self.windows.set_locale(JAPANESE)

    def build(self) -> None:
        """Build, prove and pack the program."""
        self.folder = build.build_windows(self.windows, self.source)
        self.steps.done("build", f"{build.size_of(self.folder)} MB, nothing of Wine in it")
        seen = build.prove_windows(self.windows, self.folder / "kyoten-desktop.exe", self.work / "proof")
        self.steps.done("self-test of the build", seen)
        made = self.work / "made"
        made.mkdir()
        self.setup = setup.make_setup(self.shell, self.source, self.folder, self.version, made, quick=self.quick)
        digest = hashlib.sha256(self.setup.path.read_bytes()).hexdigest()
        (made / f"{self.setup.path.name}.sha256").write_text(f"{digest}  {self.setup.path.name}\n", encoding="ascii")
        self.steps.done("set-up program", f"{build.size_of(self.setup.path)} MB, sha256 {digest[:16]}…")

    def install(self) -> None:
        """Install the version before, refuse while it runs, upgrade, prove, remove; then into a folder of one's own."""
        old = setup.with_a_stale_file(self.folder, self.work / "before")
        before = setup.make_setup(self.shell, self.source, old, BEFORE, self.work / "before.exe", quick=True)
        office = setup.Office(self.windows)
        data = office.write_data(self.work / "proof")
        office.install(before)
        where = office.folder.relative_to(self.windows.drive)
        self.steps.done("installed the version before", f"{where}, today's build called {BEFORE}")
        case_file = next(office.data.glob("*/*.kyoten"))
        self.steps.done("refused while it runs", office.refuse_while_running(self.setup, case_file))
        data = office.digests()  # opening the office wrote to its file
        self.steps.done("upgraded", office.upgrade(self.setup, data))
        self.steps.done("self-test of what is installed", office.prove(self.work / "proof-installed"))
        self.installed = build.size_of(office.folder)
        self.steps.done("removed", office.remove(data))
        self.steps.done("taken folder", office.refuse_taken_folder(self.setup, self.windows.drive / "ほかの物"))
        seen = office.install_elsewhere(self.setup, self.windows.drive / "名簿㈱", data)
        self.steps.done("installed elsewhere and removed", seen)

    def measure(self) -> None:
        """Build whole and for Linux, and take the figures."""
        whole = build.build_windows(self.windows, self.source, whole=True)
        python = Path(sys.executable)
        linux = build.build_linux(self.shell, python, self.source)
        need("合格" in build.prove_linux(self.shell, linux / "kyoten-desktop", self.work / "proof-linux"), "Linux")
        self.figures = [
            f"set-up program {build.size_of(self.setup.path)} MB, installed {self.installed} MB",
            f"nothing left out: {build.size_of(whole)} MB; for Linux: {build.size_of(linux)} MB",
            *self._starts("Linux", self.shell, _linux_ways(linux, python, self.work / "proof-linux"), [linux, python]),
            *self._starts("Wine", self.windows.shell, self._wine_ways(), [self.folder, self.windows.drive / "py"]),
        ]
        for line in self.figures:
            say(f"           {line}")
        self.steps.done("figures")

    def _starts(self, place: str, shell: Shell, ways: dict[str, list[object]], homes: list[Path]) -> list[str]:
        taken = figures.told(figures.times(shell, ways, self.source))
        counts = []
        for (name, words), home in zip(ways.items(), homes, strict=True):
            # A virtual environment shares the library of the Python it was made from.
            below = [home, self.source] if home.is_dir() else [home.parents[1], Path(sys.base_prefix), self.source]
            count = figures.opened(shell, words, self.source, below, self.work / f"trace-{place}-{name}.txt")
            counts.append(f"{name} {count}")
        return [*(f"start, {place}, {line}" for line in taken), f"files opened, {place}: {', '.join(counts)}"]

    def _wine_ways(self) -> dict[str, list[object]]:
        start = ["--self-test", self.windows.path(self.work / "proof"), "--start"]
        program = self.windows.path(self.folder / "kyoten-desktop.exe")
        return {
            "frozen": ["wine", program, *start],
            "source": ["wine", machine.PYTHON_EXE, "-m", "kyoten_desktop", *start],
        }


def _linux_ways(folder: Path, python: Path, proof: Path) -> dict[str, list[object]]:
    start = ["--self-test", proof, "--start"]
    return {
        "frozen": [folder / "kyoten-desktop", *start],
        "source": [python, "-m", "kyoten_desktop", *start],
    }


def copy_sources(root: Path, target: Path) -> None:
    """Copy what git knows of the tree as it stands now; a tree without git is copied but for what was made in it."""
    names = _known_to_git(root)
    if not names:
        shutil.copytree(root, target, ignore=shutil.ignore_patterns(*_NOT_SOURCES))
        return
    for name in names:
        if (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, target / name)


def _known_to_git(root: Path) -> list[str]:
    if shutil.which("git") is None:
        return []
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    return [name for name in listed.stdout.decode("utf-8").split("\0") if name] if listed.returncode == 0 else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
