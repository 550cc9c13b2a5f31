"""Every masked paper knows who is near to a person and what they are also called: the papers are those declared."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.watch import HIGH
from kyoten_desktop.models import Case, Client, ContactPerson, EmergencyConsultation, OtherName, StayRoomSegment
from kyoten_desktop.models.items import items_of
from kyoten_desktop.services.desk import Desk
from tests.builders import a_desk
from tests.papers.test_masked_papers import ENDS, MADE, MASKED
from tests.reports.reading import squeezed
from tests.walk import Walk, say_freely, walk

SAID = "父健司が倒れた。澁谷ひなと呼ばれる。"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = a_desk(tmp_path_factory.mktemp("near"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def made(desk: Desk) -> Walk:
    """One of every sheet; each free text of it names the father and the person by another name."""
    walked = walk(desk)
    with desk.file.writing("検査") as session:
        for sheet in walked.hung:
            row = session.get_one(sheet, walked.ids[sheet])
            say_freely(row, SAID)
            for item in items_of(sheet):
                if item.name in ENDS:
                    setattr(row, item.name, None)
                elif item.hides:
                    setattr(row, item.name, False)
        session.get_one(StayRoomSegment, walked.ids[StayRoomSegment]).starts_at = datetime(2026, 7, 2, 10, 0)
        session.get_one(Case, walked.ids[Case]).watch_level = HIGH
        client = session.get_one(Client, walked.client_id)
        client.name, client.kana = "澁谷 陽菜子", "しぶや ひなこ"
        session.get_one(OtherName, walked.ids[OtherName]).name = "澁谷 ひな"
        call = session.get_one(EmergencyConsultation, walked.ids[EmergencyConsultation])
        call.subject_name, call.subject_kana = "澁谷 陽菜子", "しぶや ひなこ"
        contact = session.get_one(ContactPerson, walked.ids[ContactPerson])
        contact.name, contact.kana, contact.relation = "澁谷 健司", "しぶや けんじ", "父"
    return walked


@pytest.mark.parametrize("mask", [Mask.INITIALS, Mask.ANONYMOUS])
@pytest.mark.parametrize("name", MASKED)
def test_the_given_name_of_a_relative_and_another_name_stand_nowhere(
    desk: Desk, made: Walk, name: str, mask: Mask
) -> None:
    request = MADE[name](desk, made)
    if str(mask) not in [level for level, _word, _meaning in request.levels]:
        return
    asked = tuple(found.name for found in request.make(mask, ()).names_found)
    text = squeezed(request.make(mask, asked).pdf)
    assert [text[max(0, text.index(word) - 20) :][:40] for word in ("健司", "ひな") if word in text] == []
