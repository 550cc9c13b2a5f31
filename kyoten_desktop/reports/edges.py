"""The edges of a page: whose paper it is, number and name for a pen, n/N, how it is handled."""

from collections.abc import Collection
from typing import Any

from reportlab.lib.units import mm

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.reports.fonts import TEXT, printable, runs, width_of
from kyoten_desktop.reports.paper import PEN_LINE, Align, Paper
from kyoten_desktop.reports.paragraph import INK, RULE, SHADE

MARGIN: float = 15 * mm
BINDING: float = 20 * mm
SMALL = 7.5
_BESIDE: float = 8 * mm
_SLOT: float = 28 * mm
_LAST_SLOT: float = 45 * mm
_SLOT_PAD: float = 1.8 * mm


def draw_edges(
    canvas: Any, paper: Paper, size: tuple[float, float], page: tuple[int, int], asked: Collection[str]
) -> None:
    """Draw head and foot of page n of N on a sheet of a size in points; ``asked`` is what the page itself asks for."""
    (width, height), (number, count) = size, page
    head = height - MARGIN - 2.5 * mm
    made = f"作成日 {wareki.long(paper.made_on)}" if paper.made_on else ""
    right = "　".join(part for part in (made, paper.edition) if part)
    right = in_city_digits(right) if paper.has_city_digits else right
    slots = [slot for slot in paper.slots if slot not in asked]
    left = paper.office_name if number == 1 else paper.title if slots else f"{paper.office_name}　{paper.title}"
    end = width - MARGIN - width_of(printable(right), TEXT, SMALL) - _BESIDE
    for slot in reversed(slots):
        room = _LAST_SLOT if slot == paper.slots[-1] else _SLOT
        end = _draw_slot(canvas, slot, (end, height - MARGIN), room)
    _draw_text(canvas, BINDING, head, _shortened(left, end - BINDING), Align.LEFT)
    _draw_text(canvas, width - MARGIN, head, right, Align.RIGHT)
    _draw_foot(canvas, paper, width, f"{number}/{count}")


def _draw_slot(canvas: Any, label: str, corner: tuple[float, float], room: float) -> float:
    """Draw a label and ``room`` for a pen left of an upper right corner; returns where the next one may end."""
    right, top = corner
    high = PEN_LINE * mm
    wide = width_of(printable(label), TEXT, SMALL) + 2 * _SLOT_PAD
    left = right - room - wide
    canvas.setFillColor(SHADE)
    canvas.rect(left, top - high, wide, high, stroke=0, fill=1)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.rect(left, top - high, wide, high)
    canvas.rect(left + wide, top - high, room, high)
    _draw_text(canvas, left + _SLOT_PAD, top - high / 2 - 0.36 * SMALL, label, Align.LEFT)
    return left - _SLOT_PAD


def _draw_foot(canvas: Any, paper: Paper, width: float, number: str) -> None:
    foot = MARGIN
    _draw_text(canvas, (BINDING + width - MARGIN) / 2, foot, number, Align.CENTRE)
    _draw_text(canvas, width - MARGIN, foot, f"印刷番号 {paper.print_no}" if paper.print_no else "", Align.RIGHT)
    if paper.handling:
        framed = width_of(printable(paper.handling), TEXT, SMALL) + 4 * mm
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.rect(BINDING, foot - 1.6 * mm, framed, 5 * mm)
        _draw_text(canvas, BINDING + 2 * mm, foot, paper.handling, Align.LEFT)


def _shortened(text: str, room: float) -> str:
    text = printable(text).replace("\n", " ")
    if width_of(text, TEXT, SMALL) <= room:
        return text
    while text and width_of(text + "…", TEXT, SMALL) > room:
        text = text[:-1]
    return text + "…"


def _draw_text(canvas: Any, x: float, y: float, text: str, align: Align) -> None:
    text = printable(text)
    width = width_of(text, TEXT, SMALL)
    x -= {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[align]
    canvas.setFillColor(INK)
    for name, piece in runs(text, TEXT):
        canvas.setFont(name, SMALL)
        canvas.drawString(x, y, piece)
        x += width_of(piece, name, SMALL)
