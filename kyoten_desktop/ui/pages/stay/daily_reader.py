"""What is written of one shift of a stay, to be read at once, and the line that says what the signs above it are."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.stays.daily import Shift
from kyoten_desktop.domain.stays.stay import day_and_time
from kyoten_desktop.models import StayDailyRecord
from kyoten_desktop.models.items import item_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.daily import daily_words
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.marks import StatusChip
from kyoten_desktop.ui.look.shapes import Status
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.pages.stay.daily_calendar import AWAY_SIGN, AWAY_WORDS, LOOKS

KEYS = "矢印キーで移動　Enter で書く・開く　Insert でもう1件"
NOTHING = "記録はまだありません。"
WRITE, WRITE_ANOTHER, MEND = "書く　Enter", "もう1件書く　Insert", "開く"
_MARKS = ("is_as_usual", "is_in_handover")


class DailyReader(QWidget):
    """``opened`` carries a record that is to be changed, ``wanted`` asks for a new one of the shift shown."""

    opened = Signal(int)
    wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("daily_reader")
        self._theme, self._desk = theme, desk
        self.shift = label("", "strong")
        self.nothing = label(NOTHING, "quiet")
        self.write = QuietButton(theme, WRITE)
        self.write.setObjectName("write_daily")
        self.write.clicked.connect(self.wanted)
        self._lines: list[QWidget] = []
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.shift)
        head.addWidget(self.nothing)
        head.addWidget(self.write)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(6)
        self._column.addLayout(head)

    def show_shift(self, shift: Shift, records: Sequence[StayDailyRecord]) -> None:
        """Show what is written of a shift."""
        self.shift.setText(str(shift))
        self.nothing.setVisible(not records)
        self.write.setText(WRITE_ANOTHER if records else WRITE)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(record) for record in records]
        for line in self._lines:
            self._column.addWidget(line)

    def words(self) -> list[str]:
        """Return what is shown of each record."""
        return [line.accessibleName() for line in self._lines]

    def _line(self, record: StayDailyRecord) -> QWidget:
        labels = self._desk.codes.labels()
        told = "\n".join(f"{item}　{words}" for item, words in daily_words(record, labels))
        written = f"{day_and_time(record.created_at)}" if record.created_at else ""
        marks = [item_of(StayDailyRecord, name).label for name in _MARKS if getattr(record, name)]
        signed = "　".join(filter(None, (record.recorded_by, written, *(f"【{mark}】" for mark in marks))))
        line = QWidget(self)
        line.setAccessibleName(f"{told}\n{signed}")
        mend = LinkButton(self._theme, MEND)
        mend.setAccessibleName(f"{MEND}　{signed}")
        mend.clicked.connect(partial(self.opened.emit, record.id))
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(label(signed, "quiet"))
        foot.addWidget(mend)
        foot.addStretch(1)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(paragraph(told, ""))
        column.addLayout(foot)
        return line


class DailyLegend(QWidget):
    """The signs in words, the keys, and the way to what lies in the ごみ箱."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        for shape, tone, word in LOOKS.values():
            line.addWidget(StatusChip(theme, Status(shape, word, tone)))
        line.addWidget(label(f"{AWAY_SIGN}＝{AWAY_WORDS}", "hint"))
        line.addStretch(1)
        self.trash = LinkButton(theme, "")
        self.trash.setObjectName("daily_trash")
        self.trash.hide()
        line.addWidget(self.trash)
        line.addWidget(label(KEYS, "hint"), 0, Qt.AlignmentFlag.AlignRight)

    def show_gone(self, count: int) -> None:
        """Say how many records lie in the ごみ箱."""
        self.trash.setText(f"ごみ箱 {count}件")
        self.trash.setAccessibleName(self.trash.text())
        self.trash.setVisible(count > 0)
