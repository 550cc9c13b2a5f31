"""Which body a text names, kept in step whoever writes it: a form, a ledger, a merge, a value set back (R-03)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, event, func, literal, or_, select
from sqlalchemy.orm import Session, attributes

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.network.naming import NamedBody, body_part, is_called, maybe_body_part, only_one_called
from kyoten_desktop.domain.text import LONGEST_WORD, fold
from kyoten_desktop.models import Organization, OrganizationMerge, OrganizationName, Sheet, links
from kyoten_desktop.storage.file.merging import merged_away
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


def watch(session: Session, clock: Clock) -> None:
    """Let no text lead to another body than it names.

    A changed text drops its link unless that body is called so. One that is exactly the name of one standing body gains
    it; of two that are called alike none is chosen. A link to a body in the ごみ箱 gives way to what the text
    is called, one beside no text is dropped.
    """

    @event.listens_for(session, "before_flush")
    def _settle(_session: Session, _context: Any, _instances: Any) -> None:
        with session.no_autoflush:
            for sheet in [*session.new, *session.dirty]:
                for link, text in links.bodies_of(type(sheet)).items() if isinstance(sheet, Sheet) else ():
                    settle(session, sheet, link, text, clock.today())


def settle(session: Session, sheet: Sheet, link: str, text: str, today: date) -> None:
    """Bring one link in step with its text."""
    words, body_id = getattr(sheet, text), getattr(sheet, link)
    is_typed = attributes.get_history(sheet, text).has_changes()
    is_picked = attributes.get_history(sheet, link).has_changes() and body_id is not None
    if not (is_typed or is_picked):
        return
    found = body_id
    if not fold(words or ""):
        found = None
    elif is_picked:
        body = session.get(Organization, body_id)
        is_standing = body is not None and body.deleted_at is None
        found = body_id if is_standing else meant(session, None, words, today)
    else:
        found = meant(session, body_id, words, today)
    if found != body_id:
        setattr(sheet, link, found)


def meant(session: Session, body_id: int | None, words: str, today: date) -> int | None:
    """Return the body a typed text leads to: the one it led to while it is called so, else the only one called so."""
    known = _bodies(session, Organization.id == body_id) if body_id is not None else ()
    return body_id if any(is_called(body, words) for body in known) else _called(session, words, today)


def bodies_called(session: Session, words: str) -> Sequence[Organization]:
    """Return every body that may be called so, those that are closed or in the ごみ箱 too, but none that was merged."""
    key = fold(maybe_body_part(words))
    if not key or len(key) > LONGEST_WORD:
        return []
    held = select(Organization).where(_has_name(key), Organization.id.not_in(merged_away(OrganizationMerge)))
    return session.scalars(held.order_by(Organization.id).execution_options(**INCLUDE_DELETED)).all()


def named_bodies(session: Session) -> list[NamedBody]:
    """Return all standing bodies with the names they are called by."""
    return _bodies(session)


def _called(session: Session, words: str, today: date) -> int | None:
    key = fold(body_part(words))
    if len(key) > LONGEST_WORD:
        return None
    is_open = or_(Organization.closed_on.is_(None), Organization.closed_on > today)
    return only_one_called(_bodies(session, _has_name(key), is_open), words)


def _has_name(key: str) -> ColumnElement[bool]:
    """Ask for a whole name: what only holds the key is many times as much."""
    names = literal("|").concat(Organization.name_key).concat("|")
    return func.instr(names, f"|{key}|") > 0


def _bodies(session: Session, *conditions: Any) -> list[NamedBody]:
    columns = (Organization.id, Organization.name, Organization.kana)
    rows = session.execute(select(*columns).where(Organization.deleted_at.is_(None), *conditions)).all()
    others: dict[int, list[str]] = {}
    wanted = select(OrganizationName.organization_id, OrganizationName.name, OrganizationName.kana)
    wanted = wanted.where(OrganizationName.deleted_at.is_(None))
    if conditions:
        wanted = wanted.where(OrganizationName.organization_id.in_([row.id for row in rows]))
    for owner, *names in session.execute(wanted) if rows else ():
        others.setdefault(owner, []).extend(filter(None, names))
    return [NamedBody(one, name, tuple(filter(None, (name, kana, *others.get(one, ()))))) for one, name, kana in rows]
