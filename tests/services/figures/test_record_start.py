"""記録の始まり of a real file: the first of its kind, what an old ledger does to it, and the key that confirms it."""

from datetime import date, datetime
from pathlib import Path

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.figures.record_start import RecordKind
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call, a_desk
from tests.ledgers import a_call as a_row
from tests.ledgers import a_known, write_ledger
from tests.services.people.test_support import a_contact

CALLS, STAYS, PREID, SUPPORTS = RecordKind


def call_on(desk: Desk, *day: int, **changes: object) -> int:
    at = datetime(*day, 9, 0)
    return desk.emergency.save(None, None, a_call(received_at=at, decision_at=at, **changes)).id


def first(desk: Desk, kind: RecordKind) -> date | None:
    return desk.office.record_starts().of(kind).first_on


def test_an_empty_file_proposes_nothing(desk: Desk) -> None:
    assert desk.office.record_starts().proposals == {}


def test_a_call_in_the_trash_is_not_the_first(desk: Desk) -> None:
    thrown = call_on(desk, 2025, 5, 1)
    call_on(desk, 2026, 3, 30)
    assert first(desk, CALLS) == date(2025, 5, 1)
    desk.emergency.discard(thrown, None)
    assert first(desk, CALLS) == date(2026, 3, 30)


def test_a_cancelled_stay_is_not_the_first(desk: Desk) -> None:
    at = datetime(2026, 5, 1, 15, 0)
    stay = desk.stay.open(Intake(desk.office.rooms()[0].id, at, datetime(2026, 5, 3, 10, 0), name="高梨 美緒"))
    assert first(desk, STAYS) == date(2026, 5, 1)
    desk.stay.cancel(stay.id, None, "まちがえて書いた")
    assert first(desk, STAYS) is None


def test_whoever_is_in_the_trash_was_not_the_first_known(desk: Desk, tmp_path: Path) -> None:
    known = [a_known(事前把握日="R3.5.10")]
    done = desk.ledger.take_in(desk.ledger.read(write_ledger(tmp_path / "台帳.xlsx", None, None, known)))
    assert first(desk, PREID) == date(2021, 5, 10)
    desk.ledger.undo(done.id)
    assert first(desk, PREID) is None


def test_a_corrected_record_is_not_the_first(desk: Desk) -> None:
    at = datetime(2025, 7, 1, 9, 0)
    record = desk.support.save(None, None, a_contact(started_at=at))
    assert first(desk, SUPPORTS) == date(2025, 7, 1)
    desk.support.correct(record.id, None, a_contact(started_at=datetime(2026, 7, 1, 9, 0)))
    assert first(desk, SUPPORTS) == date(2026, 7, 1)


def test_one_key_confirms_what_was_shown_and_keeps_what_was_answered(desk: Desk) -> None:
    call_on(desk, 2026, 3, 30)
    shown = desk.office.record_starts().proposals
    assert shown == {CALLS: date(2026, 3, 30)}
    office = desk.office.office()
    desk.office.change_office(office.version, {"calls_since": date(2026, 4, 1)})
    desk.office.confirm_starts(shown | {STAYS: date(2026, 5, 1)})
    office = desk.office.office()
    assert (office.calls_since, office.stays_since) == (date(2026, 4, 1), date(2026, 5, 1))
    assert desk.office.record_starts().proposals == {}


def test_a_day_that_has_not_come_is_refused_at_its_item(desk: Desk) -> None:
    with pytest.raises(RefusedError) as refused:
        desk.office.change_office(desk.office.office().version, {"preid_since": date(2030, 4, 1)})
    assert [problem.item for problem in refused.value.problems] == ["preid_since"]


TODAY = date(2026, 7, 16)


@pytest.fixture
def begun(tmp_path: Path):
    """An office that said at its set-up that its records begin today."""
    made = a_desk(tmp_path, starts=dict.fromkeys(RecordKind, TODAY))
    yield made
    made.close()


def test_an_old_ledger_moves_the_start_of_what_it_holds_back_to_its_first_month(begun: Desk, tmp_path: Path) -> None:
    preview = begun.ledger.read(write_ledger(tmp_path / "台帳.xlsx", [a_row(受付日時="R3.4.6 17:20")]))
    assert any("相談 令和3年4月1日" in notice for notice in preview.notices)
    done = begun.ledger.take_in(preview)
    office = begun.office.office()
    assert (office.calls_since, office.stays_since) == (date(2021, 4, 1), TODAY)
    begun.ledger.undo(done.id)
    assert begun.office.office().calls_since == TODAY


def test_a_ledger_younger_than_what_is_on_file_moves_nothing(begun: Desk, tmp_path: Path) -> None:
    call_on(begun, 2020, 3, 30)
    done = begun.ledger.take_in(begun.ledger.read(write_ledger(tmp_path / "台帳.xlsx", [a_row()])))
    assert (begun.office.office().calls_since, done.starts_before) == (TODAY, None)
