"""The sheet of one body: its head, and the tabs 機関, 経過, 履歴 and ほか."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Organization
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.marks import StatusChip
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.tabs import Tabs
from kyoten_desktop.ui.look.words import on_ground, rule
from kyoten_desktop.ui.pages.organization.body_more import BodyMore
from kyoten_desktop.ui.pages.organization.body_sheet import BodySheet
from kyoten_desktop.ui.pages.organization.body_timeline import BodyTimeline
from kyoten_desktop.ui.sheet.history_tab import HistoryTab
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

_NAME_PART = 50  # of a hundred
SHEET, TIMELINE, HISTORY, MORE = "sheet", "timeline", "history", "more"
_WORDS = ((SHEET, "機関"), (TIMELINE, "経過"), (HISTORY, "履歴"), (MORE, "まとめる・ごみ箱"))


class BodyView(QWidget):
    """Shows the body it is told and keeps typing when it changes. ``changed`` asks to read list and body again."""

    changed = Signal()
    discarded = Signal(object)
    back = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self._tools = tools
        self.body: Organization | None = None
        self.name = ElidedLabel("", "title")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.chip, self.aside, self.saved = StatusChip(tools.theme), ElidedLabel("", "quiet"), SavedLabel(tools.theme)
        self.to_list = QuietButton(tools.theme, "一覧　Esc", "arrow-left")
        self.to_list.setObjectName("back")
        self.tabs = Tabs(tools.theme, _WORDS)
        self.strip, self.leads = WarningStrip(tools.theme), WarningStrip(tools.theme)
        self.sheet, self.history, self.more = BodySheet(tools), HistoryTab(tools.theme, tools.desk), BodyMore(tools)
        self.timeline = BodyTimeline(tools)
        self._parts: dict[str, QWidget] = {
            SHEET: self.sheet, TIMELINE: self.timeline, HISTORY: self.history, MORE: self.more,
        }  # fmt: skip
        self.stack = QStackedWidget()
        for part in self._parts.values():
            self.stack.addWidget(part)
        self._lay_out()
        self._connect()

    def show_body(self, body: Organization) -> None:
        """Show a body in the tab that stands in front."""
        if self.body is None or self.body.id != body.id:
            self.strip.say("")
            self.saved.hide()
        self.body = body
        self.name.setText(body.name)
        self.aside.setText("　".join(part for part in (body.phone, self._kind(body), body.kana) if part))
        closed_on = body.closed_by(self._tools.desk.clock.today())
        self.chip.setVisible(closed_on is not None)
        if closed_on is not None:
            self.chip.set_status(Status(Shape.CHECK, f"{wareki.short(closed_on)} に閉じました", "text2"))
        self.leads.say(self._tools.desk.network.organization.left_leading(body.id))
        self._show_tab(self.tabs.value())

    def keep(self) -> bool:
        """Put all typing on the disk; False when the disk takes nothing."""
        return self.sheet.keep()

    def set_compact(self, *, compact: bool) -> None:
        """Take the narrow form, or the wide one."""
        self.to_list.setVisible(compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room beside a long name for the phone and for what is saved."""
        super().resizeEvent(event)
        self.name.setMaximumWidth(self.width() * _NAME_PART // 100)

    def _show_tab(self, key: str) -> None:
        """Show a part of the body; what was typed is on the disk before another reads it."""
        if self.body is None:
            return
        if key != SHEET:
            self.sheet.keep()
        if key == HISTORY:
            self._show_history(self.body)
        elif key == TIMELINE:
            self.timeline.show_body(self.body)
        elif key == MORE:
            self.more.show_body(self.body)
        else:
            self.sheet.show_body(self.body)
        self.stack.setCurrentWidget(self._parts[key])

    def _show_history(self, body: Organization) -> None:
        self.history.show_entries(self._tools.desk.history.entries(Organization, body.id, self._tools.labels))
        self.history.check_chain()

    def _kind(self, body: Organization) -> str:
        labels = self._tools.labels
        pairs = (("org_type", body.org_type), ("ward", body.ward))
        return "　".join(labels.label(table, code) for table, code in pairs if code)

    def _revert(self, line_id: int) -> None:
        with Attempt(self.strip) as tried:
            self._tools.desk.history.revert(line_id)
        if tried.failure is None:
            self.changed.emit()

    def _drafts_moved(self) -> None:
        self.sheet.let_go()
        self.changed.emit()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self.to_list.clicked.connect(self.back)
        self.sheet.touched.connect(self.saved.show_unwritten)
        self.sheet.written.connect(self.saved.show_saved)
        self.sheet.keeper.shown.connect(self.saved.hide)
        self.sheet.held.connect(self.saved.show_warning)
        self.sheet.changed_body.connect(self.changed)
        self.sheet.drafts_moved.connect(self._drafts_moved)
        self.history.revert_wanted.connect(self._revert)
        self.more.keeping.connect(self.sheet.keep)
        self.more.changed.connect(self._drafts_moved)
        self.more.discarded.connect(self.discarded)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for left in (self.to_list, self.name, self.chip):
            row.addWidget(left)
        row.addWidget(self.aside, 1)
        row.addWidget(self.saved)
        head = QVBoxLayout()
        head.setContentsMargins(24, 10, 20, 0)
        head.setSpacing(6)
        head.addLayout(row)
        head.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for part in (rule(), self.strip, self.leads):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        self.aside.setMinimumWidth(1)
        self.to_list.hide()
        self.chip.hide()
