"""The page 居室: strip of 常時１床, legend, board, and below it booking or the sheet of one stay."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from kyoten_desktop.domain.figures.room_uses import board_note
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import BOOKING, DAILY, ROOM_CLOSING, STAY, HalfWritten
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.stay.acts import ACTS
from kyoten_desktop.ui.pages.stay.board_view import BoardView
from kyoten_desktop.ui.pages.stay.daily_form import RECORDS
from kyoten_desktop.ui.pages.stay.gap_strip import GapStrip
from kyoten_desktop.ui.pages.stay.legend import Legend
from kyoten_desktop.ui.pages.stay.pager import Pager, StayBar
from kyoten_desktop.ui.pages.stay.panels import Panels
from kyoten_desktop.ui.shell.freshness import Freshness
from kyoten_desktop.ui.shell.page import Page, Place
from kyoten_desktop.ui.shell.scrolling import RowInSight, scroll_around
from kyoten_desktop.ui.shell.ways import Ways

_WIDE_MARGIN, _NARROW_MARGIN, _GAP = 24, 16, 8


class StayPage(Page):
    """Who is in which room on which day. ``open`` takes a stay's id, perhaps with a tab, or presets of a booking."""

    place = Place.STAY
    title = "居室"
    icon = "bed"
    forms = frozenset({STAY, BOOKING, ROOM_CLOSING, DAILY, RECORDS, *(act.form for act in ACTS)})

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(theme)
        self._ways = ways
        self._desk, self._is_compact = desk, False
        self._bar = StayBar(theme, self.title)
        self.board = BoardView(theme, desk.codes.labels())
        self.pager = Pager(self._bar, self.board, desk.clock)
        self.panels = Panels(desk, theme, ways, self.board)
        self.strip = GapStrip(desk, theme, self.panels.tell_reason, self.panels.plan_stay)
        self.legend = Legend(theme)
        self.counted = label(role="hint")
        self.counted.setWordWrap(True)
        self._inside = QWidget()
        self._column = _laid_out(
            self._inside, [self.strip, self.legend, _framed(self.board), self.counted, self.panels]
        )
        self._scroll = scroll_around(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._wanted: QWidget | None = None
        self._in_sight = QTimer(self)
        self._in_sight.setSingleShot(True)
        self._in_sight.setInterval(0)
        self._fit_margins()
        self._connect()
        self._bar.show_span(self.pager.span)
        self.setFocusProxy(self.board)
        self.refresh()

    def make_bar(self) -> StayBar:
        """Return the bar with month, view and print."""
        return self._bar

    def refresh(self) -> None:
        """Read the board again; panels and what is typed in them stay as they are."""
        board = self._desk.board.board(self.pager.span.period)
        self.board.show_board(board)
        self.counted.setText(board_note(board.tally))
        self.counted.setVisible(bool(self.counted.text()))
        self.strip.look()
        self.panels.offer_draft()

    def open(self, target: object) -> None:
        """Show a stay, also one left half written, or start a booking with what is already known."""
        if isinstance(target, HalfWritten) and target.form == ROOM_CLOSING:
            self.panels.close_room()
        elif isinstance(target, HalfWritten) and target.form != BOOKING:
            self.panels.go_on(target)
        elif isinstance(target, int):
            self.panels.open_stay(target)
        elif isinstance(target, tuple):
            self.panels.open_stay(*target)
        elif isinstance(target, Mapping):
            self.panels.book(dict(target))

    def print_current(self) -> None:
        """Preview D-16 of the month shown."""
        self.keep_typing()
        self._ways.preview(board_request(self._desk, self.pager.span.month))

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - named by Page
        """Two weeks only, lower rows, panels in fewer columns."""
        if compact == self._is_compact:
            return
        self._is_compact = compact
        self._fit_margins()
        self.legend.setVisible(not compact)
        self.board.set_compact(compact=compact)
        self.strip.set_compact(compact=compact)
        self.panels.set_compact(compact=compact)
        self.pager.set_compact(compact=compact)

    def keep_typing(self) -> None:
        """Write the sheet of the stay, keep the booking as a draft."""
        self.panels.keep_typing()

    def _connect(self) -> None:
        self.pager.turned.connect(self.refresh)
        self.panels.changed.connect(self._say_saved)
        self.panels.stay_shown.connect(self.pager.show_stay)
        self.panels.shown.connect(self._bring_in_sight)
        self._in_sight.timeout.connect(self._scroll_to_panel)
        self.panels.closed.connect(self.board.setFocus)
        self._bar.print_wanted.connect(self.print_current)
        freshness = Freshness(self._desk, self, each_minute=True)
        freshness.stale.connect(self._refresh_if_seen)
        RowInSight(self._scroll, self.board)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Esc", self.panels.leave),
            ("Ctrl+Z", self.panels.sheet.undo),
            ("Ctrl+S", self.keep_typing),
        ):
            QShortcut(QKeySequence(keys), self, act, context=within)

    def _say_saved(self) -> None:
        self.refresh()
        self._ways.say_saved(self._desk.clock.now())

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _bring_in_sight(self, panel: QWidget) -> None:
        self._wanted = panel
        self._in_sight.start()

    def _scroll_to_panel(self) -> None:
        if self._wanted is not None and isValid(self._wanted):
            self._scroll.ensureWidgetVisible(self._wanted, 0, _GAP)

    def _fit_margins(self) -> None:
        side = _NARROW_MARGIN if self._is_compact else _WIDE_MARGIN
        self._column.setContentsMargins(side, _GAP if self._is_compact else 12, side, _GAP)


def _framed(board: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(board)
    return frame


def _laid_out(inside: QWidget, parts: list[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout(inside)
    column.setSpacing(_GAP)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column
