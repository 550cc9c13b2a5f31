"""The window around the pages: rail, bar, page, foot; fixed keys; wide and narrow form; the practice banner."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.services.sheets.half_written import parts_of
from kyoten_desktop.ui.fields.composition import decide_within
from kyoten_desktop.ui.lists.search_box import SearchBox
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import rule
from kyoten_desktop.ui.paper.preview import PreviewPage
from kyoten_desktop.ui.shell.banner import PracticeBanner
from kyoten_desktop.ui.shell.foot import Foot
from kyoten_desktop.ui.shell.key_sheet import KeySheet
from kyoten_desktop.ui.shell.page import Page, PageFace, Place
from kyoten_desktop.ui.shell.page_shelf import PageShelf
from kyoten_desktop.ui.shell.rail import Rail
from kyoten_desktop.ui.shell.stage import Stage

LOCK_KEY = "Ctrl+L"
# The pages that are searched themselves.
_SEARCHED = frozenset({Place.CASE, Place.FACILITY})
COMPACT_WIDTH, COMPACT_HEIGHT, FOOTLESS_HEIGHT = 1100, 560, 340


class MainWindow(QMainWindow):
    """``front`` is the page in front, during a preview the one it came from.

    ``lock_wanted`` comes after all typing is kept.
    """

    lock_wanted = Signal()

    def __init__(self, theme: Theme, clock: Clock, office: Sequence[str], *, practice: bool = False) -> None:
        super().__init__()
        self._pages = PageShelf()
        self._forms: dict[str, Place] = {}
        self.front: Page | None = None
        # Narrow first: a wide rail or foot must not keep the window from opening on a small screen.
        self._is_compact = True
        self.setWindowTitle(f"{' '.join(office)} - 拠点デスクトップ" + ("（練習用）" if practice else ""))
        self.rail, self.stage, self.foot = Rail(theme, office), Stage(), Foot(theme)
        self.preview_page = PreviewPage(theme, clock)
        self.stage.place(self.preview_page, self.preview_page.make_bar())
        self.setCentralWidget(_laid_out(self.rail, self.stage, self.foot, PracticeBanner(theme) if practice else None))
        self._fold()
        self.key_sheet = KeySheet(theme, self)
        self.key_sheet.closed.connect(self.stage.focus_page)
        self.rail.chosen.connect(self.open)
        self.preview_page.left.connect(self._leave_preview)
        self.preview_page.checks.setting_wanted.connect(partial(self.open, Place.SETTINGS))
        _Keys(self)

    def promise_page(self, kind: type[Page] | PageFace, build: Callable[[], Page]) -> None:
        """Name a page in the rail and build it when it is first wanted; what is shown first must not wait for it."""
        self._pages.promise(kind.place, build)
        self._forms |= dict.fromkeys(kind.forms, kind.place)
        self.rail.add(kind.place, kind.title, kind.icon)
        self.rail.set_compact(compact=self._is_compact)

    def takes_up(self, form: str) -> Place | None:
        """Return the page on which what a form left half written is taken up, None where no page says so."""
        return self._forms.get(parts_of(form)[0])

    def build_next(self) -> bool:
        """Build one page that is still only promised; False when none is left."""
        place = self._pages.waiting()
        if place is not None:
            self._pages.get(place, self._stand)
        return place is not None

    def renew(self, place: Place) -> None:
        """Build a page anew when it is wanted next, because words or rooms it read at its birth have changed."""
        page = self._pages.take_out(place)
        if page is not None:
            page.keep_typing()
            self.front = None if self.front is page else self.front
            self.stage.remove(page)

    def _stand(self, page: Page) -> None:
        bar = page.make_bar()
        if bar.search is not None:
            bar.search.entered.connect(partial(self._search_from, page, bar.search))
        if bar.new_call is not None:
            bar.new_call.clicked.connect(lambda _checked=False: self.new_call())
        self.stage.place(page, bar)

    def open(self, place: Place, target: object = None) -> None:
        """Go to a page, and there to a record; a page that is not built yet changes nothing."""
        if not self._pages.has(place):
            return
        self.preview_page.forget()
        page = self._pages.get(place, self._stand)
        if self.front is not None and self.front is not page:
            self.front.keep_typing()
        self.front = page
        self.stage.bring(page)
        self.rail.show_current(place)
        page.refresh()
        if target is not None:
            page.open(target)

    def new_call(self, name: str = "", referral: str = "") -> None:
        """Open a blank 緊急相談 with what is already known."""
        self.open(Place.EMERGENCY)
        if self._pages.has(Place.EMERGENCY):
            self._pages.get(Place.EMERGENCY, self._stand).new_call(name, referral)

    def search(self, words: str) -> None:
        """Show the people of these words on ケース, bodies on 機関, from everywhere else the 緊急相談."""
        place = self.front.place if self.front is not None and self.front.place in _SEARCHED else Place.EMERGENCY
        if words.strip() and self._pages.has(place):
            self.open(place)
            self._pages.get(place, self._stand).search(words)

    def _search_from(self, page: Page, box: SearchBox) -> None:
        """Search from the bar of a page; whoever comes back to it finds an empty box."""
        self.search(box.text())
        if self.front is not page:
            box.clear()

    def preview(self, request: PreviewRequest) -> None:
        """Show a document before it is printed; Esc comes back to the page."""
        self.stage.bring(self.preview_page)
        self.preview_page.show_request(request)

    def put_paper_away(self) -> None:
        """Go back from a paper, made or under way: whoever sits down next did not ask for it."""
        if self.stage.shown() is self.preview_page:
            self.preview_page.leave()

    def show_saved(self, at: datetime) -> None:
        """Say in the foot that everything is on the disk."""
        self.foot.show_saved(at)

    def show_failure(self, words: str) -> None:
        """Say in the foot, in amber, why typing is not on the disk and what to do; then nothing there says 保存済."""
        self.foot.show_failure(words)
        self.foot.saved.hide()

    def keep_typing(self) -> None:
        """Put the typing of all pages on the disk, what is half composed too, before a lock or the end."""
        decide_within(self)
        self.keep_pages()

    def keep_pages(self) -> None:
        """Put on the disk what stands typed in all pages."""
        for page in self._pages:
            page.keep_typing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the narrow form below 1100 × 560, and do without the foot below 340."""
        super().resizeEvent(event)
        self.foot.setVisible(self.height() >= FOOTLESS_HEIGHT)
        compact = self.width() < COMPACT_WIDTH or self.height() < COMPACT_HEIGHT
        if compact != self._is_compact:
            self._is_compact = compact
            self._fold()
        if self.key_sheet.isVisible():
            self.key_sheet.show_over(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep all typing before the window goes, and let no paper be made any more."""
        self.keep_typing()
        self.preview_page.forget(wait=True)
        super().closeEvent(event)

    def _leave_preview(self) -> None:
        if self.front is not None:
            self.stage.bring(self.front)
            self.stage.focus_page()

    def _fold(self) -> None:
        self.rail.set_compact(compact=self._is_compact)
        self.foot.set_compact(compact=self._is_compact)
        self.stage.set_compact(compact=self._is_compact)


def _laid_out(rail: Rail, stage: Stage, foot: Foot, banner: PracticeBanner | None) -> QWidget:
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(rail)
    middle.addWidget(rule("upright"))
    middle.addWidget(stage, 1)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if banner is not None:
        column.addWidget(banner)
    column.addLayout(middle, 1)
    column.addWidget(rule())
    column.addWidget(foot)
    return whole


class _Keys(QObject):
    """The keys of the window; an editor in which an input method composes takes them first."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        for number, place in enumerate(Place, start=1):
            self._bind(f"Ctrl+{number}", partial(self._go, place))
        self._bind("Ctrl+N", self._call)
        self._bind("Ctrl+K", self._search)
        self._bind("Ctrl+P", self._print)
        # Over lists and calendars too, which are windows of their own; below a question ``app/presence.py`` hears it.
        self._bind(LOCK_KEY, self._lock, Qt.ShortcutContext.ApplicationShortcut)
        self._bind("F1", self._show_keys)

    def _bind(
        self, keys: str, act: Callable[[], object], where: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut
    ) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.setContext(where)
        shortcut.activated.connect(act)

    def _go(self, place: Place) -> None:
        self._window.open(place)
        self._window.stage.take_cursor()

    def _call(self) -> None:
        self._window.new_call()

    def _search(self) -> None:
        stage = self._window.stage
        if stage.bar().search is None or not stage.bar().isVisible():
            self._window.open(Place.EMERGENCY)
        search = stage.bar().search
        if search is not None and search.isVisible():
            search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            search.selectAll()
        else:
            stage.focus_search()

    def _print(self) -> None:
        page = self._window.front
        if self._window.stage.shown() is self._window.preview_page:
            self._window.preview_page.print_button.click()
        elif page is not None:
            page.print_current()

    def _lock(self) -> None:
        self._window.keep_typing()
        self._window.lock_wanted.emit()

    def _show_keys(self) -> None:
        if self._window.key_sheet.isVisible():
            self._window.key_sheet.put_away()
        else:
            self._window.key_sheet.show_over(self._window)
