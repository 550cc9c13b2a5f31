"""Ask a few things that are no sheet of the file: a place, a passphrase, a period; refused at the field like a form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models.items import Item
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.sheet.form_field import Field, refuse_at

_LABEL_WIDTH = 132
_GAP = 8
_HINT_GAP = 5
_TOP = Qt.AlignmentFlag.AlignTop
# Lines of the grid for one question: editor, refusal, hint, gap.
_LINES = 4


@dataclass(frozen=True)
class Question:
    """One thing to ask: the item it fills, its editor, one sentence that explains it, a width in px (0: all)."""

    item: Item
    editor: QWidget
    hint: str = ""
    width: int = 0
    beside: QWidget | None = None


class Ask(QWidget):
    """Questions one below the other, with their sentences; answers by item name."""

    changed = Signal(str)

    def __init__(self, theme: Theme, questions: Sequence[Question], label_width: int = _LABEL_WIDTH) -> None:
        super().__init__()
        self._theme = theme
        self._fields: dict[str, Field] = {}
        self._hints: dict[str, QLabel] = {}
        self._strip = WarningStrip(theme, tone="red")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnMinimumWidth(1, _GAP)
        self._grid.setColumnStretch(2, 1)
        self._grid.addWidget(self._strip, 0, 0, 1, 3)
        for place, question in enumerate(questions):
            self._place(question, place * _LINES + 1)
        self._grid.setRowStretch(len(questions) * _LINES + 1, 1)
        widths = [each.caption.sizeHint().width() for each in self._fields.values()]
        self._grid.setColumnMinimumWidth(0, max([theme.height(label_width), *widths]))

    def values(self) -> dict[str, Any]:
        """Return what was answered; an answer that cannot be read is left out."""
        return {name: each.editor.value() for name, each in self._fields.items() if not each.editor.problem()}

    def set_value(self, name: str, value: object) -> None:
        """Show an answer and forget its refusal."""
        self._fields[name].load(value)

    def draft(self) -> dict[str, Any]:
        """Return what was typed, as JSON can hold it."""
        return {name: each.editor.draft() for name, each in self._fields.items()}

    def set_draft(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``draft`` returned."""
        for name in self._fields.keys() & kept.keys():
            self._fields[name].editor.set_draft(kept[name])
            self._fields[name].refuse("")

    def unreadable(self) -> list[Problem]:
        """Return what the editors cannot read."""
        return [Problem(name, each.editor.problem()) for name, each in self._fields.items() if each.editor.problem()]

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show each refusal at its question, others on top, and go to the first."""
        first = refuse_at(self._fields, self._strip, problems)
        if first is not None:
            self._fields[first].widget.setFocus(Qt.FocusReason.TabFocusReason)

    def words(self, name: str) -> str:
        """Return what is said to be wrong with an answer."""
        return self._fields[name].words()

    def set_hint(self, name: str, words: str) -> None:
        """Change the sentence under a question."""
        hint = self._hints[name]
        _say(hint, words)

    def go_to_first(self) -> None:
        """Put the cursor in the first question."""
        next(iter(self._fields.values())).widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self, question: Question, line: int) -> None:
        question.editor.setObjectName(question.item.name)
        question.editor.setAccessibleName(question.item.label)
        field = Field(question.item, self._theme, question.editor)
        field.changed.connect(self.changed)
        self._fields[question.item.name] = field
        hint = paragraph("", "hint")
        hint.setContentsMargins(0, _HINT_GAP, 0, 0)
        self._hints[question.item.name] = hint
        self._grid.addWidget(field.caption, line, 0, _TOP)
        self._grid.addLayout(_line(question), line, 2)
        self._grid.addWidget(field.message, line + 1, 2)
        self._grid.addWidget(hint, line + 2, 2)
        _say(hint, question.hint)
        self._grid.setRowMinimumHeight(line + 3, _GAP + 2)


def _line(question: Question) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(question.editor, 0 if question.width else 1)
    if question.width:
        question.editor.setFixedWidth(question.width)
    if question.beside is not None:
        line.addWidget(question.beside)
    if question.width:
        line.addStretch(1)
    return line


def _say(hint: QLabel, words: str) -> None:
    hint.setText(f'<p style="line-height:140%;margin:0">{words}</p>' if words else "")
    hint.setAccessibleName(words)
    hint.setVisible(bool(words))
