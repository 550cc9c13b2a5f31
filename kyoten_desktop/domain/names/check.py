"""The check of one masked paper: every free text goes through it, and what it finds must be answered (DESIGN §6)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from kyoten_desktop.domain.names.finding import Match, NameScanner, Sort
from kyoten_desktop.domain.names.folded import Script, script_of
from kyoten_desktop.domain.names.masking import ANONYMOUS_NAME, HIDDEN, Mask, alias
from kyoten_desktop.domain.text import fold

_AROUND = 10
_MOST_LINES = 3
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HONORIFICS = ("様", "氏", "君", "殿")
_GROWING = (Script.KANJI, Script.KATAKANA, Script.LATIN)


@dataclass(frozen=True)
class Found:
    """A word to be answered: where it stands, its lines as they were written, and what may stand there instead.

    ``word`` is the whole word around the find (高梨病院 for 高梨): it is answered once for the paper. ``spelling`` is
    the find itself, ``places`` how often it stands there.
    """

    word: str
    spelling: str
    where: str
    line: str
    instead: str
    places: int


@dataclass
class _Asked:
    spelling: str
    instead: str
    places: list[tuple[str, str]] = field(default_factory=list)


class NameCheck:
    """Goes through the free texts of one paper; the first person of the scanner is the paper's own.

    ``replaced`` are the words (``Found.word``) to change; ``signatures`` are names that may stand alone in a field.
    """

    def __init__(
        self, scanner: NameScanner, mask: Mask, replaced: Collection[str] = (), signatures: Iterable[str] = ()
    ) -> None:
        self._scanner, self._mask, self._replaced = scanner, mask, frozenset(replaced)
        self._signatures = {fold(name) for name in signatures}
        self._letters: dict[int, str] = {0: ANONYMOUS_NAME}
        self._asked: dict[str, _Asked] = {}

    def cover(self, where: str, text: str) -> str:
        """Return the text with the chosen words replaced; every other find in it is noted."""
        if not text or fold(text) in self._signatures:
            return text
        made, done = "", 0
        for match in self._scanner.find(text):
            instead, end = self._instead(match)
            word = word_around(text, match)
            if word in self._replaced:
                made, done = made + text[done : match.start] + instead, end
            else:
                asked = self._asked.setdefault(word, _Asked(text[match.start : match.end], instead))
                asked.places.append((where, line_around(text, match)))
        return made + text[done:]

    def found(self) -> tuple[Found, ...]:
        """Return what was found and not replaced, each word once, in the order it was come upon."""
        return tuple(_found(word, asked) for word, asked in self._asked.items())

    def _instead(self, match: Match) -> tuple[str, int]:
        """Return the words for a find and where they end; Bさん takes the place of さん too, T. leaves it."""
        if match.sort is not Sort.NAME:
            return HIDDEN, match.end
        if self._mask is Mask.INITIALS:
            shown = alias(match.reading, Mask.INITIALS)
            if shown != ANONYMOUS_NAME:
                return shown.removesuffix(" さん"), match.end
        return self._letter_of(match.who), match.with_honorific

    def _letter_of(self, who: int) -> str:
        if who not in self._letters:
            turn, place = divmod(len(self._letters), len(_LETTERS))
            self._letters[who] = f"{_LETTERS[place]}{turn + 1 if turn else ''}さん"
        return self._letters[who]


def word_around(text: str, match: Match) -> str:
    """Return the word a find is part of: 高梨 in 高梨病院へ gives 高梨病院, in 高梨様 it gives 高梨."""
    start, end = match.start, match.end
    if match.sort is not Sort.NAME:
        return text[start:end]
    while start > 0 and _grows(text[start - 1], text[start]):
        start -= 1
    if not text.startswith(_HONORIFICS, end):
        while end < len(text) and _grows(text[end], text[end - 1]):
            end += 1
    return text[start:end]


def line_around(text: str, match: Match) -> str:
    """Return the find with ten letters on each side, as it was written; … stands where the line goes on."""
    line_start = text.rfind("\n", 0, match.start) + 1
    line_end = text.find("\n", match.end)
    line_end = len(text) if line_end < 0 else line_end
    start, end = max(line_start, match.start - _AROUND), min(line_end, match.end + _AROUND)
    return f"{'…' if start > line_start else ''}{text[start:end].strip()}{'…' if end < line_end else ''}"


def _grows(letter: str, neighbour: str) -> bool:
    return script_of(letter) is script_of(neighbour) and script_of(letter) in _GROWING


def _found(word: str, asked: _Asked) -> Found:
    where, more = asked.places[0][0], len(asked.places) - 1
    lines = list(dict.fromkeys(line for _, line in asked.places))
    return Found(
        word,
        asked.spelling,
        f"「{where}」" + (f" ほか{more}か所" if more else ""),
        "\n".join(lines[:_MOST_LINES]),
        asked.instead,
        len(asked.places),
    )
