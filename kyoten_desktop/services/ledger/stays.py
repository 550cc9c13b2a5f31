"""居室利用: rows that open a stay, in a sheet of their own or with the call; no room and no person twice at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import EmergencyConsultation, Room, Stay, StayEvent, StayRoomSegment
from kyoten_desktop.models.ledger_sheets import CALLS, STAYS
from kyoten_desktop.services.ledger.cells import shown
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine, PersonKey
from kyoten_desktop.services.ledger.making import FROM_LEDGER, Made, Making
from kyoten_desktop.services.ledger.rows import Count, Ledger, Notice, SheetRows
from kyoten_desktop.services.stays.room_periods import closed_days
from kyoten_desktop.services.stays.stay import CHECK_IN, CHECK_OUT
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import ledger as ledger_queries
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.office.ledger import TakenPeriod


class MadeStay(Made):
    """Stays an import made, each with its one room."""

    def is_changed(self, sheet: Stay, linkings: int = 0) -> bool:
        """A move, another time in the room or an absence is a change, too."""
        is_moved = len(sheet.segments) != 1 or super().is_changed(sheet.segments[0])
        return super().is_changed(sheet, linkings) or is_moved or bool(sheet.absences)

    def take_back(self, sheet: Stay, now: datetime) -> None:
        """Free the room with it."""
        super().take_back(sheet, now)
        for segment in sheet.segments:
            segment.is_void = True


STAY = MadeStay(Stay, "利用", told="居室利用", lines=(Stay.segments, Stay.absences), may_hang=True)


@dataclass(frozen=True)
class Period:
    """A span in a room or of a person: from a row of the ledger, or from the file when ``line`` is None."""

    starts_at: datetime
    ends_at: datetime
    words: str
    line: LedgerLine | None = None


class RoomRows(SheetRows):
    """Rows that open a stay when they name a room and a time. They are checked beside those of every other sheet."""

    ahead: ClassVar[Mapping[str, str]] = {
        "checked_in_at": "予約は取り込めません。居室の画面で予約してください。",
        "checked_out_at": "まだ退所していなければ空けてください。",
    }

    def __init__(self, ledger: Ledger, session: Session) -> None:
        super().__init__(ledger, session)
        self.rooms: dict[int, Room] = {room.id: room for room in office_queries.rooms(session)}
        self.taken = ledger_queries.taken_periods(session)

    def row_faults(self, line: LedgerLine) -> Iterator[Fault]:
        """A stay ends after it began."""
        yield from super().row_faults(line)
        arrived, left = line.get("checked_in_at"), line.get("checked_out_at")
        if arrived is not None and left is not None and left < arrived:
            yield line.fault("checked_out_at", f"退所日時が入所日時（{shown(arrived)}）より前です。")
        if left is not None and line.lacks("checked_in_at"):
            yield line.fault("checked_out_at", "退所日時だけがあります。入所日時を書いてください。")

    def file_faults(self) -> Iterator[Fault]:
        """No room out of service, no room and no person twice at a time, nobody after death."""
        stays = [line for line in self.every if _has_order(line)]
        yield from (fault for line in self.lines if opens_stay(line) for fault in self.deaths.faults_of_stay(line))
        for line in stays:
            yield from (line.fault("room_id", reason) for reason in _unused(self.rooms[line.get("room_id")], line))
        yield from self._room_faults(stays)
        yield from self._person_faults(stays)

    @classmethod
    def counts(cls, lines: Sequence[LedgerLine]) -> Iterable[Count]:
        """Calls and stays are told together, since a call may bring a stay."""
        return (
            (CALLS.name, sum(line.sheet is CALLS for line in lines), "件"),
            (STAYS.name, sum(map(opens_stay, lines)), "件"),
        )

    def notices(self) -> Iterable[Notice]:
        """Say which times and residences the import sets or drops on its own, and who was in a closed room."""
        dropped = [
            line
            for line in self.lines
            if not opens_stay(line) and (line.get("residence_before") or line.get("residence_after"))
        ]
        yield "時刻のない日時は 0:00 とします（{rows}）。", [line for line in self.lines if self.is_midnight(line)]
        closed = [
            line for line in self.lines if _has_order(line) and _was_closed(self.rooms[line.get("room_id")], line)
        ]
        yield "使用不可の期間にかかる利用があります（{rows}）。実際の利用として、そのまま取り込みます。", closed
        yield "居室利用のない行の、利用前・利用後の居所は取り込みません（{rows}）。", dropped

    def write_stays(self, making: Making, calls: dict[int, EmergencyConsultation] | None = None) -> None:
        """Make the stay of each row that opens one, with the call of that row."""
        calls = calls or {}
        making.add(Stay, [self._stay(making, line, calls.get(line.row)) for line in self.lines if opens_stay(line)])

    def _stay(self, making: Making, line: LedgerLine, call: EmergencyConsultation | None) -> Stay:
        room = self.rooms[line.get("room_id")]
        values: dict[str, Any] = {"stay_type": "emergency", **making.values(line, Stay)}
        stay = Stay(
            client_id=making.person_of(line),
            consultation_id=call.id if call is not None else None,
            overflow_reason=FROM_LEDGER if room.kind == OVERFLOW else None,
            **values,
        )
        where = making.values(line, StayRoomSegment)
        where |= {"starts_at": stay.checked_in_at, "ends_at": stay.checked_out_at, "is_actual": True}
        stay.segments.append(StayRoomSegment(**where))
        stay.events += [
            StayEvent(
                kind=kind,
                happened_at=at,
                recorded_at=making.now,
                recorded_by=making.operator_name,
                detail=FROM_LEDGER,
            )
            for kind, at in ((CHECK_IN, stay.checked_in_at), (CHECK_OUT, stay.checked_out_at))
            if at is not None
        ]
        return stay

    def _room_faults(self, stays: list[LedgerLine]) -> Iterator[Fault]:
        by_room: dict[int, list[Period]] = {}
        for line in stays:
            by_room.setdefault(line.get("room_id"), []).append(_period_of(line))
        for taken in self.taken:
            if taken.room_id in by_room and taken.is_actual:
                by_room[taken.room_id].append(_period_in_file(taken))
        for room_id, periods in by_room.items():
            yield from _clashes(periods, "room_id", f"{self.rooms[room_id].name}が重なります")
        yield from self._reserved_faults(line for line in stays if line.get("checked_out_at") is None)

    def _reserved_faults(self, still_in: Iterable[LedgerLine]) -> Iterator[Fault]:
        """Who has left already was there, whatever is reserved; who is still in may be in a reservation's way."""
        reserved = [taken for taken in self.taken if not taken.is_actual]
        for line in still_in:
            for taken in (one for one in reserved if one.room_id == line.get("room_id")):
                name = self.rooms[taken.room_id].name
                yield from _clashes([_period_of(line), _period_in_file(taken)], "room_id", f"{name}が重なります")

    def _person_faults(self, stays: list[LedgerLine]) -> Iterator[Fault]:
        by_person: dict[PersonKey, list[Period]] = {}
        for line in stays:
            if line.person_key is not None:
                by_person.setdefault(line.person_key, []).append(_period_of(line))
        keys = {client_id: key for key, client_id in self.people.ids.items()}
        for taken in self.taken:
            key = keys.get(taken.client_id) if taken.client_id is not None else None
            if key in by_person and taken.is_actual:
                by_person[key].append(_period_in_file(taken))
        for periods in by_person.values():
            yield from _clashes(periods, "checked_in_at", "この方は、その時間にほかの居室にいます")


