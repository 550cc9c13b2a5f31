from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.errors import RefusedError, StaleError
from kyoten_desktop.models import Case, CaseResponse, Consent, FollowUp, IntakeSheet, SupportTeamMember
from kyoten_desktop.services.people.case_closing import ClosingValues
from kyoten_desktop.services.people.open_matters import FOLLOW_UPS
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import NOW, a_call

TODAY = NOW.date()


@pytest.fixture
def person(desk):
    return desk.client.save(None, None, {"name": "高梨 美緒"})


@pytest.fixture
def case(desk, person):
    return desk.case.open(person.id, {"opened_on": date(2026, 4, 1)})


def agree(desk, case, **changes):
    values = {"given_on": date(2026, 4, 2), "giver": "self", "way": "oral", "scope": ("involvement",), **changes}
    return desk.lines.save(Consent, None, None, case.id, values)


def write(desk, sheet):
    with desk.file.writing("佐伯 まどか") as session:
        session.add(sheet)
    return sheet


def make_intake(desk, case):
    return write(desk, IntakeSheet(case_id=case.id, made_on=date(2026, 4, 3)))


def plan(desk, case, kind="review", what="次回確認"):
    return write(desk, FollowUp(case_id=case.id, client_id=case.client_id, kind=kind, what=what, due_on=TODAY))


def step(desk, case, status, on=TODAY):
    return desk.case.step(case.id, None, status, on)


def refused(refusal):
    return {problem.item: problem.message for problem in refusal.value.problems}


def test_a_case_begins_as_an_inquiry_and_there_is_only_one_open(desk, person, case):
    assert (case.status, [event.status for event in case.events]) == ("inquiry", ["inquiry"])
    assert case.events[0].recorded_by == "佐伯 まどか"
    with pytest.raises(RefusedError, match="進行中のケース"):
        desk.case.open(person.id, {})
    assert [each.id for each in desk.case.of_client(person.id)] == [case.id]
    assert desk.case.current(person.id).id == case.id


def test_a_case_does_not_begin_tomorrow(desk, person):
    with pytest.raises(RefusedError) as refusal:
        desk.case.open(person.id, {"opened_on": TODAY + timedelta(days=1)})
    assert set(refused(refusal)) == {"opened_on"}
    assert desk.case.current(person.id) is None


def test_nobody_is_known_beforehand_without_consent_and_a_sheet(desk, case):
    with pytest.raises(RefusedError, match="同意がまだありません"):
        step(desk, case, "pre_identified")
    agree(desk, case)
    with pytest.raises(RefusedError, match="インテークシートがまだありません"):
        step(desk, case, "pre_identified")
    make_intake(desk, case)
    assert step(desk, case, "pre_identified").status == "pre_identified"


def test_a_recorded_legal_ground_stands_for_consent(desk, case):
    make_intake(desk, case)
    ground = {"giver": "none", "way": None, "scope": (), "legal_ground": "生命・身体の保護のため"}
    agree(desk, case, **ground)
    assert step(desk, case, "pre_identified").status == "pre_identified"


def test_consent_to_something_else_is_not_consent_to_be_worked_with(desk, case):
    make_intake(desk, case)
    agree(desk, case, scope=("disaster",))
    with pytest.raises(RefusedError, match="拠点への参画"):
        step(desk, case, "pre_identified")


def test_prevention_needs_an_open_next_review(desk, case):
    agree(desk, case)
    make_intake(desk, case)
    step(desk, case, "pre_identified")
    with pytest.raises(RefusedError, match="次回確認日"):
        step(desk, case, "preventive")
    plan(desk, case, kind="other", what="電話する")
    with pytest.raises(RefusedError, match="次回確認日"):
        step(desk, case, "preventive")
    plan(desk, case)
    assert step(desk, case, "preventive").status == "preventive"
    assert step(desk, case, "emergency").status == "emergency"
    assert step(desk, case, "preventive").status == "preventive"


def test_a_step_needs_a_day_that_came_and_is_not_before_the_last(desk, case):
    for on, words in (
        (None, "日を書いて"),
        (TODAY + timedelta(days=1), "まだ来ていない"),
        (date(2026, 3, 1), "より前"),
    ):
        with pytest.raises(RefusedError, match=words) as refusal:
            step(desk, case, "requested", on)
        assert set(refused(refusal)) == {"on"}
    assert len(desk.case.get(case.id).events) == 1


def test_a_step_the_flow_does_not_know_is_refused_in_words(desk, case):
    with pytest.raises(RefusedError, match="「照会」から「出口支援中」へは進めません"):
        step(desk, case, "exit_support")
    with pytest.raises(StaleError):
        desk.case.step(case.id, case.version - 1, "requested", TODAY)


