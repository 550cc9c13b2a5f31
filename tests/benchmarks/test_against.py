"""The comparison with another commit fails when an act costs more than is allowed."""

import pytest

from tests.benchmarks.against import ALLOWED, PAUSES, Spent, tell


def spent(times: float) -> list[Spent]:
    """Return what each act took in three rounds."""
    return [{act: [10.0 * times, 10.0] for act in (*ALLOWED, *PAUSES)} for _ in range(3)]


def test_an_act_that_costs_more_than_allowed_is_missed(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell("before", spent(1), spent(1.25)) == list(ALLOWED)
    assert capsys.readouterr().out.count("MISSED") == len(ALLOWED)


def test_what_costs_no_more_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell("before", spent(1), spent(1.1)) == []
    assert "MISSED" not in capsys.readouterr().out
