"""One 支援経過 below the timeline: written, read, and corrected by a new one; the old stays, struck out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import SupportRecord
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.case.context import CaseTools
from kyoten_desktop.ui.sheet.autosave import Autosave
from kyoten_desktop.ui.sheet.record_form import RecordForm
from kyoten_desktop.ui.shell.attempt import Attempt

DRAFT = "record"
_CONTROL = Qt.KeyboardModifier.ControlModifier


class RecordCard(Card):
    """``saved`` tells when; ``left`` that the cursor goes back to the list."""

    saved = Signal(object)
    left = Signal()
    discarded = Signal(int)

    def __init__(self, tools: CaseTools) -> None:
        super().__init__("支援経過")
        self._tools = tools
        self._record: SupportRecord | None = None
        self.strip = WarningStrip(tools.theme)
        self.form = RecordForm(tools.theme, tools.desk, tools.labels, pause_ms=tools.pauses.search_ms)
        self.do = PrimaryButton(tools.theme, "保存する")
        self.do.setObjectName("save_line_record")
        self.discard = PlainButton(tools.theme, "ごみ箱へ")
        self.discard.setObjectName("discard_record")
        self.leave = PlainButton(tools.theme, "閉じる")
        self.who: QLabel = label("", "quiet")
        self.add_to_head(self.who)
        self.do.clicked.connect(self.save)
        self.discard.clicked.connect(self._discard)
        self.leave.clicked.connect(self.put_away)
        self._autosave = Autosave(tools.pauses, self)
        self._autosave.draft_due.connect(self.keep)
        self.form.changed.connect(self._autosave.note_typing)
        self._lay_out()
        self.hide()

    def show_record(self, record_id: int) -> None:
        """Show one record: one's own of today can be changed, any other is corrected by a new one."""
        desk = self._tools.desk
        self._record = desk.support.get(record_id)
        can_edit = desk.support.can_edit(self._record)
        self.strip.say("")
        self.form.set_values(self._record)
        self.form.set_read_only(read_only=self._record.replaced_at is not None)
        self.do.setText("保存する" if can_edit else "訂正として保存する")
        self.do.setVisible(self._record.replaced_at is None)
        self.discard.setVisible(can_edit)
        written = self._record.created_at
        when = wareki.moment_long(written) if written else ""
        self.who.setText(f"{when} {self._record.created_by or ''}".strip())
        draft = desk.drafts.of(DRAFT, record_id)
        if draft is not None and self._record.replaced_at is None:
            self.form.set_draft(draft.values)
            self.strip.say("書きかけを戻しました。", [("捨てる", lambda: self._forget(record_id))])
        self.show()

    def begin(self) -> None:
        """Put the cursor into the record."""
        self.form.begin("summary")

    def keep(self) -> bool:
        """Put a change that is not saved into the draft; False when the disk takes nothing."""
        was_typing = self._autosave.is_counting()
        self._autosave.stop()
        if self._record is None or not was_typing:
            return True
        with Attempt(self.strip) as tried:
            kept = self._tools.desk.drafts.keep(DRAFT, self._record.id, self._record.version, self.form.draft())
        if tried.failure is not None:
            return False
        self.saved.emit(kept)
        return True

    def save(self) -> bool:
        """Keep the record, or its correction; refused at the item."""
        record, desk = self._record, self._tools.desk
        if record is None:
            return True
        if self.form.is_unreadable():
            self.form.show_problems(())
            return False
        act = desk.support.save if desk.support.can_edit(record) else desk.support.correct
        with Attempt(self.strip, items=self.form.show_problems) as tried:
            kept = act(record.id, record.version, self.form.values())
        if tried.failure is not None:
            return False
        self._autosave.stop()
        desk.drafts.drop(DRAFT, record.id)
        self.saved.emit(kept.updated_at or kept.created_at)
        self.show_record(kept.id)
        return True

    def put_away(self) -> None:
        """Close; a change that is not saved waits as a draft."""
        if self.keep():
            self._record = None
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc, save on Ctrl+Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CONTROL:
            self.save()
        else:
            super().keyPressEvent(event)

    def _discard(self) -> None:
        record = self._record
        if record is None:
            return
        with Attempt(self.strip) as tried:
            self._tools.desk.support.discard(record.id, record.version)
        if tried.failure is not None:
            return
        self._autosave.stop()
        discarded, self._record = record.id, None
        self.hide()
        self.discarded.emit(discarded)

    def _forget(self, record_id: int) -> None:
        self._autosave.stop()
        self._tools.desk.drafts.drop(DRAFT, record_id)
        self.show_record(record_id)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.do, self.discard, self.leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.form)
        self.body.addLayout(buttons)
