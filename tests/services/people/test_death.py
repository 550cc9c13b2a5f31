"""A death is an event of the person: it asks about everything still to do, lists say 故人, and it can be taken back."""

from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.family.drawing import Text
from kyoten_desktop.models import FamilyMember, FollowUp
from kyoten_desktop.services.people.case_closing import ClosingValues
from kyoten_desktop.services.people.household_view import drawn_members
from kyoten_desktop.services.people.open_matters import CALLS, FOLLOW_UPS, PLANS, STAYS, Answers
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import NOW, a_call
from tests.services.people.test_support import a_contact

TODAY = NOW.date()
DIED = PartialDate(2026, 7, 15)


@pytest.fixture
def person(desk):
    born = PartialDate(1944, 3, 4)
    return desk.client.save(
        None, None, {"name": "高梨 美緒", "kana": "たかなし みお", "birth_date": born, "sex": "female"}
    )


@pytest.fixture
def case(desk, person):
    case = desk.case.open(person.id, {"opened_on": date(2026, 5, 1)})
    return desk.case.save(case.id, None, {"watch_level": "high"})


def begun(desk, person, case):
    """Give the person one of everything that can be open; return its keys."""
    room = desk.office.rooms()[1].id
    at, until = datetime(2026, 7, 22, 14), datetime(2026, 7, 25, 10)
    stay = desk.stay.open(Intake(room, at, until, client_id=person.id, is_reservation=True))
    call = desk.emergency.save(None, None, a_call(client_id=person.id, follow_up_on=TODAY, advice="退院の日を聞く"))
    review = desk.follow_up.plan_review(case.id, date(2026, 7, 20))
    own = {"kind": "other", "what": "電話する", "due_on": TODAY}
    alone = desk.follow_up.save(None, None, own, client_id=person.id)
    plan = desk.plan.start(case.id)
    desk.plan.save(plan.id, None, {"made_on": date(2026, 6, 1), "review_due": date(2026, 12, 1)})
    return [(FOLLOW_UPS, alone.id), (CALLS, call.id), (FOLLOW_UPS, review.id), (STAYS, stay.id), (PLANS, plan.id)]


def dropped(keys):
    return Answers(dict.fromkeys(keys, "drop"), "亡くなったため")


def test_everything_open_is_asked_about_and_nothing_can_just_go_on(desk, person, case):
    keys = begun(desk, person, case)
    matters = desk.client.open_matters(person.id)
    assert {matter.key for matter in matters} == set(keys)
    assert all("keep" not in matter.answers for matter in matters)
    for wrong in (Answers({}), Answers(dict.fromkeys(keys, "keep")), Answers(dict.fromkeys(keys, "drop"))):
        with pytest.raises(RefusedError):
            desk.client.record_death(person.id, None, DIED, wrong)
    assert desk.client.get(person.id).died_on is None
    desk.client.record_death(person.id, None, DIED, dropped(keys))
    assert desk.client.open_matters(person.id) == []
    assert desk.stay.get(keys[3][1]).cancel_reason == "亡くなったため"
    assert desk.plan.get(keys[4][1]).review_due is None


def test_who_is_in_a_room_is_checked_out_first(desk, person):
    stay = desk.stay.open(Intake(desk.office.rooms()[0].id, datetime(2026, 7, 14, 9), client_id=person.id))
    with pytest.raises(RefusedError, match="先に退所を記録してください"):
        desk.client.record_death(person.id, None, DIED, Answers({(STAYS, stay.id): "drop"}, "亡くなったため"))
    desk.stay.check_out(stay.id, None, datetime(2026, 7, 15, 9), "hospital")
    assert desk.client.record_death(person.id, None, DIED, Answers({})).died_on == DIED


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, "亡くなった日を書いて"),
        (PartialDate(2026, 7, 17), "まだ来ていない"),
        (PartialDate(1943), "生年月日より前"),
    ],
)
def test_a_day_that_cannot_be_is_refused(desk, person, day, words):
    with pytest.raises(RefusedError, match=words):
        desk.client.record_death(person.id, None, day, Answers({}))


def test_the_day_is_not_typed_into_the_sheet(desk, person):
    with pytest.raises(RefusedError, match="亡くなったことを記録する"):
        desk.client.save(person.id, None, {"died_on": DIED})


