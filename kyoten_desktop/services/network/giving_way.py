"""What two sheets of one body say differently: the one that gives way stays beside, in a line or in 備考 (R-03)."""

from collections.abc import Iterable, Sequence
from typing import Any

from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import Organization, OrganizationPerson
from kyoten_desktop.models.items import is_empty, item_of
from kyoten_desktop.models.texts import Labels, text_of
from kyoten_desktop.services.sheets import merging
from kyoten_desktop.services.sheets.merging import DifferingItem
from kyoten_desktop.services.sheets.values import Values
from kyoten_desktop.storage.file.case_file import Session

# The name becomes another name, of two numbers one is asked for, both notes stay, and no merge closes a body.
_KEPT_OTHERWISE = ("name", "office_no", "note", "closed_on")
_POST = "まとめる前の電話"


def differing(kept: Organization, merged: Organization) -> tuple[DifferingItem, ...]:
    """Return what both sheets say and not alike, where one of the two gives way."""
    but = (*_KEPT_OTHERWISE, *(() if fold(kept.name) == fold(merged.name) else ("kana",)))
    found = (one for one in merging.differing(kept, merged) if one.item.name not in but)
    return tuple(one for one in found if not is_empty(one.kept))


def beside(kept: Organization, merged: Organization, values_to_take: Values, labels: Labels) -> dict[str, Any]:
    """Return 備考 as it reads after the merge: both notes, and what gives way but for a phone; empty without any."""
    words = [
        f"{one.item.label} {text_of(one.item, value, labels)}"
        for one, value in _giving_way(kept, merged, values_to_take)
        if one.item.name != "phone"
    ]
    if merged.closed_on is not None and merged.closed_on != kept.closed_on:
        declared = item_of(Organization, "closed_on")
        words.append(f"{declared.label} {text_of(declared, merged.closed_on, labels)}")
    left = f"まとめるときに残さなかったもの：{'、'.join(words)}" if words else ""
    note = _lines([kept.note, merged.note if merged.note != kept.note else "", left])
    return {"note": note} if note != (kept.note or "") else {}


def keep_phone(session: Session, kept: Organization, merged: Organization, values_to_take: Values) -> int | None:
    """Write a phone that gives way onto a line of whom to ask, by which it is found; return that line."""
    phones = [value for one, value in _giving_way(kept, merged, values_to_take) if one.item.name == "phone"]
    if not phones:
        return None
    note = f"「{kept.name if values_to_take.get('phone') == merged.phone else merged.name}」に書かれていた電話"
    line = OrganizationPerson(organization_id=kept.id, post=_POST, phone=phones[0], note=note)
    session.add(line)
    session.flush()
    return line.id


def _giving_way(
    kept: Organization, merged: Organization, values_to_take: Values
) -> Sequence[tuple[DifferingItem, Any]]:
    return [
        (one, one.kept if values_to_take.get(one.item.name) == one.merged else one.merged)
        for one in differing(kept, merged)
    ]


def _lines(parts: Iterable[str | None]) -> str:
    return "\n".join(part for part in parts if part)
