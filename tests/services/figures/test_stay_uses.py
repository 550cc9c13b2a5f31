"""類型, 者・児, length and 再利用 from the sheets of persons and calls to paper, workbook, text and JSON."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.papers.tally import tally_json, tally_text
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.tally import tally_paper
from kyoten_desktop.reports.tally_book import tally_workbook
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call, keep_records_since
from tests.reports.reading import CONTEXT, squeezed

R8 = fiscal_year(2026)


def a_person(desk, name, birth, **more):
    return desk.client.save(None, None, {"name": name, "birth_date": birth, **more}).id


def a_use(desk, client_id, came, left=None, room=0, kind="emergency"):
    stay = desk.stay.open(Intake(desk.office.rooms()[room].id, came, client_id=client_id, stay_type=kind))
    if left is not None:
        desk.stay.check_out(stay.id, None, left, "group_home")
    return stay.id


@pytest.fixture
def house(desk):
    """A child with suction twice, somebody of 12 points who stays on, and who is known by a call of suspected abuse."""
    child = a_person(desk, "及川 春", PartialDate(2015, 5, 1), medical_care=("suction",))
    adult = a_person(desk, "木村 渉", PartialDate(1980, 5, 1), behavior_score=12)
    a_use(desk, child, datetime(2026, 4, 10, 9), datetime(2026, 4, 12, 9))
    a_use(desk, child, datetime(2026, 6, 1, 9), datetime(2026, 6, 10, 9), room=1, kind="trial")
    a_use(desk, adult, datetime(2026, 7, 14, 9), room=2)
    call = a_call(abuse="suspected", outcome="own_room", age_band="40s", received_at=datetime(2026, 7, 1, 22))
    intake = Intake(desk.office.rooms()[3].id, datetime(2026, 7, 2, 1))
    desk.emergency.save(None, None, {**call, "decision_at": None}, intake=intake)
    keep_records_since(desk, 2025, 4, 1)
    return desk


def test_every_output_tells_who_stayed(house):
    report = house.tally.report(R8, with_previous=False)
    told = tally_json(report)["tables"]["stays"]
    assert told["columns"] == ["stays", "persons", "days"]
    assert told["rows"] == {
        "emergency": [3, 3, 21], "trial": [1, 1, 10],
        "physical_medical": [2, 1, 13], "severe_behavior": [1, 1, 3], "abuse": [1, 1, 15], "no_class": [0, 0, 0],
        "adult": [2, 2, 18], "child": [2, 1, 13], "age_unknown": [0, 0, 0],
    }  # fmt: skip
    assert (told["total"], told["counting_mode"]) == ([4, 3, 31], "in_out")
    assert told["total"][2] == report.occupancy.user_days
    outcomes = told["outcomes"]["rows"]
    assert (outcomes["days_3"], outcomes["days_14"], outcomes["group_home"]) == ([1, 1], [1, 1], [2, 1])
    assert (outcomes["again_30"], outcomes["again_90"]) == ([0, 0], [1, 1])
    for said in ("".join(tally_text(report).split()), squeezed(pdf_of(tally_paper(report, CONTEXT)))):
        assert "類型重度身体・医ケア2113" in said
        assert "児2113" in said
        assert "合計4331" in said
        assert "3日以内11" in said
        assert "共同生活援助21" in said
        assert "90日以内11" in said
        assert "利用の長さの平均は6.5日、最も長い利用は10日。" in said
        assert "施設入所支援0" not in said
    book = load_workbook(BytesIO(tally_workbook(report, CONTEXT)))
    rows = {row[:2]: row[2:5] for row in book["類型と者・児"].iter_rows(values_only=True)}
    assert (rows["類型", "虐待等"], rows["者・児", "児"]) == ((1, 1, 15), (2, 1, 13))
    lengths = {row[:2]: row[2:4] for row in book["長さと再利用"].iter_rows(values_only=True)}
    assert lengths["再利用", "365日以内"] == (1, 1)


def test_the_answer_on_the_call_tells_of_care_where_there_is_no_sheet(desk):
    needs = Answer(AnswerState.YES, "吸引")
    for name, medical_care, room in (("石田 亮", needs, 0), ("白石 光", Answer(AnswerState.NONE), 1)):
        call = a_call(outcome="own_room", medical_care=medical_care, subject_name=name, abuse="none")
        desk.emergency.save(None, None, call, intake=Intake(desk.office.rooms()[room].id, datetime(2026, 7, 14, 23)))
    keep_records_since(desk, 2026, 4, 1)
    rows = tally_json(desk.tally.report(R8))["tables"]["stays"]["rows"]
    assert (rows["physical_medical"][0], rows["no_class"][0]) == (1, 1)


def test_who_came_again_is_found_before_the_window(desk):
    person = a_person(desk, "及川 春", None)
    a_use(desk, person, datetime(2025, 7, 20, 9), datetime(2025, 7, 21, 9))
    again = a_use(desk, person, datetime(2026, 7, 14, 9), room=1)
    keep_records_since(desk, 2025, 4, 1)
    july = R8.__class__(datetime(2026, 7, 1).date(), datetime(2026, 7, 31).date())
    table = desk.tally.report(july, with_previous=False).stay_outcomes
    assert (table.cell("again_365", "stays").ids, table.cell("again_90", "stays").ids) == ((again,), ())


def test_where_nobody_stayed_no_paper_tells_of_it(desk):
    keep_records_since(desk, 2026, 4, 1)
    report = desk.tally.report(R8)
    assert "類型" not in tally_text(report)
    assert {"類型と者・児", "長さと再利用"}.isdisjoint(
        load_workbook(BytesIO(tally_workbook(report, CONTEXT))).sheetnames
    )
    assert tally_json(report)["tables"]["stays"]["total"] == [0, 0, 0]
