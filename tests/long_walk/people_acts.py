"""Acts on people, their cases, records and what is to be done."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from kyoten_desktop.models import CaseResponse, Client, Consent
from kyoten_desktop.models.erasing import ERASED
from kyoten_desktop.services.people.case_closing import ClosingValues
from kyoten_desktop.services.people.open_matters import CALLS, STAYS, Key
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED
from tests.long_walk.call_acts import FORM
from tests.long_walk.looking import expect
from tests.long_walk.model import Case, Matter, Model, Person, Record
from tests.long_walk.walk import Undoable, Walk

LEVELS = ("high", "middle", "low")
ANSWERS = ("care_meeting", "visiting", "after_emergency", "advice_info", "refer_other")


def new_person(walk: Walk) -> None:
    """Somebody new, with or without ふりがな."""
    kana = f"ひと {walk.number}" if walk.dice.random() < 0.6 else ""
    done = walk.attempt(
        True, lambda: walk.desk.client.save(None, None, {"name": f"人 {walk.number}", "kana": kana}), "本人を書く"
    )
    if done is not None:
        walk.model.persons[done.id] = Person(done.id, done.name, kana)


def change_person(walk: Walk) -> None:
    """Another ふりがな."""
    person = walk.one_of(walk.model.people())
    if person is not None:
        version, kana = walk.desk.client.get(person.id).version, f"かな {walk.number}"
        if walk.attempt(True, lambda: walk.desk.client.save(person.id, version, {"kana": kana}), "本人を直す"):
            person.kana = kana


def trash_person(walk: Walk) -> None:
    """Put somebody into the ごみ箱 about whom nothing is written; they can come back."""
    person = walk.one_of(walk.model.people())
    if person is None:
        return
    if walk.put_away(
        lambda desk: desk.client,
        person.id,
        not walk.model.hangs_on(person),
        "本人をごみ箱に",
        lambda model: setattr(model.persons[person.id], "is_gone", False),
        lambda model: model.persons[person.id].merged_into is None and not model.persons[person.id].is_erased,
    ):
        person.is_gone = True


def erase_person(walk: Walk) -> None:
    """完全に消す: only who lies in the ごみ箱, with all that is theirs alone; no figure changes, nothing comes back."""
    model = walk.model
    gone = [person for person in model.persons.values() if person.is_gone and not person.is_erased]
    person = walk.one_of([*gone, *model.people()[-1:]])
    if person is None:
        return
    with walk.desk.file.reading() as session:
        client = session.get(Client, person.id, execution_options=INCLUDE_DELETED)
        assert client is not None
    may = person.is_gone and person.merged_into is None
    if walk.attempt(may, lambda: walk.desk.erasing.erase(person.id, client.client_no), "完全に消す"):
        theirs = {person.id}
        while more := {one.id for one in model.persons.values() if one.merged_into in theirs} - theirs:
            theirs |= more
        for number in theirs:
            model.persons[number].is_erased, model.persons[number].home = True, None
        for call in model.calls.values():
            if call.person_id in theirs:
                call.name = ERASED
                model.drafts.pop((FORM, call.id), None)


def merge(walk: Walk) -> None:
    """Two sheets become one; it can be undone while the sheet that was kept is there."""
    people = walk.model.people()
    kept, merged = walk.one_of(people), walk.one_of(people)
    if kept is None or merged is None:
        return
    desk = walk.desk
    done, changed = walk.attempt_undoable(
        kept is not merged and (None in (kept.home, merged.home) or kept.home == merged.home),
        lambda: desk.merging.merge(kept.id, merged.id, {}),
        "統合",
    )
    if done is None:
        return
    number = desk.merging.of(kept.id)[0].id
    moved = [thing for thing in _sheets(walk.model) if thing.person_id == merged.id]
    for thing in moved:
        thing.person_id = kept.id
    kana, kept.kana = kept.kana, kept.kana or merged.kana
    merged.is_gone, merged.merged_into = True, kept.id
    came_home = merged.home if kept.home is None else None
    kept.home = kept.home or came_home
    numbers = [(type(thing), thing.id) for thing in moved]
    walk.remember(
        Undoable(
            "統合",
            changed,
            lambda then: then.desk.merging.undo(number),
            lambda model: _unmerge(model, kept.id, merged.id, numbers, (kana, merged.kana), came_home),
            lambda model: not model.persons[kept.id].is_gone,
        )
    )


def _sheets(model: Model) -> list[Any]:
    kinds = (model.calls, model.stays, model.cases, model.records, model.matters, model.reports)
    return [thing for kind in kinds for thing in kind.values()]


def _unmerge(
    model: Model, kept_id: int, merged_id: int, moved: list[Any], kana: tuple[str, str], came_home: int | None
) -> None:
    kept, merged = model.persons[kept_id], model.persons[merged_id]
    for thing in _sheets(model):
        if (type(thing), thing.id) in moved and thing.person_id == kept_id:
            thing.person_id = merged_id
    if kana[0] != kept.kana == kana[1]:
        kept.kana = kana[0]
    merged.is_gone, merged.merged_into = False, None
    if came_home is not None and kept.home == came_home:
        kept.home = None


def open_case(walk: Walk) -> None:
    """A case begins; nobody has two that are worked on."""
    person = walk.one_of(walk.model.people())
    if person is not None:
        on = walk.ago(40).date()
        may = walk.model.open_case(person.id) is None
        done = walk.attempt(may, lambda: walk.desk.case.open(person.id, {"opened_on": on}), "ケースを始める")
        if done is not None:
            walk.model.cases[done.id] = Case(done.id, person.id, on)


def make_known(walk: Walk) -> None:
    """Consent and the first インテークシート: the person is 事前把握 from that day on."""
    today = walk.now.date()
    among = [case for case in walk.model.cases.values() if not case.is_gone and case.known_on is None]
    case = walk.one_of([case for case in among if not case.is_closed and case.opened_on <= today])
    if case is None:
        return
    given = {"given_on": today, "giver": "family", "giver_name": "母", "way": "oral", "scope": ("involvement",)}
    walk.attempt(True, lambda: walk.desk.lines.save(Consent, None, None, case.id, given), "同意")
    if walk.attempt(True, lambda: walk.desk.intake.start(case.id), "インテークシート"):
        case.known_on, case.steps = today, case.steps + 1


def watch_case(walk: Walk) -> None:
    """追跡レベル; none again where nobody needs to be watched."""
    case = walk.one_of([case for case in walk.model.cases.values() if not case.is_gone])
    if case is not None:
        level, version = walk.dice.choice((*LEVELS, None)), walk.desk.case.get(case.id).version
        save = lambda: walk.desk.case.save(case.id, version, {"watch_level": level})  # noqa: E731 - read at once
        if walk.attempt(not case.is_closed, save, "追跡レベル"):
            case.watch_level = level


def answer(walk: Walk) -> None:
    """把握後の対応 from a day on; one for each day."""
    case = walk.one_of([case for case in walk.model.cases.values() if not case.is_gone])
    if case is not None:
        on, code = walk.ago(30).date(), walk.dice.choice(ANSWERS)
        may = not case.is_closed and on >= case.opened_on and all(on != known for known, _, _ in case.answers)
        values = {"from_on": on, "response": code}
        done = walk.attempt(may, lambda: walk.desk.lines.save(CaseResponse, None, None, case.id, values), "対応")
        if done is not None:
            case.answers.append((on, done.id, code))


def close_case(walk: Walk) -> None:
    """終結: everything that is to be done is answered; refused while somebody is in a room."""
    case = walk.one_of([case for case in walk.model.cases.values() if not case.is_gone and not case.is_closed])
    if case is None:
        return
    kept, today = walk.desk.case.get(case.id), walk.now.date()
    matters = walk.desk.case.open_matters(case.id)
    answers = {matter.key: walk.dice.choice(matter.answers) for matter in matters if matter.answers}
    rooms = {number for (sheet, number) in answers if sheet == STAYS}
    reserved = {one.id for one in walk.model.stays.values() if one.is_reserved and one.person_id == case.person_id}
    expect(rooms, reserved, "予約も尋ねる")
    values = ClosingValues(today, "achieved", "落ち着いた", answers, "用がなくなった")
    in_house = any(stay.person_id == case.person_id and stay.is_in_house for stay in walk.model.stays.values())
    desk = walk.desk
    done, changed = walk.attempt_undoable(not in_house, lambda: desk.case.close(case.id, kept.version, values), "終結")
    if done is None:
        return
    settled = [key for key, said in answers.items() if said != "keep"]
    case.is_closed, case.steps = True, case.steps + 1
    case.closing = closing = done.events[-1].id
    for key in settled:
        _settle(walk.model, key, is_open=False)
    walk.remember(
        Undoable(
            "終結",
            changed,
            lambda then: then.desk.case.take_back_step(case.id, None, closing, "まだ終わっていない"),
            lambda model: _open_again(model, case.id, settled),
            lambda model: model.cases[case.id].closing == closing and _may_have_case(model, case.id),
            lambda model: _gave_a_room_away(model, settled),
        )
    )


def _gave_a_room_away(model: Model, settled: list[Key]) -> bool:
    """Whether a reservation a closing cancelled cannot stand any more: that it is told is tested by itself."""
    stays = [model.stays[number] for sheet, number in settled if sheet == STAYS]
    again = [replace(stay, is_cancelled=False) for stay in stays if stay.is_cancelled]
    return len(again) < len(stays) or not all(model.is_possible(stay) for stay in again)


def _open_again(model: Model, number: int, settled: list[Key]) -> None:
    case = model.cases[number]
    case.is_closed, case.closing, case.steps = False, 0, case.steps - 1
    for matter in settled:
        _settle(model, matter, is_open=True)


def _settle(model: Model, key: Key, *, is_open: bool) -> None:
    sheet, number = key
    if sheet == CALLS:
        model.calls[number].is_followed_up = not is_open
    elif sheet == STAYS:
        model.stays[number].is_cancelled = not is_open
    else:
        model.matters[number].is_open = is_open


def reopen_case(walk: Walk) -> None:
    """再開."""
    case = walk.one_of([case for case in walk.model.cases.values() if not case.is_gone and case.is_closed])
    if case is not None:
        version = walk.desk.case.get(case.id).version
        may = walk.model.open_case(case.person_id) is None
        if walk.attempt(may, lambda: walk.desk.case.reopen(case.id, version, "また困りごと"), "再開"):
            case.is_closed, case.closing, case.steps = False, 0, case.steps + 1


def trash_case(walk: Walk) -> None:
    """Put a case away that was never worked on; it can come back while there is no other."""
    case = walk.one_of([case for case in walk.model.cases.values() if not case.is_gone])
    if case is None:
        return
    if walk.put_away(
        lambda desk: desk.case,
        case.id,
        not case.steps and not walk.model.hangs_on_case(case),
        "ケースをごみ箱に",
        lambda model: setattr(model.cases[case.id], "is_gone", False),
        lambda model: _may_have_case(model, case.id),
    ):
        case.is_gone = True


def _may_have_case(model: Model, number: int) -> bool:
    person = model.persons[model.cases[number].person_id]
    return not person.is_gone and model.open_case(person.id) is None


def write_record(walk: Walk) -> None:
    """支援経過, with what comes next."""
    person = walk.one_of(walk.model.people())
    if person is None:
        return
    started = walk.ago(5)
    next_on = walk.ahead(1, 60).date() if walk.dice.random() < 0.5 else None
    values = {
        "client_id": person.id,
        "started_at": started,
        "consultee": "family",
        "method": "phone",
        "content_main": "emotional",
        "summary": f"電話 {walk.number}",
        "next_action": "電話する" if next_on else None,
        "next_on": next_on,
    }
    done = walk.attempt(True, lambda: walk.desk.support.save(None, None, values), "支援経過を書く")
    if done is not None:
        case = walk.model.open_case(person.id)
        case_id = case.id if case else None
        walk.model.records[done.id] = Record(done.id, person.id, case_id, started, next_on)
        _follow(walk, walk.model.records[done.id])


def _follow(walk: Walk, record: Record) -> None:
    """Ask the program only for the number it gave to what a record asks for."""
    if record.next_on is not None:
        lines = walk.desk.follow_up.open_lines()
        line = next(one for one in lines if (one.source, one.source_id) == ("support_records", record.id))
        walk.model.matters[line.id] = Matter(
            line.id, record.person_id, record.case_id, record.next_on, record_id=record.id
        )


def correct_record(walk: Walk) -> None:
    """訂正: a record is written anew, the old one stays struck out; what it asked for is asked by the new one."""
    old = walk.one_of([one for one in walk.model.records.values() if not one.is_gone])
    if old is None:
        return
    version = walk.desk.support.get(old.id).version
    values = {"summary": f"訂正 {walk.number}"}
    done = walk.attempt(
        not old.is_replaced, lambda: walk.desk.support.correct(old.id, version, values), "支援経過の訂正"
    )
    if done is not None:
        old.is_replaced = True
        new = replace(old, id=done.id, is_replaced=False, is_correction=True)
        walk.model.records[done.id] = new
        for matter in walk.model.matters.values():
            if matter.record_id == old.id:
                matter.record_id = new.id


def trash_record(walk: Walk) -> None:
    """A record written twice goes into the ごみ箱, and what it asked for is dropped; both can come back."""
    record = walk.one_of([one for one in walk.model.records.values() if not one.is_gone])
    if record is None:
        return
    asked = [matter.id for matter in walk.model.matters.values() if matter.record_id == record.id and matter.is_open]
    if walk.put_away(
        lambda desk: desk.support,
        record.id,
        not record.is_replaced and not record.is_correction,
        "支援経過をごみ箱に",
        lambda model: _record_back(model, record.id, asked),
        lambda model: model.may_come_back(record.person_id),
    ):
        record.is_gone = True
        for number in asked:
            walk.model.matters[number].is_open = False


def _record_back(model: Model, number: int, dropped: list[int]) -> None:
    model.records[number].is_gone = False
    for matter in dropped:
        model.matters[matter].is_open = True


def end_matter(walk: Walk) -> None:
    """済み or 取りやめ."""
    matter, version = _one_matter(walk)
    if matter is None:
        return
    service, today = walk.desk.follow_up, walk.now.date()
    if walk.dice.random() < 0.6:
        done: object = walk.attempt(matter.is_open, lambda: service.done(matter.id, version, today), "済み")
    else:
        done = walk.attempt(matter.is_open, lambda: service.drop(matter.id, version, "用がない"), "取りやめ")
    if done is not None:
        matter.is_open = False


def put_off_matter(walk: Walk) -> None:
    """延期."""
    matter, version = _one_matter(walk)
    if matter is not None:
        day = max(walk.now.date(), matter.due_on) + timedelta(days=7)
        later = lambda: walk.desk.follow_up.postpone(matter.id, version, day, "留守")  # noqa: E731 - read at once
        if walk.attempt(matter.is_open, later, "延期"):
            matter.due_on = day


def take_matter_back(walk: Walk) -> None:
    """What was done or dropped by mistake is to be done again."""
    matter, version = _one_matter(walk)
    if matter is not None:
        case = walk.model.cases.get(matter.case_id or 0)
        may = case is None or (not case.is_closed and not case.is_gone)
        if walk.attempt(may, lambda: walk.desk.follow_up.take_back(matter.id, version), "済みを元に戻す"):
            matter.is_open = True


def _one_matter(walk: Walk) -> tuple[Matter | None, int]:
    matter = walk.one_of([matter for matter in walk.model.matters.values() if _is_there(walk.model, matter)])
    return matter, walk.desk.follow_up.get(matter.id).version if matter else 0


def _is_there(model: Model, matter: Matter) -> bool:
    record = model.records.get(matter.record_id or 0)
    return record is None or not record.is_gone
