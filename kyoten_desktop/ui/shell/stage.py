"""Where pages stand: each under its own bar, one in front, in the wide or the narrow form."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.ui.lists.search_box import SearchBox
from kyoten_desktop.ui.look.words import rule
from kyoten_desktop.ui.shell.page import Page
from kyoten_desktop.ui.shell.page_bar import PageBar


class _Pages(QStackedWidget):
    """Asks for no width of its own: a page that is wide in its wide form must not keep the window from folding it."""

    def minimumSizeHint(self) -> QSize:
        """Return nothing; pages scroll or fold."""
        return QSize(0, 0)


class Stage(QWidget):
    """A stack of pages with a stack of bars above it."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: dict[QWidget, PageBar] = {}
        self._is_compact = False
        self._pages, self._bar_stack, self._rule = _Pages(), _Pages(), rule()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar_stack)
        column.addWidget(self._rule)
        column.addWidget(self._pages, 1)

    def place(self, page: QWidget, bar: PageBar) -> None:
        """Add a page with its bar, behind those already there."""
        self._bars[page] = bar
        self._bar_stack.addWidget(bar)
        self._bar_stack.setFixedHeight(bar.height())
        self._pages.addWidget(page)
        self._fold_page(page)

    def remove(self, page: QWidget) -> None:
        """Take a page and its bar away for good."""
        bar = self._bars.pop(page)
        for stack, widget in ((self._pages, page), (self._bar_stack, bar)):
            stack.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def bring(self, page: QWidget) -> None:
        """Bring a page to the front."""
        self._pages.setCurrentWidget(page)
        self._bar_stack.setCurrentWidget(self._bars[page])
        self._show_bar()

    def shown(self) -> QWidget:
        """Return the page in front."""
        return self._pages.currentWidget()

    def bar(self) -> PageBar:
        """Return the bar of the page in front."""
        return self._bars[self.shown()]

    def focus_page(self) -> None:
        """Give the keyboard to the page in front."""
        self.shown().setFocus(Qt.FocusReason.OtherFocusReason)

    def take_cursor(self) -> None:
        """Give the keyboard to the page in front, unless the cursor is there already."""
        focused = self.window().focusWidget()
        if focused is None or not self.shown().isAncestorOf(focused):
            self.shown().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """Give the keyboard to the page's own search, where the bar gave way to it."""
        search = self.shown().findChild(SearchBox)
        if search is not None:
            search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_compact(self, *, compact: bool) -> None:
        """Take the narrow form, or the wide one."""
        self._is_compact = compact
        for page in self._bars:
            self._fold_page(page)
        self._show_bar()

    def _fold_page(self, page: QWidget) -> None:
        self._bars[page].set_compact(self._is_compact)
        if isinstance(page, Page):
            page.set_compact(self._is_compact)

    def _show_bar(self) -> None:
        shown = self.shown()
        hidden = self._is_compact and isinstance(shown, Page) and shown.hides_bar_when_compact
        self._bar_stack.setVisible(not hidden)
        self._rule.setVisible(not hidden)
