from datetime import date, datetime

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.services.sheets.drafts import DraftService
from kyoten_desktop.services.stays.stay import Intake


def test_hours_that_cannot_be_read_are_refused_at_their_item(desk):
    office = desk.office.office()
    with pytest.raises(RefusedError) as refused:
        desk.office.change_office(office.version, {"open_from": "朝"})
    assert refused.value.problems[0].item == "open_from"
    assert desk.office.change_office(office.version, {"open_from": "8:30"}).open_from == "8:30"


def test_two_rooms_never_share_a_name(desk):
    with pytest.raises(RefusedError, match="もうあります"):
        desk.office.save_room(None, None, {"name": "1号室"})
    assert desk.office.save_room(None, None, {"name": "5号室"}).sort == 60


def test_a_label_changes_and_its_report_row_does_not(desk):
    entry = next(entry for entry in desk.codes.labels().entries["referral"] if entry.code == "medical")
    desk.codes.change("referral", "medical", entry.version, {"label": "病院・クリニック"})
    labels = desk.codes.labels()
    assert labels.label("referral", "medical") == "病院・クリニック"
    assert labels.report_row("referral", "medical") == "medical"


def test_a_draft_is_kept_replaced_and_forgotten(desk):
    drafts: DraftService = desk.drafts
    drafts.keep("emergency", 0, 0, {"subject_name": "高"})
    drafts.keep("emergency", 0, 0, {"subject_name": "高梨", "received_at": "R8.7.16 25:12"})
    kept = drafts.of("emergency", 0)
    assert kept is not None
    assert kept.values == {"subject_name": "高梨", "received_at": "R8.7.16 25:12"}
    drafts.drop("emergency", 0)
    assert drafts.all() == []


def test_papers_are_numbered(desk):
    assert desk.prints.next_number() == "P8-0001"
    assert desk.prints.log("緊急受入れ相談票") == "P8-0001"
    assert desk.prints.next_number() == "P8-0002"


def test_known_people_are_offered_by_any_spelling(desk):
    desk.client.save(None, None, {"name": "髙橋 澄子", "kana": "たかはし すみこ"})
    assert [client.name for client in desk.client.offered("高橋")] == ["髙橋 澄子"]
    assert [client.name for client in desk.client.offered("ﾀｶ")] == ["髙橋 澄子"]
    assert desk.client.offered("　") == []


def test_a_room_in_use_does_not_end_its_service(desk):
    room = desk.office.rooms()[0]
    stay = desk.stay.open(Intake(room.id, datetime(2026, 7, 10, 9), name="森本 さつき"))
    with pytest.raises(RefusedError) as refused:
        desk.office.save_room(room.id, room.version, {"in_service_to": date(2026, 7, 12)})
    assert refused.value.problems[0].item == "in_service_to"
    desk.stay.check_out(stay.id, None, datetime(2026, 7, 12, 9), "undecided")
    assert desk.office.save_room(room.id, room.version, {"in_service_to": date(2026, 7, 12)}).in_service_to


@pytest.mark.parametrize("item", ["watch_high_days", "watch_observing_days", "backup_away_days"])
def test_an_interval_that_cannot_be_is_refused_once(desk, item):
    for days in (0, 367):
        with pytest.raises(RefusedError) as refusal:
            desk.office.change_office(desk.office.office().version, {item: days})
        assert [(one.item, "1日から366日まで" in one.message) for one in refusal.value.problems] == [(item, True)]
