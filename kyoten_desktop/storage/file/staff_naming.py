"""Which member of the staff a text names, kept in step whoever writes it: a form, a ledger, a merge, a hand-over."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session, attributes

from kyoten_desktop.domain.codes import fold_word
from kyoten_desktop.models import Sheet, Staff, links


def watch(session: Session) -> None:
    """Let every text that is exactly the name of one member of the staff lead there, in whatever way it is spaced.

    A changed text drops whom it led to unless that is still the name; of two who are called alike none is chosen. A
    member who takes another name keeps what was written before.
    """

    @event.listens_for(session, "before_flush")
    def _settle(_session: Session, _context: Any, _instances: Any) -> None:
        typed = [
            (sheet, link, text)
            for sheet in [*session.new, *session.dirty]
            for link, text in (links.staff_of(type(sheet)).items() if isinstance(sheet, Sheet) else ())
            if attributes.get_history(sheet, text).has_changes()
        ]
        if typed:
            with session.no_autoflush:
                known = _names(session)
            for sheet, link, text in typed:
                setattr(sheet, link, _called(known, getattr(sheet, text), getattr(sheet, link)))


def _names(session: Session) -> Mapping[int, str]:
    return {staff_id: fold_word(name) for staff_id, name in session.execute(select(Staff.id, Staff.name))}


def _called(known: Mapping[int, str], text: str | None, before: int | None) -> int | None:
    """Return who is called so; whom the text led to before where that is one of them."""
    name = fold_word(text or "")
    found = [staff_id for staff_id, called in known.items() if name and called == name]
    if before in found:
        return before
    return found[0] if len(found) == 1 else None
