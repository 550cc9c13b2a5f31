"""内訳: the records behind the chosen figure, beside the table; Enter opens one, Esc goes back."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kyoten_desktop.domain.stays.occupancy import OccupancyTally
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.table import RecordTable
from kyoten_desktop.ui.look.buttons import LinkButton, PlainButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, rule, set_state
from kyoten_desktop.ui.pages.tally.behind import BODY, CALL, STAFF, STAY, Records, records_behind, records_of_day
from kyoten_desktop.ui.pages.tally.figure import Figure
from kyoten_desktop.ui.shell.ways import Ways

WIDTH = 368
_ALL_ROOM = 1000


class DrillPanel(QFrame):
    """Shows what was counted, and opens a record or the list of them. ``closed`` when Esc leaves it."""

    closed = Signal()

    def __init__(self, theme: Theme, desk: Desk, ways: Ways) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("drill")
        self._desk, self._ways = desk, ways
        self._figure: Figure | None = None
        self._records: Records | None = None
        self._in_day = False
        self.title, self.where = label("", "section"), ElidedLabel("", "quiet")
        self._close = PlainButton(theme, "閉じる　Esc")
        self._close.clicked.connect(self.step_back)
        self.table = RecordTable(theme, (), name="内訳")
        self.table.setObjectName("drill_records")
        self.table.opened.connect(self._open)
        self.nothing = label("", "quiet")
        self.nothing.setWordWrap(True)
        self._sign = IconMark(theme, "check-circle", "accent")
        self.proof = label("", "accent")
        self.proof.setObjectName("proof")
        self.proof.setWordWrap(True)
        self.list_link = LinkButton(theme, "")
        self.list_link.setObjectName("open_list")
        self.list_link.clicked.connect(self._ask_list)
        self._lay_out()
        self.hide()

    def show_figure(self, figure: Figure) -> None:
        """Fetch and show what stands behind a figure, the first record current."""
        self._figure, self._in_day = figure, False
        self._show(records_behind(self._desk, figure))

    def read_again(self) -> None:
        """Read the same records again, because the file was written; the current one stays current."""
        if self._figure is None or self._in_day:
            return
        key = self.table.current_key()
        self._show(records_behind(self._desk, self._figure))
        if key is not None:
            self.table.go_to(key)

    def step_back(self) -> None:
        """Go back from a day to the days, or close."""
        if self._in_day and self._figure is not None:
            self.show_figure(self._figure)
        else:
            self.hide()
            self.closed.emit()

    def _show(self, records: Records) -> None:
        self._records = records
        self.title.setText(records.title)
        self.where.setText(records.where)
        self.setAccessibleName(f"{records.title} {records.where}")
        self._close.setText("戻る　Esc" if self._in_day else "閉じる　Esc")
        self.table.set_columns(records.columns, records.rows)
        self.table.setVisible(bool(records.rows))
        head = self.table.horizontalHeader().height()
        self.table.setMaximumHeight(head + len(records.rows) * self.table.rowHeight(0) + 2)
        self.nothing.setText(records.nothing)
        self.nothing.setVisible(not records.rows)
        self._sign.set_icon(*(("check-circle", "accent") if records.agrees else ("warning", "amber")))
        set_state(self.proof, "role", "accent" if records.agrees else "amber")
        self.proof.setText(records.proof)
        self.list_link.setText(f"この{len(records.call_ids)}件を一覧で開く")
        self.list_link.setAccessibleName(self.list_link.text())
        self.list_link.setVisible(bool(records.call_ids))
        self.show()
        if records.rows:
            self.table.go_to(records.rows[0].key)
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._close.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, key: object) -> None:
        if isinstance(key, date):
            self._show_day(key)
        elif isinstance(key, tuple):
            kind, record_id, *person = key
            if kind == STAFF:
                self._ways.open_staff()
                return
            by_kind = {CALL: self._ways.open_call, STAY: self._ways.open_stay, BODY: self._ways.open_body}
            if kind in by_kind:
                by_kind[kind](record_id)
            elif person[0] is not None:
                self._ways.open_person(person[0])
            else:
                self._ways.open_record(record_id)

    def _show_day(self, day: date) -> None:
        occupancy = self._figure.occupancy if self._figure else None
        if isinstance(occupancy, OccupancyTally):
            self._in_day = True
            self._show(records_of_day(self._desk, occupancy, day))

    def _ask_list(self) -> None:
        if self._records is not None:
            self._ways.open_calls(CallFilter(ids=self._records.call_ids))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self._close)
        words = QVBoxLayout()
        words.setContentsMargins(16, 6, 8, 10)
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self.where)
        proof = QHBoxLayout()
        proof.setContentsMargins(17, 10, 16, 0)
        proof.setSpacing(8)
        proof.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        proof.addWidget(self.proof, 1)
        link = QHBoxLayout()
        link.setContentsMargins(14, 4, 16, 12)
        link.addWidget(self.list_link)
        link.addStretch(1)
        self.nothing.setContentsMargins(16, 12, 16, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(words)
        column.addWidget(rule())
        column.addWidget(self.table, _ALL_ROOM)
        column.addWidget(self.nothing)
        column.addLayout(proof)
        column.addLayout(link)
        column.addStretch(1)
