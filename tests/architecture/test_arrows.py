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


def _loaded_by(statement: str) -> set[str]:
    script = f"{statement}\nimport sys; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())
