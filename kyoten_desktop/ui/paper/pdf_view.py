"""Show a PDF as it will be printed: pages rendered from memory by pdfium, fitted to the width or enlarged."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground
from kyoten_desktop.ui.paper.page_column import PageColumn
from kyoten_desktop.ui.paper.pdf import Pdf

FIT_WIDTH = 0.0
_MARGIN = 16
_WIDEST = 640
_SMALLEST, _LARGEST = 0.3, 4.0


class PdfView(QScrollArea):
    """All pages below each other on the desk; ``page_changed`` tells which one is read (from 0)."""

    page_changed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._pdf: Pdf | None = None
        self._zoom = FIT_WIDTH
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("印刷プレビュー")
        self.pages = PageColumn(theme, _MARGIN)
        self.setWidget(on_ground(self.pages, "desk"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    def show_pdf(self, pdf: Pdf, at: int = 0) -> None:
        """Show a document from one of its pages."""
        self._pdf = pdf
        self._draw()
        self.go_to(min(at, self.pages.count() - 1))

    def forget(self) -> None:
        """Let go of the document."""
        self._later.stop()
        self._pdf = None
        self.pages.show_pdf(None, lambda _width: 1.0)

    def set_zoom(self, zoom: float) -> None:
        """Show at ``zoom`` logical px per point, or fitted to the width (0)."""
        self._zoom = zoom
        self._draw()

    def zoom_by(self, factor: float) -> None:
        """Show larger or smaller, within what can be read."""
        self.set_zoom(min(_LARGEST, max(_SMALLEST, self.zoom() * factor)))

    def zoom(self) -> float:
        """Return the logical px per point now shown."""
        if self._zoom or self._pdf is None:
            return self._zoom or 1.0
        room = min(self.viewport().width() - 2 * _MARGIN, _WIDEST)
        return max(0.2, room / max(width for width, _ in self._pdf.sizes))

    def go_to(self, number: int) -> None:
        """Bring a page (from 0) to the top."""
        self.pages.resize(self.pages.minimumSize().expandedTo(self.viewport().size()))
        self.verticalScrollBar().setValue(self.pages.place(number).y() - _MARGIN if number else 0)

    def read_page(self) -> int:
        """Return which page (from 0) is in the middle of the view."""
        return self.pages.page_at(self.verticalScrollBar().value() + self.viewport().height() // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        if not self._zoom:
            self._later.start(0)

    def _draw(self) -> None:
        if self._pdf is not None:
            zoom = self.zoom()
            self.pages.show_pdf(self._pdf, lambda _width: zoom)

    def _tell_page(self, _top: int) -> None:
        self.page_changed.emit(self.read_page())
