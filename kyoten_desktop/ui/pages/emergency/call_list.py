"""The list at the left: search, filter in words, count, two-line rows; moving shows the sheet at once."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates.period import fiscal_year_label
from kyoten_desktop.services.calls import call_list as calls
from kyoten_desktop.services.calls.call_list import CallFilter, CallList
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.drafts import Typed
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.lists.no_rows import NoRows
from kyoten_desktop.ui.lists.search_box import SearchBox
from kyoten_desktop.ui.lists.table import TwoLineList
from kyoten_desktop.ui.look.buttons import PrimaryButton, QuietButton
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, rule
from kyoten_desktop.ui.pages.emergency.faces import call_face, draft_face, new_face
from kyoten_desktop.ui.pages.emergency.filter_panel import FilterPanel

WIDTH = 328
STATE_WORDS = (
    (calls.ALL, "すべて"),
    (calls.UNFINISHED, "記入中"),
    (calls.FOLLOW_UP, "後追い"),
    (calls.FINISHED, "確定"),
)
_MARGIN = 16


class CallListView(QWidget):
    """Finds calls. Keys of rows are call ids; what ``waiting`` to be saved stands on top with keys ≤ 0."""

    moved = Signal(int)
    entered = Signal()
    trash_wanted = Signal()

    def __init__(
        self, theme: Theme, desk: Desk, labels: Labels, pause_ms: int, waiting: Callable[[], Sequence[Typed]]
    ) -> None:
        super().__init__()
        on_ground(self, "paper")
        self._desk, self._labels, self._waiting = desk, labels, waiting
        self.found = CallList([], 0)
        self._new: int | None = None
        self._shown: list[tuple[Hashable, TwoLineFace]] = []
        self.search = SearchBox(theme, "氏名・かな・番号・ことば", width=0)
        self.search.setObjectName("list_search")
        self.states = Segmented(theme, STATE_WORDS, "しぼりこみ")
        self.more = QuietButton(theme, "絞る")
        self.more.setObjectName("more_filters")
        self.more.setCheckable(True)
        # Where the window is narrow the bar with the night call is gone; the list has one of its own.
        self.new_call = PrimaryButton(theme, "新しい緊急相談", "plus")
        self.new_call.setObjectName("list_new_call")
        self.panel = FilterPanel(theme, labels, desk.clock.today())
        self.count: QLabel = label("", "quiet")
        self.order: QLabel = label("受付の新しい順", "quiet")
        self.rows = TwoLineList(theme, "緊急相談")
        self.rows.setObjectName("calls")
        self._none = NoRows(theme, "条件に合うものがありません", "ここに相談が並びます", "clear_filter")
        self._stack = QStackedWidget()
        self._asked, self._most = CallFilter(), calls.PAGE
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Find again with the filter as it stands; the current row stays current."""
        self.panel.offer_years(self._desk.calls.years())
        self.show_found()

    def show_found(self) -> None:
        """Show the calls of the filter."""
        self._pause.stop()
        wanted = self._wanted()
        if wanted != self._asked:
            self._asked, self._most = wanted, calls.PAGE
        self.found = self._desk.calls.find(replace(wanted, most=self._most))
        lines = self._lines(self._waiting())
        if lines != self._shown:
            # An unchanged list is left alone: it must not jump while somebody scrolls through it.
            self._shown = lines
            self.rows.set_rows(lines)
        year = fiscal_year_label(wanted.fiscal_year) if wanted.fiscal_year else "すべての年度"
        self.count.setText(f"{year}　{self.found.total}件")
        self.order.setText("名前に合う順" if wanted.words.strip() else "受付の新しい順")
        number = self.panel.count()
        self.more.setText(f"絞る {number}" if number else "絞る")
        self._none.show_for(is_filtered=self.is_filtered())
        self._stack.setCurrentIndex(0 if self.rows.records.rows else 1)

    def is_filtered(self) -> bool:
        """Tell whether any filter narrows the list beyond its usual form."""
        return bool(self.search.text().strip() or self.states.value() != calls.ALL or self.panel.count())

    def take(self, wanted: CallFilter) -> None:
        """Show the list as another page asks for it."""
        self.search.setText(wanted.words)
        self.states.set_value(wanted.state)
        self.panel.take(wanted)
        self.show_found()

    def clear_filter(self) -> None:
        """Take all filters away."""
        self.take(CallFilter())
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_current(self, key: int | None) -> None:
        """Mark the row of the sheet that is shown, without telling it again; none when it is not in the list.

        A sheet that is new has a row too, so that the list never opens another one when it gets the cursor.
        """
        new = key if key is not None and key <= 0 else None
        if new != self._new:
            self._new = new
            self.show_found()
        if key in [row.key for row in self.rows.records.rows]:
            self.rows.go_to(key, tell=False)
        else:
            self.rows.selectionModel().clear()

    def first_key(self) -> int | None:
        """Return the key of the first row."""
        rows = self.rows.records.rows
        return _number(rows[0].key) if rows else None

    def _wanted(self) -> CallFilter:
        words, state, year = self.search.text(), self.states.value(), self.panel.fiscal_year()
        looks_back = bool(words.strip()) or state in (calls.UNFINISHED, calls.FOLLOW_UP)
        if looks_back and self.panel.is_this_year:
            # What waits, and what is searched by name, must not vanish on 4月1日.
            year = None
        return CallFilter(
            words=words,
            fiscal_year=year,
            state=state,
            referral=self.panel.referral.value() or "",
            outcome=self.panel.outcome.value() or "",
        )

    def _read_on(self, position: int) -> None:
        bar = self.rows.verticalScrollBar()
        if position >= bar.maximum() - bar.pageStep() and self.found.total > len(self.found.lines):
            self._most = len(self.found.lines) + calls.PAGE
            self.show_found()

    def _lines(self, drafts: Sequence[Typed]) -> list[tuple[Hashable, TwoLineFace]]:
        now = self._desk.clock.now()
        waiting = {draft.sheet_id for draft in drafts}
        unsaved: list[tuple[Hashable, TwoLineFace]] = []
        if not self.is_filtered() or self.states.value() == calls.UNFINISHED:
            unsaved = [(draft.sheet_id, draft_face(draft, now)) for draft in drafts if draft.sheet_id <= 0]
        kept = [
            (line.id, call_face(line, self._labels, now, has_draft=line.id in waiting)) for line in self.found.lines
        ]
        if self._new is not None and self._new not in waiting and not self.is_filtered():
            unsaved.insert(0, (self._new, new_face(now)))
        return [*unsaved, *kept]

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self._pause.start())
        self._pause.timeout.connect(self.show_found)
        self.rows.verticalScrollBar().valueChanged.connect(self._read_on)
        self.search.entered.connect(self._enter_list)
        self.states.chosen.connect(lambda _state: self.show_found())
        self.panel.changed.connect(self.show_found)
        self.panel.trash_wanted.connect(self.trash_wanted)
        self.more.toggled.connect(self.panel.setVisible)
        self.rows.moved.connect(lambda key: self.moved.emit(_number(key)))
        self.rows.opened.connect(lambda _key: self.entered.emit())
        self._none.clear.clicked.connect(self.clear_filter)

    def _enter_list(self) -> None:
        if self._pause.isActive():
            self.show_found()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        first = self.first_key()
        if first is not None and self.rows.current_key() is None:
            self.rows.go_to(first)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(6)
        filters.addWidget(self.states)
        filters.addStretch(1)
        filters.addWidget(self.more)
        filters.addWidget(self.new_call)
        counts = QHBoxLayout()
        counts.addWidget(self.count)
        counts.addStretch(1)
        counts.addWidget(self.order)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 12, _MARGIN, 8)
        head.setSpacing(8)
        head.addWidget(self.search)
        head.addLayout(filters)
        head.addWidget(self.panel)
        head.addLayout(counts)
        self.panel.hide()
        self.new_call.hide()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)


def _number(key: object) -> int:
    if not isinstance(key, int):
        raise TypeError(f"{key!r} is no key of a call")
    return key
