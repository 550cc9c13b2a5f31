"""Light rows for the figures: ids, dates and codes, no names (DESIGN §2.4)."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import EmergencyConsultation as Call
from kyoten_desktop.models import Stay


class CallFacts(NamedTuple):
    """What 表1 needs to know of a call."""

    id: int
    received_at: datetime | None
    referral_source: str | None
    outcome: str | None
    in_scope: str | None
    other_place: str | None
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
            Call.other_place,
            Stay.checked_in_at,
        )
        .outerjoin(
            Stay,
            (Stay.consultation_id == Call.id) & Stay.cancelled_at.is_(None) & Stay.deleted_at.is_(None),
        )
        .where(Call.received_at >= since, Call.received_at < before)
        .order_by(Call.received_at, Call.id)
    )
    facts = [CallFacts(*row) for row in session.execute(wanted)]
    # A call whose stay was recorded twice must still be one line of 表1.
    return list({fact.id: fact for fact in facts}.values())
