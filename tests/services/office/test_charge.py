"""担当の引継ぎ: whatever is open and in somebody's hands changes hands in one act, and back (N-07)."""

from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Activity, Case, CaseReviewItem, DisclosureRequest, EmergencyConsultation, FollowUp
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.storage.office import charge as charge_queries
from tests.builders import PASSPHRASE, a_call
from tests.services.following_steps import a_case


@pytest.fixture
def noguchi(desk):
    return desk.office.save_staff(None, None, {"name": "野口 健"})


@pytest.fixture
def saeki(desk):
    return next(member for member in desk.office.staff() if member.name == "佐伯 まどか")


def held(desk, coordinator, who=None):
    """Return a case in somebody's hands, with something to be done."""
    case = a_case(desk)
    case = desk.case.save(case.id, case.version, {"coordinator": coordinator})
    row = desk.follow_up.save(
        None, None, {"kind": "other", "what": "電話する", "who": who, "due_on": date(2026, 7, 20)}, case_id=case.id
    )
    return case, row


def a_meeting_case(desk, case, starts_at, presenter):
    with desk.file.writing("佐伯 まどか") as session:
        meeting = Activity(title="事例検討会", starts_at=starts_at)
        session.add(meeting)
        session.flush()
        item = CaseReviewItem(activity_id=meeting.id, case_id=case.id, presenter=presenter, question="見通し")
        session.add(item)
    return item


def kept(desk, thing):
    with desk.file.reading() as session:
        return session.get_one(type(thing), thing.id)


def test_open_cases_and_what_is_to_be_done_go_to_the_colleague_and_back(desk, saeki, noguchi):
    case, row = held(desk, "佐伯まどか", "佐伯")
    other, _ = held(desk, "野口 健")
    assert desk.office.charge.of(saeki.id).words == "ケース 1件、すること 1件"
    handed = desk.office.charge.hand_over(saeki.id, noguchi.id)
    assert (desk.case.get(case.id).coordinator, desk.follow_up.get(row.id).who) == ("野口 健", "野口 健")
    assert desk.office.charge.of(saeki.id).words == ""
    told = desk.history.entries(Case, case.id, desk.codes.labels())
    assert ("佐伯まどか", "野口 健", "担当の引継ぎ　佐伯 まどかから野口 健へ") in [
        (one.before, one.after, one.reason) for one in told
    ]
    back = desk.office.charge.set_back(handed.handover_id)
    assert back.ids == {Case: (case.id,), FollowUp: (row.id,)}
    assert (desk.case.get(case.id).coordinator, desk.follow_up.get(row.id).who) == ("佐伯まどか", "佐伯")
    assert desk.case.get(other.id).coordinator == "野口 健"


def test_the_next_step_of_a_call_goes_along_and_who_took_it_stays(desk, saeki, noguchi):
    call = desk.emergency.save(None, None, a_call(follow_up_on=date(2026, 7, 20), taken_by="佐伯 まどか"))
    done = desk.emergency.save(None, None, a_call(follow_up_on=date(2026, 7, 20), taken_by="佐伯 まどか"))
    desk.emergency.follow_up_done(done.id, desk.emergency.get(done.id).version)
    assert desk.office.charge.of(saeki.id).words == "緊急受入れ相談 1件"
    handed = desk.office.charge.hand_over(saeki.id, noguchi.id)
    (line,) = [line for line in desk.today.today().due if line.call_id == call.id]
    assert (line.who, desk.emergency.get(call.id).taken_by) == ("野口 健", "佐伯 まどか")
    assert desk.office.charge.of(noguchi.id).words == "緊急受入れ相談 1件"
    desk.office.charge.set_back(handed.handover_id)
    (line,) = [line for line in desk.today.today().due if line.call_id == call.id]
    assert (line.who, desk.emergency.get(call.id).follow_up_by) == ("佐伯 まどか", None)


