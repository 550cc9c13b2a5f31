"""D-05: golden text of a blank, a usual and the longest call; masking; every refusal of a provider on the paper."""

from dataclasses import replace
from datetime import datetime

import pytest

from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models.emergency import EmergencyConsultation
from kyoten_desktop.models.items import Kind, items_of
from kyoten_desktop.reports.emergency import consultation_paper
from kyoten_desktop.reports.printing import pdf_of
from tests.reports.reading import (
    CONTEXT,
    ShippedLabels,
    a_call,
    an_addendum,
    an_inquiry,
    assert_golden,
    fonts_of,
    golden_text,
    squeezed,
    text_of_pages,
)

LABELS = ShippedLabels()
_LONG_NAME = "寿限無寿限無五劫の擦り切れ" * 23 + "𠮷"
_VARIANT = "辻\U000e0100 ㈱①髙﨑"


def _longest() -> EmergencyConsultation:
    return a_call(
        subject_name=_LONG_NAME,
        subject_kana="じゅげむ" * 75,
        referrer=_VARIANT,
        whereabouts="長い住所" * 50,
        course="電話があった。\n" * 300,
        advice="助言を伝えた（「落ち着いて」と言う）。" * 100,
        must_not=Answer(AnswerState.YES, "してはいけないことの長い説明。" * 13),
        inquiries=[
            an_inquiry(f"事業所{n:02d}", datetime(2026, 7, 16, n % 24, 5), "no", "混んでいる") for n in range(40)
        ],
        addenda=[an_addendum("母の退院は7月23日の見込み。" * 40)],
    )


@pytest.mark.parametrize("kind", ["blank", "usual", "longest"])
def test_golden_text(kind: str):
    call = {"blank": None, "usual": a_call(), "longest": _longest()}[kind]
    assert_golden(f"emergency_{kind}.txt", golden_text(pdf_of(consultation_paper(call, LABELS, CONTEXT))))


def test_a_usual_call_is_one_page_and_two_runs_are_equal():
    pdf = pdf_of(consultation_paper(a_call(), LABELS, CONTEXT))
    assert len(text_of_pages(pdf)) == 1
    assert pdf == pdf_of(consultation_paper(a_call(), LABELS, CONTEXT))
    assert all(fonts_of(pdf).values())


def test_every_item_with_a_section_has_its_label_on_the_filled_and_on_the_blank_sheet():
    labels = [
        item.label
        for item in items_of(EmergencyConsultation)
        if item.section and item.kind not in (Kind.ROWS, Kind.LINK)
    ]
    for call in (a_call(), None):
        text = squeezed(pdf_of(consultation_paper(call, LABELS, CONTEXT)))
        assert [label for label in labels if label not in text] == []


def test_nothing_of_the_longest_call_is_clipped():
    text = squeezed(pdf_of(consultation_paper(_longest(), LABELS, CONTEXT))).replace("（続き）", "")
    assert _LONG_NAME in text
    assert "辻㈱①髙﨑" in text
    assert text.count("電話があった。") == 300
    assert all(f"事業所{number:02d}" in text for number in range(40))


def test_unasked_prints_unasked_and_never_none():
    text = squeezed(pdf_of(consultation_paper(a_call(allergies=None, seizures=Answer()), LABELS, CONTEXT)))
    assert "アレルギー未確認" in text
    assert "発作・けいれん未確認" in text
    assert "医療的ケアなし（母に確認令和8年7月16日）" in text


def test_inquiries_say_where_when_what_and_why():
    text = squeezed(pdf_of(consultation_paper(a_call(), LABELS, CONTEXT)))
    assert "短期入所みずうみ1:30不可満床" in text
    assert "短期入所あさぎり7/179:05条件付可満床。昼だけなら" in text
    assert "記録なし" in squeezed(pdf_of(consultation_paper(a_call(inquiries=[]), LABELS, CONTEXT)))


@pytest.mark.parametrize(("mask", "shown"), [(Mask.INITIALS, "T.M. さん"), (Mask.ANONYMOUS, "Aさん")])
def test_a_masked_sheet_names_nobody(mask: Mask, shown: str):
    call = a_call(addenda=[an_addendum("高梨様は眠れた。")])
    text = "\n".join(text_of_pages(pdf_of(consultation_paper(call, LABELS, replace(CONTEXT, mask=mask)))))
    assert shown in text
    for hidden in ("高梨", "美穂", "たかなし", "佐々木", "022-000-0177", "自宅（市内）"):
        assert hidden not in text
    assert ("青葉区" in text) == (mask is Mask.INITIALS)


def test_an_addendum_stands_below_with_who_and_when():
    text = squeezed(pdf_of(consultation_paper(a_call(addenda=[an_addendum("母の退院は23日。")]), LABELS, CONTEXT)))
    assert "R8.7.179:00佐伯母の退院は23日。" in text


def test_an_empty_draft_prints_and_says_it_is_one():
    assert "まだ（下書き）" in squeezed(pdf_of(consultation_paper(EmergencyConsultation(), LABELS, CONTEXT)))
