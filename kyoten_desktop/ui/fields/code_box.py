"""Choose one code of a table: type a part of its label to find it, empty is allowed, ended codes stay readable."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QStyledItemDelegate

from kyoten_desktop.ui.fields.composition import Composition, WheelGuard
from kyoten_desktop.ui.look.events import is_kind
from kyoten_desktop.ui.look.words import set_state


class CodeBox(QComboBox):
    """A combo over (code, label). ``values`` maps codes to what is kept, where that is not the code itself."""

    changed = Signal()

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        label_of: Callable[[str], str] = str,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self._choices, self._label_of = tuple(choices), label_of
        self._values = dict(values or {})
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.line = QLineEdit()
        self.setLineEdit(self.line)
        # The combo hands keys and focus to its line past any filter of the line: watch the combo itself.
        self.composition = Composition(self)
        self.line.installEventFilter(self)
        self._fill(self._choices)
        self._add_finder()
        WheelGuard(self)
        self.activated.connect(self.changed)
        self.line.textEdited.connect(self._type)

    def value(self) -> Any:
        """Return the chosen value, None when nothing (or nothing known) stands there."""
        code = self._code()
        return None if code is None else self._values.get(code, code)

    def set_value(self, value: Any) -> None:
        """Choose by value; a code that has ended is shown with its label as long as it is the current one."""
        code = next((known for known, kept in self._values.items() if kept is value), value)
        known = {choice for choice, _ in self._choices}
        ended = () if not code or code in known else ((code, self._label_of(code)),)
        self._fill((*self._choices, *ended))
        self.setCurrentIndex(self.findData(code) if code else 0)
        self.line.setCursorPosition(0)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other codes and keep the chosen one."""
        value = self.value()
        self._choices = tuple(choices)
        self.set_value(value)

    def problem(self) -> str:
        """Say when the words typed are no label of the table."""
        if self.is_blank() or self._code() is not None:
            return ""
        return f"「{self.line.text()}」は一覧にありません。一覧から選ぶか、空欄にしてください。"

    def draft(self) -> str:
        """Return the code chosen, or the words typed."""
        code = self._code()
        return self.line.text() if code is None else code

    def set_draft(self, kept: Any) -> None:
        """Show again what ``draft`` returned."""
        known = {choice for choice, _ in self._choices} | set(self._values)
        if kept in known:
            self.set_value(self._values.get(kept, kept))
        elif kept and self._label_of(kept) != kept:
            self.set_value(kept)
        else:
            self.set_value(None)
            self.line.setText(str(kept or ""))

    def set_prompt(self, words: str) -> None:
        """Show words while nothing is chosen."""
        self.line.setPlaceholderText(words)
        set_state(self.line, "miss", "true" if words else "")

    def set_locked(self, *, locked: bool) -> None:
        """Show only, or let choose."""
        self.setEnabled(not locked)

    def is_blank(self) -> bool:
        """Tell whether nothing is chosen or typed."""
        return not self.line.text().strip()

    def is_meant(self, place: int, typed: str) -> bool:
        """Tell whether words typed may mean a choice."""
        return typed in self.itemText(place)

    def make_finder(self) -> QCompleter:
        """Return what offers the choices that words may mean."""
        finder = QCompleter(self.model(), self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        return finder

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Open the list when the empty field is clicked: only its line is watched."""
        if is_kind(event, QEvent.Type.MouseButtonRelease) and self.is_blank():
            self.showPopup()
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the one label that fits when the field is left."""
        self._take_only_fit()
        super().focusOutEvent(event)

    def _type(self) -> None:
        if self.is_blank():
            self.setCurrentIndex(0)
        self.changed.emit()

    def _take_only_fit(self) -> None:
        typed = self.line.text().strip()
        if not typed or self._code() is not None:
            return
        fits = [place for place in range(1, self.count()) if self.is_meant(place, typed)]
        if len(fits) == 1:
            self.setCurrentIndex(fits[0])
            self.changed.emit()

    def _code(self) -> str | None:
        place = self.findText(self.line.text(), Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
        current = self.currentIndex()
        if current > 0 and self.itemText(current) == self.line.text():
            place = current
        code = self.itemData(place) if place > 0 else None
        return None if code is None else str(code)

    def _add_finder(self) -> None:
        completer = self.make_finder()
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.popup().setProperty("role", "popup")
        # Only this delegate takes the row height of the style sheet; BIZ fonts have no leading of their own.
        completer.popup().setItemDelegate(QStyledItemDelegate(completer))
        self.view().setItemDelegate(QStyledItemDelegate(self))
        completer.activated.connect(lambda _chosen: self.changed.emit())
        self.setCompleter(completer)

    def _fill(self, choices: Sequence[tuple[str, str]]) -> None:
        self.clear()
        self.addItem("", "")
        for code, label in choices:
            self.addItem(label, code)
