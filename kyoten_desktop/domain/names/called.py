"""What the people of a paper are called beside their names: ちーちゃん, すなおっさん, S.C.さん, Nguyen Thi Lan.

Only of the few people a paper is near to: of a whole file, every second word would be somebody's pet name.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kyoten_desktop.domain.names.evidence import AFTER_KANA, PARTICLES
from kyoten_desktop.domain.names.masking import Mask, alias
from kyoten_desktop.domain.names.persons import NOT_NAMES, NamedPerson
from kyoten_desktop.domain.text import fold, kana_key

_PET_NAME = re.compile(
    "(?<![ぁ-ゖァ-ヺー])(?P<stem>[ぁ-ゖァ-ヺ][ぁ-ゖァ-ヺー～〜]{0,4}?)"
    "(?P<ending>ちゃん|チャン|っち(?!ゃ)|ッチ(?!ャ)|たん|タン|っさん|ッサン|やん|ヤン)"
)
_PET_NAME_OF_KANJI = re.compile(
    "(?<![々㐀-鿿])([㐀-鿿])(?:ちゃん|チャン|くん(?![だでじ])|クン|君|っち|たん|ぽん|ちん|りん|ぴょん|っぴ)(?=[^ぁ-ゖ]|[はがをにとものへで]|から|$)"
)
_ENDS_A_PET_NAME = re.compile("(?:ちん|りん|ぴょん|っぴ)$")
_DRAWN_OUT = re.compile("[ー～〜ぁぃぅぇぉっァィゥェォッ]+$")
_WORDS = """
あっち こっち そっち どっち ぼっち えっち かんたん だいたん せんたん ぼたん さんたん はんたん けったん おじいちゃん
おばあちゃん おにいちゃん おねえちゃん にいちゃん ねえちゃん じいちゃん ばあちゃん かあちゃん とうちゃん あかちゃん
おっちゃん おばちゃん じっちゃん ばっちゃん おっさん いったん
"""
_NO_PET_NAMES = frozenset(fold(word) for word in _WORDS.split())
_HIRAGANA = re.compile("[ぁ-ゖー]+")
_AFTER_HIRAGANA = re.compile("[ぁ-ゖ]")
_FOLLOWS = re.compile("[はがをにとものへでや]|から|より|まで|だけ|って|です|だ|さん|な[らど]")
_SAID_OF_PEOPLE = "さん|様|氏|君|くん|ちゃん|来[所訪た]|が|は|より|から|に(?:電話|連絡)"
_INITIALS = re.compile(
    f"(?<![A-Za-z])(?P<one>[A-ZＡ-Ｚ])[.．・](?P<two>[A-ZＡ-Ｚ])[.．]?(?=[ 　]?(?:{_SAID_OF_PEOPLE}))"
)
_KATAKANA = re.compile("[ァ-ヺー]+(?:[ 　・･＝=][ァ-ヺー]+)*")
_LATIN_NAME = re.compile(
    "(?<![A-Za-z])[A-Z][A-Za-z'’]+(?:[ 　-][A-Z][A-Za-z'’]*)+|"
    "(?<![A-Za-z])[A-Z][a-z]+(?=[ 　]?(?:さん|様|氏|くん|ちゃん))"
)
_SHORTEST = 2


@lru_cache(maxsize=4_096)
def _sort_key(kana: str) -> str:
    return kana_key(kana)


def pet_names_in(text: str, people: Sequence[NamedPerson]) -> Iterator[tuple[int, int, int]]:
    """Yield where a pet name stands that may be made of somebody's kana, its end, and whose it may be."""
    readings = [(who, _sort_key(part)) for who, person in enumerate(people) for part in person.kana.split()]
    for found in _PET_NAME.finditer(text) if readings else ():
        rest = text[found.end() : found.end() + 2]
        if fold(found[0]) in _NO_PET_NAMES or (_AFTER_HIRAGANA.match(rest) and not _FOLLOWS.match(rest)):
            continue
        bare = _DRAWN_OUT.sub("", found["stem"])
        stem = _sort_key(bare)
        is_drawn_out, is_said = bare != found["stem"], found["ending"] in ("ちゃん", "チャン")
        if not stem or (len(bare) < _SHORTEST and not is_drawn_out and not is_said):
            continue
        who = next((who for who, reading in readings if reading.startswith(stem)), None)
        if who is not None:
            yield found.start(), found.end(), who


def pet_names_of_kanji_in(text: str, people: Sequence[NamedPerson]) -> Iterator[tuple[int, int, int]]:
    """Yield where the first letter of somebody's given name stands for them: 悠ちゃん of 悠斗."""
    givens = [(who, parts[-1]) for who, one in enumerate(people) if len(parts := one.name.split()) > 1]
    for found in _PET_NAME_OF_KANJI.finditer(text) if givens else ():
        shortest = 1 if _ENDS_A_PET_NAME.search(found[0]) else _SHORTEST
        fitting = (who for who, given in givens if len(given) >= shortest and fold(given).startswith(fold(found[1])))
        who = next(fitting, None)
        if who is not None:
            yield found.start(), found.end(), who


def names_of_kana_in(text: str, people: Sequence[NamedPerson]) -> Iterator[tuple[int, int, int]]:
    """Yield where the hiragana of somebody stands as a word, whatever ends it: さちこから, みおって, みおママより."""
    for who, person in enumerate(people):
        parts = {part for name in (person.kana, person.name) for part in name.split()}
        for part in parts - NOT_NAMES:
            if len(part) >= _SHORTEST and part in text and _HIRAGANA.fullmatch(part):
                begins = f"(?:(?<![ぁ-ゖァ-ヺー])|(?<=[{PARTICLES}]))"
                for found in re.finditer(f"{begins}{part}(?={AFTER_KANA})", text):
                    yield *found.span(), who


def initials_in(text: str, people: Sequence[NamedPerson]) -> Iterator[tuple[int, int, int]]:
    """Yield where somebody's initials stand before さん or what people do, the given name first or last."""
    for found in _INITIALS.finditer(text):
        one, two = fold(found["one"]).upper(), fold(found["two"]).upper()
        for who, person in enumerate(people):
            if alias(person.kana, Mask.INITIALS) in (f"{one}.{two}. さん", f"{two}.{one}. さん"):
                yield found.start(), found.end(), who
                break


def latin_names_in(text: str, people: Sequence[NamedPerson]) -> Iterator[tuple[int, int, int]]:
    """Yield where a name in Latin letters stands that may be of somebody whose own is in katakana."""
    foreign = [who for who, one in enumerate(people) if _KATAKANA.fullmatch(one.name)]
    for found in _LATIN_NAME.finditer(text) if foreign else ():
        yield found.start(), found.end(), foreign[0]
