from datetime import date, datetime

import pytest

from kyoten_desktop.domain.codes.stay import DAY, EVENING, MORNING, NIGHT
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.stays.daily import State, shift_of
from kyoten_desktop.models import Stay, StayDailyRecord
from kyoten_desktop.models.daily import LIFE, told_items, usual_items
from kyoten_desktop.services.desk import desk_at
from kyoten_desktop.services.stays.daily import daily_words
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.storage.people import belongings


@pytest.fixture
def stay(desk):
    room = desk.office.rooms()[0].id
    return desk.stay.open(Intake(room, datetime(2026, 7, 13, 18), name="森本 さつき"))


def write(desk, stay, day, shift, record=None, **told):
    values = {"day": date(2026, 7, day), "shift": shift, "recorded_by": "小林", **told}
    kept = (record.id, record.version) if record else (None, None)
    return desk.lines.save(StayDailyRecord, *kept, stay.id, values)


def problems(refusal):
    return [(problem.item, problem.message) for problem in refusal.value.problems]


def test_a_record_is_kept_with_who_wrote_it(desk, stay):
    kept = write(desk, stay, 13, EVENING, meal="完食", mood="おだやか")
    read = desk.stays.daily.get(kept.id)
    assert (read.meal, read.mood, read.recorded_by, read.created_by) == ("完食", "おだやか", "小林", desk.operator.name)
    diary = desk.stays.daily.diary(stay.id)
    assert diary.state(shift_of(date(2026, 7, 13), EVENING)) is State.WRITTEN
    assert diary.state(shift_of(date(2026, 7, 13), NIGHT)) is State.MISSING


def test_it_knows_which_member_of_the_staff_wrote_it(desk, stay):
    someone = desk.office.active_staff()[0]
    kept = write(desk, stay, 13, EVENING, meal="完食", recorded_by=someone.name)
    assert desk.stays.daily.get(kept.id).recorded_by_staff_id == someone.id


def test_two_records_of_one_shift_are_both_kept(desk, stay):
    for meal in ("完食", "おかわりした"):
        write(desk, stay, 13, EVENING, meal=meal)
    found = desk.stays.daily.diary(stay.id).records[shift_of(date(2026, 7, 13), EVENING)]
    assert [each.meal for each in found] == ["完食", "おかわりした"]


@pytest.mark.parametrize(
    ("day", "shift", "place"), [(13, DAY, "shift"), (12, NIGHT, "day"), (20, DAY, "day"), (16, NIGHT, "shift")]
)
def test_what_is_not_of_the_stay_is_refused_at_the_place_and_nothing_is_written(desk, stay, day, shift, place):
    with pytest.raises(RefusedError) as refusal:
        write(desk, stay, day, shift, meal="完食")
    assert [item for item, _words in problems(refusal)] == [place]
    assert desk.stays.daily.diary(stay.id).records == {}


def test_after_check_out_only_the_days_of_the_stay_can_be_written(desk, stay):
    desk.stay.check_out(stay.id, stay.version, datetime(2026, 7, 15, 11), "undecided")
    write(desk, stay, 15, DAY, finding="笑顔で帰った")
    with pytest.raises(RefusedError, match="退所（7月15日（水）11:00）より後です"):
        write(desk, stay, 15, EVENING, meal="完食")


def test_a_record_that_tells_nothing_is_refused(desk, stay):
    with pytest.raises(RefusedError) as refusal:
        write(desk, stay, 13, EVENING, is_in_handover=True, is_as_usual=True)
    assert problems(refusal) == [("meal", "ようすを一つは書いてください。")]


def test_as_usual_copies_what_comes_back_and_nothing_that_happened(desk, stay):
    life = {item.name: item.label for item in usual_items()}
    once = {item.name: "一度だけ" for item in told_items() if item.section != LIFE}
    write(desk, stay, 14, MORNING, **life, **once, is_in_handover=True)
    write(desk, stay, 14, DAY, meal="昼は半分")
    diary = desk.stays.daily.diary(stay.id)
    found = diary.usual(shift_of(date(2026, 7, 15), MORNING))
    assert desk.stays.daily.as_usual(found) == {**life, "is_as_usual": True}
    assert diary.usual(shift_of(date(2026, 7, 14), MORNING)) is None


