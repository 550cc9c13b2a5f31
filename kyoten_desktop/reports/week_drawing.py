"""Draws the grid of the week: hours down the left, a column for each day, a shaded box for each plan."""

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from kyoten_desktop.domain.codes.people import DAY
from kyoten_desktop.reports.paper import Align
from kyoten_desktop.reports.paragraph import INK, RULE, SHADE, JapaneseParagraph, paragraph, style
from kyoten_desktop.reports.week import DAY_BEGINS, DAYS, HOURS, WeekBox, WeekPlan

HEAD: float = 6 * mm
SCALE: float = 12 * mm
A4_ROOM: float = 175 * mm
EACH = 2
_SIZE = 7.0
_FAINT = HexColor("#C9C4BA")
_GROUND = HexColor("#E3EEEC")
_PAD: float = 0.7 * mm


def column_width(width: float) -> float:
    """Return the width of one day in points, of a table over ``width`` points."""
    return (width - SCALE) / len(DAYS)


def box_text(box: WeekBox, width: float) -> JapaneseParagraph:
    """Return the text of a box, broken for its room in a table over ``width`` points."""
    made = paragraph(box.text, style(_SIZE, leading=1.2))
    made.wrap(column_width(width) / box.lanes - 2 * _PAD, 1e6)
    return made


def fits(box: WeekBox, plan: WeekPlan, width: float) -> bool:
    """Tell whether the whole text of a box can be read in it."""
    return bool(box_text(box, width).height <= (box.ends - box.starts) * plan.hour_height * mm - _PAD)


class WeekGrid(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """The table of one week; it is not split."""

    def __init__(self, plan: WeekPlan, width: float) -> None:
        super().__init__()
        self._plan = plan
        self.width = width
        self._hour = plan.hour_height * mm
        self.height = HEAD + HOURS * self._hour

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw heads, hours, rules and boxes."""
        column = column_width(self.width)
        self._heads(column)
        for hour in range(HOURS + 1):
            y = self.height - HEAD - hour * self._hour
            self.canv.setStrokeColor(RULE if hour % EACH == 0 else _FAINT)
            self.canv.setLineWidth(0.4 if hour % EACH == 0 else 0.25)
            self.canv.line(SCALE, y, self.width, y)
            if hour % EACH == 0 and hour < HOURS:
                self._words(f"{(DAY_BEGINS + hour) % HOURS}:00", 0, y - 3.4 * mm, SCALE - 1.5 * mm, Align.RIGHT)
        for box in self._plan.boxes:
            self._box(box, column)
        self._frame(column)

    def _heads(self, column: float) -> None:
        self.canv.setFillColor(SHADE)
        self.canv.rect(0, self.height - HEAD, self.width, HEAD, stroke=0, fill=1)
        for number, item in enumerate(DAY.items):
            self._words(item.label, SCALE + number * column, self.height - 4.4 * mm, column, Align.CENTRE, 9)

    def _frame(self, column: float) -> None:
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.5)
        self.canv.rect(0, 0, self.width, self.height)
        self.canv.line(0, self.height - HEAD, self.width, self.height - HEAD)
        for number in range(len(DAYS)):
            x = SCALE + number * column
            self.canv.line(x, 0, x, self.height)

    def _box(self, box: WeekBox, column: float) -> None:
        wide = column / box.lanes
        x = SCALE + box.day * column + box.lane * wide
        top = self.height - HEAD - box.starts * self._hour
        bottom = self.height - HEAD - box.ends * self._hour
        self.canv.setFillColor(_GROUND)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.5)
        self.canv.rect(x, bottom, wide, top - bottom, stroke=1, fill=1)
        text = box_text(box, self.width)
        if not fits(box, self._plan, self.width):
            # What does not fit is listed below the grid (see ``fits``); the box shows the lines it has room for.
            parts = text.split(wide - 2 * _PAD, top - bottom - _PAD)
            if not parts:
                return
            text = parts[0]
            text.wrap(wide - 2 * _PAD, top - bottom)
        text.drawOn(self.canv, x + _PAD, top - text.height)

    def _words(self, text: str, x: float, y: float, room: float, align: Align, size: float = _SIZE) -> None:
        words = paragraph(text, style(size, align=align, leading=1.0))
        words.wrap(room, 1e6)
        words.drawOn(self.canv, x, y)
