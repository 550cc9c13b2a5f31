"""Names in one text that give way to something else: where they count as words, and what was changed where."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from kyoten_desktop.domain.names.check import Change
from kyoten_desktop.domain.names.doings import PEOPLE_DO
from kyoten_desktop.domain.names.evidence import AFTER_KANA, PARTICLES, goes_on_as_a_thing, speaks_of_a_thing
from kyoten_desktop.domain.names.folded import Folded, folded_for_names
from kyoten_desktop.domain.names.joined import ends_with_honorific
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.domain.text import KANJI, fold, spellings_of

_HONORIFIC = "(?:さん|様|さま|氏|君|くん|ちゃん|殿)"
_KANJI = "々㐀-鿿"
_KANA = "ぁ-ゖァ-ヺー"
_KATAKANA = "ァ-ヺーｦ-ﾟ"
_SAID_IN_KATAKANA = "(?:サン|サマ|クン|チャン)"
_HALF_WIDTH = {unicodedata.normalize("NFKC", half): half for half in map(chr, range(ord("ｦ"), ord("ﾝ") + 1))} | {
    "\u3099": "ﾞ",
    "\u309a": "ﾟ",
}
_PARTED_IN_KATAKANA = re.compile("[ 　・･＝=]")
_ADVERB = "実"
_AS_PEOPLE_DO = (
    "から|より|が(?:来|言|話|電話|泣|怒|帰)|と(?:話|会|面|一緒|電話)|に(?:電話|連絡|会[うっい]|面会|聞|渡)|本人|宅"
)
# How a relative is spoken of, by the word of the sheet.
_SAID_OF: Mapping[str, tuple[str, ...]] = {
    "配偶者": ("夫", "妻", "主人", "旦那"),
    "内縁": ("内縁の夫", "内縁の妻"),
    "兄弟": ("兄", "弟", "にい"),
    "姉妹": ("姉", "妹", "ねえ"),
    "きょうだい": ("兄", "弟", "姉", "妹", "にい", "ねえ"),
    "父": ("とう",),
    "母": ("かあ",),
    "祖父": ("じい", "爺"),
    "祖母": ("ばあ", "婆"),
    "息子": ("長男", "次男", "三男"),
    "娘": ("長女", "次女", "三女"),
}
_AFTER_A_WORD = "から|より|まで|だけ|とも|です|だ|[はがをにとものへで]"


def spellings(name: str) -> tuple[str, ...]:
    """Return a name as it may be written: with a blank of either width between its parts, and without."""
    parts = name.split()
    return tuple(dict.fromkeys(joint.join(parts) for joint in ("", " ", "　"))) if parts else ()


def parted(name: str, surnames: Sequence[str]) -> str:
    """Return a name written without a blank with one after the surname that is the person's too."""
    # What is left of 森本 after 森 is no given name.
    fits = (one for one in surnames if name.startswith(one) and len(name) > len(one) + 1)
    own = next(fits, "") if len(name.split()) == 1 else ""
    return f"{own} {name.removeprefix(own)}" if own else name


class Marked:
    """A text in which what was changed is set aside, so that no later change touches it.

    Of the names that give way the ``surnames`` may be part of a place (大森駅), which stays; no other name is.
    """

    def __init__(self, text: str, surnames: Iterable[str] = ()) -> None:
        self.text = self._written = text
        self._surnames = frozenset(surnames)
        self._aside: list[tuple[str, Change]] = []

    def spelled_like(self, words: Iterable[str]) -> list[str]:
        """Return how names of kanji stand in the text with other letters of the same name: 鶴田 for 靍田."""
        found: dict[str, None] = {}
        for word in words:
            for key in spellings_of(fold(word)) if len(word) > 1 and KANJI.search(word) else ():
                for place in re.finditer(re.escape(key), self._folded.key):
                    start, end = self._folded.span(*place.span())
                    found[self._written[start:end]] = None
        return list(found)

    @cached_property
    def _folded(self) -> Folded:
        return folded_for_names(self._written)

    def put(self, pattern: str, shown: str, *, is_sure: bool = False, is_guess: bool = False) -> None:
        """Set aside what a pattern finds, unless it is the surname in a known place; ``is_sure`` beyond doubt."""
        change = Change(0, 0, shown, is_sure, is_guess)
        self.text = re.sub(pattern, lambda found: self._set_aside(found, change), self.text)

    def changes(self) -> list[Change]:
        """Return what was set aside, by its place in the text as written."""
        found: list[Change] = []
        parts: list[str] = []
        place = 0
        for number, part in enumerate(_ASIDE.split(self.text)):
            if number % 2:
                word, change = self._aside[int(part)]
                found.append(replace(change, start=place, end=place + len(word)))
                part = word  # noqa: PLW2901 - as it was written
            parts.append(part)
            place += len(part)
        written = "".join(parts)
        return [one if one.is_guess else replace(one, is_sure=_is_beyond_doubt(written, one)) for one in found]

    def _set_aside(self, found: re.Match[str], change: Change) -> str:
        is_place = _is_in_a_place(found)
        if is_place and found[0] in self._surnames:
            return found[0]
        if goes_on_as_a_thing(found.string, *found.span()):
            return found[0]
        self._aside.append((found[0], replace(change, is_sure=change.is_sure and not is_place)))
        return f"\ue000{len(self._aside) - 1}\ue001"