def test_nobody_is_told_to_ring_the_dead(desk, person, case):
    keys = begun(desk, person, case)
    assert [line.client.id for line in desk.watch.lines()] == [person.id]
    desk.client.record_death(person.id, None, PartialDate(2026, 7), dropped(keys))
    assert desk.follow_up.open_lines() == []
    assert desk.today.today().due == []
    assert desk.watch.lines() == []
    assert person.id not in desk.signs.all()
    (line,) = desk.people.find(PeopleFilter("高梨")).lines
    assert (line.is_dead, line.age) == (True, 82)
    assert desk.client.offered("高梨")[0].died_on == PartialDate(2026, 7)


def test_what_was_left_open_by_a_merge_stands_on_no_list_and_what_is_written_since_does(desk, person, set_clock):
    twin = desk.client.save(None, None, {"name": "高梨 みお"})
    ring = {"kind": "other", "what": "本人に電話する", "due_on": TODAY}
    desk.follow_up.save(None, None, ring, client_id=twin.id)
    desk.emergency.save(None, None, a_call(client_id=twin.id, follow_up_on=TODAY))
    set_clock.now = NOW + timedelta(minutes=5)
    desk.client.record_death(person.id, None, DIED, Answers({}))
    desk.merging.merge(person.id, twin.id, {})
    assert desk.today.today().due == []
    set_clock.now = NOW + timedelta(minutes=9)
    desk.follow_up.save(None, None, {**ring, "what": "母に電話する"}, client_id=person.id)
    assert [(line.name, line.what) for line in desk.today.today().due] == [("高梨 美緒（故人）", "母に電話する")]


@pytest.mark.parametrize("the_dead_is_kept", [True, False])
def test_a_merge_keeps_the_death_says_so_and_gives_it_back(desk, person, the_dead_is_kept):
    twin = desk.client.save(None, None, {"name": "高梨 みお"})
    desk.client.record_death(person.id, None, DIED, Answers({}))
    kept, merged = (person, twin) if the_dead_is_kept else (twin, person)
    assert "故人となり" in " ".join(desk.merging.preview(kept.id, merged.id).warnings)
    one = desk.merging.merge(kept.id, merged.id, {})
    assert (one.died_on, one.death_noted_at) == (DIED, NOW)
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert [desk.client.get(each.id).died_on for each in (person, twin)] == [DIED, None]


def test_the_genogram_crosses_the_sign_and_tells_the_age_at_death(desk, person):
    desk.household.start(person.id)
    desk.client.record_death(person.id, None, DIED, Answers({}))
    assert "没（82）" in {shape.text for shape in desk.household.genogram(person.id).shapes if isinstance(shape, Text)}
    (own,) = [one for one in drawn_members(desk.household.of_client(person.id), person.id) if one.is_client]
    assert (own.is_dead, own.age) == (True, 82)


def test_a_death_taken_back_brings_back_all_it_settled(desk, person, case, set_clock):
    keys = begun(desk, person, case)
    set_clock.now = NOW + timedelta(minutes=5)
    desk.client.record_death(person.id, None, DIED, dropped(keys))
    set_clock.now = NOW + timedelta(minutes=9)
    desk.client.record_death(person.id, None, PartialDate(2026, 7, 14), Answers({}))
    back = desk.client.take_death_back(person.id, None)
    assert (back.died_on, back.death_noted_at) == (None, None)
    assert {matter.key for matter in desk.client.open_matters(person.id)} == set(keys)
    assert desk.plan.get(keys[4][1]).review_due == date(2026, 12, 1)
    with pytest.raises(RefusedError, match="記録されていません"):
        desk.client.take_death_back(person.id, None)


def closed_with(died_on, answers, on=TODAY):
    return ClosingValues(on, "death", "", answers.matters, answers.reason, died_on)


def test_closing_with_death_asks_for_the_day_and_about_all_of_the_person(desk, person, case):
    keys = begun(desk, person, case)
    assert {matter.key for matter in desk.case.open_matters(case.id, "death")} == set(keys)
    assert PLANS not in {matter.key[0] for matter in desk.case.open_matters(case.id, "moved")}
    for died_on, words in ((None, "亡くなった日を書いて"), (PartialDate(2026, 8), "まだ来ていない")):
        with pytest.raises(RefusedError, match=words) as refused:
            desk.case.close(case.id, None, closed_with(died_on, dropped(keys)))
        assert [problem.item for problem in refused.value.problems] == ["died_on"]
    assert (desk.case.get(case.id).closed_on, desk.client.get(person.id).died_on) == (None, None)
    closed = desk.case.close(case.id, None, closed_with(PartialDate(2026, 7), dropped(keys)))
    told = desk.client.get(person.id)
    assert (closed.closing_reason, told.died_on, told.death_noted_at) == ("death", PartialDate(2026, 7), NOW)
    assert desk.client.open_matters(person.id) == []
    assert desk.plan.get(keys[4][1]).review_due is None


