"""D-23: who shows signs and in which words; by initials neither names nor ages nor days of a life."""

from dataclasses import replace
from datetime import date

from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.signs import WHY, Sign
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.signs import NOBODY, SignedLine, signs_paper
from tests.reports.people import a_client
from tests.reports.reading import CONTEXT, ShippedLabels, assert_golden, golden_text, squeezed, text_of_pages

LABELS = ShippedLabels()
CARER = Sign("carer_80", "主たる介護者の母 高梨 幸子は82歳です", WHY["carer_80"], "主たる介護者の母は80歳以上です")
PLAN = "事前把握から330日、緊急時対応プランがありません"


def some_lines(count: int = 1) -> list[SignedLine]:
    no_plan = Sign("no_plan", PLAN, WHY["no_plan"], PLAN)
    first = SignedLine(a_client(), (CARER, no_plan), "佐伯 まどか", date(2026, 7, 20))
    other = SignedLine(a_client(name="及川 次郎", kana="おいかわ じろう", ward=None, birth_date=None), (no_plan,))
    return [first, other] * count


def test_golden_text():
    for kind, lines in (("empty", []), ("usual", some_lines()), ("longest", some_lines(60))):
        assert_golden(f"signs_{kind}.txt", golden_text(pdf_of(signs_paper(lines, LABELS, CONTEXT))))


def test_each_person_stands_with_every_sign_and_what_the_rules_mean():
    text = squeezed(pdf_of(signs_paper(some_lines(), LABELS, CONTEXT)))
    assert "2人。主介護者が80歳以上1人、緊急時対応プランがない2人。" in text
    assert "・主たる介護者の母高梨幸子は82歳です・事前把握から330日" in text
    assert text.count("「緊急時対応プランがない」は、") == 1
    assert "未定" in text
    assert NOBODY in squeezed(pdf_of(signs_paper([], LABELS, CONTEXT)))


def test_by_initials_no_name_and_no_age_is_told():
    text = squeezed(pdf_of(signs_paper(some_lines(), LABELS, replace(CONTEXT, mask=Mask.INITIALS))))
    assert "主たる介護者の母は80歳以上です" in text
    for told in ("高梨", "幸子", "82歳", "及川"):
        assert told not in text


def test_a_hundred_and_twenty_people_stand_on_it_and_nothing_is_clipped():
    pages = text_of_pages(pdf_of(signs_paper(some_lines(60), LABELS, CONTEXT)))
    assert "".join("".join(pages).split()).count("330日") == 120
    assert len(pages) > 2
