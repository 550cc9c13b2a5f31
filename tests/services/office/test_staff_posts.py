"""配置: posts are lines of a member of staff, refused at their item, counted on any day."""

import io
from datetime import date

import openpyxl
import pytest

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Staff, StaffPost
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.tally import tally_json, tally_paper, tally_text
from kyoten_desktop.reports.tally_book import tally_workbook
from tests.reports.reading import CONTEXT, text_of_pages

APRIL = date(2026, 4, 1)


@pytest.fixture
def noguchi(desk):
    return desk.office.save_staff(None, None, {"name": "野口 健", "kana": "のぐち けん", "mobile": "090-0000-0000"})


@pytest.fixture
def posts(desk, noguchi):
    return desk.lines.owned_by(StaffPost, noguchi.id)


@pytest.mark.parametrize(
    ("values", "item"),
    [
        ({"post": None}, "post"),
        ({"from_on": None}, "from_on"),
        ({"to_on": date(2026, 3, 31)}, "to_on"),
        ({"fte": "半分"}, "fte"),
        ({"fte": "1.1"}, "fte"),
        ({"fte": "0"}, "fte"),
        ({"post": "manager", "ward": None, "fte": "0.6"}, "fte"),
        ({"post": "planner", "fte": None}, "post"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_place(desk, posts, values, item):
    ward = desk.codes.add("ward", "青葉区").code
    posts.save(None, None, {"post": "planner", "ward": ward, "fte": "0.5", "from_on": date(2026, 1, 1)})
    with pytest.raises(RefusedError) as refusal:
        posts.save(None, None, {"post": "base_coordinator", "ward": ward, "fte": "0.5", "from_on": APRIL, **values})
    assert [problem.item for problem in refusal.value.problems] == [item]
    assert len(posts.lines()) == 1


def test_one_after_the_other_is_no_clash_and_shares_are_kept_as_they_are_read(posts):
    posts.save(None, None, {"post": "manager", "fte": "１", "from_on": date(2025, 4, 1), "to_on": date(2026, 3, 31)})
    posts.save(None, None, {"post": "manager", "fte": "０．５０", "from_on": APRIL})
    assert [line.fte for line in posts.lines()] == ["1.0", "0.5"]


def test_the_head_count_is_the_one_of_the_day(desk, noguchi, posts):
    line = posts.save(None, None, {"post": "base_coordinator", "fte": "0.5", "from_on": APRIL, "is_dedicated": True})
    assert desk.office.headcount(date(2026, 3, 31)).total.count == 0
    counted = desk.office.headcount(APRIL)
    assert (counted.total.count, counted.total.fte_words, counted.total.dedicated) == (1, "0.5", (noguchi.id,))
    assert [member.id in counted.without_post for member in desk.office.staff()] == [True, False]
    posts.discard(line.id, line.version)
    assert desk.office.headcount(APRIL).total.count == 0


def test_who_left_holds_no_post_and_the_post_is_not_lost(desk, noguchi, posts):
    posts.save(None, None, {"post": "base_coordinator", "from_on": APRIL})
    desk.office.save_staff(noguchi.id, noguchi.version, {"active_to": date(2026, 5, 31)})
    assert desk.office.headcount(date(2026, 5, 31)).total.count == 1
    assert desk.office.headcount(date(2026, 6, 1)).total.count == 0
    assert len(posts.lines()) == 1


def test_a_post_stands_in_the_history_of_whose_it_is(desk, noguchi, posts):
    line = posts.save(None, None, {"post": "base_coordinator", "fte": "1.0", "from_on": APRIL})
    posts.save(line.id, line.version, {"fte": "0.5"})
    told = desk.history.entries(Staff, noguchi.id, desk.codes.labels())
    assert ("配置・常勤換算", "1.0", "0.5") in [(one.label, one.before, one.after) for one in told]


def test_ten_coordinators_over_six_wards_are_told_by_the_figures_everywhere(desk):
    """S1-04: 拠点コーディネーター10名（各区1名以上）."""
    wards = [desk.codes.add("ward", f"{name}区").code for name in ("青葉", "宮城野", "若林", "太白", "泉", "港")]
    for number in range(10):
        member = desk.office.save_staff(None, None, {"name": f"職員 {number}"})
        post = {"post": "base_coordinator", "ward": wards[number % 6], "fte": "1.0", "from_on": APRIL}
        desk.lines.save(StaffPost, None, None, member.id, {**post, "is_dedicated": number < 4})
    report = desk.tally.report(Period(APRIL, date(2026, 6, 30)))
    told = tally_json(report)["staff"]
    assert told["columns"] == ["count", "dedicated", "fte"]
    assert told["rows"]["base_coordinator"] == told["total"] == [10, 4, 10.0]
    assert [told["rows"][f"base_coordinator/{ward}"][0] for ward in wards] == [2, 2, 2, 2, 1, 1]
    text = tally_text(report)
    assert "職員の配置（令和８年６月30日時点）" in text
    assert [line.split() for line in text.splitlines() if line.startswith("拠点コーディネーター　計")] == [
        ["拠点コーディネーター", "計", "10", "4", "10.0"]
    ]
    assert not any("職員 3" in line for line in text.splitlines())
    book = openpyxl.load_workbook(io.BytesIO(tally_workbook(report, CONTEXT)))
    rows = [[cell.value for cell in row if cell.value not in (None, "")] for row in book["職員の配置"].iter_rows()]
    assert ["合計", 10, 4, 10] in rows
    assert {row[4].number_format for row in book["職員の配置"].iter_rows(min_row=4) if row[4].value} == {"0.0#"}
    paper = "".join(text_of_pages(pdf_of(tally_paper(report, CONTEXT))))
    assert "職員の配置（令和８年６月30日時点）" in paper
    assert "二つの配置がある人も" in paper


def test_an_office_without_a_post_has_no_such_table(desk):
    report = desk.tally.report(Period(APRIL, date(2026, 6, 30)))
    assert "職員の配置" not in tally_text(report)
    assert tally_json(report)["staff"]["total"] == [0, 0, 0.0]


def test_the_figures_say_who_works_here_at_the_end_of_the_window(desk, noguchi, posts):
    posts.save(None, None, {"post": "base_coordinator", "fte": "0.5", "from_on": APRIL, "to_on": date(2026, 6, 30)})
    told = tally_json(desk.tally.report(Period(APRIL, date(2026, 6, 30))))["staff"]
    assert (told["as_of"], told["with_post"], told["fte"]) == ("2026-06-30", 1, 0.5)
    assert told["lines"][0]["ids"] == [noguchi.id]
    assert tally_json(desk.tally.report(Period(APRIL, date(2027, 3, 31))))["staff"]["as_of"] == "2026-07-16"
