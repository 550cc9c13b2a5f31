"""Where a Japanese line may end (禁則): no 。 or 」 at the start of a line, no 「 at its end, numbers and words whole.

What would stand wrong is carried to the next line (追い出し); nothing ever sticks out into the margin.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

NEVER_FIRST = frozenset(
    "、。，．・：；？！?!,.:;)）]］}｝〕〉》」』】〙〗〟’”»›ヽヾゝゞ々〻ー―…‥～〜゛゜ﾞﾟ\u3099\u309a％%‰℃°′″"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ､｡･｣ｰｧｨｩｪｫｬｭｮｯ"
)
NEVER_LAST = frozenset("(（[［{｛〔〈《「『【〘〖〝‘“«‹｢￥¥＄$＃№〒□")
SPACES = frozenset(" \u3000\u00a0")
_TOGETHER = frozenset("…‥―—─")
_UNITS = frozenset("件名人日回室年月時分円歳点泊階号つかヶケカ")
_WIDE_DIGITS = frozenset("０１２３４５６７８９")
_WIDE_POINTS = frozenset("，．：／")
_JOINTS = frozenset("・／、。，")
_MARKS = frozenset("、。，．・：；！？()（）[]［］「」『』〔〕【】")
_BOXES = frozenset("□■")
_BRACKETS = {"（": 1, "(": 1, "）": -1, ")": -1}
_PAIR = 2
_LONGEST_ENDING = 2


@dataclass(frozen=True)
class Line:
    """One line of a text: from ``start`` to ``end`` (trailing spaces included), its width without them, in points."""

    start: int
    end: int
    width: float
    ends_hard: bool = False


def may_break(text: str, at: int) -> bool:
    """Tell whether a line may end before ``text[at]``."""
    before, after = text[at - 1], text[at]
    if after in NEVER_FIRST or after in SPACES or before in NEVER_LAST:
        return False
    if before in SPACES:
        return True
    if before.isdigit() and after in _UNITS:
        return False
    return not (_is_word(before, after) or _is_wide_number(text, at) or (before == after and after in _TOGETHER))


def _is_word(before: str, after: str) -> bool:
    return before < "\u2e80" and after < "\u2e80"


def _is_wide_number(text: str, at: int) -> bool:
    if text[at] not in _WIDE_DIGITS:
        return False
    if text[at - 1] in _WIDE_POINTS:
        return at > 1 and text[at - 2] in _WIDE_DIGITS
    return text[at - 1] in _WIDE_DIGITS


def options_of(text: str) -> list[tuple[int, int]]:
    """Return where each box to be ticked stands with its words: up to the next blank that is in no bracket."""
    found: list[tuple[int, int]] = []
    start, depth = -1, 0
    for at, letter in enumerate(text):
        depth = max(0, depth + _BRACKETS.get(letter, 0)) if start >= 0 else 0
        ends = letter == "\n" or letter in _BOXES or (letter in SPACES and not depth and at - 1 > start)
        if start >= 0 and ends:
            found.append((start, at))
            start = -1
        if letter in _BOXES:
            start, depth = at, 0
    return [*found, (start, len(text))] if start >= 0 else found


def words_of(text: str) -> list[str]:
    """Return the pieces of a text that a line had better not part: a word of katakana is one of them."""
    words: list[str] = []
    start = 0
    for at in range(1, len(text)):
        if text[at] == "\n" or text[at - 1] == "\n" or (may_break(text, at) and not _is_in_katakana(text, at)):
            words.append(text[start:at])
            start = at
    return [*words, text[start:]]


def lines_of(text: str, widths: Sequence[float], first: float, later: float) -> list[Line]:
    """Break a text into lines: ``widths`` per letter, ``first`` and ``later`` the room of the first and later lines."""
    lines: list[Line] = []
    start = 0
    whole = frozenset(at for begin, end in options_of(text) for at in range(begin + 1, end))
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        before = len(lines)
        while True:
            room = later if lines else first
            cut = _line_end(text, widths, (start, end), room, whole)
            ends_hard = cut == end
            lines.append(Line(start, cut, _width(text, widths, start, cut), ends_hard))
            start = cut
            if ends_hard:
                break
        if len(lines) - before == _PAIR and not whole:
            lines[before:] = _with_company(text, widths, (lines[before], lines[before + 1]), later)
        start = end + 1
    return lines


def lines_of_label(text: str, widths: Sequence[float], room: float) -> list[Line]:
    """Break a label: no word of it in two where it can be broken between words, if it takes a line more."""
    usual = lines_of(text, widths, room, room)
    if "\n" in text or all(_is_between_words(text, line.start) for line in usual[1:]):
        return usual
    starts = [0]
    places = [at for at in range(1, len(text)) if may_break(text, at) and _is_between_words(text, at)]
    for at, after in zip([0, *places], [*places, len(text)], strict=True):
        if _width(text, widths, starts[-1], after) > room + 1e-6 and at > starts[-1]:
            starts.append(at)
    lines = [
        Line(start, end, _width(text, widths, start, end), end == len(text))
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]
    return lines if all(line.width <= room + 1e-6 for line in lines) else usual


def _is_between_words(text: str, at: int) -> bool:
    """Tell whether a word may begin at a place: at a joint, or where kana follow that are more than an ending."""
    if _is_joint(text[at - 1], text[at]):
        return not _is_lonely(text[at:])
    endings = 0
    while at + endings < len(text) and _is_kana(text[at + endings]):
        endings += 1
    return endings > _LONGEST_ENDING and at > 1 and not _is_kana(text[at - 1]) and not _is_kana(text[at - 2])


def _is_lonely(rest: str) -> bool:
    return len([letter for letter in rest if letter not in _MARKS and letter not in SPACES]) == 1


def _with_company(text: str, widths: Sequence[float], pair: tuple[Line, Line], room: float) -> tuple[Line, Line]:
    """Return two lines that part no name and no label in its middle: 由/美, 医療機/関, （他機/関）, セン/ター."""
    upper, lower = pair
    if not _is_torn(text, lower):
        return pair
    for at in range(upper.end - 1, upper.start, -1):
        width = _width(text, widths, at, lower.end)
        if width <= room + 1e-6 and may_break(text, at) and _is_joint(text[at - 1], text[at]):
            return (
                Line(upper.start, at, _width(text, widths, upper.start, at)),
                Line(at, lower.end, width, lower.ends_hard),
            )
    return pair


def _is_torn(text: str, lower: Line) -> bool:
    """Tell whether a second line is one letter with its marks, or goes on with a word of katakana."""
    letters = [letter for letter in text[lower.start : lower.end].strip() if letter not in _MARKS]
    return len(letters) == 1 or _is_in_katakana(text, lower.start)


def _is_in_katakana(text: str, at: int) -> bool:
    return _is_katakana(text[at - 1]) and _is_katakana(text[at])


def _is_joint(before: str, after: str) -> bool:
    """Tell whether a word may begin between two letters: after a blank or a mark, at a bracket, where letters change.

    They change from kana to kanji, and from anything to katakana; kana after kanji belong to it.
    """
    if before in SPACES or before in _JOINTS or after in NEVER_LAST:
        return True
    return (_is_kana(before) and not _is_kana(after)) or (_is_katakana(after) and not _is_katakana(before))


def _is_kana(letter: str) -> bool:
    return "ぁ" <= letter <= "ゖ"


def _is_katakana(letter: str) -> bool:
    return "ァ" <= letter <= "ヺ" or letter == "ー"


def _line_end(text: str, widths: Sequence[float], span: tuple[int, int], room: float, whole: Collection[int]) -> int:
    """Return where a line ends; inside an option (``whole``) only where that is longer than a line."""
    start, end = span
    used, good, between = 0.0, start, start
    for at in range(start, end):
        if at > start and may_break(text, at):
            good = at
            between = between if at in whole else at
        used += widths[at]
        if used > room + 1e-6 and text[at] not in SPACES:
            return next((cut for cut in (between, good) if cut > start), 0) or _forced_end(text, start, at)
    return end


def _forced_end(text: str, start: int, at: int) -> int:
    """Cut a word that is longer than a line, beside no forbidden letter where that is possible."""
    for cut in range(at, start, -1):
        if text[cut] not in NEVER_FIRST and text[cut] not in SPACES and text[cut - 1] not in NEVER_LAST:
            return cut
    return max(at, start + 1)


def _width(text: str, widths: Sequence[float], start: int, end: int) -> float:
    while end > start and text[end - 1] in SPACES:
        end -= 1
    return sum(widths[start:end])
