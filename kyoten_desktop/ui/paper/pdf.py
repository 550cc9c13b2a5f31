"""A PDF in memory, whose pages become pictures by pdfium; only the window's thread may ask it."""

from typing import Any

from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


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
