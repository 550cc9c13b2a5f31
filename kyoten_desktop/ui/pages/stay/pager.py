"""Which days the board shows, and how one goes to others: ‹ ›, PageUp, PageDown, 今月, the arrows at the edges."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.models import Stay
from kyoten_desktop.ui.pages.stay.board_view import BoardView
from kyoten_desktop.ui.pages.stay.span import Span, View
from kyoten_desktop.ui.pages.stay.stay_bar import StayBar


class Pager(QObject):
    """Holds the span. ``turned`` asks the page to read the board of other days."""

    turned = Signal()

    def __init__(self, bar: StayBar, board: BoardView, clock: Clock) -> None:
        super().__init__(board)
        self._bar, self._board, self._clock = bar, board, clock
        self._wide_view = View.MONTH
        self.span = Span.around(View.MONTH, clock.today())
        bar.stepped.connect(self.step)
        bar.here_wanted.connect(lambda: self.show_day(clock.today()))
        bar.view_chosen.connect(lambda view: self.show_view(View(view)))
        board.paged.connect(self.step)
        board.stepped_out.connect(self._step_out)

    def step(self, by: int) -> None:
        """Go to later or earlier days; the frame goes to the same place of the new page."""
        room_id, day = self._board.current()
        place = (day - self.span.first) if day else None
        self._turn(self.span.step(by))
        if place is not None:
            self._board.go_to(room_id, self.span.first + place)

    def show_day(self, day: date) -> None:
        """Show the days around a day and put the frame on it."""
        room_id, _day = self._board.current()
        if not self.span.holds(day):
            self._turn(Span.around(self.span.view, day))
        self._board.go_to(room_id, day)

    def show_stay(self, stay: Stay) -> None:
        """Put the frame on a stay: on today while it lasts, else on its nearest day."""
        if not stay.segments:
            return
        part = stay.segments[-1]
        begins = part.starts_at.date()
        ends = max(begins, (part.ends_at or part.planned_ends_at or self._clock.now()).date())
        _room, day = self._board.current()
        if day is None or not begins <= day <= ends:
            day = min(max(self._clock.today(), begins), ends)
        self.show_day(day)
        self._board.go_to(part.room_id, day)

    def show_view(self, view: View) -> None:
        """Show a month or two weeks around the day of the frame."""
        if view is not self.span.view:
            _room, day = self._board.current()
            self._turn(Span.around(view, day if day and self.span.holds(day) else self._clock.today()))

    def set_compact(self, *, compact: bool) -> None:
        """Show two weeks only, and afterwards what was shown before."""
        if compact:
            self._wide_view = self.span.view
        self.show_view(View.FORTNIGHT if compact else self._wide_view)

    def _step_out(self, way: int) -> None:
        room_id, _day = self._board.current()
        self._turn(self.span.step(way))
        self._board.go_to(room_id, self.span.first if way > 0 else self.span.last)

    def _turn(self, span: Span) -> None:
        self.span = span
        self._bar.show_span(span)
        self.turned.emit()
