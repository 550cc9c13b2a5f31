"""Section headings, gaps and page breaks as they are laid on a page."""

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from kyoten_desktop.reports.paragraph import ACCENT, label_paragraph, style


class Accented(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A section's heading with the accent bar; it stays with what follows."""

    keeps_with_next = True

    def __init__(self, text: str, *, is_dense: bool = False) -> None:
        super().__init__()
        self._text = label_paragraph(text, style(9.5, bold=True, leading=1.3) if is_dense else style(11, bold=True))
        self._below, self._air = (0.7 * mm, 1.7 * mm) if is_dense else (1.2 * mm, 3.6 * mm)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: the text beside the bar, and air above and below."""
        self._text_height = self._text.wrap(available_width - 3 * mm, available_height)[1]
        self.height = self._text_height + self._air
        return available_width, self.height

    def draw(self) -> None:
        """Draw bar and text."""
        self.canv.setFillColor(ACCENT)
        self.canv.rect(0, self._below, 1 * mm, self._text_height, stroke=0, fill=1)
        self._text.drawOn(self.canv, 3 * mm, self._below)


class Break(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Where a new page begins; ``is_soft`` only after a single page."""

    def __init__(self, *, is_soft: bool) -> None:
        super().__init__()
        self.is_soft = is_soft


class Gap(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Empty room between blocks, ``height`` in points; forgotten at the head of a page."""

    is_gap = True

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size."""
        return available_width, self.height

    def draw(self) -> None:
        """Draw nothing."""
