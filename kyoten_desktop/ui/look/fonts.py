"""Load the bundled UD fonts and hand out the two faces: text, and figures of equal width."""

from PySide6.QtGui import QFont, QFontDatabase

from kyoten_desktop import paths

TEXT_FAMILIES = ["BIZ UDPGothic", "Noto Sans JP"]
# The figures of BIZ UDPGothic are not of equal width and the font has no tnum, so columns use the fixed sister face.
FIGURE_FAMILIES = ["BIZ UDGothic", "Noto Sans JP"]


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


def _font(families: list[str], px: int, *, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(px)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setBold(bold)
    return font
