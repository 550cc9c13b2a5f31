"""死亡 in a ledger: what the form asks of a death the import asks too, and a row that leaves it open is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import Client
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger.ledger import Preview
from kyoten_desktop.services.people.open_matters import Answers
from tests.builders import NOW
from tests.ledgers import a_call, a_contact, a_known, a_stay, taken_in, write_ledger

Read = Callable[..., Preview]
DEAD = {"終結日": "R4.2.28", "終結理由": "死亡", "次回確認日": None}
BORN = PartialDate(1985, 4, 2)


@pytest.fixture
def read(desk: Desk, tmp_path: Path) -> Read:
    """Read a ledger of these rows."""
    return lambda *known, calls=None, stays=None: desk.ledger.read(
        write_ledger(tmp_path / "台帳.xlsx", calls, stays, known)
    )


def told(preview: Preview) -> list[tuple[str, int, str]]:
    return [(fault.sheet, fault.row, fault.column) for fault in preview.faults]


def everybody(desk: Desk) -> list[Client]:
    with desk.file.reading() as session:
        return list(session.scalars(select(Client)))


def kept(desk: Desk, **changes: Any) -> Client:
    names = {"name": "高梨 美緒", "kana": "たかなし みお", "birth_date": BORN}
    return desk.client.save(None, None, {**names, **changes})


def test_a_closing_by_death_brings_the_day_of_death_and_is_taken_back(desk: Desk, read: Read) -> None:
    preview = read(a_known(**DEAD, 亡くなった日="R4.2"))
    assert preview.faults == ()
    done = desk.ledger.take_in(preview)
    assert [(one.died_on, one.death_noted_at) for one in everybody(desk)] == [(PartialDate(2022, 2), NOW)]
    desk.ledger.undo(done.id)
    assert everybody(desk) == []


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (DEAD, "終結理由", "亡くなった日を書いて"),
        ({**DEAD, "亡くなった日": "R9.2.1"}, "亡くなった日", "まだ来ていない"),
        ({**DEAD, "亡くなった日": "S50.2.1"}, "亡くなった日", "生年月日より前"),
        ({"亡くなった日": "R4.2.20"}, "終結日", "終結日と終結理由を"),
        ({**DEAD, "亡くなった日": "R2.2.1"}, "事前把握日", "亡くなったと記録されて"),
        ({**DEAD, "亡くなった日": "R4.3.1"}, "終結日", "亡くなった日（令和4年3月1日）より前"),
    ],
)
def test_what_a_death_leaves_open_is_refused_at_its_cell(
    read: Read, row: dict[str, str], column: str, words: str
) -> None:
    faults = [fault for fault in read(a_known(**row)).faults if fault.column == column]
    assert [(fault.sheet, fault.row) for fault in faults] == [("事前把握", 2)]
    assert words in faults[0].reason
    assert "death" not in str(faults[0])  # the office wrote 死亡


def test_a_death_of_somebody_in_the_file_is_recorded_there_first(desk: Desk, read: Read) -> None:
    person = kept(desk)
    for row in (a_known(**DEAD), a_known(**DEAD, 亡くなった日="R4.2.20")):
        faults = read(row).faults
        assert faults
        assert all("「亡くなったことを記録する」" in fault.reason for fault in faults)
    desk.client.record_death(person.id, None, PartialDate(2022, 2, 20), Answers({}))
    assert read(a_known(**DEAD)).faults == ()
    assert told(read(a_known(**DEAD, 亡くなった日="R4.2.21"))) == [("事前把握", 2, "亡くなった日")]
    assert told(read(a_known())) == [("事前把握", 2, "終結日")]


def test_two_days_of_one_death_are_refused(read: Read) -> None:
    first = a_known(**DEAD, 亡くなった日="R4.2.20")
    second = a_known(事前把握日="R3.4.1", 終結日="R3.5.1", 終結理由="目標達成", 亡くなった日="R4.2.21", 次回確認日=None)
    assert told(read(first, second)) == [("事前把握", 3, "亡くなった日")]


def test_nobody_dead_comes_into_a_room_or_stays_in_one(desk: Desk, read: Read) -> None:
    who = {"対象者氏名": "高梨 美緒", "ふりがな": "たかなし みお", "生年月日": "S60.4.2"}
    row = a_known(**DEAD, 亡くなった日="R4.2.20")
    later = {"入所日時": "R4.3.1 18:30", "退所日時": "R4.3.8 10:00"}
    assert told(read(row, stays=[a_stay(**who, **later)])) == [("居室利用", 2, "入所日時")]
    call = taken_in(**who, 受付日時="R4.3.1 10:00", **later)
    assert told(read(row, calls=[call])) == [("緊急相談", 2, "入所日時")]
    still = a_stay(**who, 入所日時="R4.2.1 18:30", 退所日時=None)
    assert told(read(row, stays=[still])) == [("居室利用", 2, "退所日時")]
    assert read(row, stays=[a_stay(**who, 入所日時="R4.2.1 18:30", 退所日時="R4.2.20 10:00")]).faults == ()
    assert read(row, calls=[a_call(**who, 受付日時="R4.3.1 10:00")]).faults == ()


def test_days_in_a_room_after_death_are_refused_at_the_day_they_end(desk: Desk, read: Read) -> None:
    who = {"対象者氏名": "高梨 美緒", "ふりがな": "たかなし みお", "生年月日": "S60.4.2"}
    row = a_known(**DEAD, 亡くなった日="R4.2.20")
    times = {"入所日時": "R4.2.15 18:30", "退所日時": "R4.2.27 10:00"}
    assert told(read(row, stays=[a_stay(**who, **times)])) == [("居室利用", 2, "退所日時")]
    call = taken_in(**who, 受付日時="R4.2.15 10:00", **times)
    assert told(read(row, calls=[call])) == [("緊急相談", 2, "退所日時")]
    month = a_known(**DEAD, 亡くなった日="R4.2")
    assert read(month, stays=[a_stay(**who, **times)]).faults == ()


def test_nobody_is_spoken_with_in_person_after_death(desk: Desk, tmp_path: Path) -> None:
    rows = [a_contact(日時=at, 対象=whom) for at, whom in (("R4.2.21 9:00", "本人"), ("R4.2.21 9:30", "家族"))]
    known = [a_known(**DEAD, 亡くなった日="R4.2.20")]
    preview = desk.ledger.read(write_ledger(tmp_path / "台帳.xlsx", None, None, known, rows))
    assert told(preview) == [("支援経過", 2, "日時")]
