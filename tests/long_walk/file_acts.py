"""Acts on the file itself: close and open, backups, going back, another passphrase, a ledger; and undoing anything."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from kyoten_desktop.services.office.backup import restore
from tests.ledgers import a_call as a_row
from tests.ledgers import a_known, a_stay, write_ledger
from tests.long_walk.call_acts import keep_call
from tests.long_walk.looking import expect_unchanged, whole
from tests.long_walk.model import MODES, Case, Matter, Model, Person, Place, Stay
from tests.long_walk.walk import Kept, Undoable, Walk, Word, copied

ROWS = 3


def close_and_open(walk: Walk) -> None:
    """Everything acknowledged is there after the file was closed and opened."""
    before = whole(walk.desk)
    walk.desk.close()
    walk.open_again(walk.word)
    expect_unchanged(before, whole(walk.desk), "閉じて開く")


def back_up(walk: Walk) -> None:
    """A backup, kept in mind for a later return."""
    made = walk.desk.backup.back_up()
    kept = Kept(made.path, walk.word, whole(walk.desk), copied(walk.model), list(walk.undoable))
    walk.kept = [*walk.kept[-1:], kept]


def go_back(walk: Walk) -> None:
    """Go back to a backup, look, and come forward again; sometimes stay there."""
    there = [kept for kept in walk.kept if kept.path.exists()]
    if not there:
        return
    back, now, model, word = walk.dice.choice(there), whole(walk.desk), copied(walk.model), walk.word
    aside = _replace(walk, back.path, back.word)
    expect_unchanged(back.lines, whole(walk.desk), "バックアップから戻す")
    walk.model = copied(back.model)
    walk.look(figures=True)
    if walk.dice.random() < 0.15:
        walk.undoable = list(back.undoable)
        return
    walk.clock.now += timedelta(minutes=1)
    _replace(walk, aside, word)
    expect_unchanged(now, whole(walk.desk), "戻したのを元に戻す")
    walk.model = model


def _replace(walk: Walk, source: Path, word: str) -> Path:
    path = walk.desk.file.path
    walk.desk.close()
    aside = restore(path, Word(passphrase=word), source, walk.clock.clock())
    walk.open_again(word)
    return aside


def change_passphrase(walk: Walk) -> None:
    """Another passphrase; the file is written anew and holds the same."""
    before, word = whole(walk.desk), f"はなみずき {walk.number} 本の 春"
    walk.desk.security.change_passphrase(walk.word, word, word)
    walk.word = word
    expect_unchanged(before, whole(walk.desk), "合言葉を変える")
    close_and_open(walk)


def count_otherwise(walk: Walk) -> None:
    """The office counts the days of a stay in another way."""
    walk.model.mode = walk.dice.choice(MODES)
    office = walk.desk.office.office()
    walk.desk.office.change_office(office.version, {"counting_mode": walk.model.mode})


def take_in_ledger(walk: Walk) -> None:
    """取込 of calls and of people known beforehand; it can be taken back while nobody worked on it."""
    names = [f"台帳 {walk.number} の{row}" for row in range(ROWS)]
    calls = [a_row(受付日時=walk.ago(30), 対象者氏名=name, 生年月日="S40.1.1") for name in names]
    known = [a_known(事前把握日=walk.ago(60), 氏名=f"把握 {walk.number}", 次回確認日=walk.ahead(5, 90))]
    stay = _a_past_stay(walk) if walk.dice.random() < 0.6 else None
    path = write_ledger(walk.folder / "台帳.xlsx", calls, [_row_of(walk, stay)] if stay else None, known=known)
    desk = walk.desk
    may = stay is None or walk.model.is_possible(stay)
    done, changed = walk.attempt_undoable(may, lambda: desk.ledger.take_in(desk.ledger.read(path)), "取込")
    if done is not None:
        made, number = json.loads(done.made), done.id
        _write_down(walk, made)
        if stay is not None:
            (stay.id,) = made["stays"]
            stay.person_id = desk.stay.get(stay.id).client_id
            walk.model.stays[stay.id] = stay
        walk.remember(
            Undoable(
                "取込",
                changed,
                lambda then: then.desk.ledger.undo(number),
                lambda model: _take_away(model, made),
                lambda _model: None,
            )
        )


def _a_past_stay(walk: Walk) -> Stay:
    """Return a stay of somebody new, some weeks ago."""
    came = walk.ago(60)
    went = min(came + timedelta(hours=walk.dice.randrange(1, 100)), walk.now)
    return Stay(0, None, None, None, [Place(walk.dice.choice(walk.model.rooms), came, went)], came=came, went=went)


def _row_of(walk: Walk, stay: Stay) -> dict[str, Any]:
    rooms = {room.id: room.name for room in walk.desk.office.rooms()}
    name, room = f"宿泊 {walk.number}", rooms[stay.places[0].room_id]
    return a_stay(対象者氏名=name, 居室=room, 入所日時=stay.came, 退所日時=stay.went)


def _write_down(walk: Walk, made: dict[str, list[int]]) -> None:
    model, desk = walk.model, walk.desk
    for number in made["clients"]:
        client = desk.client.get(number)
        model.persons[number] = Person(number, client.name, client.kana or "")
    for number in made["emergency_consultations"]:
        keep_call(model, desk.emergency.get(number), is_whole=False)
    for number in made["cases"]:
        case = desk.case.get(number)
        answers = [(one.from_on, one.id, one.response or "") for one in case.responses if one.from_on]
        assert case.opened_on is not None
        model.cases[number] = Case(
            number,
            case.client_id,
            case.opened_on,
            case.pre_identified_on,
            watch_level=case.watch_level,
            steps=1,
            answers=answers,
        )
    for number in made["follow_ups"]:
        matter = desk.follow_up.get(number)
        assert matter.due_on is not None
        model.matters[number] = Matter(number, matter.client_id, matter.case_id, matter.due_on)


def _take_away(model: Model, made: dict[str, list[int]]) -> None:
    for number in made["clients"]:
        model.persons[number].is_gone = True
    for number in made["emergency_consultations"]:
        model.calls[number].is_gone = True
    for number in made["cases"]:
        model.cases[number].is_gone = True
    for number in made.get("stays", ()):
        del model.stays[number]
    for number in made["follow_ups"]:
        del model.matters[number]


def undo(walk: Walk) -> None:
    """Take back one of the acts that can be taken back, mostly one of the newest."""
    undoable = walk.one_of(walk.undoable)
    if undoable is not None:
        walk.take_back(undoable)
