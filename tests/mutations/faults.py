"""Put each fault into a copy of the program, run the tests that must notice it, and say which are killed."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutations.mutants import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("kyoten_desktop", "tests")
LINKED = ("resources", "pyproject.toml", "dev.py", "installers")
KILLED, SURVIVED = "killed", "SURVIVED"


def place_of(mutant: Mutant, root: Path) -> Path:
    """Return the one file of the program that holds the old text; raises LookupError unless it stands there once."""
    found = [
        path
        for path in sorted((root / "kyoten_desktop").rglob("*.py"))
        for _ in range(path.read_text(encoding="utf-8").count(mutant.old))
    ]
    if len(found) != 1:
        raise LookupError(f"{mutant.name}: the old text stands in {len(found)} places")
    return found[0]


def copied(into: Path) -> None:
    """Lay the program and its tests into a folder; what no fault touches is only linked."""
    for name in COPIED:
        shutil.copytree(ROOT / name, into / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in LINKED:
        (into / name).symlink_to(ROOT / name)


def failure(root: Path, tests: tuple[str, ...]) -> str:
    """Run tests in a folder until the first that fails, and return what pytest says of it; empty when all pass.

    Raises RuntimeError when they could not be run at all.
    """
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) and "ERROR collecting" not in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout if done.returncode else ""


def tried(mutant: Mutant, root: Path) -> bool:
    """Tell whether the tests notice a fault in the copy; the copy is whole again afterwards."""
    path = place_of(mutant, root)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        return bool(failure(root, mutant.tests))
    finally:
        path.write_text(text, encoding="utf-8")


def main(words: list[str]) -> int:
    """Try every fault whose name holds one of the words, or all; returns how many nobody noticed."""
    parser = argparse.ArgumentParser(prog="dev.py mutations", description=__doc__)
    parser.add_argument("words", nargs="*", help="words of the names of the faults to try")
    asked = parser.parse_args(words).words
    wanted = [each for each in MUTANTS if not asked or any(word in each.name for word in asked)]
    with TemporaryDirectory(prefix="kyoten-mutations-") as folder:
        root = Path(folder)
        copied(root)
        everything = tuple(dict.fromkeys(test for mutant in wanted for test in mutant.tests))
        if failed := failure(root, everything):
            print(f"{failed}\nthe tests fail without any fault")
            return 1
        survived = 0
        for mutant in wanted:
            was_seen = tried(mutant, root)
            survived += not was_seen
            print(f"{KILLED if was_seen else SURVIVED:9} {mutant.name}", flush=True)
    print(f"{len(wanted) - survived} of {len(wanted)} killed")
    return min(survived, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
