"""The sheet of one meeting: its cases in order, the one that is talked about, and what the meeting is."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Activity, CaseReviewItem
from kyoten_desktop.papers.review import blank_review_request, review_request
from kyoten_desktop.ui.lists.table import RecordTable
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.tabs import Tabs
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, rule
from kyoten_desktop.ui.pages.case.review.review_case import ReviewCaseCard
from kyoten_desktop.ui.pages.case.review.review_print import ALL, BLANK, PrintChoice
from kyoten_desktop.ui.pages.case.review.review_rows import CASE_COLUMNS, NARROW, NARROW_BELOW, case_row
from kyoten_desktop.ui.pages.case.review.review_take import TakeRow
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.sheet.open_sheet import Book, OpenSheet
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

CASES, FORM_TAB = "cases", "meeting"
_LEAST_NAME = 84
FORM = "meeting"
_ALL = tuple(range(len(CASE_COLUMNS)))
_NEW: Mapping[str, Any] = {"activity_type": "case_review", "title": "ケースレビュー"}


class MeetingHead(QWidget):
    """Does not scroll. ``back`` asks for the list where the window is narrow."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = ElidedLabel("", "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.when: QLabel = label("", "quiet")
        self.saved = SavedLabel(theme)
        self.tabs = Tabs(theme, ((CASES, "検討ケース"), (FORM_TAB, "会議のこと")))
        self.back = QuietButton(theme, "一覧　Esc", "arrow-left")
        self.back.setObjectName("meeting_back")
        self.back.clicked.connect(self.left)
        self.back.hide()
        self.discard = PlainButton(theme, "ごみ箱へ", "trash")
        self.discard.setObjectName("discard_meeting")
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.back, self.title, self.when):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.saved)
        row.addWidget(self.discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 20, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.tabs)

    def show_meeting(self, meeting: Activity) -> None:
        """Show which meeting it is."""
        self._name(meeting.title or "")
        at = meeting.starts_at
        self.when.setText(f"{wareki.with_weekday(at.date())} {wareki.clock_time(at)}" if at else "")
        count = len(meeting.review_items)
        self.tabs.set_word(CASES, f"検討ケース {count}" if count else "検討ケース")
        self._show_acts(shown=True)

    def show_new(self) -> None:
        """Say that a meeting is being begun."""
        self._name("新しい会議")
        self.when.setText("")
        self.tabs.set_word(CASES, "検討ケース")
        self._show_acts(shown=False)

    def _name(self, title: str) -> None:
        self.title.setText(title)
        self.title.setMinimumWidth(min(_LEAST_NAME, self.title.sizeHint().width()))

    def _show_acts(self, *, shown: bool) -> None:
        self.discard.setVisible(shown)
        self.tabs.buttons[0].setEnabled(shown)


