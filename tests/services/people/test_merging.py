from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import (
    AbuseReport,
    Client,
    ContactPerson,
    EmergencyConsultation,
    FamilyMember,
    FollowUp,
    SupportRecord,
)
from kyoten_desktop.models.items import Kind, items_of
from kyoten_desktop.models.texts import text_of
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.services.sheets.half_written import FORMS, is_of
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import NOW, a_call

BORN = PartialDate(1964, 10, 10)


@pytest.fixture
def kept(desk):
    return desk.client.save(None, None, {"name": "林 花", "kana": "はやし はな", "birth_date": BORN, "phone": "022-1"})


@pytest.fixture
def merged(desk):
    return desk.client.save(
        None, None, {"name": "渡邉 花", "kana": "わたなべ はな", "address": "本町1-1", "phone": "022-2"}
    )


def write(desk, *rows):
    with desk.file.writing("佐伯 まどか") as session:
        session.add_all(rows)


def full(desk, client):
    """Give a person one of everything; return the call and the case."""
    room = desk.office.rooms()[0].id
    values = a_call(client_id=client.id, outcome="own_room")
    call = desk.emergency.save(None, None, values, intake=Intake(room, datetime(2026, 7, 16, 3, 0)))
    case = desk.case.from_call(call.id)
    write(
        desk,
        FollowUp(client_id=client.id, case_id=case.id, kind="other", what="電話", due_on=NOW.date()),
        SupportRecord(client_id=client.id, started_at=NOW, consultee="self", method="phone", summary="話した"),
        AbuseReport(client_id=client.id, found_on=NOW.date(), types=("physical",)),
    )
    desk.lines.save(ContactPerson, None, None, client.id, {"rank": 1, "name": "渡邉 母"})
    return call, case


def test_the_one_typed_is_compared_with_those_known(desk, kept):
    (alike,) = desk.client.look_alikes("ハヤシ ハナ", "はやし はな", BORN)
    assert (alike.client_id, alike.client_no) == (kept.id, kept.client_no)
    assert "生年月日が同じ" in alike.why
    assert desk.client.look_alikes("林 花", other_than=kept.id) == []
    assert desk.client.look_alikes("", "", None) == []


def test_everything_moves_and_both_originals_stay(desk, kept, merged):
    call, case = full(desk, merged)
    view = desk.merging.preview(kept.id, merged.id)
    counts = {noun: count for noun, count in view.moving.items() if count}
    assert counts == {
        "緊急受入れ相談": 1, "居室利用": 1, "ケース": 1, "支援経過記録": 1, "すること": 1, "緊急連絡先": 1,
    }  # fmt: skip
    assert {each.item.name for each in view.differing} == {"phone"}
    person = desk.merging.merge(kept.id, merged.id, {})
    assert (person.name, person.phone, person.address, person.former_name) == (
        "林 花",
        "022-1",
        "本町1-1",
        "渡邉 花、わたなべ はな",
    )
    assert desk.emergency.get(call.id).client_id == kept.id
    assert [each.id for each in desk.case.of_client(kept.id)] == [case.id]
    assert [line.name for line in desk.lines.of(ContactPerson, kept.id)] == ["渡邉 母"]
    assert [line.client_id for line in desk.people.find(PeopleFilter("渡辺")).lines] == [kept.id]
    assert desk.today.today().rooms[0].name == "林 花"
    with pytest.raises(RefusedError, match="見つかりません"):
        desk.client.get(merged.id)
    with pytest.raises(RefusedError, match="一つにまとめられて"):
        desk.client.save(merged.id, None, {"phone": "022-3"})


def test_a_merged_sheet_is_not_taken_out_of_the_bin_by_itself(desk, kept, merged):
    desk.merging.merge(kept.id, merged.id, {})
    assert desk.client.discarded() == []
    with pytest.raises(RefusedError, match="林 花さん"):
        desk.client.take_back(merged.id)


