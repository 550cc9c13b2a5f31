"""The 経過 tab: everything that happened with a person in one list, filtered by kind; a record opens below it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout

from kyoten_desktop.papers.receiver import OWN
from kyoten_desktop.papers.support import support_request
from kyoten_desktop.services.people.timeline import TimelineLine
from kyoten_desktop.ui.lists.filter_chips import FilterChips
from kyoten_desktop.ui.lists.timeline import AS_USUAL, TimelineList, count_words, face_of
from kyoten_desktop.ui.look.shapes import Shape
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.pages.case.timeline.timeline_record import RecordCard
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

KINDS = (
    ("record", "支援経過"),
    ("call", "緊急相談"),
    ("stay", "居室利用"),
    ("daily", "生活"),
    ("review", "レビュー"),
    ("status", "状態"),
    ("intake", "インテーク"),
    ("plan", "プラン"),
    ("consent", "同意"),
    ("disclosure", "開示等"),
    ("print", "印刷"),
)
_WORDS = dict(KINDS)
# The tab of a stay on which the life in the room is written.
_LIFE = "daily"
_LOOKS = {
    "record": (Shape.DISC, "accent"),
    "call": (Shape.TRIANGLE, "red"),
    "stay": (Shape.HALF, "accent"),
    "review": (Shape.CHECK, "accent"),
}
_TABS = {
    "review": "review",
    "status": "case",
    "intake": "intake",
    "plan": "plan",
    "consent": "case",
    "disclosure": "person",
}
# Parts of a hundred, and px: below this height lines and record do not both have tools.
_LIST_PART, _ROOM_FOR_BOTH = 35, 360


class TimelineTab(CaseTab):
    """Enter opens a line where it is kept: a record here, a call and a stay on their pages, the rest in its tab."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools)
        self._lines: Mapping[str, TimelineLine] = {}
        self.strip = WarningStrip(tools.theme, tone="accent")
        self.chips = FilterChips(tools.theme, KINDS, "経過の種類")
        self.count: QLabel = label("", "quiet")
        self.list = TimelineList(tools.theme)
        self.record = RecordCard(tools)
        self._below = scrolled(self.record, inset=16)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._below.hide()
        self.chips.changed.connect(self._show_lines)
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._follow)
        self.tell_of(self.record.keeper)
        self.record.keeper.written.connect(lambda _at: self._show_lines())
        self.record.left.connect(self._come_back)
        self.record.discarded.connect(self._say_discarded)
        self._lay_out()

    def show_person(self, person: Person) -> None:
        """Read the lines again; the open record stays open when it is the same person."""
        if self.person is None or self.person.client.id != person.client.id:
            self.record.keep()
            self.record.hide()
            self.strip.say("")
            self._show_below(shown=False)
        super().show_person(person)
        self._show_lines()

    def print_current(self) -> bool:
        """Preview D-20 of everything; a part of it is chosen in 印刷."""
        if self.person is not None and self.keep():
            person = self.person
            case_id = person.case.id if person.case is not None else None
            self.tools.ways.preview(support_request(self.tools.desk, person.client, case_id, None, OWN))
        return True

    def keep(self) -> bool:
        """Put a half-written correction on the disk."""
        return self.record.keep()

    def save(self) -> bool:
        """Save the record that is open."""
        return self.record.save() if self.record.isVisibleTo(self) else True

    def _show_lines(self) -> None:
        if self.person is None:
            return
        wanted = self.chips.value()
        lines = self.tools.desk.timeline.of(self.person.client.id)
        shown = [line for line in lines if line.kind in wanted]
        self._lines = {line.key: line for line in shown}
        self.list.set_faces(
            [face_of(line, _WORDS[line.kind], _LOOKS.get(line.kind, AS_USUAL), line.title) for line in shown]
        )
        self.count.setText(count_words(len(shown), len(lines)))

    def _open(self, key: object) -> None:
        line = self._lines.get(str(key))
        if line is None:
            return
        ways: Mapping[str, Callable[[], object]] = {
            "call": lambda: self.tools.ways.open_call(line.sheet_id),
            "stay": lambda: self.tools.ways.open_stay(line.sheet_id),
            "daily": lambda: self.tools.ways.open_stay((line.sheet_id, _LIFE)),
            "record": lambda: self._open_record(line.sheet_id, with_cursor=True),
        }
        if line.kind in ways:
            ways[line.kind]()
        elif line.kind in _TABS:
            self.go.emit(_TABS[line.kind])

    def _follow(self, key: object) -> None:
        """Let an open record follow the cursor of the list."""
        line = self._lines.get(str(key))
        if line is not None and line.kind == "record" and self.record.isVisibleTo(self):
            self._open_record(line.sheet_id, with_cursor=False)

    def _open_record(self, record_id: int, *, with_cursor: bool) -> None:
        self.record.keep()
        self.record.show_record(record_id)
        self._show_below(shown=True)
        if with_cursor:
            self.record.begin()

    def _show_below(self, *, shown: bool) -> None:
        """Give the open record the larger part, where the window is low all of it; its lines come back with Esc."""
        was_shown = self._below.isVisibleTo(self)
        self._below.setVisible(shown)
        height = self._halves.height()
        self.list.setVisible(not shown or height >= _ROOM_FOR_BOTH)
        if shown and not was_shown:
            self._halves.setSizes([height * _LIST_PART // 100, height * (100 - _LIST_PART) // 100])

    def _come_back(self) -> None:
        self._show_below(shown=False)
        self._show_lines()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_discarded(self, record_id: int) -> None:
        self._come_back()
        words = "支援経過をごみ箱に入れました。"
        self.strip.say(words, [("元に戻す", lambda: self._take_back(record_id))])

    def _take_back(self, record_id: int) -> None:
        with Attempt(self.strip) as tried:
            self.tools.desk.support.take_back(record_id)
        if tried.failure is None:
            self._come_back()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 10, 20, 8)
        head.setSpacing(12)
        head.addWidget(self.chips, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self.list)
        self._halves.addWidget(self._below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self._halves, 1)
        self.setFocusProxy(self.list)
