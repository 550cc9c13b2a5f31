"""Who told and asked not to be named (名前を伏せる): every part of what was typed of them, 「大家の森さん」 as well."""

import re
from collections.abc import Iterator

from kyoten_desktop.domain.names.folded import Script, script_of
from kyoten_desktop.domain.names.persons import (
    HONORIFICS,
    LONGEST_SURNAME,
    SHORTEST_UNPARTED,
    SURNAME_AND_GIVEN,
    NamedPerson,
    without_honorific,
)
from kyoten_desktop.domain.names.spoken_of import TITLES, is_agency, is_work_word
from kyoten_desktop.domain.text import fold

_KANJI, _KANA = "々ヶヵ㐀-鿿", "ァ-ヴー"
_APART = re.compile(
    f"[（）()「」『』、,，・／/:：\n]|(?<=さん)の|(?<=[{_KANJI}{_KANA}])の(?=[{_KANJI}{_KANA}])|(?<=さん)[、と](?=.)"
)
_KIN_IN_KANA = re.compile("(?:おば|おじ|いとこ|めい|おい|となり|おとなり)(?:さん)?の")
_PARTICLES = re.compile("(?:から|より|ほか|です)$")
_TITLE_LAST = re.compile(f"(?:{TITLES})$")
_NAME = re.compile(f"[{_KANJI}]+[ぁ-ゖ{_KANA}]*[{_KANJI}]?|[{_KANA}]+|[ぁ-ゖー]+")
_SURNAME_IN_KANJI = re.compile(f"([{_KANJI}]+)([ぁ-ゖ]+|[{_KANA}]+[{_KANJI}]?)")
_KIN_FIRST = re.compile(
    "(?:伯父|伯母|叔父|叔母|祖父|祖母|義父|義母|長男|長女|次男|次女|二男|二女|三男|三女|息子|父親|母親|父|母|兄|姉|弟|妹|夫|妻)"
    f"(?=[{_KANJI}]{{2}})"
)
_NOBODY = """
隣 隣家 隣室 近隣 向かい 向い 裏 上 下 階 家 元 前 友達 仲間 住民 町内 同級生 同僚 上司 後輩 先輩 恋人 彼氏 彼女 内縁
娘婿 婿 嫁 人 者 義父 義母 義兄 義姉 義弟 義妹 いとこ 従兄 従姉 従弟 従妹 アパート マンション
コンビニ スーパー 会社 職場 学校 店 通りがかり 別居 同居 その他 より から
"""
_NAMES_NOBODY = frozenset(fold(word) for word in _NOBODY.split())
_MOST_LETTERS = 8


def informants_in(words: str, phone: str) -> tuple[NamedPerson, ...]:
    """Return who told, as typed: ``name`` the whole, ``other_names`` what may be a part of it; nobody where none is.

    Of 大槻フミ（民生委員） 大槻 and フミ may be parts, of 高橋道子 高橋 and 道子; 隣 and 巡査部長 name nobody.
    ``place`` is the agency they were typed with, which points to them where it stands beside them.
    """
    parts = _APART.split(_KIN_IN_KANA.sub("、", words))
    place = next((word for part in parts for word in part.split() if is_agency(word)), "")
    found: list[NamedPerson] = []
    for part in parts:
        names = [name for word in part.split() if (name := _name_in(word))]
        while names:
            whole, guessed = " ".join(names[-SURNAME_AND_GIVEN:]), dict.fromkeys(_guessed(names[-SURNAME_AND_GIVEN:]))
            found.append(NamedPerson(whole, place=place, other_names=tuple(guessed)))
            names = names[:-SURNAME_AND_GIVEN]
    persons = tuple(dict.fromkeys(found))
    return (*persons, NamedPerson(phone=phone)) if phone else persons


def names_nobody(word: str) -> bool:
    """Tell whether a word says who somebody is without a name: 隣家, 同僚."""
    return fold(word) in _NAMES_NOBODY


def _name_in(word: str) -> str:
    """Return what of a word is a name, without さん, 民生委員 and から; nothing where it is none."""
    bare = without_honorific(word)
    if bare == word:
        bare = without_honorific(_PARTICLES.sub("", word) or word)
    if bare == word or not bare.endswith(HONORIFICS):
        bare = _TITLE_LAST.sub("", bare)
    is_name = _NAME.fullmatch(bare) and len(bare) <= _MOST_LETTERS
    if not is_name or is_agency(bare) or is_work_word(bare) or names_nobody(bare):
        return ""
    return bare if len(bare) > 1 or script_of(bare) is Script.KANJI else ""


def _guessed(names: list[str]) -> Iterator[str]:
    """Yield what may be a surname or a given name in names written without a blank."""
    for name in names:
        kin = _KIN_FIRST.match(name)
        if kin:
            yield name[kin.end() :]
            yield from _guessed([name[kin.end() :]])
        if parted := _SURNAME_IN_KANJI.fullmatch(name):
            yield from (part for part in parted.groups() if len(part) > 1 or script_of(part) is Script.KANJI)
        elif len(names) == 1 and len(name) >= SHORTEST_UNPARTED and script_of(name[-1]) is Script.KANJI:
            for length in range(max(1, len(name) - LONGEST_SURNAME), min(LONGEST_SURNAME, len(name) - 1) + 1):
                yield from (part for part in (name[:length], name[length:]) if not is_work_word(part))
