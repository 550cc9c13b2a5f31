"""Every paper about one person says of who died that they did, and counts their age no further."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import Client
from kyoten_desktop.services.desk import Desk
from tests.builders import a_desk
from tests.papers.test_masked_papers import MADE, NAMES_NOBODY
from tests.reports.reading import squeezed
from tests.walk import Walk, walk

BORN, DIED, NOTED = PartialDate(1971, 3, 4), PartialDate(2020, 11, 3), datetime(2026, 7, 1, 9)
AGES = ("55歳", "50代")  # as of the day of the papers, 2026-07-16
# Lists of many, figures, and the sheet of the office: those who died are not on them, or as of the month they tell.
OF_MANY = {"signs_request", "watch_request", "monthly_request", "board_request", "substitute_request"}
ABOUT_ONE = sorted(set(MADE) - OF_MANY - NAMES_NOBODY - {"recovery_request"})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = a_desk(tmp_path_factory.mktemp("dead"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def made(desk: Desk) -> Walk:
    """One of every sheet; the person of all of it died years ago."""
    walked = walk(desk)
    with desk.file.writing("検査") as session:
        person = session.get_one(Client, walked.client_id)
        person.birth_date, person.died_on, person.death_noted_at = BORN, DIED, NOTED
    return walked


@pytest.mark.parametrize("name", ABOUT_ONE)
def test_the_head_of_a_paper_says_who_died_and_no_age_goes_on(desk: Desk, made: Walk, name: str) -> None:
    request = MADE[name](desk, made)
    for level in [level for level, _word, _meaning in request.levels] or [""]:
        text = squeezed(request.make(level, ()).pdf)
        assert ("故人（令和2年11月3日没）" if level in ("L0", "") else "故人") in text, level
        assert [age for age in AGES if age in text] == [], level


@pytest.mark.parametrize("name", sorted({"review_request", "intake_request"}))
def test_a_masked_paper_tells_the_death_by_the_band_alone(desk: Desk, made: Walk, name: str) -> None:
    request = MADE[name](desk, made)
    for level in [level for level, _word, _meaning in request.levels if level != "L0"]:
        text = squeezed(request.make(level, ()).pdf)
        assert "故人（40代で没）" in text, level
        assert [day for day in ("11月3日", "R2.11.3") if day in text] == [], level


@pytest.mark.parametrize("name", ["signs_request", "watch_request"])
def test_no_list_of_who_is_followed_has_somebody_who_died(desk: Desk, made: Walk, name: str) -> None:
    assert desk.client.get(made.client_id).name not in squeezed(MADE[name](desk, made).make("L0", ()).pdf)
