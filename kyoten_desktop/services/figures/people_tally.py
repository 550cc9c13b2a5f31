"""Read what the figures of people are counted from, and the people and records behind each figure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from kyoten_desktop.domain.calls.known_tally import KnownRow
from kyoten_desktop.domain.codes import CodeItem
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.joint_tally import JointRow
from kyoten_desktop.domain.figures.people_report import PeopleFigures, PeopleRecords, PeopleSettings, people_figures
from kyoten_desktop.domain.figures.preid import PreIdRow, response_on
from kyoten_desktop.domain.figures.published import PublishedFigures
from kyoten_desktop.domain.figures.record_start import RecordKind, RecordStarts
from kyoten_desktop.domain.figures.support_tally import Axis, AxisCodes
from kyoten_desktop.domain.figures.tally import CallRow, ReportMap
from kyoten_desktop.domain.figures.trend import trend_windows
from kyoten_desktop.domain.people.case_flow import CLOSED, StatusEvent, standing
from kyoten_desktop.models import Case, Client, CodeEntry, SupportRecord
from kyoten_desktop.services.office.numbering import is_anonymous
from kyoten_desktop.services.office.standing import plan_consultations
from kyoten_desktop.services.stays import counting
from kyoten_desktop.storage.figures import joint_partners as partner_queries
from kyoten_desktop.storage.figures import people_tally as queries
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries

_AXIS_TABLES = {
    Axis.METHOD: "method",
    Axis.CONTENT: "content",
    Axis.CONTENT_ANSWERS: "content",
    Axis.CONSULTEE: "consultee",
    Axis.WARD: "ward",
}

CodeEntries = Mapping[str, Sequence[CodeEntry]]


@dataclass(frozen=True)
class PersonBehind:
    """One person behind a figure; the case and its 対応 where the figure counts cases."""

    client_id: int
    client_no: str
    name: str
    case_id: int | None = None
    pre_identified_on: date | None = None
    response: str | None = None
    closed_on: date | None = None


@dataclass(frozen=True)
class RecordBehind:
    """One support record behind a figure; no client is 匿名."""

    record_id: int
    client_id: int | None
    name: str
    started_at: datetime
    method: str | None
    summary: str


@dataclass(frozen=True)
class Windows:
    """The window that is counted, and the one 表3 stands beside."""

    period: Period
    comparison: Period | None = None


def figures_of_people(
    session: Session,
    entries: CodeEntries,
    windows: Windows,
    today: date,
    starts: RecordStarts,
    published: Sequence[PublishedFigures] = (),
) -> PeopleFigures:
    """Count everything about people of a window; ``entries`` are the choices of the code tables."""
    period = windows.period
    years = trend_windows(period, today)
    read = Period(min((period.from_on, *(one.from_on for one in years))), period.to_on)
    known = _preid_rows(session)
    records = PeopleRecords(
        cases=known,
        supports=queries.records_between(session, *counting.moments(read)),
        joints=_joint_rows(session),
        calls=_known_rows(session, period, known, starts.of(RecordKind.PREID).on, report_map(entries)),
        keeps_records=queries.has_records(session),
        namings=partner_queries.namings(session, period, *counting.moments(period)),
        published=published,
    )
    counted = people_figures(_settings(session, entries, today, starts), records, period, windows.comparison)
    plans = plan_consultations(session, min(period.to_on, today), today)
    is_told = period.contains(today) or (period.to_on < today and plans.is_told)
    return replace(counted, plans=plans if is_told else None)


def report_map(entries: CodeEntries) -> ReportMap:
    """Return where 表１ counts a call, by the office's 相談機関 and 結果."""
    return ReportMap(_report_rows(entries.get("referral", ())), _report_rows(entries.get("outcome", ())))


def people_of_cases(session: Session, ids: Sequence[int], on: date) -> list[PersonBehind]:
    """Return the people of these cases by 事前把握日, with the 対応 as it stood on a day."""
    found = [_person_of(case, on) for case in queries.cases_of(session, ids)]
    return sorted(found, key=lambda one: (one.pre_identified_on or date.max, one.client_no))


def people_of_ids(session: Session, ids: Sequence[int]) -> list[PersonBehind]:
    """Return these people by number."""
    found = (PersonBehind(one.id, one.client_no, one.name) for one in queries.clients_of(session, ids))
    return sorted(found, key=lambda one: one.client_no)


def records_of_ids(session: Session, ids: Sequence[int]) -> list[RecordBehind]:
    """Return these records, newest first."""
    found = [_record_of(record) for record in queries.records_of(session, ids)]
    return sorted(found, key=lambda one: (one.started_at, one.record_id), reverse=True)


