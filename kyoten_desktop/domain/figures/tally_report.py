"""What the first part of 緊急受入れ実績報告 (D-02) is printed from: the figures, the sentences and what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kyoten_desktop.domain.codes.stay import STAY_TYPE
from kyoten_desktop.domain.dates.period import Period, comparison_words
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.people_report import PeopleFigures
from kyoten_desktop.domain.figures.published import PublishedFigures, difference_remark, note_of, published_table
from kyoten_desktop.domain.figures.reconcile import Mismatch, reconcile_calls, reconcile_occupancy
from kyoten_desktop.domain.figures.record_start import (
    Recorded,
    RecordKind,
    RecordStarts,
    is_comparable,
    left_out,
    recorded,
)
from kyoten_desktop.domain.figures.room_uses import UseRow, use_rows
from kyoten_desktop.domain.figures.sentences import council_sentences, occupancy_footnotes, place_sentence
from kyoten_desktop.domain.figures.tally import CallRow, ReportMap, TallyTable, noted, referral_table, with_start
from kyoten_desktop.domain.figures.trend import Trend, recorded_or_published, trend, trend_windows
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.domain.office.staffing import Headcount
from kyoten_desktop.domain.stays.occupancy import CountingMode, OccupancyTally, Occupation, tally_recorded
from kyoten_desktop.domain.stays.service_days import RoomInService


@dataclass(frozen=True)
class TallyReport:
    """One window's figures. The ``previous_…`` are those of 前年同期 and None when nothing is to be compared.

    ``footnotes`` define the room figures; 表1 carries its own. ``problems`` are shown before printing (R-23).
    ``people`` are the figures of people before the emergency, with their own sentences. ``until`` is today while the
    window is not over; the same part of the year before then stands beside it. ``calls_note`` says who
    published what stands beside the calls, or why nothing does, ``published_remarks`` where a counted table differs
    from what was published of its window. ``staff`` is who works here at the end of the window, ``run_by`` a line for
    each who ran the office in it.
    """

    office_name: str
    period: Period
    referrals: TallyTable
    occupancy: OccupancyTally
    sentences: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    problems: tuple[Mismatch, ...] = ()
    previous_period: Period | None = None
    previous_referrals: TallyTable | None = None
    previous_occupancy: OccupancyTally | None = None
    people: PeopleFigures | None = None
    until: date | None = None
    stay_labels: Mapping[str, str] = field(default_factory=dict)
    calls_note: str = ""
    published_remarks: tuple[str, ...] = ()
    calls_by_year: tuple[TallyTable, ...] = ()
    trend: Trend | None = None
    staff: Headcount | None = None
    run_by: tuple[str, ...] = ()

    @property
    def uses(self) -> tuple[UseRow, ...]:
        """The uses by 利用種別 with their sum, called as the office calls them."""
        return use_rows(self.occupancy, lambda code: self.stay_labels.get(code) or STAY_TYPE.label_of(code))

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
    calls_before, calls_missing = _beside(settings.starts, referrals.recorded, earlier)
    rooms_before, rooms_missing = _beside(settings.starts, occupancy.recorded, earlier)
    before = referral_table(records.calls, settings.labels, calls_before, settings.reports) if calls_before else None
    printed = _printed(settings, records, earlier) if before is None else None
    if is_comparable(settings.starts, RecordKind.CALLS, part):
        before = before or printed
    elif printed and calls_missing:
        calls_missing = left_out(settings.starts, RecordKind.CALLS, part)
    calls_note = note_of(before.publication) if before and before.publication else calls_missing
    occupancy_before = _occupancy_before(settings, records, period, rooms_before)
    where = place_sentence(records.calls, period, settings.place, settings.reports)
    notes = [*occupancy_footnotes(occupancy), *([rooms_missing] if rooms_missing else [])]
    compared = _compared(part, earlier, period)
    notes += [*(compared if rooms_before else []), *_nights_compared(occupancy, occupancy_before)]
    return TallyReport(
        office_name=settings.office_name,
        period=period,
        referrals=noted(referrals, calls_note, *(compared if before else ())),
        occupancy=occupancy,
        sentences=tuple(map(in_city_digits, council_sentences(referrals, before, where, occupancy))),
        footnotes=tuple(notes),
        problems=(*reconcile_calls(referrals, records.calls), *reconcile_occupancy(occupancy, settings.today)),
        previous_period=before.period if before else rooms_before,
        previous_referrals=before,
        previous_occupancy=occupancy_before,
        until=part.to_on if part != period else None,
        stay_labels=settings.stay_labels,
        calls_note=calls_note,
        run_by=settings.run_by,
        calls_by_year=tuple(_calls_of_year(settings, records, one) for one in trend_windows(period, settings.today)),
    )


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


def with_people(report: TallyReport, people: PeopleFigures) -> TallyReport:
    """Return the report with the figures of people, their disagreements among its own, and what both show by year."""
    years = trend(report.calls_by_year, people.by_year)
    return replace(report, people=people, problems=(*report.problems, *people.problems), trend=years)


def with_remarks(report: TallyReport, published: Sequence[PublishedFigures]) -> TallyReport:
    """Return the report that says where its own tables differ from the published ones; that is never printed."""
    tables = (report.referrals, report.previous_referrals, report.people.pre_identified if report.people else None)
    found = [difference_remark(table, published) for table in tables if table is not None]
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
