"""Light rows for the figures: ids, dates and codes, no names (DESIGN §2.4)."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import EmergencyConsultation as Call
from kyoten_desktop.models import Stay, StayAbsence, StayRoomSegment
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED, is_empty


class SegmentFacts(NamedTuple):
    """One room of one stay that began."""

    stay_id: int
    client_id: int | None
    stay_type: str | None
    planned_out_at: datetime | None
    residence_before: str | None
    residence_after: str | None
    room_id: int
    starts_at: datetime
    ends_at: datetime | None


class AbsenceFacts(NamedTuple):
    """外泊・入院 of a stay."""

    stay_id: int
    left_at: datetime | None
    returned_at: datetime | None
    counts_as_use: bool | None


class CallFacts(NamedTuple):
    """What 表1 needs to know of a call."""

    id: int
    received_at: datetime | None
    referral_source: str | None
    outcome: str | None
    in_scope: str | None
    stay_checked_in_at: datetime | None


def calls_between(session: Session, since: datetime, before: datetime) -> Sequence[CallFacts]:
    """Return the calls received from ``since`` up to, not including, ``before``."""
    wanted = (
        select(
            Call.id,
            Call.received_at,
            Call.referral_source,
            Call.outcome,
            Call.in_scope,
            Stay.checked_in_at,
        )
        .outerjoin(
            Stay,
            (Stay.consultation_id == Call.id) & Stay.cancelled_at.is_(None) & Stay.deleted_at.is_(None),
        )
        .where(Call.received_at >= since, Call.received_at < before, is_empty(Call.deleted_at))
        .order_by(Call.received_at, Call.id)
        .execution_options(**INCLUDE_DELETED)
    )
    facts = [CallFacts(*row) for row in session.execute(wanted)]
    # A call whose stay was recorded twice must still be one line of 表1.
    return list({fact.id: fact for fact in facts}.values())


def segments_between(session: Session, since: datetime, before: datetime) -> Sequence[SegmentFacts]:
    """Return the rooms of the stays that touch [since, before), stay by stay in order of time."""
    wanted = (
        select(
            Stay.id,
            Stay.client_id,
            Stay.stay_type,
            Stay.planned_out_at,
            Stay.residence_before,
            Stay.residence_after,
            StayRoomSegment.room_id,
            StayRoomSegment.starts_at,
            StayRoomSegment.ends_at,
        )
        .join(StayRoomSegment, StayRoomSegment.stay_id == Stay.id)
        .where(*_touching(since, before))
        .order_by(Stay.id, StayRoomSegment.starts_at)
    )
    return [SegmentFacts(*row) for row in session.execute(wanted)]


def absences_between(session: Session, since: datetime, before: datetime) -> Sequence[AbsenceFacts]:
    """Return the absences of the stays that touch [since, before)."""
    columns = (StayAbsence.stay_id, StayAbsence.left_at, StayAbsence.returned_at, StayAbsence.counts_as_use)
    wanted = select(*columns).join(Stay, Stay.id == StayAbsence.stay_id).where(*_touching(since, before))
    return [AbsenceFacts(*row) for row in session.execute(wanted.order_by(StayAbsence.left_at))]


def _touching(since: datetime, before: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Stay.checked_in_at < before,
        or_(Stay.checked_out_at.is_(None), Stay.checked_out_at >= since),
        Stay.cancelled_at.is_(None),
        Stay.deleted_at.is_(None),
    )