def test_a_request_and_a_case_for_a_meeting_to_come_go_along(desk, saeki, noguchi):
    case = a_case(desk)
    asked = {"asked_on": date(2026, 7, 1), "kind": "disclose", "identity_by": "佐伯 まどか"}
    request = desk.lines.save(DisclosureRequest, None, None, case.client_id, asked)
    over = {"decision": "withdrawn", "decided_on": date(2026, 7, 2)}
    desk.lines.save(DisclosureRequest, None, None, case.client_id, {**asked, **over})
    coming = a_meeting_case(desk, case, datetime(2026, 7, 24, 14), "佐伯")
    past = a_meeting_case(desk, case, datetime(2026, 7, 10, 14), "佐伯 まどか")
    assert desk.office.charge.of(saeki.id).words == "開示等の請求 1件、検討ケース 1件"
    desk.office.charge.hand_over(saeki.id, noguchi.id)
    assert (kept(desk, request).handled_by, kept(desk, request).identity_by) == ("野口 健", "佐伯 まどか")
    assert [line.who for line in desk.today.today().due if line.request_id == request.id] == ["野口 健"]
    assert (kept(desk, coming).presenter, kept(desk, past).presenter) == ("野口 健", "佐伯 まどか")


@pytest.mark.parametrize("sheet", charge_queries.charged_sheets(), ids=lambda sheet: sheet.__name__)
def test_every_sheet_that_declares_a_charge_hands_it_over(desk, saeki, noguchi, sheet):
    """A new one is handed over by its declaration alone; it fails here until this test knows how to open it."""
    case = a_case(desk)
    opened = {
        Case: lambda: desk.case.save(case.id, case.version, {"coordinator": saeki.name}),
        FollowUp: lambda: held(desk, "", saeki.name)[1],
        EmergencyConsultation: lambda: desk.emergency.save(
            None, None, a_call(follow_up_on=date(2026, 7, 20), taken_by=saeki.name)
        ),
        DisclosureRequest: lambda: desk.lines.save(
            DisclosureRequest, None, None, case.client_id,
            {"asked_on": date(2026, 7, 1), "kind": "disclose", "identity_by": saeki.name},
        ),
        CaseReviewItem: lambda: a_meeting_case(desk, case, datetime(2026, 7, 24, 14), saeki.name),
    }[sheet]()  # fmt: skip
    desk.office.charge.hand_over(saeki.id, noguchi.id)
    assert kept(desk, opened).charged == "野口 健"
    assert getattr(kept(desk, opened), f"{sheet.in_charge[0]}_staff_id") == noguchi.id


@pytest.mark.parametrize("decision", [None, "full", "part", "none", "withdrawn"])
@pytest.mark.parametrize("answered", [None, date(2026, 7, 9)])
def test_a_request_is_open_in_the_query_as_on_the_sheet(desk, saeki, decision, answered):
    case = a_case(desk)
    with desk.file.writing("佐伯 まどか") as session:
        request = DisclosureRequest(
            client_id=case.client_id, identity_by=saeki.name, decision=decision, answered_on=answered
        )
        session.add(request)
    assert bool(desk.office.charge.of(saeki.id).count) == kept(desk, request).is_open


def test_what_somebody_changed_meanwhile_stays(desk, saeki, noguchi):
    case, row = held(desk, "佐伯 まどか", "佐伯 まどか")
    handed = desk.office.charge.hand_over(saeki.id, noguchi.id)
    fresh = desk.case.get(case.id)
    desk.case.save(case.id, fresh.version, {"coordinator": "古賀 さつき"})
    assert desk.office.charge.set_back(handed.handover_id).words == "すること 1件"
    assert desk.case.get(case.id).coordinator == "古賀 さつき"
    assert desk.follow_up.get(row.id).who == "佐伯 まどか"


def test_after_the_program_was_closed_it_can_still_be_set_back_once(desk, saeki, noguchi):
    case, _row = held(desk, "佐伯 まどか")
    desk.office.charge.hand_over(saeki.id, noguchi.id)
    path, clock = desk.file.path, desk.clock
    desk.close()
    again = open_desk(path, Secret(passphrase=PASSPHRASE), clock)
    try:
        (line,) = again.office.charge.handovers(saeki.id)
        assert (line.from_name, line.to_name, line.charge.words) == ("佐伯 まどか", "野口 健", "ケース 1件")
        assert again.office.charge.handovers(noguchi.id) == [line]
        again.office.charge.set_back(line.handover_id)
        assert again.case.get(case.id).coordinator == "佐伯 まどか"
        assert again.office.charge.handovers(saeki.id) == []
        with pytest.raises(RefusedError, match="もう元に戻されています"):
            again.office.charge.set_back(line.handover_id)
    finally:
        again.close()


