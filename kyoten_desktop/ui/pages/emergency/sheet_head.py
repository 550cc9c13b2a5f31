"""The head of the sheet: who, number, state, 保存済, 印刷, 確定する; below it the tabs."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from kyoten_desktop.domain.stays.stay import IN_HOUSE, OVERDUE, status_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.buttons import PrimaryButton, QuietButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.marks import StatusChip
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.tabs import Tabs
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.emergency.faces import NAMELESS, STATES
from kyoten_desktop.ui.pages.emergency.open_call import OpenCall
from kyoten_desktop.ui.sheet.saved_label import SavedLabel

SHEET, INQUIRIES, NOTES, HISTORY = "sheet", "inquiries", "notes", "history"
_TABS = ((SHEET, "相談票"), (INQUIRIES, "照会"), (NOTES, "追記"), (HISTORY, "履歴"))
_NEW = Status(Shape.CIRCLE, "新しい相談", "text2")
_PRINT_FROM = 648
_NUMBER_FROM = 880
_LEAST_NAME = 84


class SheetHead(QWidget):
    """Does not scroll. ``act`` tells what was asked by name: back, new, print, finish, reopen, sibling, discard."""

    act = Signal(str)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk, self._theme, self._is_compact = desk, theme, False
        self.name = ElidedLabel("", "title")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.name.setMinimumWidth(_LEAST_NAME)
        self.number = label("", "quiet")
        self.chip = StatusChip(theme)
        self.saved = SavedLabel(theme)
        self.tabs = Tabs(theme, _TABS)
        self.back = self._button("back", QuietButton(theme, "一覧　Esc", "arrow-left"))
        self.new = self._button("new", QuietButton(theme, "新しい相談", "plus"))
        self.print = self._button("print", QuietButton(theme, "印刷", "printer"))
        self.reopen = self._button("reopen", QuietButton(theme, "解除する"))
        self.finish = self._button("finish", PrimaryButton(theme, "確定する"))
        self.more = QuietButton(theme, "ほか", "caret-down")
        self.more.setObjectName("more")
        self._menu = self._make_menu()
        self.acts, self.below = QHBoxLayout(), QHBoxLayout()
        self.more.clicked.connect(self._open_menu)
        self._lay_out()

    def show_call(self, shown: OpenCall) -> None:
        """Show who, number, state and counts."""
        call = shown.call
        self.show_name(call.subject_name if call is not None else shown.values.get("subject_name"))
        self.number.setText(call.consult_no or "" if call is not None else "")
        self.chip.set_status(self._status(shown))
        self.finish.setVisible(not shown.is_finished)
        self.reopen.setVisible(shown.is_finished)
        for action in self._menu.actions():
            action.setEnabled(call is not None)
        self.show_counts(len(call.inquiries) if call else 0, len(call.addenda) if call else 0)

    def show_name(self, name: str | None) -> None:
        """Show the name as it is typed."""
        self.name.setText(name or NAMELESS)
        self.name.setMinimumWidth(min(_LEAST_NAME, self.name.sizeHint().width()))

    def show_counts(self, inquiries: int, notes: int | None = None) -> None:
        """Show how many inquiries and notes there are."""
        self.tabs.set_word(INQUIRIES, f"照会 {inquiries}" if inquiries else "照会")
        if notes is not None:
            self.tabs.set_word(NOTES, f"追記 {notes}" if notes else "追記")

    def set_compact(self, *, compact: bool) -> None:
        """Take the narrow form: the list is one step back."""
        self._is_compact = compact
        self.back.setVisible(compact)
        # What is saved has its place beside the tabs, where the head is full of buttons.
        self.acts.removeWidget(self.saved)
        self.below.removeWidget(self.saved)
        if compact:
            self.below.addWidget(self.saved)
        else:
            self.acts.insertWidget(self.acts.indexOf(self.new), self.saved)
        self.fit()

    def fit(self) -> None:
        """Leave away what has no room; 印刷 stays on Ctrl+P, 新しい相談 on Ctrl+N."""
        has_room = not self._is_compact or self.width() >= _PRINT_FROM
        self.print.setVisible(has_room)
        self.number.setVisible(not self._is_compact or self.width() >= _NUMBER_FROM)
        self.new.setVisible(self._is_compact and has_room)

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _status(self, shown: OpenCall) -> Status:
        if shown.call is None:
            return _NEW
        if shown.stay is not None and status_of(shown.stay, self._desk.clock.now()) in (IN_HOUSE, OVERDUE):
            return STATES["in_house"]
        if not shown.is_finished:
            return STATES["draft"]
        waits = shown.call.follow_up_on is not None and shown.call.followed_up_at is None
        return STATES["follow_up" if waits else "finished"]

    def _button(self, name: str, button: QuietButton | PrimaryButton) -> QuietButton | PrimaryButton:
        button.setObjectName(name)
        button.clicked.connect(lambda: self.act.emit(name))
        return button

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, words in (
            ("sibling", "同じ電話でもう一人"),
            ("follow_up", "後追いを済ませた"),
            ("case", "ケースにする"),
            ("abuse", "虐待通報を記録する"),
            ("discard", "ごみ箱に入れる"),
        ):
            action = menu.addAction(words, lambda name=name: self.act.emit(name))
            action.setObjectName(name)
        return menu

    def _lay_out(self) -> None:
        self.finish.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        self.acts.setSpacing(8)
        row = self.acts
        row.addWidget(self.back)
        row.addWidget(self.name)
        row.addWidget(self.number)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.saved)
        for button in (self.new, self.print, self.more, self.reopen, self.finish):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 20, 0)
        column.setSpacing(6)
        column.addLayout(row)
        self.below.addWidget(self.tabs, 1)
        column.addLayout(self.below)
        self.back.hide()
        self.new.hide()
        self.reopen.hide()
