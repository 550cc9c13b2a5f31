"""The pages of a paper as small pictures at the left of the preview; a click, ↑ or ↓ goes there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground
from kyoten_desktop.ui.paper.page_column import PageColumn
from kyoten_desktop.ui.paper.pdf import Pdf

WIDTH = 136
_PICTURE = 98
_CAPTION = 26
_GAP = 12


class Thumbnails(QScrollArea):
    """Shows each page 98 px wide with its number; the one read has the accent frame."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pages = PageColumn(theme, _GAP, _CAPTION)
        self.pages.setAccessibleName("ページの一覧")
        self.pages.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pages.chosen.connect(self.chosen)
        self.setWidget(on_ground(self.pages, "paper"))

    def show_pdf(self, pdf: Pdf | None) -> None:
        """Show the pages of a document, or none."""
        self.pages.show_pdf(pdf, lambda width: _PICTURE / width)
        self.pages.resize(self.pages.minimumSize().expandedTo(self.viewport().size()))

    def show_current(self, number: int) -> None:
        """Mark the page that is read (from 0)."""
        self.pages.show_current(number)
        if number < self.pages.count():
            place = self.pages.place(number)
            self.ensureVisible(place.x(), place.bottom() + _CAPTION, 0, _GAP)
            self.ensureVisible(place.x(), place.top(), 0, _GAP)
