"""The embedded fonts: BIZ UD first, Noto Sans JP for the letters BIZ lacks (𠮷), and nothing that is not embedded.

Cures what reportlab does to Japanese names: variation selectors drawn as boxes, letters beyond U+FFFF that cannot be
copied out again, and missing letters drawn as nothing (WINDOWS §8, USERS F1-F3).
"""

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.domain.text import is_unseen, stand_in
from kyoten_desktop.paths import resources

TEXT = "BIZUDPGothic-Regular"
TEXT_BOLD = "BIZUDPGothic-Bold"
FIGURE = "BIZUDGothic-Regular"
FIGURE_BOLD = "BIZUDGothic-Bold"
SPARE = "NotoSansJP-Regular"

_LAST_OF_FIRST_PLANE = 0xFFFF
_UNSEEN = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u2028\u2029]")
_KEPT = "\n \u3000\u00a0"
_COMPOSABLE = re.compile("[A-Za-zぁ-ヿ][\u0300-\u036f\u3099\u309a]+")


class MendedFont(TTFont):  # type: ignore[misc]  # reportlab is untyped
    """A TrueType font whose letters beyond U+FFFF can be searched and copied out of the PDF."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Write the font, then its ToUnicode tables anew: reportlab writes 20BB7 where UTF-16 wants D842DFB7."""
        state = self.state[doc]
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(state.subsets))]
        super().addObjects(doc)
        for name, subset in zip(names, state.subsets, strict=True):
            if max(subset) > _LAST_OF_FIRST_PLANE:
                entry = doc.idToObject["BasicFonts"].dict[name]
                stream = doc.idToObject[entry.ToUnicode.name]
                stream.content = _with_utf16(stream.content, subset)


def _with_utf16(cmap: str, subset: list[int]) -> str:
    for place, code in enumerate(subset):
        if code > _LAST_OF_FIRST_PLANE:
            utf16 = chr(code).encode("utf-16-be").hex().upper()
            cmap = cmap.replace(f"<{place:02X}> <{code:04X}>", f"<{place:02X}> <{utf16}>")
    return cmap


@cache
def font(name: str) -> MendedFont:
    """Return a font, loading and registering it the first time (0.1 s). UnavailableError when its file is missing."""
    path = resources() / "fonts" / f"{name}.ttf"
    if not path.is_file():
        raise UnavailableError(f"文字の形のファイル {path.name} が見つかりません。プログラムを入れなおしてください。")
    loaded = MendedFont(name, str(path), asciiReadable=False)
    pdfmetrics.registerFont(loaded)
    return loaded


def printable(text: str) -> str:
    """Return a text as it is drawn: without variation selectors and unseen marks, loose voice marks put together.

    Blanks of every width are blanks; a letter that no font has is its code. Nothing else is normalised: ① stays ①, 﨑
    stays 﨑, and the stored text is never touched.
    """
    plain = _seen(text)
    return plain.translate({ord(letter): stand_in(letter) for letter in set(plain) if not font_of(letter, TEXT)})


def _seen(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "　")
    composed = _COMPOSABLE.sub(lambda found: unicodedata.normalize("NFC", found[0]), plain)
    return "".join(_drawn(letter) for letter in _UNSEEN.sub("", composed))


@cache
def _drawn(letter: str) -> str:
    """Return a letter as it is drawn: another blank as a blank, a mark nobody sees not at all."""
    if letter in _KEPT:
        return letter
    return "" if is_unseen(letter) else " " if unicodedata.category(letter) == "Zs" else letter


def has_letter(font_name: str, letter: str) -> bool:
    """Tell whether a font draws a letter."""
    return ord(letter) in font(font_name).face.charToGlyph or letter in "\n\u00a0"


@cache
def font_of(letter: str, wanted: str) -> str:
    """Return the font that draws a letter: the wanted one, else the spare one, else none (empty)."""
    if has_letter(wanted, letter):
        return wanted
    return SPARE if has_letter(SPARE, letter) else ""


def runs(text: str, wanted: str) -> list[tuple[str, str]]:
    """Return a printable text as (font, piece), so that only the letters BIZ lacks change their font."""
    return [(name, "".join(piece)) for name, piece in groupby(text, lambda letter: font_of(letter, wanted) or SPARE)]


def unprintable(text: str) -> list[str]:
    """Return the letters that no font has, each once, in the order of the text."""
    return [letter for letter in dict.fromkeys(_seen(text)) if not font_of(letter, TEXT)]


@cache
def advance(letter: str, wanted: str) -> float:
    """Return how wide a letter is, in thousandths of the type size."""
    face = font(font_of(letter, wanted) or SPARE).face
    return float(face.charWidths.get(ord(letter), face.defaultWidth))


def width_of(text: str, wanted: str, size: float) -> float:
    """Return how wide a printable text is, in points."""
    return sum(advance(letter, wanted) for letter in text) * size / 1000
