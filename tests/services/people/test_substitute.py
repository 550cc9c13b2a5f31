"""What somebody who steps in for one night is told, from what is in the file."""

from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import CareItem, Case, ContactPerson, IntakeSheet
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import NOW, a_call

LIFE = {"kind": "allergy", "severity": "life", "content": "そば"}


@pytest.fixture
def person(desk):
    return desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお"})


def rooms(desk):
    return {room.name: room.id for room in desk.office.rooms()}


def move_in(desk, person, room="1号室", **call):
    values = a_call(client_id=person.id, outcome="own_room", **call)
    intake = Intake(rooms(desk)[room], NOW - timedelta(days=2), NOW + timedelta(days=1), residence_before="home_family")
    desk.emergency.save(None, None, values, [], intake)


def write(desk, *sheets):
    with desk.file.writing("検査") as session:
        session.add_all(sheets)


def watched(desk, person, **changes):
    case = desk.case.open(person.id, {"opened_on": date(2026, 6, 1), "referral_source": "ward_disability"})
    with desk.file.writing("検査") as session:
        kept = session.get(Case, case.id)
        for name, value in {"watch_level": "high", **changes}.items():
            setattr(kept, name, value)
    return case


def test_an_empty_house_is_told_too(desk):
    sheet = desk.substitute.sheet()
    assert (sheet.now, sheet.guests, sheet.due, sheet.watched) == (NOW, (), (), ())
    assert sheet.free_rooms == ("1号室", "2号室", "3号室", "4号室", "臨時1")
    assert sheet.staff == ("佐伯 まどか",)


def test_who_is_in_a_room_comes_with_what_is_about_life_first(desk, person):
    desk.lines.save(CareItem, None, None, person.id, {"kind": "works_well", "content": "絵カードで伝える"})
    desk.lines.save(CareItem, None, None, person.id, LIFE)
    void = {"kind": "must_not", "content": "古い注意", "status": "void", "void_reason": "聞き違い"}
    desk.lines.save(CareItem, None, None, person.id, void)
    move_in(
        desk,
        person,
        medication=Answer(AnswerState.YES, "夕食後に一包"),
        seizures=Answer(AnswerState.NONE, "", "母", date(2026, 7, 14)),
        infection="positive",
    )
    (guest,) = desk.substitute.sheet().guests
    assert (guest.room, guest.name, guest.kana, guest.day_number) == ("1号室", "高梨 美緒", "たかなし みお", 3)
    assert [(line.is_danger, line.words()) for line in guest.safety] == [
        (True, "アレルギー（命にかかわる）：そば"),
        (True, "服薬：夕食後に一包"),
        (True, "感染症：陽性"),
        (False, "うまくいく：絵カードで伝える"),
    ]
    assert guest.unasked == ("してはいけないこと", "医療的ケア")
    assert desk.substitute.sheet().free_rooms[0] == "2号室"


def test_the_newest_intake_sheet_tells_of_keys_doctor_and_what_it_knows(desk, person):
    case = watched(desk, person, watch_level="low")
    old = {"case_id": case.id, "version_no": 1, "made_on": date(2025, 1, 1), "keys": "前の鍵"}
    new = {
        "case_id": case.id,
        "version_no": 2,
        "made_on": date(2026, 6, 1),
        "keys": "隣家が預かる",
        "doctor": "みなと病院 久米医師",
        "doctor_phone": "022-444-5555",
        "wandering": Answer(AnswerState.YES, "夜に外へ出る"),
    }
    write(desk, IntakeSheet(**old), IntakeSheet(**new))
    move_in(desk, person)
    (guest,) = desk.substitute.sheet().guests
    assert guest.things == ("鍵：隣家が預かる",)
    assert guest.doctor == "みなと病院 久米医師 022-444-5555"
    assert [line.words() for line in guest.safety] == ["離設：夜に外へ出る"]


def test_contacts_stand_in_the_order_of_calling_without_the_replaced(desk, person):
    for rank, name, changes in (
        (2, "高梨 昭", {"phone": "022-1"}),
        (1, "高梨 幸子", {"phone": "022-2", "second_phone": "080-3", "can_decide": True, "holds_key": True}),
        (3, "高梨 旧", {"valid_to": date(2026, 7, 15)}),
    ):
        desk.lines.save(ContactPerson, None, None, person.id, {"rank": rank, "name": name, **changes})
    move_in(desk, person)
    (guest,) = desk.substitute.sheet().guests
    assert [(call.name, call.phones) for call in guest.calls] == [
        ("高梨 幸子", ("022-2", "080-3")),
        ("高梨 昭", ("022-1",)),
    ]
    assert guest.calls[0].can_decide
    assert guest.calls[0].holds_key


def test_what_is_due_by_tomorrow_is_told_and_the_day_after_is_not(desk, person, set_clock):
    case = watched(desk, person, watch_level="low")
    for what, days in (("今夜の電話", 0), ("朝の連絡", 1), ("来週の訪問", 7)):
        values = {"kind": "other", "what": what, "due_on": NOW.date() + timedelta(days=days)}
        desk.follow_up.save(None, None, values, case_id=case.id)
    move_in(desk, person)
    assert [(line.what, line.name, line.days_over) for line in desk.substitute.sheet().due] == [
        ("今夜の電話", "高梨 美緒", 0),
        ("朝の連絡", "高梨 美緒", 0),
        ("退所予定 10:32", "高梨 美緒", 0),
    ]
    set_clock.now = NOW + timedelta(days=2)
    assert [(line.what, line.days_over) for line in desk.substitute.sheet().due] == [
        ("今夜の電話", 2),
        ("朝の連絡", 1),
        ("退所予定 10:32", 1),
    ]


def test_only_the_closely_watched_who_are_not_closed_are_told(desk, person):
    watched(desk, person, risks=("carer_over_80",), coordinator="佐伯 まどか")
    for name, changes in (("阿部 陽菜", {"watch_level": "middle"}), ("綿貫 蓮", {"status": "closed"})):
        watched(desk, desk.client.save(None, None, {"name": name}), **changes)
    desk.lines.save(ContactPerson, None, None, person.id, {"rank": 1, "name": "高梨 幸子", "phone": "022-2"})
    (found,) = desk.substitute.sheet().watched
    assert (found.name, found.coordinator, found.risks) == ("高梨 美緒", "佐伯 まどか", ("carer_over_80",))
    assert [call.name for call in found.calls] == ["高梨 幸子"]


def test_who_is_expected_by_tomorrow_is_told(desk, person):
    desk.stay.open(Intake(rooms(desk)["2号室"], datetime(2026, 7, 17, 15, 0), client_id=person.id, is_reservation=True))
    desk.stay.open(Intake(rooms(desk)["3号室"], datetime(2026, 7, 20, 15, 0), name="阿部 陽菜", is_reservation=True))
    assert desk.substitute.sheet().arriving == ("R8.7.17 15:00　高梨 美緒",)


def test_an_early_hour_is_written_as_everywhere(desk, person):
    desk.stay.open(Intake(rooms(desk)["2号室"], datetime(2026, 7, 17, 9, 5), client_id=person.id, is_reservation=True))
    assert desk.substitute.sheet().arriving == ("R8.7.17 9:05　高梨 美緒",)
