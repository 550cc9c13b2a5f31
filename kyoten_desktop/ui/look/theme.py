"""Dress the application: palette, style sheet, fonts and text size from one table of colours, light or dark."""

import re
import sys
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from kyoten_desktop import paths
from kyoten_desktop.ui.look import icons
from kyoten_desktop.ui.look.fonts import figure_font, text_font
from kyoten_desktop.ui.look.tokens import DARK, LIGHT, Tokens, contrast_tokens

BASE_PX = 13
LARGE_PX = 15


class Scheme(StrEnum):
    """Which table of colours is worn; SYSTEM follows Windows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """The clothes of one application. Painted widgets read their colours and fonts here at paint time."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM, base_px: int = BASE_PX) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._base_px = base_px
        self._system_palette = QPalette(app.palette())
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self.tokens = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def is_dark(self) -> bool:
        """Whether light letters stand on a dark ground."""
        return QColor(self.tokens.paper).lightnessF() < QColor(self.tokens.text).lightnessF()

    def wear(self, scheme: Scheme, base_px: int) -> None:
        """Change colours or text size (13 or 15 px) of the whole window at once."""
        if (scheme, base_px) != (self._scheme, self._base_px):  # every widget that lives is dressed anew
            self._scheme, self._base_px = scheme, base_px
            self.apply()

    def apply(self) -> None:
        """Put the table of colours on the application and tell every painted widget."""
        scheme = self._worn_scheme()
        self._icons.clear()
        if scheme is Scheme.CONTRAST:
            self.tokens = contrast_tokens(self._system_palette)
            self._app.setStyleSheet("")
            self._app.setPalette(self._system_palette)
        else:
            self.tokens = DARK if scheme is Scheme.DARK else LIGHT
            self._app.setPalette(palette_of(self.tokens))
            self._app.setStyleSheet(self._style_sheet())
        self._app.setFont(text_font(self.px(13)))
        self.changed.emit()

    def color(self, name: str) -> QColor:
        """Return the colour of a role of LOOK 1.1, such as ``accent``."""
        return QColor(str(getattr(self.tokens, name)))

    def px(self, size: int) -> int:
        """Return a text height of the 13 px design at the chosen text size."""
        return size + self._base_px - BASE_PX

    def height(self, size: int) -> int:
        """Return the height of a row or control of the 13 px design at the chosen text size."""
        return round(size + (self._base_px - BASE_PX) * 1.5)

    def text_font(self, size: int = 13, *, bold: bool = False) -> QFont:
        """Return the face of running text; ``size`` counts in the 13 px design."""
        return text_font(self.px(size), bold=bold)

    def figure_font(self, size: int = 13, *, bold: bool = False) -> QFont:
        """Return the face of figures in columns; ``size`` counts in the 13 px design."""
        return figure_font(self.px(size), bold=bold)

    def icon(self, name: str, tone: str = "text2", px: int = 16) -> QIcon:
        """Return an icon in the colour of a role; ask again when ``changed`` is emitted."""
        key = (name, tone, px)
        if key not in self._icons:
            self._icons[key] = icons.icon(name, self.color(tone), px)
        return self._icons[key]

    def _worn_scheme(self) -> Scheme:
        if self._scheme is not Scheme.SYSTEM:
            return self._scheme
        if _contrast_theme_is_on():
            return Scheme.CONTRAST
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self.apply()

    def _style_sheet(self) -> str:
        style = paths.resources() / "style"
        shade = "dark" if self.is_dark else "light"
        pictures = {
            "arrow": (style / f"caret-down-{shade}.svg").as_posix(),
            "tick": (style / f"tick-{shade}.svg").as_posix(),
        }
        return fill(
            (style / "kyoten.qss").read_text(encoding="utf-8"),
            self.tokens,
            self._base_px,
            pictures,
        )


def fill(template: str, tokens: Tokens, base_px: int, extra: dict[str, str]) -> str:
    """Return the style sheet with ``@accent``, ``@px14`` (text height) and ``@h30`` (control height) filled in."""
    more = base_px - BASE_PX

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if sized := re.fullmatch(r"(px|h)(\d+)", name):
            return f"{int(sized[2]) + (more if sized[1] == 'px' else round(more * 1.5))}px"
        return extra[name] if name in extra else str(getattr(tokens, name))

    return re.sub(r"@([a-z]\w*)", value, template)


def palette_of(tokens: Tokens) -> QPalette:
    """Return a palette with every role filled, for the parts of Qt that no style sheet reaches."""
    role = QPalette.ColorRole
    roles = {
        role.Window: tokens.paper,
        role.WindowText: tokens.text,
        role.Base: tokens.field,
        role.AlternateBase: tokens.head,
        role.Text: tokens.text,
        role.Button: tokens.field,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_accent,
        role.Light: tokens.sheet,
        role.Midlight: tokens.line,
        role.Mid: tokens.line2,
        role.Dark: tokens.edge,
        role.Shadow: tokens.text3,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent_h,
        role.ToolTipBase: tokens.sheet,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Accent: tokens.accent,
    }
    palette = QPalette()
    for which, color in roles.items():
        palette.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.text3))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.line2))
    return palette


def _contrast_theme_is_on() -> bool:
    """Ask Windows whether a contrast theme is worn; other systems have none."""
    if sys.platform != "win32":
        return False
    import ctypes

    class _HighContrast(ctypes.Structure):
        _fields_ = [("size", ctypes.c_uint), ("flags", ctypes.c_uint), ("name", ctypes.c_wchar_p)]

    answer = _HighContrast(ctypes.sizeof(_HighContrast), 0, None)
    get_high_contrast, is_on = 0x0042, 0x1
    ctypes.windll.user32.SystemParametersInfoW(get_high_contrast, answer.size, ctypes.byref(answer), 0)
    return bool(answer.flags & is_on)
