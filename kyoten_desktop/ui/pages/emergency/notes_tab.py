"""The 追記 tab: dated, signed notes below a sheet that itself stays as it was."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models.emergency import Addendum
from kyoten_desktop.ui.fields.note_edit import NoteEdit
from kyoten_desktop.ui.lists.moments import day_time
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph, rule
from kyoten_desktop.ui.sheet.form import scrolled

_LONGEST = 20_000


class NotesTab(QWidget):
    """The note being typed on top, the kept ones below, newest first."""

    changed = Signal()
    add_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.text = NoteEdit(theme, _LONGEST)
        self.text.setObjectName("addendum")
        self.text.setAccessibleName("追記")
        self.add_button = QuietButton(theme, "追記を残す", "note-pencil")
        self.add_button.setObjectName("add_note")
        self._refusal = label("", "red")
        self._kept = QVBoxLayout()
        self._kept.setSpacing(8)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            label("日時と名前をつけて残します。確定した相談票にも書けます。残したあとは直せません。", "quiet")
        )
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(self._refusal)
        row.addStretch(1)
        row.addWidget(self.add_button)
        column.addLayout(row)
        column.addLayout(self._kept)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        self.setFocusProxy(self.text)
        self.text.changed.connect(self.changed)
        self.add_button.clicked.connect(lambda: self.add_wanted.emit(self.text.toPlainText()))

    def show_notes(self, notes: Sequence[Addendum]) -> None:
        """Show the kept notes; what is being typed stays."""
        while self._kept.count():
            widget = self._kept.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        for note in sorted(notes, key=lambda note: (note.written_at, note.id), reverse=True):
            self._kept.addWidget(rule())
            self._kept.addWidget(label(f"{day_time(note.written_at)}　{note.written_by}", "label"))
            self._kept.addWidget(paragraph(note.text, ""))

    def typed(self) -> str:
        """Return the note being typed."""
        return self.text.draft()

    def set_typed(self, kept: str) -> None:
        """Show a note that was being typed."""
        self._refusal.setText("")
        self.text.set_draft(kept)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say why a note was not kept."""
        self._refusal.setText("".join(each.message for each in problems if each.item in ("text", "")))
        self.text.setFocus()
