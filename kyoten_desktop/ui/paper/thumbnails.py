"""The pages of a paper as small pictures at the left of the preview; a click or Enter goes there."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground
from kyoten_desktop.ui.paper.pdf_view import Pdf

WIDTH = 136
_PICTURE = 98
_CAPTION = 26
_SHARPNESS = 2


class Thumbnails(QScrollArea):
    """Shows each page 98 px wide with its number; the one read has the accent frame."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: list[QToolButton] = []
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = on_ground(QWidget(), "paper")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(10)
        self._column.addStretch(1)
        self.setWidget(inside)

    def show_pdf(self, pdf: Pdf) -> None:
        """Show the pages of a document."""
        for old in self._buttons:
            self._column.removeWidget(old)
            old.deleteLater()
        self._buttons = [self._button(pdf, place) for place in range(len(pdf.sizes))]
        for place, button in enumerate(self._buttons):
            self._column.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_current(self, place: int) -> None:
        """Mark the page that is read (from 0)."""
        for other, button in enumerate(self._buttons):
            button.setChecked(other == place)
        if place < len(self._buttons):
            self.ensureWidgetVisible(self._buttons[place], 0, 12)

    def _button(self, pdf: Pdf, place: int) -> QToolButton:
        width, height = pdf.sizes[place]
        scale = _PICTURE / width
        picture = QPixmap.fromImage(pdf.image(place, scale * _SHARPNESS))
        picture.setDevicePixelRatio(_SHARPNESS)
        button = QToolButton()
        button.setProperty("role", "thumb")
        button.setIcon(QIcon(picture))
        button.setIconSize(QSize(_PICTURE, round(height * scale)))
        button.setText(f"{place + 1} ページ")
        button.setAccessibleName(f"{place + 1} ページ")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setFixedSize(_PICTURE + 10, round(height * scale) + _CAPTION + 6)
        button.clicked.connect(lambda: self.chosen.emit(place))
        return button
