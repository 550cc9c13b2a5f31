"""The one-way arrows of the house, held by import-linter, and what a start must not load."""

import subprocess
import sys

from tests.architecture.sources import ROOT

LATE = ("reportlab", "xlsxwriter", "python_calamine", "pypdfium2", "alembic", "openpyxl", "PIL")


def test_imports_point_one_way():
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_unlock_window_needs_qt_only():
    loaded = _loaded_by("import kyoten_desktop.ui.start.unlock")
    assert "PySide6" in loaded
    assert loaded.isdisjoint({"sqlalchemy", *LATE})


def test_a_start_loads_no_slow_library():
    loaded = _loaded_by("import kyoten_desktop.app, kyoten_desktop.services.desk")
    assert loaded.isdisjoint(LATE)


def test_the_desk_loads_a_service_when_it_is_first_asked_for():
    loaded = {name for name in _modules_of("import kyoten_desktop.services.desk") if ".services." in name}
    assert loaded - _modules_of("import kyoten_desktop.services.office.backup") == {
        "kyoten_desktop.services.desk",
        "kyoten_desktop.services.network",
        "kyoten_desktop.services.network.desk",
        "kyoten_desktop.services.office.operator",
        "kyoten_desktop.services.stays",
        "kyoten_desktop.services.stays.desk",
    }


def _loaded_by(statement: str) -> set[str]:
    return {name.split(".")[0] for name in _modules_of(statement)}


def _modules_of(statement: str) -> set[str]:
    script = f"{statement}\nimport sys; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())