def test_undoing_returns_what_came_and_leaves_what_was_written_since(desk, kept, merged):
    call, case = full(desk, merged)
    desk.merging.merge(kept.id, merged.id, {"phone": "022-2"})
    later = desk.emergency.save(None, None, a_call(client_id=kept.id))
    person = desk.client.get(kept.id)
    desk.client.save(kept.id, person.version, {"address": "本町2-2"})
    back = desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert (back.id, back.deleted_at, back.client_no) == (merged.id, None, merged.client_no)
    assert [desk.emergency.get(each.id).client_id for each in (call, later)] == [merged.id, kept.id]
    assert [each.id for each in desk.case.of_client(merged.id)] == [case.id]
    assert desk.case.of_client(kept.id) == []
    person = desk.client.get(kept.id)
    assert (person.phone, person.address, person.former_name) == ("022-1", "本町2-2", None)
    with pytest.raises(RefusedError, match="もう元に戻されて"):
        desk.merging.undo(desk.merging.of(kept.id)[0].id)


def test_a_row_given_to_somebody_else_meanwhile_stays_there(desk, kept, merged):
    call = desk.emergency.save(None, None, a_call(client_id=merged.id))
    desk.merging.merge(kept.id, merged.id, {})
    third = desk.client.save(None, None, {"name": "三原 三"})
    call = desk.emergency.get(call.id)
    desk.emergency.save(call.id, call.version, {"client_id": third.id})
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert desk.emergency.get(call.id).client_id == third.id


def test_two_contacts_of_one_rank_are_both_kept_in_order(desk, kept, merged):
    desk.lines.save(ContactPerson, None, None, kept.id, {"rank": 1, "name": "林 夫"})
    desk.lines.save(ContactPerson, None, None, merged.id, {"rank": 1, "name": "渡邉 母"})
    desk.merging.merge(kept.id, merged.id, {})
    assert [(line.rank, line.name) for line in desk.lines.of(ContactPerson, kept.id)] == [(1, "林 夫"), (2, "渡邉 母")]
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert [(line.rank, line.name) for line in desk.lines.of(ContactPerson, merged.id)] == [(1, "渡邉 母")]


def test_the_home_comes_along_and_goes_back(desk, kept, merged):
    desk.household.start(merged.id)
    desk.merging.merge(kept.id, merged.id, {})
    assert [each.client_id for each in desk.household.of_client(kept.id).members] == [kept.id]
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert desk.household.of_client(kept.id) is None
    assert [each.client_id for each in desk.household.of_client(merged.id).members] == [merged.id]


def test_one_person_stands_in_a_home_once(desk, kept, merged):
    home = desk.household.start(kept.id)
    desk.household.join(merged.id, home.id, "sister")
    desk.merging.merge(kept.id, merged.id, {})
    assert len(desk.household.of_client(kept.id).members) == 1
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert len(desk.household.of_client(kept.id).members) == 2


def test_what_cannot_be_merged_is_refused(desk, kept, merged):
    with pytest.raises(RefusedError, match="同じ方"):
        desk.merging.merge(kept.id, kept.id, {})
    desk.household.start(kept.id)
    desk.household.start(merged.id)
    with pytest.raises(RefusedError, match="世帯が別々"):
        desk.merging.preview(kept.id, merged.id)
    desk.household.leave(merged.id)
    desk.merging.merge(kept.id, merged.id, {})
    with pytest.raises(RefusedError, match="見つかりません"):
        desk.merging.merge(kept.id, merged.id, {})


def test_merges_one_after_the_other_are_undone_from_the_newest(desk, kept, merged):
    call = desk.emergency.save(None, None, a_call(client_id=merged.id))
    third = desk.client.save(None, None, {"name": "林 ハナ"})
    first = desk.merging.merge(kept.id, merged.id, {})
    desk.merging.merge(third.id, first.id, {})
    newest, inner = desk.merging.of(third.id)
    assert desk.emergency.get(call.id).client_id == third.id
    desk.merging.undo(newest.id)
    assert desk.emergency.get(call.id).client_id == kept.id
    desk.merging.undo(inner.id)
    assert desk.emergency.get(call.id).client_id == merged.id


