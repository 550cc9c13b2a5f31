"""Which days the board shows, and how one goes to others: ‹ ›, PageUp, PageDown, 今月, the arrows at the edges."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.stays.stay import held_until
from kyoten_desktop.models import Stay
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.stay.board_view import BoardView
from kyoten_desktop.ui.shell.page_bar import PageBar

FORTNIGHT_DAYS = 14


class View(StrEnum):
    """How many days stand side by side."""

    MONTH = "month"
    FORTNIGHT = "fortnight"


@dataclass(frozen=True)
class Span:
    """The days of one board; ``first`` is the 1st of a month, or a Monday."""

    view: View
    first: date

    @classmethod
    def around(cls, view: View, day: date) -> "Span":
        """Return the span of this view that holds a day."""
        first = day.replace(day=1) if view is View.MONTH else day - timedelta(days=day.weekday())
        return cls(view, first)

    @property
    def last(self) -> date:
        """The last day shown."""
        if self.view is View.FORTNIGHT:
            return self.first + timedelta(days=FORTNIGHT_DAYS - 1)
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def period(self) -> Period:
        """The days as a period, both ends included."""
        return Period(self.first, self.last)

    @property
    def month(self) -> Period:
        """The month D-16 prints: the one the span begins in."""
        return Span.around(View.MONTH, self.first).period

    @property
    def title(self) -> str:
        """令和8年7月, or 令和8年7月13日～26日."""
        if self.view is View.MONTH:
            return long(self.first).removesuffix("1日")
        same_month = self.first.month == self.last.month
        return f"{long(self.first)}～{'' if same_month else f'{self.last.month}月'}{self.last.day}日"

    def holds(self, day: date) -> bool:
        """Tell whether a day is shown."""
        return self.first <= day <= self.last

    def step(self, by: int) -> "Span":
        """Return the span ``by`` pages later (earlier when negative)."""
        if self.view is View.FORTNIGHT:
            return Span(self.view, self.first + timedelta(days=FORTNIGHT_DAYS * by))
        months = self.first.year * 12 + self.first.month - 1 + by
        return Span(self.view, date(months // 12, months % 12 + 1, 1))


_HERE = {View.MONTH: "今月", View.FORTNIGHT: "今週"}


class StayBar(PageBar):
    """Asks for other days and for the paper; the page answers with ``show_span``."""

    stepped = Signal(int)
    here_wanted = Signal()
    view_chosen = Signal(str)
    print_wanted = Signal()

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title)
        self._back = PlainButton(theme, "", "caret-left")
        self._on = PlainButton(theme, "", "caret-right")
        self.span_title: QLabel = label("", "section")
        self.span_title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._here = QuietButton(theme, _HERE[View.MONTH])
        self.views = Segmented(theme, [(View.MONTH, "1か月"), (View.FORTNIGHT, "2週間")], "日数")
        self.print_button = QuietButton(theme, "稼働表を印刷", "printer")
        for name, button, words in (
            ("earlier", self._back, "前へ（PageUp）"),
            ("later", self._on, "次へ（PageDown）"),
            ("here", self._here, ""),
            ("print_board", self.print_button, ""),
        ):
            button.setObjectName(name)
            button.setToolTip(words)
            button.setAccessibleName(words or button.text())
        self.add(self._back)
        self.add(self.span_title)
        self.add(self._on)
        self.add(self._here, 8)
        self.add(self.views)
        self.add(self.print_button, 8)
        self._call: PrimaryButton = self.add_new_call()
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._on.clicked.connect(lambda: self.stepped.emit(1))
        self._here.clicked.connect(self.here_wanted)
        self.views.chosen.connect(self.view_chosen)
        self.print_button.clicked.connect(self.print_wanted)

    def show_span(self, span: Span) -> None:
        """Say which days are shown."""
        self.span_title.setText(span.title)
        self._here.setText(_HERE[span.view])

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - named by PageBar
        """Two weeks only, and the printer by its sign (Ctrl+P); the night call keeps Ctrl+N."""
        super().set_compact(compact)
        self.views.setVisible(not compact)
        self.print_button.setText("" if compact else "稼働表を印刷")
        self.print_button.setToolTip("稼働表を印刷（Ctrl+P）" if compact else "")
        self._call.setText("新しい相談" if compact else "新しい緊急相談")


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
        held = held_until(part.ends_at, part.planned_ends_at, self._clock.now())
        ends = max(begins, held.date())
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
