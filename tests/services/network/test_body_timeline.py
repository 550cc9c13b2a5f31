"""Everything done with a body, from every link that is declared; a new link stands on it without a line here."""

from datetime import date, datetime
from time import process_time

import pytest
from sqlalchemy import insert

from kyoten_desktop.models import (
    CareRole,
    Client,
    Consent,
    EmergencyConsultation,
    JointSupport,
    PlacementInquiry,
    Sheet,
    SupportRecord,
    SupportTeamMember,
    WeeklyScheduleItem,
    links,
)
from kyoten_desktop.services.network.timeline import UNDATED, kinds
from kyoten_desktop.storage.network.timeline import levels_of
from tests.builders import a_call
from tests.services.following_steps import a_case

NAME = "短期入所やまびこ"


@pytest.fixture
def body(desk):
    return desk.network.organization.save(None, None, {"name": NAME})


def told(desk, body):
    return [(line.at, line.title, line.text, line.who) for line in desk.network.timeline.of(body.id)]


def test_every_kind_of_link_stands_on_it_newest_first(desk, body):
    inquiry = {"place": NAME, "asked_at": datetime(2026, 7, 14, 22, 10), "answer": "full", "condition": "満床"}
    call = desk.emergency.save(
        None, None, a_call(subject_name="三浦 遼", received_at=datetime(2026, 7, 14, 21, 30)), inquiries=[inquiry]
    )
    case = a_case(desk, "高梨 美緒", opened_on=date(2026, 4, 1), lead_agency=NAME)
    joint = {"partner": "kikan", "organization": NAME, "from_on": date(2026, 6, 1)}
    desk.lines.save(JointSupport, None, None, case.id, joint)
    member = {"organization": NAME, "role_text": "体験利用", "is_lead": True}
    desk.lines.save(SupportTeamMember, None, None, case.id, member)
    desk.lines.save(CareRole, None, None, case.client_id, {"role": "meal", "backup": NAME})
    record = {**desk.support.blank(case.client_id), "content_main": "services", "summary": "空きを聞く"}
    spoke = desk.support.save(None, None, {**record, "contact_name": NAME, "started_at": datetime(2026, 7, 15, 9)})
    lines = desk.network.timeline.of(body.id)
    assert [(line.title, line.who) for line in lines] == [
        ("話した人", "高梨 美緒"),
        ("照会先", "三浦 遼"),
        ("相手の機関", "高梨 美緒"),
        ("機関", "高梨 美緒"),
        ("主たる支援機関", "高梨 美緒"),
        ("代われる人・事業所", "高梨 美緒"),
    ]
    assert (lines[0].record_id, lines[0].tab, lines[1].call_id) == (spoke.id, "timeline", call.id)
    assert "空きを聞く" in lines[0].text
    assert "満床" in lines[1].text
    assert "主たる支援機関" in lines[3].text
    assert [line.tab for line in lines[2:]] == ["case", "case", "case", "plan"]
    assert (lines[3].at, lines[3].has_time, lines[5].at) == (datetime(2026, 4, 1), False, UNDATED)


def test_nothing_in_the_trash_stands_on_it_nor_what_hangs_on_it(desk, body):
    call = desk.emergency.save(None, None, a_call(), inquiries=[{"place": NAME}])
    assert len(told(desk, body)) == 1
    desk.emergency.discard(call.id, call.version)
    assert told(desk, body) == []


def test_a_merge_brings_the_other_timeline_and_its_undoing_takes_it_away(desk, body):
    other = desk.network.organization.save(None, None, {"name": "やまびこ（旧）"})
    desk.emergency.save(None, None, a_call(), inquiries=[{"place": NAME}])
    desk.emergency.save(None, None, a_call(), inquiries=[{"place": other.name}])
    desk.network.merging.merge(body.id, other.id, {})
    assert len(told(desk, body)) == 2
    desk.network.merging.undo(desk.network.merging.of(body.id)[0].id)
    assert len(told(desk, body)) == 1
    assert len(told(desk, other)) == 1


def test_a_whole_week_of_one_sheet_is_one_line(desk, body):
    case = a_case(desk, "高梨 美緒")
    consent = {"given_on": date(2026, 4, 1), "giver": "family", "giver_name": "高梨 幸子", "way": "oral"}
    desk.lines.save(Consent, None, None, case.id, {**consent, "scope": ("involvement",)})
    sheet = desk.intake.start(case.id)
    for day in ("mon", "tue"):
        week = {"days": (day,), "starts": "9:30", "ends": "15:30", "content": "通所", "provider": NAME}
        desk.lines.save(WeeklyScheduleItem, None, None, sheet.id, week)
    (line,) = desk.network.timeline.of(body.id)
    assert (line.title, line.who, line.tab) == ("事業所", "高梨 美緒", "intake")
    assert " ／ " in line.text


@pytest.mark.parametrize("sheet", [sheet for sheet in links.told() if links.bodies_of(sheet)])
def test_each_sheet_that_names_a_body_leads_to_its_person_and_has_a_word(sheet: type[Sheet]):
    reached = [sheet, *(target for _column, target in levels_of(sheet))]
    assert reached[-1] is Client
    assert (sheet.__tablename__, sheet.noun) in kinds()


def test_two_thousand_bodies_and_twenty_thousand_links_are_read_at_once(desk, body):
    with desk.file.writing("試験") as session:
        person = Client(name="高梨 美緒", client_no="R8-0001")
        session.add(person)
        session.flush()
        bodies = [{"name": f"機関{place}", "version": 1} for place in range(1_999)]
        session.execute(insert(type(body)), bodies)
        at = datetime(2026, 7, 1, 9)
        records = [
            {"client_id": person.id, "started_at": at, "summary": "電話で様子を聞いた。" * 12, "contact_name": NAME,
             "contact_name_body_id": body.id if place % 40 == 0 else place % 1_900 + 1, "version": 1,
             "content_sub": ()} for place in range(10_000)
        ]  # fmt: skip
        session.execute(insert(SupportRecord), records)
        calls = [{"subject_name": "匿名", "received_at": at, "version": 1} for _place in range(2_000)]
        session.execute(insert(EmergencyConsultation), calls)
        asked = [
            {"consultation_id": place % 2_000 + 1, "place": NAME, "asked_at": at, "version": 1, "reasons": (),
             "place_body_id": body.id if place % 40 == 0 else place % 1_900 + 1} for place in range(10_000)
        ]  # fmt: skip
        session.execute(insert(PlacementInquiry), asked)
    desk.network.timeline.of(body.id)
    began = process_time()
    lines = desk.network.timeline.of(body.id)
    spent = process_time() - began
    print(f"timeline of {len(lines)} lines: {spent * 1000:.0f} ms of the processor")
    assert len(lines) >= 500
    assert spent < 1