def test_different_birth_dates_are_pointed_out(desk, kept, merged):
    desk.client.save(merged.id, None, {"birth_date": PartialDate(1970)})
    assert "生年月日が違います" in desk.merging.preview(kept.id, merged.id).warnings[0]


def test_two_open_cases_are_pointed_out_and_both_stay(desk, kept, merged):
    cases = {desk.case.open(client.id, {}).id for client in (kept, merged)}
    assert "進行中のケースが二つ" in desk.merging.preview(kept.id, merged.id).warnings[0]
    desk.merging.merge(kept.id, merged.id, {})
    assert {case.id for case in desk.case.of_client(kept.id)} == cases


def test_two_who_are_in_two_rooms_at_one_time_are_pointed_out_and_may_still_leave(desk, kept, merged):
    """One person cannot be: they are two, or one of the stays is written wrongly."""
    came = datetime(2026, 7, 16, 3, 0)
    stays = [
        desk.stay.open(Intake(room.id, came, client_id=client.id)).id
        for room, client in zip(desk.office.rooms(), (kept, merged), strict=False)
    ]
    words = "同じ時間に、二つの居室に入室しています。別の方ではないか、確かめてください。"
    assert words in desk.merging.preview(kept.id, merged.id).warnings
    desk.stay.check_out(stays[0], None, datetime(2026, 7, 16, 4, 0), "home")
    assert words in desk.merging.preview(kept.id, merged.id).warnings
    desk.merging.merge(kept.id, merged.id, {})
    desk.stay.check_out(stays[1], None, datetime(2026, 7, 16, 5, 0), "home")
    assert [desk.stay.get(stay).checked_out_at.hour for stay in stays] == [4, 5]


def test_a_merge_does_not_take_the_name_away(desk, kept, merged):
    with pytest.raises(RefusedError) as refusal:
        desk.merging.merge(kept.id, merged.id, {"name": ""})
    assert [problem.item for problem in refusal.value.problems] == ["name"]
    assert desk.client.get(merged.id).name == "渡邉 花"


def test_papers_printed_about_either_stand_on_the_one_that_stays(desk, kept, merged):
    desk.prints.log("D-09", sheet="clients", sheet_id=merged.id, mask="L0", way="printed", client_ids=(merged.id,))
    desk.merging.merge(kept.id, merged.id, {})
    assert len(desk.prints.of_client(kept.id)) == 1
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert (len(desk.prints.of_client(kept.id)), len(desk.prints.of_client(merged.id))) == (0, 1)


def test_a_person_with_records_is_not_put_away(desk, kept, merged):
    desk.emergency.save(None, None, a_call(client_id=kept.id))
    with pytest.raises(RefusedError, match="緊急受入れ相談1件"):
        desk.client.discard(kept.id, kept.version)
    desk.client.discard(merged.id, merged.version)
    assert [client.id for client in desk.client.discarded()] == [merged.id]
    assert desk.client.take_back(merged.id).deleted_at is None


def test_a_birth_to_come_and_a_score_that_is_none_are_refused(desk):
    later = PartialDate.from_date(NOW.date() + timedelta(days=1))
    with pytest.raises(RefusedError) as refusal:
        desk.client.save(None, None, {"name": "林 花", "birth_date": later, "behavior_score": 25})
    assert {problem.item for problem in refusal.value.problems} == {"birth_date", "behavior_score"}
    this_year = PartialDate(date(2026, 1, 1).year)
    assert desk.client.save(None, None, {"name": "林 花", "birth_date": this_year}).id


def test_calls_are_found_by_the_name_of_the_one_that_stays(desk, kept, merged):
    from kyoten_desktop.services.calls.call_list import CallFilter

    call = desk.emergency.save(None, None, a_call(client_id=merged.id))
    desk.merging.merge(kept.id, merged.id, {})
    assert [line.id for line in desk.calls.find(CallFilter("はやし")).lines] == [call.id]
    entries = desk.history.entries(EmergencyConsultation, call.id, desk.codes.labels())
    assert any("一つにまとめる" in entry.reason for entry in entries)


