"""The page ケース: people at the left, the sheet of one person at the right; or meetings and their cases."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kyoten_desktop.papers.signs import signs_request
from kyoten_desktop.papers.watch import watch_request
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.services.sheets.half_written import HalfWritten
from kyoten_desktop.ui.lists.two_steps import TwoSteps
from kyoten_desktop.ui.look.empty_state import EmptyState, Way
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground
from kyoten_desktop.ui.pages.case.people.people_list import PeopleListView
from kyoten_desktop.ui.pages.case.people.people_trash import PeopleTrash
from kyoten_desktop.ui.pages.case.people.person_new import NewPerson
from kyoten_desktop.ui.pages.case.person.person_menus import MORE, PRINT, PersonMenus
from kyoten_desktop.ui.pages.case.person.person_view import PersonView
from kyoten_desktop.ui.pages.case.person_in_front import PersonInFront
from kyoten_desktop.ui.pages.case.review.review_side import ReviewSide
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.pages.case.tabs import builders
from kyoten_desktop.ui.sheet.autosave import Pauses
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.freshness import Freshness
from kyoten_desktop.ui.shell.page import Page, Place
from kyoten_desktop.ui.shell.ways import Ways

_AS_USUAL = Pauses()


class CasePage(Page):
    """``open`` takes a client id, (client id, tab key), a PeopleFilter, or what was left half written."""

    place = Place.CASE
    title = "ケース"
    icon = "identification-card"
    hides_bar_when_compact = True

    def __init__(self, desk: Desk, theme: Theme, ways: Ways, pauses: Pauses = _AS_USUAL) -> None:
        super().__init__(theme)
        self._desk, self._ways = desk, ways
        self.tools = SheetTools(desk, desk.codes.labels(), theme, ways, pauses)
        self.list = PeopleListView(self.tools)
        self.view = PersonView(self.tools, builders())
        self.start = _start_page(theme, partial(self.act, "new"), ways.open_import)
        self.new = NewPerson(self.tools)
        self.trash = PeopleTrash(theme, desk)
        self.reviews = ReviewSide(self.tools, self.list)
        self.steps = TwoSteps(
            theme, self.reviews.left, (self.start, self.view, self.new, self.trash, *self.reviews.right)
        )
        self.reviews.join(self.steps)
        self.menus = PersonMenus(self.tools, self.view, self.list.notice, self.refresh)
        self.in_front = PersonInFront(desk, self.list, self.view, self.new, self.trash, self.steps)
        self.in_front.start = self.start
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        self.setFocusProxy(self.list.rows)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read list and sheet again; what was typed stays."""
        self.list.refresh()
        self.reviews.refresh()
        if not self.reviews.is_in_front():
            self.in_front.show_again()

    def open(self, target: object) -> None:
        """Show a person, a tab of a person, or the list as a filter asks for it."""
        self.menus.close()
        if isinstance(target, HalfWritten) and target.meeting_id is not None:
            self.reviews.open(target.meeting_id)
            return
        self.reviews.leave()
        if isinstance(target, HalfWritten):
            self.in_front.take_up(target)
            if target.tab == MORE:
                self.menus.show_half_written()
        elif isinstance(target, PeopleFilter):
            self.list.take(target)
            self.steps.step_back()
        elif isinstance(target, int):
            self.in_front.go_to(target)
        elif isinstance(target, tuple):
            self.in_front.go_to(target[0])
            self.view.show_tab(target[1])

    def search(self, words: str) -> None:
        """Look for these words in the list."""
        self.open(PeopleFilter(words=words))
        hit = self.list.hit()
        if hit is not None and self.in_front.show(hit):
            self.list.show_current(hit)

    def print_current(self) -> None:
        """Preview the paper of the tab in front; where it has none, offer every paper of the person."""
        if self.reviews.is_in_front():
            self.reviews.meeting.print_current()
        elif self.menus.shown or (front := self.view.front()) is None or not front.print_current():
            self.menus.show(PRINT)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
        """Take the narrow form: list and sheet are two steps."""
        self.steps.set_compact(compact=compact)
        self.view.set_compact(compact=compact)
        self.reviews.set_compact(compact=compact)

    def keep_typing(self) -> None:
        """Put typing on the disk now: sheets that can be saved, else their drafts."""
        self.view.keep()
        self.menus.keep()
        self.new.keep()
        self.reviews.meeting.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step back to the list on Esc, when no field wanted it."""
        if event.key() == Qt.Key.Key_Escape and self.steps.is_compact:
            self.steps.step_back()
        else:
            super().keyPressEvent(event)

    def act(self, name: str) -> None:
        """Do what was asked in the head of the sheet or by a key."""
        acts: Mapping[str, Any] = {
            "back": self.steps.step_back,
            "new": self.in_front.begin_new,
            "print": partial(self.menus.open, PRINT),
            "more": partial(self.menus.open, MORE),
            "ledger": self._print_ledger,
            "record": self._record,
            "save": self._save,
        }
        acts[name]()

    def _connect(self) -> None:
        self.list.moved.connect(self.in_front.show)
        self.list.entered.connect(self.steps.step_in)
        self.list.rows.clicked.connect(lambda _index: self.steps.step_in())
        self.list.new_wanted.connect(partial(self.act, "new"))
        self.list.trash_wanted.connect(self.in_front.show_trash)
        self.list.ledger_wanted.connect(partial(self.act, "ledger"))
        self.view.head.act.connect(self.act)
        self.new.added.connect(self.in_front.go_to)
        self.new.left.connect(self.in_front.leave_new)
        self.view.built.connect(self._connect_tab)
        self.reviews.people_wanted.connect(self._show_people)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(partial(self.act, "save"))
        Freshness(self._desk, self).stale.connect(self._refresh_if_seen)

    def _connect_tab(self, tab: CaseTab) -> None:
        head = self.view.head
        tab.touched.connect(head.saved.show_unwritten)
        tab.written.connect(head.saved.show_saved)
        tab.held.connect(head.saved.show_warning)
        tab.changed_person.connect(self.refresh)
        tab.meeting_opened.connect(self.reviews.open)

    def _record(self) -> None:
        if self.view.person is not None:
            self._ways.write_record(self.view.person.client.id)

    def _print_ledger(self) -> None:
        make = signs_request if self.list.is_of_signs() else watch_request
        self._ways.preview(make(self._desk, self.list.everyone(), self.list.filter_words()))

    def _save(self) -> None:
        front = self.reviews.meeting if self.reviews.is_in_front() else self.view.front()
        if front is not None:
            front.save()

    def _show_people(self) -> None:
        self.in_front.leave_new()
        self.in_front.show_again()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()


def _start_page(theme: Theme, write: Callable[[], object], take_in: Callable[[], object]) -> EmptyState:
    """Return the empty state with its ways to begin."""
    ways = (
        Way("user", "一人目を書く", "氏名か呼び名だけで始められます。", "新しい人", write),
        Way("table", "いまの台帳から取り込む", "Excel を読み、1行ずつ確かめてから入れます。", "取込へ", take_in),
    )
    why = "緊急の前に知っておくと、その夜の判断が速くなります。"
    page = EmptyState(theme, "identification-card", "まだ知っている人がいません", why, ways)
    on_ground(page, "sheet")
    return page
