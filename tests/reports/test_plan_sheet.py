"""D-17: one page in large type, ルビ only when readings are given, order of calls, nothing clipped."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.readings import WORDS_OF_PLANS, read_out
from kyoten_desktop.models.emergency_plan import EmergencyPlan, PlanDestination
from kyoten_desktop.models.person_lines import ContactPerson
from kyoten_desktop.reports.emergency_plan import UNSET, PlanPaper, plan_paper
from kyoten_desktop.reports.printing import pdf_of
from tests.reports.people import a_client, an_intake
from tests.reports.reading import CONTEXT, ShippedLabels, assert_golden, golden_text, squeezed, text_of_pages

LABELS = ShippedLabels()
HERE = replace(CONTEXT, made_on=date(2021, 11, 5))


def a_plan(**changes: Any) -> EmergencyPlan:
    values: dict[str, Any] = {
        "version_no": 1,
        "made_on": date(2021, 12, 24),
        "expected_events": "お父さんかお母さんが、急に入院したとき",
        "signs_good": "電車の図鑑を見ている。ごはんを全部食べる。",
        "signs_caution": "耳をふさぐ。同じことを何度も聞く。",
        "signs_danger": "走り出す。ごはんを食べない。",
        "self_action": "カードの電話番号にかける。",
        "supporter_action": "絵カードで、これからのことを見せる。",
        "dont": "背中から声をかけない。",
        "belongings": "薬（3日分）、図鑑、保険証、着替え",
        "destinations": [
            PlanDestination(rank=1, place="短期入所あさぎり", condition="平日の昼から", agreed_on=date(2021, 12, 20)),
            PlanDestination(rank=2, place="拠点の緊急用の部屋"),
        ],
    }
    return EmergencyPlan(**{**values, **changes})


def a_paper(**changes: Any) -> PlanPaper:
    values: dict[str, Any] = {
        "plan": a_plan(),
        "client": a_client(),
        "contacts": [
            ContactPerson(rank=1, name="高梨 健", relation="弟", phone="090-0000-0102", available_hours="平日18時から"),
            ContactPerson(
                rank=2, name="及川 次郎", relation="隣の人", phone="022-000-0999", valid_to=date(2020, 3, 31)
            ),
        ],
        "intake": an_intake(),
        "office_phone": "022-000-0001",
    }
    return PlanPaper(**{**values, **changes})


PAPERS = {
    "blank": None,
    "usual": a_paper(),
    "ruby": a_paper(readings={**WORDS_OF_PLANS, "電車": "でんしゃ", "図鑑": "ずかん"}),
    "longest": a_paper(
        plan=a_plan(supporter_action="してほしいこと。\n" * 90, dont="いけない。\n" * 60),
        readings={**WORDS_OF_PLANS, "北": "ほっかいどう"},
    ),
}


@pytest.mark.parametrize("kind", PAPERS)
def test_golden_text(kind: str):
    assert_golden(f"plan_{kind}.txt", golden_text(pdf_of(plan_paper(PAPERS[kind], LABELS, HERE))))


@pytest.mark.parametrize("kind", ["blank", "usual", "ruby"])
def test_it_is_one_page_with_its_headings(kind: str):
    pages = text_of_pages(pdf_of(plan_paper(PAPERS[kind], LABELS, HERE)))
    assert len(pages) == 1
    text = "".join(pages[0].split())
    assert ("でんしゃ" in text) == (kind == "ruby")
    for head in (
        "わたしのサイン",
        "そのときすること・してほしくないこと",
        "連絡する順番",
        "行き先",
        "持ち物",
        "主治医・薬",
    ):
        assert head in text


def test_calls_stand_in_order_and_the_office_comes_last():
    text = squeezed(pdf_of(plan_paper(PAPERS["usual"], LABELS, HERE)))
    assert "1弟高梨健090-0000-0102（平日18時から）2緑川市地域生活支援拠点こもれび022-000-0001" in text
    assert "及川" not in text
    assert (
        "1短期入所あさぎり（平日の昼から、R3.12.20話がついています）2拠点の緊急用の部屋（まだ話していません）" in text
    )
    assert "みどり病院小野寺医師" in text


def test_readings_stand_only_when_given():
    assert "でんしゃ" not in squeezed(pdf_of(plan_paper(PAPERS["usual"], LABELS, HERE)))
    text = squeezed(pdf_of(plan_paper(PAPERS["ruby"], LABELS, HERE)))
    assert "でんしゃ" in text
    assert "れんらく" in text
    assert read_out("電車と電", {"電車": "でんしゃ", "電": ""}) == [("電車", "でんしゃ"), ("と", ""), ("電", "")]


def test_nothing_of_the_longest_plan_is_clipped_and_what_is_open_says_so():
    text = squeezed(pdf_of(plan_paper(PAPERS["longest"], LABELS, HERE)))
    assert text.count("してほしいこと。") == 90
    assert text.count("いけない。") == 60
    bare = a_paper(
        plan=EmergencyPlan(version_no=1, made_on=date(2021, 12, 24)), contacts=(), intake=None, office_phone=""
    )
    assert squeezed(pdf_of(plan_paper(bare, LABELS, HERE))).count(UNSET) == 10


def test_a_masked_plan_names_nobody():
    text = "\n".join(text_of_pages(pdf_of(plan_paper(PAPERS["usual"], LABELS, replace(HERE, mask=Mask.ANONYMOUS)))))
    assert [name for name in ("高梨", "美緒", "健", "小野寺", "090-0000") if name in text.replace("健康", "")] == []
