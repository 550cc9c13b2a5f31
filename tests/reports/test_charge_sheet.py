"""D-25: five things to know of each case that changes hands; by initials no name, no phone, no day of a life."""

from dataclasses import replace
from datetime import date, datetime

from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.models.case import Case
from kyoten_desktop.models.charge_list import ChargedCase, ChargeList, NextStep
from kyoten_desktop.models.person_lines import ContactPerson
from kyoten_desktop.reports.charge_list import NOTHING, charge_paper
from kyoten_desktop.reports.printing import pdf_of
from tests.reports.people import a_client
from tests.reports.reading import CONTEXT, ShippedLabels, assert_golden, golden_text, squeezed, text_of_pages

LABELS = ShippedLabels()
STEPS = (
    NextStep(date(2026, 7, 20), "次回確認", "野口 健"),
    NextStep(date(2026, 8, 3), "短期入所の体験に同行する", "野口 健"),
)


def a_contact(**values):
    contact = ContactPerson(client_id=1, **values)
    contact.id = values["rank"]
    return contact


CONTACTS = (
    a_contact(rank=1, name="高梨 和子", relation="母", phone="022-000-0101", can_decide=True),
    a_contact(rank=2, name="高梨 健", relation="弟", phone="090-0000-0102", available_hours="夜", holds_key=True),
    a_contact(rank=3, name="高梨 稔", relation="父", phone="022-000-0101"),
)


def a_charged(words="夜に一人で過ごせるようになりたい", **values):
    case = Case(
        client_id=1, status="preventive", complaint_self=words, complaint_family="母の体力が心配", watch_level="high"
    )
    client = values.pop("client", None) or a_client()
    case.__dict__["client"] = client
    told = {
        "lead_agency": "相談支援センター みなと",
        "must_not": ("大きな声で急がせない（パニックになる）", "玄関の鍵をかけ忘れない"),
        "steps": STEPS,
        "contacts": CONTACTS,
        "gone": frozenset({3}),
    }
    return ChargedCase(case, **{**told, **values})


def handed(cases=(), others=(), left_out=0):
    return ChargeList("佐伯 まどか", "野口 健", datetime(2026, 7, 16, 10), tuple(cases), tuple(others), left_out)


def usual():
    nothing = {"must_not": (), "steps": (), "contacts": (), "gone": (), "lead_agency": ""}
    other = a_client(name="及川 次郎", kana="おいかわ じろう", ward=None, birth_date=None)
    cases = [
        a_charged(),
        a_charged("", client=other, **nothing, is_unasked=True),
    ]
    cases[1].case.complaint_family = cases[1].case.watch_level = None
    return handed(cases, [NextStep(date(2026, 7, 18), "退院の日を聞く", "野口 健", "三浦 遼")], 2)


def longest():
    return handed([a_charged("長い困りごと。" * 60) for _ in range(40)], [STEPS[0]] * 60)


def paper(one, context=CONTEXT):
    return pdf_of(charge_paper(one, LABELS, context))


def test_golden_text():
    for kind, one in (("empty", handed()), ("usual", usual()), ("longest", longest())):
        assert_golden(f"charge_{kind}.txt", golden_text(paper(one)))


def test_each_case_tells_the_five_things_and_who_died_is_not_called():
    text = squeezed(paper(usual()))
    for words in (
        "これまでの担当佐伯まどか", "これからの担当野口健", "ケース2件、ほかにすること1件",
        "本人：夜に一人で過ごせるようになりたい", "家族：母の体力が心配",
        "・大きな声で急がせない（パニックになる）", "R8.7.20次回確認（野口健）", "相談支援センターみなと",
        "1高梨和子（母）022-000-0101判断できる", "2高梨健（弟）090-0000-0102夜鍵を持つ", "高梨稔（故人）",
        "R8.7.18三浦遼退院の日を聞く野口健", "取りやめたもの2件は、載せていない",
    ):  # fmt: skip
        assert words in text, words
    assert "してはいけないこと未確認" in text
    assert "次の予定決まっていない" in text
    assert NOTHING in squeezed(paper(handed()))


def test_by_initials_no_name_no_phone_and_no_age_is_told():
    text = squeezed(paper(usual(), replace(CONTEXT, mask=Mask.INITIALS)))
    assert "1母判断できる" in text
    assert "父（故人）" in text
    for told in ("高梨", "和子", "022", "0102", "及川", "三浦", "56歳"):
        assert told not in text, told


def test_a_page_parts_no_case_from_its_name():
    pages = text_of_pages(paper(handed(a_charged() for _ in range(30))))
    assert len(pages) > 3
    for page in pages:
        assert page.count("連絡する順") == page.count("高梨 美緒（たかなし みお）") == page.count("主訴")


def test_forty_long_cases_stand_on_it_and_nothing_is_clipped():
    pages = text_of_pages(paper(longest()))
    text = "".join("".join(pages).split())
    assert text.count("長い困りごと。") == 40 * 60
    assert text.count("・玄関の鍵をかけ忘れない") == 40
    assert len(pages) > 10
