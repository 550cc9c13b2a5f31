"""No paper names an informant who asked for it, wherever their name was written: the papers and items are declared."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from kyoten_desktop.domain.names.masking import INFORMANT
from kyoten_desktop.domain.people.watch import HIGH
from kyoten_desktop.models import Case, ContactPerson, EmergencyConsultation, StayRoomSegment
from kyoten_desktop.services.desk import Desk
from tests.builders import a_desk
from tests.papers.test_masked_papers import ENDS, MADE, NAMES_NOBODY, NO_FREE_TEXT
from tests.reports.reading import squeezed
from tests.walk import Walk, say_freely, walk

INFORMED = {"referrer": "隣の袴田 八重子さん", "referrer_phone": "022-000-0177"}
SAID = "袴田さんと袴田 八重子さん、八重子さん。（022）000-0177へ。"
DOUBTFUL = "袴田屋で待つ。"
MOTHER = "三枝 千鶴"
SAID_OF_HER = "三枝 千鶴さんと千鶴さん。"
# What it says in free words is of the staff only.
OF_STAFF_ONLY = {"signs_request"}
SAY_NOTHING = NAMES_NOBODY | NO_FREE_TEXT | {"recovery_request"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = a_desk(tmp_path_factory.mktemp("informants"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def made(desk: Desk) -> Walk:
    """One of every sheet; each item that may say so says who told, and a call and a case hide who it was."""
    walked = walk(desk)
    with desk.file.writing("検査") as session:
        for sheet in walked.hung:
            row = session.get_one(sheet, walked.ids[sheet])
            for name in ENDS:
                if hasattr(row, name):
                    setattr(row, name, None)
            say_freely(row, SAID + SAID_OF_HER + DOUBTFUL)
        session.get_one(StayRoomSegment, walked.ids[StayRoomSegment]).starts_at = datetime(2026, 7, 2, 10, 0)
        call = session.get_one(EmergencyConsultation, walked.ids[EmergencyConsultation])
        for name, words in INFORMED.items():
            setattr(call, name, words)
        case = session.get_one(Case, walked.ids[Case])
        case.referrer, case.watch_level = "母の千鶴さん", HIGH
        contact = session.get_one(ContactPerson, walked.ids[ContactPerson])
        contact.name, contact.kana, contact.relation = MOTHER, "さえぐさ ちづる", "母"
    return walked


@pytest.mark.parametrize("name", sorted(set(MADE) - SAY_NOTHING))
def test_no_paper_names_who_asked_not_to_be_named(desk: Desk, made: Walk, name: str) -> None:
    request = MADE[name](desk, made)
    for level in [level for level, _word, _meaning in request.levels] or [""]:
        made_first = request.make(level, ())
        text = squeezed(made_first.pdf).replace("袴田屋", "")
        assert [word for word in ("袴田", "八重子", "000-0177") if word in text] == [], level
        assert INFORMANT in text or name in OF_STAFF_ONLY, level


@pytest.mark.parametrize("name", sorted(set(MADE) - SAY_NOTHING - OF_STAFF_ONLY))
def test_what_may_be_another_word_is_asked_about_on_every_paper(desk: Desk, made: Walk, name: str) -> None:
    request = MADE[name](desk, made)
    level = next((one for one, _word, _meaning in request.levels if one == "L0"), request.first_level)
    first = request.make(level, ())
    asked = tuple(found.name for found in first.names_found if found.word == "袴田")
    assert len(asked) == 1
    assert "袴田屋で待つ" in squeezed(first.pdf)
    assert "袴田屋" not in squeezed(request.make(level, asked).pdf)


ROLES = {
    "plan_request": 1,
    "cover_request": 0,
    "substitute_request": 1,
    "intake_request": 1,
    "everything_request": 1,
    "charge_request": 1,
}


@pytest.mark.parametrize("name", sorted(set(MADE) - SAY_NOTHING))
def test_whoever_is_near_stands_only_where_the_sheet_says_what_they_are(desk: Desk, made: Walk, name: str) -> None:
    request = MADE[name](desk, made)
    for level in [level for level, _word, _meaning in request.levels] or [""]:
        text = squeezed(request.make(level, ()).pdf)
        assert text.count("千鶴") == (ROLES.get(name, 0) if level in ("L0", "") else 0), level


@pytest.mark.parametrize("name", ["plan_request", "cover_request", "substitute_request", "charge_request"])
def test_a_paper_of_what_to_do_says_the_relation_for_the_sake_of_who_told(desk: Desk, made: Walk, name: str) -> None:
    request = MADE[name](desk, made)
    assert "母と母。" in squeezed(request.make(request.first_level, ()).pdf)
