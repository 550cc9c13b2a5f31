"""Check the rows of a ledger against each other and against the file: numbers, rooms, one person in two places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Room
from kyoten_desktop.services.ledger.rows import Fault, LedgerLine, person_key, plain_name
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import ledger as ledger_queries
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.office.ledger import KnownCase, TakenPeriod

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class FileFacts:
    """What the file already holds, read once for all rows."""

    rooms: Sequence[Room]
    numbers: frozenset[str]
    people: dict[tuple[str, ...], int]
    taken: Sequence[TakenPeriod]
    calls: frozenset[tuple[datetime | None, str | None]]
    kana: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    cases: Sequence[KnownCase] = ()
    records: frozenset[tuple[datetime | None, str, str | None]] = frozenset()

    @classmethod
    def read(cls, session: Session) -> "FileFacts":
        """Read the file."""
        people: dict[tuple[str, ...], int] = {}
        kana: dict[tuple[str, ...], str] = {}
        for known in ledger_queries.people(session):
            key = person_key(known.name, known.kana, known.birth_date.iso() if known.birth_date else None)
            people.setdefault(key, known.id)
            kana.setdefault(key, known.kana or "")
        return cls(
            office_queries.rooms(session),
            frozenset(ledger_queries.consult_numbers(session)),
            people,
            ledger_queries.taken_periods(session),
            frozenset(ledger_queries.calls_by_moment(session)),
            kana,
            ledger_queries.cases(session),
            frozenset((at, plain_name(name), way) for at, name, way in ledger_queries.records_by_moment(session)),
        )


@dataclass(frozen=True)
class Period:
    """A span in a room or of a person: from a row of the ledger, or from the file when ``line`` is None."""

    starts_at: datetime
    ends_at: datetime
    words: str
    line: LedgerLine | None = None


def file_faults(lines: Sequence[LedgerLine], facts: FileFacts) -> list[Fault]:
    """Return the faults that show only beside other rows or the file."""
    return [*_number_faults(lines, facts.numbers), *_room_faults(lines, facts), *_person_faults(lines, facts)]


def _number_faults(lines: Iterable[LedgerLine], taken: frozenset[str]) -> list[Fault]:
    faults = []
    rows: dict[str, int] = {}
    for line in lines:
        number = line.get("consult_no")
        if number is None:
            continue
        if number in taken:
            faults.append(line.fault("consult_no", f"受付番号「{number}」は、もうファイルにあります。"))
        elif number in rows:
            faults.append(line.fault("consult_no", f"受付番号「{number}」は{rows[number]}行目にもあります。"))
        rows.setdefault(number, line.row)
    return faults


def _room_faults(lines: Sequence[LedgerLine], facts: FileFacts) -> list[Fault]:
    rooms = {room.id: room for room in facts.rooms}
    stays = [line for line in lines if _has_order(line)]
    faults = [line.fault("room_id", reason) for line in stays for reason in _closed(rooms[line.get("room_id")], line)]
    by_room: dict[int, list[Period]] = {}
    for line in stays:
        by_room.setdefault(line.get("room_id"), []).append(_period_of(line))
    for taken in facts.taken:
        if taken.room_id in by_room:
            by_room[taken.room_id].append(_period_in_file(taken))
    for room_id, periods in by_room.items():
        faults += _clashes(periods, "room_id", f"{rooms[room_id].name}が重なります")
    return faults


def _person_faults(lines: Iterable[LedgerLine], facts: FileFacts) -> list[Fault]:
    by_person: dict[tuple[str, ...], list[Period]] = {}
    for line in lines:
        if _has_order(line) and line.person_key is not None:
            by_person.setdefault(line.person_key, []).append(_period_of(line))
    keys = {client_id: key for key, client_id in facts.people.items()}
    for taken in facts.taken:
        key = keys.get(taken.client_id) if taken.client_id is not None else None
        if key in by_person and taken.is_actual:
            by_person[key].append(_period_in_file(taken))
    return [
        fault
        for periods in by_person.values()
        for fault in _clashes(periods, "checked_in_at", "この方は、その時間にほかの居室にいます")
    ]


def _has_order(line: LedgerLine) -> bool:
    arrived, left = line.get("checked_in_at"), line.get("checked_out_at")
    return line.is_stay and "checked_out_at" not in line.unreadable and (left is None or left >= arrived)


def _clashes(periods: list[Period], item: str, what: str) -> list[Fault]:
    """Return a fault for each row that begins before the one in its way has ended (half-open)."""
    faults = []
    longest: Period | None = None
    for period in sorted(periods, key=lambda each: (each.starts_at, each.ends_at)):
        if longest is not None and period.starts_at < longest.ends_at and longest.starts_at < period.ends_at:
            late, other = (period, longest) if period.line is not None else (longest, period)
            if late.line is not None:
                reason = f"{what}：{other.words}。{_midnight_hint(late, other)}"
                faults.append(late.line.fault(item, reason))
        if longest is None or period.ends_at > longest.ends_at:
            longest = period
    return faults


def _midnight_hint(one: Period, other: Period) -> str:
    same_day = other.ends_at != datetime.max and other.ends_at.date() == one.starts_at.date()
    return "同じ日に入れ替わったなら、時刻も書いてください（ないと0:00とします）。" if same_day else ""


def _period_of(line: LedgerLine) -> Period:
    arrived, left = line.get("checked_in_at"), line.get("checked_out_at")
    words = f"{line.sheet.name}の{line.row}行目 {line.name}（{_span(arrived, left)}）"
    return Period(arrived, left or datetime.max, words, line)


def _period_in_file(taken: TakenPeriod) -> Period:
    end = taken.ends_at or (None if taken.is_actual else taken.planned_ends_at)
    kind = "" if taken.is_actual else "予約 "
    words = f"ファイルにある{kind}{taken.name or taken.called or '氏名未記入'}（{_span(taken.starts_at, end)}）"
    return Period(taken.starts_at, end or datetime.max, words)


def _span(arrived: datetime, left: datetime | None) -> str:
    return f"{wareki.moment_short(arrived)}～{wareki.moment_short(left) if left else '入所中'}"


def _closed(room: Room, line: LedgerLine) -> list[str]:
    arrived: datetime = line.get("checked_in_at")
    left: datetime = line.get("checked_out_at") or arrived
    if room.in_service_from is not None and arrived.date() < room.in_service_from:
        return [f"{room.name}は{wareki.long(room.in_service_from)}から使っています。それより前の利用は取り込めません。"]
    if room.in_service_to is not None and left.date() > room.in_service_to:
        return [f"{room.name}は{wareki.long(room.in_service_to)}で使うのをやめています。"]
    for closed in room.unavailable:
        if closed.from_on is not None and _touches(arrived, left, closed.from_on, closed.to_on):
            until = wareki.long(closed.to_on) if closed.to_on else "期限なし"
            reason = f"、{closed.reason}" if closed.reason else ""
            return [f"{room.name}は使用不可期間です（{wareki.long(closed.from_on)}～{until}{reason}）。"]
    return []


def _touches(arrived: datetime, left: datetime, from_on: date, to_on: date | None) -> bool:
    begins = datetime.combine(from_on, time())
    ends = datetime.combine(to_on + _DAY, time()) if to_on is not None else datetime.max
    return arrived < ends and (begins < left or begins.date() == arrived.date())
