"""One 支援経過 below the timeline: written, read, and corrected by a new one; the old stays, struck out."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import SupportRecord
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.record_form import RecordForm
from kyoten_desktop.ui.sheet.tools import SheetTools

DRAFT = "record"
_CONTROL = Qt.KeyboardModifier.ControlModifier


class RecordCard(Card):
    """``left`` tells that the cursor goes back to the list."""

    left = Signal()
    discarded = Signal(int)

    def __init__(self, tools: SheetTools) -> None:
        super().__init__("支援経過")
        self._tools = tools
        self.strip = WarningStrip(tools.theme)
        self.form = RecordForm(tools.theme, tools.desk, tools.labels, tools.bodies)
        self.do = PrimaryButton(tools.theme, "保存する")
        self.do.setObjectName("save_line_record")
        self.discard = PlainButton(tools.theme, "ごみ箱へ")
        self.discard.setObjectName("discard_record")
        self.leave = PlainButton(tools.theme, "閉じる")
        self.who: QLabel = label("", "quiet")
        self.add_to_head(self.who)
        self.do.clicked.connect(self.save)
        self.leave.clicked.connect(self.put_away)
        book = Book(
            DRAFT, self._write, tools.desk.support.get, "支援記録", tools.desk.support.discard,
            asks=Asks.NEVER, on_demand=True, not_yet="",
        )  # fmt: skip
        self.keeper = OpenSheet(tools.desk, FormFace(self.form, is_flat=True), book, self.strip, tools.pauses)
        self.keeper.kept.connect(lambda record: self.show_record(record.id))
        self.keeper.discarded.connect(self._take_discarded)
        self.discard.clicked.connect(self.keeper.discard)
        self._lay_out()
        self.hide()

    def show_record(self, record_id: int) -> None:
        """Show one record: one's own of today can be changed, any other is corrected by a new one."""
        desk = self._tools.desk
        self.keeper.leave()
        record = desk.support.get(record_id)
        can_edit, is_replaced = desk.support.can_edit(record), record.replaced_at is not None
        if is_replaced:
            self.keeper.show(None)
            self.strip.say("")
            self.form.set_values(record)
        else:
            self.keeper.show(record)
        self.form.set_read_only(read_only=is_replaced)
        self.do.setText("保存する" if can_edit else "訂正として保存する")
        self.do.setVisible(not is_replaced)
        self.discard.setVisible(can_edit)
        when = wareki.moment_long(record.created_at) if record.created_at else ""
        self.who.setText(f"{when} {record.created_by or ''}".strip())
        self.show()

    def begin(self) -> None:
        """Put the cursor into the record."""
        self.form.begin("summary")

    def keep(self) -> bool:
        """Put a change that is not saved into the draft; False when the disk takes nothing."""
        return self.keeper.leave()

    def save(self) -> bool:
        """Keep the record, or its correction; refused at the item."""
        return self.keeper.save(loud=True)

    def put_away(self) -> None:
        """Close; a change that is not saved waits as a draft."""
        if self.keep():
            self.keeper.show(None)
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

    def _write(self, record_id: int | None, version: int | None, values: Any) -> SupportRecord:
        support = self._tools.desk.support
        act = support.save if support.can_edit(self.keeper.sheet) else support.correct
        return act(record_id or 0, version, values)

    def _take_discarded(self, record: SupportRecord) -> None:
        self.hide()
        self.discarded.emit(record.id)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.do, self.discard, self.leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.form)
        self.body.addLayout(buttons)
