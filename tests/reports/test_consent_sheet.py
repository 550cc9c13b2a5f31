"""D-18 both ways: the form to sign and the record of oral consent; withdrawal and legal ground stand on the record."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.models.consent import Consent
from kyoten_desktop.reports.consent import ConsentPaper, consent_paper
from kyoten_desktop.reports.printing import pdf_of
from tests.reports.people import a_client
from tests.reports.reading import CONTEXT, ShippedLabels, assert_golden, golden_text, squeezed, text_of_pages

LABELS = ShippedLabels()


def a_consent(**changes: Any) -> Consent:
    values: dict[str, Any] = {
        "given_on": date(2021, 9, 20),
        "giver": "family",
        "giver_name": "高梨 和子",
        "relation": "母",
        "way": "oral",
        "scope": ("involvement", "review_anonymous"),
        "family_data_included": True,
        "explained_by": "佐伯 まどか",
        "place": "自宅",
        "witness": "佐々木 亮",
    }
    return Consent(**{**values, **changes})


PAPERS = {
    "blank": None,
    "form": ConsentPaper(a_client(), scope=("involvement", "team")),
    "record": ConsentPaper(a_client(), a_consent()),
    "longest": ConsentPaper(
        a_client(),
        a_consent(
            giver="none", legal_ground="生命・身体の保護のため。\n" * 80, note="経緯。\n" * 120, place="場所" * 80
        ),
    ),
}


@pytest.mark.parametrize("kind", PAPERS)
def test_golden_text(kind: str):
    assert_golden(f"consent_{kind}.txt", golden_text(pdf_of(consent_paper(PAPERS[kind], LABELS, CONTEXT))))


@pytest.mark.parametrize("kind", ["blank", "form", "record"])
def test_it_is_one_page_with_the_parts_of_a_consent(kind: str):
    pages = text_of_pages(pdf_of(consent_paper(PAPERS[kind], LABELS, CONTEXT)))
    assert len(pages) == 1
    for head in ("目的", "提供する情報", "提供先（範囲）", "期間", "撤回"):
        assert head in pages[0]


def test_the_form_is_ticked_beforehand_and_the_record_says_what_was_agreed():
    form = squeezed(pdf_of(consent_paper(PAPERS["form"], LABELS, CONTEXT)))
    assert "■拠点への参画■支援チーム内共有□受入れ先への提供" in form
    record = squeezed(pdf_of(consent_paper(PAPERS["record"], LABELS, CONTEXT)))
    assert "同意記録票" in record
    assert "同意の日令和3年9月20日方法口頭" in record
    assert "同意した人家族（相談者）氏名高梨和子" in record
    assert "■ケースレビュー（匿名）□ケースレビュー（実名）" in record
    assert "同意なしに動く根拠" not in record


def test_withdrawal_and_acting_without_consent_stand_on_the_record():
    revoked = a_consent(revoked_on=date(2022, 1, 5), revoked_reason="考えが変わった")
    text = squeezed(pdf_of(consent_paper(ConsentPaper(a_client(), revoked), LABELS, CONTEXT)))
    assert "撤回の日・わけ令和4年1月5日考えが変わった" in text
    without = a_consent(giver="none", legal_ground=None)
    assert "根拠未記入" in squeezed(pdf_of(consent_paper(ConsentPaper(a_client(), without), LABELS, CONTEXT)))
    longest = squeezed(pdf_of(consent_paper(PAPERS["longest"], LABELS, CONTEXT)))
    assert longest.count("生命・身体の保護のため。") == 80
    assert longest.count("経緯。") == 120


@pytest.mark.parametrize("mask", [Mask.INITIALS, Mask.ANONYMOUS])
def test_a_masked_record_names_nobody(mask: Mask):
    text = "\n".join(text_of_pages(pdf_of(consent_paper(PAPERS["record"], LABELS, replace(CONTEXT, mask=mask)))))
    assert [name for name in ("高梨", "美緒", "和子", "佐々木") if name in text] == []