class StayRows(RoomRows):
    """居室利用: one row is one stay that no call brought (体験 and the like)."""

    sheet = STAYS
    makes = (STAY,)

    def row_faults(self, line: LedgerLine) -> Iterator[Fault]:
        """A stay has somebody, a room and a beginning."""
        yield from super().row_faults(line)
        if line.lacks("name"):
            yield line.fault("name", f"{line.label('name')}を書いてください。居室利用では匿名にできません。")
        for item in ("room_id", "checked_in_at"):
            if line.lacks(item):
                yield line.fault(item, f"{line.label(item)}を書いてください。")

    def write(self, making: Making) -> None:
        """One stay for each row."""
        self.write_stays(making)


def opens_stay(line: LedgerLine) -> bool:
    """Tell whether a row opens a stay: every row of 居室利用, and calls with a room and a time."""
    return line.get("room_id") is not None and line.get("checked_in_at") is not None


def _has_order(line: LedgerLine) -> bool:
    arrived, left = line.get("checked_in_at"), line.get("checked_out_at")
    return opens_stay(line) and "checked_out_at" not in line.unreadable and (left is None or left >= arrived)


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


def _unused(room: Room, line: LedgerLine) -> list[str]:
    arrived: datetime = line.get("checked_in_at")
    left: datetime = line.get("checked_out_at") or arrived
    if room.in_service_from is not None and arrived.date() < room.in_service_from:
        return [f"{room.name}は{wareki.long(room.in_service_from)}から使っています。それより前の利用は取り込めません。"]
    if room.in_service_to is not None and left.date() > room.in_service_to:
        return [f"{room.name}は{wareki.long(room.in_service_to)}で使うのをやめています。"]
    return []


def _was_closed(room: Room, line: LedgerLine) -> bool:
    return bool(closed_days(room, line.get("checked_in_at"), line.get("checked_out_at")))
