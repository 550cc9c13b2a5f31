"""The tab 機関: what one body is and where it is reached, with its services, people, houses and other names."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.models import (
    Organization,
    OrganizationHouse,
    OrganizationName,
    OrganizationPerson,
    ProviderService,
    Sheet,
)
from kyoten_desktop.models.items import item_of
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.pages.organization.body_twins import BodyTwins
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.lines_table import face_by_items
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.open_sheet import Book, OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.twins import TwinStrip

FORM, LINES = "organizations", "organizations_lines"
_LOOKED_BY = ("name", "kana", "phone", "office_no")
_TABLES: Sequence[tuple[type[Sheet], str, str, tuple[str, ...]]] = (
    (
        OrganizationPerson,
        "担当者",
        "だれに聞けばよいか、夜間の窓口はどこかを書きます。",
        ("post", "name", "phone", "note", "to_on"),
    ),
    (
        ProviderService,
        "サービス",
        "指定を受けているサービスを1行ずつ書きます。いくつあっても、機関は1か所と数えます。",
        ("service", "number", "capacity", "from_on", "to_on", "registered_from"),
    ),
    (
        OrganizationHouse,
        "住居（グループホームなど）",
        "一つの番号に住居がいくつもあるときに書きます。数には入りません。",
        ("name", "address", "phone", "capacity"),
    ),
    (
        OrganizationName,
        "別名（通称・以前の名称）",
        "書いた名前はどれも、検索で見つかります。",
        ("name", "kind", "kana", "note"),
    ),
)


class BodySheet(QWidget):
    """``changed_body`` asks to read the body again; ``drafts_moved`` tells that drafts came or went with another's."""

    touched = Signal()
    written = Signal(object)
    held = Signal(str)
    changed_body = Signal()
    drafts_moved = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self.body: Organization | None = None
        organization = tools.desk.network.organization
        self.strip = WarningStrip(tools.theme)
        self.twins = TwinStrip(tools.theme, BodyTwins(tools))
        self.form = Form(tools.theme, Organization, tools.labels, tools.desk.clock)
        self.editors = {
            sheet.__tablename__: self._editor(sheet, title, empty_words, columns)
            for sheet, title, empty_words, columns in _TABLES
        }
        book = Book(FORM, organization.save, organization.get, "機関のシート")
        self.keeper = OpenSheet(tools.desk, FormFace(self.form), book, self.strip, tools.pauses)
        self.lines = OpenLines(tools.desk, LINES, self.editors, tools.pauses)
        self._lay_out()
        self._connect()

    def show_body(self, body: Organization) -> None:
        """Show a body; typing stays when it is the same one."""
        if self.body is None or self.body.id != body.id:
            self._scroll.verticalScrollBar().setValue(0)
        self.body = body
        self.keeper.follow(body)
        owned_by = self._tools.desk.lines.owned_by
        self.lines.show(body.id, {sheet.__tablename__: owned_by(sheet, body.id) for sheet, *_rest in _TABLES})
        self.twins.look(body.id, self.form.values())

    def let_go(self) -> None:
        """Close the sheet: shown again, it looks anew for the drafts that came with another's."""
        self.keeper.show(None)

    def keep(self) -> bool:
        """Put the form and the lines on the disk."""
        kept = (self.keeper.leave(), self.lines.keep())
        return all(kept)

    def save(self) -> bool:
        """Save the form, saying what is in the way."""
        return self.keeper.save(loud=True)

    def half_written(self) -> frozenset[int]:
        """Return the bodies whose form or lines hold typing that is not on file."""
        return frozenset(draft.sheet_id for each in (self.keeper, self.lines) for draft in each.shelf.waiting())

    def _editor(self, sheet: type, title: str, empty_words: str, columns: Sequence[str]) -> LinesEditor:
        return LinesEditor(
            self._tools.theme, sheet, self._tools.labels, self._tools.desk.clock, columns=columns, book=None,
            title=title, empty_words=empty_words, face=self._face(sheet, columns),
        )  # fmt: skip

    def _face(self, sheet: type, columns: Sequence[str]) -> Callable[[Any], tuple[CellFace, ...]]:
        """Return how a line reads; one that has ended stands pale."""
        plain = face_by_items([item_of(sheet, name) for name in columns], self._tools.labels)

        def face(line: Any) -> tuple[CellFace, ...]:
            ended = getattr(line, "to_on", None)
            if ended is None or ended > self._tools.desk.clock.today():
                return plain(line)
            return tuple(replace(cell, tone="text3", bold=False) for cell in plain(line))

        return face

    def _connect(self) -> None:
        self._tools.ways.tell_of(self.keeper, self.lines)
        for each in (self.keeper, self.lines):
            each.touched.connect(self.touched)
            each.written.connect(self.written)
            each.held.connect(self.held)
        self.keeper.kept.connect(lambda _body: self.changed_body.emit())
        self.lines.lines_changed.connect(self.changed_body)
        self.form.changed.connect(self._look_for_twins)
        self.twins.merging.connect(self.keep)
        self.twins.merged.connect(self.drafts_moved)

    def _look_for_twins(self, name: str) -> None:
        if name in _LOOKED_BY and self.body is not None:
            self.twins.look(self.body.id, self.form.values())

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        for part in (self.strip, self.twins, self.form, *self.editors.values()):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(inside)
        whole.addWidget(self._scroll)
        self.setFocusProxy(self.form)
