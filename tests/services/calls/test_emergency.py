from datetime import date, datetime

import pytest

from kyoten_desktop.domain.errors import RefusedError, StaleError
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.stays.room_periods import RoomConflictError
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import NOW, a_call

IN_AT = datetime(2026, 7, 16, 3, 0)


def rooms_by_name(desk):
    return {room.name: room.id for room in desk.office.rooms()}


def items_refused(refusal):
    return {problem.item for problem in refusal.value.problems}


def test_a_night_call_needs_only_a_time_and_a_name(desk):
    call = desk.emergency.save(None, None, {"received_at": datetime(2026, 7, 15, 23, 50), "subject_name": "匿名"})
    assert (call.consult_no, call.finished_at, call.created_by) == ("R8-001", None, "佐伯 まどか")
    assert {item.name for item in desk.emergency.missing(call)} >= {"outcome", "decision_at", "reasons", "abuse"}


def test_a_call_without_time_or_name_is_refused_at_both_items(desk):
    with pytest.raises(RefusedError) as refused:
        desk.emergency.save(None, None, {"course": "電話が切れた"})
    assert items_refused(refused) == {"received_at", "subject_name"}


def test_numbers_run_by_fiscal_year_and_are_never_reused(desk):
    first = desk.emergency.save(None, None, a_call())
    old = desk.emergency.save(None, None, a_call(received_at=datetime(2026, 3, 31, 23, 59), decision_at=None))
    desk.emergency.discard(first.id, first.version)
    second = desk.emergency.save(None, None, a_call())
    assert (first.consult_no, old.consult_no, second.consult_no) == ("R8-001", "R7-001", "R8-002")


def test_the_next_number_follows_the_highest_one_whatever_else_stands_there(desk):
    for number in ("R8-041", "R8-1000", "R8-1000の2", "R8-", "R80-4000", "R7-2000", "r8-5000", "R8-" + "9" * 30):
        desk.emergency.save(None, None, a_call(consult_no=number))
    assert desk.emergency.save(None, None, a_call()).consult_no == "R8-1001"


def test_an_own_room_outcome_opens_the_stay_in_the_same_transaction(desk):
    room = rooms_by_name(desk)["2号室"]
    call = desk.emergency.save(None, None, a_call(outcome="own_room"), intake=Intake(room, IN_AT))
    board = desk.today.today()
    assert [(line.room, line.name, line.day_number) for line in board.rooms if line.stay_id] == [
        ("2号室", "高梨 美緒", 1)
    ]
    assert call.client is not None
    assert call.client.client_no == "R08-0001"


def test_an_own_room_outcome_without_a_room_is_refused_and_nothing_is_kept(desk):
    with pytest.raises(RefusedError) as refused:
        desk.emergency.save(None, None, a_call(outcome="own_room"))
    assert items_refused(refused) == {"outcome"}
    assert desk.emergency.discarded() == []
    with pytest.raises(RefusedError, match="見つかりません"):
        desk.emergency.get(1)


def test_a_taken_room_names_the_other_person_and_until_when(desk):
    room = rooms_by_name(desk)["2号室"]
    until = datetime(2026, 7, 18, 10, 0)
    desk.emergency.save(
        None, None, a_call(subject_name="林田 宏樹", outcome="own_room"), intake=Intake(room, IN_AT, until)
    )
    with pytest.raises(RoomConflictError) as refused:
        desk.emergency.save(None, None, a_call(outcome="own_room"), intake=Intake(room, NOW))
    assert str(refused.value) == "7月18日（土）10:00 まで 林田 宏樹さんが 2号室 に入室中です。"


def test_finishing_lists_what_is_missing_and_then_locks(desk):
    call = desk.emergency.save(None, None, a_call(outcome=None, abuse=None))
    with pytest.raises(RefusedError) as refused:
        desk.emergency.finish(call.id, call.version)
    assert items_refused(refused) == {"outcome", "abuse"}
    call = desk.emergency.save(call.id, call.version, {"outcome": "advice", "abuse": "none"})
    call = desk.emergency.finish(call.id, call.version)
    assert call.finished_by == "佐伯 まどか"
    with pytest.raises(RefusedError, match="追記、直すには解除"):
        desk.emergency.save(call.id, call.version, {"course": "あとから"})
    noted = desk.emergency.add_note(call.id, "翌日、母から電話")
    assert [(note.text, note.written_by) for note in noted.addenda] == [("翌日、母から電話", "佐伯 まどか")]


@pytest.mark.parametrize("outcome", ["other_same_day", "other_later"])
def test_another_provider_is_named_before_a_call_is_finished(desk, outcome):
    call = desk.emergency.save(None, None, a_call(outcome=outcome))
    assert [item.name for item in desk.emergency.missing(call)] == ["other_place"]
    assert [[item.name for item in one.missing] for one in desk.today.today().open_calls] == [["other_place"]]
    assert [[item.name for item in one.missing] for one in desk.calls.find(CallFilter()).lines] == [["other_place"]]
    with pytest.raises(RefusedError) as refused:
        desk.emergency.finish(call.id, call.version)
    assert items_refused(refused) == {"other_place"}
    call = desk.emergency.save(call.id, call.version, {"other_place": "短期入所 みずうみ"})
    assert desk.emergency.finish(call.id, call.version).finished_by == "佐伯 まどか"