def test_who_is_known_to_have_died_is_not_asked_about_again(desk, person, case):
    desk.client.record_death(person.id, None, DIED, Answers({}))
    desk.case.close(case.id, None, closed_with(None, Answers({})))
    assert desk.client.get(person.id).died_on == DIED


@pytest.mark.parametrize(("died_on", "closed_on"), [(DIED, date(2026, 7, 15)), (PartialDate(2026, 7), TODAY)])
def test_recording_a_death_closes_the_open_case_in_the_same_act(desk, person, case, died_on, closed_on):
    keys = begun(desk, person, case)
    told = desk.client.record_death(person.id, None, died_on, dropped(keys), closes_case=True)
    closed = desk.case.get(case.id)
    assert (closed.closed_on, closed.closing_reason, told.died_on) == (closed_on, "death", died_on)
    assert closed.retain_until is not None
    assert desk.client.open_matters(person.id) == []


def test_a_day_on_which_the_case_cannot_be_closed_records_nothing(desk, person, case):
    with pytest.raises(RefusedError, match="その日では終結できません") as refused:
        desk.client.record_death(person.id, None, PartialDate(2026, 4, 30), Answers({}), closes_case=True)
    assert [problem.item for problem in refused.value.problems] == ["closes_case"]
    assert desk.client.get(person.id).died_on is None
    desk.client.record_death(person.id, None, PartialDate(2026, 4, 30), Answers({}))
    assert desk.case.get(case.id).closed_on is None


def test_a_death_taken_back_leaves_the_case_closed_with_what_is_its_own(desk, person, case, set_clock):
    keys = begun(desk, person, case)
    set_clock.now = NOW + timedelta(minutes=5)
    closed = desk.case.close(case.id, None, closed_with(DIED, dropped(keys)))
    set_clock.now = NOW + timedelta(minutes=9)
    desk.client.take_death_back(person.id, None)
    assert desk.case.get(case.id).closing_reason == "death"
    assert {matter.key for matter in desk.client.open_matters(person.id)} == set(keys) - {keys[2]}
    desk.case.take_back_step(case.id, None, closed.events[-1].id, "別の方でした")
    assert {matter.key for matter in desk.client.open_matters(person.id)} == set(keys)


def test_a_closing_taken_back_leaves_the_death_and_all_that_is_over_with_it(desk, person, case, set_clock):
    keys = begun(desk, person, case)
    set_clock.now = NOW + timedelta(minutes=5)
    desk.client.record_death(person.id, None, DIED, dropped(keys), closes_case=True)
    set_clock.now = NOW + timedelta(minutes=9)
    closed = desk.case.get(case.id)
    case = desk.case.take_back_step(case.id, None, closed.events[-1].id, "関わりは続く")
    assert (case.closed_on, case.closing_reason, desk.client.get(person.id).died_on) == (None, None, DIED)
    assert desk.client.open_matters(person.id) == []
    assert desk.stay.get(keys[3][1]).cancelled_at is not None
    desk.client.take_death_back(person.id, None)
    assert {matter.key for matter in desk.client.open_matters(person.id)} == set(keys)


def test_the_living_are_offered_first_and_who_died_last(desk, person):
    other = desk.client.save(None, None, {"name": "高梨 渡", "kana": "たかなし わたる"})
    assert [one.id for one in desk.client.offered("高梨")] == [person.id, other.id]
    desk.client.record_death(person.id, None, DIED, Answers({}))
    assert [one.id for one in desk.client.offered("高梨")] == [other.id, person.id]
    assert [one.id for one in desk.client.offered("高梨", most=1)] == [other.id]
    (alike,) = desk.client.look_alikes("高梨 美緒")
    assert alike.who.startswith("高梨 美緒さん（故人）（")