def test_a_night_call_goes_straight_to_the_room_when_the_stay_is_written_down(desk):
    room = desk.office.rooms()[0].id
    call = desk.emergency.save(None, None, a_call(outcome=None, decision_at=None))
    case = desk.case.from_call(call.id)
    assert (case.status, case.opened_on, case.referral_source) == ("inquiry", date(2026, 7, 16), "service_provider")
    case = step(desk, case, "emergency")
    with pytest.raises(RefusedError, match="居室を利用した記録"):
        step(desk, case, "in_room")
    assert not any(choice.is_suggested for choice in desk.case.steps_ahead(case.id))
    call = desk.emergency.get(call.id)
    values = {"outcome": "own_room", "decision_at": NOW}
    desk.emergency.save(call.id, call.version, values, intake=Intake(room, datetime(2026, 7, 16, 3, 0)))
    offered = desk.case.steps_ahead(case.id)[0]
    assert (offered.status, offered.problem, offered.is_suggested) == ("in_room", "", True)
    assert desk.case.get(case.id).status == "emergency"
    case = step(desk, case, "in_room")
    with pytest.raises(RefusedError, match="退所を記録"):
        desk.case.close(case.id, None, ClosingValues(TODAY, "moved"))
    assert not any(choice.is_suggested for choice in desk.case.steps_ahead(case.id))


def test_a_call_becomes_the_case_the_person_already_has(desk, person, case):
    call = desk.emergency.save(None, None, a_call(client_id=person.id))
    assert desk.case.from_call(call.id).id == case.id
    nobody = desk.emergency.save(None, None, a_call(subject_name="匿名"))
    with pytest.raises(RefusedError) as refusal:
        desk.case.from_call(nobody.id)
    assert set(refused(refusal)) == {"subject_name"}


def test_the_same_call_gives_the_same_case_and_keeps_its_person(desk):
    call = desk.emergency.save(None, None, a_call())
    first = desk.case.from_call(call.id)
    assert first.client.kana == "たかなし みお"
    assert desk.emergency.get(call.id).client_id == first.client_id
    desk.case.close(first.id, None, ClosingValues(TODAY, "declined"))
    assert desk.case.from_call(call.id).id == first.id


def test_consultation_only_is_a_normal_end(desk, case):
    case = step(desk, case, "consult_only")
    case = desk.case.close(case.id, case.version, ClosingValues(TODAY, "consult_only"))
    assert (case.status, case.closed_on, case.retain_until) == ("closed", TODAY, date(2031, 7, 16))


def test_closing_asks_for_a_reason_and_for_each_open_matter(desk, case):
    calls, visit = plan(desk, case, "next_action", "電話する"), plan(desk, case, "decision", "訪問する")
    assert [matter.what for matter in desk.case.open_matters(case.id)] == ["電話する", "訪問する"]
    with pytest.raises(RefusedError) as refusal:
        desk.case.close(case.id, None, ClosingValues(None, None, matters={(FOLLOW_UPS, calls.id): "done"}))
    assert set(refused(refusal)) == {"closed_on", "closing_reason", f"matters[{FOLLOW_UPS},{visit.id}]"}
    drop = {(FOLLOW_UPS, calls.id): "done", (FOLLOW_UPS, visit.id): "drop"}
    with pytest.raises(RefusedError) as refusal:
        desk.case.close(case.id, None, ClosingValues(TODAY, "moved", matters=drop))
    assert set(refused(refusal)) == {"matter_reason"}
    assert len(desk.case.open_matters(case.id)) == 2
    desk.case.close(case.id, None, ClosingValues(TODAY, "moved", matters=drop, matter_reason="転出"))
    assert desk.case.open_matters(case.id) == []


def test_a_matter_kept_at_closing_stays_to_be_done(desk, case):
    kept = plan(desk, case, "other", "転出先へ電話")
    desk.case.close(case.id, None, ClosingValues(TODAY, "moved", matters={(FOLLOW_UPS, kept.id): "keep"}))
    assert [matter.key for matter in desk.case.open_matters(case.id)] == [(FOLLOW_UPS, kept.id)]


def test_the_office_says_how_long_closed_cases_are_kept(desk, case):
    desk.office.change_office(desk.office.office().version, {"retention_years": 10})
    assert desk.case.close(case.id, None, ClosingValues(TODAY, "moved")).retain_until == date(2036, 7, 16)


def test_a_closed_case_is_not_changed_until_it_is_opened_again(desk, case):
    desk.case.close(case.id, None, ClosingValues(TODAY, "lost_contact", note="三度訪ねた"))
    with pytest.raises(RefusedError, match="再開してください"):
        desk.case.save(case.id, None, {"note": "あとから"})
    with pytest.raises(RefusedError, match="再開するわけ"):
        desk.case.reopen(case.id, None, " ")
    case = desk.case.reopen(case.id, None, "本人から電話")
    assert (case.status, case.closed_on, case.retain_until) == ("reopened", None, None)
    assert [event.status for event in case.events] == ["inquiry", "closed", "reopened"]
    assert step(desk, case, "requested").status == "requested"