def test_reopening_needs_a_reason_that_stays_in_the_history(desk):
    call = desk.emergency.save(None, None, a_call())
    call = desk.emergency.finish(call.id, call.version)
    with pytest.raises(RefusedError, match="理由"):
        desk.emergency.reopen(call.id, call.version, " ")
    desk.emergency.reopen(call.id, call.version, "区分の訂正")
    entries = desk.history.entries(type(call), call.id, desk.codes.labels())
    assert "区分の訂正" in {entry.reason for entry in entries}


def test_two_windows_cannot_overwrite_each_other(desk):
    call = desk.emergency.save(None, None, a_call())
    desk.emergency.save(call.id, call.version, {"course": "一つ目の画面"})
    with pytest.raises(StaleError, match="他の画面で更新されています"):
        desk.emergency.save(call.id, call.version, {"course": "二つ目の画面"})


@pytest.mark.parametrize(
    ("values", "item"),
    [
        ({"follow_up_on": date(2026, 7, 11)}, "follow_up_on"),
        ({"needed_nights": 0}, "needed_nights"),
        ({"decision_at": datetime(2026, 7, 15, 1, 0)}, "decision_at"),
        ({"subject_name": "長" * 300}, "subject_name"),
        ({"received_at": datetime(2027, 7, 16, 1, 0), "decision_at": None}, "received_at"),
    ],
)
def test_what_cannot_be_is_refused_at_its_item(desk, values, item):
    with pytest.raises(RefusedError) as refused:
        desk.emergency.save(None, None, a_call(**values))
    assert item in items_refused(refused)


def test_unusual_letters_are_kept_as_typed(desk):
    name = "𠮷田 辻\U000e0100 髙﨑 ㈱①"
    call = desk.emergency.save(None, None, a_call(subject_name=name))
    assert desk.emergency.get(call.id).subject_name == name


def test_inquiries_keep_every_refusal(desk):
    lines = [
        {"place": "短期入所 みずうみ", "answer": "no", "reasons": ("full",), "asked_at": datetime(2026, 7, 16, 1, 30)},
        {"place": "GH あけぼの"},
    ]
    call = desk.emergency.save(None, None, a_call(), inquiries=lines)
    kept = [{"id": line.id, "place": line.place, "reasons": line.reasons} for line in call.inquiries]
    call = desk.emergency.save(call.id, call.version, {}, inquiries=kept[::-1][:1])
    assert len(call.inquiries) == 1
    with pytest.raises(RefusedError) as refused:
        desk.emergency.save(call.id, call.version, {}, inquiries=[{"place": ""}])
    assert refused.value.problems[0].item == "inquiries[0].place"


def test_a_discarded_call_comes_back(desk):
    call = desk.emergency.save(None, None, a_call())
    desk.emergency.discard(call.id, call.version)
    assert [gone.id for gone in desk.emergency.discarded()] == [call.id]
    assert desk.emergency.take_back(call.id).subject_name == "高梨 美緒"


def test_a_call_with_a_stay_is_neither_discarded_nor_turned_into_advice(desk):
    room = rooms_by_name(desk)["1号室"]
    call = desk.emergency.save(None, None, a_call(outcome="own_room"), intake=Intake(room, IN_AT))
    with pytest.raises(RefusedError, match="先に利用を取り消して"):
        desk.emergency.discard(call.id, call.version)
    with pytest.raises(RefusedError, match="先に利用を取り消して"):
        desk.emergency.save(call.id, call.version, {"outcome": "advice"})


def test_an_own_word_of_being_taken_in_asks_for_the_place_like_those_shipped(desk):
    """An own 結果 counted as 受入れあり is another provider in 表1; its name belongs to the call (F-12)."""
    elsewhere = desk.codes.add("outcome", "市外の拠点", "accepted").code
    advice = desk.codes.add("outcome", "電話で助言", "consultation_only").code
    taken = desk.emergency.save(None, None, a_call(outcome=elsewhere))
    told = desk.emergency.save(None, None, a_call(outcome=advice))
    waiting = {call.call_id: {item.name for item in call.missing} for call in desk.today.today().open_calls}
    listed = {line.id: {item.name for item in line.missing} for line in desk.calls.find(CallFilter()).lines}
    for found in (waiting, listed):
        assert "other_place" in found[taken.id]
        assert "other_place" not in found[told.id]
    assert "other_place" in {item.name for item in desk.emergency.missing(taken)}
    with pytest.raises(RefusedError) as refused:
        desk.emergency.finish(taken.id, taken.version)
    assert "other_place" in items_refused(refused)
