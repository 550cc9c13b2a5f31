"""The ごみ箱 of calls: what was put there, each with 元に戻す."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.delegates import CellFace
from kyoten_desktop.ui.pages.emergency.faces import NAMELESS
from kyoten_desktop.ui.sheet.moments import when
from kyoten_desktop.ui.table import Column, RecordTable, Row
from kyoten_desktop.ui.theme import Theme
from kyoten_desktop.ui.widgets.buttons import QuietButton
from kyoten_desktop.ui.widgets.words import label, on_ground

_COLUMNS = (
    Column("受付", 104, figures=True),
    Column("対象者"),
    Column("番号", 88),
    Column("入れた日時", 104, figures=True),
    Column("", 76),
)


class TrashView(QWidget):
    """Stands where the sheet stands; nothing in it counts in any figure."""

    taken_back = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self._desk = desk
        self.table = RecordTable(theme, _COLUMNS, row_height=40, name="ごみ箱の緊急相談")
        self.table.setObjectName("discarded")
        self._note = label("", "quiet")
        leave = QuietButton(theme, "相談票へ戻る", "arrow-left")
        leave.setObjectName("leave_trash")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("ごみ箱", "title"))
        head.addWidget(self._note)
        head.addStretch(1)
        head.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 20, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        leave.clicked.connect(self.left)
        self.table.opened.connect(lambda key: self.taken_back.emit(int(key)))

    def refresh(self) -> None:
        """Read what lies there."""
        found = self._desk.emergency.discarded()
        now = self._desk.clock.now()
        self._note.setText(f"{len(found)}件　元に戻すまで、件数にも検索にも出ません。" if found else "空です。")
        self.table.set_rows(
            [
                Row(
                    call.id,
                    (
                        CellFace(when(call.received_at, now) if call.received_at else ""),
                        CellFace(call.subject_name or NAMELESS, bold=True),
                        CellFace(call.consult_no or "", tone="text2"),
                        CellFace(when(call.deleted_at, now) if call.deleted_at else ""),
                        CellFace("元に戻す", link=True),
                    ),
                )
                for call in found
            ]
        )
