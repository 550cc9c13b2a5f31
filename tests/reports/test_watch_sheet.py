"""D-10: every column of the ledger, who is overdue, and nobody named at L1 and L2."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.watch import NOBODY, WatchLine, watch_paper
from tests.reports.people import MOTHER, a_client
from tests.reports.reading import CONTEXT, ShippedLabels, assert_golden, golden_text, squeezed, text_of_pages

LABELS = ShippedLabels()
_ORGANIZATION = "社会福祉法人緑川市地域福祉協会障害者相談支援センターみなと北部出張所（第二分室）担当"


def a_line(**changes: Any) -> WatchLine:
    values: dict[str, Any] = {
        "client": a_client(),
        "carer": MOTHER,
        "lead_agency": "相談支援センター みなと",
        "risks": ("carer_over_80", "no_plan"),
        "watch_level": "high",
        "pre_identified_on": date(2021, 10, 1),
        "last_support_on": date(2026, 6, 30),
        "next_review_on": date(2026, 7, 7),
        "days_over": 9,
        "candidates": "短期入所あさぎり",
        "coordinator": "佐伯 まどか",
    }
    return WatchLine(**{**values, **changes})


def many_lines() -> list[WatchLine]:
    young = a_client(name="及川 次郎", kana="おいかわ じろう", birth_date=PartialDate(2001), ward="泉区")
    bare = WatchLine(a_client(name="千葉 恵", kana="ちば めぐみ", birth_date=None, ward=None))
    long = a_line(lead_agency=_ORGANIZATION, candidates=_ORGANIZATION, days_over=0, next_review_on=date(2026, 8, 1))
    return [a_line(), bare, a_line(client=young, carer=None, days_over=0, next_review_on=date(2026, 7, 20)), long] * 8


@pytest.mark.parametrize(("kind", "lines"), [("empty", []), ("usual", [a_line()]), ("longest", many_lines())])
def test_golden_text(kind: str, lines: list[WatchLine]):
    assert_golden(f"watch_{kind}.txt", golden_text(pdf_of(watch_paper(lines, LABELS, CONTEXT))))


def test_the_ledger_has_its_columns_and_its_sums():
    text = squeezed(pdf_of(watch_paper(many_lines(), LABELS, CONTEXT)))
    assert "No.氏名年齢区世帯（主介護者・年齢）" in text
    for head in (
        "主たる支援機関",
        "リスク",
        "事前把握日",
        "最終支援日",
        "次回確認日",
        "超過日数",
        "受入れ候補",
        "担当",
    ):
        assert head in text
    assert "32人。次回確認日を過ぎている人8人、次回確認日が決まっていない人8人。" in text
    assert "年齢は令和8年7月16日現在" in text
    assert NOBODY in squeezed(pdf_of(watch_paper([], LABELS, CONTEXT)))


def test_nothing_is_clipped():
    text = squeezed(pdf_of(watch_paper(many_lines(), LABELS, CONTEXT)))
    assert text.count(_ORGANIZATION) == 16
    assert text.count("及川次郎") == 8


@pytest.mark.parametrize("mask", [Mask.INITIALS, Mask.ANONYMOUS])
def test_a_masked_ledger_names_nobody(mask: Mask):
    text = "\n".join(text_of_pages(pdf_of(watch_paper(many_lines(), LABELS, replace(CONTEXT, mask=mask)))))
    assert [name for name in ("高梨", "及川", "千葉", "和子", "56歳", "82歳") if name in text] == []
    assert "母（80歳以上）" in "".join(text.split())
    assert ("泉区" in text) == (mask is Mask.INITIALS)
