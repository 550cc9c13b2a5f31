"""Queries of 月次報告: what goes on with a partner, what falls due in a window of days."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.models import Case, Client, FollowUp, JointSupport, SupportRecord
from kyoten_desktop.storage.people.follow_up import REVIEW


def joint_with(session: Session, partner: str, period: Period) -> list[tuple[JointSupport, Case]]:
    """Return the joint supports with a partner that stood in a window, with case and person, oldest first."""
    joint = JointSupport
    wanted = (
        select(joint, Case)
        .join(Case, Case.id == joint.case_id)
        .join(Client, Client.id == Case.client_id)
        .where(joint.partner == partner, joint.from_on <= period.to_on)
        .where(or_(joint.to_on.is_(None), joint.to_on >= period.from_on))
        .where(or_(Case.closed_on.is_(None), Case.closed_on >= period.from_on))
    )
    rows = session.execute(wanted.options(joinedload(Case.client)).order_by(joint.from_on, joint.id))
    return [(one, case) for one, case in rows]


def last_records(
    session: Session, client_ids: Collection[int], since: datetime, before: datetime
) -> dict[int, SupportRecord]:
    """Return the last record of each of these people that stands in a window of moments."""
    record = SupportRecord
    wanted = select(record).where(
        record.client_id.in_(client_ids),
        record.started_at >= since,
        record.started_at < before,
        record.replaced_at.is_(None),
    )
    found = session.scalars(wanted.order_by(record.started_at, record.id))
    return {one.client_id: one for one in found if one.client_id is not None}


def coming_reviews(session: Session, period: Period) -> list[tuple[date | None, Case]]:
    """Return the open 次回確認 that fall due in a window, with case and person, by day."""
    wanted = (
        select(FollowUp.due_on, Case)
        .join(Case, Case.id == FollowUp.case_id)
        .join(Client, Client.id == Case.client_id)
        .where(FollowUp.kind == REVIEW, FollowUp.done_on.is_(None), FollowUp.dropped_on.is_(None))
        .where(FollowUp.due_on.between(period.from_on, period.to_on))
    )
    rows = session.execute(wanted.options(joinedload(Case.client)).order_by(FollowUp.due_on, FollowUp.id))
    return [(due_on, case) for due_on, case in rows]