def test_a_merge_that_fills_a_gap_is_undone_with_a_call_on_both_sides(desk, kept, merged):
    """The calls that wait to be indexed were compared by value, which reads what was never loaded."""
    calls = [
        desk.emergency.save(None, None, a_call(client_id=client.id, subject_name=client.name)).id
        for client in (kept, merged)
    ]
    desk.merging.merge(kept.id, merged.id, {"address": "本町1-1"})
    (merge,) = desk.merging.of(kept.id)
    desk.merging.undo(merge.id)
    assert [desk.emergency.get(call).client_id for call in calls] == [kept.id, merged.id]
    assert desk.client.get(kept.id).address is None


def waiting(desk):
    return sorted((one.form, one.word, one.name, one.client_id) for one in desk.today.today().half_written)


@pytest.mark.parametrize("form", [form for form in [*FORMS, "client_lines"] if is_of(form, Client)])
def test_what_waits_half_written_comes_along_and_goes_back(desk, kept, merged, form):
    desk.drafts.keep(form, merged.id, merged.version, {"form": {"address": "本町3-3"}})
    ((_form, word, _name, _id),) = waiting(desk)
    desk.merging.merge(kept.id, merged.id, {})
    assert waiting(desk) == [(form, word, "林 花", kept.id)]
    assert desk.drafts.of(form, kept.id).values == {"form": {"address": "本町3-3"}}
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert waiting(desk) == [(form, word, "渡邉 花", merged.id)]
    assert desk.drafts.of(form, kept.id) is None


def test_what_was_gone_on_with_since_stays_on_the_kept_sheet(desk, kept, merged, set_clock):
    desk.drafts.keep("client", merged.id, merged.version, {"form": {"address": "本町3-3"}})
    desk.merging.merge(kept.id, merged.id, {})
    set_clock.now += timedelta(minutes=1)
    desk.drafts.keep("client", kept.id, 2, {"form": {"address": "本町4-4"}})
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert waiting(desk) == [("client", "本人", "林 花", kept.id)]


def test_two_half_written_sheets_are_not_made_one(desk, kept, merged):
    for person in (kept, merged):
        desk.drafts.keep("client", person.id, person.version, {"form": {"address": "本町3-3"}})
    with pytest.raises(RefusedError, match="本人の書きかけが両方に"):
        desk.merging.merge(kept.id, merged.id, {})
    desk.drafts.drop("client", kept.id)
    desk.merging.merge(kept.id, merged.id, {})
    assert waiting(desk) == [("client", "本人", "林 花", kept.id)]


def test_merges_are_undone_the_newest_first(desk, kept, merged):
    third = desk.client.save(None, None, {"name": "林 はな"})
    before = [desk.client.get(person.id) for person in (kept, merged, third)]
    desk.merging.merge(kept.id, merged.id, {})
    desk.merging.merge(third.id, kept.id, {})
    newest, first = desk.merging.of(third.id)
    with pytest.raises(RefusedError, match="新しくまとめたものから順に"):
        desk.merging.undo(first.id)
    desk.merging.undo(newest.id)
    desk.merging.undo(first.id)
    for was in before:
        now = desk.client.get(was.id)
        assert all(getattr(now, item.name) == getattr(was, item.name) for item in items_of(Client))


# What is typed into each kind of item; codes come from their table.
_TYPED = {
    Kind.LINE: ("あおい", "みどり"),
    Kind.NOTE: ("夜は留守電", "二階"),
    Kind.NUMBER: (3, 4),
    Kind.YES_NO: (True, False),
    Kind.ANSWER: (Answer(AnswerState.YES, "一回"), Answer(AnswerState.NONE, asked_of="母", asked_on=date(2026, 7, 1))),
}
_SAID_APART = ("name", "kana", "note")


def two_ways(desk, item):
    """Return two values of an item that differ."""
    if item.partial:
        return PartialDate(1964, 10, 10), PartialDate(1965, 1, 2)
    if item.kind is Kind.DATE:
        return date(2027, 3, 31), date(2028, 3, 31)
    if item.kind in (Kind.CODE, Kind.CODES):
        # A table of the office's own (区) may hold fewer than two words yet.
        codes = [*(code for code, _label in desk.codes.labels().choices(item.codes)), "one", "another"][:2]
        return tuple(codes) if item.kind is Kind.CODE else ((codes[0],), (codes[1],))
    return _TYPED[item.kind]


