"""The practice office: plausible, full of work for today, made in seconds, never mistaken for real data."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kyoten_desktop.domain.dates.due import Due
from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.figures.record_start import RecordKind
from kyoten_desktop.models import CareItem, Certificate, Consent, ContactPerson
from kyoten_desktop.models.items import Need, missing_items
from kyoten_desktop.papers.signs import signs_request
from kyoten_desktop.practice import people_words as words
from kyoten_desktop.practice.office import PRACTICE_PASSPHRASE, create_practice_office, write_a_call
from kyoten_desktop.services.calls.call_list import UNFINISHED, CallFilter
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.people import SIGNED, PeopleFilter
from tests.builders import SetClock
from tests.reports.reading import squeezed


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The practice office of 令和8年7月16日."""
    path = tmp_path_factory.mktemp("practice") / "練習用.kyoten"
    desk = create_practice_office(path, PRACTICE_PASSPHRASE, SetClock().clock())
    yield desk
    desk.close()


def test_it_says_that_it_is_for_practice(practice: Desk) -> None:
    office = practice.office.office()
    assert office.is_practice
    assert "練習用" in office.name
    assert [room.name for room in practice.office.rooms()] == ["1号室", "2号室", "3号室", "4号室", "臨時1"]


def test_today_has_one_of_each_thing_to_do(practice: Desk) -> None:
    today = practice.today.today()
    lines = {line.room: line for line in today.rooms}
    assert (lines["1号室"].status, lines["2号室"].is_away, lines["3号室"].status) == ("overdue", True, "in_house")
    assert lines["臨時1"].stay_id is None
    assert {line.due for line in today.due} >= {Due.OVERDUE, Due.TODAY, Due.SOON}
    assert practice.calls.find(CallFilter(state=UNFINISHED)).total >= 3
    assert today.backup.last_good is not None


def test_two_years_of_calls_can_be_counted(practice: Desk) -> None:
    assert practice.calls.years() == [2026, 2025]
    report = practice.tally.report(fiscal_year(2025))
    assert 60 < report.referrals.sum_of("total").count < 140
    assert report.occupancy.user_days > 100
    assert report.problems == ()


def test_it_says_since_when_each_kind_of_record_is_complete(practice: Desk) -> None:
    starts = practice.office.record_starts()
    assert starts.proposals == {}
    assert all(starts.of(kind).answered_on <= starts.of(kind).first_on for kind in RecordKind)
    assert starts.of(RecordKind.CALLS).answered_on == fiscal_year(2025).from_on


def test_search_finds_both_shapes_of_a_name(practice: Desk) -> None:
    names = {line.name for line in practice.calls.find(CallFilter(words="高橋")).lines}
    assert any(name.startswith("髙橋") for name in names)


def test_a_call_and_a_stay_can_be_written_on_top(tmp_path: Path) -> None:
    clock = SetClock(datetime(2027, 4, 1, 0, 10, 45)).clock()
    first = create_practice_office(tmp_path / "a.kyoten", PRACTICE_PASSPHRASE, clock)
    call = write_a_call(first)
    assert first.stay.of_call(call.id) is not None
    assert first.history.is_unbroken()
    first.close()


def test_people_are_known_before_the_emergency(practice: Desk) -> None:
    report = practice.tally.report(fiscal_year(2025)).people
    assert report.pre_identified.sum_of("window").count > 5
    assert not report.pre_identified.blocks_finalising
    assert report.contacts.events.count > 50
    assert report.contacts.anonymous.count > 2
    now = practice.tally.report(fiscal_year(2026)).people
    assert 15 <= now.stock.people.count <= 22
    assert (now.joint.cumulative.count > now.joint.closed.count, now.joint.closed.count > 0) == (True, True)
    assert now.known.known.calls.count >= 3


def test_what_is_to_be_done_is_late_due_and_ahead(practice: Desk) -> None:
    lines = practice.follow_up.open_lines()
    assert {line.due for line in lines} == set(Due)
    assert {line.kind for line in lines} >= {"review", "decision", "next_action", "call"}
    assert max(line.postponed for line in lines) == 1


def test_what_is_written_of_people_would_pass_the_forms(practice: Desk) -> None:
    people = {line.name: line for line in practice.people.find(PeopleFilter(most=1_000)).lines}
    siblings = [people[name] for name in ("小林 守", "小林 望")]
    homes = {practice.household.of_client(line.client_id).household.id for line in siblings}
    assert len(homes) == 1
    for person in words.PEOPLE:
        line = people[person.name]
        lines = [
            one for kind in (ContactPerson, CareItem, Certificate) for one in practice.lines.of(kind, line.client_id)
        ]
        consents = practice.lines.of(Consent, line.case_id)
        assert [problem for one in [*lines, *consents] for problem in one.problems()] == []
        assert [item for one in [*lines, *consents] for item in missing_items(one, Need.TO_SAVE)] == []
    asked = [
        practice.intake.completeness(practice.intake.versions(people[one.name].case_id)[0]) for one in words.PEOPLE
    ]
    assert all(0 < each.answered < each.total for each in asked)
    assert len(practice.intake.versions(people["池田 翔太"].case_id)) == 2


def test_two_meetings_have_cases(practice: Desk) -> None:
    meetings = practice.review.meetings()
    assert [len(meeting.review_items) for meeting in meetings] == [2, 2]
    assert sum(len(item.decisions) for item in meetings[1].review_items) == 2


def test_eighteen_people_show_early_signs(practice: Desk) -> None:
    assert practice.today.today().signed == 18
    assert practice.people.find(PeopleFilter(state=SIGNED)).total == 18
    request = signs_request(practice)
    assert "18人。" in squeezed(request.make(request.first_level, ()).pdf)
