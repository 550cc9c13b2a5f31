"""Take everything out of a layout before it is filled anew."""

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Take out every widget, those of lines inside too; they are gone from sight at once."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            empty(inner)
            inner.deleteLater()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
