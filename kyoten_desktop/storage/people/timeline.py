"""Queries of a person's timeline: one for each kind of line, light rows only. Reports of abuse are never among them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import (
    Activity,
    Case,
    CaseReviewItem,
    CaseStatusEvent,
    Consent,
    DisclosureRequest,
    EmergencyConsultation,
    EmergencyPlan,
    IntakeSheet,
    PrintLog,
    Stay,
    StayDailyRecord,
    SupportRecord,
)
from kyoten_desktop.models.daily import told_items
from kyoten_desktop.storage.office import prints

Rows = Sequence[Row[*tuple[Any, ...]]]


def calls(session: Session, client_id: int) -> Rows:
    """Return the emergency calls about the person."""
    call = EmergencyConsultation
    wanted = select(call.id, call.received_at, call.reasons, call.outcome, call.advice, call.course)
    return session.execute(wanted.where(call.client_id == client_id, call.deleted_at.is_(None))).all()


def records(session: Session, client_id: int) -> Rows:
    """Return the support records, replaced ones too."""
    record = SupportRecord
    wanted = select(
        record.id, record.started_at, record.method, record.consultee, record.content_main, record.summary,
        record.is_missed, record.replaced_at,
    )  # fmt: skip
    return session.execute(wanted.where(record.client_id == client_id, record.deleted_at.is_(None))).all()


def stays(session: Session, client_id: int) -> Rows:
    """Return the stays, reservations and cancelled ones too."""
    wanted = select(
        Stay.id, Stay.stay_type, Stay.planned_in_at, Stay.checked_in_at, Stay.checked_out_at, Stay.residence_after,
        Stay.next_action, Stay.cancelled_at, Stay.cancel_reason,
    )  # fmt: skip
    return session.execute(wanted.where(Stay.client_id == client_id, Stay.deleted_at.is_(None))).all()


def daily_records(session: Session, client_id: int) -> Rows:
    """Return the records of how the person lived in a room, as they were written."""
    record = StayDailyRecord
    told = [getattr(record, item.name) for item in told_items()]
    wanted = select(record.id, record.stay_id, record.day, record.shift, record.is_as_usual, record.effect, *told)
    here = wanted.join(Stay, Stay.id == record.stay_id).where(Stay.client_id == client_id, Stay.deleted_at.is_(None))
    return session.execute(
        here.where(record.deleted_at.is_(None)).order_by(record.day, record.stay_id, record.id)
    ).all()


def reviews(session: Session, client_id: int) -> Rows:
    """Return the times the person's cases were on a meeting."""
    wanted = (
        select(
            CaseReviewItem.id, Activity.starts_at, Activity.title, CaseReviewItem.question, CaseReviewItem.advice,
        )
        .join(Activity, Activity.id == CaseReviewItem.activity_id)
        .join(Case, Case.id == CaseReviewItem.case_id)
        .where(Activity.deleted_at.is_(None))
    )  # fmt: skip
    return _of_case(session, wanted, CaseReviewItem, client_id)


def papers(session: Session, client_id: int) -> Sequence[PrintLog]:
    """Return the papers printed about the person."""
    return prints.of_client(session, client_id)


def status_events(session: Session, client_id: int) -> Rows:
    """Return the states of the person's cases, those taken back too."""
    event = CaseStatusEvent
    wanted = (
        select(event.id, event.case_id, event.status, event.happened_on, event.recorded_at, event.reason,
               event.cancels_id)
        .join(Case, Case.id == event.case_id)
        .where(Case.client_id == client_id, Case.deleted_at.is_(None))
    )  # fmt: skip
    return session.execute(wanted).all()


def intakes(session: Session, client_id: int) -> Rows:
    """Return the versions of the インテークシート."""
    wanted = select(IntakeSheet.id, IntakeSheet.version_no, IntakeSheet.made_on, IntakeSheet.made_by)
    return _of_case(session, wanted.join(Case, Case.id == IntakeSheet.case_id), IntakeSheet, client_id)


def plans(session: Session, client_id: int) -> Rows:
    """Return the versions of the 緊急時対応プラン."""
    wanted = select(EmergencyPlan.id, EmergencyPlan.version_no, EmergencyPlan.made_on, EmergencyPlan.given_to)
    return _of_case(session, wanted.join(Case, Case.id == EmergencyPlan.case_id), EmergencyPlan, client_id)


def consents(session: Session, client_id: int) -> Rows:
    """Return what was consented to and withdrawn."""
    wanted = select(
        Consent.id, Consent.given_on, Consent.giver, Consent.giver_name, Consent.way, Consent.scope,
        Consent.legal_ground, Consent.revoked_on, Consent.revoked_reason,
    )  # fmt: skip
    return _of_case(session, wanted.join(Case, Case.id == Consent.case_id), Consent, client_id)


def disclosures(session: Session, client_id: int) -> Rows:
    """Return what was asked about the data that is kept, and what was decided."""
    request = DisclosureRequest
    wanted = select(
        request.id, request.asked_on, request.kind, request.wanted, request.decision, request.decided_on,
        request.decision_reason, request.print_no,
    )  # fmt: skip
    return session.execute(wanted.where(request.client_id == client_id, request.deleted_at.is_(None))).all()


def _of_case(session: Session, wanted: Select[*tuple[Any, ...]], sheet: Any, client_id: int) -> Rows:
    standing = wanted.where(Case.client_id == client_id, Case.deleted_at.is_(None), sheet.deleted_at.is_(None))
    return session.execute(standing).all()
