"""Show a PDF as it will be printed: pages rendered from memory by pdfium, fitted to the width or enlarged."""

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.words import on_ground

POINTS_PER_INCH = 72
FIT_WIDTH = 0.0
_MARGIN = 16
_WIDEST = 640
_FRAME = "background: white; border: 1px solid #C9C3B6;"


class Pdf:
    """A document in memory. Sizes are in points (1/72 inch)."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self.data = data
        self._document: Any = pypdfium2.PdfDocument(data)
        self.sizes: tuple[tuple[float, float], ...] = tuple(
            self._document.get_page_size(place) for place in range(len(self._document))
        )

    def image(self, place: int, scale: float) -> QImage:
        """Return a page at ``scale`` device pixels per point."""
        bitmap = self._document[place].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        # The copy owns its pixels; pdfium's buffer goes with the bitmap.
        return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy()

    def close(self) -> None:
        """Give the memory back."""
        self._document.close()


class PdfView(QScrollArea):
    """All pages below each other on the desk; ``page_changed`` tells which one is read (from 0)."""

    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pdf: Pdf | None = None
        self._zoom = FIT_WIDTH
        self._pages: list[QLabel] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("印刷プレビュー")
        self._desk = on_ground(QWidget(), "desk")
        self._column = QVBoxLayout(self._desk)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(_MARGIN)
        self._column.addStretch(1)
        self.setWidget(self._desk)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    def show_pdf(self, pdf: Pdf) -> None:
        """Show a document from its first page."""
        self._pdf = pdf
        for old in self._pages:
            self._column.removeWidget(old)
            old.deleteLater()
        self._pages = [QLabel() for _ in pdf.sizes]
        for place, page in enumerate(self._pages):
            page.setStyleSheet(_FRAME)
            page.setAccessibleName(f"{place + 1} ページ")
            self._column.insertWidget(place, page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._draw()
        self.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """Let go of the document."""
        self._later.stop()
        self._pdf = None

    def set_zoom(self, zoom: float) -> None:
        """Show at ``zoom`` logical px per point, or fitted to the width (0)."""
        self._zoom = zoom
        self._draw()

    def zoom(self) -> float:
        """Return the logical px per point now shown."""
        if self._zoom or self._pdf is None:
            return self._zoom or 1.0
        room = min(self.viewport().width() - 2 * _MARGIN, _WIDEST)
        return max(0.2, room / max(width for width, _ in self._pdf.sizes))

    def go_to(self, place: int) -> None:
        """Bring a page (from 0) to the top."""
        self.verticalScrollBar().setValue(self._pages[place].y() - _MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        if not self._zoom:
            self._later.start(0)

    def _draw(self) -> None:
        if self._pdf is None:
            return
        zoom, ratio = self.zoom(), self.devicePixelRatioF()
        for place, page in enumerate(self._pages):
            width, height = self._pdf.sizes[place]
            picture = QPixmap.fromImage(self._pdf.image(place, zoom * ratio))
            picture.setDevicePixelRatio(ratio)
            page.setPixmap(picture)
            page.setFixedSize(QSize(round(width * zoom) + 2, round(height * zoom) + 2))

    def _tell_page(self, top: int) -> None:
        middle = top + self.viewport().height() // 2
        above = [place for place, page in enumerate(self._pages) if page.y() <= middle]
        self.page_changed.emit(above[-1] if above else 0)
