"""Where the keyboard goes when a part comes to the front."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_first(part: QWidget, reason: Qt.FocusReason) -> None:
    """Put the focus on the first widget inside that Tab would reach; a part with none keeps it where it is.

    Never walk the chain of Tab from Python: PySide takes each widget that nextInFocusChain() and its kin return for a
    child of the one before. Parts of a window become their own parents, and the garbage collector deletes them.
    """
    first = next((each for each in part.findChildren(QWidget) if _is_reached(each)), None)
    if first is not None:
        first.setFocus(reason)


@contextmanager
def cursor_stays() -> Iterator[None]:
    """Let something be shown that would take the cursor, and put it back where somebody types or walks."""
    held = QApplication.focusWidget()
    yield
    if held is not None and QApplication.focusWidget() is not held:
        held.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_reached(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.isVisible()
