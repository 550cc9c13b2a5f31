"""Queries of 緊急時対応プラン."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from kyoten_desktop.models import Case, EmergencyPlan, HistoryLine


def plan(session: Session, plan_id: int) -> EmergencyPlan | None:
    """Return one version with its destinations."""
    wanted = select(EmergencyPlan).where(EmergencyPlan.id == plan_id)
    return session.scalars(wanted.options(selectinload(EmergencyPlan.destinations))).first()


def made_on(session: Session, case_ids: Sequence[int]) -> dict[int, date | None]:
    """Return the day of the newest version, by case; a case without a plan is left out."""
    wanted = select(EmergencyPlan.case_id, EmergencyPlan.made_on).where(EmergencyPlan.case_id.in_(case_ids))
    return {row.case_id: row.made_on for row in session.execute(wanted.order_by(EmergencyPlan.version_no))}


def versions(session: Session, case_id: int) -> Sequence[EmergencyPlan]:
    """Return the versions of a case with their destinations, newest first."""
    wanted = select(EmergencyPlan).where(EmergencyPlan.case_id == case_id).order_by(EmergencyPlan.version_no.desc())
    return session.scalars(wanted.options(selectinload(EmergencyPlan.destinations))).all()


def of_client(session: Session, client_id: int) -> Sequence[EmergencyPlan]:
    """Return all versions of all cases of a person, the newest of each case last."""
    wanted = select(EmergencyPlan).join(Case, Case.id == EmergencyPlan.case_id).where(Case.client_id == client_id)
    return session.scalars(wanted.order_by(EmergencyPlan.version_no)).all()


def review_taken_at(session: Session, plan: EmergencyPlan, at: datetime) -> date | None:
    """Return the day of review that was taken off a plan at a moment, or while its second ended; None else."""
    line = HistoryLine
    told = (line.sheet == EmergencyPlan.__tablename__, line.sheet_id == plan.id, line.item == "review_due")
    wanted = select(line.before).where(*told, line.changed_at.between(at, at + timedelta(seconds=1)))
    before = session.scalars(wanted.order_by(line.id.desc()).limit(1)).first()
    day = json.loads(before) if before else None
    return date.fromisoformat(day) if day else None