def test_a_family_name_two_have_means_neither_and_what_is_done_stays(desk, saeki, noguchi):
    desk.office.save_staff(None, None, {"name": "佐伯 健一"})
    case, row = held(desk, "佐伯", "佐伯 まどか")
    desk.follow_up.done(row.id, row.version, date(2026, 7, 16))
    assert desk.office.charge.of(saeki.id) == desk.office.charge.of(noguchi.id)
    with pytest.raises(RefusedError, match="担当は、もうありません"):
        desk.office.charge.hand_over(saeki.id, noguchi.id)
    assert desk.case.get(case.id).coordinator == "佐伯"


def test_who_married_keeps_what_they_had_in_hand(desk, saeki, noguchi):
    case, row = held(desk, "佐伯まどか", "佐伯 まどか")
    renamed = desk.office.save_staff(saeki.id, saeki.version, {"name": "野村 まどか"})
    assert desk.case.get(case.id).coordinator == "佐伯まどか"
    assert desk.office.charge.of(renamed.id).words == "ケース 1件、すること 1件"
    # Another form saves the old name unchanged: it goes on to mean her.
    desk.case.save(case.id, desk.case.get(case.id).version, {"coordinator": "佐伯まどか", "note": "書き足した"})
    desk.office.charge.hand_over(renamed.id, noguchi.id)
    assert (desk.case.get(case.id).coordinator, desk.follow_up.get(row.id).who) == ("野口 健", "野口 健")


def test_a_decision_written_again_does_not_take_its_task_back(desk, saeki, noguchi):
    case = a_case(desk)
    item = a_meeting_case(desk, case, datetime(2026, 7, 10, 14), None)
    due = {"what": "訪問する", "due_on": date(2026, 7, 24)}
    made = desk.review.decide(item.id, None, None, {"who": "佐伯 まどか", **due})
    desk.office.charge.hand_over(saeki.id, noguchi.id)
    made = desk.review.decide(item.id, made.id, made.version, {"what": "訪問して話を聞く"})
    assert desk.follow_up.get(made.follow_up_id).who == "野口 健"
    made = desk.review.decide(item.id, made.id, made.version, {"who": "母"})
    assert desk.follow_up.get(made.follow_up_id).who == "母"


def test_a_record_that_is_corrected_does_not_take_its_task_back(desk, saeki, noguchi):
    case = a_case(desk)
    asked = {"next_action": "電話する", "next_on": date(2026, 7, 24), "recorded_by": "佐伯 まどか"}
    contact = {"started_at": datetime(2026, 7, 16, 9), "consultee": "person", "method": "phone"}
    said = {"content_main": "emotional", "summary": "話した", "client_id": case.client_id}
    record = desk.support.save(None, None, {**contact, **said, **asked})
    desk.office.charge.hand_over(saeki.id, noguchi.id)
    desk.support.correct(record.id, record.version, {"next_on": date(2026, 7, 25)})
    (row,) = [row for row in desk.follow_up.of_case(case.id) if row.is_open]
    assert (row.due_on, row.who) == (date(2026, 7, 24) + timedelta(days=1), "野口 健")


def test_nobody_who_left_and_nobody_at_all_takes_over(desk, saeki, noguchi):
    held(desk, "佐伯 まどか")
    desk.office.save_staff(noguchi.id, noguchi.version, {"active_to": date(2026, 7, 1)})
    for taker in (None, saeki.id, noguchi.id):
        with pytest.raises(RefusedError) as refusal:
            desk.office.charge.hand_over(saeki.id, taker)
        assert [problem.item for problem in refusal.value.problems] == ["to_id"]
    assert desk.office.charge.of(saeki.id).words == "ケース 1件"
