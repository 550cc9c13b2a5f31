"""Queries of everyone who is followed: cases, last supports, candidates, leading agencies."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from kyoten_desktop.models import Case, Client, IntakeSheet, SupportRecord, SupportTeamMember


def followed(session: Session, with_review: Collection[int]) -> Sequence[Case]:
    """Return the open cases of the living with a watch level, known beforehand or with a review, with their person."""
    is_followed = or_(Case.watch_level.is_not(None), Case.pre_identified_on.is_not(None), Case.id.in_(with_review))
    wanted = (
        select(Case)
        .join(Client, Client.id == Case.client_id)
        .where(Case.status != "closed", is_followed, Client.died_on.is_(None))
    )
    return session.scalars(wanted.options(joinedload(Case.client)).order_by(Client.kana_key, Case.id)).all()


def last_supports(session: Session, client_ids: Collection[int]) -> dict[int, date]:
    """Return the day of the last contact that stands, by person; missed ones are no contact."""
    record = SupportRecord
    wanted = select(record.client_id, func.max(record.started_at)).where(
        record.client_id.in_(client_ids),
        record.replaced_at.is_(None),
        record.deleted_at.is_(None),
        record.is_missed.is_not(True),
    )
    rows = session.execute(wanted.group_by(record.client_id))
    return {owner: at.date() for owner, at in rows if owner is not None and at is not None}


def candidates(session: Session, case_ids: Collection[int]) -> dict[int, str]:
    """Return the 受入れ先の候補 of the newest インテークシート, by case."""
    wanted = select(IntakeSheet.case_id, IntakeSheet.candidates).where(
        IntakeSheet.case_id.in_(case_ids), IntakeSheet.deleted_at.is_(None)
    )
    return {case_id: words or "" for case_id, words in session.execute(wanted.order_by(IntakeSheet.version_no))}


def cases_with_people(session: Session, case_ids: Collection[int]) -> Sequence[Case]:
    """Return those of these cases that are not closed, with their people, in 五十音 order."""
    wanted = select(Case).join(Client, Client.id == Case.client_id).options(joinedload(Case.client))
    is_open = Case.id.in_(case_ids) & (Case.status != "closed")
    return session.scalars(wanted.where(is_open, Client.deleted_at.is_(None)).order_by(Client.kana_key, Case.id)).all()


def leading_agencies(session: Session, case_ids: Collection[int], today: date) -> dict[int, str]:
    """Return the 主たる支援機関 of today's support team, by case."""
    member = SupportTeamMember
    wanted = select(member.case_id, member.organization).where(
        member.case_id.in_(case_ids),
        member.is_lead.is_(True),
        member.deleted_at.is_(None),
        or_(member.to_on.is_(None), member.to_on >= today),
    )
    return {case_id: name or "" for case_id, name in session.execute(wanted.order_by(member.id))}
