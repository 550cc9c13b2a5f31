"""No label of any paper is broken inside a word (F-48): heads, labels of fields, captions, headings, options."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from kyoten_desktop.reports.heading import Accented
from kyoten_desktop.reports.kinsoku import lines_of_label
from kyoten_desktop.reports.large_drawing import LargeRowBox
from kyoten_desktop.reports.page import Placed
from kyoten_desktop.reports.paper import Paper
from kyoten_desktop.reports.paragraph import JapaneseParagraph
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.room_board import RoomBoard
from kyoten_desktop.reports.tables import RuledTable
from tests.reports import crossing

PAPERS = [(f"{module.__name__.rpartition('.')[2]}.{name}", made) for (module, name), made in crossing.papers().items()]
PARTICLES = frozenset("をはがにのでともやへ")


def _kind(letter: str) -> str:
    if letter == "・":
        return "mark"
    for kind, first, last in (
        ("kana", "ぁ", "ゖ"),
        ("katakana", "ァ", "ー"),
        ("kanji", "一", "鿿"),
        ("digit", "0", "9"),
    ):
        if first <= letter <= last:
            return kind
    return "mark"


def _run(letters: str) -> int:
    """Return how many letters of one kind a text begins with."""
    return next((at for at, letter in enumerate(letters) if _kind(letter) != _kind(letters[0])), len(letters))


def is_torn(upper: str, lower: str) -> bool:
    """Tell whether a word goes on from one line to the next, as far as letters tell it."""
    before, after = _kind(upper[-1]), _kind(lower[0])
    if sum(_kind(letter) != "mark" for letter in lower) == 1:
        return True
    if "mark" in (before, after) or (before, after) in (("kana", "kanji"), ("kana", "katakana"), ("kanji", "katakana")):
        return False
    if before == after == "kanji":
        return _run(upper[::-1]) == 1 or _run(lower) == 1
    if (before, after) == ("kanji", "kana"):
        return _run(lower) < 3
    return before != after or before != "kana" or upper[-1] not in PARTICLES


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("うまくいく関わ", "り"),
        ("医療機", "関"),
        ("（他機", "関）"),
        ("2", "つ"),
        ("主な日常生活上", "の活動"),
        ("R8", "1.4"),
    ],
)
def test_a_torn_word_is_seen(upper: str, lower: str) -> None:
    assert is_torn(upper, lower)


def _lines(text: JapaneseParagraph) -> list[tuple[str, bool]]:
    return [("".join(word.text for word in line.words).strip(), line.lineBreak) for line in text.blPara.lines]


def _labels(page: list[Placed]) -> Iterator[list[tuple[str, bool]]]:
    for placed in page:
        part: Any = placed.flowable
        if isinstance(part, RuledTable):
            for cell in (cell for row in part._rows for cell in row.cells):
                if cell.ground is not None or {"□", "■"} & set(cell.text.getPlainText()):
                    yield _lines(cell.text)
        elif isinstance(part, Accented):
            yield _lines(part._text)
        elif isinstance(part, JapaneseParagraph) and getattr(part, "keeps_with_next", False):
            yield _lines(part)
        elif isinstance(part, LargeRowBox) and part._label is not None:
            yield [("".join(glyph.letter for glyph in line).strip(), False) for line in part._label.lines]


@pytest.mark.parametrize("made", [made for _, made in PAPERS], ids=[name for name, _ in PAPERS])
def test_no_label_is_broken_inside_a_word(made: Paper) -> None:
    assert pdf_of(made).startswith(b"%PDF")
    labels = [label for page in crossing.pages_of(made) for label in _labels(page)]
    assert labels or any(isinstance(block, RoomBoard) for block in made.blocks)  # a drawing of its own
    torn = [
        (upper, lower)
        for label in labels
        for (upper, ends_hard), (lower, _) in pairwise(label)
        if not ends_hard and upper and lower and is_torn(upper, lower)
    ]
    assert torn == []


def _broken(text: str, room: int) -> list[str]:
    widths = [10.0] * len(text)
    return [text[line.start : line.end] for line in lines_of_label(text, widths, room * 10.0)]


def test_a_label_takes_a_line_more_before_a_word_is_parted() -> None:
    assert _broken("主な日常生活上の活動", 7) == ["主な", "日常生活上の", "活動"]
    assert _broken("空室確保できなかった日", 7) == ["空室確保", "できなかった日"]
    assert _broken("世帯（主介護者・年齢）", 7) == ["世帯", "（主介護者・", "年齢）"]
    assert _broken("緊急受入れ", 9) == ["緊急受入れ"]


def test_a_label_that_cannot_be_broken_between_words_is_broken_as_any_text() -> None:
    assert _broken("特定相談支援事業所", 7) == ["特定相談支援事", "業所"]