def test_as_usual_takes_the_last_record_that_has_something_to_copy(desk, stay):
    write(desk, stay, 13, EVENING, meal="完食")
    write(desk, stay, 14, EVENING, behaviour="大声を出した")
    assert desk.stays.daily.diary(stay.id).usual(shift_of(date(2026, 7, 15), EVENING)).meal == "完食"


def test_a_copied_record_says_so(desk, stay):
    write(desk, stay, 13, EVENING, meal="完食")
    diary = desk.stays.daily.diary(stay.id)
    shift = shift_of(date(2026, 7, 14), EVENING)
    write(desk, stay, 14, EVENING, **desk.stays.daily.as_usual(diary.usual(shift)))
    assert desk.stays.daily.diary(stay.id).state(shift) is State.AS_USUAL


def test_what_was_changed_stands_in_the_history_of_the_stay(desk, stay):
    kept = write(desk, stay, 13, EVENING, meal="完食")
    write(desk, stay, 13, EVENING, record=kept, meal="半分のこした")
    entries = desk.history.entries(Stay, stay.id, desk.codes.labels())
    assert ("完食", "半分のこした") in [(entry.before, entry.after) for entry in entries]


def test_it_goes_into_the_trash_and_comes_back(desk, stay):
    kept = write(desk, stay, 13, EVENING, meal="完食")
    desk.lines.discard(StayDailyRecord, kept.id, kept.version)
    diary = desk.stays.daily.diary(stay.id)
    assert (diary.records, [each.meal for each in diary.gone]) == ({}, ["完食"])
    desk.lines.take_back(StayDailyRecord, kept.id)
    assert desk.stays.daily.get(kept.id).meal == "完食"


def test_none_comes_back_to_a_day_that_is_no_longer_of_the_stay(desk, stay):
    kept = write(desk, stay, 13, EVENING, meal="完食")
    desk.lines.discard(StayDailyRecord, kept.id, kept.version)
    now = desk.stay.get(stay.id)
    desk.stay.correct(stay.id, now.version, {"checked_in_at": datetime(2026, 7, 14, 9)}, "書きまちがい")
    with pytest.raises(RefusedError, match="より前です"):
        desk.lines.take_back(StayDailyRecord, kept.id)


def test_a_record_stays_to_be_seen_when_the_stay_is_corrected_away_from_it(desk, stay):
    write(desk, stay, 13, EVENING, meal="完食")
    now = desk.stay.get(stay.id)
    desk.stay.correct(stay.id, now.version, {"checked_in_at": datetime(2026, 7, 14, 9)}, "書きまちがい")
    diary = desk.stays.daily.diary(stay.id)
    assert shift_of(date(2026, 7, 13), EVENING) in diary.shifts


def test_it_belongs_to_the_person_of_the_stay(desk, stay):
    kept = write(desk, stay, 13, EVENING, meal="完食")
    with desk.file.reading() as session:
        assert list(belongings.of_person(session, stay.client_id)[StayDailyRecord]) == [kept.id]
    everything = desk.everything.of(desk.client.get(stay.client_id))
    assert [each.id for each in everything.kept[StayDailyRecord]] == [kept.id]


def test_the_words_of_a_record_tell_behaviour_in_its_order(desk, stay):
    kept = write(
        desk, stay, 13, EVENING, meal="完食", trigger="テレビが消えた", behaviour="壁をたたいた",
        response="隣に座った", effect="good",
    )  # fmt: skip
    assert daily_words(kept, desk.codes.labels()) == [
        ("食事", "完食"),
        ("行動", "きっかけ：テレビが消えた → 様子：壁をたたいた → 対応：隣に座った（有効）"),
    ]


def test_another_sitting_reads_the_same(desk, stay):
    write(desk, stay, 13, EVENING, meal="完食")
    other = desk_at(desk.file, "山田")
    assert other.stays.daily.blank(shift_of(date(2026, 7, 13), EVENING))["recorded_by"] == "山田"
    assert len(other.stays.daily.diary(stay.id).records) == 1
