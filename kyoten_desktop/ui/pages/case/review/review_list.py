"""The meetings at the left of the case page: the newest first, and a new one."""

from typing import Any

from PySide6.QtCore import Signal

from kyoten_desktop.ui.lists.side_list import STRETCH, Found, SideList
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.pages.case.context import CaseTools
from kyoten_desktop.ui.pages.case.review.review_rows import meeting_face


class MeetingList(SideList):
    """Keys of rows are ids of meetings. ``handouts_wanted`` asks for the papers that are not back yet."""

    new_wanted = Signal()
    handouts_wanted = Signal()

    def __init__(self, tools: CaseTools) -> None:
        super().__init__(tools.theme, "会議", "meetings")
        self._tools = tools
        self.new_meeting = QuietButton(tools.theme, "新しい会議", "plus")
        self.new_meeting.setObjectName("new_meeting")
        self.out = LinkButton(tools.theme, "")
        self.out.setObjectName("uncollected")
        self.new_meeting.clicked.connect(self.new_wanted)
        self.out.clicked.connect(self.handouts_wanted)
        self.lay_out((self.new_meeting, STRETCH, self.out), (self.count, STRETCH))
        self.setFocusProxy(self.rows)

    def read(self, wanted: Any, most: int) -> Found:  # noqa: ARG002 - all meetings are shown
        """Return the meetings, and say how many papers are out."""
        desk = self._tools.desk
        out = len(desk.prints.uncollected())
        self.out.setText(f"回収していない資料 {out}件" if out else "配った資料")
        self.out.setAccessibleName(self.out.text())
        today, meetings = desk.clock.today(), desk.review.meetings()
        lines = [(meeting.id, meeting_face(meeting, self._tools.labels, today)) for meeting in meetings]
        return Found(lines, len(lines), f"{len(lines)}回　新しい順")
