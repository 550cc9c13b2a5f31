"""One item on a form: label with its mark, editor, and a line of words below when there is something to say."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.text import stand_in
from kyoten_desktop.models.items import FREE, Item, Kind, Need
from kyoten_desktop.ui.fields.body_box import BodyBox
from kyoten_desktop.ui.fields.editors import Editor
from kyoten_desktop.ui.look.events import is_kind
from kyoten_desktop.ui.look.fonts import shapeless
from kyoten_desktop.ui.look.marks import IconMark, ShapeMark
from kyoten_desktop.ui.look.shapes import Shape
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, set_state

UNWRITTEN = "未記入（確定までに）"
WIDE = (Kind.NOTE, Kind.ANSWER)
_MOST_NAMED = 3
_REFUSED, _KNOWN = ("warning-circle", "red"), ("warning", "amber")
_LEAST_WIDTH = 60
_MARK_PX = 11


class Field(QObject):
    """Holds the parts of one item; the section lays them out.

    What was typed is looked at when the editor is left (``looked_at``); ``said`` is what then stands below it.
    ``told`` tells that the line below it came or went.
    ``is_wide`` takes both columns of a section; an item that is not asked for now stands nowhere.
    """

    changed = Signal(str)
    looked_at = Signal()
    told = Signal()

    def __init__(self, item: Item, theme: Theme, editor: QWidget) -> None:
        super().__init__()
        if item.body_link and not isinstance(editor, BodyBox):
            raise LookupError(f"{item.name} names a body: its form needs ``bodies``, or its link is lost in silence")
        self.item, self.widget = item, editor
        self.editor = cast(Editor, editor)
        self.is_wanted, self.is_asked, self._is_spared = False, True, False
        self.is_wide = item.kind in WIDE
        self.refusal = self.said = ""
        self._loaded: Any = None
        self._as_loaded: Any = None
        self.caption = _Caption(theme, item)
        self.caption.words.setBuddy(editor)
        self.message = _Message(theme)
        editor.setMinimumWidth(_LEAST_WIDTH)
        editor.setSizePolicy(QSizePolicy.Policy.Ignored, editor.sizePolicy().verticalPolicy())
        self.editor.changed.connect(self._hear)
        for line in (editor, *editor.findChildren(QLineEdit)):
            line.installEventFilter(self)
        if isinstance(editor, BodyBox):
            editor.read.connect(self.show_state)
        self.show_state()

    @property
    def is_missing(self) -> bool:
        """Whether the item is needed to finish and empty."""
        return self.item.need is not Need.OPTIONAL and not self._is_spared and self.editor.is_blank()

    def words(self) -> str:
        """Return what is wrong here: what the editor cannot read, else what was refused."""
        return self.editor.problem() or self.refusal

    def remark(self) -> str:
        """Return what is to be known of the body named, and what becomes on paper of letters without a shape there."""
        of_body = self.widget.remark() if isinstance(self.widget, BodyBox) else ""
        letters = shapeless(_letters(self.editor.draft())) if self.item.kind in FREE else []
        if not letters:
            return of_body
        printed = "、".join(f"「{letter}」は {stand_in(letter)}" for letter in letters[:_MOST_NAMED])
        more = f" ほか{len(letters) - _MOST_NAMED}字も" if len(letters) > _MOST_NAMED else ""
        return f"{of_body}紙には字の形がありません。{printed}{more} と印刷されます。"

    def values(self) -> dict[str, Any]:
        """Return the value by item name, and beside a text that names a body its link."""
        return {self.item.name: self.value(), **self._link()}

    def draft(self) -> dict[str, Any]:
        """Return what was typed by item name, the link beside it, as JSON can hold it."""
        return {self.item.name: self.editor.draft(), **self._link()}

    def lay(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``draft`` returned, as far as it is there."""
        if self.item.name in kept:
            self.editor.set_draft(kept[self.item.name])
        self._lead(kept)
        self.show_state()

    def read(self, source: object) -> None:
        """Show what a sheet, or a mapping of item names to values, has for this item."""
        names = filter(None, (self.item.name, self.item.body_link))
        values = source if isinstance(source, Mapping) else {name: getattr(source, name) for name in names}
        self.load(values.get(self.item.name))
        self._lead(values)

    def value(self) -> Any:
        """Return the value: while nothing else is typed exactly the one that was loaded, whatever of it is shown."""
        if self._loaded is not None and self.editor.draft() == self._as_loaded:
            return self._loaded
        return self.editor.value()

    def ask(self, *, asked: bool) -> None:
        """Stand on the form, or not."""
        self.is_asked = asked
        for part in (self.caption, self.widget):
            part.setVisible(asked)
        self.show_state()

    def refuse(self, words: str) -> None:
        """Show a refusal at the item; empty words take it away."""
        self.refusal = words
        self.show_state()

    def want(self, *, wanted: bool) -> None:
        """Show in amber, while it is empty, that the item is needed to finish."""
        self.is_wanted = wanted
        self.show_state()

    def spare(self, *, spared: bool) -> None:
        """Need the item not, as long as what is answered elsewhere makes it needless."""
        if spared != self._is_spared:  # else words half typed here would be called wrong while somebody types
            self._is_spared = spared
            self.show_state()

    def load(self, value: Any) -> None:
        """Show a value as it is kept."""
        self.refusal = ""
        self.editor.set_value(value)
        self._loaded, self._as_loaded = value, self.editor.draft()
        self.show_state()

    def show_state(self) -> None:
        """Dress editor, mark and message in what is true now."""
        words = self.said = self.words()
        missing = self.is_wanted and self.is_missing and not words
        set_state(self.widget, "err", "true" if words else "")
        set_state(self.widget, "miss", "true" if missing else "")
        self.editor.set_prompt(UNWRITTEN if missing else "")
        self.caption.show_need(is_blank=self.editor.is_blank(), is_spared=self._is_spared)
        was_told = bool(self.message.text())
        self.message.say((words or self.remark()) if self.is_asked else "", is_refusal=bool(words))
        if was_told != bool(self.message.text()):
            self.told.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at what was typed when the editor is left."""
        # An editor that dies with the cursor in it loses the focus too; by then there is nothing left to look at.
        if is_kind(event, QEvent.Type.FocusOut) and shiboken6.isValid(self.widget):
            self.show_state()
            self.looked_at.emit()
        return False

    def _link(self) -> dict[str, Any]:
        return {self.item.body_link: self.widget.link()} if isinstance(self.widget, BodyBox) else {}

    def _lead(self, values: Mapping[str, Any]) -> None:
        if isinstance(self.widget, BodyBox) and self.item.body_link in values:
            self.widget.lead_to(values[self.item.body_link])

    def _hear(self) -> None:
        self.refusal = ""
        if self.editor.is_blank() or not self.editor.problem():
            self.show_state()
        self.changed.emit(self.item.name)


def _letters(typed: object) -> str:
    """Return all that is typed in an editor, whatever form its draft has."""
    if isinstance(typed, Mapping):
        typed = list(typed.values())
    return " ".join(map(_letters, typed)) if isinstance(typed, list | tuple) else str(typed or "")


class _Caption(QWidget):
    """The label of an item and its mark: 必須, ○ written, ◇ not yet."""

    def __init__(self, theme: Theme, item: Item) -> None:
        super().__init__()
        self.words: QLabel = label(item.label, "label")
        self._written = ShapeMark(theme, Shape.CIRCLE, "text2", "確定に必要（記入済み）", _MARK_PX)
        self._unwritten = ShapeMark(theme, Shape.DIAMOND, "amber", "確定に必要（未記入）", _MARK_PX)
        self._need = item.need
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.words)
        if item.need is Need.TO_SAVE:
            line.addWidget(label("必須", "required"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._written)
        line.addWidget(self._unwritten)
        line.addStretch(1)
        self.setFixedHeight(theme.height(32))

    def show_need(self, *, is_blank: bool, is_spared: bool) -> None:
        """Show the mark that fits."""
        marked = self._need is Need.TO_FINISH and not is_spared
        self._written.setVisible(marked and not is_blank)
        self._unwritten.setVisible(marked and is_blank)


class _Message(QWidget):
    """What to type instead, in red, or what is only to be known, in amber, with its sign; gone when nothing is said."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words: QLabel = label("", "red")
        self._words.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 1, 0, 3)
        line.setSpacing(8)
        self._refused, self._known = (IconMark(theme, *sign, 14) for sign in (_REFUSED, _KNOWN))
        line.addWidget(self._refused, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._known, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    def say(self, words: str, *, is_refusal: bool = True) -> None:
        """Show words, or nothing."""
        self._refused.setVisible(is_refusal)
        self._known.setVisible(not is_refusal)
        set_state(self._words, "role", "red" if is_refusal else "amber")
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def text(self) -> str:
        """Return the words shown."""
        return self._words.text()


def refuse_at(fields: Mapping[str, Field], strip: WarningStrip, problems: Iterable[Problem]) -> str | None:
    """Say each refusal at its field and the others on the strip; return the first refused field."""
    by_item: dict[str, list[str]] = {}
    for problem in problems:
        known = problem.item in fields and fields[problem.item].is_asked
        by_item.setdefault(problem.item if known else "", []).append(problem.message)
    strip.say("\n".join(by_item.pop("", [])), tone="red")
    for name, each in fields.items():
        each.refuse("\n".join(by_item.get(name, [])))
    return next((name for name, each in fields.items() if each.is_asked and each.words()), None)
