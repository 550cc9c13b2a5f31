"""How consents, team and joint supports read in their tables."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kyoten_desktop.domain.dates.due import Due, due_of
from kyoten_desktop.models import CaseResponse, Consent, JointSupport, Sheet, SupportTeamMember
from kyoten_desktop.models.items import item_of
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.pages.case.context import CaseTools
from kyoten_desktop.ui.sheet.lines_rows import face_by_items

Face = Callable[[Any], tuple[CellFace, ...]]
COLUMNS: dict[type[Sheet], tuple[str, ...]] = {
    Consent: ("giver", "given_on", "way", "scope", "valid_to"),
    SupportTeamMember: ("organization", "role_text", "person", "phone", "frequency", "is_lead"),
    CaseResponse: ("response", "from_on"),
    JointSupport: ("partner", "from_on", "to_on"),
}
_ENDS: dict[type[Sheet], str] = {SupportTeamMember: "to_on", JointSupport: "to_on"}


def case_line_face(tools: CaseTools, sheet: type[Sheet]) -> Face:
    """Return how a line reads: what has ended stands pale, consent that no longer holds says so."""
    plain = face_by_items([item_of(sheet, name) for name in COLUMNS[sheet]], tools.labels)
    end = _ENDS.get(sheet)

    def face(line: Any) -> tuple[CellFace, ...]:
        cells = plain(line)
        if sheet is Consent:
            return _consent_face(line, cells, tools)
        over = end is not None and getattr(line, end) is not None and getattr(line, end) < tools.desk.clock.today()
        return tuple(replace(cell, tone="text3", bold=False) for cell in cells) if over else cells

    return face


def _consent_face(line: Consent, cells: tuple[CellFace, ...], tools: CaseTools) -> tuple[CellFace, ...]:
    today = tools.desk.clock.today()
    if line.revoked_on is not None and line.revoked_on <= today:
        sign = Status(Shape.TRIANGLE, f"{cells[0].text}（撤回）", "red")
    elif line.valid_to is not None and due_of(line.valid_to, today) is Due.OVERDUE:
        sign = Status(Shape.TRIANGLE, f"{cells[0].text}（期限切れ）", "amber")
    elif line.giver == "none":
        sign = Status(Shape.DIAMOND, cells[0].text, "amber")
    else:
        sign = Status(Shape.CHECK, cells[0].text, "accent")
    return (replace(cells[0], status=sign), *cells[1:])
