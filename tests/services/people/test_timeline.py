from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.models import (
    AbuseReport,
    Activity,
    CaseReviewItem,
    CaseStatusEvent,
    Consent,
    DisclosureRequest,
    EmergencyPlan,
    IntakeSheet,
    StayDailyRecord,
)
from kyoten_desktop.services.people.timeline import KINDS
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import NOW, a_call
from tests.services.following_steps import a_case, change
from tests.services.people.test_support import a_contact

DAY = date(2026, 7, 10)


def put(desk, *rows):
    with desk.file.writing("佐伯 まどか") as session:
        session.add_all(rows)
    return rows


@pytest.fixture
def case(desk):
    return a_case(desk)


def everything(desk, case):
    """Write one line of each kind about one person."""
    client = case.client_id
    call = desk.emergency.save(None, None, a_call(client_id=client))
    desk.support.save(None, None, a_contact(client_id=client))
    stay = desk.stay.open(
        Intake(desk.office.rooms()[0].id, NOW - timedelta(days=1), NOW + timedelta(days=1), client_id=client)
    )
    for shift, told in (("night", {"meal": "おにぎり", "is_as_usual": True}), ("evening", {"mood": "おだやか"})):
        values = {"day": date(2026, 7, 15), "shift": shift, "recorded_by": "小林", **told}
        desk.lines.save(StayDailyRecord, None, None, stay.id, values)
    meeting = put(desk, Activity(title="7月のケースレビュー", starts_at=datetime(2026, 7, 8, 13, 30)))[0]
    put(
        desk,
        CaseReviewItem(activity_id=meeting.id, case_id=case.id, question="母の入院に備える"),
        CaseStatusEvent(
            case_id=case.id, status="preventive", happened_on=DAY, recorded_at=NOW, recorded_by="佐伯 まどか"
        ),
        IntakeSheet(case_id=case.id, version_no=2, made_on=DAY, made_by="佐伯 まどか"),
        DisclosureRequest(client_id=client, asked_on=DAY, kind="disclose"),
        EmergencyPlan(case_id=case.id, made_on=DAY, given_to="母"),
        Consent(case_id=case.id, given_on=DAY, giver="self", way="oral", scope=("team",), revoked_on=date(2026, 7, 12)),
        AbuseReport(client_id=client, found_on=DAY, types=("neglect",), content="見聞きしたこと"),
    )
    desk.prints.log("D-05", sheet="emergency_consultations", sheet_id=call.id)


def test_every_kind_stands_in_one_list_newest_first(desk, case):
    everything(desk, case)
    lines = desk.timeline.of(case.client_id)
    assert {line.kind for line in lines} == set(KINDS)
    assert [line.at for line in lines] == sorted((line.at for line in lines), reverse=True)
    assert len({line.key for line in lines}) == len(lines)
    titles = {line.title for line in lines}
    assert {
        "電話相談（家族）",
        "緊急相談　助言・情報提供",
        "ケースレビュー　7月のケースレビュー",
        "ケースの状態　予防的支援中",
        "インテークシート　第2版",
        "緊急時対応プラン　第1版",
        "同意　本人（口頭）",
        "同意の撤回　本人",
        "印刷　緊急受入れ相談票",
        "開示の請求",
        "生活の記録　夕・夜",
    } <= titles
    assert [line for line in lines if "入所" in line.title]


def test_a_day_in_a_room_is_one_line_that_leads_to_its_stay(desk, case):
    everything(desk, case)
    (line,) = desk.timeline.of(case.client_id, frozenset({"daily"}))
    assert line.text == "【夕】気分：おだやか　【夜】（いつもどおり）食事：おにぎり"
    assert (line.at.date(), line.has_time) == (date(2026, 7, 15), False)
    assert desk.stay.get(line.sheet_id).client_id == case.client_id


@pytest.mark.parametrize("kind", KINDS)
def test_a_filter_leaves_only_its_kind(desk, case, kind):
    everything(desk, case)
    assert {line.kind for line in desk.timeline.of(case.client_id, frozenset({kind}))} == {kind}


def test_a_report_of_abuse_never_stands_there(desk, case):
    everything(desk, case)
    lines = desk.timeline.of(case.client_id)
    assert not [line for line in lines if "abuse" in line.sheet or "見聞き" in line.text]


def test_another_person_has_another_timeline(desk, case):
    everything(desk, case)
    assert desk.timeline.of(a_case(desk, "西川 悠").client_id) == []


def test_a_day_without_a_time_says_so(desk, case):
    everything(desk, case)
    known = {line.kind: line.has_time for line in desk.timeline.of(case.client_id)}
    assert known == {
        "call": True, "record": True, "stay": True, "review": True, "print": True,
        "status": False, "intake": False, "plan": False, "consent": False, "disclosure": False,
        "daily": False,
    }  # fmt: skip


def test_what_was_replaced_or_taken_back_is_struck(desk, case):
    old = desk.support.save(None, None, a_contact(client_id=case.client_id))
    new = desk.support.correct(old.id, old.version, {"minutes": 40})
    wrong = put(
        desk, CaseStatusEvent(case_id=case.id, status="closed", happened_on=DAY, recorded_at=NOW, recorded_by="A")
    )
    put(
        desk,
        CaseStatusEvent(
            case_id=case.id, status="preventive", happened_on=DAY, recorded_at=NOW, recorded_by="A",
            reason="押しまちがえた", cancels_id=wrong[0].id,
        ),
    )  # fmt: skip
    struck = {(line.sheet, line.sheet_id): line.struck for line in desk.timeline.of(case.client_id)}
    assert struck[("support_records", old.id)]
    assert not struck[("support_records", new.id)]
    assert struck[("case_status_events", wrong[0].id)]
    assert not struck[("case_status_events", wrong[0].id + 1)]


def test_a_stay_cancelled_is_struck_and_what_is_in_the_bin_is_gone(desk, case):
    stay = desk.stay.open(
        Intake(desk.office.rooms()[0].id, NOW + timedelta(days=1), NOW + timedelta(days=2), client_id=case.client_id,
               is_reservation=True)
    )  # fmt: skip
    desk.stay.cancel(stay.id, stay.version, "家で過ごすことになった")
    record = desk.support.save(None, None, a_contact(client_id=case.client_id))
    desk.support.discard(record.id, record.version)
    assert [(line.kind, line.struck) for line in desk.timeline.of(case.client_id)] == [("stay", True)]
    change(desk, case, deleted_at=NOW)
    assert desk.timeline.of(case.client_id, frozenset({"status"})) == []