def _is_in_a_place(found: re.Match[str]) -> bool:
    before = _WORD_BEFORE.search(found.string[max(0, found.start() - _MOST_BEFORE) : found.start()])
    after = _WORD_AFTER.match(found.string, found.end())
    parts = [fold(part[0] if isinstance(part, re.Match) else part) for part in (before or "", found[0], after or "")]
    return speaks_of_a_thing("".join(parts), len(parts[0]), len(parts[0]) + len(parts[1]))


def not_touching(changes: Sequence[Change], others: Sequence[Change]) -> list[Change]:
    """Return the changes that lie where none of the others does; each of both stand one after the other."""
    ends = [other.end for other in others]
    free = []
    for change in changes:
        place = bisect_right(ends, change.start)
        if place == len(others) or change.end <= others[place].start:
            free.append(change)
    return free


_MOST_BEFORE = 3
_WORD_BEFORE, _WORD_AFTER = re.compile(rf"\w{{0,{_MOST_BEFORE}}}$"), re.compile(r"\w{0,9}")
_ASIDE = re.compile("\ue000([0-9]+)\ue001")
_WORD_OF_KANA = 3
_HIRAGANA = re.compile("[ぁ-ゖー]+")
_AFTER_A_PARTICLE = re.compile("[はがもにとのへでやをか]")
_MAY_TAKE_A_PARTICLE = re.compile(r"[\w」』）)]")
_PEOPLE_DO = re.compile(PEOPLE_DO)
# Given names of one letter that are no thing: 稔の介護 is somebody's, 紬の着物 need not be.
_NO_THINGS = frozenset(
    "稔渉亘航洸滉悠遥遼馨絢侑佑祐侃駿惇匠瑛琉隆勲昇晃彰聡徹浩弘宏孝哲淳潤亮諒翔颯凛凜健誠茂勝博修治進守清"
    "昭猛毅剛勇勉努敏俊卓司康靖寛肇穣譲敦篤諭賢"
)


def _is_beyond_doubt(text: str, change: Change) -> bool:
    return (change.is_sure or _is_sure(text, change)) and not _may_be_another_word(text, change)


def _may_be_another_word(text: str, change: Change) -> bool:
    """Tell whether a word may be no name where it stands: 更新はまだ。, いまだに and 紬の着物.

    One of kana that begins as a particle does may be that particle and another word. A short one of kana, and one
    letter that is a thing too, are names beyond doubt only where they do what people do.
    """
    word = text[change.start : change.end]
    if KANJI.fullmatch(word):
        return word not in _NO_THINGS and _PEOPLE_DO.match(text, change.end) is None
    if not _HIRAGANA.fullmatch(word) or ends_with_honorific(word):
        return False
    before = text[change.start - 1 : change.start]
    if _AFTER_A_PARTICLE.match(word) and _MAY_TAKE_A_PARTICLE.match(before):
        return True
    does = _PEOPLE_DO.match(text, change.end)
    # いまだに連絡なし
    return len(word) <= _WORD_OF_KANA and (does is None or does[0][0] == "に")


def _is_sure(text: str, change: Change) -> bool:
    """Tell whether a changed word is beyond doubt: whole, before さん, or a long word that stands by itself."""
    word = text[change.start : change.end]
    if ends_with_honorific(word) or re.search("[ 　]", word):
        return True
    beside = text[change.start - 1 : change.start] + text[change.end : change.end + 1]
    if re.search(f"[{_KANJI}]", word):
        return len(word) > 1 and not re.search(f"[{_KANJI}{_KATAKANA}]", beside)
    # さくら銀行 is no さくら, わたる欠席 is わたる: asked.
    return len(word) >= _WORD_OF_KANA and not re.match(f"[{_KANJI}]", text[change.end :])


def without_relative(marked: Marked, name: str, relation: str, shown: str = "", *, is_sure: bool = False) -> None:
    """Change a relative's name, whole or the given name, to the relation or to ``shown``; the surname is left.

    The word of kin before it goes with it: 母の美津子さん is the mother, not the mother's mother.
    """
    given = (*spellings(name), *name.split()[1:])
    words = [spelled for word in given for spelled in (word, *in_kana(word))] + marked.spelled_like(given)
    kin = f"お?(?:{'|'.join(map(re.escape, (relation, *_SAID_OF.get(relation, ()))))})(?:さん|ちゃん|貴)?"
    # 父（大輔） is the father, and 兄豊 the brother.
    whole = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    if whole:
        marked.put(f"(?<![{_KANJI}])(?:{kin})[（(](?:{whole}){_HONORIFIC}?[）)]", shown or relation, is_sure=is_sure)
    ones = "|".join(re.escape(word) for word in words if len(word) == 1)
    if ones:
        end = f"(?:{_HONORIFIC}|(?![{_KANJI}{_KANA}])|(?={_AFTER_A_WORD}))"
        marked.put(f"(?<![{_KANJI}])(?:{kin})(?:{ones}){end}", shown or relation, is_sure=True)
    before = f"(?:(?<![{_KANJI}])(?:{kin})(?:の|・|[ 　]*))?"
    if "の" in relation and whole:
        # その他の親族の夫婦, but 兄夫婦.
        marked.put(f"{before}(?:{whole})(?=夫[婦妻])", f"{shown or relation}の", is_sure=is_sure)
    replace_names(marked, words, shown or relation, before, are_given=True, is_sure=is_sure)


