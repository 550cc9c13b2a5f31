"""D-01: golden text of a blank, a usual and the longest case; nobody is named at L1 and L2; nothing is clipped."""

from dataclasses import replace
from datetime import date

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.people.case_handout import CaseHandout, CourseLine, DecisionLine, TeamLine
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.review import review_paper
from tests.reports.people import a_handout, a_large_case, a_reviewed_handout, a_team, ties_of
from tests.reports.reading import CONTEXT, ShippedLabels, assert_golden, golden_text, squeezed, text_of_pages

LABELS = ShippedLabels()
HERE = replace(CONTEXT, made_on=date(2021, 11, 5))
_ORGANIZATION = "社会福祉法人緑川市地域福祉協会障害者相談支援センターみなと北部出張所（第二分室）担当"
HEADINGS = (
    "１ 検討したいこと（提出理由）",
    "２ 事例概要（年代・性別・障害・区分・世帯）",
    "３ ジェノグラム・エコマップ",
    "４ 本人の希望・家族の意向",
    "５ これまでの経過",
    "６ 現在の支援チームと役割",
    "７ 強み",
    "８ 課題とリスク（緊急時の想定）",
    "９ 拠点の関わり（フロー上の位置）",
    "10 検討の視点",
    "11 協議内容・助言",
    "12 決定事項・役割分担",
    "13 次回確認日",
    "回収確認欄",
)
NAMES = ("高梨", "美緒", "稔", "和子", "健に", "たかなし", "佐々木", "大友", "菅原", "千葉 恵")


def _longest() -> CaseHandout:
    return a_handout(
        course=tuple(CourseLine(PartialDate(2000 + n // 12, n % 12 + 1), "長い経過。" * 12) for n in range(60)),
        team=tuple(TeamLine(_ORGANIZATION, "佐々木 亮", "役割" * 40, "毎週") for _ in range(12)),
        discussion="三ページの記録。\n" * 150,
        decisions=tuple(DecisionLine("拠点", f"決定{n:02d}" + "こと" * 30, date(2022, 1, 5)) for n in range(20)),
        issues="課題が多い。\n" * 200,
    )


@pytest.mark.parametrize("kind", ["blank", "usual", "reviewed", "longest"])
def test_golden_text(kind: str):
    cases = {"blank": [], "usual": [a_handout()], "reviewed": [a_reviewed_handout()], "longest": [_longest()]}[kind]
    mask = Mask.ANONYMOUS if kind == "reviewed" else Mask.REAL_NAME
    assert_golden(f"review_{kind}.txt", golden_text(pdf_of(review_paper(cases, LABELS, replace(HERE, mask=mask)))))


@pytest.mark.parametrize("cases", [[], [a_handout()], [a_reviewed_handout()]])
def test_a_usual_case_and_the_blank_form_have_two_pages_and_every_heading(cases: list[CaseHandout]):
    pdf = pdf_of(review_paper(cases, LABELS, HERE))
    pages = ["".join(page.split()) for page in text_of_pages(pdf)]
    assert len(pages) == 2
    places = [next(n for n, page in enumerate(pages) if "".join(head.split()) in page) for head in HEADINGS]
    assert places == [0] * 6 + [1] * 8
    assert "取扱注意・回収資料" in pages[0]
    assert pdf == pdf_of(review_paper(cases, LABELS, HERE))


@pytest.mark.parametrize("members", range(5, 10))
def test_a_case_with_up_to_nine_around_it_keeps_its_two_pages(members: int):
    team = a_team(members)
    for case in (a_handout(team=team), a_handout(team=team, ties=ties_of(team))):
        pages = ["".join(page.split()) for page in text_of_pages(pdf_of(review_paper([case], LABELS, HERE)))]
        assert len(pages) == 2
        assert "回収確認欄" in pages[1]


def test_a_larger_family_takes_a_third_page_that_holds_more_than_the_box():
    pages = ["".join(page.split()) for page in text_of_pages(pdf_of(review_paper([a_large_case()], LABELS, HERE)))]
    assert len(pages) == 3
    assert "11協議内容・助言" in pages[2]


@pytest.mark.parametrize("mask", [Mask.INITIALS, Mask.ANONYMOUS])
def test_a_masked_case_names_nobody(mask: Mask):
    text = "\n".join(text_of_pages(pdf_of(review_paper([a_reviewed_handout()], LABELS, replace(HERE, mask=mask)))))
    assert [name for name in NAMES if name in text] == []
    assert ("T.M. さん" in text, "Aさん" in text) == (mask is Mask.INITIALS, mask is Mask.ANONYMOUS)
    assert ("青葉区\n" in text) == (mask is Mask.INITIALS)
    assert "50代" in text
    assert "R03-0012" not in text
    assert "相談支援センターみなと短期入所2か所目の体験を申し込む" in "".join(text.split())


def test_every_other_name_is_asked_about_where_it_stands():
    scanner = NameScanner(
        [NamedPerson("高梨 美緒", "たかなし みお"), NamedPerson("及川 次郎", "おいかわ じろう", phone="022-000-0999")]
    )
    check = NameCheck(scanner, Mask.ANONYMOUS, signatures=["佐伯 まどか"])
    case = a_handout(discussion="及川さんの家（022-000-0999）に泊まった。", strengths="及川次郎と仲がよい。")
    pdf_of(review_paper([case], LABELS, replace(HERE, mask=Mask.ANONYMOUS), check.cover))
    assert {(found.word, found.where) for found in check.found()} == {
        ("及川次郎", "「強み」"),
        ("及川", "「協議内容」"),
        ("022-000-0999", "「協議内容」"),
    }


def test_nothing_of_the_longest_case_is_clipped():
    text = squeezed(pdf_of(review_paper([_longest()], LABELS, HERE))).replace("（続き）", "")
    assert text.count("三ページの記録。") == 150
    assert text.count("課題が多い。") == 200
    assert text.count(_ORGANIZATION) == 12
    assert all(f"決定{number:02d}" in text for number in range(20))
    assert text.count("長い経過。") == 720


def test_a_meeting_with_many_cases_goes_two_up_on_a3():
    cases = [a_handout(), a_reviewed_handout(), a_handout()]
    pages = text_of_pages(pdf_of(review_paper(cases, LABELS, HERE)))
    sheets = text_of_pages(pdf_of(review_paper(cases, LABELS, HERE, is_two_up=True)))
    assert (len(pages), len(sheets)) == (6, 3)
    assert [f"{number}/3件目" in pages[2 * number - 2] for number in (1, 2, 3)] == [True] * 3
    assert all(f"{number}/6" in sheets[(number - 1) // 2] for number in range(1, 7))


def test_a_ticked_point_and_the_state_show_where_the_case_stands():
    text = squeezed(pdf_of(review_paper([a_handout(points=("exit",), all_points=("wish",))], LABELS, HERE)))
    assert "□本人の思いを確かめたか" in text
    assert "■出口（次の住まい・日中）の見通しがあるか" in text
    assert "いまの状態●予防的支援中事前把握日令和3年10月1日" in text


def test_what_nobody_asked_is_said_and_not_left_blank():
    case = a_handout(wish_self="", wish_family="", relatives=(), members=(), ties=(), consent="", team=(), course=())
    text = squeezed(pdf_of(review_paper([case], LABELS, HERE)))
    assert "本人の希望未確認家族の意向未確認" in text
    assert "世帯未確認" in text
    assert "同意未確認" in text
