"""Who must not be named on a masked paper, and by which words each of them could be known there (DESIGN §6)."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from kyoten_desktop.domain.names.folded import LATIN, LETTERS, Script, plain_address, script_of
from kyoten_desktop.domain.text import KANJI, fold, fold_all, spellings_of

HONORIFICS = ("さん", "様", "さま", "氏", "君", "くん", "ちゃん", "殿", "先生")
_CALLED_SO = """
匿名 匿名希望 不明 氏名不詳 本人 ご本人 男性 女性 男児 女児 児童 子 子ども 利用者 対象者 患者 家族 親 両親 親族 親戚
保護者 父 母 父親 母親 お父 お母 兄 弟 姉 妹 夫 妻 奥 旦那 息子 娘 長男 長女 次男 次女 二男 二女 三男 三女 祖父 祖母
伯父 伯母 叔父 叔母 孫 甥 姪 きょうだい 友人 知人 隣人 近所 大家 担当 職員
"""
NOT_NAMES = frozenset(fold(word) for word in _CALLED_SO.split())
_AREA_ENDS = re.compile("[都道府県市区郡町村字]")
_TOWN_OF_A_NUMBER = re.compile("[町村](?=[0-9])")
_NUMBERS = re.compile("[0-9]")
_BEFORE_LAST_NUMBER = re.compile("(.*[0-9０-９])[-‐‑‒–—―−－ーｰ ]{1,3}[0-9０-９]+$")
_FLAT = re.compile("[0-9]+[a-z]?$")
_LONG_KANA, _LONG_GIVEN, _SHORTEST_AREA, LAST_SIGN, _SHORTEST_BUILDING = 4, 3, 6, 4, 5
SHORTEST_PHONE = 6
NAMES_APART = "、"
SURNAME_AND_GIVEN, SHORTEST_UNPARTED, LONGEST_SURNAME = 2, 3, 3


class NamedPerson(NamedTuple):
    """One person of the file as far as a paper could give them away; ``name`` and ``kana`` part at the blank.

    ``phone`` and ``former_name`` may hold several parted by 、; ``place`` is the school or work place; ``other_names``
    are those of sheets that were made one with this person's.
    """

    name: str = ""
    kana: str = ""
    former_name: str = ""
    address: str = ""
    phone: str = ""
    place: str = ""
    other_names: tuple[str, ...] = ()


def address_in(whereabouts: str) -> str:
    """Return a 現在地 as the address it is where a number stands in it; 「自宅」 is none."""
    return whereabouts if any(letter.isdigit() for letter in whereabouts) else ""


class Certainty(IntEnum):
    """Where a word counts as a name, each of them before さん too.

    A WHOLE name counts whatever follows; one that counts ANYWHERE not within a known place or thing; what OPENS a word,
    the given name of somebody near, whatever follows; ALONE as a word of its own; NEAR, a surname of one letter, where
    it may stand for them; OF_ONE_LETTER, everybody else's, like BEFORE_KIN before 宅 or 母.
    """

    BEFORE_HONORIFIC = 1
    BEFORE_KIN = 2
    OF_ONE_LETTER = 3
    NEAR = 4
    ALONE = 5
    OPENING = 6
    ANYWHERE = 7
    WHOLE = 8


class NameKey(NamedTuple):
    """A folded word by which a person is known; ``reading`` is the kana of just this word, empty when not known."""

    key: str
    certainty: Certainty
    reading: str


_NEARER = {
    Certainty.BEFORE_HONORIFIC: Certainty.BEFORE_KIN,
    Certainty.OF_ONE_LETTER: Certainty.NEAR,
    Certainty.ALONE: Certainty.OPENING,
}


def nearer(known: NameKey) -> NameKey:
    """Return by which word of kanji somebody is known on a paper that is about them, or about one of theirs."""
    certainty = _NEARER.get(known.certainty) if KANJI.match(known.key) else None
    return known if certainty is None else known._replace(certainty=certainty)


class AddressPart(NamedTuple):
    """One folded part of an address, and the same without its last number: 本町4-5 of 本町4-5-6, empty without one.

    ``begins`` are the letters after which it may begin too: after 市, 町 or 字.
    """

    key: str
    shorter: str
    begins: tuple[int, ...] = ()


def folded_addresses(addresses: Collection[str]) -> dict[str, AddressPart]:
    """Return each part of each address with its folded keys, as ``address_keys`` needs them."""
    parts = list(dict.fromkeys("\n".join(addresses).split()))
    plain = plain_address("\n".join(parts)).split("\n") if parts else []
    shorter = [found[1] if (found := _BEFORE_LAST_NUMBER.match(part.rstrip())) else "" for part in plain]
    areas = [
        [whole[: area.end()] for area in _AREA_ENDS.finditer(part)] for part, whole in zip(parts, plain, strict=True)
    ]
    folded = fold_all([*plain, *shorter, *(area for begun in areas for area in begun)])
    return {
        part: AddressPart(folded[whole], folded[short], tuple(dict.fromkeys(len(folded[area]) for area in begun)))
        for part, whole, short, begun in zip(parts, plain, shorter, areas, strict=True)
    }


def name_keys(person: NamedPerson, folded: Mapping[str, str]) -> Iterator[NameKey]:
    """Yield the words of name, former name and kana: whole, surname and given name, in each way they are written."""
    for known in _keys(person, folded):
        yield from (known._replace(key=key) for key in spellings_of(known.key))


def _keys(person: NamedPerson, folded: Mapping[str, str]) -> Iterator[NameKey]:
    kana = person.kana.split()
    for name in _names(person):
        yield from _words(name_parts(name), kana if name in (person.name, person.kana) else (), folded)
    for mixed in mixed_names(list(_names(person))):
        yield NameKey("".join(folded[part] for part in mixed.split()), Certainty.WHOLE, person.kana)
    parts = name_parts(person.name)
    if len(parts) == len(kana) == SURNAME_AND_GIVEN:
        surname, given = (folded[part] for part in parts)
        halves = [half + given for half in half_written(parts[0], kana[0])]
        halves += [surname + half for half in half_written(parts[1], kana[1])]
        yield from (NameKey(half, Certainty.WHOLE, person.kana) for half in halves)


def half_written(word: str, kana: str) -> Iterator[str]:
    """Yield a surname or a given name with all but one of its letters in kana, folded: 髙ハシ and タカ橋, ふじ子."""
    if len(word) < SURNAME_AND_GIVEN or not all(KANJI.match(letter) for letter in word):
        return
    for cut in range(1, len(kana)):
        for mixed in (word[0] + kana[cut:], kana[:cut] + word[-1]):
            key = fold(mixed)
            if len(key) > SURNAME_AND_GIVEN and key not in NOT_NAMES:
                yield key


def mixed_names(names: Sequence[str]) -> list[str]:
    """Return each surname of somebody with each given name, where one is of kanji: 高橋 さきこ, かのまた 千歳."""
    pairs = [parts for name in names if len(parts := name_parts(name)) == SURNAME_AND_GIVEN]
    surnames = dict.fromkeys(surname for surname, _ in pairs)
    givens = dict.fromkeys(given for _, given in pairs)
    mixed = (f"{surname} {given}" for surname in surnames for given in givens if [surname, given] not in pairs)
    return [name for name in mixed if KANJI.search(name)]


def address_keys(address: str, folded: Mapping[str, AddressPart]) -> Iterator[tuple[str, Certainty]]:
    """Yield the folded address whole, without 都道府県, 市区, 町村 and 字, without its last number, and its building.

    An address without a number is an area; it counts from six letters on. One without its last number counts ALONE:
    where no other number goes on.
    """
    whole, *buildings = address.split()[:3] or [""]
    if whole in folded:
        key, shorter, begins = folded[whole]
        for each in _with_tails(key, begins):
            yield from ((spelled, Certainty.ANYWHERE) for spelled in without_town(each))
        for each in _with_tails(shorter, begins):
            yield from ((spelled, Certainty.ALONE) for spelled in without_town(each))
    for building in buildings:
        for key in building_keys(folded[building].key):
            if len(key) >= _SHORTEST_BUILDING and not key.isdigit():
                yield key, Certainty.ANYWHERE


def _with_tails(key: str, begins: Sequence[int]) -> Iterator[str]:
    has_number = _NUMBERS.search(key) is not None
    if len(key) >= (LAST_SIGN if has_number else _SHORTEST_AREA) and not key[0].isdigit():
        yield key
    for tail in (key[begin:] for begin in begins if has_number):
        if len(tail) >= LAST_SIGN and not tail[0].isdigit():
            yield tail


def without_town(key: str) -> Iterator[str]:
    """Yield a folded address as it is, and without the 町 before its number: 嘉久志1408-6."""
    yield key
    bare = _TOWN_OF_A_NUMBER.sub("", key)
    if bare != key and len(_NUMBERS.split(bare)[0]) >= SURNAME_AND_GIVEN:
        yield bare


def building_keys(key: str) -> tuple[str, ...]:
    """Return the folded name of a building with and without the number of the flat."""
    bare = _FLAT.sub("", key)
    return (key,) if bare in ("", key) else (key, bare)


def _names(person: NamedPerson) -> Iterator[str]:
    names = (person.name, *each_name(person.former_name), *person.other_names, person.kana)
    return (name for name in names if name)


def each_name(names: str) -> tuple[str, ...]:
    """Return the names that stand in one text, parted by 、: what somebody is or was also called."""
    return tuple(name for part in names.split(NAMES_APART) if (name := part.strip()))


def name_parts(name: str) -> list[str]:
    """Return surname and given name as written, without さん."""
    bare = name.rstrip()
    return (without_honorific(bare) if bare.endswith(HONORIFICS) else bare).split()


def without_honorific(name: str) -> str:
    """Return a name without さん at its end."""
    for honorific in HONORIFICS:
        name = name.removesuffix(honorific)
    return name


def _words(parts: Sequence[str], readings: Sequence[str], folded: Mapping[str, str]) -> Iterator[NameKey]:
    fits = len(readings) == len(parts)
    whole = "".join(folded[part] for part in parts)
    reading = " ".join(readings) if fits else ""
    yield from _key(whole, "".join(parts), reading, is_surname=True)
    if len(parts) > 1 and KANJI.search(whole):
        yield NameKey(whole, Certainty.WHOLE, reading)
    if len(parts) == 1:
        yield from _openings(parts[0], "".join(readings))
    if len(parts) < SURNAME_AND_GIVEN:
        return
    for place, part in enumerate(parts):
        yield from _key(folded[part], part, readings[place] if fits else "", is_surname=place == 0)


def _openings(name: str, reading: str) -> Iterator[NameKey]:
    """Yield what may be the surname of a name written without a blank; it counts before さん, 宅 or 母."""
    if len(name) < SHORTEST_UNPARTED or {script_of(letter) for letter in name} != {Script.KANJI}:
        return
    for length in range(1, min(LONGEST_SURNAME, len(name) - 1) + 1):
        key = fold(name[:length])
        if key and key not in NOT_NAMES:
            yield NameKey(key, Certainty.BEFORE_KIN, reading)


def _key(key: str, word: str, reading: str, *, is_surname: bool) -> Iterator[NameKey]:
    if key and key not in NOT_NAMES:
        certainty = _certainty(len(key), word, is_surname=is_surname)
        if certainty is not None:
            yield NameKey(key, certainty, reading)


def _certainty(length: int, word: str, *, is_surname: bool) -> Certainty | None:
    if KANJI.search(word):
        if length == 1:
            return Certainty.OF_ONE_LETTER if is_surname else Certainty.BEFORE_HONORIFIC
        return Certainty.ANYWHERE if is_surname else Certainty.ALONE
    if length == 1 or not LETTERS.search(word):
        return None
    if LATIN.search(word):
        return Certainty.ALONE
    if is_surname:
        return Certainty.ANYWHERE if length >= _LONG_KANA else Certainty.ALONE
    return Certainty.ALONE if length >= _LONG_GIVEN else Certainty.BEFORE_HONORIFIC
