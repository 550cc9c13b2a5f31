"""One record of the life in a room: written in half a minute by the keyboard, or the last one copied (いつもどおり)."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.stays.daily import Shift
from kyoten_desktop.models import Stay, StayDailyRecord
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import DAILY, form_of_part
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.stay.advice import Advice, AdviceStrip
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.form_row import SideBySide
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.shell.keys_within import Key, KeysWithin

RECORDS = StayDailyRecord.__tablename__
SAVE, AS_USUAL = "記録する　Ctrl+S", "いつもどおり　Ctrl+U"
NOTHING_TO_COPY = "前の同じ時間帯に、写せる記録がありません。"
_FIRST = "meal"


class DailyForm(QWidget):
    """A new record of a shift, or one that is kept. ``kept`` carries it, ``left`` that nothing more is written.

    ``usual`` is what いつもどおり copies into the items that are still empty.
    """

    kept = Signal(object)
    left = Signal()
    discarded = Signal(object)

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        stay: Stay,
        shift: Shift,
        *,
        record: StayDailyRecord | None = None,
        usual: StayDailyRecord | None = None,
    ) -> None:
        super().__init__()
        self.shift, self.record, self._stay, self._desk = shift, record, stay, desk
        self._usual = desk.stays.daily.as_usual(usual) if usual is not None else {}
        layout = SideBySide(by_section=True)
        self.fields = Form(theme, StayDailyRecord, desk.codes.labels(), desk.clock, layout=layout)
        self.said = Advice(theme)
        self.do = PrimaryButton(theme, SAVE)
        self.do.setObjectName("save_daily")
        self.as_usual = QuietButton(theme, AS_USUAL)
        self.as_usual.setObjectName("as_usual")
        self.as_usual.setEnabled(bool(self._usual))
        self.as_usual.setToolTip("" if self._usual else NOTHING_TO_COPY)
        self.discard = PlainButton(theme, "ごみ箱へ")
        self.discard.setObjectName("discard_daily")
        self.discard.setVisible(record is not None)
        self.leave = PlainButton(theme, "閉じる　Esc")
        self.leave.setObjectName("leave_daily")
        self.keeper = OpenSheet(desk, FormFace(self.fields, is_flat=True), self._book(), AdviceStrip(self.said))
        name = f"{stay.client.name}さん　" if stay.client is not None else ""
        self._lay_out(f"{name}{shift}の記録を{'直す' if record is not None else '書く'}")
        self._connect()
        if record is not None:
            self.keeper.show(record)
        else:
            self.keeper.show_new(desk.stays.daily.blank(shift), stay.id)

    def begin(self) -> None:
        """Put the cursor where the day is told."""
        self.fields.go_to(_FIRST)

    def save(self) -> bool:
        """Keep the record; refused at the item."""
        return self.keeper.save(loud=True)

    def copy_usual(self) -> None:
        """Fill what is empty with the last record of the same shift, and mark the record as copied."""
        values = self.fields.values()
        empty = {name: value for name, value in self._usual.items() if not values.get(name)}
        if empty:
            self.fields.write(empty)
            self.fields.changed.emit(_FIRST)
        self.begin()

    def _book(self) -> Book:
        desk, stay_id = self._desk, self._stay.id
        name = RECORDS if self.record is not None else form_of_part(DAILY, str(self.shift.on), self.shift.code)

        def write(record_id: int | None, version: int | None, values: Any) -> StayDailyRecord:
            return desk.lines.save(StayDailyRecord, record_id, version, stay_id, values)

        def discard(record_id: int, version: int) -> None:
            desk.lines.discard(StayDailyRecord, record_id, version)

        return Book(
            name, write, desk.stays.daily.get, StayDailyRecord.noun, discard,
            asks=Asks.NEVER, on_demand=True, waits="記録はまだ",
        )  # fmt: skip

    def _connect(self) -> None:
        self.do.clicked.connect(self.save)
        self.as_usual.clicked.connect(self.copy_usual)
        self.discard.clicked.connect(self.keeper.discard)
        self.leave.clicked.connect(self.left)
        self.keeper.kept.connect(self.kept)
        self.keeper.discarded.connect(self.discarded)
        has_usual = Key(self.copy_usual, lambda: bool(self._usual))
        keys = {"Ctrl+S": Key(self.save), "Ctrl+Return": Key(self.save), "Ctrl+U": has_usual}
        KeysWithin(self, keys)

    def _lay_out(self, title: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.do, self.as_usual, self.discard, self.leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addWidget(label(title, "strong"), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        column.addWidget(self.fields)
        column.addLayout(buttons)
