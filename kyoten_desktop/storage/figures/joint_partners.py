"""Whom the joint supports and the joint support records of a window name (R-03)."""

from datetime import datetime

from sqlalchemy import func, null, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.joint_partners import JointNaming
from kyoten_desktop.models import Case, JointParticipant, JointSupport, Organization, SupportRecord

_JOINT = "joint"


def namings(session: Session, period: Period, since: datetime, before: datetime) -> list[JointNaming]:
    """Return whom the joint supports that stood in a window and its joint records (since, before) name.

    A joint support names everybody who takes part, or nobody.
    """
    record, joint, partner, body = SupportRecord, JointSupport, JointParticipant, Organization
    is_joint = or_(func.coalesce(record.kind, "") == _JOINT, record.partner.is_not(None))
    records = (
        select(record.contact_name_body_id, body.org_type, record.id)
        .outerjoin(body, body.id == record.contact_name_body_id)
        .where(is_joint, record.started_at >= since, record.started_at < before, record.replaced_at.is_(None))
        .where(record.deleted_at.is_(None))
        .order_by(record.started_at, record.id)
    )
    joints = (
        select(partner.organization_body_id, body.org_type, null(), joint.case_id)
        .select_from(joint)
        .join(Case, Case.id == joint.case_id)
        .outerjoin(partner, (partner.joint_id == joint.id) & partner.deleted_at.is_(None))
        .outerjoin(body, body.id == partner.organization_body_id)
        .where(joint.from_on <= period.to_on, or_(joint.to_on.is_(None), joint.to_on >= period.from_on))
        .where(or_(Case.closed_on.is_(None), Case.closed_on >= period.from_on))
        .where(joint.deleted_at.is_(None), Case.deleted_at.is_(None))
        .order_by(joint.from_on, joint.id, partner.id)
    )
    return [JointNaming(*row) for wanted in (records, joints) for row in session.execute(wanted)]
