"""Take pictures of widgets as they are shown, for the script that looks at every page."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_ROUNDS = 4


def grab(widget: QWidget, path: Path, width: int, height: int, *, focus: QWidget | None = None) -> Path:
    """Show ``widget`` at this logical size, settle its layout and write it as PNG; return the path.

    ``focus`` gets the keyboard focus with its ring. Raises OSError when the picture cannot be written.
    """
    widget.resize(width, height)
    widget.show()
    settle(widget)
    if focus is not None:
        focus.setFocus(Qt.FocusReason.TabFocusReason)
        settle(widget)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    return path


def settle(widget: QWidget) -> None:
    """Let layout, style and focus events run out."""
    widget.activateWindow()
    for _ in range(_ROUNDS):
        QApplication.processEvents()
