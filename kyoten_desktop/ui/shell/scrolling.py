"""A page that scrolls as a whole: tables keep their full height, and the current row stays in sight."""

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QTableView, QWidget

_ROOM = 24
# A part that was hidden grows its page and then the area around it.
_LAYOUT_ROUNDS = 2


def scroll_around(inside: QWidget) -> QScrollArea:
    """Return a scroll area that scrolls upwards and downwards only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def show_whole(part: QWidget) -> None:
    """Scroll the area around a part that was just shown until all of it is in sight, its top where it is taller."""
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
        return
    for _ in range(_LAYOUT_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    top = part.mapTo(area.widget(), QPoint(0, 0)).y()
    area.ensureVisible(0, top + part.height(), 0, _ROOM)
    area.ensureVisible(0, top, 0, _ROOM)


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
