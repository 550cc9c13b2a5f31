"""How contacts, certificates and care items read in their tables: ended ones pale, expiring ones named in words."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kyoten_desktop.domain.dates.due import due_words
from kyoten_desktop.models import CareItem, Certificate, ContactPerson
from kyoten_desktop.models.items import item_of
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.pages.case.context import CaseTools
from kyoten_desktop.ui.sheet.lines_rows import face_by_items

Face = Callable[[Any], tuple[CellFace, ...]]
USUAL_ALERT_DAYS = 60
CONTACT_COLUMNS = ("rank", "name", "relation", "phone", "available_hours", "can_decide", "holds_key")
CERTIFICATE_COLUMNS = ("certificate_type", "grade", "valid_to", "number")
CARE_ITEM_COLUMNS = ("content", "kind", "severity", "source", "confirmed_on")


def next_rank(lines: Iterable[ContactPerson]) -> int:
    """Return the next place in the order of calling."""
    return max((line.rank or 0 for line in lines if line.valid_to is None), default=0) + 1


def contact_face(tools: CaseTools) -> Face:
    """Return how a contact reads; one who is replaced stands pale."""
    plain = _plain(
        tools, ContactPerson, ("rank", "name", "relation", "phone", "available_hours", "can_decide", "holds_key")
    )

    def face(line: ContactPerson) -> tuple[CellFace, ...]:
        cells = plain(line)
        return _pale(cells) if line.valid_to is not None else cells

    return face


def certificate_face(tools: CaseTools) -> Face:
    """Return how a certificate reads; its expiry says how many days are left, in words and shape."""
    plain = _plain(tools, Certificate, CERTIFICATE_COLUMNS)

    def face(line: Certificate) -> tuple[CellFace, ...]:
        cells = list(plain(line))
        warning = expiry(line, tools.desk.clock.today())
        if warning is not None and line.valid_to is not None:
            words = due_words(line.valid_to, tools.desk.clock.today())
            at = CERTIFICATE_COLUMNS.index("valid_to")
            cells[at] = replace(cells[at], text=f"{cells[at].text}　{words}", status=warning, tip=words)
        return tuple(cells)

    return face


def care_item_face(tools: CaseTools) -> Face:
    """Return how a care item reads; what must not be done is bold with its sign, what is void stands pale."""
    plain = _plain(tools, CareItem, CARE_ITEM_COLUMNS)

    def face(line: CareItem) -> tuple[CellFace, ...]:
        cells = plain(line)
        if line.status == "void":
            return _pale(cells)
        if line.kind == "must_not":
            first = replace(cells[0], status=Status(Shape.TRIANGLE, cells[0].text, "red"))
            return (first, *cells[1:])
        return cells

    return face


def expiry(line: Certificate, today: date) -> Status | None:
    """Return the sign of a certificate that has run out, or will within its days of warning."""
    if line.valid_to is None:
        return None
    if line.valid_to < today:
        return Status(Shape.TRIANGLE, "期限切れ", "red")
    days = line.renewal_alert_days if line.renewal_alert_days is not None else USUAL_ALERT_DAYS
    soon = line.valid_to <= today + timedelta(days=days)
    return Status(Shape.DIAMOND, "期限が近い", "amber") if soon else None


def _plain(tools: CaseTools, sheet: type, names: Iterable[str]) -> Face:
    return face_by_items([item_of(sheet, name) for name in names], tools.labels)


def _pale(cells: tuple[CellFace, ...]) -> tuple[CellFace, ...]:
    return tuple(replace(cell, tone="text3", bold=False) for cell in cells)
