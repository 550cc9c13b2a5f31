"""生活の記録: the shifts of one stay with what is written of them, what a new record begins with, what is missing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.stays.daily import (
    SHIFTS,
    Shift,
    State,
    days_of,
    shift_at,
    shift_of,
    shifts_of,
    state_of,
    told_shift,
    unwritten,
)
from kyoten_desktop.models import Stay, StayDailyRecord
from kyoten_desktop.models.daily import BEHAVIOUR, told_items, usual_items
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import lines as line_queries
from kyoten_desktop.storage.stays import daily as daily_queries
from kyoten_desktop.storage.stays import stay as stay_queries

AS_USUAL = "いつもどおり"


@dataclass(frozen=True)
class Diary:
    """What is written of one stay. ``records`` stand as they were written, ``now`` is the shift that runs now.

    ``since`` is the first shift of which the office wrote any: before it nothing is missing.
    """

    stay: Stay
    records: Mapping[Shift, Sequence[StayDailyRecord]]
    read_at: datetime
    since: Shift | None
    gone: Sequence[StayDailyRecord] = ()

    @property
    def takes_records(self) -> bool:
        """Whether anything can be written of it: it began, and was not taken back."""
        return self.stay.checked_in_at is not None and self.stay.cancelled_at is None

    @property
    def now(self) -> Shift:
        """The shift that is written first: of now, or the last one of a stay that is over."""
        shifts = shifts_of(self.stay, self.read_at)
        return shifts[-1] if shifts else shift_at(self.read_at)

    @property
    def shifts(self) -> Sequence[Shift]:
        """Every shift of every day from 入所 on, and of days that have a record all the same."""
        known = {*shifts_of(self.stay, self.read_at), *self.records}
        return [Shift(day, place) for day in days_of(known) for place in range(len(SHIFTS))]

    def state(self, shift: Shift) -> State:
        """Return what is known of a shift."""
        as_usual = [bool(each.is_as_usual) for each in self.records.get(shift, ())]
        stay, now = self.stay, self.read_at
        return state_of(shift, stay=stay, away=stay.absences, as_usual=as_usual, now=now, since=self.since)

    def usual(self, shift: Shift) -> StayDailyRecord | None:
        """Return the last record of the same shift of an earlier day that いつもどおり can copy."""
        earlier = sorted((each for each in self.records if each.place == shift.place and each < shift), reverse=True)
        records = (record for each in earlier for record in reversed(self.records[each]))
        return next((one for one in records if any(getattr(one, item.name) for item in usual_items())), None)


class DailyService:
    """Reads the records of a stay; one is written as a line of it (``LinesService``)."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def get(self, record_id: int) -> StayDailyRecord:
        """Return one record."""
        with self._file.reading() as session:
            record = line_queries.line(session, StayDailyRecord, record_id)
        if record is None:
            raise refuse("", "この生活の記録は見つかりません。ごみ箱にあるかもしれません。")
        return record

    def diary(self, stay_id: int) -> Diary:
        """Return what is written of one stay."""
        with self._file.reading() as session:
            stay = stay_queries.stay(session, stay_id)
            if stay is None:
                raise refuse("", "この利用は見つかりません。ごみ箱にあるかもしれません。")
            found = daily_queries.of_stay(session, stay_id)
            gone, since = daily_queries.discarded(session, stay_id), _since(session)
        by_shift: dict[Shift, list[StayDailyRecord]] = defaultdict(list)
        for record in found:
            shift = told_shift(record)
            if shift is not None:
                by_shift[shift].append(record)
        return Diary(stay, by_shift, self._file.clock.now(), since, gone)

    def blank(self, shift: Shift) -> dict[str, Any]:
        """Return the values of a new record of a shift, written by whoever is at the keyboard."""
        return {"day": shift.on, "shift": shift.code, "recorded_by": self._operator.name}

    def as_usual(self, record: StayDailyRecord) -> dict[str, Any]:
        """Return what いつもどおり copies of an earlier record; it says that it is copied."""
        copied = {item.name: getattr(record, item.name) for item in usual_items() if getattr(record, item.name)}
        return {**copied, "is_as_usual": True}


def missing_now(session: Session, stays: Sequence[Stay], now: datetime) -> Mapping[int, Sequence[Shift]]:
    """Return, by stay, the shifts of the day that runs now of which nothing is written (S2-17).

    None at all while the office writes no such records.
    """
    since, day = _since(session), shift_at(now).on
    if since is None:
        return {}
    written: dict[int, dict[Shift, list[bool]]] = {}
    for stay_id, lines in daily_queries.of_stays_since(session, [stay.id for stay in stays], day).items():
        known = written.setdefault(stay_id, defaultdict(list))
        for on, code, is_as_usual in lines:
            known[shift_of(on, code)].append(is_as_usual)
    found = {}
    for stay in stays:
        here = written.get(stay.id, {})

        def state(shift: Shift, stay: Stay = stay, here: Mapping[Shift, list[bool]] = here) -> State:
            as_usual = here.get(shift, ())
            return state_of(shift, stay=stay, away=stay.absences, as_usual=as_usual, now=now, since=since)

        if missing := unwritten(shifts_of(stay, now), state, now):
            found[stay.id] = missing
    return found


def daily_words(record: StayDailyRecord, labels: Labels) -> Sequence[tuple[str, str]]:
    """Return what a record tells, item by item: 食事 and its words; the behaviour is one thing, in its order."""
    plain = [
        (item.label, getattr(record, item.name))
        for item in told_items()
        if item.section != BEHAVIOUR and getattr(record, item.name)
    ]
    behaviour = [
        f"{item.label}：{getattr(record, item.name)}"
        for item in told_items()
        if item.section == BEHAVIOUR and getattr(record, item.name)
    ]
    effect = f"（{labels.label('effect', record.effect)}）" if record.effect else ""
    if behaviour or effect:
        plain.append((BEHAVIOUR, f"{' → '.join(behaviour)}{effect}"))
    return plain


def _since(session: Session) -> Shift | None:
    first = daily_queries.first_written(session)
    if first is None:
        return None
    day, codes = first
    return min((shift_of(day, code) for code in codes if code in SHIFTS), default=Shift(day, 0))
