"""Queries of reports of abuse. Who may see one is asked by the service, never here."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import AbuseReport, Client
from kyoten_desktop.models import EmergencyConsultation as Call
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED
from kyoten_desktop.storage.people.names import merged_into


def report(session: Session, report_id: int, *, deleted_too: bool = False) -> AbuseReport | None:
    """Return one report."""
    wanted = select(AbuseReport).where(AbuseReport.id == report_id)
    if deleted_too:
        wanted = wanted.execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).first()


def of_client(session: Session, client_id: int) -> Sequence[AbuseReport]:
    """Return the reports about one person, those of their calls too, newest first."""
    ids = [client_id, *merged_into(session, client_id)]
    calls = session.scalars(select(Call.id).where(Call.client_id.in_(ids)).execution_options(**INCLUDE_DELETED)).all()
    about = or_(AbuseReport.client_id.in_(ids), AbuseReport.consultation_id.in_(calls))
    return session.scalars(select(AbuseReport).where(about).order_by(AbuseReport.id.desc())).all()


def of_call(session: Session, call_id: int) -> Sequence[AbuseReport]:
    """Return the reports written about one call, newest first."""
    wanted = select(AbuseReport).where(AbuseReport.consultation_id == call_id)
    return session.scalars(wanted.order_by(AbuseReport.id.desc())).all()


def everything(session: Session) -> Sequence[AbuseReport]:
    """Return all reports, newest first, those in the ごみ箱 too: they can come back."""
    wanted = select(AbuseReport).order_by(AbuseReport.id.desc()).execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).all()


def unanswered_calls(session: Session, code: str, before: datetime) -> Sequence[Row[int, str | None, datetime | None]]:
    """Return id, name and time of calls with this 虐待の可能性 without notification or reason, oldest first.

    Nobody can answer any more for a person who was erased.
    """
    erased = select(Client.id).where(Client.erased_at.is_not(None))
    answered = select(AbuseReport.consultation_id).where(
        AbuseReport.consultation_id.is_not(None),
        AbuseReport.deleted_at.is_(None),
        or_(AbuseReport.reported_at.is_not(None), AbuseReport.no_report_reason.is_not(None)),
    )
    wanted = select(Call.id, Call.subject_name, Call.received_at).where(
        Call.abuse == code, Call.received_at < before, Call.deleted_at.is_(None), Call.id.not_in(answered)
    )
    wanted = wanted.where(or_(Call.client_id.is_(None), Call.client_id.not_in(erased)))
    return session.execute(wanted.order_by(Call.received_at, Call.id).execution_options(**INCLUDE_DELETED)).all()
