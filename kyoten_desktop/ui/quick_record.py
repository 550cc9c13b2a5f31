"""Ctrl+Shift+N: a 支援経過 from anywhere, over the right side, without leaving what stands open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.form import scrolled
from kyoten_desktop.ui.record_form import RecordForm
from kyoten_desktop.ui.sheet.autosave import Autosave, Pauses
from kyoten_desktop.ui.theme import Theme
from kyoten_desktop.ui.widgets.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.widgets.strip import WarningStrip
from kyoten_desktop.ui.widgets.words import label, rule

WIDTH = 620
DRAFT = "quick_record"
_AS_USUAL = Pauses()


class QuickRecord(QFrame):
    """Ctrl+Enter saves and closes, Esc closes and keeps what was typed; ``saved`` tells when, ``closed`` the end."""

    saved = Signal(object)
    failed = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget, pauses: Pauses = _AS_USUAL) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName("支援を記録する")
        self._theme, self._desk, self._has_draft = theme, desk, False
        self.strip = WarningStrip(theme)
        self.form = RecordForm(theme, desk, desk.codes.labels(), pause_ms=pauses.search_ms)
        self.save_button = PrimaryButton(theme, "記録する　Ctrl+Enter", "note-pencil")
        self.save_button.setObjectName("save_record")
        self.clear_button = PlainButton(theme, "書いたものを消す")
        self.clear_button.setObjectName("clear_record")
        self.close_button = PlainButton(theme, "閉じる　Esc")
        self.save_button.clicked.connect(self.save)
        self.clear_button.clicked.connect(self._clear)
        self.close_button.clicked.connect(self.put_away)
        self._autosave = Autosave(pauses, self)
        self._autosave.draft_due.connect(self.keep)
        self.form.changed.connect(self._autosave.note_typing)
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        self._lay_out()
        self.hide()

    def show_over(self, window: QWidget, client_id: int | None = None) -> None:
        """Open at the right side; what was typed and not saved stands there again, else a record of now begins."""
        draft = self._desk.drafts.of(DRAFT, 0)
        self._has_draft = draft is not None
        self.strip.say("")
        self.form.set_values(self._desk.support.blank(client_id))
        if draft is not None:
            self.form.set_draft(draft.values)
            self.strip.say("書きかけが残っていました。", [("消して新しく書く", self._clear)])
        self.fit(window)
        self.show()
        self.raise_()
        self.form.begin("content_main" if client_id is not None and draft is None else "subject")

    def fit(self, window: QWidget) -> None:
        """Take the right side of a window, whatever its size."""
        top = self._theme.height(56)
        width = min(WIDTH, window.width())
        self.setGeometry(window.width() - width, top, width, max(200, window.height() - top - self._theme.height(28)))

    def save(self) -> None:
        """Keep the record and close; refused at the item."""
        if self.form.is_unreadable():
            self.form.show_problems(())
            return
        try:
            record = self._desk.support.save(None, None, self.form.values())
        except RefusedError as refusal:
            self.form.show_problems(refusal.problems)
            self.keep()
            return
        except UnavailableError as failure:
            self.strip.say(f"保存できていません。{failure}", [("もう一度", self.save)])
            self.failed.emit(str(failure))
            return
        self._autosave.stop()
        self._desk.drafts.drop(DRAFT, 0)
        self._has_draft = False
        self.saved.emit(record.created_at)
        self._leave()

    def keep(self) -> bool:
        """Put what was typed into the draft, now; an untouched form leaves none."""
        self._autosave.stop()
        values = self.form.values()
        if not any(values.get(name) for name in ("summary", "next_action", "content_main", "subject")):
            return True
        try:
            self.saved.emit(self._desk.drafts.keep(DRAFT, 0, 0, self.form.draft()))
        except UnavailableError as failure:
            self.strip.say(f"保存できていません。{failure}")
            self.failed.emit(str(failure))
            return False
        self._has_draft = True
        return True

    def put_away(self) -> None:
        """Close; what was typed waits for the next time."""
        if self.keep():
            self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        self._autosave.stop()
        self._desk.drafts.drop(DRAFT, 0)
        self._has_draft = False
        self.strip.say("")
        self.form.set_values(self._desk.support.blank())
        self.form.begin()

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label("支援を記録する", "title"))
        head.addStretch(1)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(self.clear_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.strip)
        column.addWidget(scrolled(self.form, inset=0), 1)
        column.addWidget(rule())
        column.addLayout(foot)
