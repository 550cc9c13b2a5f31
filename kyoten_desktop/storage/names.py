"""Light rows of everyone whose name is in the file, people in the ごみ箱 included: they too must not be named."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import (
    Case,
    Client,
    ClientMerge,
    Consent,
    ContactPerson,
    FamilyMember,
    Household,
    IntakeSheet,
    SupportRecord,
    SupportTeamMember,
)
from kyoten_desktop.models import EmergencyConsultation as Call
from kyoten_desktop.storage.trash import INCLUDE_DELETED


class NameFacts(NamedTuple):
    """The words that give one person away; ``place`` is where they spend the day (school, work, day care)."""

    name: str | None
    kana: str | None = None
    former_name: str | None = None
    address: str | None = None
    phone: str | None = None
    mobile: str | None = None
    fax: str | None = None
    place: str | None = None


class ClientFacts(NamedTuple):
    """A person the office works for, with the people their own sheet names."""

    client_id: int
    household_id: int | None
    facts: NameFacts
    guardian: str | None
    planner: str | None


class Said(NamedTuple):
    """A text that may name somebody of an agency (担当, 主治医, 相談支援専門員), and the phone written beside it."""

    words: str | None
    phone: str | None = None


def clients(session: Session) -> Sequence[ClientFacts]:
    """Return every person the office works for, merged ones too."""
    wanted = select(
        Client.id, Client.household_id, Client.guardian_name, Client.planner,
        Client.name, Client.kana, Client.former_name, Client.address, Client.phone, Client.mobile, Client.fax,
        Client.day_place,
    ).order_by(Client.id)  # fmt: skip
    rows = _all(session, wanted)
    return [ClientFacts(row[0], row[1], NameFacts(*row[4:]), row[2], row[3]) for row in rows]


def called_for(session: Session) -> Sequence[NameFacts]:
    """Return each name and kana that calls were about, once."""
    wanted = select(Call.subject_name, Call.subject_kana).where(Call.subject_name.is_not(None)).distinct()
    return [NameFacts(*row) for row in _all(session, wanted.order_by(Call.subject_name))]


def family(session: Session, household_id: int | None = None) -> Sequence[NameFacts]:
    """Return the members of one household or of all, without those the office itself works for."""
    wanted = select(FamilyMember.name, FamilyMember.kana, FamilyMember.phone).where(FamilyMember.client_id.is_(None))
    if household_id is not None:
        wanted = wanted.where(FamilyMember.household_id == household_id)
    return [NameFacts(name, kana, phone=phone) for name, kana, phone in _all(session, wanted.order_by(FamilyMember.id))]


def homes(session: Session) -> Sequence[NameFacts]:
    """Return the address of each household."""
    wanted = select(Household.address).where(Household.address.is_not(None)).distinct()
    return [NameFacts(None, address=address) for (address,) in _all(session, wanted.order_by(Household.address))]


def contacts(session: Session, client_id: int | None = None) -> Sequence[NameFacts]:
    """Return whom to call for one person or for all, those of before too."""
    line = ContactPerson
    wanted = select(line.name, line.kana, line.phone, line.second_phone).order_by(line.id)
    if client_id is not None:
        wanted = wanted.where(line.client_id == client_id)
    return [NameFacts(name, kana, phone=one, mobile=other) for name, kana, one, other in _all(session, wanted)]


def consenters(session: Session) -> Sequence[NameFacts]:
    """Return who consented for somebody, and who was there."""
    rows = _all(session, select(Consent.giver_name, Consent.witness).distinct())
    return [NameFacts(name) for row in rows for name in row if name]


def team(session: Session, case_id: int | None = None) -> Sequence[Said]:
    """Return the people of the support team of one case or of all."""
    wanted = select(SupportTeamMember.person, SupportTeamMember.phone).order_by(SupportTeamMember.id)
    if case_id is not None:
        wanted = wanted.where(SupportTeamMember.case_id == case_id)
    return [Said(*row) for row in _all(session, wanted)]


def doctors(session: Session, case_id: int | None = None) -> Sequence[Said]:
    """Return what the intake sheets of one case or of all say of the doctor."""
    wanted = select(IntakeSheet.doctor, IntakeSheet.doctor_phone).distinct()
    if case_id is not None:
        wanted = wanted.where(IntakeSheet.case_id == case_id)
    return [Said(*row) for row in _all(session, wanted)]


def recorded_of(session: Session) -> Sequence[NameFacts]:
    """Return whom records of support are about who have no sheet of their own."""
    wanted = select(SupportRecord.subject).where(SupportRecord.client_id.is_(None), SupportRecord.subject.is_not(None))
    return [NameFacts(*row) for row in _all(session, wanted.distinct())]


def spoken_with(session: Session) -> Sequence[Said]:
    """Return who called, and whom the records of support say was talked with, each once."""
    calls = _all(session, select(Call.referrer, Call.referrer_phone).distinct())
    records = _all(session, select(SupportRecord.contact_name).distinct())
    return [Said(*row) for row in [*calls, *records]]


def client_of_case(session: Session, case_id: int) -> int | None:
    """Return the id of the person of a case."""
    return session.scalar(select(Case.client_id).where(Case.id == case_id).execution_options(**INCLUDE_DELETED))


def merged_into(session: Session, client_id: int) -> list[int]:
    """Return the sheets that were made one with this person's and still are."""
    found: list[int] = []
    waiting = [client_id]
    while waiting:
        wanted = select(ClientMerge.merged_id).where(ClientMerge.kept_id.in_(waiting), ClientMerge.undone_at.is_(None))
        waiting = [merged for merged in session.scalars(wanted) if merged not in (client_id, *found)]
        found += waiting
    return found


def _all(session: Session, wanted: Select[*tuple[Any, ...]]) -> Iterable[Any]:
    return session.execute(wanted.execution_options(**INCLUDE_DELETED))
