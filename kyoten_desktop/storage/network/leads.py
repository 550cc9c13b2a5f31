"""Queries of 主たる支援機関: whose open cases a body leads, and which bodies close while they still lead somebody."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Case, Client, Organization, SupportTeamMember


class ClosingLead(NamedTuple):
    """One open case that is led by a body with a closing day, past or to come."""

    client_id: int
    case_id: int
    name: str
    coordinator: str
    organization_id: int
    organization: str
    closed_on: date


def led_by(session: Session, organization_id: int) -> Sequence[str]:
    """Return whose open cases a body leads, by the case itself or as the lead of its team."""
    wanted = _led(Client.name).where(Organization.id == organization_id)
    return session.scalars(wanted.distinct().order_by(Client.kana_key, Client.id)).all()


def closing(session: Session, client_id: int | None = None) -> list[ClosingLead]:
    """Return the open cases of everybody, or of one person, whose lead has a closing day, the earliest first."""
    columns = (
        Client.id, Case.id, Client.name, func.coalesce(Case.coordinator, ""),
        Organization.id, Organization.name, Organization.closed_on,
    )  # fmt: skip
    wanted = _led(*columns).where(Organization.closed_on.is_not(None), Organization.deleted_at.is_(None))
    if client_id is not None:
        wanted = wanted.where(Client.id == client_id)
    rows = session.execute(wanted.distinct().order_by(Organization.closed_on, Client.kana_key, Client.id))
    return [ClosingLead._make(row) for row in rows]


def _led(*columns: Any) -> Select[Any]:
    """Ask for open cases of the living with who leads them; who leaves a team by the closing day leads none."""
    stays = or_(SupportTeamMember.to_on.is_(None), SupportTeamMember.to_on > Organization.closed_on)
    team = select(SupportTeamMember.case_id).where(
        SupportTeamMember.organization_body_id == Organization.id,
        SupportTeamMember.is_lead.is_(True),
        SupportTeamMember.deleted_at.is_(None),
        stays,
    )
    leads = or_(Case.lead_agency_body_id == Organization.id, Case.id.in_(team))
    wanted = select(*columns).select_from(Organization).join(Case, leads).join(Client, Case.client_id == Client.id)
    stands = (Case.closed_on.is_(None), Case.deleted_at.is_(None), Client.deleted_at.is_(None))
    return wanted.where(*stands, Client.died_on.is_(None))
