"""月次報告（基幹宛, D-04, S4-28）: one month beside the year to date and the same month a year earlier (R-09)."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from kyoten_desktop.domain.codes.emergency import ACCEPTED
from kyoten_desktop.domain.dates.period import Period, fiscal_year, fiscal_year_of
from kyoten_desktop.domain.dates.wareki import short
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.figures.joint_tally import KIKAN
from kyoten_desktop.domain.figures.people_report import PeopleFigures
from kyoten_desktop.domain.figures.preid import WINDOW
from kyoten_desktop.domain.figures.reconcile import Mismatch
from kyoten_desktop.domain.figures.record_start import start_notes
from kyoten_desktop.domain.figures.tally import TOTAL
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.models import Case, JointSupport, SupportRecord
from kyoten_desktop.models.monthly import ComingReview, JointLine, MonthFigures, MonthlyReport, NewlyKnown
from kyoten_desktop.models.wards import wards_on
from kyoten_desktop.services.figures.tally import TallyService
from kyoten_desktop.services.stays import counting
from kyoten_desktop.storage.figures import monthly as queries
from kyoten_desktop.storage.figures import people_tally as people_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session


class MonthlyService:
    """Gather the month; every figure is the one 集計 shows for the same window."""

    def __init__(self, case_file: CaseFile, tally: TallyService) -> None:
        self._file = case_file
        self._tally = tally

    def report(self, month: Period) -> MonthlyReport:
        """Return what is reported of a whole calendar month; refuses another window and one that has not begun."""
        if month.months != 1:
            raise refuse("month", "月次報告は1か月ごとです。年月を一つ選んでください（例：令和8年6月）。")
        if month.from_on > self._file.clock.today():
            raise refuse("month", "まだ始まっていない月です。")
        counted = self._tally.report(month)
        to_date = self._tally.report(
            Period(fiscal_year(fiscal_year_of(month.from_on)).from_on, month.to_on), with_previous=False
        )
        people, people_to_date = _people(counted), _people(to_date)
        with self._file.reading() as session:
            return MonthlyReport(
                month=month,
                calls=_figures(counted, to_date, TOTAL),
                accepted=_figures(counted, to_date, ACCEPTED),
                last_year_mark=counted.previous_referrals.mark if counted.previous_referrals else "",
                rooms=counted.occupancy,
                preventive=people.preventive,
                preventive_to_date=people_to_date.preventive,
                joint=people.joint,
                partners=people.partners,
                joint_lines=_joint_lines(session, month),
                newly_known=_all_newly_known(session, people, month),
                reviews=_reviews(session, month),
                until=counted.until,
                problems=_problems(counted, to_date),
                call_notes=_call_notes(counted, to_date),
                known=people.pre_identified.recorded,
            )


def month_of(day: date) -> Period:
    """Return the calendar month of a day."""
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def next_month(month: Period) -> Period:
    """Return the month after one."""
    return month_of(month.to_on + timedelta(days=1))


def months_back(today: date, most: int) -> list[Period]:
    """Return this month and those before it, newest first."""
    months = [month_of(today)]
    while len(months) < most:
        months.append(month_of(months[-1].from_on - timedelta(days=1)))
    return months


def _problems(month: TallyReport, to_date: TallyReport) -> tuple[Mismatch, ...]:
    """Return what is found in the month or in the year to date, a sentence once."""
    return tuple({one.message: one for one in (*month.problems, *to_date.problems)}.values())


def _call_notes(month: TallyReport, to_date: TallyReport) -> tuple[str, ...]:
    """Return where calls were not recorded in the month or the year to date, and what stands beside them or why not."""
    notes = start_notes(month.referrals.recorded, to_date.referrals.recorded)
    return (*notes, month.calls_note) if month.calls_note else notes


def _people(report: TallyReport) -> PeopleFigures:
    if report.people is None:
        raise LookupError("a report without people")
    return report.people


def _figures(month: TallyReport, to_date: TallyReport, column: str) -> MonthFigures:
    previous = month.previous_referrals
    return MonthFigures(
        month=month.referrals.sum_of(column).known,
        year_to_date=to_date.referrals.sum_of(column).known,
        last_year=previous.sum_of(column).known if previous is not None else None,
    )


def _all_newly_known(session: Session, people: PeopleFigures, month: Period) -> tuple[NewlyKnown, ...]:
    """Return exactly the persons 表3 counts in the month: known for the first time ever (R-14)."""
    cases = people_queries.cases_of(session, people.pre_identified.sum_of(WINDOW).ids)
    wards = wards_on(session, {case.client_id: case.pre_identified_on or month.to_on for case in cases})
    return tuple(
        _newly_known(case, month.to_on, wards.get(case.client_id, ""))
        for case in sorted(cases, key=lambda case: (case.pre_identified_on or month.to_on, case.id))
    )


def _newly_known(case: Case, on: date, ward: str) -> NewlyKnown:
    """Return one person who became known, with the 対応 as it stood at the end of the month."""
    answers = [one for one in case.responses if one.from_on is not None and one.from_on <= on]
    response = answers[-1].response if answers else None
    return NewlyKnown(case.client, case.pre_identified_on or on, case.referral_source or "", response or "", ward)


def _joint_lines(session: Session, month: Period) -> tuple[JointLine, ...]:
    found = queries.joint_with(session, KIKAN, month)
    last = queries.last_records(session, {case.client_id for _, case in found}, *counting.moments(month))
    wards = _wards(session, (case for _, case in found), month)
    lines = ((joint, case, last.get(case.client_id), wards.get(case.client_id, "")) for joint, case in found)
    return tuple(_joint_line(*line, month) for line in lines)


def _joint_line(joint: JointSupport, case: Case, last: SupportRecord | None, ward: str, month: Period) -> JointLine:
    ended = min((day for day in (joint.to_on, case.closed_on) if day is not None), default=None)
    course = f"{short(last.started_at)} {last.summary or ''}" if last is not None and last.started_at else ""
    return JointLine(
        client=case.client,
        from_on=joint.from_on or month.from_on,
        to_on=ended if ended is not None and ended <= month.to_on else None,
        outline=joint.outline or "",
        course=course,
        policy=joint.policy or "",
        status=case.status,
        ward=ward,
    )


def _reviews(session: Session, month: Period) -> tuple[ComingReview, ...]:
    coming = queries.coming_reviews(session, next_month(month))
    wards = _wards(session, (case for _, case in coming), month)
    return tuple(
        ComingReview(case.client, due_on, case.coordinator or "", wards.get(case.client_id, ""))
        for due_on, case in coming
        if due_on is not None
    )


def _wards(session: Session, cases: Iterable[Case], month: Period) -> Mapping[int, str]:
    return wards_on(session, {case.client_id: month.to_on for case in cases})
