"""Ctrl+Shift+N: a 支援経過 from anywhere, over the right side, without leaving what stands open."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.models import SupportRecord
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.drafts import Typed
from kyoten_desktop.ui.fields.known_bodies import KnownBodies
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, rule
from kyoten_desktop.ui.sheet.autosave import Pauses
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.record_form import SUBJECT, RecordForm
from kyoten_desktop.ui.sheet.said import throwing_away

WIDTH = 620
DRAFT = "quick_record"
_AS_USUAL = Pauses()


class QuickRecord(QFrame):
    """Ctrl+Enter saves and closes, Esc closes and keeps what was typed; ``closed`` tells the end.

    A second record may begin in the middle of the first: each has its own draft, and the first comes back afterwards.
    ``body_wanted`` asks for the sheet of a body.
    """

    closed = Signal()
    body_wanted = Signal(int)

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget, pauses: Pauses = _AS_USUAL) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName("支援を記録する")
        self._theme, self._desk = theme, desk
        self._client_id: int | None = None
        self._is_second = False
        self.strip = WarningStrip(theme)
        labels = desk.codes.labels()
        self.form = RecordForm(theme, desk, labels, KnownBodies(desk, labels, self.body_wanted.emit, pauses.search_ms))
        self.save_button = PrimaryButton(theme, "記録する　Ctrl+Enter", "note-pencil")
        self.save_button.setObjectName("save_record")
        word, self._ask_to_clear = throwing_away(self.strip.say, self._stay, self._clear, "書いたものを捨てる")
        self.clear_button = PlainButton(theme, word)
        self.clear_button.setObjectName("clear_record")
        self.close_button = PlainButton(theme, "閉じる　Esc")
        self.save_button.clicked.connect(self.save)
        self.clear_button.clicked.connect(self._clear_if_sure)
        self.close_button.clicked.connect(self.put_away)
        book = Book(DRAFT, self._write, desk.support.get, "支援記録", asks=Asks.NEVER, on_demand=True)
        self.keeper = OpenSheet(desk, FormFace(self.form, is_flat=True), book, self.strip, pauses)
        self.keeper.kept.connect(lambda _record: self._go_on())
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        self._lay_out()
        self.hide()

    def show_over(self, window: QWidget, client_id: int | None = None, slot: int | None = None) -> None:
        """Open at the right side; what was typed and not saved stands there again, unless another person is asked for.

        A half-written record is never offered for a person it does not name: it waits, and the strip leads back to it.
        ``slot`` names the draft that is wanted, of several.
        """
        self._client_id = client_id
        waiting = sorted(self.keeper.shelf.waiting(), key=lambda each: each.sheet_id != slot)
        if client_id is not None:
            waiting = [each for each in waiting if _named(each.values) in (client_id, None)]
        if waiting:
            self._show_draft(waiting[0])
        else:
            self._show_blank()
        self.fit(window)
        self.show()
        self.raise_()
        self.form.begin("content_main" if client_id is not None and not waiting else SUBJECT)

    def begin_another(self) -> None:
        """Put what is typed aside and begin a new record; an untouched form only gets the cursor."""
        if self.keeper.is_typed() and self.keep():
            self._client_id = None
            self._show_blank()
        self.form.begin()

    def fit(self, window: QWidget) -> None:
        """Take the right side of a window, whatever its size."""
        top = self._theme.height(56)
        width = min(WIDTH, window.width())
        self.setGeometry(window.width() - width, top, width, max(200, window.height() - top - self._theme.height(28)))

    def save(self) -> None:
        """Keep the record and close; refused at the item."""
        self.keeper.save(loud=True)

    def keep(self) -> bool:
        """Put what was typed into the draft, now; an untouched form leaves none."""
        return self.keeper.leave()

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

    def _write(self, _record_id: int | None, _version: int | None, values: Mapping[str, Any]) -> SupportRecord:
        return self._desk.support.save(None, None, values)

    def _clear_if_sure(self) -> None:
        if not self.keeper.is_typed():
            self._clear()
            return
        self._ask_to_clear()
        self.strip.buttons()[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def _stay(self) -> None:
        self.strip.say("")
        self.clear_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self.keeper.forget()
        self._show_blank()
        self.form.begin()

    def _show_blank(self) -> None:
        waiting = self.keeper.shelf.waiting()
        self._is_second = bool(waiting)
        self.keeper.show_new(self._desk.support.blank(self._client_id))
        if waiting:
            words = f"書きかけの記録（{_subject(waiting[0].values)}）は残してあります。"
            self.strip.say(words, [("そちらを書く", lambda: self._go_back(waiting[0]))])

    def _go_back(self, draft: Typed) -> None:
        if self.keep():
            self._show_draft(draft)
            self.form.begin("summary")

    def _show_draft(self, draft: Typed) -> None:
        self._is_second = False
        self.keeper.show_new(self._desk.support.blank(), draft.sheet_id, goes_on=True)
        self._say_taken_up()

    def _say_taken_up(self) -> None:
        more = len(self.keeper.shelf.waiting()) - 1
        words = f"書きかけが残っていました。{f'ほかに{more}件あります。' if more else ''}"
        anew = throwing_away(self.strip.say, self._say_taken_up, self._clear, "捨てて新しく書く")
        self.strip.say(words, [("別の記録を書く", self.begin_another), anew])

    def _go_on(self) -> None:
        """Go back to the record that was interrupted by the one just kept; without one, close."""
        if self._is_second and (waiting := self.keeper.shelf.waiting()):
            self._show_draft(waiting[0])
            self.form.begin("summary")
        else:
            self._leave()

    def _leave(self) -> None:
        self.keeper.show(None)
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


def _named(values: Mapping[str, Any]) -> int | None:
    subject = values.get(SUBJECT)
    return subject.get("client_id") if isinstance(subject, Mapping) else None


def _subject(values: Mapping[str, Any]) -> str:
    subject = values.get(SUBJECT)
    name = subject.get("name") if isinstance(subject, Mapping) else ""
    return f"{name}さん" if name else "対象者なし"
