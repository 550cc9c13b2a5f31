"""What the first part of 緊急受入れ実績報告 (D-02) is printed from: the figures, the sentences and what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kyoten_desktop.domain.codes.stay import STAY_TYPE
from kyoten_desktop.domain.dates.period import Period, comparison_words
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.people_report import PeopleFigures
from kyoten_desktop.domain.figures.published import (
    PublishedFigures,
    contradiction_notes,
    difference_remark,
    note_of,
    published_table,
)
from kyoten_desktop.domain.figures.reconcile import Mismatch, reconcile_calls, reconcile_occupancy
from kyoten_desktop.domain.figures.record_start import (
    Recorded,
    RecordKind,
    RecordStarts,
    is_comparable,
    left_out,
    recorded,
)
from kyoten_desktop.domain.figures.residences import residence_table
from kyoten_desktop.domain.figures.room_tables import (
    RoomsBefore,
    days_table,
    other_way_note,
    rooms_counted,
    rooms_published,
    sums_key,
    sums_table,
    window_of,
)
from kyoten_desktop.domain.figures.room_uses import UseRow, use_rows
from kyoten_desktop.domain.figures.sentences import council_sentences, occupancy_footnotes, place_sentence
from kyoten_desktop.domain.figures.staff_table import StaffTable
from kyoten_desktop.domain.figures.tally import CallRow, ReportMap, TallyTable, noted, referral_table, with_start
from kyoten_desktop.domain.figures.trend import (
    CALL_FIGURES,
    CONTACT_FIGURES,
    PREID_FIGURES,
    ROOM_FIGURES,
    STOCK_FIGURES,
    Counted,
    Trend,
    TrendSource,
    recorded_or_published,
    trend,
    trend_windows,
)
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.domain.stays.occupancy import CountingMode, OccupancyTally, tally_occupancy, tally_recorded
from kyoten_desktop.domain.stays.occupation import Occupation
from kyoten_desktop.domain.stays.service_days import RoomInService


@dataclass(frozen=True)
class TallyReport:
    """One window's figures. The ``previous_…`` are those of 前年同期 and None when nothing is to be compared.

    ``footnotes`` define the room figures; 表1 carries its own. ``problems`` are shown before printing (R-23).
    ``people`` are the figures of people before the emergency, with their own sentences. ``until`` is today while the
    window is not over; the same part of the year before then stands beside it. ``rooms_before`` are the rooms of
    前年同期, counted or published, as is 表5 in ``previous_residences``. ``calls_note`` says who
    published what stands beside the calls, or why nothing does, ``published_remarks`` where a counted table differs
    from what was published of its window. ``staff`` is who works here at the end of the window, ``run_by`` a line for
    each who ran the office in it.
    """

    office_name: str
    period: Period
    referrals: TallyTable
    occupancy: OccupancyTally
    residences: TallyTable
    sentences: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    problems: tuple[Mismatch, ...] = ()
    previous_period: Period | None = None
    previous_referrals: TallyTable | None = None
    previous_occupancy: OccupancyTally | None = None
    rooms_before: RoomsBefore | None = None
    previous_residences: TallyTable | None = None
    people: PeopleFigures | None = None
    until: date | None = None
    stay_labels: Mapping[str, str] = field(default_factory=dict)
    calls_note: str = ""
    published_remarks: tuple[str, ...] = ()
    calls_by_year: tuple[TallyTable, ...] = ()
    rooms_by_year: tuple[TallyTable, ...] = ()
    trend: Trend | None = None
    staff: StaffTable | None = None
    run_by: tuple[str, ...] = ()

    @property
    def uses(self) -> tuple[UseRow, ...]:
        """The uses by 利用種別 with their sum, called as the office calls them."""
        return use_rows(self.occupancy, lambda code: self.stay_labels.get(code) or STAY_TYPE.label_of(code))

    @property
    def tables(self) -> tuple[TallyTable, ...]:
        """Every table of the window; each of them can be typed in as it was published of an earlier one."""
        known, others = (self.people.tables[:1], self.people.tables[1:]) if self.people else ((), ())
        rooms = (days_table(self.occupancy), sums_table(self.occupancy))
        return (self.referrals, *known, *rooms, self.residences, *others)

    @property
    def counted_words(self) -> str:
        """What is counted, as a heading says it: 令和８年度(令和８年４月～令和９年３月)（令和8年11月30日まで）."""
        return self.period.label + (f"（{long(self.until)}まで）" if self.until else "")


@dataclass(frozen=True)
class ReportSettings:
    """What the office has settled: its name, its rooms' name in sentences, how days count, its words for codes.

    ``starts`` say since when its records are complete, ``run_by`` who ran it in the window.
    """

    office_name: str
    place: str
    mode: CountingMode
    today: date
    labels: Mapping[str, str]
    starts: RecordStarts
    reports: ReportMap = field(default_factory=ReportMap)
    stay_labels: Mapping[str, str] = field(default_factory=dict)
    residence_labels: Mapping[str, str] = field(default_factory=dict)
    counted_uses: Mapping[str, str] = field(default_factory=dict)
    run_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportRecords:
    """The records that are counted; they may reach beyond the window. ``published`` are tables of earlier years."""

    calls: Sequence[CallRow]
    occupations: Sequence[Occupation]
    rooms: Sequence[RoomInService]
    published: Sequence[PublishedFigures] = ()


def make_report(
    settings: ReportSettings, records: ReportRecords, period: Period, *, with_previous: bool = True
) -> TallyReport:
    """Count a window and, if wanted, the same months one year earlier; of one that is not over, the same days."""
    table = referral_table(records.calls, settings.labels, period, settings.reports)
    referrals = with_start(table, recorded(settings.starts, RecordKind.CALLS, period))
    occupancy = _occupancy(settings, records, period)
    part = period.so_far(settings.today)
    earlier = part.previous() if with_previous and period.from_on <= settings.today else None
    before, calls_note = _calls_beside(settings, records, referrals, earlier)
    rooms = _rooms_beside(settings, records, occupancy, earlier)
    residences = _residences_beside(settings, records, occupancy, earlier, rooms.counted)
    where = place_sentence(records.calls, period, settings.place, settings.reports)
    compared = _compared(part, earlier, period)
    notes = [*occupancy_footnotes(occupancy), *rooms.notes, *(compared if rooms.before else ())]
    notes += _nights_compared(occupancy, rooms.counted)
    return TallyReport(
        office_name=settings.office_name,
        period=period,
        referrals=noted(referrals, calls_note, *(compared if before else ())),
        occupancy=occupancy,
        residences=_residences(settings, records, occupancy, residences, compared),
        sentences=tuple(map(in_city_digits, council_sentences(referrals, before, where, occupancy))),
        footnotes=tuple(notes),
        problems=(*reconcile_calls(referrals, records.calls), *reconcile_occupancy(occupancy, settings.today)),
        previous_period=next((one.period for one in (before, rooms.before, residences) if one), None),
        previous_referrals=before,
        previous_occupancy=rooms.counted,
        rooms_before=rooms.before,
        previous_residences=residences,
        until=part.to_on if part != period else None,
        stay_labels=settings.stay_labels,
        calls_note=calls_note,
        run_by=settings.run_by,
        calls_by_year=tuple(_calls_of_year(settings, records, one) for one in trend_windows(period, settings.today)),
        rooms_by_year=_rooms_by_year(settings, records, period),
    )


def _calls_beside(
    settings: ReportSettings, records: ReportRecords, now: TallyTable, earlier: Period | None
) -> tuple[TallyTable | None, str]:
    """Return 表1 of the earlier window, and what is to be said of it."""
    window, missing = _beside(settings.starts, now.recorded, earlier)
    if window is not None:
        return referral_table(records.calls, settings.labels, window, settings.reports), ""
    printed = _printed(settings, records, earlier)
    if printed is not None and is_comparable(settings.starts, RecordKind.CALLS, now.period.so_far(settings.today)):
        return printed, note_of(printed.publication) if printed.publication else ""
    return None, _left_out(settings, RecordKind.CALLS, now.period, missing, is_published=printed is not None)


@dataclass(frozen=True)
class _RoomsBeside:
    """The rooms of the earlier window: where they were counted, how they stand beside, and what is to be said."""

    counted: OccupancyTally | None = None
    before: RoomsBefore | None = None
    notes: tuple[str, ...] = ()


def _rooms_beside(
    settings: ReportSettings, records: ReportRecords, now: OccupancyTally, earlier: Period | None
) -> _RoomsBeside:
    kept = now.recorded
    window, missing = _beside(settings.starts, kept, earlier)
    period = kept.window if kept else now.period
    counted = _occupancy_before(settings, records, period, window)
    if counted is not None or earlier is None:
        return _RoomsBeside(counted, rooms_counted(counted))
    empty = tally_occupancy((), (), earlier, date.min, settings.mode)
    printed = rooms_published(records.published, empty, earlier)
    if printed is not None and is_comparable(settings.starts, RecordKind.STAYS, period.so_far(settings.today)):
        said = [note_of(table.publication) for table in printed.published if table.publication]
        said += [note for table in printed.published for note in contradiction_notes(table)]
        return _RoomsBeside(before=printed, notes=tuple(dict.fromkeys(said)))
    note = _left_out(settings, RecordKind.STAYS, period, missing, is_published=printed is not None)
    other_way = other_way_note(records.published, settings.mode, earlier) if note else ""
    return _RoomsBeside(notes=tuple(words for words in (note, other_way) if words))


def _residences_beside(
    settings: ReportSettings,
    records: ReportRecords,
    now: OccupancyTally,
    earlier: Period | None,
    counted: OccupancyTally | None,
) -> TallyTable | None:
    """Return 表5 of the earlier window: counted where its rooms are, else as it was published."""
    if counted is not None or earlier is None:
        return residence_table(records.occupations, counted, settings.residence_labels) if counted else None
    empty = tally_occupancy((), (), earlier, date.min, settings.mode)
    printed = published_table(records.published, residence_table((), empty))
    is_whole = is_comparable(settings.starts, RecordKind.STAYS, window_of(now).so_far(settings.today))
    return printed if is_whole else None


def _residences(
    settings: ReportSettings,
    records: ReportRecords,
    now: OccupancyTally,
    before: TallyTable | None,
    compared: Sequence[str],
) -> TallyTable:
    table = residence_table(records.occupations, now, settings.residence_labels)
    if before is None:
        return table
    told = [note_of(before.publication)] if before.publication else []
    return noted(table, *compared, *told, *contradiction_notes(before))


def _left_out(settings: ReportSettings, kind: RecordKind, period: Period, missing: str, *, is_published: bool) -> str:
    """Return why nothing stands beside; where the earlier window was published, it is this one that is not whole."""
    return left_out(settings.starts, kind, period.so_far(settings.today)) if is_published and missing else missing


def _printed(settings: ReportSettings, records: ReportRecords, earlier: Period | None) -> TallyTable | None:
    """Return what was published of the earlier window, if anything was."""
    return published_table(records.published, referral_table((), settings.labels, earlier)) if earlier else None


def _compared(part: Period, earlier: Period | None, period: Period) -> list[str]:
    """Return up to which day a window that is not over is compared, and what it has in common with the year before.

    It stands below each table that is compared.
    """
    if earlier is None:
        return []
    until = f"期間の途中のため、{long(part.to_on)}までを、前年同期の{long(earlier.to_on)}までと比べている。"
    return [words for words in ("" if part == period else until, comparison_words(part, earlier)) if words]


def _calls_of_year(settings: ReportSettings, records: ReportRecords, window: Period) -> TallyTable:
    counted = referral_table(records.calls, settings.labels, window, settings.reports)
    kept = recorded(settings.starts, RecordKind.CALLS, window)
    return recorded_or_published(counted, referral_table((), settings.labels, window), kept, records.published)


def _rooms_by_year(settings: ReportSettings, records: ReportRecords, period: Period) -> tuple[TallyTable, ...]:
    """Return 居室のまとめ year by year; none where the office has no rooms and published none."""
    key = sums_key(settings.mode)
    if not records.rooms and all(one.table != key for one in records.published):
        return ()
    return tuple(_rooms_of_year(settings, records, one) for one in trend_windows(period, settings.today))


def _rooms_of_year(settings: ReportSettings, records: ReportRecords, window: Period) -> TallyTable:
    own = _occupancy(settings, records, window)
    empty = tally_occupancy((), (), window, date.min, settings.mode)
    kept = recorded(settings.starts, RecordKind.STAYS, window)
    return recorded_or_published(sums_table(own), sums_table(empty), kept, records.published)


def with_people(report: TallyReport, people: PeopleFigures) -> TallyReport:
    """Return the report with the figures of people, their disagreements among its own, and what all show by year."""
    years = trend(
        (
            TrendSource(Counted.CALLS, CALL_FIGURES, report.calls_by_year),
            TrendSource(Counted.CASES, PREID_FIGURES, people.by_year),
            TrendSource(Counted.CASES, STOCK_FIGURES, people.stock_by_year),
            TrendSource(Counted.RECORDS, CONTACT_FIGURES, people.contacts_by_year),
            TrendSource(Counted.STAYS, ROOM_FIGURES, report.rooms_by_year),
        )
    )
    return replace(report, people=people, problems=(*report.problems, *people.problems), trend=years)


def with_remarks(report: TallyReport, published: Sequence[PublishedFigures]) -> TallyReport:
    """Return the report that says where its own tables differ from the published ones; that is never printed."""
    before = report.previous_occupancy
    rooms = (days_table(before), sums_table(before)) if before else ()
    earlier = [table for table in (report.previous_referrals, report.previous_residences) if table]
    tables = (*report.tables, *earlier, *rooms)
    found = [difference_remark(table, published) for table in tables if table.publication is None or table.comparison]
    return replace(report, published_remarks=tuple(remark for remark in found if remark))


def _beside(starts: RecordStarts, kept: Recorded | None, earlier: Period | None) -> tuple[Period | None, str]:
    """Return the window a kind of record is compared with, else why it is with none; without a wish neither."""
    if earlier is None or kept is None or kept.is_missing:
        return None, ""
    return (earlier, "") if is_comparable(starts, kept.kind, earlier) else (None, left_out(starts, kept.kind, earlier))


def _occupancy(
    settings: ReportSettings, records: ReportRecords, period: Period, today: date | None = None
) -> OccupancyTally:
    kept = recorded(settings.starts, RecordKind.STAYS, period)
    return tally_recorded(
        records.occupations, records.rooms, kept, today or settings.today, settings.mode, settings.counted_uses
    )


def _occupancy_before(
    settings: ReportSettings, records: ReportRecords, period: Period, earlier: Period | None
) -> OccupancyTally | None:
    """Return the rooms of the year before, seen from the same day: its last night is not over either."""
    if earlier is None:
        return None
    return _occupancy(settings, records, earlier, earlier.to_on if settings.today <= period.to_on else settings.today)


def _nights_compared(now: OccupancyTally, before: OccupancyTally | None) -> list[str]:
    """Return up to which night the rooms are compared where the last night is not over."""
    if before is None or now.counted_to is None or before.counted_to in (None, before.period.to_on):
        return []
    nights = f"{long(now.counted_to)}の夜までを、前年同期の{long(before.counted_to)}の夜まで"
    return [f"居室は、泊まり終えた{nights}と比べている。"]
