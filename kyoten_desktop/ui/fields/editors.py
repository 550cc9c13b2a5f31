"""Choose the editor of a declared item by its kind; every editor answers to the same few words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.wareki import ANY_PRECISION, DAY
from kyoten_desktop.models.items import Item, Kind
from kyoten_desktop.ui.fields.answer_box import AnswerBox
from kyoten_desktop.ui.fields.body_box import BodyBox
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.codes_box import CodesBox
from kyoten_desktop.ui.fields.known_bodies import KnownBodies
from kyoten_desktop.ui.fields.level_answer_box import LevelAnswerBox
from kyoten_desktop.ui.fields.line_edit import LineEdit, NumberEdit
from kyoten_desktop.ui.fields.note_edit import NoteEdit
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.theme import Theme

YES_NO_CHOICES = (("yes", "はい"), ("no", "いいえ"))


class Labels(Protocol):
    """The office's words for codes, handed to every form and table."""

    def label(self, table: str, code: str) -> str:
        """Return the label of a code, also of one that has ended."""

    def whole(self, table: str, code: str) -> str:
        """Return the label of a code so that no other code is meant."""

    def choices(self, table: str) -> Sequence[tuple[str, str]]:
        """Return code and label of what can be chosen today, in the office's order."""

    def report_row(self, table: str, code: str | None) -> str:
        """Return the row of a published table a code counts in; nothing for none."""


class Changed(Protocol):
    """A Qt signal, as far as a form needs it."""

    def connect(self, heard: Callable[..., object], /) -> object:
        """Call ``heard`` at every change."""


class Editor(Protocol):
    """What a form asks of the widget of one item."""

    changed: Changed

    def value(self) -> Any:
        """Return the value, None (or the empty tuple) when empty; what cannot be read gives the last readable one."""

    def set_value(self, value: Any) -> None:
        """Show a value without emitting ``changed``."""

    def problem(self) -> str:
        """Return in words what is wrong with what was typed, empty when nothing is."""

    def draft(self) -> Any:
        """Return what was typed, readable or not, as JSON can hold it."""

    def set_draft(self, kept: Any) -> None:
        """Show again what ``draft`` returned."""

    def set_prompt(self, words: str) -> None:
        """Show words in the empty field."""

    def set_locked(self, *, locked: bool) -> None:
        """Show only, or let type."""

    def is_blank(self) -> bool:
        """Tell whether nothing is written."""


def make_editor(item: Item, theme: Theme, labels: Labels, clock: Clock, bodies: KnownBodies | None = None) -> QWidget:
    """Return the editor of an item, named after it for tests and labelled for screen readers.

    A text that names a body is offered the known ``bodies``.
    """
    editor = _body(item, theme, bodies) if item.body_link and bodies else _MAKERS[item.kind](item, theme, labels, clock)
    editor.setObjectName(item.name)
    editor.setAccessibleName(item.label)
    if item.hint:
        editor.setToolTip(item.hint)
    return editor


def _body(item: Item, theme: Theme, bodies: KnownBodies) -> QWidget:
    return BodyBox(theme, bodies, item.longest, item.hint)


def _line(item: Item, theme: Theme, labels: Labels, clock: Clock) -> QWidget:  # noqa: ARG001 - makers are called alike
    return LineEdit(item.longest, item.hint)


def _note(item: Item, theme: Theme, labels: Labels, clock: Clock) -> QWidget:  # noqa: ARG001
    return NoteEdit(theme, item.longest)


def _number(item: Item, theme: Theme, labels: Labels, clock: Clock) -> QWidget:  # noqa: ARG001
    return NumberEdit()


def _date(item: Item, theme: Theme, labels: Labels, clock: Clock) -> QWidget:  # noqa: ARG001
    edit = WarekiEdit(theme, clock, precisions=ANY_PRECISION if item.partial else DAY)
    edit.look_ahead(ahead=item.planned)
    return edit


def _moment(item: Item, theme: Theme, labels: Labels, clock: Clock) -> QWidget:  # noqa: ARG001
    edit = WarekiEdit(theme, clock, moment=True)
    edit.look_ahead(ahead=item.planned)
    return edit


def _yes_no(item: Item, theme: Theme, labels: Labels, clock: Clock) -> QWidget:  # noqa: ARG001
    return CodeBox(YES_NO_CHOICES, values={"yes": True, "no": False})


def _code(item: Item, theme: Theme, labels: Labels, clock: Clock) -> QWidget:  # noqa: ARG001
    return CodeBox(labels.choices(item.codes), label_of=lambda code: labels.label(item.codes, code))


def _codes(item: Item, theme: Theme, labels: Labels, clock: Clock) -> QWidget:  # noqa: ARG001
    return CodesBox(theme, labels.choices(item.codes), lambda code: labels.label(item.codes, code), item.hint)


def _answer(item: Item, theme: Theme, labels: Labels, clock: Clock) -> QWidget:
    if item.codes:
        choices = labels.choices(item.codes)
        return LevelAnswerBox(theme, clock, choices, lambda code: labels.label(item.codes, code), item.label)
    return AnswerBox(theme, clock, item.label)


# LINK and ROWS have no editor here: a written page places its own widgets for them.
_MAKERS: Mapping[Kind, Callable[[Item, Theme, Labels, Clock], QWidget]] = {
    Kind.LINE: _line,
    Kind.NOTE: _note,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.YES_NO: _yes_no,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.ANSWER: _answer,
}
