"""Whom to call, in which order: those who stand today, who died by the household last (S2-04)."""

from collections.abc import Collection, Iterable
from datetime import date

from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import ContactPerson


def call_order(contacts: Iterable[ContactPerson], today: date, dead: Collection[str]) -> list[ContactPerson]:
    """Return the contacts of today in the order of calling; ``dead`` are folded names, they stand last."""
    valid = [
        line
        for line in contacts
        if (line.valid_from is None or line.valid_from <= today) and (line.valid_to is None or line.valid_to >= today)
    ]
    return sorted(valid, key=lambda line: (is_gone(line, dead), line.rank or 0, line.id))


def is_gone(contact: ContactPerson, dead: Collection[str]) -> bool:
    """Tell whether a contact is somebody of the home who died."""
    return fold(contact.name or "") in dead