def test_a_carer_who_died_by_their_own_sheet_is_no_carer_any_more(desk, person, case):
    desk.client.save(person.id, None, {"birth_date": PartialDate(1990, 3, 4)})
    born = PartialDate(1940, 1, 1)
    mother = desk.client.save(None, None, {"name": "高梨 幸子", "birth_date": born, "sex": "female"})
    home = desk.household.start(person.id)
    with desk.file.writing("検査") as session:
        session.add(
            FamilyMember(
                household_id=home.id, client_id=mother.id, name="高梨 幸子", relation="mother",
                is_primary_caregiver=True,
            )
        )  # fmt: skip
    assert "carer_80" in {sign.rule for sign in desk.signs.of(person.id)}
    assert [one.name for one in desk.care_cover.of(person.id).caregivers] == ["高梨 幸子"]
    desk.client.record_death(mother.id, None, PartialDate(2026, 7, 1), Answers({}))
    assert "carer_80" not in {sign.rule for sign in desk.signs.of(person.id)}
    assert desk.care_cover.of(person.id).caregivers == ()
    (line,) = desk.watch.lines()
    assert line.carer is None
    (drawn,) = [one for one in drawn_members(desk.household.of_client(person.id), person.id) if not one.is_client]
    assert (drawn.age, drawn.is_dead, drawn.is_primary_caregiver) == (86, True, False)


def test_who_died_on_a_day_nobody_knows_has_no_age(desk, person):
    home = desk.household.start(person.id)
    with desk.file.writing("検査") as session:
        session.add(
            FamilyMember(
                household_id=home.id, name="高梨 稔", relation="father", birth_date=PartialDate(1930), living="dead"
            )
        )
    (drawn,) = [one for one in drawn_members(desk.household.of_client(person.id), person.id) if not one.is_client]
    assert (drawn.age, drawn.is_dead) == (None, True)


def test_the_name_check_still_knows_who_died(desk, person):
    desk.client.record_death(person.id, None, DIED, Answers({}))
    other = desk.client.save(None, None, {"name": "三浦 遼"})
    text = "高梨 美緒さんと会った"
    found = desk.names.scanner_for_client(other.id).find(text)
    assert [text[each.start : each.end] for each in found] == ["高梨 美緒"]


def test_no_stay_begins_after_a_death_but_one_before_it_can_be_written_down(desk, person):
    room = desk.office.rooms()[1].id
    desk.client.record_death(person.id, None, PartialDate(2026, 7, 14), Answers({}))
    for at, is_reservation in ((datetime(2026, 7, 22, 14), True), (datetime(2026, 7, 15, 9), False)):
        with pytest.raises(RefusedError) as refusal:
            desk.stay.open(Intake(room, at, client_id=person.id, is_reservation=is_reservation))
        (problem,) = refusal.value.problems
        assert problem.item == "client_id"
        assert problem.message.startswith("この方は令和8年7月14日に亡くなったと記録されています。")
    written = desk.stay.open(Intake(room, datetime(2026, 7, 14, 9), client_id=person.id))
    with pytest.raises(RefusedError):
        desk.stay.correct(written.id, None, {"checked_in_at": datetime(2026, 7, 15, 9)}, "まちがい")
    desk.stay.check_out(written.id, None, datetime(2026, 7, 14, 20), "hospital")
    assert desk.stay.get(written.id).checked_out_at is not None


def test_a_reservation_whose_person_died_comes_in_no_more(desk, person):
    room = desk.office.rooms()[1].id
    stay = desk.stay.open(Intake(room, datetime(2026, 7, 16, 14), client_id=person.id, is_reservation=True))
    with desk.file.writing("検査") as session:
        session.get(type(person), person.id).died_on = PartialDate(2026, 7, 14)
    with pytest.raises(RefusedError) as refusal:
        desk.stay.check_in(stay.id, None, datetime(2026, 7, 16, 9))
    assert [problem.item for problem in refusal.value.problems] == ["checked_in_at"]


def test_no_next_review_is_planned_for_who_died_but_the_family_can_be_seen_to(desk, person, case, set_clock):
    review = desk.follow_up.plan_review(case.id, date(2026, 7, 20))
    desk.client.record_death(person.id, None, DIED, dropped([(FOLLOW_UPS, review.id)]))
    again = {"kind": "review", "what": "次回確認", "due_on": date(2026, 7, 30)}
    for act in (
        lambda: desk.follow_up.plan_review(case.id, date(2026, 7, 30)),
        lambda: desk.follow_up.save(None, None, again, case_id=case.id),
        lambda: desk.follow_up.take_back(review.id, None),
    ):
        with pytest.raises(RefusedError, match="亡くなった方に次回確認は立てられません"):
            act()
    set_clock.now = NOW + timedelta(minutes=5)
    family = {"kind": "other", "what": "妹さんに電話", "due_on": date(2026, 7, 30)}
    kept = desk.follow_up.save(None, None, family, case_id=case.id)
    with pytest.raises(RefusedError):
        desk.follow_up.save(kept.id, None, again)
    assert [line.what for line in desk.follow_up.open_lines()] == ["妹さんに電話"]


