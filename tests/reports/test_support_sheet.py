"""D-20: the records of the window and no others, oldest first, masked when asked, never clipped."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.models.support import SupportRecord
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.support import NOTHING, SupportPaper, support_paper
from tests.reports.people import RELATIVES, a_client
from tests.reports.reading import CONTEXT, ShippedLabels, assert_golden, golden_text, squeezed, text_of_pages

LABELS = ShippedLabels()
WINDOW = Period(date(2021, 10, 1), date(2021, 11, 30))


def a_record(day: int = 5, **changes: Any) -> SupportRecord:
    values: dict[str, Any] = {
        "started_at": datetime(2021, 10, day, 14, 30),
        "minutes": 60,
        "consultee": "family",
        "contact_name": "高梨 和子",
        "method": "visit",
        "content_main": "emotional",
        "summary": "和子さんの膝の痛みが強い。美緒さんは絵カードで予定を確かめていた。",
        "response": "短期入所の回数を増やすことを提案した。",
        "next_action": "みちくさに連絡",
        "next_on": date(2021, 10, 20),
        "recorded_by": "佐伯 まどか",
    }
    return SupportRecord(**{**values, **changes})


def a_history(*records: SupportRecord) -> SupportPaper:
    return SupportPaper(a_client(), WINDOW, records)


def usual() -> SupportPaper:
    missed = a_record(12, is_missed=True, summary="留守だった。", response="", next_action="", minutes=None)
    old = a_record(13, summary="書きまちがい", replaced_at=datetime(2021, 10, 14, 9, 0))
    outside = a_record(1, started_at=datetime(2021, 9, 30, 23, 59), summary="期間の外")
    return a_history(missed, old, outside, a_record(5))


def longest() -> SupportPaper:
    return a_history(*(a_record(1 + n % 28, summary="長い面接の記録。\n" * 60) for n in range(30)))


@pytest.mark.parametrize(("kind", "history"), [("empty", a_history()), ("usual", usual()), ("longest", longest())])
def test_golden_text(kind: str, history: SupportPaper):
    assert_golden(f"support_{kind}.txt", golden_text(pdf_of(support_paper(history, LABELS, CONTEXT))))


def test_the_window_decides_and_the_oldest_comes_first():
    text = squeezed(pdf_of(support_paper(usual(), LABELS, CONTEXT)))
    assert "期間の外" not in text
    assert text.index("膝の痛みが強い") < text.index("留守だった")
    assert "件数2件" in text
    assert "（のちに書き直した記録）" in text
    assert "書き直す前の記録1件も載せ" in text
    assert NOTHING in squeezed(pdf_of(support_paper(a_history(), LABELS, CONTEXT)))


def test_nothing_is_clipped():
    text = squeezed(pdf_of(support_paper(longest(), LABELS, CONTEXT)))
    assert text.count("長い面接の記録。") == 1800


@pytest.mark.parametrize("mask", [Mask.INITIALS, Mask.ANONYMOUS])
def test_a_masked_history_names_nobody(mask: Mask):
    text = "\n".join(
        text_of_pages(pdf_of(support_paper(usual(), LABELS, replace(CONTEXT, mask=mask, near={0: RELATIVES}))))
    )
    assert [name for name in ("高梨", "美緒", "和子", "R03-0012") if name in text] == []
    assert "母の膝の痛みが強い" in "".join(text.split())
