"""What every section of 設定 is: a head, what it is for, and cards below; and the editor that saves one sheet."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.buttons import PrimaryButton
from kyoten_desktop.ui.look.shapes import Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.form_section import Section as FormSection
from kyoten_desktop.ui.sheet.open_sheet import Book, OpenSheet
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.ways import Ways

SAVE = "保存  Ctrl+S"
NOT_SAVED = "まだ保存していません"
Values = Mapping[str, Any]


class Section(QWidget):
    """One entry of the list at the left and its sheet at the right."""

    key = ""
    title = ""
    why = ""
    # Names of drafts it keeps beside the one of its key.
    forms: Sequence[str] = ()

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__()
        self.desk, self.theme, self.ways = desk, theme, ways
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 18, 24, 20)
        self.body.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.title, "title"))
        if self.why:
            head.addWidget(paragraph(self.why))
        self.body.addLayout(head)

    def refresh(self) -> None:
        """Read again what is shown, unless somebody is typing."""

    def detail(self) -> str:
        """Return the second line of the list: how things stand."""
        return ""

    def status(self) -> Status | None:
        """Return what is not as it should be, in shape and word; it stands before the detail."""
        return None

    def take_up(self, sheet_id: int) -> None:
        """Show the record that was left half written; 0 or below was never saved."""

    def keep_typing(self) -> None:
        """Put what was typed on the disk, if it can be."""


class SheetEditor(QWidget):
    """The form of one sheet of the office with its keeper and its save button."""

    def __init__(self, section: Section, form: Form, book: Book) -> None:
        super().__init__()
        self.form, theme = form, section.theme
        _drop_lone_head(form)
        self.button = PrimaryButton(theme, SAVE)
        self.state, self.strip = SavedLabel(theme), WarningStrip(theme)
        self.keeper = OpenSheet(section.desk, _SettingsFace(form), book, self.strip, saved=self.state)
        section.ways.tell_of(self.keeper)
        self.keeper.shown.connect(self.state.hide)
        for told in (self.keeper.shown, self.keeper.touched, self.keeper.taken_up, self.keeper.kept):
            told.connect(self._show_button)
        self.button.clicked.connect(self.save)
        shortcut = QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.button)
        line.addWidget(self.state)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addWidget(form)
        column.addLayout(line)

    def save(self) -> bool:
        """Save what was typed; False, with the reason at its field, when it is refused."""
        return self.keeper.save(loud=True)

    def leave(self, *, loud: bool = False) -> bool:
        """Write what was typed before something else is shown; a new record only 保存 writes, so it stays a draft.

        False when it is refused: then it is kept, and with ``loud`` the reason stands at its field.
        """
        if self.keeper.sheet is None:
            return self.keeper.keep()
        return self.save() if loud else self.keeper.leave()

    def _show_button(self) -> None:
        self.button.setEnabled(self.keeper.is_typed())


class _SettingsFace(FormFace):
    """A setting counts on every paper from then on: a rest of the keys keeps what was typed, but does not set it."""

    def is_half_decided(self) -> bool:
        """Only 保存 writes, or leaving what is on file already."""
        return True


def settings_book(section: str, write: Callable[..., Any], read: Callable[[int], Any]) -> Book:
    """Return how one kind of setting is read and written; its drafts bear the key of the section."""
    return Book(section, write, read, noun="設定", draft_words="下書きは保存済", waits=NOT_SAVED)


def _drop_lone_head(form: Form) -> None:
    """Take away the head of a form's only section: the card around it already says what it is."""
    sections = form.findChildren(FormSection)
    if len(sections) == 1:
        heads = [each for each in sections[0].findChildren(QLabel) if each.property("role") in ("section", "hint")]
        rules = [each for each in sections[0].findChildren(QFrame) if each.property("role") == "rule"]
        for part in (*heads, *rules):
            part.hide()


def side_by_side(*parts: QWidget) -> QHBoxLayout:
    """Return the parts in one line from the left."""
    line = QHBoxLayout()
    line.setSpacing(12)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line
