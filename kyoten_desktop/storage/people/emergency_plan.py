"""Queries of 緊急時対応プラン."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from kyoten_desktop.models import EmergencyPlan


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