class MeetingView(QWidget):
    """``changed`` tells that the list of meetings reads otherwise now; ``gone`` that this meeting is in the ごみ箱."""

    changed = Signal()
    gone = Signal(int)

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self.tools = tools
        self.meeting: Activity | None = None
        self._is_begun, self._columns = False, _ALL
        self.head = MeetingHead(tools.theme)
        self.strip = WarningStrip(tools.theme)
        self.form = Form(tools.theme, Activity, tools.labels, tools.desk.clock, titled=False)
        book = Book(FORM, tools.desk.review.save, tools.desk.review.get, "会議")
        self.keeper = OpenSheet(tools.desk, FormFace(self.form), book, self.strip, tools.pauses)
        self.make = PrimaryButton(tools.theme, "会議をつくる")
        self.make.setObjectName("make_meeting")
        self.printing = PrintChoice(tools, many=True)
        self.table = RecordTable(tools.theme, CASE_COLUMNS, name="検討ケース")
        self.table.setObjectName("review_items")
        self.take = TakeRow(tools, lambda: self.meeting.id if self.meeting is not None else 0)
        self.case = ReviewCaseCard(tools)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_meeting(self, activity_id: int) -> bool:
        """Show one meeting; what stood open is kept first. False when the disk takes nothing, or it is gone."""
        if self.meeting is None or self.meeting.id != activity_id:
            if not self.keep():
                return False
            self.case.show_item(None)
        # Said only when it fails: the keeper may have just offered a draft in the same place.
        with Attempt(self.strip.say) as tried:
            self._read(activity_id)
        return tried.failure is None

    def begin_new(self) -> None:
        """Ask what is needed of a new meeting."""
        if not self.keep():
            return
        self.meeting = None
        self._is_begun = True
        self.case.show_item(None)
        self.keeper.show_new(_NEW, 0)
        self.head.show_new()
        self.make.show()
        self.show_part(FORM_TAB)
        self.form.go_to("title")

    def refresh(self) -> None:
        """Read again what stands open; typing stays."""
        if self.meeting is not None:
            self.show_meeting(self.meeting.id)

    def keep(self) -> bool:
        """Put all typing on the disk; False when it takes nothing."""
        if not self._is_begun:
            return True
        kept = (self.keeper.leave(), self.case.keep(), self.take.draft.keep())
        return all(kept)

    def save(self) -> bool:
        """Save what stands open, saying what is in the way (Ctrl+S)."""
        if self.meeting is None:
            return self.keeper.save(loud=True)
        return self.keeper.save(loud=True) and self.case.save()

    def print_current(self, which: str = "") -> None:
        """Preview D-01: the case that is shown, or all of them (Ctrl+P prints what the cursor stands on)."""
        desk = self.tools.desk
        if which == BLANK:
            self.tools.ways.preview(blank_review_request(desk))
            return
        if not self.keep() or self.meeting is None:
            return
        self.refresh()
        shown = self.case.item
        items = self.meeting.review_items
        chosen = items if which == ALL or shown is None else [item for item in items if item.id == shown.id]
        if chosen:
            two_up = self.printing.is_two_up()
            self.tools.ways.preview(review_request(desk, self.meeting, chosen, is_two_up=two_up))

    def forget(self) -> None:
        """Show no meeting: it lies in the ごみ箱."""
        self.meeting, self._is_begun = None, False
        self.case.show_item(None)

    def show_part(self, key: str) -> None:
        """Show the cases, or what the meeting is."""
        if self.head.tabs.value() != key:
            self.head.tabs.set_value(key)
        self.stack.setCurrentIndex(0 if key == CASES else 1)

    def show_item(self, item_id: int) -> None:
        """Show one case of the meeting below the table."""
        items = self.meeting.review_items if self.meeting is not None else []
        item = next((each for each in items if each.id == item_id), None)
        if item is not None:
            self.table.go_to(item.id)
            self.case.show_item(item)
            self._show_acts(items, item)

    def _read(self, activity_id: int) -> None:
        meeting = self.tools.desk.review.get(activity_id)
        fresh = self.meeting is None or self.meeting.id != meeting.id
        self.meeting, self._is_begun = meeting, True
        self.keeper.follow(meeting)
        self.make.hide()
        self.head.show_meeting(meeting)
        items = meeting.review_items
        self._show_rows()
        self.take.show_meeting(meeting.id)
        shown = self.case.item.id if self.case.item is not None else 0
        item = next((each for each in items if each.id == shown), items[0] if items else None)
        self.case.show_item(item)
        self._show_acts(items, item)
        if fresh:
            self.show_part(CASES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave away columns that have no tools."""
        super().resizeEvent(event)
        columns = NARROW if self.width() < NARROW_BELOW else _ALL
        if columns != self._columns:
            self._columns = columns
            self.table.set_columns([CASE_COLUMNS[column] for column in columns], [])
            self._show_rows()

    def _show_rows(self) -> None:
        items, labels = (self.meeting.review_items if self.meeting is not None else []), self.tools.labels
        numbered = enumerate(items, start=1)
        self.table.set_rows([case_row(place, item, labels, self._columns) for place, item in numbered])
        self.table.fit_height()
        if self.case.item is not None:
            self.table.go_to(self.case.item.id)

    def _show_acts(self, items: list[CaseReviewItem], item: CaseReviewItem | None) -> None:
        self.printing.set_cases(len(items), is_chosen=item is not None)
        place = items.index(item) if item is not None else 0
        self.case.up.setEnabled(place > 0)
        self.case.down.setEnabled(place < len(items) - 1)
        if item is not None:
            self.table.go_to(item.id)

    def _move(self, by: int) -> None:
        if self.meeting is None or self.case.item is None or not self.keep():
            return
        ids = [item.id for item in self.meeting.review_items]
        place = ids.index(self.case.item.id)
        ids.insert(place + by, ids.pop(place))
        with Attempt(self.strip):
            self.tools.desk.review.arrange(self.meeting.id, ids)
        self.refresh()

    def _discard(self) -> None:
        meeting = self.meeting
        if meeting is None or not self.keep():
            return
        with Attempt(self.strip) as tried:
            self.tools.desk.review.discard(meeting.id, meeting.version)
        if tried.failure is None:
            self.forget()
            self.gone.emit(meeting.id)

    def _made(self, meeting: Activity) -> None:
        is_new = self.meeting is None
        self.show_meeting(meeting.id)
        self.changed.emit()
        if is_new:
            self.take.setFocus()

    def _tell_changed(self, item_id: int | None = None) -> None:
        """Say that the cases are others now; with an item, go there."""
        self.refresh()
        if item_id is not None:
            self.show_item(item_id)
        self.changed.emit()
        if item_id is not None:
            self.case.begin()

    def _connect(self) -> None:
        self.head.tabs.chosen.connect(self.show_part)
        self.head.discard.clicked.connect(self._discard)
        self.make.clicked.connect(self.save)
        self.printing.wanted.connect(self.print_current)
        self.table.moved.connect(lambda key: self.show_item(int(key)))
        self.table.opened.connect(lambda _key: self.case.begin())
        self.take.taken.connect(self._tell_changed)
        self.keeper.kept.connect(self._made)
        self.case.changed.connect(self._tell_changed)
        self.case.removed.connect(lambda _item: self._tell_changed())
        self.case.moved.connect(self._move)
        kept = (self.keeper, *self.case.kept_parts)
        self.tools.ways.tell_of(*kept)
        for part in kept:
            part.touched.connect(self.head.saved.show_unwritten)
            part.written.connect(self.head.saved.show_saved)
            part.held.connect(self.head.saved.show_warning)

    def _lay_out(self) -> None:
        cases, meeting = QWidget(), QWidget()
        column = QVBoxLayout(cases)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        for part in (self.printing, self.table, self.take, self.case):
            column.addWidget(part)
        column.addStretch(1)
        about = QVBoxLayout(meeting)
        about.setContentsMargins(0, 8, 0, 0)
        about.setSpacing(12)
        about.addWidget(self.form)
        about.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        about.addStretch(1)
        self.stack.addWidget(scrolled(cases))
        self.stack.addWidget(scrolled(meeting))
        said = QHBoxLayout()
        said.setContentsMargins(16, 0, 16, 0)
        said.addWidget(self.strip)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(rule())
        whole.addLayout(said)
        whole.addWidget(self.stack, 1)
        self.setFocusProxy(self.table)
