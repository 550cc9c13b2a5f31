"""Queries of bodies: the list, who is offered while typing, who may be the same, whose a number is."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, false, func, literal, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.text import LONGEST_WORD, fold, spellings_of, spellings_sought, words_in
from kyoten_desktop.models import (
    Organization,
    OrganizationMerge,
    OrganizationName,
    OrganizationPerson,
    ProviderService,
)
from kyoten_desktop.storage.file.merging import merged_away
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED

_MOST_WORDS = 20


class BodyQuery(NamedTuple):
    """Which bodies a list wants; empty is all that are not closed by ``today``."""

    words: str = ""
    org_type: str = ""
    ward: str = ""
    is_closed_too: bool = False
    today: date | None = None
    is_on_mailing_list: bool = False


class BodyFeatures(NamedTuple):
    """What a body is recognised by."""

    organization_id: int
    name: str
    kana: str | None
    phone: str | None
    office_no: str | None
    ward: str | None
    closed_on: date | None


def organization(session: Session, organization_id: int, *, deleted_too: bool = False) -> Organization | None:
    """Return one body."""
    wanted = select(Organization).where(Organization.id == organization_id)
    if deleted_too:
        wanted = wanted.execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).first()


def lines(session: Session, wanted: BodyQuery, most: int) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
    """Return the first ``most`` bodies of a list as light rows, and how many there are in all.

    Names that begin with the words come first, then 五十音 order.
    """
    conditions = _conditions(wanted)
    total = session.scalar(select(func.count()).select_from(Organization).where(*conditions)) or 0
    columns = (
        Organization.id, Organization.name, Organization.kana, Organization.org_type, Organization.ward,
        Organization.phone, Organization.closed_on, Organization.is_on_mailing_list,
    )  # fmt: skip
    found = select(*columns).where(*conditions).order_by(*_begun(wanted.words), *_BY_KANA)
    return session.execute(found.limit(most)).all(), total


def ids(session: Session, wanted: BodyQuery) -> Sequence[int]:
    """Return the ids of a list in its order."""
    found = select(Organization.id).where(*_conditions(wanted)).order_by(*_begun(wanted.words), *_BY_KANA)
    return session.scalars(found).all()


def offered(session: Session, words: str, today: date, most: int) -> Sequence[Organization]:
    """Return bodies whose name, other name, kana or number holds the words; those that are closed come last."""
    keys = _keys(words)
    if not keys:
        return []
    found = select(Organization).where(*(_held(Organization.name_key, key) for key in keys))
    closed = func.coalesce(Organization.closed_on <= today, false())
    return session.scalars(found.order_by(closed, *_begun(words), *_BY_KANA).limit(most)).all()


def bodies(session: Session, wanted: BodyQuery) -> Sequence[Organization]:
    """Return the bodies of a list whole, in 五十音 order."""
    return session.scalars(select(Organization).where(*_conditions(wanted)).order_by(*_BY_KANA)).all()


def of_ids(session: Session, ids: Collection[int]) -> Sequence[Organization]:
    """Return these bodies in 五十音 order."""
    return session.scalars(select(Organization).where(Organization.id.in_(ids)).order_by(*_BY_KANA)).all()


def people_of(session: Session, ids: Collection[int], on: date) -> dict[int, list[OrganizationPerson]]:
    """Return who answers at these bodies on a day, as they were written."""
    found: dict[int, list[OrganizationPerson]] = {}
    wanted = select(OrganizationPerson).where(
        OrganizationPerson.organization_id.in_(ids),
        OrganizationPerson.from_on.is_(None) | (OrganizationPerson.from_on <= on),
        OrganizationPerson.to_on.is_(None) | (OrganizationPerson.to_on >= on),
    )
    for person in session.scalars(wanted.order_by(OrganizationPerson.id)):
        found.setdefault(person.organization_id, []).append(person)
    return found


def faces(session: Session, names: Collection[str], phones: Collection[str]) -> Sequence[BodyFeatures]:
    """Return which bodies are called by one of these folded names or numbers, or answer one of these phones."""
    alike = [_called_so(key) for key in names if key and len(key) <= LONGEST_WORD]
    alike += [Organization.contact_key.contains(digits, autoescape=True) for digits in phones if digits]
    if not alike:
        return []
    columns = (
        Organization.id, Organization.name, Organization.kana, Organization.phone, Organization.office_no,
        Organization.ward, Organization.closed_on,
    )  # fmt: skip
    rows = session.execute(select(*columns).where(or_(*alike), Organization.deleted_at.is_(None)))
    return [BodyFeatures(*row) for row in rows]


def other_names(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    """Return what these bodies are also called."""
    return _names_on(session, OrganizationName, ids)


def names_of_people(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    """Return everybody written down for these bodies, by name, those who left too."""
    return _names_on(session, OrganizationPerson, ids)


def numbers_of(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    """Return the 事業所番号 of these bodies, those of their services included."""
    found: dict[int, list[str]] = {}
    own = select(Organization.id, Organization.office_no).where(Organization.id.in_(ids))
    services = select(ProviderService.organization_id, ProviderService.number).where(
        ProviderService.organization_id.in_(ids), ProviderService.deleted_at.is_(None)
    )
    for wanted in (own, services):
        for owner, number in session.execute(wanted):
            if number and number not in found.setdefault(owner, []):
                found[owner].append(number)
    return found


def holder_of(session: Session, number: str, other_than: int | None) -> Organization | None:
    """Return the body, another than this one, that has a 事業所番号, itself or by a service; the ごみ箱 holds none."""
    by_service = select(ProviderService.organization_id).where(
        ProviderService.number == number, ProviderService.deleted_at.is_(None)
    )
    wanted = select(Organization).where(or_(Organization.office_no == number, Organization.id.in_(by_service)))
    return session.scalars(wanted.where(Organization.id != (other_than or 0)).order_by(Organization.id)).first()


def discarded(session: Session) -> Sequence[Organization]:
    """Return the bodies in the ごみ箱, newest first, without those that were merged into another."""
    merged = merged_away(OrganizationMerge)
    gone = select(Organization).where(Organization.deleted_at.is_not(None), Organization.id.not_in(merged))
    return session.scalars(gone.order_by(Organization.deleted_at.desc()).execution_options(**INCLUDE_DELETED)).all()


def _names_on(
    session: Session, lines: type[OrganizationName | OrganizationPerson], ids: Collection[int]
) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    wanted = select(lines.organization_id, lines.name).where(lines.organization_id.in_(ids), lines.deleted_at.is_(None))
    for owner, name in session.execute(wanted.order_by(lines.id)):
        found.setdefault(owner, []).append(name or "")
    return found


_BY_KANA = (Organization.kana_key, Organization.kana, Organization.id)


def _keys(words: str) -> list[str]:
    keys = list(dict.fromkeys(map(fold, words_in(words))))
    return [] if len(keys) > _MOST_WORDS or any(len(key) > LONGEST_WORD for key in keys) else keys


def _held(column: Any, key: str) -> ColumnElement[bool]:
    return or_(*(column.contains(spelled, autoescape=True) for spelled in spellings_sought(key)))


def _called_so(key: str) -> ColumnElement[bool]:
    """Ask for one whole name or number: a beginning is shared by hundreds, and each would be looked at."""
    names = literal("|").concat(Organization.name_key).concat("|")
    return or_(*(names.contains(f"|{spelled}|", autoescape=True) for spelled in spellings_of(key)))


def _begun(words: str) -> list[ColumnElement[Any]]:
    keys = _keys(words)
    if not keys:
        return []
    key = Organization.name_key
    begins = key.startswith(keys[0], autoescape=True) | key.contains(f"|{keys[0]}", autoescape=True)
    return [begins.desc()]


def _conditions(wanted: BodyQuery) -> list[ColumnElement[bool]]:
    keys = _keys(wanted.words)
    if wanted.words.strip() and not keys:
        return [false()]
    found: list[ColumnElement[bool]] = [Organization.deleted_at.is_(None)]
    found += [_held(Organization.name_key, key) | _held(Organization.contact_key, key) for key in keys]
    if wanted.org_type:
        found.append(Organization.org_type == wanted.org_type)
    if wanted.ward:
        found.append(Organization.ward == wanted.ward)
    if wanted.is_on_mailing_list:
        found.append(Organization.is_on_mailing_list.is_(True))
    if not wanted.is_closed_too and wanted.today is not None:
        found.append(Organization.closed_on.is_(None) | (Organization.closed_on > wanted.today))
    return found