def both_filled(desk):
    """Return two people on whose sheets every item is filled, and no two alike."""
    items = [item for item in items_of(Client) if item.section]
    values = [{item.name: two_ways(desk, item)[place] for item in items} for place in (0, 1)]
    return items, [desk.client.save(None, None, each) for each in values]


@pytest.mark.parametrize("is_other_taken", [False, True])
def test_every_item_both_have_filled_differently_is_asked_and_none_is_lost(desk, is_other_taken):
    """Of two phones one was dropped without a word; which items there are is read from the declarations."""
    items, people = both_filled(desk)
    kept, merged = people
    view = desk.merging.preview(kept.id, merged.id)
    asked = {one.item.name: one for one in view.differing}
    assert set(asked) == {item.name for item in items} - set(_SAID_APART)
    taken = {name: one.merged for name, one in asked.items()} if is_other_taken else {}
    one = desk.merging.merge(kept.id, merged.id, taken)
    labels = desk.codes.labels()
    for name, each in asked.items():
        stays, gives_way = (each.merged, each.kept) if is_other_taken else (each.kept, each.merged)
        assert getattr(one, name) == stays
        assert f"{each.item.label} {text_of(each.item, gives_way, labels)}" in one.note
    assert one.note.startswith("夜は留守電\n二階\nまとめるときに残さなかったもの：")
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    for was in people:
        now = desk.client.get(was.id)
        assert all(getattr(now, item.name) == getattr(was, item.name) for item in items_of(Client))


def test_who_gave_way_is_still_hidden_on_masked_papers(desk, kept, merged):
    for person, guardian in ((kept, "轟 権三"), (merged, "鬼頭 静江")):
        desk.client.save(person.id, None, {"guardian_name": guardian})
    desk.merging.merge(kept.id, merged.id, {"guardian_name": "鬼頭 静江"})
    known = {person.name for person in desk.names.everyone()}
    assert {"轟 権三", "鬼頭 静江"} <= known


def test_what_nobody_asked_is_filled_by_what_the_other_sheet_answers(desk, kept, merged):
    answer = Answer(AnswerState.YES, "一回")
    desk.client.save(merged.id, None, {"short_stay": answer})
    assert "short_stay" not in [one.item.name for one in desk.merging.preview(kept.id, merged.id).differing]
    assert desk.merging.merge(kept.id, merged.id, {}).short_stay == answer


def test_of_two_days_of_death_the_other_is_told(desk, kept, merged):
    for person, day in ((kept, 1), (merged, 2)):
        desk.client.record_death(person.id, None, PartialDate(2026, 7, day), {})
    assert any("亡くなった日が違います" in words for words in desk.merging.preview(kept.id, merged.id).warnings)
    one = desk.merging.merge(kept.id, merged.id, {})
    assert one.died_on == PartialDate(2026, 7, 1)
    assert "亡くなった日 令和8年7月2日" in one.note
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert [desk.client.get(each.id).note for each in (kept, merged)] == [None, None]


def test_what_two_lines_of_one_home_say_differently_is_kept(desk, kept, merged):
    home = desk.household.start(kept.id)
    desk.household.join(merged.id, home.id, "sister")
    said = ({"note": "朝は眠い", "health": None}, {"note": "車を運転する", "phone": "022-5", "living": "apart"})
    before = []
    for person, values in zip((kept, merged), said, strict=True):
        line = next(line for line in desk.lines.of(FamilyMember, home.id) if line.client_id == person.id)
        before.append(desk.lines.save(FamilyMember, line.id, line.version, home.id, values))
    words = desk.merging.preview(kept.id, merged.id).warnings
    assert any("違うところ（続柄、同居・別居）" in each for each in words)
    desk.merging.merge(kept.id, merged.id, {})
    (line,) = desk.lines.of(FamilyMember, home.id)
    assert (line.relation, line.living, line.phone) == ("self", "together", "022-5")
    assert line.note == "朝は眠い\n車を運転する\nまとめるときに残さなかったもの：続柄 姉妹、同居・別居 別居"
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    for was, now in zip(before, desk.lines.of(FamilyMember, home.id), strict=True):
        assert all(getattr(now, item.name) == getattr(was, item.name) for item in items_of(FamilyMember))


