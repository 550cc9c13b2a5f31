"""The build that ships: a workflow the service accepts, in which nothing can hang and nothing is unlocked."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / ".github/workflows/windows.yml"


@pytest.fixture(scope="module")
def workflow() -> Any:
    return YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))


def check(file: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    return subprocess.run(command, capture_output=True, check=False)


def test_it_keeps_to_the_schema() -> None:
    done = check(FILE)
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")


def test_the_checker_sees_a_fault(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(FILE.read_text(encoding="utf-8").replace("runs-on:", "run-on:"), encoding="utf-8")
    assert check(broken).returncode == 1


def test_every_job_and_step_has_a_time_limit(workflow: Any) -> None:
    unlimited = [name for name, job in workflow["jobs"].items() if "timeout-minutes" not in job]
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    unlimited += [step.get("name", step.get("uses")) for step in steps if "timeout-minutes" not in step]
    assert unlimited == []


def test_what_it_installs_is_locked(workflow: Any) -> None:
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    installs = [step["run"] for step in steps if "pip install" in step.get("run", "")]
    assert installs
    assert all("--require-hashes -r requirements-dev.txt" in words for words in installs)


def test_it_takes_the_same_steps_as_the_lab(workflow: Any) -> None:
    words = "\n".join(step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"])
    for part in (
        "pytest",
        "build.spec",
        "--self-test",
        "installers/windows.nsi",
        "sha256sum",
        '"/S" 5',
        "uninstall.exe",
    ):
        assert part in words
