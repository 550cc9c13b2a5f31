"""One person stands in a home once: the two lines of a person whose sheets are made one become one line (S2-04)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kyoten_desktop.domain.family.kinship import REFERENCE
from kyoten_desktop.models import FamilyMember
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.services.sheets import merging
from kyoten_desktop.services.sheets.giving_way import GivingWay
from kyoten_desktop.services.sheets.values import Values
from kyoten_desktop.storage.file import merging as merging_queries
from kyoten_desktop.storage.file.case_file import Session

# What is read from the sheet of the person stands there.
MEMBER = GivingWay(otherwise=("kana", "sex", "birth_date"))


def own_lines(session: Session, client_id: int) -> dict[int, FamilyMember]:
    """Return by home the line of a person."""
    lines = merging_queries.owned(session, FamilyMember, "client_id", client_id)
    return {line.household_id: line for line in lines if line.deleted_at is None}


def at_home(session: Session, kept_id: int, merged_id: int) -> tuple[str, ...]:
    """Return what becomes of the two lines of one home, in words; nothing without two."""
    kept, merged = own_lines(session, kept_id), own_lines(session, merged_id)
    for home in kept.keys() & merged.keys():
        items = "、".join(one.item.label for one in MEMBER.differing(kept[home], merged[home]))
        left = f"違うところ（{items}）の残らないほうは、その行の備考に書いておきます。" if items else ""
        return (f"世帯の家族の行も一つになります。{left}",)
    return ()


def join_members(kept: FamilyMember, merged: FamilyMember, labels: Labels, now: datetime) -> dict[str, Any]:
    """Put one line away into the other, what it says otherwise beside; return what must be undone.

    Kinship is told from this person where either line says so: else nobody of the home would be 本人.
    """
    values: Values = {"relation": REFERENCE} if merged.relation == REFERENCE else {}
    items = merging.fill(kept, merged, {**values, **MEMBER.beside(kept, merged, values, labels)})
    merged.deleted_at = now
    return {"put_away": True, "into": kept.id, "items": items}


def part_members(session: Session, merged: FamilyMember, line: Mapping[str, Any]) -> None:
    """Let both lines stand as before, where nobody wrote over them since."""
    merged.deleted_at = None
    # What was merged before both lines were held against each other changed none.
    kept = session.get(FamilyMember, line["into"]) if "into" in line else None
    if kept is not None:
        merging.return_items(kept, line["items"])
