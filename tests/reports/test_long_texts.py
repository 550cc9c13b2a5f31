"""A text of many pages takes its length, not the square of it: D-20 and D-22 of long records took a minute."""

from collections.abc import Callable
from dataclasses import replace
from time import process_time

import pytest

from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.reports import kinsoku
from kyoten_desktop.reports.paper import Column, Field, Fields, Grid
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.support import support_paper
from tests.reports.reading import CONTEXT, ShippedLabels, squeezed
from tests.reports.test_page import a_paper
from tests.reports.test_support_sheet import a_history, a_record

LINE = "本人は落ち着いて話し、母の入院について心配を述べた。"
NAMES = "三浦遼と田中花子。"


def long(letters: int, line: str = LINE) -> str:
    return (line * (letters // len(line) + 1))[:letters]


def a_row(text: str) -> Grid:
    return Grid((Column("内容", 1),), ((text,),))


def a_field(text: str) -> Fields:
    return Fields(((Field("内容", text),),))


@pytest.mark.parametrize("block", [a_row, a_field])
def test_a_line_is_broken_once_however_many_pages_follow(
    block: Callable[[str], Grid | Fields], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = [0]
    true = kinsoku.may_break

    def counting(text: str, at: int) -> bool:
        seen[0] += 1
        return true(text, at)

    monkeypatch.setattr(kinsoku, "may_break", counting)
    looks = []
    for letters in (4_000, 16_000):
        seen[0] = 0
        text = long(letters)
        assert squeezed(pdf_of(a_paper(block(text)))).count(LINE) > text.count(LINE) * 0.9
        looks.append(seen[0])
    assert looks[1] / looks[0] < 5


def test_names_by_the_hundred_take_the_length_of_their_text() -> None:
    took = {letters: min(disclosed(letters) for _ in range(2)) for letters in (4_000, 16_000)}
    assert took[16_000] / took[4_000] < 8, took


def disclosed(letters: int) -> float:
    """Return the seconds of putting together D-20 for the person, whose text names family and others all along."""
    history = a_history(a_record(summary=long(letters, NAMES)))
    near = {history.client.id or 0: (Relative("きょうだい", "三浦 遼", "みうら りょう"),)}
    people = [NamedPerson("高梨 美緒"), NamedPerson("三浦 遼"), NamedPerson("田中 花子")]
    check = NameCheck(NameScanner(people), Mask.REAL_NAME)
    began = process_time()
    support_paper(history, ShippedLabels(), replace(CONTEXT, discloses=True, near=near), check.cover)
    took = process_time() - began
    assert {"三浦遼", "田中花子"} <= {one.word for one in check.found()}
    return took
