"""Every sheet, and every item that names somebody, is known wherever it must be: what is forgotten fails by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.names.finding import Match, Sort
from kyoten_desktop.models import (
    Base,
    Case,
    Client,
    ClientMerge,
    Consent,
    EmergencyConsultation,
    EmergencyPlan,
    IntakeSheet,
    Sheet,
    links,
)  # fmt: skip
from kyoten_desktop.models.items import items_of
from kyoten_desktop.models.named import named_by
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED
from tests.builders import NOW, a_desk
from tests.walk import Mark, Walk, marked, walk

SOUGHT = [mark for mark in marked() if mark.item.names is not None and mark.item.names.is_sought]
SHEETS = [sheet for sheet in links.kept() if issubclass(sheet, Sheet)]
TEXT = "きのうは {} のことで電話があった。"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An office that nobody changes, with one of every sheet."""
    opened = a_desk(tmp_path_factory.mktemp("walk"))
    walk(opened)
    yield opened
    opened.close()


def of_somebody(desk: Desk, text: str) -> list[Match]:
    """Return what is known in a text; a street is asked about whosever it is."""
    found: list[Match] = desk.names.scanner_for_several([]).find(text)
    return [match for match in found if match.sort is not Sort.STREET]


@pytest.mark.parametrize("mark", SOUGHT, ids=str)
def test_every_name_is_found_in_a_free_text(office: Desk, mark: Mark) -> None:
    text = TEXT.format(mark.shown)
    found = [text[match.start : match.end] for match in office.names.scanner_for_several([]).find(text)]
    assert found == [mark.shown]


def test_no_mark_is_found_before_it_is_written(desk: Desk) -> None:
    walk(desk, offset=1)
    text = "\n".join(TEXT.format(mark.shown) for mark in SOUGHT)
    assert of_somebody(desk, text) == []


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Walk]]:
    """An office with other marks, in which each sheet is given its own ones once."""
    opened = a_desk(tmp_path_factory.mktemp("changing"))
    yield opened, walk(opened, offset=1)
    opened.close()


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if named_by(sheet)], ids=lambda sheet: sheet.__name__)
def test_a_name_written_into_any_sheet_is_known_to_the_next_paper(
    changing: tuple[Desk, Walk], sheet: type[Sheet]
) -> None:
    desk, walked = changing
    marks = [mark for mark in marked() if mark.sheet is sheet and mark in SOUGHT]
    text = "\n".join(TEXT.format(mark.shown) for mark in marks)
    assert of_somebody(desk, text) == []
    with desk.file.writing("検査") as session:
        row = session.get_one(sheet, walked.ids[sheet])
        for mark in marks:
            setattr(row, mark.item.name, mark.written)
    assert len(of_somebody(desk, text)) == len(marks)


@pytest.fixture
def walked(desk: Desk) -> Walk:
    return walk(desk)


def owners(desk: Desk, walked: Walk) -> dict[type[Base], int | None]:
    """Return whose each row is that hangs on the person by itself."""
    with desk.file.reading() as session:
        return {
            sheet: getattr(session.get_one(sheet, row_id, execution_options=INCLUDE_DELETED), "client_id", None)
            for sheet, row_id in walked.ids.items()
            if "client_id" in sheet.__table__.columns
        }


def test_merging_moves_whatever_is_a_persons_and_undoing_brings_it_back(desk: Desk, walked: Walk) -> None:
    before = owners(desk, walked)
    assert set(before.values()) == {walked.client_id}
    twin = desk.client.save(None, None, {"name": "三原 三"})
    desk.merging.merge(walked.client_id, twin.id, {})
    kept = desk.client.save(None, None, {"name": "四方 四"})
    counted = {noun for noun, count in desk.merging.preview(kept.id, walked.client_id).moving.items() if count}
    assert counted == {sheet.noun for sheet in [*before, ClientMerge] if not getattr(sheet, "is_sealed", False)}
    desk.merging.merge(kept.id, walked.client_id, {})
    assert set(owners(desk, walked).values()) == {kept.id}
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert owners(desk, walked) == before
    assert [merge.kept_id for merge in desk.merging.of(walked.client_id)] == [walked.client_id]


def test_the_history_of_a_person_tells_every_sheet_that_is_not_sealed(desk: Desk, walked: Walk) -> None:
    told = {entry.label for entry in desk.history.of_person(walked.client_id, desk.codes.labels(), 500)}
    assert told == {sheet.noun for sheet in walked.hung if sheet in links.told()}
    assert {sheet.noun for sheet in walked.hung} - told == {"虐待通報記録"}


def test_every_record_that_is_not_sealed_keeps_its_person_out_of_the_bin(desk: Desk, walked: Walk) -> None:
    with pytest.raises(RefusedError) as refused:
        desk.client.discard(walked.client_id, desk.client.get(walked.client_id).version)
    said = str(refused.value)
    assert {sheet.noun for sheet in SHEETS if f"{sheet.noun}1件" in said} == {
        sheet.noun for sheet, _key in links.records_on(Client)
    }
    assert "虐待" not in said


LOCKED_BY = {
    Case: ("status", "closed"),
    EmergencyConsultation: ("finished_at", NOW),
    EmergencyPlan: ("closed_at", NOW),
    IntakeSheet: ("closed_at", NOW),
}


def test_every_part_of_a_locked_sheet_is_locked_with_it(desk: Desk, walked: Walk) -> None:
    lockable = [sheet for sheet in SHEETS if sheet.locked is not Sheet.locked]
    assert set(lockable) == set(LOCKED_BY)
    parts = [(owner, part) for owner in lockable for part in links.lines_of(owner) if links.is_part(part)]
    assert len(parts) > len(lockable)
    for owner, (item, value) in LOCKED_BY.items():
        with desk.file.writing("検査") as session:
            setattr(session.get_one(owner, walked.ids[owner]), item, value)
    for _owner, part in parts:
        with pytest.raises(RefusedError):
            desk.lines.discard(part, walked.ids[part], None)
    desk.lines.discard(Consent, walked.ids[Consent], None)


# What is told on a place of its own, or by what it does to another line of the timeline.
NOT_ON_THE_TIMELINE = {"ケース", "すること"}


def test_every_record_that_is_not_sealed_stands_on_the_timeline(desk: Desk, walked: Walk) -> None:
    tables = {line.sheet for line in desk.timeline.of(walked.client_id)}
    records = {sheet for owner in walked.hung for sheet, _key in links.records_on(owner) if issubclass(owner, Sheet)}
    told = {sheet.noun for sheet in records if sheet.__tablename__ in tables}
    assert {sheet.noun for sheet in records if sheet is not Client} - told == NOT_ON_THE_TIMELINE


def test_every_sheet_walks_along_with_every_item_filled(desk: Desk, walked: Walk) -> None:
    with desk.file.reading() as session:
        for mark in walked.marks:
            assert getattr(session.get_one(mark.sheet, walked.ids[mark.sheet]), mark.item.name) == mark.written
    assert set(walked.ids) == set(SHEETS)
    assert all(items_of(sheet) for sheet in SHEETS)


def test_the_file_with_one_of_everything_opens_again(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    walk(desk)
    assert desk.history.is_unbroken()
    desk.close()
