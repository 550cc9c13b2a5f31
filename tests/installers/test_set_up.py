"""The set-up program's script and the build's recipe: what they promise in their own words."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

import kyoten_desktop
from tests.architecture.sources import ROOT

SCRIPT = (ROOT / "installers/windows.nsi").read_text(encoding="utf-8")
SPEC = (ROOT / "build.spec").read_text(encoding="utf-8")


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == kyoten_desktop.__version__
    assert re.fullmatch(r"\d+\.\d+\.\d+", kyoten_desktop.__version__)
    assert kyoten_desktop.__version__ not in SPEC
    assert kyoten_desktop.__version__ not in SCRIPT


def test_no_administrator_is_asked_for() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert not re.search(r"\b(HKLM|HKCR|SHCTX|\$PROGRAMFILES\d*)\b", SCRIPT)


def test_whatever_is_removed_lies_in_the_programs_own_folder() -> None:
    removed = re.findall(r"^\s*(?:RMDir|Delete)\s+(?:/r\s+)?\"([^\"]+)\"", SCRIPT, re.MULTILINE)
    assert len(removed) == 6
    assert {place.split("\\")[0] for place in removed} == {"$INSTDIR", "$SMPROGRAMS"}
    assert '/r "$INSTDIR"' not in SCRIPT


def test_both_refuse_while_the_program_runs() -> None:
    for function in (".onInit", "un.onInit"):
        body = SCRIPT.split(f"Function {function}\n")[1].split("FunctionEnd")[0]
        assert "RefuseWhileRunning" in body


def test_japanese_comes_first() -> None:
    assert re.findall(r'MUI_LANGUAGE "(\w+)"', SCRIPT) == ["Japanese", "English"]
    words = re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", SCRIPT, re.MULTILINE)
    japanese, english = ({name for name, language in words if language == each} for each in ("JAPANESE", "ENGLISH"))
    assert japanese == english


@pytest.mark.skipif(shutil.which("makensis") is None, reason="no NSIS here; the lab adds it")
def test_the_script_compiles_without_a_warning(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/kyoten-desktop.exe").write_bytes(b"MZ")
    words = ["-DQUICK", "-DVERSION=9.8.7", f"-DSOURCE={tmp_path / 'dist'}", f"-DTARGET={tmp_path / 'made.exe'}"]
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(ROOT / "installers/windows.nsi")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "made.exe").stat().st_size > 50_000


def test_the_build_takes_the_resources_and_the_steps_of_the_case_file_along() -> None:
    for part in ('ROOT / "resources"', "storage/migrations", 'ROOT / "LICENSE"', "console=False"):
        assert part in SPEC


@pytest.mark.parametrize("name", ["README.md", "hand-checks.md"])
def test_the_papers_for_people_are_there(name: str) -> None:
    text = (ROOT / "installers" / name).read_text(encoding="utf-8")
    assert len(re.findall(r"[぀-ヿ一-鿿]", text)) > 500


def test_the_note_for_the_it_person_names_what_the_script_writes() -> None:
    note = (ROOT / "installers/README.md").read_text(encoding="utf-8")
    for part in ("%LOCALAPPDATA%\\Programs\\KyotenDesktop", "/S", "/D=", "SmartScreen", "sha256", "uninstall.exe", "5"):
        assert part in note
    for code in re.findall(r"!define ERROR_\w+ (\d)", SCRIPT):
        assert re.search(rf"\b{code}\b|\*\*{code} ", note)


def test_the_papers_for_people_name_no_version() -> None:
    for name in ("README.md", "hand-checks.md"):
        text = (ROOT / "installers" / name).read_text(encoding="utf-8")
        assert re.findall(r"\d+\.\d+\.\d+", text) == [], f"{name}: write （版）, the version stands in the package only"
    assert "KyotenDesktop-（版）.exe" in (ROOT / "installers/README.md").read_text(encoding="utf-8")
