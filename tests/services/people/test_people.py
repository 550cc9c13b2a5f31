from datetime import date, timedelta

import pytest

from kyoten_desktop.domain.dates.due import Due
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import Case, Client, FollowUp
from kyoten_desktop.services.people import people
from kyoten_desktop.services.people.case_closing import ClosingValues
from kyoten_desktop.services.people.open_matters import Answers
from kyoten_desktop.services.people.people import PeopleFilter
from tests.builders import NOW

TODAY = NOW.date()


def person(desk, name, kana, **items):
    return desk.client.save(None, None, {"name": name, "kana": kana, **items})


def names(found):
    return [line.name for line in found.lines]


def follow(desk, client, days, level="middle", **items):
    case = desk.case.open(client.id, {"opened_on": date(2026, 4, 1), "watch_level": level, **items})
    review = FollowUp(case_id=case.id, client_id=client.id, kind="review", what="確認", due_on=TODAY + timedelta(days))
    with desk.file.writing("佐伯 まどか") as session:
        session.add(review)
    return case


@pytest.fixture
def some(desk):
    takahashi = person(desk, "髙橋 一", "タカハシ ハジメ", birth_date=PartialDate(1964, 7, 17), ward="aoba")
    hayashi = person(desk, "林 花", "はやし はな", former_name="渡邉 花")
    return takahashi, hayashi, person(desk, "小林 次郎", "こばやし じろう")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("高橋", ["髙橋 一"]),
        ("ﾀｶﾊｼ", ["髙橋 一"]),
        ("渡辺", ["林 花"]),
        ("林", ["林 花", "小林 次郎"]),
        ("じろう こばやし", ["小林 次郎"]),
        ("花林", []),
        ("花 林", ["林 花"]),
        ("R08-0003", ["小林 次郎"]),
        ("　", ["小林 次郎", "髙橋 一", "林 花"]),
        ("%", ["小林 次郎", "髙橋 一", "林 花"]),
    ],
)
def test_people_are_found_by_any_of_their_names(desk, some, words, found):
    assert names(desk.people.find(PeopleFilter(words))) == found


def test_the_age_is_told_at_today(desk, some, set_clock):
    (line,) = desk.people.find(PeopleFilter("高橋")).lines
    assert line.age == 61
    set_clock.now = NOW + timedelta(days=1)
    assert desk.people.find(PeopleFilter("高橋")).lines[0].age == 62


def test_late_ones_are_found_longest_late_first(desk, some):
    follow(desk, some[0], -3)
    follow(desk, some[1], -10)
    follow(desk, some[2], 0)
    late = desk.people.find(PeopleFilter(state=people.OVERDUE)).lines
    assert [(line.name, line.days_over, line.due) for line in late] == [
        ("林 花", 10, Due.OVERDUE),
        ("髙橋 一", 3, Due.OVERDUE),
    ]
    assert desk.people.find(PeopleFilter("小林")).lines[0].due is Due.TODAY


def test_states_wards_and_coordinators_narrow_the_list(desk, some):
    case = follow(desk, some[1], 5, coordinator="佐伯 まどか")
    assert names(desk.people.find(PeopleFilter(state=people.WATCHED))) == ["林 花"]
    assert names(desk.people.find(PeopleFilter(coordinator="佐伯 まどか"))) == ["林 花"]
    assert names(desk.people.find(PeopleFilter(ward="aoba"))) == ["髙橋 一"]
    assert desk.people.find(PeopleFilter(state=people.UNKNOWN)).total == 3
    matters = {matter.key: "done" for matter in desk.case.open_matters(case.id)}
    desk.case.close(case.id, None, ClosingValues(TODAY, "moved", matters=matters))
    assert desk.people.find(PeopleFilter(state=people.WATCHED)).lines == []
    (closed,) = desk.people.find(PeopleFilter(state=people.CLOSED)).lines
    assert (closed.name, closed.is_closed, closed.case_id, closed.next_review_on) == ("林 花", True, case.id, None)


def test_who_is_known_before_and_has_no_next_review_is_followed(desk, some):
    case = desk.case.open(some[2].id, {"opened_on": date(2026, 4, 1)})
    assert desk.people.find(PeopleFilter(state=people.WATCHED)).lines == []
    with desk.file.writing("佐伯 まどか") as session:
        session.get_one(Case, case.id).pre_identified_on = date(2026, 4, 2)
    (line,) = desk.people.find(PeopleFilter(state=people.WATCHED)).lines
    assert line.name == "小林 次郎"
    desk.client.record_death(some[2].id, None, PartialDate(2026, 7, 1), Answers({}))
    assert desk.people.find(PeopleFilter(state=people.WATCHED)).lines == []


def test_the_case_of_a_person_is_the_newest_that_is_not_closed(desk, some):
    first = follow(desk, some[0], 5)
    matters = {matter.key: "drop" for matter in desk.case.open_matters(first.id)}
    desk.case.close(first.id, None, ClosingValues(TODAY, "moved", matters=matters, matter_reason="転出"))
    second = desk.case.open(some[0].id, {"opened_on": date(2026, 1, 1), "watch_level": "low"})
    (line,) = desk.people.find(PeopleFilter("高橋")).lines
    assert (line.case_id, line.watch_level, line.is_closed) == (second.id, "low", False)


def test_the_total_counts_what_is_not_shown(desk, some):
    found = desk.people.find(PeopleFilter(most=2))
    assert (len(found.lines), found.total) == (2, 3)
    assert desk.people.find(PeopleFilter("いない")).total == 0


def test_five_thousand_people_are_searched_at_once(desk):
    with desk.file.writing("佐伯 まどか") as session:
        clients = [
            Client(name=f"{'高橋佐藤鈴木田中'[n % 4 * 2 :][:2]} {n}郎", kana=f"たなか {n}", client_no=f"R08-{n:04d}")
            for n in range(5_000)
        ]
        session.add_all(clients)
        session.flush()
        cases = [Case(client_id=client.id, opened_on=TODAY, watch_level="low") for client in clients]
        session.add_all(cases)
        session.flush()
        session.add_all(
            FollowUp(case_id=case.id, kind="review", what="確認", due_on=TODAY + timedelta(days=case.id % 30 - 3))
            for case in cases
        )
    for wanted in (PeopleFilter("髙橋"), PeopleFilter("た"), PeopleFilter(state=people.OVERDUE), PeopleFilter()):
        found = desk.people.find(wanted)
        assert found.total >= 400
        assert len(found.lines) == people.PAGE
