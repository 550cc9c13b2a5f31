"""Build a form from the declared items of a sheet: sections, marks, refusals at the item, keyboard in reading order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models.items import Item, Kind, items_of
from kyoten_desktop.ui.fields.editors import Labels, make_editor
from kyoten_desktop.ui.fields.known_bodies import KnownBodies
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.form_field import Field, refuse_at
from kyoten_desktop.ui.sheet.form_row import SideBySide
from kyoten_desktop.ui.sheet.form_section import Sections
from kyoten_desktop.ui.sheet.open_points import OpenPoints

_WITHOUT_EDITOR = (Kind.ROWS, Kind.LINK)
_USUAL = Sections()


class Form(QWidget):
    """The form of one sheet class, or of the items of an act. Items without a section stay away unless ``names`` asks.

    ``editors`` replaces the editor of an item by the page's own widget (it answers to ``Editor``); ``below``
    puts a widget of the page under the row of an item. Without ``titled`` a single section has no head. ``layout`` says
    how the fields stand, ``bodies`` are offered where an item names one. ``points`` tells what is to be mended, filled
    in or asked.
    """

    changed = Signal(str)
    open_points_changed = Signal()

    def __init__(  # noqa: PLR0913 - what a page may replace is named
        self,
        theme: Theme,
        sheet: type | Collection[Item],
        labels: Labels,
        clock: Clock,
        names: Sequence[str] | None = None,
        *,
        editors: Mapping[str, QWidget] | None = None,
        below: Mapping[str, QWidget] | None = None,
        titled: bool = True,
        layout: Sections | SideBySide = _USUAL,
        bodies: KnownBodies | None = None,
    ) -> None:
        super().__init__()
        own = editors or {}
        self._is_loading, self._labels = False, labels
        self._sheet: type[Any] | None = sheet if isinstance(sheet, type) else None
        self._fields: dict[str, Field] = {}
        for item in _shown(sheet, names, own):
            editor = own.get(item.name) or make_editor(item, theme, labels, clock, bodies)
            editor.setObjectName(item.name)
            editor.setAccessibleName(item.label)
            self._fields[item.name] = Field(item, theme, editor)
        self._strip = WarningStrip(theme, tone="red")
        self._parts = layout.parts(theme, tuple(self._fields.values()), below or {}, titled=titled)
        self.points = OpenPoints(self._parts)
        self._lay_out(grows=layout.grows)
        self.open_points_changed.connect(self._spare)
        for each in self._fields.values():
            each.changed.connect(self._hear)
            each.looked_at.connect(self.open_points_changed)
        self.f6 = QShortcut(QKeySequence(Qt.Key.Key_F6), self)
        if not layout.grows:
            # Beside another form the key belongs to the one with the cursor.
            self.f6.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.f6.activated.connect(self.go_to_next_open)

    def values(self) -> dict[str, Any]:
        """Return the values of what is asked by item name; what cannot be read is left out."""
        asked = (each for each in self._fields.values() if each.is_asked and not each.editor.problem())
        return {name: value for each in asked for name, value in each.values().items()}

    def is_unreadable(self) -> bool:
        """Tell whether something was typed that cannot be read."""
        return any(each.is_asked and each.editor.problem() for each in self._fields.values())

    def set_values(self, source: object) -> None:
        """Show a sheet, or a mapping of item names to values, and forget earlier refusals."""
        self._is_loading = True
        for each in self._fields.values():
            each.read(source)
        self._strip.say("", tone="red")
        self._is_loading = False
        self.open_points_changed.emit()

    def write(self, values: Mapping[str, Any]) -> None:
        """Show these values; the other items keep theirs."""
        self._is_loading = True
        for name in values:
            self._fields[name].read(values)
        self._is_loading = False
        self.open_points_changed.emit()

    def draft(self) -> dict[str, Any]:
        """Return what was typed, readable or not, as JSON can hold it."""
        return {name: typed for each in self._fields.values() for name, typed in each.draft().items()}

    def set_draft(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``draft`` returned; items the draft does not know keep their value."""
        self._is_loading = True
        for each in self._fields.values():
            if kept.keys() & {each.item.name, each.item.body_link}:
                each.lay(kept)
        self._is_loading = False
        self.open_points_changed.emit()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show each refusal at its item, those of the whole sheet on top, and go to the first."""
        first = refuse_at(self._fields, self._strip, problems)
        if first is not None:
            self.go_to(first)
        self.open_points_changed.emit()

    def show_missing(self, items: Iterable[Item | str]) -> None:
        """Show these items in amber as long as they are empty."""
        wanted = {each if isinstance(each, str) else each.name for each in items}
        for name, each in self._fields.items():
            each.want(wanted=name in wanted)
        self.open_points_changed.emit()

    def ask_only_when(self, name: str, *, asked: bool) -> None:
        """Show an item, or take it away and its value with it."""
        each = self._fields[name]
        if asked != each.is_asked:
            each.ask(asked=asked)
            for part in self._parts:
                part.arrange()
            self.open_points_changed.emit()

    def look_ahead(self, name: str, *, ahead: bool = True) -> None:
        """Let the editor of a planned moment read 7/25 as the next 25 July."""
        editor = self._fields[name].widget
        if isinstance(editor, WarekiEdit):
            editor.look_ahead(ahead=ahead)

    def asked(self) -> list[Field]:
        """Return the fields that are asked now."""
        return [each for each in self._fields.values() if each.is_asked]

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
        """Show only (確定済み), or let type."""
        for each in self._fields.values():
            each.editor.set_locked(locked=read_only)

    def editor(self, name: str) -> QWidget:
        """Return the editor of an item; a wrong name is a bug (KeyError)."""
        return self._fields[name].widget

    def go_to(self, name: str) -> None:
        """Scroll to an item and put the cursor there."""
        widget = self.points.field(name).widget
        _scroll_to(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def go_to_next_open(self) -> None:
        """Go to the next item to mend or to fill in after the one with the cursor (F6)."""
        name = self.points.next_open()
        if name is not None:
            self.go_to(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as many fields side by side as there is room for."""
        super().resizeEvent(event)
        for part in self._parts:
            part.fit(self.width())

    def _lay_out(self, *, grows: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._strip)
        for part in self._parts:
            column.addWidget(part)
        if grows:
            column.addStretch(1)
        for one, following in pairwise(each for part in self._parts for each in part.fields):
            QWidget.setTabOrder(one.widget, following.widget)

    def _spare(self) -> None:
        """Mark as needed what the sheet needs after what is answered so far."""
        if self._sheet is None:
            return
        answers = SimpleNamespace(**dict.fromkeys((item.name for item in items_of(self._sheet)), None))
        vars(answers).update(self.values())
        spared = self._sheet.spared(answers, self._labels.report_row)
        for name, each in self._fields.items():
            each.spare(spared=name in spared)

    def _hear(self, name: str) -> None:
        if not self._is_loading:
            self.changed.emit(name)
            self.open_points_changed.emit()


def scrolled(content: QWidget, *, inset: int = 24) -> QScrollArea:
    """Return a scroll area around a form or page, with a page margin; it scrolls downwards only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(inset, 8, inset, 16)
    column.addWidget(content)
    area.setWidget(frame)
    return area


def _shown(sheet: type | Collection[Item], names: Sequence[str] | None, own: Mapping[str, QWidget]) -> Collection[Item]:
    if not isinstance(sheet, type):
        return sheet
    declared = {item.name: item for item in items_of(sheet)}
    if names is not None:
        return [declared[name] for name in names]
    return [
        item for item in declared.values() if item.name in own or (item.section and item.kind not in _WITHOUT_EDITOR)
    ]


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget, 0, 48)
