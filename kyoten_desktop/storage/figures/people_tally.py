"""Light rows for the figures of people: ids, days and codes; names only for the lists behind a figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from kyoten_desktop.domain.figures.support_tally import SupportRow
from kyoten_desktop.domain.people.case_flow import CLOSED
from kyoten_desktop.models import (
    Case,
    CaseResponse,
    CaseStatusEvent,
    Client,
    EmergencyConsultation,
    JointSupport,
    SupportRecord,
)
from kyoten_desktop.storage.file.parts import in_parts
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED, is_empty

_KNOWN = Case.pre_identified_on.is_not(None)
_JOINT = "joint"


class CaseFacts(NamedTuple):
    """What 表3 needs to know of a case."""

    id: int
    client_id: int
    pre_identified_on: date | None
    closed_on: date | None


@dataclass(slots=True)
class StepFacts:
    """One step of a case (``case_flow.StatusEvent``)."""

    id: int
    status: str
    happened_on: date
    cancels_id: int | None


class JointFacts(NamedTuple):
    """One joint support and the end of its case."""

    id: int
    case_id: int
    partner: str | None
    from_on: date | None
    to_on: date | None
    closed_on: date | None


class CallFacts(NamedTuple):
    """What M-07 and 時間帯別 need to know of a call; its name only tells whether it has one."""

    id: int
    client_id: int | None
    received_at: datetime
    decision_at: datetime | None
    referral_source: str | None
    outcome: str | None
    subject_name: str | None


def known_cases(session: Session) -> Sequence[CaseFacts]:
    """Return every case with an インテークシート of everybody who is not in the ごみ箱."""
    wanted = select(Case.id, Case.client_id, Case.pre_identified_on, Case.closed_on).join(
        Client, Client.id == Case.client_id
    )
    standing = wanted.where(_KNOWN, Case.deleted_at.is_(None), Client.deleted_at.is_(None)).order_by(Case.id)
    return [CaseFacts(*row) for row in session.execute(standing)]


def responses(session: Session) -> dict[int, list[tuple[date, str | None]]]:
    """Return 事前把握後の対応 with its first day, by case."""
    wanted = select(CaseResponse.case_id, CaseResponse.from_on, CaseResponse.response)
    found: dict[int, list[tuple[date, str | None]]] = {}
    for case_id, from_on, response in session.execute(
        wanted.where(CaseResponse.deleted_at.is_(None)).order_by(CaseResponse.id)
    ):
        if from_on is not None:
            found.setdefault(case_id, []).append((from_on, response))
    return found


def steps_of_known_cases(session: Session) -> dict[int, list[StepFacts]]:
    """Return the steps of the known cases that were ever closed, in the order they were written."""
    event, closing = CaseStatusEvent, aliased(CaseStatusEvent)
    was_closed = exists().where(closing.case_id == Case.id, closing.status == CLOSED)
    wanted = select(event.case_id, event.id, event.status, event.happened_on, event.cancels_id)
    found: dict[int, list[StepFacts]] = {}
    of_known = wanted.join(Case, Case.id == event.case_id).where(_KNOWN, was_closed).order_by(event.id)
    for case_id, step_id, status, happened_on, cancels_id in session.execute(of_known):
        found.setdefault(case_id, []).append(StepFacts(step_id, status, happened_on, cancels_id))
    return found


def records_between(session: Session, since: datetime, before: datetime) -> list[SupportRow]:
    """Return the records begun from ``since`` up to, not including, ``before``; a corrected one does not count.

    The ward is that of the day; where none was ever known, that of the person, if they were joined with one since.
    """
    record = SupportRecord
    is_joint = or_(func.coalesce(record.kind, "") == _JOINT, record.partner.is_not(None))
    wanted = (
        select(
            record.id,
            record.client_id,
            record.started_at,
            record.method,
            record.content_main,
            record.content_sub,
            record.consultee,
            func.coalesce(record.ward, Client.ward),
            record.kind,
            is_joint,
            record.partner,
        )
        .outerjoin(Client, (Client.id == record.client_id) & is_empty(Client.deleted_at))
        .where(record.started_at >= since, record.started_at < before)
        .where(is_empty(record.deleted_at), is_empty(record.replaced_at))
        .order_by(record.started_at, record.id)
        .execution_options(**INCLUDE_DELETED)
    )
    return [SupportRow._make((*row, False, False)) for row in session.execute(wanted)]


def has_records(session: Session) -> bool:
    """Tell whether any record stands in the file."""
    standing = select(SupportRecord.id).where(SupportRecord.deleted_at.is_(None)).limit(1)
    return session.scalars(standing).first() is not None


def days_on_file(session: Session) -> tuple[date | None, date | None]:
    """Return the first and last day with a record or with somebody made known."""
    starts = session.execute(select(func.min(SupportRecord.started_at), func.max(SupportRecord.started_at))).one()
    known = session.execute(select(func.min(Case.pre_identified_on), func.max(Case.pre_identified_on))).one()
    days = [*(at.date() for at in starts if at is not None), *(day for day in known if day is not None)]
    return min(days, default=None), max(days, default=None)


def joint_supports(session: Session) -> Sequence[JointFacts]:
    """Return every joint support of a case that stands."""
    joint = JointSupport
    wanted = select(joint.id, joint.case_id, joint.partner, joint.from_on, joint.to_on, Case.closed_on).join(
        Case, Case.id == joint.case_id
    )
    standing = wanted.where(joint.deleted_at.is_(None), Case.deleted_at.is_(None)).order_by(joint.id)
    return [JointFacts(*row) for row in session.execute(standing)]


def holding_plans(session: Session, on: date) -> Sequence[int]:
    """Return the cases that hold a 計画相談 and are not closed on a day, of everybody who is not in the ごみ箱."""
    is_open = or_(Case.closed_on.is_(None), Case.closed_on > on)
    wanted = select(Case.id).join(Client, Client.id == Case.client_id).where(Case.plan_consult_held.is_(True), is_open)
    standing = wanted.where(Case.deleted_at.is_(None), Client.deleted_at.is_(None))
    return session.scalars(standing.order_by(Case.id)).all()


def calls_between(session: Session, since: datetime, before: datetime) -> Sequence[CallFacts]:
    """Return the calls received from ``since`` up to, not including, ``before``."""
    call = EmergencyConsultation
    placed_by = (call.referral_source, call.outcome, call.subject_name)
    wanted = select(call.id, call.client_id, call.received_at, call.decision_at, *placed_by)
    window = wanted.where(call.received_at >= since, call.received_at < before, is_empty(call.deleted_at))
    in_order = window.order_by(call.received_at, call.id).execution_options(**INCLUDE_DELETED)
    return [CallFacts._make(row) for row in session.execute(in_order)]


def cases_of(session: Session, ids: Sequence[int]) -> list[Case]:
    """Return these cases with person and responses."""
    loads = (joinedload(Case.client), selectinload(Case.responses))
    return [
        case
        for part in in_parts(ids)
        for case in session.scalars(select(Case).where(Case.id.in_(part)).options(*loads)).unique()
    ]


def records_of(session: Session, ids: Sequence[int]) -> list[SupportRecord]:
    """Return these records with their person, those corrected or thrown away since left out."""
    wanted = select(SupportRecord).options(joinedload(SupportRecord.client))
    return [
        record
        for part in in_parts(ids)
        for record in session.scalars(
            wanted.where(SupportRecord.id.in_(part), SupportRecord.replaced_at.is_(None))
        ).unique()
    ]


def clients_of(session: Session, ids: Sequence[int]) -> list[Client]:
    """Return these people."""
    return [one for part in in_parts(ids) for one in session.scalars(select(Client).where(Client.id.in_(part)))]
