"""The bar over a page: title left, search and 新しい緊急相談 right, at the same place on every daily page."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyoten_desktop.ui.lists.search_box import SearchBox
from kyoten_desktop.ui.look.buttons import PrimaryButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground

HEIGHT = 56
SEARCH_WORDS = "氏名・かな・番号で検索（Ctrl+K）"
NEW_CALL_WORDS = "新しい緊急相談"


class PageBar(QWidget):
    """A title and what the page puts at its right; ``daily`` adds the search box and the night call."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        on_ground(self, "paper")
        self._theme = theme
        self.setFixedHeight(theme.height(HEIGHT))
        self.title = ElidedLabel(title, "title")
        self._wide_only: list[QWidget] = []
        self.search: SearchBox | None = None
        self.new_call: PrimaryButton | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(24, 0, 24, 0)
        self._line.setSpacing(8)
        self._line.addWidget(self.title)
        self._line.addStretch(1)

    @classmethod
    def daily(cls, theme: Theme, title: str) -> "PageBar":
        """Return the bar of a daily page."""
        bar = cls(theme, title)
        bar.add_search()
        bar.add_new_call()
        return bar

    def add(self, widget: QWidget, gap: int = 0, *, wide_only: bool = False) -> None:
        """Put a widget at the right end, after ``gap`` px more; ``wide_only`` hides it in a narrow window."""
        if wide_only:
            self._wide_only.append(widget)
        if gap:
            self._line.addSpacing(gap)
        self._line.addWidget(widget)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
        """Take the margins of the narrow form."""
        side = 16 if compact else 24
        self._line.setContentsMargins(side, 0, side, 0)
        for widget in self._wide_only:
            widget.setVisible(not compact)

    def add_search(self) -> SearchBox:
        """Add the search over the whole office; the shell gives it Ctrl+K."""
        self.search = SearchBox(self._theme, SEARCH_WORDS)
        self.add(self.search)
        return self.search

    def add_new_call(self) -> PrimaryButton:
        """Add the night call; the shell gives it Ctrl+N."""
        self.new_call = PrimaryButton(self._theme, NEW_CALL_WORDS, "plus")
        self.new_call.setObjectName("new_call")
        self.add(self.new_call)
        return self.new_call
