"""A widget as it stands on a page: shown, with the cursor in it."""

from typing import Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.ui.shell.screens import settle

W = TypeVar("W", bound=QWidget)


def on_page(made: W, qtbot: Any, width: int, height: int, *below: QWidget) -> W:
    """Show a widget at the top of a page (``made.page``), with others below it; return it."""
    page = QWidget()
    column = QVBoxLayout(page)
    for part in (made, *below):
        column.addWidget(part)
    column.addStretch(1)
    made.page = page
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    settle(page)
    made.setFocus()
    return made
