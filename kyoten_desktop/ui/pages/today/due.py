"""確認すること: follow-ups of cases and calls, stays past their plan; the overdue first and never cut."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.dates.due import Due
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.follow_up import LEAD
from kyoten_desktop.services.people.people import SIGNED, PeopleFilter
from kyoten_desktop.services.sheets.half_written import FOLLOW_HERE
from kyoten_desktop.services.today import DAILY, DueLine, Today
from kyoten_desktop.ui.lists.delegates import CellFace, status_face
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.pages.today.words import day_words, due_status
from kyoten_desktop.ui.sheet.follow_acts import FollowActs
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.scrolling import show_whole
from kyoten_desktop.ui.shell.ways import Ways

TITLE = "確認すること"
LEAST_SHOWN = 7
_NOTHING = "期限のあるものはありません。ケースの次回確認や、相談票の後追い予定日を書くと、ここに並びます。"
_COLUMNS = (
    Column("期限", 176),
    Column("期日", 112, figures=True),
    Column("だれ", 160),
    Column("すること"),
    Column("担当", 72),
)
_WITH_REQUESTS = "person"
_TABS = {LEAD: "case"}
_STAY_TABS = {DAILY: "daily"}
_NARROW = (0, 2, 3)


class DueCard(Card):
    """What has to be done by a day: the way to its sheet, and ``in_place`` what no sheet shows."""

    def __init__(self, theme: Theme, desk: Desk, ways: Ways) -> None:
        super().__init__(TITLE, inset=0)
        self._ways = ways
        self.table = RecordTable(theme, _COLUMNS, name=TITLE)
        self.table.setObjectName("due")
        self.table.opened.connect(self._open)
        self.all = LinkButton(theme, "")
        self.all.setObjectName("all_due")
        self.all.clicked.connect(self._toggle)
        self.signed = LinkButton(theme, "")
        self.signed.setObjectName("signed")
        self.signed.clicked.connect(lambda: ways.open_people(PeopleFilter(state=SIGNED)))
        self.add_to_head(self.signed)
        self.add_to_head(self.all)
        self.nothing = paragraph(_NOTHING)
        self.nothing.setContentsMargins(16, 4, 16, 16)
        self.in_place = FollowInPlace(theme, desk)
        for part in (self.table, self.nothing, self.in_place):
            self.body.addWidget(part)
        self.body.setSpacing(0)
        self._lines: tuple[DueLine, ...] = ()
        self._today = date.min
        self._room, self._whole, self._compact = LEAST_SHOWN, False, False

    def show_due(self, today: Today) -> None:
        """Show what is due, as many lines as there is room for."""
        self._lines, self._today = tuple(today.due), today.now.date()
        self.signed.setText(f"予兆のある人 {today.signed}人")
        self.signed.setAccessibleName(f"{self.signed.text()}を一覧で開く")
        self.signed.setVisible(today.signed > 0)
        self._fill()

    def set_room(self, lines: int) -> None:
        """Say how many lines fit on the screen; less than seven are never shown."""
        if max(LEAST_SHOWN, lines) != self._room:
            self._room = max(LEAST_SHOWN, lines)
            self._fill()

    def set_compact(self, *, compact: bool) -> None:
        """Leave out day and staff where there is no room for them."""
        if compact == self._compact:
            return
        self._compact = compact
        places = _NARROW if compact else range(len(_COLUMNS))
        self.table.set_columns([_COLUMNS[place] for place in places], [])
        self._fill()

    def _fill(self) -> None:
        shown = self._lines if self._whole else shown_of(self._lines, self._room)
        rest = len(self._lines) - len(shown)
        self.table.set_rows([_row(line, self._today, compact=self._compact) for line in shown])
        self.table.fit_height()
        self.table.setVisible(bool(self._lines))
        self.nothing.setVisible(not self._lines)
        self.note.setText(_counts(self._lines, rest))
        self.all.setVisible(rest > 0 or (self._whole and len(self._lines) > self._room))
        self.all.setText("減らす" if self._whole else f"すべて（{len(self._lines)}件）")
        self.all.setAccessibleName(self.all.text())

    def _toggle(self) -> None:
        self._whole = not self._whole
        self._fill()

    def _open(self, key: object) -> None:
        line = next(line for line in self._lines if _key(line) == key)
        if line.call_ids:
            self._ways.open_calls(CallFilter(ids=line.call_ids))
        elif line.call_id is not None:
            self._ways.open_call(line.call_id)
        elif line.stay_id is not None:
            tab = _STAY_TABS.get(line.kind, "")
            self._ways.open_stay((line.stay_id, tab) if tab else line.stay_id)
        elif line.client_id is not None:
            tab = _WITH_REQUESTS if line.request_id else _TABS.get(line.kind, "")
            self._ways.open_person((line.client_id, tab) if tab else line.client_id)
        else:
            self.in_place.open(line.follow_up_id)


def shown_of(lines: Sequence[DueLine], room: int) -> tuple[DueLine, ...]:
    """Return the lines to show: what is overdue or due today whole, then later ones as far as there is room."""
    pressing = sum(1 for line in lines if line.due in (Due.OVERDUE, Due.TODAY))
    return tuple(lines[: max(pressing, room)])


def _counts(lines: Sequence[DueLine], rest: int) -> str:
    if not lines:
        return ""
    count = {due: sum(1 for line in lines if line.due is due) for due in Due}
    found = f"期限切れ {count[Due.OVERDUE]}件　今日 {count[Due.TODAY]}件　7日以内 {count[Due.SOON]}件"
    return f"{found}　ほか {rest}件" if rest else found


def _key(line: DueLine) -> tuple[str, int | None, int | None, int, int, int | None]:
    return line.kind, line.call_id, line.stay_id, line.follow_up_id, line.request_id, line.case_id


def _what(line: DueLine) -> str:
    return f"{line.what}（延期{line.postponed}回）" if line.postponed else line.what


def _row(line: DueLine, today: date, *, compact: bool) -> Row:
    cells = (
        status_face(due_status(line.due, line.on, today)),
        CellFace(day_words(line.on, today)),
        CellFace(line.name, bold=True, tip=line.name),
        CellFace(_what(line), tip=_what(line)),
        CellFace(line.who.split()[0] if line.who.split() else "", tip=line.who),
    )
    return Row(_key(line), tuple(cells[place] for place in _NARROW) if compact else cells)


class FollowInPlace(QWidget):
    """What is to be done about somebody who has no sheet: done, put off or given up in place."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.strip = WarningStrip(theme)
        self.acts = FollowActs(theme, desk, draft=FOLLOW_HERE)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addWidget(self.acts)
        self.hide()

    def open(self, follow_up_id: int) -> None:
        """Ask what became of it; says so when it is gone."""
        with Attempt(self.strip) as tried:
            row = self._desk.follow_up.get(follow_up_id)
        if tried.failure is not None:
            self.acts.show_row(None)
        else:
            self.acts.show_row(row)
            self.acts.begin()
        self.show()
        show_whole(self)
