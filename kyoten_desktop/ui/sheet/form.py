"""Build a form from the declared items of a sheet: sections, marks, refusals at the item, keyboard in reading order."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models.items import Item, Kind, items_of
from kyoten_desktop.ui.fields.editors import Labels, make_editor
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.form_field import Field, refuse_at
from kyoten_desktop.ui.sheet.form_section import Section, label_widths
from kyoten_desktop.ui.sheet.open_points import OpenPoints

FOLD_BELOW = 580
_WITHOUT_EDITOR = (Kind.ROWS, Kind.LINK)


class Form(QWidget):
    """The form of one sheet class. Items without a section stay away unless ``names`` asks for them.

    ``editors`` replaces the editor of an item by the page's own widget (it answers to ``ui.editors.Editor``); ``below``
    puts a widget of the page under the row of an item. Without ``titled`` a single section has no head.
    ``points`` tells what is to be mended, filled in or asked.
    """

    changed = Signal(str)
    open_points_changed = Signal()

    def __init__(  # noqa: PLR0913 - what a page may replace is named
        self,
        theme: Theme,
        sheet_class: type,
        labels: Labels,
        clock: Clock,
        names: Sequence[str] | None = None,
        *,
        editors: Mapping[str, QWidget] | None = None,
        below: Mapping[str, QWidget] | None = None,
        titled: bool = True,
    ) -> None:
        super().__init__()
        own = editors or {}
        self._is_loading, self._columns = False, 2
        self._fields: dict[str, Field] = {}
        for item in _shown(sheet_class, names, own):
            editor = own.get(item.name) or make_editor(item, theme, labels, clock)
            editor.setObjectName(item.name)
            editor.setAccessibleName(item.label)
            self._fields[item.name] = Field(item, theme, editor)
        self._strip = WarningStrip(theme, tone="red")
        self._sections = _sections(self._fields.values(), below or {}, titled=titled)
        self.points = OpenPoints(self._sections)
        self._lay_out()
        for each in self._fields.values():
            each.changed.connect(self._hear)
            each.looked_at.connect(self.open_points_changed)
        self.f6 = QShortcut(QKeySequence(Qt.Key.Key_F6), self)
        self.f6.activated.connect(self.go_to_next_open)

    def values(self) -> dict[str, Any]:
        """Return the values by item name; what cannot be read is left out, ``points.problems`` names it."""
        return {name: each.editor.value() for name, each in self._fields.items() if not each.editor.problem()}

    def set_values(self, source: object) -> None:
        """Show a sheet, or a mapping of item names to values, and forget earlier refusals."""
        self._is_loading = True
        for name, each in self._fields.items():
            each.load(source.get(name) if isinstance(source, Mapping) else getattr(source, name))
        self._strip.say("", tone="red")
        self._is_loading = False
        self.open_points_changed.emit()

    def draft(self) -> dict[str, Any]:
        """Return what was typed, readable or not, as JSON can hold it."""
        return {name: each.editor.draft() for name, each in self._fields.items()}

    def set_draft(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``draft`` returned; items the draft does not know keep their value."""
        self._is_loading = True
        for name, typed in kept.items():
            if name in self._fields:
                self._fields[name].editor.set_draft(typed)
                self._fields[name].show_state()
        self._is_loading = False
        self.open_points_changed.emit()

    def is_unreadable(self) -> bool:
        """Tell whether something typed cannot be read."""
        return bool(self.points.problems())

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
        """Fold to one column where two would be too narrow."""
        super().resizeEvent(event)
        columns = 1 if self.width() < FOLD_BELOW else 2
        if columns != self._columns:
            self._columns = columns
            for section in self._sections:
                section.fold(columns=columns)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._strip)
        for section in self._sections:
            column.addWidget(section)
        column.addStretch(1)
        for one, following in pairwise(each for section in self._sections for each in section.fields):
            QWidget.setTabOrder(one.widget, following.widget)

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


def _shown(sheet_class: type, names: Sequence[str] | None, own: Mapping[str, QWidget]) -> list[Item]:
    declared = {item.name: item for item in items_of(sheet_class)}
    if names is not None:
        return [declared[name] for name in names]
    return [
        item for item in declared.values() if item.name in own or (item.section and item.kind not in _WITHOUT_EDITOR)
    ]


def _sections(fields: Iterable[Field], below: Mapping[str, QWidget], *, titled: bool) -> list[Section]:
    by_title: dict[str, list[Field]] = {}
    for each in fields:
        by_title.setdefault(each.item.section, []).append(each)
    widths = label_widths(list(by_title.values()))
    # A sheet whose sections carry the numbers of the printed form (インテークシート) is not numbered again.
    numbered = len([title for title in by_title if title]) > 1 and not any(title[:1].isdigit() for title in by_title)
    return [
        Section(place if numbered else 0, title if titled or numbered else "", members, widths, below)
        for place, (title, members) in enumerate(by_title.items(), start=1)
    ]


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget, 0, 48)
