"""Everything that happened with a person in one list, day by day: thousands of lines without a pause."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.services.people.timeline import TimelineLine
from kyoten_desktop.ui.lists.table import FACE_ROLE, KEY_ROLE
from kyoten_desktop.ui.lists.timeline_delegate import TimelineDelegate
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOWHERE = QModelIndex()
# The look of a line that is nothing special.
AS_USUAL = (Shape.CIRCLE, "text2")


@dataclass(frozen=True)
class TimelineFace:
    """What one line shows. Lines with the same ``day`` (in words) stand under one head; ``at`` is the time of day.

    ``shape`` and ``kind`` say what it was, in ``tone``; ``text`` shows two lines of it, ``detail`` stands right.
    """

    key: Hashable
    day: str
    at: str
    shape: Shape
    kind: str
    title: str
    text: str = ""
    detail: str = ""
    tone: str = "text2"

    def status(self) -> Status:
        """Return shape and word."""
        return Status(self.shape, self.kind, self.tone)

    def spoken(self) -> str:
        """Return the words a screen reader says; the day is said with every line."""
        parts = (self.day, self.at, self.kind, self.title, self.text, self.detail)
        return " ".join(part for part in parts if part)


def face_of(line: TimelineLine, word: str, look: tuple[Shape, str], title: str) -> TimelineFace:
    """Return how a line stands there; what was replaced or taken back says so."""
    shape, tone = look
    return TimelineFace(
        key=line.key,
        day=wareki.with_weekday(line.at.date()),
        at=wareki.clock_time(line.at) if line.has_time else "",
        shape=shape,
        kind=word,
        title=f"（訂正・取消）{title}" if line.struck else title,
        text=line.text,
        tone="text3" if line.struck else tone,
    )


def count_words(shown: int, of: int) -> str:
    """Return how many lines stand there, and how many the chips leave out."""
    return f"{shown}件" + (f"（ほかに{of - shown}件）" if shown != of else "")


class TimelineModel(QAbstractListModel):
    """The lines in the order given; a line knows whether it begins a day."""

    def __init__(self) -> None:
        super().__init__()
        self.faces: tuple[TimelineFace, ...] = ()

    def set_faces(self, faces: Sequence[TimelineFace]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.faces = tuple(faces)
        self.endResetModel()

    def begins_day(self, place: int) -> bool:
        """Tell whether the line is the first of its day."""
        return place == 0 or self.faces[place - 1].day != self.faces[place].day

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.faces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return title, accessible words, tooltip, key, or the face with whether it begins a day."""
        if not index.isValid():
            return None
        face = self.faces[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return face.spoken()
        if role == FACE_ROLE:
            return face, self.begins_day(index.row())
        return {
            Qt.ItemDataRole.DisplayRole: face.title,
            Qt.ItemDataRole.ToolTipRole: face.text or None,
            KEY_ROLE: face.key,
        }.get(role)


class TimelineList(QListView):
    """↑↓ move, Enter or a double click opens. Only the lines in sight are painted; none is a widget."""

    opened = Signal(object)
    moved = Signal(object)

    def __init__(self, theme: Theme, name: str = "経過") -> None:
        super().__init__()
        self.records = TimelineModel()
        self._tells = True
        self.setObjectName("timeline")
        self.setAccessibleName(name)
        self.setModel(self.records)
        self.delegate = TimelineDelegate(theme, FACE_ROLE, self)
        self.setItemDelegate(self.delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.selectionModel().currentChanged.connect(self._tell_move)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._lay_out_again)

    def set_faces(self, faces: Sequence[TimelineFace]) -> None:
        """Show other lines; the current key stays current, without being told, when it is still there."""
        key = self.current_key()
        self.delegate.forget()
        self.records.set_faces(faces)
        if key is not None:
            self.go_to(key, tell=False)

    def current_key(self) -> Hashable | None:
        """Return the key of the current line."""
        index = self.currentIndex()
        return self.records.faces[index.row()].key if index.isValid() else None

    def go_to(self, key: Hashable, *, tell: bool = True) -> None:
        """Make the line with this key current; an unknown key changes nothing."""
        for place, face in enumerate(self.records.faces):
            if face.key == key:
                self._tells = tell
                self.setCurrentIndex(self.records.index(place, 0))
                self._tells = True
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in _ENTER:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the lines of text to another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _lay_out_again(self) -> None:
        self.delegate.forget()
        self.scheduleDelayedItemsLayout()

    def _tell_move(self, current: QModelIndex) -> None:
        if current.isValid() and self._tells:
            self.moved.emit(self.records.faces[current.row()].key)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.records.faces[index.row()].key)
