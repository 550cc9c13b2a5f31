"""One version of an インテークシート with everything that stood beside it: live, or frozen as it was (S4-22).

A closed version keeps person, household, contacts, certificates, care items, roles, consents and team as JSON; read
back it gives the same sheets, detached, so that old and new versions are printed and compared by the same code.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kyoten_desktop.models import (
    CareItem,
    CareRole,
    Case,
    Certificate,
    Client,
    Consent,
    ContactPerson,
    FamilyMember,
    Household,
    IntakeSheet,
    Sheet,
    SupportTeamMember,
)
from kyoten_desktop.models.items import Kind, items_of
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.file.history import decode, encode
from kyoten_desktop.storage.people import household as household_queries
from kyoten_desktop.storage.people import lines as line_queries

S = TypeVar("S", bound=Sheet)
# What identifies a sheet beside its items.
_MARKS = ("id", "client_no", "household_no", "client_id", "household_id", "case_id", "status")
_READ_FROM_THE_PERSON = ("name", "kana", "sex", "birth_date")


@dataclass(frozen=True)
class IntakeRecord:
    """A version and what stood beside it; all sheets are detached copies. ``contacts`` are in call order."""

    intake: IntakeSheet
    client: Client
    case: Case
    household: Household | None
    members: Sequence[FamilyMember]
    contacts: Sequence[ContactPerson]
    certificates: Sequence[Certificate]
    care_items: Sequence[CareItem]
    care_roles: Sequence[CareRole]
    team: Sequence[SupportTeamMember]
    consents: Sequence[Consent]


def record_of(session: Session, intake: IntakeSheet, case: Case) -> IntakeRecord:
    """Return a version with what stood beside it: as frozen when it is closed, as it is now otherwise."""
    kept = json.loads(intake.frozen) if intake.frozen else packed(session, case)
    household = kept["household"]
    return IntakeRecord(
        intake=intake,
        client=_unpacked(Client, kept["client"]),
        case=_unpacked(Case, kept["case"]),
        household=_unpacked(Household, household) if household else None,
        members=_all(FamilyMember, kept["members"]),
        contacts=sorted(_all(ContactPerson, kept["contacts"]), key=_call_order),
        certificates=_all(Certificate, kept["certificates"]),
        care_items=_all(CareItem, kept["care_items"]),
        care_roles=_all(CareRole, kept["care_roles"]),
        team=_all(SupportTeamMember, kept["team"]),
        consents=_all(Consent, kept["consents"]),
    )


def freeze(session: Session, intake: IntakeSheet, case: Case) -> None:
    """Keep on a version, as JSON, what stands beside it now."""
    intake.frozen = json.dumps(packed(session, case), ensure_ascii=False, sort_keys=True)


def packed(session: Session, case: Case) -> dict[str, Any]:
    """Return what stands beside the sheets of a case now, as JSON can keep it."""
    client = line_queries.line(session, Client, case.client_id, deleted_too=True)
    if client is None:
        raise LookupError(f"case {case.id} has no person")
    household = household_queries.household(session, client.household_id)
    return {
        "client": _packed(client),
        "case": _packed(case),
        "household": _packed(household) if household else None,
        "members": _packed_members(session, household),
        "contacts": _lines(session, ContactPerson, client.id),
        "certificates": _lines(session, Certificate, client.id),
        "care_items": _lines(session, CareItem, client.id),
        "care_roles": _lines(session, CareRole, client.id),
        "team": _lines(session, SupportTeamMember, case.id),
        "consents": _lines(session, Consent, case.id),
    }


def copy_of(sheet: S) -> S:
    """Return a new sheet with the same items, rows left out."""
    return type(sheet)(**{name: getattr(sheet, name) for name in _plain_items(type(sheet))})


def _packed_members(session: Session, household: Household | None) -> list[dict[str, Any]]:
    if household is None:
        return []
    known = household_queries.clients_named(session, [each.client_id for each in household.members if each.client_id])
    members = []
    for member in household.members:
        person = known.get(member.client_id or 0)
        read = {name: encode(getattr(person, name)) for name in _READ_FROM_THE_PERSON} if person else {}
        members.append({**_packed(member), **read})
    return members


def _lines(session: Session, sheet_class: type[Sheet], owner_id: int) -> list[dict[str, Any]]:
    return [_packed(line) for line in line_queries.lines_of(session, sheet_class, owner_id)]


def _packed(sheet: Sheet) -> dict[str, Any]:
    items = {name: encode(getattr(sheet, name)) for name in _plain_items(type(sheet))}
    return {**items, **{mark: getattr(sheet, mark) for mark in _MARKS if hasattr(type(sheet), mark)}}


def _unpacked(sheet_class: type[S], kept: Mapping[str, Any]) -> S:
    known = {item.name: item for item in items_of(sheet_class) if item.kind is not Kind.ROWS}
    sheet = sheet_class(**{name: decode(item, kept[name]) for name, item in known.items() if name in kept})
    for mark in _MARKS:
        if mark in kept and mark not in known:
            setattr(sheet, mark, kept[mark])
    return sheet


def _all(sheet_class: type[S], kept: Sequence[Mapping[str, Any]]) -> list[S]:
    return [_unpacked(sheet_class, line) for line in kept]


def _plain_items(sheet_class: type[Sheet]) -> list[str]:
    return [item.name for item in items_of(sheet_class) if item.kind is not Kind.ROWS]


def _call_order(contact: ContactPerson) -> tuple[bool, int, int]:
    return contact.valid_to is not None, contact.rank or 0, contact.id
