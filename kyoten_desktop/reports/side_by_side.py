"""Two columns of paragraphs in one row, as they are laid on a page."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

LONGEST_PAIR: float = 60 * mm
_BETWEEN: float = 6 * mm


class SideBySide(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Stands on one page: it is not split. Widths and heights in points."""

    def __init__(self, left: Sequence[Any], right: Sequence[Any], width: float) -> None:
        super().__init__()
        self._columns = (left, right)
        self._each = (width - _BETWEEN) / 2
        self.width = width
        self.height = max(sum(item.wrap(self._each, 1e6)[1] for item in column) for column in self._columns)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw each column from the top down."""
        for place, column in enumerate(self._columns):
            y = self.height
            for item in column:
                y -= item.wrap(self._each, 1e6)[1]
                item.drawOn(self.canv, place * (self._each + _BETWEEN), y)
