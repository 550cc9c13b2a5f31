"""Queries behind the early signs: of some people or of everybody, one query for each kind of fact."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, aliased

from kyoten_desktop.models import (
    Case,
    Certificate,
    Client,
    EmergencyConsultation,
    EmergencyPlan,
    FamilyMember,
    Stay,
    SupportRecord,
)
from kyoten_desktop.storage.people.people import among

Rows = Iterable[Row[*tuple[Any, ...]]]
Ids = Collection[int] | None


def people(session: Session, ids: Ids) -> Rows:
    """Return what the sheet of each person says about age, short stays and the end of the 区分."""
    wanted = select(
        Client.id, Client.birth_date, Client.short_stay, Client.category_valid_to, Client.household_id
    ).where(Client.deleted_at.is_(None), Client.died_on.is_(None), *among(Client.id, ids))
    return session.execute(wanted).all()


def clients(session: Session, ids: Collection[int]) -> Sequence[Client]:
    """Return the sheets of these people in 五十音 order."""
    wanted = select(Client).where(Client.id.in_(ids)).order_by(Client.kana_key, Client.kana, Client.id)
    return session.scalars(wanted).all()


def open_cases(session: Session, ids: Ids) -> Rows:
    """Return the cases that are not closed, with whether they have a plan."""
    plan = select(EmergencyPlan.id).where(EmergencyPlan.case_id == Case.id, EmergencyPlan.deleted_at.is_(None))
    wanted = select(Case.client_id, Case.opened_on, Case.pre_identified_on, plan.exists().label("has_plan"))
    return session.execute(
        wanted.where(Case.status != "closed", Case.deleted_at.is_(None), *among(Case.client_id, ids))
    ).all()


def records_since(session: Session, since: datetime, ids: Ids) -> Rows:
    """Return the support records about people from a moment on, those replaced left out."""
    record = SupportRecord
    wanted = select(record.client_id, record.started_at, record.method, record.is_missed).where(
        record.client_id.is_not(None),
        record.started_at >= since,
        record.replaced_at.is_(None),
        record.deleted_at.is_(None),
    )
    return session.execute(wanted.where(*among(record.client_id, ids))).all()


def calls_since(session: Session, since: datetime, ids: Ids) -> Rows:
    """Return the emergency calls about people from a moment on."""
    call = EmergencyConsultation
    wanted = select(call.client_id, call.received_at).where(
        call.client_id.is_not(None), call.received_at >= since, call.deleted_at.is_(None)
    )
    return session.execute(wanted.where(*among(call.client_id, ids))).all()


def first_contacts(session: Session, ids: Collection[int]) -> dict[int, datetime]:
    """Return when each of these people was first called about or written about."""
    found: dict[int, datetime] = {}
    if not ids:
        return found
    for owner, at, deleted in (
        (SupportRecord.client_id, SupportRecord.started_at, SupportRecord.deleted_at),
        (EmergencyConsultation.client_id, EmergencyConsultation.received_at, EmergencyConsultation.deleted_at),
    ):
        rows = session.execute(select(owner, func.min(at)).where(owner.in_(ids), deleted.is_(None)).group_by(owner))
        for client_id, first in rows:
            if client_id is not None and first is not None:
                found[client_id] = min(first, found.get(client_id, first))
    return found


def members(session: Session, household_ids: Collection[int]) -> Rows:
    """Return everybody of these homes; a member the office works for by the own sheet: name, birth, death."""
    own = aliased(Client)
    wanted = select(
        FamilyMember.household_id, FamilyMember.client_id, FamilyMember.relation, FamilyMember.living,
        FamilyMember.is_primary_caregiver, FamilyMember.age_text,
        func.coalesce(own.name, FamilyMember.name).label("name"),
        FamilyMember.birth_date, own.birth_date.label("own_birth"), own.died_on,
        FamilyMember.sex, own.sex.label("own_sex"),
    ).outerjoin(own, own.id == FamilyMember.client_id)  # fmt: skip
    living = wanted.where(FamilyMember.household_id.in_(household_ids), FamilyMember.deleted_at.is_(None))
    return session.execute(living.order_by(FamilyMember.id)).all()


def stayed(session: Session, ids: Collection[int]) -> dict[int, int]:
    """Return how many stays each of these people had here."""
    wanted = select(Stay.client_id, func.count()).where(
        Stay.client_id.in_(ids), Stay.checked_in_at.is_not(None), Stay.cancelled_at.is_(None), Stay.deleted_at.is_(None)
    )
    return {owner: count for owner, count in session.execute(wanted.group_by(Stay.client_id)) if owner is not None}


def certificates(session: Session, ids: Collection[int]) -> Rows:
    """Return the certificates of these people that have an end."""
    line = Certificate
    wanted = select(line.client_id, line.certificate_type, line.valid_to, line.renewal_alert_days).where(
        line.client_id.in_(ids), line.valid_to.is_not(None), line.deleted_at.is_(None)
    )
    return session.execute(wanted).all()
