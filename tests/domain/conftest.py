"""The published figures of 仙台市 令和３年度 (S4-06) as light rows."""

from datetime import datetime, timedelta

import pytest
from hypothesis import settings

from kyoten_desktop.domain.codes import REFERRAL_ROWS
from kyoten_desktop.domain.figures.tally import CallRow

# The machine may be busy: a slow example is no failure.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

R3_ACCEPTED = (11, 0, 2, 5, 13, 2, 1, 1, 1, 1, 1, 3)
R3_ONLY = (9, 1, 3, 3, 10, 8, 4, 0, 8, 4, 4, 4)
# 令和２年度 is published as 73 and 23 with 医療機関 4 (S4-02, S4-09); its other rows are not, and are made up here.
R2_ACCEPTED = (7, 0, 1, 3, 7, 1, 1, 0, 0, 1, 1, 1)
R2_ONLY = (10, 1, 3, 3, 10, 6, 3, 0, 4, 3, 3, 4)


def _calls(year: int, accepted: tuple[int, ...], only: tuple[int, ...], first_id: int) -> list[CallRow]:
    kinds = [(code, "own_room") for code, count in zip(REFERRAL_ROWS, accepted, strict=True) for _ in range(count)]
    kinds += [(code, "advice") for code, count in zip(REFERRAL_ROWS, only, strict=True) for _ in range(count)]
    step = timedelta(days=364) / len(kinds)
    made = []
    for place, (referral, outcome) in enumerate(kinds):
        received = datetime(year, 4, 1, 9) + place * step
        came = received + timedelta(hours=2) if outcome == "own_room" else None
        made.append(CallRow(first_id + place, received, referral, outcome, "urgent", came))
    return made


@pytest.fixture
def calls_r3() -> list[CallRow]:
    """99 calls of 令和３年度, 41 taken in (G-01)."""
    return _calls(2021, R3_ACCEPTED, R3_ONLY, 1)


@pytest.fixture
def calls_r2() -> list[CallRow]:
    """73 calls of 令和２年度, 23 taken in (G-02)."""
    return _calls(2020, R2_ACCEPTED, R2_ONLY, 1001)
