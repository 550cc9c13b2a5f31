"""D-01 gathers what the file knows of a case, and nothing of a report of abuse."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Consent, FamilyMember, LifeEvent, SupportTeamMember


@pytest.fixture
def item(desk):
    client = desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお", "diagnosis": "てんかん"})
    case = desk.case.open(client.id, {"opened_on": date(2026, 6, 1), "referral_source": "ward_disability"})
    meeting = desk.review.save(None, None, {"title": "合同レビュー", "starts_at": datetime(2026, 7, 14, 13, 30)})
    return desk.review.take(meeting.id, case.id, {"question": "住まいをどうするか", "points": ("wish",)})


def test_a_case_nobody_asked_about_still_makes_a_handout(desk, item):
    handout = desk.handout.of_item(item.id)
    assert (handout.meeting, handout.question, handout.presenter) == (
        "合同レビュー",
        "住まいをどうするか",
        "佐伯 まどか",
    )
    assert (handout.subject.name, handout.diagnosis, handout.status) == ("高梨 美緒", "てんかん", "inquiry")
    assert (handout.members, handout.team, handout.course, handout.wish_self) == ((), (), (), "")
    assert handout.points == ("wish",)
    assert "carer" in handout.all_points
    assert (
        dict(handout.written).items() >= {"question": "住まいをどうするか", "points": ("wish",), "advice": None}.items()
    )
    assert "decisions" not in dict(handout.written)


def test_home_team_intake_and_decisions_stand_on_it(desk, item):
    case = desk.case.get(item.case_id)
    desk.household.start(case.client_id)
    home = desk.household.of_client(case.client_id).household
    mother = {"name": "高梨 和子", "relation": "mother", "living": "together", "is_primary_caregiver": True}
    desk.lines.save(FamilyMember, None, None, home.id, mother)
    desk.lines.save(
        SupportTeamMember, None, None, case.id, {"organization": "みなと", "role_text": "調整", "is_lead": True}
    )
    over = {"organization": "前の事業所", "role_text": "訪問", "to_on": date(2026, 7, 1)}
    desk.lines.save(SupportTeamMember, None, None, case.id, over)
    given = {"given_on": date(2026, 6, 2), "giver": "self", "way": "oral", "explained_by": "佐伯 まどか"}
    desk.lines.save(Consent, None, None, case.id, {**given, "scope": ("involvement", "review_anonymous")})
    intake = desk.intake.start(case.id)
    desk.intake.save(intake.id, intake.version, {"wish_self": "うちがいい", "course_note": "長く家で暮らした"})
    event = {"happened_on": PartialDate(2021, 8), "content": "入院"}
    desk.lines.save(LifeEvent, None, None, intake.id, event)
    desk.review.decide(item.id, None, None, {"who": "みなと", "what": "見学", "due_on": date(2026, 7, 24)})
    handout = desk.handout.of_item(item.id)
    assert [(each.relation, each.name, each.is_primary_caregiver) for each in handout.relatives] == [
        ("母", "高梨 和子", True)
    ]
    assert [member.name for member in handout.members] == ["高梨 美緒", "高梨 和子"]
    assert [line.organization for line in handout.team] == ["みなと"]
    assert handout.lead_agency == "みなと"
    assert [(str(line.happened_on or ""), line.content) for line in handout.course] == [
        (str(PartialDate(2021, 8)), "入院"),
        ("", "長く家で暮らした"),
    ]
    assert handout.wish_self == "うちがいい"
    assert "口頭" in handout.consent
    assert [(line.who, line.what, line.due_on) for line in handout.decisions] == [("みなと", "見学", date(2026, 7, 24))]
    assert handout.steps[0][0] == "inquiry"


def test_a_case_taken_off_has_no_handout(desk, item):
    desk.review.remove_item(item.id, item.version)
    with pytest.raises(RefusedError, match="見つかりません"):
        desk.handout.of_item(item.id)
