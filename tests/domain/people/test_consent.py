from dataclasses import dataclass
from datetime import date

import pytest

from kyoten_desktop.domain.people.consent import consent_on, may_print

DAY = date(2026, 7, 16)


@dataclass
class Line:
    id: int = 1
    given_on: date | None = date(2026, 4, 1)
    giver: str | None = "self"
    giver_name: str | None = None
    way: str | None = "oral"
    scope: tuple[str, ...] = ("involvement", "team")
    family_data_included: bool | None = None
    valid_to: date | None = None
    revoked_on: date | None = None
    legal_ground: str | None = None


def test_without_a_line_there_is_no_consent():
    state = consent_on([], DAY)
    assert (bool(state.scopes), state.may_involve, state.words) == (False, False, "同意の記録がありません。")


def test_oral_consent_is_consent_and_is_said_so():
    state = consent_on([Line(family_data_included=True)], DAY)
    assert state.scopes == {"involvement", "team"}
    assert state.includes_family("team")
    assert state.words == "令和8年4月1日 本人の同意（口頭）：拠点への参画、支援チーム内共有。"


@pytest.mark.parametrize(
    ("changes", "day", "given"),
    [
        ({}, date(2026, 3, 31), False),
        ({}, date(2026, 4, 1), True),
        ({"valid_to": DAY}, DAY, True),
        ({"valid_to": date(2026, 7, 15)}, DAY, False),
        ({"revoked_on": DAY}, DAY, False),
        ({"revoked_on": date(2026, 7, 17)}, DAY, True),
    ],
)
def test_consent_stands_from_its_day_until_it_ends(changes, day, given):
    assert (consent_on([Line(**changes)], day).scopes != frozenset()) is given


def test_a_withdrawal_ends_its_scopes_in_older_papers_too():
    oral, written = Line(), Line(id=2, given_on=date(2026, 5, 1), scope=("team",), revoked_on=date(2026, 6, 1))
    state = consent_on([oral, written], DAY)
    assert state.scopes == {"involvement"}
    assert "6月1日に撤回されています" in may_print(state, "team")


def test_consent_given_after_a_withdrawal_counts_again():
    gone = Line(revoked_on=date(2026, 6, 1))
    again = Line(id=2, given_on=date(2026, 6, 1), scope=("team",))
    assert consent_on([gone, again], DAY).scopes == {"team"}


def test_a_legal_ground_lets_help_in_but_no_meeting():
    state = consent_on([Line(giver="none", scope=(), way=None, legal_ground="生命・身体の保護")], DAY)
    assert (bool(state.scopes), state.may_involve) == (False, True)
    assert may_print(state, "placement") == ""
    assert "同意がありません" in may_print(state, "review_named")


def test_named_review_lets_the_anonymous_one():
    state = consent_on([Line(scope=("review_named",))], DAY)
    assert may_print(state, "review_anonymous") == ""
    assert "拠点への参画" in may_print(state, "involvement")


def test_expired_consent_is_told_with_its_day():
    state = consent_on([Line(valid_to=date(2026, 6, 30))], DAY)
    assert state.words == "同意は令和8年6月30日で期限が切れています。"
    assert "令和8年6月30日で切れています" in may_print(state, "team")


WITH_FAMILY = Line(family_data_included=True)


@pytest.mark.parametrize(
    ("newer", "told"),
    [
        ({}, True),
        ({"family_data_included": False}, False),
        ({"family_data_included": False, "scope": ("placement",)}, True),
        ({"family_data_included": False, "valid_to": date(2026, 7, 15)}, True),
        ({"family_data_included": False, "giver": "none", "scope": (), "legal_ground": "保護"}, True),
        ({"family_data_included": False, "given_on": date(2026, 3, 1)}, True),
        ({"family_data_included": False, "given_on": date(2026, 7, 17)}, True),
    ],
)
def test_the_newest_word_on_the_family_counts_within_its_scope(newer, told):
    other = Line(**{"id": 2, "given_on": date(2026, 7, 10), **newer})
    for lines in ([WITH_FAMILY, other], [other, WITH_FAMILY]):
        assert consent_on(lines, DAY).includes_family("team") is told


def test_the_family_is_not_told_of_where_its_consent_does_not_reach():
    state = consent_on([WITH_FAMILY, Line(id=2, scope=("review_named",))], DAY)
    assert [state.includes_family(scope) for scope in ("team", "review_named", "placement")] == [True, False, False]
    named = consent_on([Line(scope=("review_named",), family_data_included=True)], DAY)
    assert named.includes_family("review_anonymous")


def test_to_the_person_the_newest_word_of_all_counts():
    refused = Line(id=2, given_on=date(2026, 7, 10), scope=("placement",), family_data_included=False)
    assert consent_on([WITH_FAMILY], DAY).includes_family()
    assert not consent_on([WITH_FAMILY, refused], DAY).includes_family()
