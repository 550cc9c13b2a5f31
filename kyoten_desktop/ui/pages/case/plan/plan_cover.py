"""「もし親が今夜倒れたら」: every role of care as one line, gaps first, and in words what would fall away tonight."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.people.care_cover import COVER_WORDS, CareCover, Cover, RoleCover
from kyoten_desktop.models import CareRole
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph, set_state
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.tools import SheetTools

TITLE = "もし親が今夜倒れたら"
# Whom to ask about comes first: the role is chosen already where it stands.
_ASKED = ("performed_by", "backup", "cover", "frequency", "role", "note")
_ROLES = "だれが何をして、だれが代われるか"
COLUMNS = ("role", "cover", "performed_by", "backup", "frequency")
WIDTHS = {"role": 208, "cover": 136}
ALL_ROLES = 16
# Keys of roles nobody has written about yet; far above any id of the file.
_UNWRITTEN = 1_000_000_000
_SIGNS: Mapping[Cover, tuple[Shape, str]] = {
    Cover.NONE: (Shape.TRIANGLE, "red"),
    Cover.UNKNOWN: (Shape.UNKNOWN, "amber"),
    Cover.PARTIAL: (Shape.HALF, "amber"),
    Cover.FULL: (Shape.CHECK, "accent"),
}


class RolesBook:
    """The roles of one person: what is written, and one line to begin with for each role that is not."""

    def __init__(self, tools: SheetTools, client_id: int) -> None:
        self._tools, self.client_id = tools, client_id
        self._lines = tools.desk.lines.owned_by(CareRole, client_id)
        self.cover: CareCover | None = None

    def lines(self) -> Sequence[CareRole]:
        """Return a line for every role, gaps first."""
        self.cover = self._tools.desk.care_cover.of(self.client_id)
        written = self._lines.lines()
        lines: list[CareRole] = []
        for place, role in enumerate(self.cover.roles):
            own = [line for line in written if line.role == role.role]
            lines += own or [_unwritten(role.role, self._place_of(role.role, place))]
        return [*lines, *(line for line in written if line not in lines)]

    def save(self, line_id: int | None, version: int | None, values: Mapping[str, Any]) -> CareRole:
        """Keep a line (RefusedError item by item, StaleError)."""
        is_new = line_id is None or line_id >= _UNWRITTEN
        return self._lines.save(None if is_new else line_id, None if is_new else version, values)

    def discard(self, line_id: int, version: int) -> None:
        """Put a line into the ごみ箱; a role that was never written stays in the list."""
        if line_id >= _UNWRITTEN:
            raise refuse("", "まだ書いていない役割です。聞くまで「未確認」のまま残ります。")
        self._lines.discard(line_id, version)

    def take_back(self, line_id: int) -> None:
        """Take a line out of the ごみ箱."""
        self._lines.take_back(line_id)

    def _place_of(self, role: str, place: int) -> int:
        codes = [code for code, _label in self._tools.labels.choices("care_role")]
        return codes.index(role) if role in codes else len(codes) + place


class CoverView(QWidget):
    """The words of the cover and the editor of its lines."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self.book: RolesBook | None = None
        self.words: QLabel = paragraph("", "quiet")
        self.words.setObjectName("cover_words")
        self.tonight: QLabel = paragraph("", "amber")
        self.tonight.setObjectName("cover_tonight")
        self.household = LinkButton(tools.theme, "世帯を書く")
        self.household.setObjectName("write_household")
        self.editor = LinesEditor(
            tools.theme, CareRole, tools.labels, tools.desk.clock, columns=COLUMNS, book=None, title=_ROLES,
            empty_words="", widths=WIDTHS, face=role_face(lambda: self.book), most_rows=ALL_ROLES,
            form=Form(
                tools.theme, CareRole, tools.labels, tools.desk.clock, _ASKED, titled=False, bodies=tools.bodies
            ),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (label(TITLE, "section"), self.tonight, self.words):
            column.addWidget(part)
        column.addWidget(self.household, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def book_of(self, client_id: int) -> RolesBook:
        """Return the roles of a person; the editor reads them again each time it is shown."""
        if self.book is None or self.book.client_id != client_id:
            self.book = RolesBook(self._tools, client_id)
        return self.book

    def show_words(self) -> None:
        """Say how it stands, after the lines were read."""
        cover = self.book.cover if self.book is not None else None
        if cover is None:
            return
        set_paragraph(self.words, f"{cover.words}。代わりの備えがない役割を先に並べています。")
        set_paragraph(self.tonight, cover.tonight)
        self.household.setVisible(not cover.caregivers)
        gaps = [role for role in cover.falls_away if role.cover is not Cover.FULL]
        set_state(self.tonight, "role", "amber" if gaps or not cover.caregivers else "")


def role_face(book: Callable[[], RolesBook | None]) -> Callable[[Any], tuple[CellFace, ...]]:
    """Return how a role reads: what stops tonight is named, its cover in shape and word."""

    def face(line: CareRole) -> tuple[CellFace, ...]:
        held = book()
        cover = held.cover if held is not None else None
        role = next((each for each in cover.roles if each.role == line.role), None) if cover is not None else None
        if role is None:
            return (CellFace(line.role or "", bold=True), *(CellFace("") for _ in COLUMNS[1:]))
        return (
            _role_cell(role),
            _cover_cell(role),
            _plain(line.performed_by or "") if line.id < _UNWRITTEN else CellFace("まだ聞いていません", tone="text3"),
            _plain(line.backup or ""),
            _plain(line.frequency or ""),
        )

    return face


def _role_cell(role: RoleCover) -> CellFace:
    words = f"{role.label}　今夜止まる" if role.falls_away else role.label
    return CellFace(words, bold=True, tip=words)


def _cover_cell(role: RoleCover) -> CellFace:
    shape, tone = _SIGNS[role.cover]
    words = COVER_WORDS[role.cover]
    tip = "　".join(part for part in (words, role.note) if part)
    return CellFace(words, Status(shape, words, tone), tip=tip, says=tip)


def _plain(text: str) -> CellFace:
    return CellFace(text, tip=text)


def _unwritten(role: str, place: int) -> CareRole:
    line = CareRole()
    line.id = _UNWRITTEN + place
    line.role = role
    return line
