"""Set a paper and print it, in steps; what was set once for one look at a paper is not set again for the next."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from kyoten_desktop.domain.steps import Step, Steps
from kyoten_desktop.reports.edges import BINDING, draw_edges
from kyoten_desktop.reports.fonts import TEXT, font
from kyoten_desktop.reports.page import Placed, asked_on, pages_of_part, sheet_of
from kyoten_desktop.reports.paper import Block, NewPage, Paper

_SETTING, _DRAWING = "紙にならべています", "ページを書いています"


class PagePress:
    """Prints one paper as often as it is looked at; a part (one case of many) that is as it was keeps its pages."""

    def __init__(self) -> None:
        self._set: dict[int, tuple[Sequence[Block], Paper, list[list[Placed]]]] = {}

    def pages(self, paper: Paper) -> Steps[list[list[Placed]]]:
        """Return everything of a paper on its pages, before anything is drawn."""
        parts, pages = parts_of(paper.blocks), []
        for place, part in enumerate(parts):
            pages += self._pages_of_part(place, part, paper)
            yield Step(_SETTING, place + 1, len(parts))
        return pages

    def printed(self, paper: Paper) -> Steps[bytes]:
        """Return the PDF of a paper."""
        pages = yield from self.pages(paper)
        (width, height), beside = sheet_of(paper), 2 if paper.is_two_up else 1
        font(TEXT)
        target = BytesIO()
        canvas = _canvas(target, paper, (width * beside, height))
        for number, placed in enumerate(pages, start=1):
            canvas.saveState()
            canvas.translate((number - 1) % beside * width, 0)
            draw_edges(canvas, paper, (width, height), (number, len(pages)), asked_on(placed))
            for item in placed:
                item.flowable.drawOn(canvas, BINDING, item.bottom)
            canvas.restoreState()
            if number % beside == 0 or number == len(pages):
                canvas.showPage()
            yield Step(_DRAWING, number, len(pages))
        canvas.save()
        return target.getvalue()

    def _pages_of_part(self, place: int, part: Sequence[Block], paper: Paper) -> list[list[Placed]]:
        kept = self._set.get(place)
        if kept is not None and kept[0] == part and _is_alike(kept[1], paper):
            return kept[2]
        pages = pages_of_part(part, paper, is_first=place == 0)
        self._set[place] = (part, paper, pages)
        return pages


def parts_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the parts of a paper, each of which begins a page of its own."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, NewPage) and not block.is_soft:
            parts.append([])
        parts[-1].append(block)
    return parts


def _is_alike(one: Paper, other: Paper) -> bool:
    """Tell whether two papers have the same sheet, head and title, so that equal parts stand on equal pages."""
    return (sheet_of(one), one.slots, one.title) == (sheet_of(other), other.slots, other.title)


def _canvas(target: BytesIO, paper: Paper, sheet: tuple[float, float]) -> Any:
    canvas = Canvas(target, pagesize=sheet, invariant=1, pageCompression=1, initialFontName=TEXT, lang="ja-JP")
    canvas.setTitle(paper.title)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setCreator("拠点デスクトップ")
    canvas.setAuthor(paper.office_name)
    canvas.setDateFormatter(lambda *_moment: f"D:{paper.made_on:%Y%m%d}" if paper.made_on else "")
    return canvas
