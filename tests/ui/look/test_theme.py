"""The clothes: contrast of every pair that carries words, one sheet for both schemes, text size."""

import re
import sys

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from kyoten_desktop import paths
from kyoten_desktop.ui.look.theme import LARGE_PX, Scheme, Theme, fill, palette_of
from kyoten_desktop.ui.look.tokens import DARK, LIGHT, Tokens, contrast_tokens

GROUNDS = ("paper", "rail", "sheet", "field", "head", "sel")
PAIRS = [
    *((ink, ground) for ink in ("text", "text2", "text3", "accent") for ground in GROUNDS),
    *((ink, ground) for ink in ("amber", "red") for ground in GROUNDS),
    ("accent", "accent_t"),
    ("amber", "amber_t"),
    ("red", "red_t"),
    ("text", "past"),
    ("on_accent", "accent"),
    ("on_bar", "bar"),
    ("on_practice", "practice"),
]


def luminance(color: str) -> float:
    parts = [channel / 255 for channel in QColor(color).getRgb()[:3]]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_have_a_contrast_of_at_least_four_and_a_half(tokens: Tokens, ink: str, ground: str) -> None:
    assert ratio(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_an_editor_is_seen(tokens: Tokens) -> None:
    assert ratio(tokens.edge, tokens.field) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_placeholder_of_the_sheet_is_filled(tokens: Tokens) -> None:
    template = (paths.resources() / "style" / "kyoten.qss").read_text(encoding="utf-8")
    assert "@" not in re.sub(
        r"/\*.*?\*/", "", fill(template, tokens, 13, {"arrow": "x.svg", "tick": "y.svg"}), flags=re.DOTALL
    )


def test_a_size_grows_with_the_text_size_of_the_office() -> None:
    assert fill("@px14 @h30", LIGHT, LARGE_PX, {}) == "16px 33px"


def test_the_palette_names_every_role() -> None:
    palette = palette_of(DARK)
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole):
            assert palette.isBrushSet(QPalette.ColorGroup.Active, role), role


def test_changing_the_scheme_repaints_and_tells(qapp: QApplication, theme: Theme, qtbot: object) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.wear(Scheme.DARK, LARGE_PX)
    assert theme.is_dark
    assert theme.color("paper").name() == DARK.paper.lower()
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.paper.lower()
    assert qapp.font().pixelSize() == 15


def test_a_contrast_theme_keeps_the_colours_of_the_system(theme: Theme, qapp: QApplication) -> None:
    theme.wear(Scheme.CONTRAST, 13)
    assert qapp.styleSheet() == ""
    assert contrast_tokens(qapp.palette()).text == qapp.palette().color(QPalette.ColorRole.WindowText).name()


def test_the_fonts_are_bundled(fonts: tuple[str, ...]) -> None:
    assert {"BIZ UDPGothic", "BIZ UDGothic", "Noto Sans JP"} <= set(fonts)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_qt_calls_do_not_lose_references_to_none(theme: Theme, qtbot: object) -> None:
    """PySide6 6.12 on Python 3.11 loses one per void call and kills the process (LIBRARIES §0)."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(500):
        label.setText("x")
    assert sys.getrefcount(None) > before - 50