def test_kinship_goes_on_to_be_told_from_the_one_that_stays(desk, kept, merged):
    home = desk.household.start(merged.id)
    desk.household.join(kept.id, home.id, "sister")
    desk.merging.merge(kept.id, merged.id, {})
    (line,) = desk.lines.of(FamilyMember, home.id)
    assert (line.client_id, line.relation) == (kept.id, "self")
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert [one.relation for one in desk.lines.of(FamilyMember, home.id)] == ["self", "sister"]


def test_what_is_written_into_the_note_since_stays_without_what_the_merge_wrote(desk, kept, merged):
    desk.client.save(kept.id, None, {"note": "朝は眠い"})
    one = desk.merging.merge(kept.id, merged.id, {})
    assert "電話 022-2" in one.note
    desk.client.save(one.id, None, {"note": f"{one.note}\n夜は電話に出ない"})
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert desk.client.get(kept.id).note == "朝は眠い\n夜は電話に出ない"


@pytest.mark.parametrize(
    ("own", "other", "since", "left"),
    [
        ("そばアレルギー。夜は見守り", "そば", "{}\n追記", "そばアレルギー。夜は見守り\n追記"),
        ("朝は眠い\n夜は電話", "夜は電話", "{}\n追記", "朝は眠い\n夜は電話\n追記"),
        ("朝は眠い\n夜は電話", "夜は電話", "追記\n朝は眠い\n夜は電話", "追記\n朝は眠い\n夜は電話"),
        (None, "一\n\n二", "{}\n追記", "追記"),
        ("そば", "そば", "そばとうどん", "そばとうどん"),
    ],
)
def test_undoing_takes_no_word_that_was_there_before_out_of_the_note(desk, kept, own, other, since, left):
    """「そばアレルギー」 became 「アレルギー」 where the other sheet said 「そば」."""
    desk.client.save(kept.id, None, {"note": own})
    twin = desk.client.save(None, None, {"name": "林 花", "note": other})
    one = desk.merging.merge(kept.id, twin.id, {})
    desk.client.save(one.id, None, {"note": since.format(one.note)})
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert desk.client.get(kept.id).note == left


def test_what_gave_way_goes_out_of_the_note_also_where_somebody_wrote_into_it(desk, kept, merged):
    """The other's phone stayed on this person's sheet, and on the paper with everything about this person."""
    one = desk.merging.merge(kept.id, merged.id, {})
    desk.client.save(one.id, None, {"note": one.note.replace("電話", "電話（確認済）") + "\n夜は電話に出ない"})
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert desk.client.get(kept.id).note == "夜は電話に出ない"


@pytest.mark.parametrize("has_own", [True, False])
def test_what_was_written_of_one_since_stands_in_no_case_of_the_other(desk, kept, merged, has_own):
    """It was on the paper with everything about the other, given out to that family."""
    own = desk.case.open(kept.id, {"opened_on": NOW.date()}) if has_own else None
    _call, case = full(desk, merged)
    desk.merging.merge(kept.id, merged.id, {})
    since = SupportRecord(
        client_id=kept.id, case_id=case.id, started_at=NOW, consultee="self", method="phone", summary="借金の話"
    )
    task = FollowUp(client_id=kept.id, case_id=case.id, kind="other", what="返済の確認", due_on=NOW.date())
    write(desk, since, task)
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    with desk.file.reading() as session:
        found = [session.get_one(kind, row.id) for kind, row in ((SupportRecord, since), (FollowUp, task))]
        assert [(row.client_id, row.case_id) for row in found] == [(kept.id, own.id if own else None)] * 2
        given_back = session.query(FollowUp).filter_by(client_id=merged.id, what="電話").one()
    assert given_back.case_id == case.id
