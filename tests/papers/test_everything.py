"""The paper of everything about one person: whatever is kept of them stands on it, of others nothing unasked."""

from collections.abc import Iterator

import pytest

from kyoten_desktop.domain.names.masking import HIDDEN
from kyoten_desktop.models import AbuseReport, Case, Client, EmergencyConsultation, links
from kyoten_desktop.models.items import Kind, items_of
from kyoten_desktop.models.named import hidden_on, items_of_others
from kyoten_desktop.models.texts import text_of
from kyoten_desktop.papers.everything import everything_request
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.papers.receiver import OWN, Receiver
from kyoten_desktop.services.desk import Desk
from tests.builders import OFFICE_COPY, a_desk
from tests.reports.reading import squeezed
from tests.walk import Walk, walk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = a_desk(tmp_path_factory.mktemp("everything"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def made(desk: Desk) -> Walk:
    return walk(desk)


def paper_for(desk: Desk, made: Walk, receiver: Receiver):
    return everything_request(desk, desk.client.get(made.client_id), made.ids[Case], receiver)


def test_every_item_of_every_sheet_of_a_person_stands_on_it(desk: Desk, made: Walk) -> None:
    text = squeezed(paper_for(desk, made, OFFICE_COPY).make("L0", ()).pdf)
    labels = desk.codes.labels()
    missing = []
    for thing in links.of_a_person():
        assert "".join(thing.noun.split()) in text, thing.noun
        with desk.file.reading() as session:
            row = session.get(thing, made.ids[thing]) if thing in made.ids else None
        for item in items_of(thing) if row is not None else ():
            if item.kind not in (Kind.ROWS, Kind.LINK) and item.name not in hidden_on(row):
                words = "".join(text_of(item, getattr(row, item.name), labels).split())
                missing += [f"{thing.__name__}.{item.name}"] if words not in text else []
    assert missing == []


def test_every_line_that_is_written_once_says_how_it_is_read() -> None:
    assert [thing.__name__ for thing in links.of_a_person() if not items_of(thing)] == []


def test_reports_of_abuse_are_left_out_and_that_is_said(desk: Desk, made: Walk) -> None:
    text = squeezed(paper_for(desk, made, OFFICE_COPY).make("L0", ()).pdf)
    assert AbuseReport not in links.of_a_person()
    own = [mark for mark in made.marks if mark.sheet is AbuseReport]
    assert [str(mark) for mark in own if "".join(str(mark.written).split()) in text] == []
    assert "虐待通報記録は、別に判断するものとして、この紙には入れていない。" in text


def test_of_others_nothing_stands_there_unasked(desk: Desk, made: Walk) -> None:
    request = paper_for(desk, made, OWN)
    asked = request.make(request.first_level, ())
    text = squeezed(request.make(request.first_level, tuple(found.name for found in asked.names_found)).pdf)
    others = [
        mark
        for mark in made.marks
        if mark.sheet in links.of_a_person() and mark.item.name in items_of_others(mark.sheet)
    ]
    assert {mark.sheet for mark in others} >= {EmergencyConsultation, Case, Client}
    assert [str(mark) for mark in others if "".join(str(mark.written).split()) in text] == []
    own = [mark for mark in made.marks if mark.sheet is Client and mark.item.name not in items_of_others(Client)]
    unread = [mark for mark in own if mark.shown not in text and "".join(str(mark.written).split()) not in text]
    assert [mark.item.name for mark in unread] == ["birth_date"]
    assert "昭和" in text or "平成" in text
    assert HIDDEN in text


def test_it_is_numbered_logged_and_lists_the_prints_before_it(desk: Desk, made: Walk) -> None:
    request = paper_for(desk, made, OWN)
    number = request.log("printed", "L0", Handed(given_to="本人"))
    logged = desk.prints.of_client(made.client_id)[0]
    assert (logged.print_no, logged.document) == (number, "D-22")
    again = squeezed(paper_for(desk, made, OWN).make("L0", ()).pdf)
    assert number in again
    assert "1/" in again
