from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.models.items import Item, Kind
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.storage.file.history import decode, encode
from tests.builders import a_call


def entries(desk, call):
    return desk.history.entries(EmergencyConsultation, call.id, desk.codes.labels())


def test_every_changed_item_stands_in_the_history_and_can_be_set_back(desk):
    call = desk.emergency.save(None, None, a_call())
    desk.operator.change("戸田 直樹")
    call = desk.emergency.save(call.id, call.version, {"in_scope": "semi_urgent", "allergies": _buckwheat()})
    lines = {entry.label: entry for entry in entries(desk, call)}
    assert (lines["区分"].before, lines["区分"].after, lines["区分"].changed_by) == ("緊急", "準緊急", "戸田 直樹")
    assert (lines["アレルギー"].before, lines["アレルギー"].after) == ("未確認", "そば")
    assert lines["緊急受入れ相談"].after == "つくりました"
    desk.history.revert(lines["区分"].line_id)
    assert desk.emergency.get(call.id).in_scope == "urgent"
    assert entries(desk, call)[0].reason == "元に戻す"


def _buckwheat():
    return Answer(AnswerState.YES, "そば")


def test_a_changed_history_breaks_the_chain(desk):
    desk.emergency.save(None, None, a_call())
    assert desk.history.is_unbroken()
    with desk.file.engine.begin() as connection:
        connection.execute(text("UPDATE history SET changed_by = '別人' WHERE id = 1"))
    assert not desk.history.is_unbroken()


def line_of(desk, call, label):
    return next(entry.line_id for entry in entries(desk, call) if entry.label == label)


def test_setting_back_keeps_the_result_in_step_with_its_stay(desk):
    call = desk.emergency.save(None, None, a_call(outcome="advice"))
    intake = Intake(desk.office.rooms()[0].id, datetime(2026, 7, 16, 3, 0))
    call = desk.emergency.save(call.id, call.version, {"outcome": "own_room"}, intake=intake)
    with pytest.raises(RefusedError, match="居室利用とつながっています"):
        desk.history.revert(line_of(desk, call, "結果"))
    assert desk.emergency.get(call.id).outcome == "own_room"


def test_nothing_is_set_back_on_a_finished_sheet_nor_on_its_inquiries(desk):
    call = desk.emergency.save(None, None, a_call(), inquiries=[{"place": "みずうみ"}])
    change = {"id": call.inquiries[0].id, "place": "みずうみ短期入所"}
    call = desk.emergency.save(call.id, call.version, {"in_scope": "semi_urgent"}, inquiries=[change])
    lines = [line_of(desk, call, label) for label in ("区分", "受入れ照会・照会先")]
    desk.emergency.finish(call.id, call.version)
    for line in lines:
        with pytest.raises(RefusedError, match="直すには解除"):
            desk.history.revert(line)


def test_inquiries_show_in_the_history_of_their_call(desk):
    call = desk.emergency.save(None, None, a_call(), inquiries=[{"place": "みずうみ"}])
    line = {"id": call.inquiries[0].id, "answer": "no"}
    desk.emergency.save(call.id, call.version, {}, inquiries=[line])
    assert ("受入れ照会・回答", "不可") in {(entry.label, entry.after) for entry in entries(desk, call)}


VALUES = st.one_of(
    st.tuples(st.just(Kind.LINE), st.text()),
    st.tuples(st.just(Kind.NUMBER), st.integers()),
    st.tuples(st.just(Kind.YES_NO), st.booleans()),
    st.tuples(st.just(Kind.DATE), st.dates()),
    st.tuples(st.just(Kind.MOMENT), st.datetimes()),
    st.tuples(st.just(Kind.CODES), st.lists(st.text(), min_size=1).map(tuple)),
    st.tuples(st.just(Kind.ANSWER), st.builds(Answer, st.sampled_from(AnswerState), st.text(), st.text(), st.dates())),
)


@given(VALUES)
def test_what_is_kept_comes_back(kind_and_value):
    kind, value = kind_and_value
    assert decode(Item("x", "x", kind), encode(value)) == value


def test_a_date_without_a_day_comes_back():
    item = Item("birth_date", "生年月日", Kind.DATE, partial=True)
    assert decode(item, encode(PartialDate(1964, 10))) == PartialDate(1964, 10)
    assert decode(Item("x", "x", Kind.DATE), encode(date(2026, 7, 1))) == date(2026, 7, 1)
    assert decode(Item("x", "x", Kind.MOMENT), encode(datetime(2026, 7, 1, 9))) == datetime(2026, 7, 1, 9)
