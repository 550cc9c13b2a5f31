"""The page 機関: bodies at the left, the sheet of one at the right (N-03, S3-14)."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kyoten_desktop.papers.contact_book import contact_book_request, file_name, save_contact_book
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.network.organization import BodyFilter
from kyoten_desktop.services.sheets.half_written import NEW_ORGANIZATION, UNLINKED_NAMES, HalfWritten
from kyoten_desktop.ui.lists.two_steps import TwoSteps
from kyoten_desktop.ui.look.empty_state import EmptyState, Way
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground
from kyoten_desktop.ui.pages.organization.body_in_front import BodyInFront
from kyoten_desktop.ui.pages.organization.body_list import BodyListView
from kyoten_desktop.ui.pages.organization.body_new import NewBody
from kyoten_desktop.ui.pages.organization.body_sheet import FORM, LINES
from kyoten_desktop.ui.pages.organization.body_trash import BodyTrash
from kyoten_desktop.ui.pages.organization.body_view import BodyView
from kyoten_desktop.ui.pages.organization.names_view import NamesView
from kyoten_desktop.ui.sheet.autosave import Pauses
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.freshness import Freshness
from kyoten_desktop.ui.shell.page import Page, Place
from kyoten_desktop.ui.shell.page_bar import PageBar
from kyoten_desktop.ui.shell.tasks import run_in_background
from kyoten_desktop.ui.shell.ways import Ways

_AS_USUAL = Pauses()
_ENDING = ".xlsx"
_SEARCH_WORDS = "名称・かな・電話で検索（Ctrl+K）"


class OrganizationPage(Page):
    """``open`` takes the id of a body, a BodyFilter, UNLINKED_NAMES, or what was left half written."""

    place = Place.FACILITY
    title = "機関"
    icon = "buildings"
    forms = frozenset({NEW_ORGANIZATION, UNLINKED_NAMES, FORM, LINES})

    def __init__(
        self, desk: Desk, theme: Theme, ways: Ways, pauses: Pauses = _AS_USUAL, dialogs: FileDialogs | None = None
    ) -> None:
        super().__init__(theme)
        self._desk, self._ways, self._dialogs = desk, ways, dialogs or FileDialogs()
        tools = SheetTools(desk, desk.codes.labels(), theme, ways, pauses)
        self.view, self.new = BodyView(tools), NewBody(tools)
        self.list = BodyListView(tools, self.view.sheet.half_written)
        self.trash, self.names, self.start = BodyTrash(tools), NamesView(tools), self._start_page()
        self.steps = TwoSteps(theme, self.list, (self.start, self.view, self.new, self.trash, self.names))
        self.in_front = BodyInFront(desk, self.list, self.view, self.new, (self.trash, self.names), self.steps)
        self.in_front.start = self.start
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        self.setFocusProxy(self.list.rows)
        self._connect()
        self.refresh()

    def make_bar(self) -> PageBar:
        """Return the bar of a daily page; what is searched here is told by the list."""
        bar = PageBar.daily(self.theme, self.title)
        if bar.search is not None:
            bar.search.setPlaceholderText(_SEARCH_WORDS)
            bar.search.setAccessibleName(_SEARCH_WORDS)
        return bar

    def refresh(self) -> None:
        """Read list and sheet again; what was typed stays."""
        self.in_front.show_again()

    def open(self, target: object) -> None:
        """Show a body, the list as a filter asks for it, or take up what was left half written."""
        if isinstance(target, HalfWritten):
            if target.form == NEW_ORGANIZATION:
                self.in_front.begin_new()
            elif target.form == UNLINKED_NAMES:
                self.in_front.show_names()
            else:
                self.in_front.go_to(target.sheet_id)
        elif isinstance(target, BodyFilter):
            self.list.take(target)
            self.steps.step_back()
        elif target == UNLINKED_NAMES:
            self.in_front.show_names()
        elif isinstance(target, int):
            self.in_front.go_to(target)

    def search(self, words: str) -> None:
        """Look for these words in the list."""
        self.open(BodyFilter(words=words))
        self.in_front.show_hit()

    def print_current(self) -> None:
        """Preview 緊急連絡網 of the bodies the list shows (Ctrl+P)."""
        self._ways.preview(contact_book_request(self._desk, self.list.wanted()))

    def save_workbook(self) -> None:
        """Ask where to save 緊急連絡網 of the bodies the list shows as a workbook, and write it."""
        chosen = self._dialogs.save(self, "Excel で保存", file_name(self._desk, "xlsx"), f"Excel ブック (*{_ENDING})")
        if chosen is not None:
            write, wanted = partial(write_file, chosen, ending=_ENDING, is_agreed=True), self.list.wanted()
            notice = self.list.notice
            run_in_background(
                self,
                lambda: save_contact_book(self._desk, wanted, write),
                lambda path: notice.say(f"{path.name} を保存しました。"),
                lambda words: notice.say(words, tone="amber"),
            )

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
        """Take the narrow form: list and sheet are two steps."""
        self.steps.set_compact(compact=compact)
        self.view.set_compact(compact=compact)

    def keep_typing(self) -> None:
        """Put typing on the disk now: sheets that can be saved, else their drafts."""
        self.view.keep()
        self.new.keep()
        self.names.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a new body on Insert; on Esc step back to the list, there take the search away."""
        if event.key() == Qt.Key.Key_Insert:
            self.in_front.begin_new()
        elif event.key() == Qt.Key.Key_Escape and self.steps.is_compact and not self.list.isVisible():
            self.steps.step_back()
        elif event.key() == Qt.Key.Key_Escape and self.list.wanted() != BodyFilter():
            self.list.clear_filter()
        else:
            super().keyPressEvent(event)

    def _start_page(self) -> EmptyState:
        why = "照会先や支援機関を一度書いておくと、夜でも電話番号が見つかり、共同支援の数も数えられます。"
        way = Way("plus", "一か所目を書く", "名称だけで始められます。", "新しい機関", self._begin_new)
        page = EmptyState(self.theme, self.icon, "まだ機関がありません", why, (way,))
        on_ground(page, "sheet")
        return page

    def _begin_new(self) -> None:
        self.in_front.begin_new()

    def _save(self) -> None:
        if self.steps.shown() is self.view:
            self.view.sheet.save()

    def _connect(self) -> None:
        self.list.moved.connect(self.in_front.show)
        self.list.entered.connect(self.steps.step_in)
        self.list.rows.clicked.connect(lambda _index: self.steps.step_in())
        self.list.new_wanted.connect(self.in_front.begin_new)
        self.list.trash_wanted.connect(self.in_front.show_trash)
        self.list.names_wanted.connect(self.in_front.show_names)
        self.list.book_wanted.connect(self.print_current)
        self.list.workbook_wanted.connect(self.save_workbook)
        self.view.changed.connect(self.refresh)
        self.view.back.connect(self.steps.step_back)
        for twins in (self.view.sheet.twins, self.view.more.twins, self.new.twins):
            twins.opened.connect(self.in_front.go_to)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._save)
        Freshness(self._desk, self).stale.connect(self._refresh_if_seen)

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()
