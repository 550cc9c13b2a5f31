"""Load the bundled UD fonts and hand out the two faces: text, and figures of equal width."""

import unicodedata
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from kyoten_desktop import paths
from kyoten_desktop.domain.text import is_unseen

TEXT_FAMILIES = ["BIZ UDPGothic", "Noto Sans JP"]
# The figures of BIZ UDPGothic are not of equal width and the font has no tnum, so columns use the fixed sister face.
FIGURE_FAMILIES = ["BIZ UDGothic", "Noto Sans JP"]
# What the papers are set in: letters that these lack are printed as a box with their code.
_ON_PAPER, _ANY_SIZE = ("BIZUDPGothic-Regular.ttf", "NotoSansJP-Regular.ttf"), 13


def load_fonts() -> tuple[str, ...]:
    """Register every font of resources/fonts with Qt and return the families found, in order of the files."""
    families: list[str] = []
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return tuple(dict.fromkeys(families))


def text_font(px: int, *, bold: bool = False) -> QFont:
    """Return the face of running text at this height in px."""
    return _font(TEXT_FAMILIES, px, bold=bold)


def figure_font(px: int, *, bold: bool = False) -> QFont:
    """Return the face of figures, dates and times that stand in columns, at this height in px."""
    return _font(FIGURE_FAMILIES, px, bold=bold)


def shapeless(text: str) -> list[str]:
    """Return the letters for which the fonts of the papers have no shape, each once, in the order of the text."""
    if text.isascii():
        return []
    return [letter for letter in dict.fromkeys(unicodedata.normalize("NFC", text)) if not _has_shape(letter)]


@cache
def _has_shape(letter: str) -> bool:
    if letter.isspace() or is_unseen(letter) or unicodedata.name(letter, "").startswith("VARIATION SELECTOR"):
        return True
    return any(_face(name).supportsCharacter(ord(letter)) for name in _ON_PAPER)


@cache
def _face(name: str) -> QRawFont:
    return QRawFont(str(paths.resources() / "fonts" / name), _ANY_SIZE)


def _font(families: list[str], px: int, *, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(px)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setBold(bold)
    return font
