"""人｜ケースレビュー: the switch over the list of the case page, and what stands beside it for meetings."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.ui.lists.side_list import STRETCH, Found, SideList
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.empty_state import EmptyState, Way
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.words import on_ground
from kyoten_desktop.ui.pages.case.review.review_meeting import MeetingView
from kyoten_desktop.ui.pages.case.review.review_papers import HandoutsCard
from kyoten_desktop.ui.pages.case.review.review_rows import meeting_face
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

PEOPLE, MEETINGS = "people", "meetings"
_WHY = "会議にケースを出し、決めたことを、だれが・いつまでに追えるようにします。"


class MeetingList(SideList):
    """Keys of rows are ids of meetings. ``handouts_wanted`` asks for the papers that are not back yet."""

    new_wanted = Signal()
    handouts_wanted = Signal()

    def __init__(self, tools: SheetTools) -> None:
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


if TYPE_CHECKING:
    from kyoten_desktop.ui.lists.two_steps import TwoSteps


class ReviewSide(QObject):
    """``left`` stands where the list stood, ``right`` are the sheets beside it. ``people_wanted`` asks for people."""

    people_wanted = Signal()

    def __init__(self, tools: SheetTools, people: QWidget) -> None:
        super().__init__(people)
        self._tools = tools
        self._steps: TwoSteps | None = None
        self.switch = Segmented(tools.theme, ((PEOPLE, "人"), (MEETINGS, "ケースレビュー")), "人かケースレビュー")
        self.switch.setObjectName("people_or_meetings")
        self.list = MeetingList(tools)
        self.meeting = MeetingView(tools)
        way = Way("calendar-check", "会議をつくる", "名前と日時だけで始められます。", "新しい会議", self.begin_new)
        self.start = EmptyState(tools.theme, "calendar-check", "まだ会議がありません", _WHY, (way,))
        on_ground(self.start, "sheet")
        self.papers = HandoutsCard(tools, "回収していない資料")
        self.handouts = scrolled(self.papers)
        on_ground(self.handouts, "sheet")
        self.right = (self.meeting, self.start, self.handouts)
        self._stack = QStackedWidget()
        self.left = _left(self.switch, self._stack, people, self.list)
        self._connect()

    def join(self, steps: "TwoSteps") -> None:
        """Work in these two steps."""
        self._steps = steps
        self.meeting.head.left.connect(steps.step_back)
        self.list.entered.connect(steps.step_in)
        self.list.rows.clicked.connect(lambda _index: steps.step_in())

    def is_in_front(self) -> bool:
        """Tell whether meetings are shown, not people."""
        return self.switch.value() == MEETINGS

    def refresh(self) -> None:
        """Read meetings and papers again; typing stays."""
        if not self.is_in_front():
            return
        self.list.refresh()
        self.meeting.refresh()
        self.papers.show_papers(self._tools.desk.prints.uncollected())
        self.list.show_current(self.meeting.meeting.id if self.meeting.meeting is not None else None)

    def open(self, activity_id: int) -> None:
        """Show one meeting, wherever it is asked for."""
        self.switch.set_value(MEETINGS)
        self._show(activity_id)
        if self._steps is not None:
            self._steps.step_in()

    def leave(self) -> None:
        """Go back to people, because somebody asks for a person."""
        self.switch.set_value(PEOPLE)

    def begin_new(self) -> None:
        """Begin a meeting."""
        self._show_right(self.meeting, enters=True)
        self.meeting.begin_new()

    def set_compact(self, *, compact: bool) -> None:
        """Take the narrow form, or the wide one."""
        self.meeting.head.back.setVisible(compact)

    def _choose(self, which: str) -> None:
        self._stack.setCurrentIndex(1 if which == MEETINGS else 0)
        if which == PEOPLE:
            self.meeting.keep()
            self.people_wanted.emit()
            return
        self.list.refresh()
        shown = self.meeting.meeting
        first = shown.id if shown is not None else self.list.first_key()
        if first is None:
            self._show_right(self.start)
        else:
            self._show(first)

    def _show(self, activity_id: int) -> None:
        if self.meeting.show_meeting(activity_id):
            self._show_right(self.meeting)
        self.list.show_current(self.meeting.meeting.id if self.meeting.meeting is not None else None)

    def _show_gone(self, activity_id: int) -> None:
        if self._steps is not None:
            ways = [("元に戻す", partial(self._take_back, activity_id))]
            self._steps.notice.say("会議をごみ箱に入れました。", ways, "accent")
        self.list.refresh()
        first = self.list.first_key()
        if first is None:
            self._show_right(self.start)
        else:
            self._show(first)

    def _take_back(self, activity_id: int) -> None:
        if self._steps is None:
            return
        with Attempt(self._steps.notice) as tried:
            self._tools.desk.review.take_back(activity_id)
        if tried.failure is None:
            self.list.refresh()
            self._show(activity_id)

    def _show_handouts(self) -> None:
        if self.meeting.keep():
            self.papers.show_papers(self._tools.desk.prints.uncollected())
            self._show_right(self.handouts, enters=True)
            self.papers.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_right(self, part: QWidget, *, enters: bool = False) -> None:
        if self._steps is not None:
            self._steps.show_right(part)
            if enters:
                self._steps.step_in()

    def _connect(self) -> None:
        self.switch.chosen.connect(self._choose)
        self.list.moved.connect(self._show)
        self.list.new_wanted.connect(self.begin_new)
        self.list.handouts_wanted.connect(self._show_handouts)
        self.meeting.changed.connect(self.list.refresh)
        self.meeting.gone.connect(self._show_gone)
        self.papers.changed.connect(self.refresh)


def _left(switch: Segmented, stack: QStackedWidget, people: QWidget, meetings: QWidget) -> QWidget:
    left = on_ground(QWidget(), "paper")
    stack.addWidget(people)
    stack.addWidget(meetings)
    row = QHBoxLayout()
    row.setContentsMargins(16, 12, 16, 0)
    row.addWidget(switch)
    row.addStretch(1)
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(row)
    column.addWidget(stack, 1)
    return left
