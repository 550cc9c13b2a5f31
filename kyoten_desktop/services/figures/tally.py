"""The council's tables for any year or part of one, and the records behind each figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from kyoten_desktop.domain.dates.period import Period, fiscal_year_of
from kyoten_desktop.domain.figures.record_start import RecordStarts
from kyoten_desktop.domain.figures.tally import CallRow
from kyoten_desktop.domain.figures.tally_report import (
    ReportRecords,
    ReportSettings,
    TallyReport,
    make_report,
    with_people,
    with_remarks,
)
from kyoten_desktop.domain.figures.trend import trend_windows
from kyoten_desktop.domain.office.standing import name_in, operators
from kyoten_desktop.domain.stays.occupancy import OccupancyTally
from kyoten_desktop.domain.stays.occupation import Away, Occupation, Segment
from kyoten_desktop.models import EmergencyConsultation, Stay
from kyoten_desktop.services.figures.people_tally import (
    CodeEntries,
    PersonBehind,
    RecordBehind,
    Windows,
    figures_of_people,
    people_of_cases,
    people_of_ids,
    records_of_ids,
    report_map,
)
from kyoten_desktop.services.figures.published import figures_of
from kyoten_desktop.services.figures.record_start import starts_on
from kyoten_desktop.services.office.codes import CodeService
from kyoten_desktop.services.office.staff import staff_on
from kyoten_desktop.services.office.standing import standings
from kyoten_desktop.services.stays import counting
from kyoten_desktop.services.stays.room_periods import name_of
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.figures import people_tally as people_queries
from kyoten_desktop.storage.figures import published as published_queries
from kyoten_desktop.storage.figures import tally as tally_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.stays import stay as stay_queries


@dataclass(frozen=True)
class StayLine:
    """One stay behind a room figure."""

    stay_id: int
    name: str
    rooms: tuple[str, ...]
    checked_in_at: datetime
    checked_out_at: datetime | None
    days: int
    client_id: int | None = None
    is_counted: bool = True


class TallyService:
    """Count a window; nothing computed is stored."""

    def __init__(self, case_file: CaseFile, codes: CodeService) -> None:
        self._file = case_file
        self._codes = codes

    def report(self, period: Period, *, with_previous: bool = True, comparison: Period | None = None) -> TallyReport:
        """Return every figure of a window, 前年同期 beside it when wanted; 表3 has its own ``comparison`` if given."""
        today = self._file.clock.today()
        beside = comparison or (period.so_far(today).previous() if with_previous else None)
        windows = [period, period.previous()] if with_previous else [period]
        entries = self._codes.labels().entries
        with self._file.reading() as session:
            starts = starts_on(session, today)
            settings = _settings(session, entries, starts, period.so_far(today), today)
            # A window of more than a year and the same months a year earlier overlap: a call is there once.
            read = dict.fromkeys([*windows, *trend_windows(period, today)])
            calls = list({row.id: row for window in read for row in _call_rows(session, window)}.values())
            occupations = _occupations(session, list(read))
            rooms = counting.rooms_in_service(office_queries.rooms(session))
            published = figures_of(published_queries.tables(session))
            staff = staff_on(session, period.so_far(today).to_on)
            people = figures_of_people(session, entries, Windows(period, beside), today, starts, published)
        records = ReportRecords(calls, occupations, rooms, published)
        report = make_report(settings, records, period, with_previous=with_previous)
        return replace(with_remarks(with_people(report, people), published), staff=staff)

    def years(self) -> list[int]:
        """Return the fiscal years with calls, records or people made known, newest first, this year among them."""
        with self._file.reading() as session:
            ends = (*call_queries.years_on_file(session), *people_queries.days_on_file(session))
        known = [fiscal_year_of(day) for day in (*ends, self._file.clock.today()) if day is not None]
        return list(range(max(known), min(known) - 1, -1))

    def calls_behind(self, ids: Sequence[int]) -> Sequence[EmergencyConsultation]:
        """Return exactly the calls that were counted for a figure, newest first."""
        with self._file.reading() as session:
            return call_queries.calls(session, ids)

    def cases_behind(self, ids: Sequence[int], on: date) -> list[PersonBehind]:
        """Return the people of the cases counted for a figure, with their 対応 as it stood on a day."""
        with self._file.reading() as session:
            return people_of_cases(session, ids, on)

    def people_behind(self, ids: Sequence[int]) -> list[PersonBehind]:
        """Return the people counted for a figure of 実人数."""
        with self._file.reading() as session:
            return people_of_ids(session, ids)

    def records_behind(self, ids: Sequence[int]) -> list[RecordBehind]:
        """Return the support records counted for a figure, newest first; none that was corrected since."""
        with self._file.reading() as session:
            return records_of_ids(session, ids)

    def stays_behind(self, occupancy: OccupancyTally, on: Iterable[date] | None = None) -> list[StayLine]:
        """Return the stays behind a room figure: of all its days, or of the days given."""
        if on is None:
            ids = set(occupancy.stay_days)
        else:
            wanted = set(on)
            days = [day for day in occupancy.days if day.date in wanted]
            ids = {stay_id for day in days for stay_id in (*day.stay_ids, *day.other_ids)}
        with self._file.reading() as session:
            rooms = {room.id: room.name for room in office_queries.rooms(session)}
            return [_stay_line(session, stay, rooms, occupancy) for stay in stay_queries.of_ids(session, sorted(ids))]


def _settings(
    session: Session, entries: CodeEntries, starts: RecordStarts, part: Period, today: date
) -> ReportSettings:
    office = office_queries.office(session)
    if office is None:
        raise LookupError("the case file has no office")
    known = standings(session)
    referrals, stay_labels, residences = (
        {entry.code: entry.label for entry in entries.get(table, ())}
        for table in ("referral", "stay_type", "residence")
    )
    name = name_in(known, part, office.name)
    return ReportSettings(
        office_name=name,
        place=office.report_place or name,
        mode=counting.counting_mode(office),
        today=today,
        starts=starts,
        labels=referrals,
        reports=report_map(entries),
        stay_labels=stay_labels,
        residence_labels=residences,
        counted_uses=counting.counted_uses(office, stay_labels),
        run_by=operators(known, part),
    )


def _call_rows(session: Session, period: Period) -> list[CallRow]:
    return [
        CallRow(
            id=fact.id,
            received_at=fact.received_at,
            referral=fact.referral_source,
            outcome=fact.outcome,
            in_scope=fact.in_scope,
            stay_checked_in_at=fact.stay_checked_in_at,
        )
        for fact in tally_queries.calls_between(session, *counting.moments(period))
        if fact.received_at is not None
    ]


def _occupations(session: Session, windows: Sequence[Period]) -> list[Occupation]:
    since, before = counting.moments(Period(min(w.from_on for w in windows), max(w.to_on for w in windows)))
    rooms: dict[int, list[tally_queries.SegmentFacts]] = {}
    away: dict[int, list[Away]] = {}
    for part in tally_queries.segments_between(session, since, before):
        rooms.setdefault(part.stay_id, []).append(part)
    for absence in tally_queries.absences_between(session, since, before):
        if absence.left_at is not None:
            counts = bool(absence.counts_as_use)
            away.setdefault(absence.stay_id, []).append(Away(absence.left_at, absence.returned_at, counts))
    return [
        Occupation(
            stay_id=stay_id,
            client_key=parts[0].client_id,
            segments=tuple(Segment(part.room_id, part.starts_at, part.ends_at) for part in parts),
            absences=tuple(away.get(stay_id, ())),
            stay_type=parts[0].stay_type or "",
            planned_to=parts[0].planned_out_at,
            residence_before=parts[0].residence_before or "",
            residence_after=parts[0].residence_after or "",
        )
        for stay_id, parts in rooms.items()
    ]


def _stay_line(session: Session, stay: Stay, rooms: dict[int, str], occupancy: OccupancyTally) -> StayLine:
    if stay.checked_in_at is None:
        raise LookupError(f"stay {stay.id} was counted without 入所")
    return StayLine(
        stay_id=stay.id,
        name=stay.client.name if stay.client else name_of(session, stay),
        rooms=tuple(rooms.get(part.room_id, "") for part in stay.segments),
        checked_in_at=stay.checked_in_at,
        checked_out_at=stay.checked_out_at,
        days=occupancy.stay_days.get(stay.id, 0),
        client_id=stay.client_id,
        is_counted=occupancy.counts(stay.stay_type or ""),
    )
