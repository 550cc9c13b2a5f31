"""Queries of 主たる支援機関: whose open cases a body leads, and whose lead closes, is closed or in the ごみ箱."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.network.naming import NamedBody, only_ones_called
from kyoten_desktop.models import Case, Client, Organization, OrganizationMerge, SupportTeamMember
from kyoten_desktop.storage.file import naming
from kyoten_desktop.storage.file.merging import merged_away
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED
from kyoten_desktop.storage.network import organization as organization_queries

_OF_CASE = (Client.id, Case.id, Client.name, func.coalesce(Case.coordinator, ""))
_IN_ORDER = (Organization.closed_on, Client.kana_key, Client.id)


class ClosingLead(NamedTuple):
    """One open case that is led by a body with a closing day, past or to come, or by one in the ごみ箱 since then."""

    client_id: int
    case_id: int
    name: str
    coordinator: str
    organization_id: int
    organization: str
    closed_on: date
    is_in_trash: bool = False


def led_by(session: Session, organization_id: int) -> Sequence[str]:
    """Return whose open cases a body leads, by the case itself or as the lead of its team."""
    wanted = _led(Client.name).where(Organization.id == organization_id)
    return session.scalars(wanted.distinct().order_by(Client.kana_key, Client.id)).all()


def closing(session: Session, today: date, client_id: int | None = None) -> list[ClosingLead]:
    """Return the open cases of everybody, or of one person, whose lead closes or is gone, the earliest first.

    A name typed by now leads to no body that is closed or in the ごみ箱: where it is called as no other, it is meant.
    """
    columns = (*_OF_CASE, Organization.id, Organization.name, Organization.closed_on)
    wanted = _led(*columns).where(Organization.closed_on.is_not(None), Organization.deleted_at.is_(None))
    if client_id is not None:
        wanted = wanted.where(Client.id == client_id)
    found = [ClosingLead(*row) for row in session.execute(wanted.distinct().order_by(*_IN_ORDER))]
    told = {lead.case_id for lead in found}
    named = [lead for lead in _named_alone(session, today, client_id) if lead.case_id not in told]
    return sorted([*found, *named], key=lambda lead: lead.closed_on)


def _named_alone(session: Session, today: date, client_id: int | None) -> list[ClosingLead]:
    """Return the open cases whose lead is a text that leads to no body and is the name of one that is gone alone."""
    gone = _gone(session, today)
    texts = _unlinked(session, today, client_id) if gone else []
    others = organization_queries.other_names(session, gone.keys())
    bodies = [
        NamedBody(one.id, one.name, tuple(filter(None, (one.name, one.kana, *others.get(one.id, ())))))
        for one in gone.values()
    ]
    meant = only_ones_called(bodies, {text for *_case, text in texts})
    found: dict[int, ClosingLead] = {}
    for whose, case_id, name, coordinator, text in texts:
        if text in meant and case_id not in found and len(naming.bodies_called(session, text)) == 1:
            body = gone[meant[text]]
            since = body.deleted_at.date() if body.deleted_at is not None else body.closed_on or today
            is_in_trash = body.deleted_at is not None
            found[case_id] = ClosingLead(whose, case_id, name, coordinator, body.id, body.name, since, is_in_trash)
    return list(found.values())


def _gone(session: Session, today: date) -> dict[int, Organization]:
    """Return the bodies that are closed or in the ごみ箱, none of them merged into another."""
    is_gone = or_(Organization.closed_on <= today, Organization.deleted_at.is_not(None))
    wanted = select(Organization).where(is_gone, Organization.id.not_in(merged_away(OrganizationMerge)))
    return {body.id: body for body in session.scalars(wanted.execution_options(**INCLUDE_DELETED))}


def _unlinked(session: Session, today: date, client_id: int | None) -> list[Any]:
    """Return the open cases whose lead leads to no body, with its text: of the case itself, else of its team."""
    stays = or_(SupportTeamMember.to_on.is_(None), SupportTeamMember.to_on > today)
    of_case = _of_the_living(select(*_OF_CASE, Case.lead_agency).select_from(Case)).where(
        Case.lead_agency.is_not(None), Case.lead_agency_body_id.is_(None)
    )
    of_team = _of_the_living(
        select(*_OF_CASE, SupportTeamMember.organization)
        .select_from(Case)
        .join(SupportTeamMember, SupportTeamMember.case_id == Case.id)
    ).where(
        SupportTeamMember.is_lead.is_(True), SupportTeamMember.organization.is_not(None), stays,
        SupportTeamMember.organization_body_id.is_(None), SupportTeamMember.deleted_at.is_(None),
    )  # fmt: skip
    wanted = [each if client_id is None else each.where(Client.id == client_id) for each in (of_case, of_team)]
    return [row for each in wanted for row in session.execute(each.order_by(Client.kana_key, Client.id))]


def _led(*columns: Any) -> Any:
    """Ask for open cases of the living with who leads them; who leaves a team by the closing day leads none."""
    stays = or_(SupportTeamMember.to_on.is_(None), SupportTeamMember.to_on > Organization.closed_on)
    team = select(SupportTeamMember.case_id).where(
        SupportTeamMember.organization_body_id == Organization.id,
        SupportTeamMember.is_lead.is_(True),
        SupportTeamMember.deleted_at.is_(None),
        stays,
    )
    leads = or_(Case.lead_agency_body_id == Organization.id, Case.id.in_(team))
    return _of_the_living(select(*columns).select_from(Organization).join(Case, leads))


def _of_the_living(wanted: Any) -> Any:
    stands = (Case.closed_on.is_(None), Case.deleted_at.is_(None), Client.deleted_at.is_(None))
    return wanted.join(Client, Case.client_id == Client.id).where(*stands, Client.died_on.is_(None))
