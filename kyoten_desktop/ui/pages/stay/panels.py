"""What opens below the board, one at a time: booking, the sheet of a stay, a closed room; and the draft left behind."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import HalfWritten
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.acts import PLAN
from kyoten_desktop.ui.pages.stay.board_view import BoardView
from kyoten_desktop.ui.pages.stay.booking import BookingPanel
from kyoten_desktop.ui.pages.stay.closing import ClosingPanel
from kyoten_desktop.ui.pages.stay.daily_form import RECORDS
from kyoten_desktop.ui.pages.stay.stay_panel import StayPanel
from kyoten_desktop.ui.pages.stay.stay_tabs import DETAILS
from kyoten_desktop.ui.sheet.said import throwing_away
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.ways import Ways

_TAKEN_BACK = "元に戻す（押しまちがい）"


class Panels(QWidget):
    """The place below the board. ``changed`` after each act, ``shown`` when a panel opened, ``closed`` when none is.

    ``stay_shown`` carries the stay, so that the board goes to it.
    """

    changed = Signal()
    shown = Signal(QWidget)
    closed = Signal()
    stay_shown = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, ways: Ways, board: BoardView) -> None:
        super().__init__()
        self._desk, self._board = desk, board
        self.offer = WarningStrip(theme, tone="accent")
        self.booking, self.sheet = BookingPanel(desk, theme), StayPanel(desk, theme, ways)
        self.closing = ClosingPanel(desk, theme, ways)
        self._panels = (self.booking, self.sheet, self.closing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.offer)
        for panel in self._panels:
            column.addWidget(panel)
            panel.hide()
            panel.left.connect(self.leave)
        ways.tell_of(self.booking.keeper)
        board.opened.connect(self._open_cell)
        board.booking_wanted.connect(self.book)
        board.closing_wanted.connect(self.close_room)
        self.booking.wanted_changed.connect(board.want)
        self.booking.booked.connect(self._booked)
        self.booking.stay_wanted.connect(self.open_stay)
        self.sheet.changed.connect(self.changed)
        self.sheet.stay_wanted.connect(self.open_stay)
        self.sheet.grown.connect(self.shown.emit)
        self.closing.changed.connect(self._closure_changed)

    def book(self, presets: dict[str, Any] | None = None) -> None:
        """Start a booking at the frame; a draft left behind comes first."""
        room_id, day = self._board.current()
        rooms = self._desk.office.rooms()
        self._bring(self.booking)
        if presets is None and self.booking.waiting() is not None:
            self.booking.go_on(rooms)
            return
        self.booking.begin(rooms, room_id, day or self._desk.clock.today(), presets or {})

    def open_stay(self, stay_id: int, tab: str = "") -> None:
        """Show a stay and the days it lies in; ``tab`` is what is to be seen or written of it."""
        with Attempt(self.offer, tone="red") as tried:
            stay = self._desk.stay.get(stay_id)
        if tried.failure is not None:
            return
        self.stay_shown.emit(stay)
        self.sheet.show_stay(stay_id)
        self._bring(self.sheet)
        if tab:
            self.sheet.record.tabs.set_value(tab)

    def go_on(self, waiting: HalfWritten) -> None:
        """Show a stay with what was left half written on it."""
        stay_id = waiting.sheet_id
        if waiting.form == RECORDS:
            with Attempt(self.offer, tone="red") as tried:
                stay_id = self._desk.stays.daily.get(waiting.sheet_id).stay_id
            if tried.failure is not None:
                return
        self.open_stay(stay_id)
        self.sheet.go_on(waiting)

    def plan_stay(self, stay_id: int) -> None:
        """Show a stay with its 退所予定 ready to change."""
        self.open_stay(stay_id)
        self.sheet.start(PLAN)

    def tell_reason(self, stay_id: int) -> None:
        """Show a stay with the cursor in 備考: why the last permanent room was taken."""
        self.open_stay(stay_id)
        self.sheet.record.tabs.set_value(DETAILS)
        self.sheet.details.fields.go_to("note")

    def close_room(self) -> None:
        """Ask for the days on which the room of the frame cannot be used; on a closed day show what closes it."""
        face, index = self._board.board_model.face, self._board.currentIndex()
        closure = face.closure_at(index.row(), index.column()) if face is not None and index.isValid() else None
        self._bring(self.closing)
        if closure is not None:
            self.closing.show_closure(closure)
            return
        room_id, day = self._board.current()
        self.closing.begin(self._desk.office.rooms(), room_id, day or self._desk.clock.today())

    def leave(self) -> None:
        """Go one step back: out of the form of an act, then out of the panel. What was typed is kept."""
        self.keep_typing()
        if self.sheet.isVisible() and self.sheet.step_back():
            return
        for panel in self._panels:
            panel.hide()
        self._board.want(None)
        self.offer_draft()
        self.closed.emit()

    def keep_typing(self) -> None:
        """Write the sheet of the stay, keep the booking and the closing of a room as drafts."""
        self.booking.keep_typing()
        self.closing.draft.keep()
        self.sheet.keep_typing()

    def offer_draft(self) -> None:
        """Offer a booking that was begun and left, while no panel is open."""
        draft = self.booking.waiting()
        if draft is None or any(not panel.isHidden() for panel in self._panels):
            self.offer.say("")
            return
        words = f"書きかけの予約があります（{moment_short(draft.typed_at)}）。"
        if self.offer.sentence() == words:
            return
        throw_away = throwing_away(self.offer.say, self.offer_draft, self._throw_away)
        self.offer.say(words, [("続きから書く", self.book), throw_away], "accent")

    def set_compact(self, *, compact: bool) -> None:
        """Take the narrow form, or the wide one."""
        self.sheet.set_compact(compact=compact)

    def _open_cell(self) -> None:
        """Open what lies in the cell; with two stays in it Enter goes from one to the other; an empty one is booked."""
        face, index = self._board.board_model.face, self._board.currentIndex()
        if face is None or not index.isValid():
            return
        ids = [bar.stay_id for bar in face.bars_at(index.row(), index.column())]
        closure = face.closure_at(index.row(), index.column())
        if ids:
            shown = self.sheet.stay.id if self.sheet.stay is not None and self.sheet.isVisible() else None
            place = ids.index(shown) + 1 if shown in ids else 0
            self.open_stay(ids[place % len(ids)])
        elif closure is not None:
            self._bring(self.closing)
            self.closing.show_closure(closure)
        else:
            self.book()

    def _booked(self, stay_id: int) -> None:
        self.open_stay(stay_id)
        stay = self.sheet.stay
        if stay is not None:
            words = "予約しました。" if stay.checked_in_at is None else "入所を記録しました。"
            version = stay.version
            self.sheet.say_done(words, lambda: self._desk.stay.cancel(stay_id, version, _TAKEN_BACK))
        self.changed.emit()
        # The button that was pressed is gone; the new stay is what the frame of the board lies on.
        self._board.setFocus(Qt.FocusReason.OtherFocusReason)

    def _closure_changed(self, words: str) -> None:
        self.leave()
        self.offer.say(words, tone="accent")
        self.changed.emit()

    def _throw_away(self) -> None:
        self.booking.throw_away()
        self.offer_draft()

    def _bring(self, panel: QWidget) -> None:
        self.keep_typing()
        self.offer.say("")
        for other in self._panels:
            other.setVisible(other is panel)
        if panel is not self.booking:
            self._board.want(None)
        self.shown.emit(panel)
