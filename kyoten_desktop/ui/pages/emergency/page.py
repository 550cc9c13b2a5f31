"""The page 緊急相談: list and sheet side by side, or as two steps where the window is narrow."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kyoten_desktop.papers.emergency import blank_consultation_request, consultation_request
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import EMERGENCY, HalfWritten
from kyoten_desktop.ui.lists.two_steps import TwoSteps
from kyoten_desktop.ui.look.empty_state import EmptyState, Way
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground
from kyoten_desktop.ui.pages.emergency.call_acts import CallActs
from kyoten_desktop.ui.pages.emergency.call_in_front import CallInFront
from kyoten_desktop.ui.pages.emergency.call_list import CallListView
from kyoten_desktop.ui.pages.emergency.open_call import call_book
from kyoten_desktop.ui.pages.emergency.sheet_view import SheetView
from kyoten_desktop.ui.pages.emergency.trash_view import CallTrash
from kyoten_desktop.ui.sheet.autosave import Pauses
from kyoten_desktop.ui.sheet.open_sheet import OpenSheet
from kyoten_desktop.ui.shell.freshness import Freshness
from kyoten_desktop.ui.shell.page import Page, Place
from kyoten_desktop.ui.shell.ways import Ways

_AS_USUAL = Pauses()
_KEYS = {
    "Ctrl+S": "save",
    "Ctrl+Return": "finish",
    "Ctrl+Enter": "finish",
    "Ctrl+Z": "undo",
    "Ctrl+Shift+A": "inquiry",
}


class EmergencyPage(Page):
    """``open`` takes the id of a call, a call left half written, or a CallFilter."""

    place = Place.EMERGENCY
    title = "緊急相談"
    icon = "phone-call"
    forms = frozenset({EMERGENCY})
    hides_bar_when_compact = True

    def __init__(self, desk: Desk, theme: Theme, ways: Ways, pauses: Pauses = _AS_USUAL) -> None:
        super().__init__(theme)
        self._ways = ways
        self._desk, self._labels = desk, desk.codes.labels()
        self.sheet = SheetView(theme, desk, self._labels, ways, pauses.search_ms)
        saved, strip = self.sheet.head.saved, self.sheet.strip
        self.keeper = OpenSheet(desk, self.sheet, call_book(desk), strip, pauses, saved=saved)
        self.list = CallListView(theme, desk, self._labels, pauses.search_ms, self.keeper.shelf.waiting)
        self.trash = CallTrash(theme, desk)
        self.start = _start_page(theme, self._call_now, ways.open_import, partial(self.act, "blank"))
        self.steps = TwoSteps(theme, self.list, (self.start, self.sheet, self.trash))
        self.acts = CallActs(desk, self.sheet, self.keeper)
        self.in_front = CallInFront(desk, self.list, self.sheet, self.keeper, self.steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        self.setFocusProxy(self.list.rows)
        self._connect()
        for key, name in _KEYS.items():
            QShortcut(QKeySequence(key), self).activated.connect(partial(self.act, name))
        self.refresh()

    def refresh(self) -> None:
        """Read list and sheet again; what was typed stays, a report of abuse for the one who typed it only."""
        self.list.refresh()
        shown = self.steps.shown()
        if not self.keeper.reload(only_newer=True):
            # Another page put it into the ごみ箱.
            self.in_front.show_first(self.start)
        self.sheet.abuse.refresh()
        if shown is self.start and self.list.first_key() is not None:
            self.in_front.show_first(self.start)
        elif shown is self.trash:
            self.trash.refresh()
        self.list.show_current(self.keeper.key if self.steps.shown() is self.sheet else None)

    def open(self, target: object) -> None:
        """Show a call, or the list as a filter asks for it."""
        if isinstance(target, HalfWritten):
            target = target.sheet_id
        if isinstance(target, CallFilter):
            self.list.take(target)
            self.in_front.go_back()
        elif isinstance(target, int):
            self.in_front.open_row(target)
            self.list.show_current(target)
            self.in_front.go_in()

    def search(self, words: str) -> None:
        """Look for these words in the list."""
        self.list.take(CallFilter(words=words))
        self.in_front.go_back()

    def new_call(self, name: str, referral: str) -> None:
        """Begin a call now: date and time stand there, the cursor is in 対象者. What was open is kept first."""
        self.in_front.begin(self._desk.emergency.blank(name, referral or None), is_begun=bool(name))

    def print_current(self) -> None:
        """Preview D-05 of the sheet that stands open, as it is on the disk."""
        if self.acts.save() and self.acts.call is not None:
            self._ways.preview(consultation_request(self._desk, self.acts.call))

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
        """Take the narrow form: list and sheet are two steps."""
        self.steps.set_compact(compact=compact)
        self.sheet.set_compact(compact=compact)
        self.list.new_call.setVisible(compact)

    def keep_typing(self) -> None:
        """Put typing on the disk now: the sheet if it can be saved, else its draft."""
        self.keeper.leave()
        self.sheet.abuse.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step back to the list on Esc, when no field wanted it."""
        if event.key() == Qt.Key.Key_Escape and self.steps.is_compact:
            self.in_front.go_back()
        else:
            super().keyPressEvent(event)

    def act(self, name: str) -> None:
        """Do what was asked in the head of the sheet or by a key."""
        acts: Mapping[str, Any] = {
            "back": self.in_front.go_back,
            "new": self._call_now,
            "print": self.print_current,
            "finish": self.acts.finish,
            "reopen": self.sheet.reason.ask,
            "sibling": self._begin_sibling,
            "follow_up": self.acts.follow_up_done,
            "discard": self.keeper.discard,
            "blank": lambda: self._ways.preview(blank_consultation_request(self._desk)),
            "save": self.acts.save,
            "undo": self._undo,
            "inquiry": self.acts.add_inquiry,
            "case": self.acts.make_case,
            "abuse": self.acts.write_abuse,
        }
        acts[name]()

    def _connect(self) -> None:
        self.list.moved.connect(self.in_front.open_row)
        self.list.entered.connect(self.in_front.go_in)
        self.list.rows.clicked.connect(self.in_front.go_in_if_compact)
        self.list.panel.trash_wanted.connect(partial(self.in_front.show_trash, self.trash))
        self.list.new_call.clicked.connect(self._call_now)
        self.trash.left.connect(partial(self.in_front.show_first, self.start))
        self.trash.taken_back.connect(self.keeper.take_back)
        self.sheet.head.act.connect(self.act)
        self.sheet.form.acceptance.stay_opened.connect(self._ways.open_stay)
        self.keeper.discarded.connect(lambda shown: self.in_front.say_discarded(shown, self.start))
        self.sheet.glance.case_opened.connect(self._ways.open_person)
        self.acts.case_made.connect(self._ways.open_person)
        self._ways.tell_of(self.keeper)
        Freshness(self._desk, self, drafts=True).stale.connect(self._refresh_if_seen)

    def _call_now(self) -> None:
        self.new_call("", "")

    def _begin_sibling(self) -> None:
        values = self.acts.sibling_values()
        if values is not None:
            self.in_front.begin(values)

    def _undo(self) -> None:
        if not self.keeper.take_back():
            self.acts.undo()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()


def _start_page(
    theme: Theme, write: Callable[[], object], take_in: Callable[[], object], print_blank: Callable[[], object]
) -> EmptyState:
    """Return the empty state with its three ways to begin."""
    ways = (
        Way("phone-call", "電話を受けながら書く", "名前か「匿名」だけで保存できます。", "新しい相談　Ctrl+N", write),
        Way("table", "いまの台帳から取り込む", "Excel を読み、1行ずつ確かめてから入れます。", "取込へ", take_in),
        Way("printer", "記入用紙を印刷する", "PC が使えない夜のための、同じ並びの紙です。", "用紙を見る", print_blank),
    )
    why = "ここに書いた相談が、表1 の件数と居室の利用のもとになります。"
    page = EmptyState(theme, "phone-call", "まだ緊急相談がありません", why, ways)
    on_ground(page, "sheet")
    return page
