"""The page 今日: call, rooms, due list, what waits, backup; one read of the file fills all of it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates.wareki import with_weekday
from kyoten_desktop.services.calls.call_list import UNFINISHED, CallFilter
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import CALL, FOLLOW_HERE, HalfWritten
from kyoten_desktop.services.today import Today
from kyoten_desktop.ui.lists.search_box import WIDTH as SEARCH_WIDTH
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.shapes import Shape, shape_pixmap
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.today.backup import BackupCard
from kyoten_desktop.ui.pages.today.call import CallCard
from kyoten_desktop.ui.pages.today.due import DueCard
from kyoten_desktop.ui.pages.today.half_written import HalfWrittenCard
from kyoten_desktop.ui.pages.today.on_call import OnCallCard
from kyoten_desktop.ui.pages.today.rooms import RoomsCard
from kyoten_desktop.ui.pages.today.starts import StartsCard
from kyoten_desktop.ui.pages.today.substitute import SubstituteView
from kyoten_desktop.ui.pages.today.waiting import TITLE as WAITING
from kyoten_desktop.ui.pages.today.waiting import WaitingCard
from kyoten_desktop.ui.shell.freshness import Freshness
from kyoten_desktop.ui.shell.page import Page, Place
from kyoten_desktop.ui.shell.page_bar import PageBar
from kyoten_desktop.ui.shell.scrolling import RowInSight, scroll_around
from kyoten_desktop.ui.shell.ways import Ways

_HAND_OVER = "代行者に渡す"
_SIDE = 288
_NARROW_SEARCH = 120
_SIGN, _TIGHT = 12, 640
_UNLIMITED = 16_777_215
_GAP, _WIDE_MARGIN, _NARROW_MARGIN = 12, 24, 16


class TodayPage(Page):
    """Opens first: the way to everything that waits."""

    place = Place.TODAY
    title = "今日"
    icon = "sun-horizon"
    forms = frozenset({CALL, FOLLOW_HERE})

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(theme)
        self._desk, self._ways = desk, ways
        self._waiting_link = _WaitingLink(theme)
        self.hand_over = QuietButton(theme, _HAND_OVER, "user")
        self.hand_over.setAccessibleName(_HAND_OVER)
        self.hand_over.setObjectName("hand_over")
        self._bar = _bar(theme, self._waiting_link, self.hand_over)
        self.call = CallCard(theme, desk, self._agencies())
        self.rooms, self.due = RoomsCard(theme), DueCard(theme, desk, ways)
        self.waiting, self.backup = WaitingCard(theme), BackupCard(theme, desk)
        self.half_written, self.starts = HalfWrittenCard(theme), StartsCard(theme, desk)
        self.on_call = OnCallCard(theme)
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setSpacing(_GAP)
        self._scroll = scroll_around(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.substitute = SubstituteView(theme, desk, ways)
        self.substitute.hide()
        outer.addWidget(self._scroll)
        outer.addWidget(self.substitute)
        self._compact, self._first = False, _First()
        self._place_cards()
        self._connect()
        self._freshness = Freshness(desk, self, each_minute=True, drafts=True)
        self._freshness.stale.connect(self._refresh_if_seen)
        self.refresh()
        self.setFocusProxy(self.call.name)

    def make_bar(self) -> PageBar:
        """Return the bar with the day as its title."""
        return self._bar

    def refresh(self) -> None:
        """Read the file once and show what it says now."""
        if not self.substitute.isHidden():
            self.substitute.read()
        today = self._desk.today.today()
        self._bar.title.setText(with_weekday(today.now.date()))
        self.call.set_agencies(self._agencies())
        self.rooms.show_rooms(today)
        self.due.show_due(today)
        self.waiting.show_waiting(today)
        self.half_written.show_waiting(today)
        self.backup.show_state(today)
        self.starts.show_question(today)
        self.on_call.show_night(today)
        self._order_cards(_First(_is_urgent(today), bool(today.backup.trouble)))
        self._show_link(today)
        self._fit_due()

    def open(self, target: object) -> None:
        """Go to what was begun here: a call, or what became of something to do."""
        if isinstance(target, HalfWritten) and target.form == FOLLOW_HERE:
            self.due.in_place.open(target.sheet_id)
        elif isinstance(target, HalfWritten):
            self.call.name.setFocus()

    def keep_typing(self) -> None:
        """Put what is typed on the disk."""
        self.call.draft.keep()
        self.due.in_place.acts.keep()

    def print_current(self) -> None:
        """Preview 代行者シート (Ctrl+P)."""
        self.substitute.print_sheet()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - named by Page
        """The call first in one line, then the rooms, then the due list (LOOK §2)."""
        if compact == self._compact:
            return
        self._compact = compact
        self.hand_over.setText("代行者" if compact else _HAND_OVER)
        self.call.set_compact(compact=compact)
        self.rooms.set_compact(compact=compact, tight=self._is_tight())
        self.due.set_compact(compact=compact)
        self._place_cards()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many due lines as there is room for."""
        super().resizeEvent(event)
        if self._compact and self.rooms.set_compact(compact=True, tight=self._is_tight()):
            self.refresh()
        self._fit_due()

    def _order_cards(self, first: "_First") -> None:
        if first != self._first:
            self._first = first
            self._place_cards()

    def _place_cards(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        margin = _NARROW_MARGIN if self._compact else _WIDE_MARGIN
        self._grid.setContentsMargins(margin, _GAP, margin, _GAP)
        last = (self.waiting, self.backup)
        asking = (self.call, self.starts, self.half_written)
        urgent = (self.on_call,) if self._first.on_call else ()
        calm = () if self._first.on_call else (self.on_call,)
        side, main = last, (*asking, self.rooms, *urgent, self.due, *calm)
        if not self._compact:
            due = (self.backup, *urgent) if self._first.backup else urgent
            rest = (one for one in (*asking[1:], *last) if one not in due)
            side, main = (self.call, *due, *rest, *calm), (self.rooms, self.due)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addLayout(_column(main), 0, 0, 1, 2 if self._compact else 1, top)
        if self._compact:
            for place, card in enumerate(side):
                self._grid.addWidget(card, 1, place, top)
        else:
            self._grid.addLayout(_column(side), 0, 1, top)
        for beside in (*asking, self.on_call, *last):
            beside.setMinimumWidth(0 if self._compact else _SIDE)
            beside.setMaximumWidth(_UNLIMITED if self._compact else _SIDE)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if self._compact else 0)
        self._grid.setRowStretch(2, 1)

    def _connect(self) -> None:
        self.call.wanted.connect(self._ways.begin_call)
        self.hand_over.clicked.connect(lambda: self._hand_over(over=True))
        self.substitute.left.connect(lambda: self._hand_over(over=False))
        self._waiting_link.clicked.connect(self._ask_unfinished)
        self.rooms.opened.connect(self._ways.open_stay)
        self.rooms.board_wanted.connect(self._ways.open_rooms)
        self.due.in_place.acts.changed.connect(self.refresh)
        self.waiting.opened.connect(self._ways.open_call)
        self.half_written.opened.connect(self._ways.go_on)
        self.waiting.all_wanted.connect(self._ask_unfinished)
        self.starts.confirmed.connect(self.refresh)
        self.starts.elsewhere_wanted.connect(self._ways.open_starts)
        self.on_call.roster_wanted.connect(self._ways.open_roster)
        self.backup.made.connect(self.refresh)
        self.backup.failed.connect(self._ways.say_failure)
        self.backup.failed.connect(self.refresh)
        for table in (self.rooms.table, self.due.table):
            RowInSight(self._scroll, table)

    def _hand_over(self, *, over: bool) -> None:
        self._scroll.setVisible(not over)
        self.substitute.setVisible(over)
        if over:
            self.substitute.begin()
        else:
            self.hand_over.setFocus(Qt.FocusReason.TabFocusReason)

    def _agencies(self) -> list[tuple[str, str]]:
        return self._desk.codes.labels().choices("referral", self._desk.clock.today())

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _ask_unfinished(self) -> None:
        self._ways.open_calls(CallFilter(state=UNFINISHED))

    def _show_link(self, today: Today) -> None:
        self._waiting_link.show_count(len(today.open_calls) if self._compact else 0)
        if self._bar.new_call is not None:
            self._bar.new_call.setVisible(not self._compact)
        if self._bar.search is not None:
            self._bar.search.setMinimumWidth(_NARROW_SEARCH if self._compact else SEARCH_WIDTH)
            self._bar.search.setMaximumWidth(_NARROW_SEARCH if self._compact and self._is_tight() else SEARCH_WIDTH)

    def _is_tight(self) -> bool:
        return self.width() < _TIGHT

    def _fit_due(self) -> None:
        if self._compact:
            return
        row = self.theme.height(34)
        taken = self.rooms.sizeHint().height() + 3 * _GAP + 4 * row
        self.due.set_room((self._scroll.viewport().height() - taken) // row)


@dataclass(frozen=True)
class _First:
    """What stands above what can wait: who answers now, and a backup that is not as it should be."""

    on_call: bool = False
    backup: bool = False


def _is_urgent(today: Today) -> bool:
    """Tell whether the office is closed now, or something is not right with who answers tonight."""
    night = today.on_call
    return night is not None and (night.starts_at <= today.now or bool(night.troubles_at(today.now)))


class _WaitingLink(LinkButton):
    """How many calls wait for completion, in the bar of the narrow form."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setObjectName("waiting_link")
        self.setProperty("tone", "amber")
        self._look = theme
        theme.changed.connect(self._draw)
        self._draw()

    def show_count(self, count: int) -> None:
        """Say how many; nothing for none."""
        self.setText(f"{WAITING} {count}件")
        self.setAccessibleName(self.text())
        self.setVisible(count > 0)

    def _draw(self) -> None:
        colors = self._look.color("amber"), self._look.color("paper")
        self.setIcon(QIcon(shape_pixmap(Shape.DIAMOND, *colors, _SIGN)))


def _bar(theme: Theme, waiting: LinkButton, hand_over: QuietButton) -> PageBar:
    bar = PageBar(theme, "")
    bar.add(waiting)
    bar.add(hand_over)
    bar.add_search()
    bar.add_new_call()
    return bar


def _column(cards: tuple[QWidget, ...]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(_GAP)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column
