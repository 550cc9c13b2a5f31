"""The list of people at the left: search, who is followed or late, two-line rows; moving shows the sheet at once."""

from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.due import Due
from kyoten_desktop.services.people import people
from kyoten_desktop.services.people.people import PeopleFilter, PeopleList, PersonLine
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.lists.no_rows import NoRows
from kyoten_desktop.ui.lists.search_box import SearchBox
from kyoten_desktop.ui.lists.table import TwoLineList
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, on_ground, rule
from kyoten_desktop.ui.pages.case.context import CaseTools

STATE_WORDS = (
    (people.ALL, "すべて"),
    (people.WATCHED, "追跡中"),
    (people.OVERDUE, "超過"),
    (people.CLOSED, "終結"),
)
_MARGIN = 16


class PeopleListView(QWidget):
    """Finds people. Keys of rows are client ids. ``notice`` says who went into the ごみ箱, with the way back."""

    moved = Signal(int)
    entered = Signal()
    new_wanted = Signal()
    ledger_wanted = Signal()
    trash_wanted = Signal()

    def __init__(self, tools: CaseTools) -> None:
        super().__init__()
        on_ground(self, "paper")
        self._desk, self._labels = tools.desk, tools.labels
        self.found = PeopleList([], 0)
        self._shown: list[tuple[Hashable, TwoLineFace]] = []
        self._asked, self._most = PeopleFilter(), people.PAGE
        self._current: int | None = None
        self.search = SearchBox(tools.theme, "氏名・かな・以前の氏名・番号", width=0)
        self.search.setObjectName("people_search")
        self.states = Segmented(tools.theme, STATE_WORDS, "しぼりこみ")
        self.new_person = QuietButton(tools.theme, "新しい人", "plus")
        self.new_person.setObjectName("new_person")
        self.ledger = LinkButton(tools.theme, "台帳を印刷")
        self.ledger.setObjectName("print_ledger")
        self.trash = LinkButton(tools.theme, "ごみ箱")
        self.trash.setObjectName("trash")
        self.notice = WarningStrip(tools.theme, tone="accent")
        self.count: QLabel = label("", "quiet")
        self.order: QLabel = label("五十音順", "quiet")
        self.rows = TwoLineList(tools.theme, "知っている人")
        self.rows.setObjectName("people")
        words = ("条件に合う人がいません", "ここに知っている人が並びます")
        self._none = NoRows(tools.theme, *words, "clear_people_filter")
        self._stack = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=tools.pauses.search_ms)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Find again with the filter as it stands; the current row stays current."""
        self._pause.stop()
        wanted = PeopleFilter(words=self.search.text(), state=self.states.value())
        if wanted != self._asked:
            self._asked, self._most = wanted, people.PAGE
        self.found = self._desk.people.find(replace(wanted, most=self._most))
        lines: list[tuple[Hashable, TwoLineFace]] = [
            (line.client_id, person_face(line, self._labels)) for line in self.found.lines
        ]
        if lines != self._shown:
            self._shown = lines
            self.rows.set_rows(lines)
            if self.rows.current_key() is None and self._current is not None:
                self.rows.go_to(self._current, tell=False)
        self.count.setText(f"{self.found.total}人")
        self.order.setText("超過の長い順" if wanted.state == people.OVERDUE else "五十音順")
        is_filtered = bool(wanted.words.strip()) or wanted.state != people.ALL
        self._none.show_for(is_filtered=is_filtered)
        self._stack.setCurrentIndex(0 if lines else 1)

    def take(self, wanted: PeopleFilter) -> None:
        """Show the list as another page asks for it."""
        self.search.setText(wanted.words)
        self.states.set_value(wanted.state)
        self.refresh()

    def asked(self) -> PeopleFilter:
        """Return the filter whose people are shown."""
        return self._asked

    def filter_words(self) -> str:
        """Return the filter in words; nothing when it shows everybody."""
        state = "" if self._asked.state == people.ALL else dict(STATE_WORDS).get(self._asked.state, "")
        words = f"「{self._asked.words.strip()}」" if self._asked.words.strip() else ""
        return "　".join(part for part in (state, words) if part)

    def everyone(self) -> frozenset[int]:
        """Return everybody of the filter, also those further down than was read."""
        wanted = replace(self._asked, most=max(self.found.total, 1))
        return frozenset(line.client_id for line in self._desk.people.find(wanted).lines)

    def clear_filter(self) -> None:
        """Take all filters away."""
        self.take(PeopleFilter())
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_current(self, client_id: int | None) -> None:
        """Mark the row of the person that is shown, without telling it again; also when a search finds it later."""
        self._current = client_id
        if client_id in [row.key for row in self.rows.records.rows]:
            self.rows.go_to(client_id, tell=False)
        else:
            self.rows.selectionModel().clear()

    def first_key(self) -> int | None:
        """Return the client of the first row."""
        rows = self.rows.records.rows
        return _client(rows[0].key) if rows else None

    def _read_on(self, position: int) -> None:
        bar = self.rows.verticalScrollBar()
        if position >= bar.maximum() - bar.pageStep() and self.found.total > len(self.found.lines):
            self._most = len(self.found.lines) + people.PAGE
            self.refresh()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self._pause.start())
        self._pause.timeout.connect(self.refresh)
        self.rows.verticalScrollBar().valueChanged.connect(self._read_on)
        self.search.entered.connect(self._enter_list)
        self.states.chosen.connect(lambda _state: self.refresh())
        self.rows.moved.connect(self._move)
        self.rows.opened.connect(lambda _key: self.entered.emit())
        self.new_person.clicked.connect(self.new_wanted)
        self.ledger.clicked.connect(self.ledger_wanted)
        self.trash.clicked.connect(self.trash_wanted)
        self._none.clear.clicked.connect(self.clear_filter)

    def _move(self, key: Hashable) -> None:
        self._current = _client(key)
        self.moved.emit(self._current)

    def _enter_list(self) -> None:
        if self._pause.isActive():
            self.refresh()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        first = self.first_key()
        if first is not None and self.rows.current_key() is None:
            self.rows.go_to(first)

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.addWidget(self.count)
        counts.addSpacing(8)
        counts.addWidget(self.order)
        counts.addStretch(1)
        counts.addWidget(self.ledger)
        counts.addSpacing(8)
        counts.addWidget(self.trash)
        filters = QHBoxLayout()
        filters.setSpacing(6)
        filters.addWidget(self.states)
        filters.addStretch(1)
        finding = QHBoxLayout()
        finding.setSpacing(8)
        finding.addWidget(self.search, 1)
        finding.addWidget(self.new_person)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 12, _MARGIN, 8)
        head.setSpacing(8)
        for part in (finding, filters, counts):
            head.addLayout(part)
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)


def person_face(line: PersonLine, labels: Labels) -> TwoLineFace:
    """Return one row: name and age, then where the case stands, ward and watch level, and how late the review is."""
    ward = labels.label("ward", line.ward) if line.ward else ""
    level = f"追跡 {labels.label('watch_level', line.watch_level)}" if line.watch_level else ""
    return TwoLineFace(
        text=line.name,
        time="" if line.age is None else f"{line.age}歳",
        status=_status(line, labels),
        detail="  ".join(part for part in (ward, level) if part),
        open=_review(line),
        tip=f"{line.kana or ''} {line.client_no}".strip(),
    )


def _status(line: PersonLine, labels: Labels) -> Status:
    if line.status is None:
        return Status(Shape.CIRCLE, "ケースなし", "text2")
    shape = Shape.CHECK if line.is_closed else Shape.DISC
    return Status(shape, labels.label("case_status", line.status), "text2" if line.is_closed else "accent")


def _review(line: PersonLine) -> Status | None:
    if line.next_review_on is None or line.is_closed:
        return None
    if line.due is Due.OVERDUE:
        return Status(Shape.TRIANGLE, f"{line.days_over}日超過", "red")
    if line.due is Due.TODAY:
        return Status(Shape.HALF, "今日", "accent")
    return Status(Shape.CIRCLE, f"次 {wareki.short(line.next_review_on)}", "text2")


def _client(key: object) -> int:
    if not isinstance(key, int):
        raise TypeError(f"{key!r} is no key of a person")
    return key