def test_the_team_of_a_closed_case_stays_and_consent_can_still_be_withdrawn(desk, case):
    values = {"organization": "青葉相談所", "role_text": "計画"}
    member = desk.lines.save(SupportTeamMember, None, None, case.id, values)
    consent = agree(desk, case)
    desk.case.close(case.id, None, ClosingValues(TODAY, "declined"))
    for act in (
        lambda: desk.lines.save(SupportTeamMember, member.id, None, case.id, {"role_text": "x"}),
        lambda: desk.lines.discard(SupportTeamMember, member.id, None),
    ):
        with pytest.raises(RefusedError, match="終結したケース"):
            act()
    desk.lines.save(Consent, consent.id, None, case.id, {"revoked_on": TODAY})
    assert not desk.consent.state(case.id).scopes
    assert "撤回されています" in desk.consent.may_print(case.id, "involvement")


def test_a_wrong_step_is_taken_back_by_a_later_event_with_its_reason(desk, case):
    case = step(desk, case, "requested")
    case = step(desk, case, "consenting")
    first, requested, consenting = case.events
    with pytest.raises(RefusedError, match="わけ"):
        desk.case.take_back_step(case.id, None, consenting.id, "")
    with pytest.raises(RefusedError, match="いちばん新しい"):
        desk.case.take_back_step(case.id, None, requested.id, "まちがい")
    case = desk.case.take_back_step(case.id, None, consenting.id, "まちがい")
    assert (case.status, case.events[-1].cancels_id, len(case.events)) == ("requested", consenting.id, 4)
    with pytest.raises(RefusedError, match="もう取り消され"):
        desk.case.take_back_step(case.id, None, consenting.id, "まちがい")
    desk.case.take_back_step(case.id, None, requested.id, "まちがい")
    with pytest.raises(RefusedError, match="最初の状態"):
        desk.case.take_back_step(case.id, None, first.id, "まちがい")


def test_a_closing_taken_back_brings_back_what_it_settled_and_nothing_else(desk, case, set_clock):
    done_before = plan(desk, case, "other", "前に済んだこと")
    with desk.file.writing("佐伯 まどか") as session:
        session.get(FollowUp, done_before.id).done_on = TODAY
    open_one = plan(desk, case, "other", "電話する")
    set_clock.now = NOW + timedelta(minutes=5)
    case = desk.case.close(case.id, None, ClosingValues(TODAY, "moved", matters={(FOLLOW_UPS, open_one.id): "done"}))
    set_clock.now = NOW + timedelta(minutes=9)
    case = desk.case.take_back_step(case.id, None, case.events[-1].id, "別の人だった")
    assert (case.status, case.closed_on, case.closing_reason, case.retain_until) == ("inquiry", None, None, None)
    assert [matter.what for matter in desk.case.open_matters(case.id)] == ["電話する"]


def test_a_closing_taken_back_after_a_merge_brings_back_what_it_settled(desk, case, set_clock):
    open_one = plan(desk, case, "other", "電話する")
    closing = ClosingValues(TODAY, "moved", matters={(FOLLOW_UPS, open_one.id): "drop"}, matter_reason="転出")
    set_clock.now = NOW + timedelta(minutes=5)
    case = desk.case.close(case.id, None, closing)
    set_clock.now = NOW + timedelta(minutes=7)
    desk.merging.merge(desk.client.save(None, None, {"name": "高梨 みお"}).id, case.client_id, {})
    desk.case.take_back_step(case.id, None, case.events[-1].id, "別の人だった")
    assert [matter.what for matter in desk.case.open_matters(case.id)] == ["電話する"]


def test_what_only_the_flow_sets_is_not_typed_into_the_sheet(desk, case):
    with pytest.raises(RefusedError) as refusal:
        desk.case.save(case.id, None, {"pre_identified_on": TODAY, "retain_until": TODAY, "closed_on": None})
    assert set(refused(refusal)) == {"pre_identified_on", "retain_until"}
    saved = desk.case.save(case.id, None, {"watch_level": "high", "closed_on": None, "risks": ("carer_aging",)})
    assert saved.watch_level == "high"
    entries = desk.history.entries(Case, case.id, desk.codes.labels())
    assert any(entry.label == "追跡レベル" for entry in entries)


def test_answers_for_a_case_are_kept_with_their_first_day(desk, case):
    for answer, on in (("visiting", date(2026, 5, 1)), ("care_meeting", date(2026, 6, 1))):
        desk.lines.save(CaseResponse, None, None, case.id, {"response": answer, "from_on": on})
    known = desk.case.get(case.id).responses
    assert [(line.from_on.month, line.response) for line in known] == [(5, "visiting"), (6, "care_meeting")]
    corrected = desk.lines.save(
        CaseResponse, known[1].id, known[1].version, case.id, {"response": "advice_info", "from_on": known[1].from_on}
    )
    assert corrected.response == "advice_info"
    for code, on, item in (
        (None, TODAY, "response"),
        ("visiting", None, "from_on"),
        ("visiting", date(2026, 3, 1), "from_on"),
        ("visiting", TODAY + timedelta(days=1), "from_on"),
        ("visiting", date(2026, 6, 1), "from_on"),
    ):
        with pytest.raises(RefusedError) as refusal:
            desk.lines.save(CaseResponse, None, None, case.id, {"response": code, "from_on": on})
        assert set(refused(refusal)) == {item}
