from datetime import date, datetime, timedelta

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import FamilyMember, IntakeSheet, SupportTeamMember
from kyoten_desktop.reports.watch import WatchLine
from tests.builders import NOW
from tests.services.following_steps import a_case, change
from tests.services.people.test_signs import at_home
from tests.services.people.test_support import a_contact


def test_the_overdue_come_first_and_nobody_without_a_day_is_forgotten(desk, set_clock):
    late, coming, none = (a_case(desk, name, watch_level="high") for name in ("あ 遅れ", "い 先", "う なし"))
    desk.follow_up.plan_review(late.id, date(2026, 7, 17))
    desk.follow_up.plan_review(coming.id, date(2026, 8, 3))
    a_case(desk, "え 追跡なし", status="consult_only")
    closed = a_case(desk, "お 終結", watch_level="high")
    change(desk, closed, status="closed")
    set_clock.now = datetime(2026, 7, 20, 9)
    lines = desk.watch.lines()
    assert [(line.client.name, line.days_over, line.next_review_on) for line in lines] == [
        ("あ 遅れ", 3, date(2026, 7, 17)),
        ("う なし", 0, None),
        ("い 先", 0, date(2026, 8, 3)),
    ]
    assert none.client_id == lines[1].client.id


def test_a_line_says_what_the_paper_prints(desk):
    case = a_case(
        desk,
        pre_identified_on=date(2026, 4, 1),
        risks=("isolated",),
        coordinator="佐伯",
        lead_agency="相談センター青葉",
    )
    at_home(desk, case, is_primary_caregiver=True, birth_date=PartialDate(1944, 1, 1))
    desk.support.save(None, None, a_contact(client_id=case.client_id, started_at=NOW - timedelta(days=9)))
    desk.support.save(
        None, None, a_contact(client_id=case.client_id, started_at=NOW - timedelta(days=1), is_missed=True)
    )
    with desk.file.writing("佐伯 まどか") as session:
        for number, place in ((1, "古い候補"), (2, "青葉荘")):
            session.add(
                IntakeSheet(case_id=case.id, version_no=number, made_on=date(2026, 4, number), candidates=place)
            )
        session.add(SupportTeamMember(case_id=case.id, organization="やめた所", is_lead=True, to_on=date(2026, 5, 1)))
    line = desk.watch.lines()[0]
    assert (line.carer.relation, line.carer.age, line.lead_agency) == ("母", 82, "相談センター青葉")
    assert (line.last_support_on, line.candidates, line.coordinator) == (date(2026, 7, 7), "青葉荘", "佐伯")
    assert WatchLine(**vars(line)).risks == ("isolated",)
    with desk.file.writing("佐伯 まどか") as session:
        session.add(SupportTeamMember(case_id=case.id, organization="基幹", is_lead=True))
    assert desk.watch.lines()[0].lead_agency == "基幹"


def test_of_two_carers_the_one_written_first_is_told_and_nobody_who_died_or_only_lives_there(desk):
    case = a_case(desk, watch_level="high")
    home = at_home(desk, case, name="高梨 祖父", relation="grandfather", is_primary_caregiver=True, living="dead")

    def lives_there(name, relation, *, cares):
        values = {"name": name, "relation": relation, "is_primary_caregiver": cares}
        desk.lines.save(FamilyMember, None, None, home.id, values)

    lives_there("高梨 姉", "older_sister", cares=False)
    assert desk.watch.lines()[0].carer is None
    lives_there("高梨 父", "father", cares=True)
    lives_there("高梨 母", "mother", cares=True)
    told = desk.watch.lines()[0].carer
    assert (told.relation, told.name) == ("父", "高梨 父")
    assert [carer.name for carer in desk.care_cover.of(case.client_id).caregivers] == ["高梨 父", "高梨 母"]