def test_a_death_taken_back_gives_a_case_no_second_review(desk, person, case):
    review = desk.follow_up.plan_review(case.id, date(2026, 7, 20))
    desk.client.record_death(person.id, None, DIED, dropped([(FOLLOW_UPS, review.id)]))
    with desk.file.writing("検査") as session:
        session.add(
            FollowUp(case_id=case.id, client_id=person.id, kind="review", what="次回確認", due_on=date(2026, 7, 30))
        )
    desk.client.take_death_back(person.id, None)
    assert [line.due_on for line in desk.follow_up.open_lines()] == [date(2026, 7, 30)]


def test_a_review_done_after_the_death_proposes_no_next_one(desk, person, case):
    review = desk.follow_up.plan_review(case.id, TODAY)
    with desk.file.writing("検査") as session:
        session.get(type(person), person.id).died_on = DIED
    assert desk.follow_up.done(review.id, None, TODAY).proposed is None


def test_no_case_is_begun_or_taken_up_again_of_who_died(desk, person):
    call = desk.emergency.save(None, None, a_call(client_id=person.id))
    desk.client.record_death(person.id, None, DIED, Answers({}))
    said = "亡くなったと記録されています。ケースは始められません"
    with pytest.raises(RefusedError, match=said):
        desk.case.open(person.id, {"opened_on": date(2026, 5, 1)})
    with pytest.raises(RefusedError, match=said):
        desk.case.from_call(call.id)
    assert desk.case.of_client(person.id) == []
    desk.client.take_death_back(person.id, None)
    case = desk.case.open(person.id, {"opened_on": date(2026, 5, 1)})
    desk.case.close(case.id, None, ClosingValues(TODAY, "death", died_on=DIED))
    with pytest.raises(RefusedError, match="ケースは再開できません"):
        desk.case.reopen(case.id, None, "もう一度")


def stayed(desk, person):
    came, left = datetime(2026, 7, 1, 18), datetime(2026, 7, 14, 10)
    stay = desk.stay.open(Intake(desk.office.rooms()[1].id, came, left, client_id=person.id))
    return desk.stay.check_out(stay.id, stay.version, left, "home_family")


def test_a_day_of_death_within_a_stay_is_refused_with_the_stay_named(desk, person, case):
    stay = stayed(desk, person)
    closing = ClosingValues(date(2026, 7, 15), "death", died_on=PartialDate(2026, 7, 5))
    for act in (
        lambda: desk.client.record_death(person.id, None, PartialDate(2026, 7, 5), Answers({})),
        lambda: desk.case.close(case.id, None, closing),
    ):
        with pytest.raises(RefusedError, match=r"2号室の利用（R8\.7\.1 18:00からR8\.7\.14 10:00まで）") as refusal:
            act()
        assert [problem.item for problem in refusal.value.problems] == ["died_on"]
    desk.stay.correct(stay.id, None, {"checked_out_at": datetime(2026, 7, 5, 10)}, "亡くなった日まで")
    desk.client.record_death(person.id, None, PartialDate(2026, 7, 5), Answers({}))
    with pytest.raises(RefusedError) as refusal:
        desk.stay.correct(stay.id, None, {"checked_out_at": datetime(2026, 7, 9, 10)}, "書きまちがい")
    assert [problem.item for problem in refusal.value.problems] == ["checked_out_at"]


def test_a_case_is_not_closed_by_a_death_that_came_later(desk, person, case):
    closing = ClosingValues(date(2026, 7, 4), "death", died_on=PartialDate(2026, 7, 5))
    with pytest.raises(RefusedError) as refusal:
        desk.case.close(case.id, None, closing)
    assert [(one.item, one.message) for one in refusal.value.problems] == [
        ("closed_on", "亡くなった日（令和8年7月5日）より前です。")
    ]


def test_nobody_is_spoken_with_in_person_after_death(desk, person):
    desk.client.record_death(person.id, None, DIED, Answers({}))
    values = {"client_id": person.id, "started_at": NOW, "summary": "電話", "consultee": "family"}
    desk.support.save(None, None, a_contact(**values))
    with pytest.raises(RefusedError) as refusal:
        desk.support.save(None, None, a_contact(**{**values, "consultee": "self"}))
    assert [problem.item for problem in refusal.value.problems] == ["consultee"]
