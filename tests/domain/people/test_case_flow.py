from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest

from kyoten_desktop.domain.codes.case import CASE_STATUS
from kyoten_desktop.domain.people.case_flow import (
    STEP_WORDS,
    CaseStanding,
    problem_of_step,
    retain_until,
    standing,
    steps_from,
    suggestion,
)

STATES = [item.code for item in CASE_STATUS.items]
READY = {"may_involve": True, "has_intake": True, "has_open_review": True, "has_stay": True}


@dataclass
class Event:
    id: int
    status: str
    happened_on: date = date(2026, 4, 1)
    cancels_id: int | None = None


@pytest.mark.parametrize("status", STATES)
def test_every_state_leads_somewhere_and_every_step_has_its_words(status):
    ahead = steps_from(status)
    assert ahead
    assert status not in ahead
    assert all(step in STATES and STEP_WORDS[step] for step in ahead)


@pytest.mark.parametrize("status", [status for status in STATES if status != "closed"])
def test_an_open_case_can_be_closed_and_can_be_consultation_only(status):
    facts = CaseStanding(status, None, **READY)
    assert problem_of_step(facts, "closed") == ""
    assert (status == "consult_only") or problem_of_step(facts, "consult_only") == ""


def test_a_closed_case_can_only_be_opened_again():
    assert steps_from("closed") == ("reopened",)


def test_the_way_of_the_chart_can_be_walked():
    way = [
        "inquiry", "requested", "consenting", "pre_identified", "preventive", "emergency", "in_room", "exit_support",
        "observing", "closed", "reopened",
    ]  # fmt: skip
    for before, after in pairwise(way):
        assert problem_of_step(CaseStanding(before, None, **READY), after) == ""


def test_nobody_is_closed_while_in_a_room():
    assert "退所" in problem_of_step(CaseStanding("in_room", None, is_in_house=True), "closed")


def test_steps_taken_back_do_not_count():
    events = [Event(1, "inquiry"), Event(2, "requested"), Event(3, "inquiry", cancels_id=2), Event(4, "consenting")]
    assert [event.id for event in standing(events)] == [1, 4]


@pytest.mark.parametrize(
    ("facts", "offered"),
    [
        (CaseStanding("emergency", None, is_in_house=True), "in_room"),
        (CaseStanding("in_room", None, is_in_house=True), ""),
        (CaseStanding("in_room", None), "exit_support"),
        (CaseStanding("inquiry", None, has_intake=True, may_involve=True), "pre_identified"),
        (CaseStanding("inquiry", None, has_intake=True), ""),
        (CaseStanding("pre_identified", None, has_open_review=True), "preventive"),
        (CaseStanding("closed", None, is_in_house=True), ""),
    ],
)
def test_the_records_point_at_a_step(facts, offered):
    assert suggestion(facts) == offered


def test_keeping_ends_on_the_same_day_years_later():
    assert retain_until(date(2026, 7, 16), None) == date(2031, 7, 16)
    assert retain_until(date(2028, 2, 29), 5) == date(2033, 2, 28)
    assert retain_until(date(2028, 2, 29), 4) == date(2032, 2, 29)
