"""The drawing of D-16: rooms × days, one slanted bar per stay, so that an out and an in can share a day."""

from datetime import date
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from kyoten_desktop.domain.dates.wareki import WEEKDAYS
from kyoten_desktop.reports.fonts import FIGURE, TEXT, TEXT_BOLD, printable, runs, width_of
from kyoten_desktop.reports.paper import Align
from kyoten_desktop.reports.paragraph import ACCENT, INK, RULE, SHADE
from kyoten_desktop.reports.room_board import Bar, RoomBoard, RoomLine

NAME_WIDTH: float = 22 * mm
FIGURE_WIDTH: float = 13 * mm
HEAD_HEIGHT: float = 5 * mm
ROOM_HEIGHT: float = 11.5 * mm
SUM_HEIGHT: float = 5.6 * mm
TINT = HexColor("#D3E5E4")
CLOSED = HexColor("#DCD7CC")
_WEEKEND = 5
_SLANT = 0.12
_MARK_SIZE = 5.2
_DASH, _UNBROKEN = ((2.4, 1.6),), ()
# Points: below the first a name gives way to the surname, below the second to its beginning.
_READABLE, _SMALLEST = 6.0, 4.5


class BoardDrawing(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Draws a board over the width it is given; a day is never narrower than 6.5 mm on A4 landscape."""

    def __init__(self, board: RoomBoard, width: float) -> None:
        super().__init__()
        self._board = board
        self.width = width
        self._day = (width - NAME_WIDTH - 2 * FIGURE_WIDTH) / len(board.days)
        self.height = 2 * HEAD_HEIGHT + len(board.rooms) * ROOM_HEIGHT + len(_SUMS) * SUM_HEIGHT

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size; a board is not split."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw head, rooms and sums from the top down."""
        top = self._draw_head(self.height)
        for room in self._board.rooms:
            self._draw_room(room, top)
            top -= ROOM_HEIGHT
        for label, read in _SUMS:
            self._draw_sum(label, [read(day) for day in self._board.days], top)
            top -= SUM_HEIGHT
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(1)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)

    def _left(self, place: float) -> float:
        return NAME_WIDTH + place * self._day

    def _draw_head(self, top: float) -> float:
        self._cell((0, top), NAME_WIDTH, 2 * HEAD_HEIGHT, "居室", ground=SHADE, font=TEXT_BOLD)
        for place, column in enumerate(self._board.days):
            ground = SHADE if column.day.weekday() >= _WEEKEND or column.is_holiday else None
            corner = (self._left(place), top)
            self._cell(corner, self._day, HEAD_HEIGHT, str(column.day.day), ground=ground, font=FIGURE)
            weekday = "祝" if column.is_holiday else WEEKDAYS[column.day.weekday()]
            self._cell((corner[0], top - HEAD_HEIGHT), self._day, HEAD_HEIGHT, weekday, ground=ground)
        for place, head in enumerate(("延日数", "稼働率")):
            left = self._left(len(self._board.days)) + place * FIGURE_WIDTH
            self._cell((left, top), FIGURE_WIDTH, 2 * HEAD_HEIGHT, head, ground=SHADE, font=TEXT_BOLD)
        return top - 2 * HEAD_HEIGHT

    def _draw_room(self, room: RoomLine, top: float) -> None:
        name = f"{room.name}（臨時）" if room.is_overflow and "臨時" not in room.name else room.name
        self._cell((0, top), NAME_WIDTH, ROOM_HEIGHT, name, ground=SHADE)
        for place, column in enumerate(self._board.days):
            ground = SHADE if column.day.weekday() >= _WEEKEND or column.is_holiday else None
            is_closed = column.day in room.closed_on
            text = "×" if is_closed else ""
            corner = (self._left(place), top)
            self._cell(corner, self._day, ROOM_HEIGHT, text, ground=CLOSED if is_closed else ground)
        for place, figure in enumerate((room.user_days, room.rate)):
            left = self._left(len(self._board.days)) + place * FIGURE_WIDTH
            self._cell((left, top), FIGURE_WIDTH, ROOM_HEIGHT, figure, font=FIGURE, align=Align.RIGHT)
        for bar in self._board.bars:
            if bar.room_id == room.room_id:
                self._draw_bar(bar, top)

    def _draw_bar(self, bar: Bar, top: float) -> None:
        first, last = self._board.days[0].day, self._board.days[-1].day
        end_day = bar.to_at.date() if bar.to_at else last if bar.is_ahead else self._board.today
        if end_day < first or bar.from_at.date() > last:
            return
        begins = bar.from_at.date() >= first and not bar.goes_on
        ends = bar.to_at is not None and end_day <= last
        is_one_day = begins and ends and bar.from_at.date() == end_day
        into_day = 0.0 if bar.goes_on else 0.08 if is_one_day else 0.55
        left = self._left(max((bar.from_at.date() - first).days + into_day, 0))
        right = self._left((min(end_day, last) - first).days + (0.92 if is_one_day else 0.45 if ends else 1.0))
        self._shape((left, right), top, begins=begins, ends=ends, is_ahead=bar.is_ahead)
        for day in bar.away_on:
            if first <= day <= last:
                self._away(day, top)
        self._bar_texts(bar, (left, right), top, begins=begins, ends=ends)

    def _shape(self, span: tuple[float, float], top: float, *, begins: bool, ends: bool, is_ahead: bool) -> None:
        slant = _SLANT * self._day
        left, right = span
        upper, lower = top - 1 * mm, top - ROOM_HEIGHT + 1 * mm
        path = self.canv.beginPath()
        path.moveTo(left + (slant if begins else 0), upper)
        path.lineTo(right + (slant if ends else 0), upper)
        path.lineTo(right - (slant if ends else 0), lower)
        path.lineTo(left - (slant if begins else 0), lower)
        path.close()
        self.canv.setFillColor(white if is_ahead else TINT)
        self.canv.setStrokeColor(ACCENT)
        self.canv.setLineWidth(0.7)
        self.canv.setDash(*(_DASH if is_ahead else _UNBROKEN))
        self.canv.drawPath(path, stroke=1, fill=1)
        self.canv.setDash(*_UNBROKEN)

    def _away(self, day: date, top: float) -> None:
        left = self._left((day - self._board.days[0].day).days)
        self.canv.setFillColor(white)
        self.canv.rect(left + 0.6 * mm, top - ROOM_HEIGHT + 1.4 * mm, self._day - 1.2 * mm, 3.5 * mm, stroke=1, fill=1)
        self._text((left + self._day / 2, top - ROOM_HEIGHT + 2.3 * mm), "外", 6.5, align=Align.CENTRE)

    def _bar_texts(self, bar: Bar, span: tuple[float, float], top: float, *, begins: bool, ends: bool) -> None:
        left, right = span
        if begins and bar.enters:
            self._text((left + 0.9 * mm, top - 3.4 * mm), "入▶", _MARK_SIZE)
        if ends and bar.leaves:
            is_tight = right - left < 2 * self._day and begins
            height = top - ROOM_HEIGHT + 1.6 * mm if is_tight else top - 3.4 * mm
            self._text((right - (1.2 * mm if is_tight else 0.7 * mm), height), "◀退", _MARK_SIZE, align=Align.RIGHT)
        if bar.goes_on and not _fits(bar.label, right - left - 1 * mm):
            return  # the name stands on what it goes on from
        label, size = _shortest_fitting(bar.label, right - left - 1 * mm)
        self._text((left + 0.7 * mm, top - 6.4 * mm), label, size, font=FIGURE)

    def _draw_sum(self, label: str, figures: list[str], top: float) -> None:
        self._cell((0, top), NAME_WIDTH, SUM_HEIGHT, label, ground=SHADE)
        for place, figure in enumerate(figures):
            self._cell((self._left(place), top), self._day, SUM_HEIGHT, figure, font=FIGURE)
        totals = (self._board.user_days, self._board.rate) if label == _SUMS[0][0] else ("", "")
        for place, figure in enumerate(totals):
            left = self._left(len(figures)) + place * FIGURE_WIDTH
            self._cell((left, top), FIGURE_WIDTH, SUM_HEIGHT, figure, font=FIGURE, align=Align.RIGHT)

    def _cell(  # noqa: PLR0913 - one cell in words
        self,
        corner: tuple[float, float],
        width: float,
        height: float,
        text: str,
        *,
        ground: Any = None,
        font: str = TEXT,
        align: Align = Align.CENTRE,
    ) -> None:
        left, top = corner
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.35)
        if ground is not None:
            self.canv.setFillColor(ground)
        self.canv.rect(left, top - height, width, height, stroke=1, fill=int(ground is not None))
        shown, size = _fitted(text, width - 1 * mm)
        x = left + width / 2 if align is Align.CENTRE else left + width - 1 * mm
        self._text((x, top - height / 2 - 0.35 * size), shown, size, font=font, align=align)

    def _text(
        self, at: tuple[float, float], text: str, size: float, *, font: str = TEXT, align: Align = Align.LEFT
    ) -> None:
        text = printable(text)
        x, y = at
        width = width_of(text, font, size)
        x -= {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[align]
        self.canv.setFillColor(INK)
        for name, piece in runs(text, font):
            self.canv.setFont(name, size)
            self.canv.drawString(x, y, piece)
            x += width_of(piece, name, size)


def _shortest_fitting(label: str, room: float) -> tuple[str, float]:
    """Return a bar's label; on a short bar the end of a number (R08-0004 → 0004) or the surname."""
    short = label.rsplit("-", 1)[-1].split(maxsplit=1)[0] if label.strip() else ""
    return _fitted(label if _fits(label, room, _READABLE) else short, room, FIGURE)


def _fits(label: str, room: float, size: float = _SMALLEST) -> bool:
    return width_of(printable(label), FIGURE, size) <= room


def _fitted(text: str, room: float, font: str = TEXT) -> tuple[str, float]:
    """Return a text and a size at which it fits, shortened only when it is too long even when small."""
    text = printable(text)
    size = 7.5
    while size > _SMALLEST and width_of(text, font, size) > room:
        size -= 0.5
    while text and width_of(text, font, size) > room:
        text = text[:-2] + "…" if len(text) > 1 else ""
    return text, size


_SUMS: tuple[tuple[str, Any], ...] = (
    ("利用室数", lambda day: day.rooms),
    ("利用者数", lambda day: day.persons),
    ("空室数", lambda day: day.free),
    ("超過", lambda day: day.over),
)
