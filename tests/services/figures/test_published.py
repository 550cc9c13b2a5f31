"""過去の公表値: each number is kept as it is typed, the last one stands, the history keeps the others."""

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.errors import RefusedError, StaleError
from kyoten_desktop.models import PublishedTable
from kyoten_desktop.services.desk import Desk

R5 = fiscal_year(2023)
SUM = ("total", "total")


def test_a_number_written_again_replaces_the_old_one_and_the_history_keeps_it(desk: Desk) -> None:
    calls = desk.published.printed(R5)[0]
    table = desk.published.write(calls, SUM, 99, None)
    desk.published.write(calls, SUM, 98, 99)
    kept = desk.published.kept("referrals", R5)
    assert kept is not None
    assert [one.figure for one in kept.figures] == [98]
    changes = [
        (one.label, one.before, one.after)
        for one in desk.history.entries(PublishedTable, table.id, desk.codes.labels())
    ]
    assert ("公表値・数", "99", "98") in changes
    assert desk.published.windows() == [R5]


def test_an_empty_number_is_no_zero(desk: Desk) -> None:
    calls = desk.published.printed(R5)[0]
    desk.published.write(calls, SUM, 0, None)
    kept = desk.published.kept("referrals", R5)
    assert kept is not None
    assert [one.figure for one in kept.figures] == [0]
    desk.published.write(calls, SUM, None, 0)
    kept = desk.published.kept("referrals", R5)
    assert kept is not None
    assert kept.figures == []


def test_a_number_changed_meanwhile_is_not_written_over(desk: Desk) -> None:
    calls = desk.published.printed(R5)[0]
    desk.published.write(calls, SUM, 99, None)
    with pytest.raises(StaleError):
        desk.published.write(calls, SUM, 97, None)
    with pytest.raises(RefusedError):
        desk.published.write(calls, SUM, -1, 99)


def test_the_source_is_said_once_for_a_table(desk: Desk) -> None:
    calls = desk.published.printed(R5)[0]
    desk.published.say_source(calls, None, {"source": "協議会資料3", "published_on": PartialDate(2024, 5)})
    desk.published.write(calls, SUM, 99, None)
    kept = desk.published.kept("referrals", R5)
    assert kept is not None
    assert (kept.source, len(kept.figures)) == ("協議会資料3", 1)
    desk.published.discard(kept.id)
    assert desk.published.kept("referrals", R5) is None
    assert desk.published.windows() == []
