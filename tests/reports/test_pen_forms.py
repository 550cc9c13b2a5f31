"""Every paper that can be printed blank: rows high enough for a pen, whole options, number and name on each page."""

import inspect
import re
from dataclasses import dataclass, replace
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pypdfium2
import pypdfium2.raw
import pytest

from kyoten_desktop import papers
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.reports.kinsoku import options_of
from kyoten_desktop.reports.paper import PEN_LINE, Head, NewPage, Paper, Prose
from kyoten_desktop.reports.printing import pdf_of
from tests.reports.crossing import blank_forms
from tests.reports.reading import text_of_pages

MM = 72 / 25.4
FORMS = blank_forms()
_EVERY = pytest.mark.parametrize("paper", [paper for _name, paper in FORMS], ids=[name for name, _paper in FORMS])
_TICK = re.compile(r"□ \S+")
_STROKE = 0.35


@dataclass(frozen=True)
class Cell:
    """An oblong drawn on a page, in points from the upper edge, and the text inside."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        """The height in millimetres, without the strokes."""
        return (self.bottom - self.top) / MM - _STROKE


def cells_of(pdf: bytes) -> list[list[Cell]]:
    """Return the oblongs of each page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    return [list(_cells(document[number])) for number in range(len(document))]


def _cells(page: Any) -> Any:
    height, words = page.get_height(), page.get_textpage()
    for shape in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = shape.get_bounds()
        if right - left > 2 * MM and top - bottom > MM:
            text = words.get_text_bounded(left, bottom, right, top)
            yield Cell(left, height - top, right, height - bottom, " ".join(text.split()))


def _printed_blank() -> set[str]:
    """Return the functions of papers/ that give the preview of a blank form."""
    modules = [import_module(found.name) for found in iter_modules(papers.__path__, f"{papers.__name__}.")]
    return {
        f"{module.__name__}.{name}"
        for module in modules
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if name.startswith("blank_") and inspect.signature(made).return_annotation is PreviewRequest
        if made.__module__ == module.__name__ and name != "blank_request"
    }


def test_every_form_that_the_program_prints_blank_is_looked_at():
    titles = {paper.title for _name, paper in FORMS}
    printed = {import_module(path.rpartition(".")[0]).TITLE for path in _printed_blank()}
    assert printed
    assert printed <= titles


@_EVERY
def test_a_row_for_the_pen_is_high_enough(paper: Paper):
    looked_at = 0
    for page in cells_of(pdf_of(paper)):
        for cell in page:
            is_written_on = not cell.text or "□" in cell.text or cell.text.isdecimal()
            if is_written_on and not _TICK.fullmatch(cell.text):
                looked_at += 1
                assert cell.height >= PEN_LINE - 0.1, cell
    assert looked_at > 5


@_EVERY
def test_a_choice_stands_whole_on_one_line(paper: Paper):
    lines = ["".join(line.split()) for page in text_of_pages(pdf_of(paper)) for line in page.splitlines()]
    choices = {
        "".join(text[start:end].split())
        for block in paper.blocks
        for _where, text in block.texts()
        for start, end in options_of(text)
    }
    assert [choice for choice in sorted(choices) if not any(choice in line for line in lines)] == []


@_EVERY
def test_each_page_asks_for_number_and_name(paper: Paper):
    assert paper.slots
    for page in text_of_pages(pdf_of(replace(paper, blocks=[*paper.blocks, NewPage(), Prose("裏")]))):
        assert [slot for slot in paper.slots if slot not in page] == []


@_EVERY
def test_the_headings_are_numbered_as_they_follow_each_other(paper: Paper):
    heads = [block.text for block in paper.blocks if isinstance(block, Head)]
    numbers = [int(found[0]) for found in (re.match(r"\d+", head) for head in heads) if found]
    assert numbers == list(range(1, len(numbers) + 1))
