"""What every section of 設定 is: a head, what it is for, and cards below; and the editor that saves one sheet."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.buttons import PrimaryButton
from kyoten_desktop.ui.look.shapes import Status
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.form_section import Section as FormSection
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.attempt import Attempt

SAVE = "保存  Ctrl+S"
NOT_SAVED = "まだ保存していません"
Values = Mapping[str, Any]


class Section(QWidget):
    """One entry of the list at the left and its sheet at the right. ``failed`` says what is not safe."""

    key = ""
    title = ""
    why = ""
    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk, self.theme = desk, theme
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

    def keep_typing(self) -> None:
        """Put what was typed on the disk, if it can be."""


class SheetEditor(QWidget):
    """A form with its save button; refusals stand at their fields. ``save`` gets the values and returns the sheet."""

    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, theme: Theme, form: Form, clock: Clock, save: Callable[[Values], object]) -> None:
        super().__init__()
        self.form, self._clock, self._save = form, clock, save
        _drop_lone_head(form)
        self.is_touched = False
        self.button = PrimaryButton(theme, SAVE)
        self.state = SavedLabel(theme)
        self.button.clicked.connect(self.save)
        form.changed.connect(self._touch)
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
        column.addWidget(form)
        column.addLayout(line)

    def load(self, source: object) -> None:
        """Show a sheet, or values of a new one, and forget what was typed."""
        self.form.set_values(source)
        self.state.hide()
        self._set_touched(touched=False)

    def save(self) -> bool:
        """Save what was typed; False, with the reason at its field, when it is refused."""
        problems = [each for each in self.form.points.problems() if each.item]
        if problems:
            self.form.go_to(problems[0].item.name)
            self.state.show_warning(NOT_SAVED)
            return False
        with Attempt(self._say_unavailable, items=self._refuse) as tried:
            sheet = self._save(self.form.values())
        if tried.failure is not None:
            return False
        self.form.show_problems(())
        self._set_touched(touched=False)
        self.state.show_saved(self._clock.now())
        self.saved.emit(sheet)
        return True

    def keep(self) -> None:
        """Save what was typed before the page is left."""
        if self.is_touched:
            self.save()

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self.form.show_problems(problems)
        self.state.show_warning(NOT_SAVED)

    def _say_unavailable(self, words: str) -> None:
        self.state.show_warning(words)
        self.failed.emit(words)

    def _touch(self) -> None:
        self.state.show_unwritten()
        self._set_touched(touched=True)

    def _set_touched(self, *, touched: bool) -> None:
        self.is_touched = touched
        self.button.setEnabled(touched)


def _drop_lone_head(form: Form) -> None:
    """Take away the head of a form's only section: the card around it already says what it is."""
    sections = form.findChildren(FormSection)
    if len(sections) == 1:
        heads = [each for each in sections[0].findChildren(QLabel) if each.property("role") in ("section", "hint")]
        rules = [each for each in sections[0].findChildren(QFrame) if each.property("role") == "rule"]
        for part in (*heads, *rules):
            part.hide()
