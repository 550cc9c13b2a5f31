"""Light rows of everyone whose name is in the file, people in the ごみ箱 included: they too must not be named."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kyoten_desktop.domain.names.persons import Person
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

_NOTHING = literal("")
# A change of any of these may be a change of names.
TABLES = frozenset(
    sheet.__tablename__
    for sheet in (
        Call, Case, Client, ClientMerge, Consent, ContactPerson, FamilyMember, Household, IntakeSheet, SupportRecord,
        SupportTeamMember,
    )
)  # fmt: skip


class OwnPerson(NamedTuple):
    """A person the office works for, with what their own sheet says of guardian and planner."""

    client_id: int
    household_id: int | None
    person: Person
    guardian: str
    planner: str


class Said(NamedTuple):
    """A text that may name somebody of an agency (担当, 主治医, 相談支援専門員), and the phone written beside it."""

    words: str
    phone: str = ""


def clients(
    session: Session, ids: Collection[int] | None = None, household_id: int | None = None
) -> Sequence[OwnPerson]:
    """Return every person the office works for, merged ones too; only these, or those of one home, when asked."""
    conditions: list[ColumnElement[bool]] = [] if ids is None else [Client.id.in_(ids)]
    if household_id is not None:
        conditions.append(Client.household_id == household_id)
    phones = _joined(Client.phone, Client.mobile, Client.fax)
    texts = (Client.guardian_name, Client.planner, Client.name, Client.kana, Client.former_name, Client.address)
    columns = [Client.id, Client.household_id, *map(_text, texts), phones, _text(Client.day_place)]
    rows = _rows(session, columns, Client.id, *conditions)
    return [OwnPerson(row[0], row[1], Person(*row[4:]), row[2], row[3]) for row in rows]


def called_for(session: Session) -> Sequence[Person]:
    """Return each name and kana that calls were about, once."""
    return _distinct_persons(session, Call.subject_name, Call.subject_kana)


def family(session: Session, household_id: int | None = None) -> Sequence[Person]:
    """Return the members of one household or of all, without those the office itself works for."""
    line = FamilyMember
    conditions: list[ColumnElement[bool]] = [line.client_id.is_(None)]
    if household_id is not None:
        conditions.append(line.household_id == household_id)
    columns = [_text(line.name), _text(line.kana), _NOTHING, _NOTHING, _text(line.phone)]
    return [Person(*row) for row in _rows(session, columns, line.id, *conditions)]


def homes(session: Session) -> Sequence[Person]:
    """Return the address of each household."""
    rows = _rows(session, [_text(Household.address)], Household.id, Household.address.is_not(None))
    return [Person(address=address) for (address,) in dict.fromkeys(rows)]


def contacts(session: Session, client_id: int | None = None) -> Sequence[Person]:
    """Return whom to call for one person or for all, those of before too."""
    line = ContactPerson
    conditions = [] if client_id is None else [line.client_id == client_id]
    phones = _joined(line.phone, line.second_phone)
    columns = [_text(line.name), _text(line.kana), _NOTHING, _NOTHING, phones]
    return [Person(*row) for row in _rows(session, columns, line.id, *conditions)]


def consenters(session: Session) -> Sequence[Person]:
    """Return who consented for somebody, and who was there."""
    return [*_distinct_persons(session, Consent.giver_name), *_distinct_persons(session, Consent.witness)]


def recorded_of(session: Session) -> Sequence[Person]:
    """Return whom records of support are about who have no sheet of their own."""
    return _distinct_persons(session, SupportRecord.subject)


def team(session: Session, case_id: int | None = None) -> Sequence[Said]:
    """Return the people of the support team of one case or of all."""
    return _said(session, SupportTeamMember.person, SupportTeamMember.phone, SupportTeamMember.case_id, case_id)


def doctors(session: Session, case_id: int | None = None) -> Sequence[Said]:
    """Return what the intake sheets of one case or of all say of the doctor."""
    return _said(session, IntakeSheet.doctor, IntakeSheet.doctor_phone, IntakeSheet.case_id, case_id)


def spoken_with(session: Session) -> Sequence[Said]:
    """Return who called, and whom the records of support say was talked with, each once."""
    records = _distinct_persons(session, SupportRecord.contact_name)
    calls = _said(session, Call.referrer, Call.referrer_phone, Call.id, None)
    return [*calls, *(Said(person.name) for person in records)]


def client_of_case(session: Session, case_id: int) -> int | None:
    """Return the id of the person of a case."""
    return session.connection().execute(select(Case.client_id).where(Case.id == case_id)).scalar()


def merged_into(session: Session, client_id: int) -> list[int]:
    """Return the sheets that were made one with this person's and still are."""
    found: list[int] = []
    waiting = [client_id]
    while waiting:
        wanted = select(ClientMerge.merged_id).where(ClientMerge.kept_id.in_(waiting), ClientMerge.undone_at.is_(None))
        waiting = [merged for merged in session.scalars(wanted) if merged not in (client_id, *found)]
        found += waiting
    return found


Text = InstrumentedAttribute[Any]


def _rows(session: Session, columns: Sequence[Any], order: Any, *conditions: ColumnElement[bool]) -> Sequence[Any]:
    return _fetched(session, select(*columns).where(*conditions).order_by(order))


def _fetched(session: Session, wanted: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    # Straight from the cursor: what lies in the ごみ箱 is there too, and 25,000 rows of text take a third of the time.
    result = session.connection().execute(wanted)
    rows: Sequence[Any] = result.cursor.fetchall() if result.cursor else ()
    result.close()
    return rows


def _distinct_persons(session: Session, *columns: Text) -> Sequence[Person]:
    wanted = select(*map(_text, columns)).where(columns[0].is_not(None)).distinct().order_by(columns[0])
    return [Person(*row) for row in _fetched(session, wanted)]


def _said(session: Session, words: Text, phone: Text, owner: Text, owner_id: int | None) -> Sequence[Said]:
    wanted = select(_text(words), _text(phone)).distinct()
    if owner_id is not None:
        wanted = wanted.where(owner == owner_id)
    return [Said(*row) for row in _fetched(session, wanted.order_by(words))]


def _text(column: Text) -> ColumnElement[str]:
    return func.coalesce(column, "")


def _joined(*columns: Text) -> ColumnElement[str]:
    """Return several numbers as one text, parted by 、."""
    joined = _text(columns[0])
    for column in columns[1:]:
        joined = joined.concat("、").concat(_text(column))
    return func.trim(joined, "、")
