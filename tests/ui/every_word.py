"""Every letter that a window holds, to look for what must not stand there."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def all_words(window):
    """Return every letter that any widget below a window holds, seen or not."""
    said = []
    for widget in [window, *window.findChildren(QWidget)]:
        said += [widget.toolTip(), widget.accessibleName(), widget.windowTitle()]
        if isinstance(widget, QLabel | QLineEdit):
            said.append(widget.text())
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            said.append(widget.toPlainText())
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            said += cells(widget.model())
    return "\n".join(said)


def cells(model: QAbstractItemModel):
    indexes = (model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
    return [str(index.data(role)) for index in indexes for role in (0, 3, Qt.ItemDataRole.UserRole)]
