"""Draw the bundled line icons (Phosphor, MIT) in the colour that is asked for."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kyoten_desktop import paths

_SCALES = (1.0, 1.25, 1.5, 2.0, 3.0)


def svg(name: str, color: str) -> bytes:
    """Return the drawing of an icon with its lines in ``color`` (#RRGGBB)."""
    drawing = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return drawing.replace("currentColor", color).encode()


def pixmap(name: str, color: QColor, px: int, scale: float = 1.0) -> QPixmap:
    """Return an icon ``px`` high for a screen with this device pixel ratio."""
    drawn = QPixmap(round(px * scale), round(px * scale))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg(name, color.name()))).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


def icon(name: str, color: QColor, px: int = 16) -> QIcon:
    """Return an icon that is sharp at every scaling of Windows from 100 % to 300 %."""
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(pixmap(name, color, px, scale))
    return made