def without_relatives(marked: Marked, relatives: Iterable[Relative], surnames: Sequence[str]) -> None:
    """Change the names of relatives to how they stand to the person, whose own ``surnames`` are left."""
    for one in relatives:
        for name in (one.name, one.kana):
            without_relative(marked, parted(name, surnames), one.relation or "家族")


def without_surname(marked: Marked, surname: str, relation: str) -> None:
    """Change a surname to the relation: of kanji as a word of its own, else only before さん."""
    is_word = re.fullmatch(f"[{_KANJI}]{{2,}}", surname)
    ending = f"(?:{_HONORIFIC}|(?![{_KANJI}]))" if is_word else _HONORIFIC
    before = f"(?<![{_KANJI}])" if re.fullmatch(f"[{_KANJI}]+", surname) else ""
    for spelled in dict.fromkeys((surname, *in_kana(surname), *marked.spelled_like([surname]))):
        marked.put(f"{before}{re.escape(spelled)}{ending}", relation)


def in_kana(word: str) -> tuple[str, ...]:
    """Return a word of kana in hiragana and in katakana of both widths; nothing for one letter or another word."""
    plain = unicodedata.normalize("NFKC", word)
    if not re.fullmatch(f"[{_KANA} ]{{2,}}", plain):
        return ()
    hiragana = re.sub("[ァ-ヶ]", lambda found: chr(ord(found[0]) - 0x60), plain)
    katakana = re.sub("[ぁ-ゖ]", lambda found: chr(ord(found[0]) + 0x60), plain)
    half = "".join(_HALF_WIDTH.get(letter, letter) for letter in unicodedata.normalize("NFD", katakana))
    return hiragana, katakana, half


def names_of_katakana(names: Iterable[str]) -> Iterator[str]:
    """Yield what finds a foreign name from its first known part to its last, drawn out or not: グエン・ティー・ラン."""
    for name in names:
        parts = _PARTED_IN_KATAKANA.split(name)
        if len(parts) > 1 and all(re.fullmatch(f"[{_KATAKANA}]+", part) for part in parts):
            drawn_out = "|".join("ー?".join(re.escape(letter) for letter in part) + "ー?" for part in parts)
            part = f"(?<![ァ-ヺー])(?:{drawn_out})(?![ァ-ヺー])"
            yield f"{part}(?:[ 　]?{part}|[・･＝=][ァ-ヺー]+)+[ 　]?{_HONORIFIC}?"


def replace_names(
    marked: Marked,
    names: Iterable[str],
    shown: str,
    before: str = "",
    *,
    are_given: bool = False,
    is_sure: bool = False,
) -> None:
    """Change names; one of one letter, or of kana, only where it is a word. ``before`` goes with it where it stands.

    稔の and 健さん are, 健康 and 健やか are not; まりと is, あまり is not. A given name of one letter (稔) is then
    beyond doubt, a surname (林) is not, unless all are sure.
    """
    for known in sorted(set(names), key=len, reverse=True):
        if re.fullmatch(f"[{_KATAKANA}]{{2,4}}|[ｦ-ﾟ]{{2,}}", known):
            ending = f"(?:{_HONORIFIC}|{_SAID_IN_KATAKANA}|(?![{_KATAKANA}]))"
            marked.put(f"{before}(?<![{_KATAKANA}]){known}{ending}", shown, is_sure=is_sure)
        elif re.fullmatch(f"[{_KANA}]{{2,4}}", known):
            alone = f"(?:(?<![{_KANA}])|(?<=[{PARTICLES}])){known}(?:{_HONORIFIC}|(?={AFTER_KANA})|(?![{_KANA}]))"
            marked.put(before + alone, shown, is_sure=is_sure)
        elif len(known) > 1:
            marked.put(f"{before}{re.escape(known)}{_HONORIFIC}?", shown, is_sure=is_sure)
        elif known:
            ending = f"(?:{_HONORIFIC}|(?![{_KANJI}{_KANA}])|(?={_AFTER_A_WORD}))"
            if known == _ADVERB:
                # 実から電話, but 実は, 実に and 木の実が.
                marked.put(f"{before}(?<![{_KANJI}の])実(?={_AS_PEOPLE_DO})", shown, is_sure=is_sure)
            else:
                marked.put(f"{before}(?<![{_KANJI}]){re.escape(known)}{ending}", shown, is_sure=is_sure or are_given)
            marked.put(before + re.escape(known) + _HONORIFIC, shown, is_sure=is_sure)
