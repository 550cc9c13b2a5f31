"""The list of meetings at the left of the case page: the newest first, and a new one."""

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.lists.table import TwoLineList
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.words import label, on_ground, rule
from kyoten_desktop.ui.pages.case.context import CaseTools
from kyoten_desktop.ui.pages.case.review.review_rows import meeting_face

_MARGIN = 16


class MeetingList(QWidget):
    """Keys of rows are ids of meetings. ``handouts_wanted`` asks for the papers that are not back yet."""

    moved = Signal(int)
    entered = Signal()
    new_wanted = Signal()
    handouts_wanted = Signal()

    def __init__(self, tools: CaseTools) -> None:
        super().__init__()
        on_ground(self, "paper")
        self._tools = tools
        self._shown: list[tuple[Hashable, TwoLineFace]] = []
        self.new_meeting = QuietButton(tools.theme, "新しい会議", "plus")
        self.new_meeting.setObjectName("new_meeting")
        self.count: QLabel = label("", "quiet")
        self.out = LinkButton(tools.theme, "")
        self.out.setObjectName("uncollected")
        self.rows = TwoLineList(tools.theme, "会議")
        self.rows.setObjectName("meetings")
        self.rows.moved.connect(lambda key: self.moved.emit(int(key)))
        self.rows.opened.connect(lambda _key: self.entered.emit())
        self.new_meeting.clicked.connect(self.new_wanted)
        self.out.clicked.connect(self.handouts_wanted)
        self._lay_out()
        self.setFocusProxy(self.rows)

    def refresh(self) -> None:
        """Read the meetings again; the current row stays current."""
        desk = self._tools.desk
        today = desk.clock.today()
        lines: list[tuple[Hashable, TwoLineFace]] = [
            (meeting.id, meeting_face(meeting, self._tools.labels, today)) for meeting in desk.review.meetings()
        ]
        if lines != self._shown:
            self._shown = lines
            self.rows.set_rows(lines)
        self.count.setText(f"{len(lines)}回　新しい順")
        out = len(desk.prints.uncollected())
        self.out.setText(f"回収していない資料 {out}件" if out else "配った資料")
        self.out.setAccessibleName(self.out.text())

    def first_key(self) -> int | None:
        """Return the newest meeting."""
        key = self._shown[0][0] if self._shown else None
        return key if isinstance(key, int) else None

    def show_current(self, activity_id: int | None) -> None:
        """Mark the row of the meeting that is shown, without telling it again."""
        if activity_id in [key for key, _ in self._shown]:
            self.rows.go_to(activity_id, tell=False)
        else:
            self.rows.selectionModel().clear()

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.addWidget(self.new_meeting)
        acts.addStretch(1)
        acts.addWidget(self.out)
        counts = QHBoxLayout()
        counts.addWidget(self.count)
        counts.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 12, _MARGIN, 8)
        head.setSpacing(8)
        head.addLayout(acts)
        head.addLayout(counts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.rows, 1)