def closed_spans(events: Iterable[StatusEvent], closed_on: date | None) -> tuple[tuple[date, date | None], ...]:
    """Return the days of 終結 and of what followed; a case closed without a step of 終結 counts by its day."""
    spans: list[tuple[date, date | None]] = []
    for event in standing(events):
        if spans and spans[-1][1] is None:
            spans[-1] = (spans[-1][0], event.happened_on)
        if event.status == CLOSED:
            spans.append((event.happened_on, None))
    if not spans and closed_on is not None:
        spans.append((closed_on, None))
    return tuple(spans)


def _settings(session: Session, entries: CodeEntries, today: date, starts: RecordStarts) -> PeopleSettings:
    words = {entry.code: entry.label for table in ("preid", "preid_group") for entry in entries.get(table, ())}
    office = office_queries.office(session)
    return PeopleSettings(
        today=today,
        starts=starts,
        hours=counting.hours_of(office),
        partners={entry.code: entry.label for entry in entries.get("partner", ())},
        body_kinds={entry.code: entry.label for entry in entries.get("org_type", ())},
        basis=counting.after_hours_basis(office),
        labels=words,
        reports=_report_rows(entries.get("preid", ())),
        axes=axis_codes(entries),
    )


def _report_rows(entries: Iterable[CodeEntry]) -> dict[str, str]:
    return {entry.code: entry.report_row or entry.code for entry in entries}


def axis_codes(entries: CodeEntries) -> dict[Axis, AxisCodes]:
    """Return the choices of each axis of 支援延件数 in the office's words."""
    return {axis: _axis_codes(entries.get(table, ())) for axis, table in _AXIS_TABLES.items()}


def _axis_codes(entries: Sequence[CodeEntry]) -> AxisCodes:
    items = [CodeItem(one.code, one.label, one.parent, one.report_row or one.code, one.sort) for one in entries]
    return AxisCodes(items, {item.code: item.label for item in items})


def _preid_rows(session: Session) -> list[PreIdRow]:
    answers, steps = queries.responses(session), queries.steps_of_known_cases(session)
    return [
        PreIdRow(
            case_id=case.id,
            client_id=case.client_id,
            pre_identified_on=case.pre_identified_on,
            responses=tuple(answers.get(case.id, ())),
            closed=closed_spans(steps.get(case.id, ()), case.closed_on),
        )
        for case in queries.known_cases(session)
    ]


def _joint_rows(session: Session) -> list[JointRow]:
    return [
        JointRow(fact.id, fact.case_id, fact.partner, fact.from_on, _earlier(fact.to_on, fact.closed_on))
        for fact in queries.joint_supports(session)
        if fact.partner is not None and fact.from_on is not None
    ]


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _known_rows(
    session: Session, period: Period, cases: Iterable[PreIdRow], kept_since: date | None, reports: ReportMap
) -> list[KnownRow]:
    """Return the calls of a window. An インテークシート of the very day counts as made because of the call.

    Who was not known before ``kept_since``, when nobody wrote it down, cannot be told.
    """
    since: dict[int, date] = {}
    for case in cases:
        if case.pre_identified_on is not None:
            since[case.client_id] = min(case.pre_identified_on, since.get(case.client_id, date.max))
    return [
        KnownRow(
            id=call.id,
            is_known=_is_known(call.client_id, call.received_at.date(), since, kept_since),
            received_at=call.received_at,
            decision_at=call.decision_at,
            client_id=call.client_id,
            is_named=not is_anonymous(call.subject_name),
            is_placed=reports.place(CallRow(call.id, call.received_at, call.referral_source, call.outcome)) is not None,
        )
        for call in queries.calls_between(session, *counting.moments(period))
    ]


def _is_known(client_id: int | None, day: date, since: Mapping[int, date], kept_since: date | None) -> bool | None:
    if client_id is None:
        return None
    is_known = since.get(client_id, date.max) < day
    return is_known or (False if kept_since is not None and kept_since <= day else None)


def _person_of(case: Case, on: date) -> PersonBehind:
    client: Client = case.client
    answers = tuple((one.from_on, one.response) for one in case.responses if one.from_on is not None)
    row = PreIdRow(case.id, case.client_id, case.pre_identified_on, answers)
    return PersonBehind(
        client_id=client.id,
        client_no=client.client_no,
        name=client.name,
        case_id=case.id,
        pre_identified_on=case.pre_identified_on,
        response=response_on(row, on),
        closed_on=case.closed_on,
    )


def _record_of(record: SupportRecord) -> RecordBehind:
    if record.started_at is None:
        raise LookupError(f"record {record.id} was counted without its moment")
    return RecordBehind(
        record_id=record.id,
        client_id=record.client_id,
        name=record.client.name if record.client else record.subject or "匿名",
        started_at=record.started_at,
        method=record.method,
        summary=record.summary or "",
    )
