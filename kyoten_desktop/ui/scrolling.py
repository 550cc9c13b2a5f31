"""A page that scrolls as a whole: tables keep their full height, and the current row stays in sight."""

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QTableView, QWidget

_ROOM = 24


def scroll_around(inside: QWidget) -> QScrollArea:
    """Return a scroll area that scrolls upwards and downwards only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


class RowInSight(QObject):
    """Scrolls the area to the current row of a table that stands at full height inside it."""

    def __init__(self, area: QScrollArea, table: QTableView) -> None:
        super().__init__(table)
        self._area, self._table = area, table
        table.selectionModel().currentChanged.connect(self._follow)

    def _follow(self, current: QModelIndex) -> None:
        inside = self._area.widget()
        if not current.isValid() or inside is None or not self._table.hasFocus():
            return
        box = self._table.visualRect(current)
        place = self._table.viewport().mapTo(inside, QPoint(0, box.center().y()))
        self._area.ensureVisible(0, place.y(), 0, box.height() + _ROOM)
