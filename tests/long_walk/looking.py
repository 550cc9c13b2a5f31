"""What stands in the file and on its lists, compared with the model and with how it was before."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from kyoten_desktop.domain.dates.period import Period, fiscal_year, fiscal_year_of
from kyoten_desktop.models import Base
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.storage.file.connection import raw
from tests.long_walk.model import Model

ALL = 1_000_000
Line = dict[str, Any]
Whole = dict[tuple[str, int], Line]

# What every act leaves behind beside what it does: who did it when, and that it was done at all.
_TRACES = frozenset({"version", "created_at", "created_by", "updated_at", "updated_by"})
_LOGS = frozenset({"history", "client_merges", "ledger_imports", "addenda", "stay_events", "case_status_events"})
# The file's own list of its backups: a backup cannot stand in it itself.
_OF_THE_FILE = frozenset({"checked_backups"})


class FaultError(AssertionError):
    """The program and the model are not of one mind."""


def expect(told: object, right: object, where: str) -> None:
    """Raise what differs, told shortly."""
    if told != right:
        raise FaultError(f"{where}：{_short(told, right)}")


def whole(desk: Desk) -> Whole:
    """Return every line of every table by table and number."""
    lines: Whole = {}
    with raw(desk.file.engine) as connection:
        for table in Base.metadata.sorted_tables:
            if table.name in _OF_THE_FILE:
                continue
            cursor = connection.execute(f"SELECT rowid, * FROM {table.name}")
            names = [column[0] for column in cursor.description]
            for row in cursor:
                lines[table.name, row[0]] = dict(zip(names[1:], row[1:], strict=True))
    return lines


def changes(before: Whole, after: Whole) -> dict[tuple[str, int], dict[str, tuple[Any, Any]]]:
    """Return what an act changed, item by item, without its traces; a new line begins as None in every item."""
    found = {}
    for key in before.keys() | after.keys():
        if key[0] in _LOGS or before.get(key) == after.get(key):
            continue
        was, now = before.get(key, {}), after.get(key, {})
        items = {name: (was.get(name), now.get(name)) for name in now or was if was.get(name) != now.get(name)}
        items = {name: pair for name, pair in items.items() if name not in _TRACES}
        if items:
            found[key] = items
    return found


def expect_unchanged(before: Whole, after: Whole, where: str) -> None:
    """A refused act, a closing or a lock leaves every line as it was, traces and history too."""
    differing = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    expect(differing, [], where)


def expect_given_back(done: Mapping[tuple[str, int], Any], before: Whole, after: Whole, where: str) -> None:
    """An undo gives back each item that nobody touched since, puts away what the act made, and does nothing else."""
    for (table, number), items in done.items():
        now, then = before.get((table, number)), after.get((table, number), {})
        made = all(was is None for was, _ in items.values()) and "id" in items
        if made:
            is_away = not then or then["deleted_at"] is not None or then.get("is_void") == 1
            expect(is_away, True, f"{where}：{table} {number} が残っています")
        elif now is not None:
            for name, (was, became) in items.items():
                if now[name] == became:
                    expect(then[name], was, f"{where}：{table} {number} {name}")
    strange = set(changes(before, after)) - set(done)
    expect(strange, set(), f"{where}：ほかの行が変わりました")


def compare(desk: Desk, model: Model, today: date) -> None:
    """Hold the lists against the model."""
    calls = desk.calls.find(CallFilter(most=ALL))
    told = [(line.id, line.name, line.outcome, line.referral_source, line.state) for line in calls.lines]
    right = [(c.id, c.name, c.outcome, c.referral, _state(model, c)) for c in model.standing_calls()]
    expect(sorted(told), sorted(right), "相談の一覧")
    expect([line.received_at for line in calls.lines], [c.received_at for c in model.standing_calls()], "相談の順")
    expect(calls.total, len(right), "相談の数")
    people = desk.people.find(PeopleFilter(most=ALL))
    expect(
        sorted((line.client_id, line.name, line.kana) for line in people.lines),
        sorted((person.id, person.name, person.kana) for person in model.people()),
        "人の一覧",
    )
    drafts = {(draft.form, draft.sheet_id): draft.values for draft in desk.drafts.all()}
    expect(drafts, model.drafts, "書きかけ")
    _compare_matters(desk, model)
    _compare_watch(desk, model)
    _compare_board(desk, model, today)
    closed = [(one.id, room.id, one.from_on, one.to_on) for room in desk.office.rooms() for one in room.unavailable]
    right = [(one.id, one.room_id, one.from_on, one.to_on) for one in model.closures.values()]
    expect(sorted(closed), sorted(right), "使用不可の期間")
    _compare_homes(desk, model)


def compare_figures(desk: Desk, model: Model, today: date) -> None:
    """Hold the figures of this fiscal year and the one before against the model."""
    for year in (fiscal_year_of(today), fiscal_year_of(today) - 1):
        period = fiscal_year(year)
        since, to = period.from_on, period.to_on
        report = desk.tally.report(period, with_previous=False)
        table = {row.code: (set(row.cells[0].ids), set(row.cells[1].ids)) for row in report.referrals.rows}
        right = model.report_calls(since, to)
        expect({code: cells for code, cells in table.items() if any(cells)}, right, f"表1 {year}")
        days, rooms = model.room_use(since, to, today, model.mode)
        expect(report.occupancy.stay_days, days, f"延利用日数 {year} {model.mode}")
        expect({day.date: day.rooms for day in report.occupancy.days}, rooms, f"室数 {year} {model.mode}")
        usable = {day: model.usable_rooms(day) for day in rooms}
        expect({day.date: day.available for day in report.occupancy.days}, usable, f"使える室数 {year}")
        known = report.people.pre_identified.rows if report.people else ()
        told = {row.code: set(row.cells[0].ids) for row in known if row.cells[0].ids}
        answers = model.report_known(since, to)
        expect(told, {code or "unclassified": ids for code, ids in answers.items()}, f"表3 {year}")


def _state(model: Model, call: Any) -> str:
    stay = model.stay_of(call)
    if stay is not None and stay.is_in_house:
        return "in_house"
    if not call.is_final:
        return "draft"
    return "follow_up" if call.follow_up_on and not call.is_followed_up else "finished"


def _compare_matters(desk: Desk, model: Model) -> None:
    told = sorted((line.due_on, line.id, line.source_id if not line.id else 0) for line in desk.follow_up.open_lines())
    calls = [c for c in model.standing_calls() if c.follow_up_on and not c.is_followed_up]
    right = [(matter.due_on, matter.id, 0) for matter in model.matters.values() if matter.is_open]
    expect(told, sorted([*right, *((c.follow_up_on, 0, c.id) for c in calls)]), "することの一覧")


def _compare_watch(desk: Desk, model: Model) -> None:
    """Whoever is followed stands in 追跡台帳; beside them only who has something still to do."""
    told = [(line.client.id, line.watch_level) for line in desk.watch.lines()]
    followed = model.followed()
    right = [(model.cases[number].person_id, level) for number, level in followed.items()]
    waiting = {matter.person_id for matter in model.matters.values() if matter.is_open}
    expect([one for one in right if one not in told], [], "追跡台帳に載らない人")
    expect([one for one in told if one not in right and one[0] not in waiting], [], "追跡台帳に余る人")


def _compare_homes(desk: Desk, model: Model) -> None:
    """Who has a home, and who stands in it."""
    told, right = {}, {}
    for person in model.people():
        view = desk.household.of_client(person.id)
        if view is not None:
            told[person.id] = view.household.id, sorted(one.client_id or 0 for one in view.members)
        if person.home is not None:
            right[person.id] = person.home, sorted(one.id for one in model.housemates(person.home))
    expect(told, right, "世帯")


def _compare_board(desk: Desk, model: Model, today: date) -> None:
    period = Period(today - timedelta(days=14), today + timedelta(days=21))
    board = desk.board.board(period)
    told = sorted((bar.stay_id, bar.room_id, bar.starts_at, str(bar.ends_at)) for bar in board.bars)
    right = []
    for stay in model.stays.values():
        if stay.is_cancelled:
            continue
        right += [
            (stay.id, place.room_id, place.starts_at, str(place.ends_at))
            for place in stay.places
            if place.starts_at.date() <= period.to_on and (not place.ends_at or place.ends_at.date() >= period.from_on)
        ]
    expect(told, sorted(right), "居室の表")
    _expect_alone([place for place in told if model.stays[place[0]].came])


def _expect_alone(places: list[tuple[int, int, Any, str]]) -> None:
    """Nobody shares a room: by what the board shows, whatever the model says."""
    by_room: dict[int, list[tuple[Any, str]]] = {}
    for _stay, room, starts, ends in places:
        by_room.setdefault(room, []).append((starts, ends))
    for spans in by_room.values():
        for (_, ends), (starts, _) in pairwise(sorted(spans, key=lambda span: (span[0], span[1]))):
            expect(ends != "None" and ends <= str(starts), True, f"一つの部屋に二人 {ends} {starts}")


def _short(told: object, right: object) -> str:
    if isinstance(told, dict) and isinstance(right, dict):
        keys = [key for key in told.keys() | right.keys() if told.get(key) != right.get(key)]
        told, right = ({key: each.get(key) for key in keys[:5]} for each in (told, right))
    elif isinstance(told, list) and isinstance(right, list):
        told, right = [x for x in told if x not in right][:5], [x for x in right if x not in told][:5]
    return f"プログラムは {told!r:.1500}、正しくは {right!r:.1500}"
