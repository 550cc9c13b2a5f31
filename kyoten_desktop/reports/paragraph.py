"""Japanese text on paper: one Paragraph with 禁則, plain text only (nothing a user types is ever read as markup)."""

from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paragraph import FragLine, Paragraph, ParaLines
from reportlab.platypus.paraparser import ParaFrag

from kyoten_desktop.reports.fonts import FIGURE, FIGURE_BOLD, TEXT, TEXT_BOLD, advance, font, printable, runs
from kyoten_desktop.reports.kinsoku import Line, lines_of, lines_of_label
from kyoten_desktop.reports.paper import Align

INK = HexColor("#1C1A16")
ACCENT = HexColor("#0F5A61")
SHADE = HexColor("#F1EEE7")
RULE = HexColor("#57524A")

_ALIGNMENTS = {Align.LEFT: TA_LEFT, Align.CENTRE: TA_CENTER, Align.RIGHT: TA_RIGHT}
_PARTED = 2
_SHARES = {TA_LEFT: 0.0, TA_CENTER: 0.5, TA_RIGHT: 1.0}


def style(  # noqa: PLR0913 - the words of a style
    size: float,
    *,
    bold: bool = False,
    figures: bool = False,
    align: Align = Align.LEFT,
    hang: float = 0.0,
    leading: float = 1.5,
    colour: Color = INK,
) -> ParagraphStyle:
    """Return a style: ``size`` in points; ``figures`` takes the fixed-width font, ``hang`` indents later lines."""
    name = (FIGURE_BOLD if bold else FIGURE) if figures else (TEXT_BOLD if bold else TEXT)
    font(name)
    return ParagraphStyle(
        f"{name} {size:g}",
        fontName=name,
        fontSize=size,
        leading=round(size * leading, 2),
        textColor=colour,
        alignment=_ALIGNMENTS[align],
        wordWrap="CJK",
        leftIndent=hang,
        firstLineIndent=-hang,
        allowWidows=0,
        allowOrphans=0,
    )


class JapaneseParagraph(Paragraph):  # type: ignore[misc]  # reportlab is untyped
    """A paragraph whose lines end where Japanese lines may end; splits over pages without losing a letter.

    One that ``is_label`` parts no word, if that is possible.
    """

    is_label = False

    def breakLinesCJK(self, maxWidths: Any) -> ParaLines:  # noqa: N803 - reportlab's name
        """Break the letters of all pieces into lines, each line again in pieces of one font."""
        first, later = maxWidths[0], maxWidths[-1]
        if getattr(self, "_splitpara", 0):
            return self.blPara
        if getattr(self, "_broken_for", None) != (first, later):
            self._broken, self._broken_for = self._break(first, later), (first, later)
        return self._broken

    def _break(self, first: float, later: float) -> ParaLines:
        letters = [letter for piece in self.frags for letter in piece.text]
        pieces = [piece for piece in self.frags for _ in piece.text]
        widths = [
            advance(letter, piece.fontName) * piece.fontSize / 1000
            for letter, piece in zip(letters, pieces, strict=True)
        ]
        text = "".join(letters)
        found = lines_of_label(text, widths, later) if self.is_label else lines_of(text, widths, first, later)
        rooms = [first] + [later] * len(found)
        lines = [self._line(line, room, letters, pieces) for line, room in zip(found, rooms, strict=False)]
        return ParaLines(kind=1, lines=lines)

    def _line(self, line: Line, room: float, letters: list[str], pieces: list[ParaFrag]) -> FragLine:
        words: list[ParaFrag] = []
        start = line.start
        for at in range(line.start, line.end):
            if at + 1 == line.end or pieces[at + 1] is not pieces[at]:
                words.append(pieces[at].clone(text="".join(letters[start : at + 1])))
                start = at + 1
        size = self.style.fontSize
        return FragLine(
            kind=1,
            extraSpace=room - line.width,
            wordCount=1,
            words=words or [self.frags[0].clone(text="")],
            fontSize=size,
            ascent=size,
            descent=-0.2 * size,
            maxWidth=room,
            currentWidth=line.width,
            lineBreak=line.ends_hard,
        )

    def split(self, availWidth: float, availHeight: float) -> "list[JapaneseParagraph]":  # noqa: N803 - reportlab's names
        """Return the two parts or nothing; what could not be split stays whole and can still be drawn.

        reportlab throws the broken lines away with a text that it does not split, and then cannot draw it. It would
        also break the rest anew for each page, which for a text of many pages takes the square of its length.
        """
        parts: list[JapaneseParagraph] = super().split(availWidth, availHeight)
        if len(parts) == _PARTED and not self.style.firstLineIndent:
            upper, rest = parts
            later = self._broken_for[-1]
            rest._broken = ParaLines(kind=1, lines=self._broken.lines[len(upper.blPara.lines) :])  # noqa: SLF001 - of its kind
            rest._broken_for = (later, later)  # noqa: SLF001
        if not parts:
            self.wrap(availWidth, availHeight)
        return parts

    def drawPara(self, debug: int = 0) -> None:  # noqa: ARG002, N802 - reportlab's name
        """Draw the lines as one text object: our pieces know only font, size and colour, so half the time is enough."""
        look = self.style
        text = self.canv.beginText(0, self.height - look.fontSize)
        text.setFillColor(look.textColor)
        left, used_font = 0.0, ""
        for number, line in enumerate(self.blPara.lines):
            indent = look.leftIndent + (0 if number else look.firstLineIndent)
            start = indent + _SHARES[look.alignment] * line.extraSpace
            text.moveCursor(start - left, look.leading if number else 0)
            left = start
            for piece in line.words:
                if piece.fontName != used_font:
                    used_font = piece.fontName
                    text.setFont(used_font, look.fontSize)
                text.textOut(piece.text)
        self.canv.drawText(text)

    def _get_split_blParaFunc(self) -> Any:  # noqa: N802 - reportlab's name
        return _pieces_of


def _pieces_of(broken: ParaLines, start: int, stop: int) -> list[ParaFrag]:
    pieces: list[ParaFrag] = []
    for line in broken.lines[start:stop]:
        words = [word.clone() for word in line.words]
        if line.lineBreak and line is not broken.lines[stop - 1]:
            words[-1].text += "\n"
        pieces.extend(words)
    return pieces


def paragraph(text: str, look: ParagraphStyle) -> JapaneseParagraph:
    """Return a text as a paragraph; an empty text still takes one line."""
    blank = ParaFrag(
        fontName=look.fontName,
        fontSize=look.fontSize,
        textColor=look.textColor,
        text="",
        rise=0,
        us_lines=[],
        link=[],
        bold=0,
        italic=0,
    )
    pieces = [blank.clone(fontName=name, text=piece) for name, piece in runs(printable(text), look.fontName)]
    return JapaneseParagraph(None, look, frags=pieces or [blank])


def label_paragraph(text: str, look: ParagraphStyle) -> JapaneseParagraph:
    """Return a label, a head or an option as a paragraph."""
    made = paragraph(text, look)
    made.is_label = True
    return made
