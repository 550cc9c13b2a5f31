"""Listing what is open while there is much that nobody holds any more."""

import subprocess
import sys

from tests.architecture.sources import ROOT

# Lists of choices come from Qt and get their Python object in the midst of the list; each may set off a look.
_PROGRAM = """
import gc, os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from kyoten_desktop.app.office import open_windows
app = QApplication([])
gc.disable()
held, lost = [], []
for number in range(200):
    held.append(QComboBox())
    held[-1].addItem("a")
    held[-1].view()
    lost.append(QWidget())
    lost[-1].itself = lost[-1]
held[0].show()
gc.collect(0)  # what is lost next is older than what comes: no look before the list finds it
lost.clear()
gc.enable()
gc.set_threshold(30, 1, 1)
print(len(open_windows()), gc.isenabled())
"""


def test_a_look_through_the_memory_does_not_come_in_the_midst():
    """The lock ended the program: a list of all windows reached one that had just been taken down."""
    done = subprocess.run([sys.executable, "-c", _PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["1", "True"]), done.stderr
