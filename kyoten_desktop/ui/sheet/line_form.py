"""The form of one line below its table: what is being written, how to keep it, how to leave it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.ui.look.buttons import PlainButton, QuietButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.strip import Action, WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.scrolling import show_whole


class LineForm(QFrame):
    """Shows one line at a time; ``key`` is None while none is shown.

    ``with_sheet``: the line is written when its sheet is, so that nothing here speaks of saving.
    """

    typed_changed = Signal()
    save_wanted = Signal()
    left = Signal()
    thrown_away = Signal()
    discard_wanted = Signal()

    def __init__(self, theme: Theme, form: Form, *, with_sheet: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("line_form")
        self.key: int | None = None
        self.version: int | None = None
        self._base: dict[str, Any] = {}
        self._with_sheet = with_sheet
        self.form = form
        # F6 belongs to the page's own form; inside this one the lines editor hears it.
        form.f6.setEnabled(False)
        self.strip = WarningStrip(theme, tone="accent")
        self._is_asking = False
        self.words = ElidedLabel("", "name")
        self.saved = SavedLabel(theme)
        self.keep = QuietButton(theme, "この行を保存　Ctrl+Enter", "check")
        self.leave = PlainButton(theme, "閉じる　Esc")
        self.discard = PlainButton(theme, "ごみ箱へ", "trash")
        for button, name in ((self.keep, "save_line"), (self.leave, "leave_line"), (self.discard, "discard_line")):
            button.setObjectName(name)
        self._lay_out()
        self.keep.clicked.connect(self.save_wanted)
        self.leave.clicked.connect(self.go_away)
        self.discard.clicked.connect(self.discard_wanted)
        form.changed.connect(lambda _name: self._hear())
        self.hide()

    def show_line(self, key: int, source: Any, words: str, typed: Mapping[str, Any]) -> None:
        """Show a kept line (a sheet) or a new one (a mapping of what it begins with), and on top what was typed."""
        self.key, self.version = key, None if isinstance(source, Mapping) else source.version
        self.words.setText(words)
        self.form.set_values(source)
        self._base = self.form.draft()
        self.form.set_draft(typed)
        self.strip.say("", tone="accent")
        self._is_asking = False
        self.saved.hide()
        if typed:
            self._say_unwritten()
        self.discard.setText(self._discard_word(key))
        self.show()

    def take_saved(self, line: Any, words: str, at: datetime) -> None:
        """Go on with the saved line without touching the cursor."""
        self.key, self.version, self._base = line.id, line.version, self.form.draft()
        self.words.setText(words)
        self.discard.setText(self._discard_word(line.id))
        self.strip.say("", tone="accent")
        self._is_asking = False
        if not self._with_sheet:
            self.saved.show_saved(at)

    def close_line(self) -> None:
        """Show no line."""
        self.key = self.version = None
        self._is_asking = False
        self.hide()

    def typed(self) -> dict[str, Any]:
        """Return what was typed since the line was shown, by item, as JSON can hold it."""
        return {name: now for name, now in self.form.draft().items() if now != self._base.get(name)}

    def values(self) -> dict[str, Any] | None:
        """Return the values by item; None while something cannot be read."""
        values = self.form.values()
        return values if set(values) == set(self._base) else None

    def begin(self) -> None:
        """Put the cursor into the first item, the whole form in sight."""
        show_whole(self)
        self.form.go_to(next(iter(self._base)))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is in the way at its item and go there."""
        self.form.show_problems(problems)

    def say(self, sentence: str, actions: Sequence[Action] = (), tone: str = "red") -> None:
        """Say what concerns the whole line."""
        self._is_asking = False
        self.strip.say(sentence, actions, tone)

    def go_away(self) -> None:
        """Leave the line; what was typed and not saved is asked for in place, Esc twice goes on writing."""
        if not self.typed():
            self.left.emit()
            return
        if self._is_asking:
            self.strip.say("", tone="accent")
            self._is_asking = False
            self.begin()
            return
        words = "保存していない書きかけがあります。Esc で書きつづけます。"
        ways: list[Action] = [("保存して閉じる", self.save_wanted.emit), ("捨てる", self.thrown_away.emit)]
        self.strip.say(words, ways[1:] if self._with_sheet else ways, "accent")
        self._is_asking = True
        self.strip.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
        """Show only, or let write."""
        self.form.set_read_only(read_only)
        self.keep.setVisible(not read_only and not self._with_sheet)
        self.discard.setVisible(not read_only)

    def _hear(self) -> None:
        if self._is_asking:
            self.strip.say("", tone="accent")
            self._is_asking = False
        self._say_unwritten()
        self.typed_changed.emit()

    def _say_unwritten(self) -> None:
        if not self._with_sheet:
            self.saved.show_unwritten()

    def _discard_word(self, key: int) -> str:
        if self._with_sheet:
            return "この行を消す"
        return "ごみ箱へ" if key > 0 else "捨てる"

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.words, 1)
        head.addWidget(self.saved)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.keep)
        acts.addWidget(self.leave)
        acts.addStretch(1)
        acts.addWidget(self.discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self.form)
        column.addLayout(acts)
        for one, following in ((self.keep, self.leave), (self.leave, self.discard)):
            QWidget.setTabOrder(one, following)
