"""Which printed tables can be typed in: every table a report has, empty, exactly as the program prints it (F-02)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.figures.people_report import PeopleRecords, PeopleSettings, people_figures
from kyoten_desktop.domain.figures.record_start import RecordStarts
from kyoten_desktop.domain.figures.room_tables import MOST_ROOMS, days_table
from kyoten_desktop.domain.figures.support_tally import Axis, AxisCodes
from kyoten_desktop.domain.figures.tally import TallyTable
from kyoten_desktop.domain.figures.tally_report import ReportRecords, ReportSettings, make_report, with_people
from kyoten_desktop.domain.stays.occupancy import CountingMode


@dataclass(frozen=True)
class PrintedWords:
    """The office's words for the rows: by code table and code, the choices of each axis, its hours.

    ``mode`` is how it counts days: what is counted so comes first.
    """

    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    axes: Mapping[Axis, AxisCodes] = field(default_factory=dict)
    hours: OfficeHours = field(default_factory=OfficeHours)
    mode: CountingMode = CountingMode.IN_OUT


def printed_tables(words: PrintedWords, period: Period) -> tuple[TallyTable, ...]:
    """Return the tables of a window without figures; what depends on how days are counted stands there in each way."""
    labels, starts = words.labels, RecordStarts()
    people = people_figures(
        PeopleSettings(
            today=date.max,
            starts=starts,
            hours=words.hours,
            labels={**labels.get("preid", {}), **labels.get("preid_group", {})},
            axes=words.axes,
        ),
        PeopleRecords(),
        period,
        None,
    )
    found: dict[str, TallyTable] = {}
    for mode in dict.fromkeys([words.mode, *CountingMode]):
        settings = ReportSettings("", "", mode, date.max, labels.get("referral", {}), starts)
        report = make_report(settings, ReportRecords((), (), ()), period, with_previous=False)
        offered = days_table(report.occupancy, MOST_ROOMS)
        found |= {one.key: offered if one.key == offered.key else one for one in with_people(report, people).tables}
    return tuple(found.values())
