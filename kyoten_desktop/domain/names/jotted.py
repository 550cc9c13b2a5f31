"""Names of people on no sheet as they are jotted down: ミカミ来所, かずえが来た, Kevinと遊ぶ, 佐藤・鈴木で対応 (F-24).

Nothing but what is done, or who is named beside them, tells that they are names; so only what people do counts.
"""

import re
from collections.abc import Iterator
from functools import cache

from kyoten_desktop.domain.names.bare import BEGINS, is_a_thing, is_like_a_name, says_nobody
from kyoten_desktop.domain.names.doings import PEOPLE_DO
from kyoten_desktop.domain.names.given_names import is_given_name, may_be_given_name
from kyoten_desktop.domain.names.given_names_in_kana import is_given_name_in_kana
from kyoten_desktop.domain.names.joined import NOBODYS_KANA
from kyoten_desktop.domain.names.places import is_called_like_a_place
from kyoten_desktop.domain.names.romaji import one_spelling, spelled
from kyoten_desktop.domain.names.surnames import is_surname
from kyoten_desktop.domain.names.surnames_in_kana import is_surname_in_katakana, surnames_in_katakana
from kyoten_desktop.domain.text import fold

_KANJI = "々㐀-鿿"
_VISITS = "訪問(?!看護|介護|先|入浴|診療|員|リハ|支援|調査)"
DOES = (
    f"来(?:所|訪|室|宅)|同席|[HＨ]?{_VISITS}|電話(?:あり|有)|TEL|ＴＥＬ|☎|℡|"
    "(?:から|より)の?(?:電話|入電|着信|連絡|TEL|ＴＥＬ)|が(?:来[たるて所訪]|迎え|殴|怒鳴|同席|夜勤|日勤)|"
    "に(?:殴|叩か|怒鳴ら|蹴ら)"
)
_AMONG_PEOPLE = f"{DOES}|来[たるて]|と(?:遊|会[うっい]|口論|けんか|喧嘩|面談|仲)|という(?:友|知人|人|男|女|彼|職員)"
_KATAKANA = re.compile(f"(?m){BEGINS}(?P<name>[ァ-ヺ]{{2,6}}|[ｦ-ﾟ]{{2,9}})(?=[ 　]?(?:{DOES}))")
_HIRAGANA = re.compile(f"(?m)(?:^|(?<=[\n。「『]))(?P<name>[ぁ-ゖ]{{2,5}}?)(?={DOES})")
_LATIN = re.compile(f"(?<![A-Za-z])(?P<name>[A-Z][a-z]{{2,9}})(?=[ 　]?(?:{_AMONG_PEOPLE}))")
_FOREIGN = re.compile(
    f"(?<![ァ-ヺー・])(?P<name>[ァ-ヺー]{{2,8}}(?:・[ァ-ヺー]{{2,8}}){{1,2}})(?={_AMONG_PEOPLE}|{PEOPLE_DO})"
)
_PET_NAME = re.compile(
    "(?<![ぁ-ゖァ-ヺー])(?:[ぁ-ゖァ-ヺ]ー(?:[たちぽりやつみ]ん|っち)|[ァ-ヺ]{2,3}(?:ぼう|坊|っち|ちん|やん))"
)
_PAIR = re.compile(
    f"(?m){BEGINS}(?P<one>[{_KANJI}]{{2,3}})(?:[・、，＆&]|と)(?P<other>[{_KANJI}]{{2,3}})"
    "(?=両名|[がでもにへはとの、。，）)\n]|から|より|$)"
)
_HALF_IN_KANA = f"[{_KANJI}]{{1,3}}|[ァ-ヺ]{{2,5}}"
_MIXED_PAIR = re.compile(f"(?m){BEGINS}(?P<one>{_HALF_IN_KANA})と(?P<other>{_HALF_IN_KANA})(?={PEOPLE_DO})")
_OF_AGE = re.compile(
    "(?:(?<![ァ-ヺー])(?!クソ|エロ|ボケ|バカ)[ァ-ヺ]{2,4}|"
    "(?<![ぁ-ゖァ-ヺー])(?!ひい|この|その|あの|うち|いい|じじ|ばば|くそ|えろ|ぼけ|[のはがをにともへでやお])[ぁ-ゖ]{2})"
    "(?:爺|婆|じ[いぃ]|ば[あぁ]|ジイ|バア)(?![ぁ-ゖ]*(?:る|た)|ん)"
)
_WRITTEN = "の(?:サイン|字(?!幕)|名前|印|署名|文字|メモ|手紙)|と(?:書|あ[るり]|署名|サイン|名乗|読)|名義|宛"
_WITH_INITIAL = re.compile("(?<![A-Za-z.．])[A-Z][.．] ?(?P<surname>[A-Z][A-Za-z]{2,})(?![A-Za-z])")
_SIGNED = re.compile(f"(?<![A-Za-z.．])(?P<surname>[A-Z][A-Za-z]{{3,}})(?=[ 　]?(?:{_WRITTEN}|{PEOPLE_DO}))")
_A_WORD = f"(?:(?<![{_KANJI}])[{_KANJI}]{{1,4}}|(?<![ァ-ヺー])[ァ-ヺー]{{2,8}})"
_SAID_TO_BE_A_NAME = re.compile(
    f"(?P<name>{_A_WORD})[」』]?(?:と(?:い|言)うの[はが]|っていうの[はが]|って|とは|[はが])、?(?:名字|苗字|本名|あだ名)"
    "(?=[。、」\n]|だ|です|で(?!呼)|の人|ら|と[のい]|$)"
    f"|(?:名字|苗字|本名|あだ名)は、?[「『]?(?P<after>{_A_WORD})(?=[、。」』\n]|だ|です|で|と[いの]|$)"
)
_SAYS_NO_NAME = re.compile("[旧新同別違変]|不明|[父母]方|本名|[名苗]字")
_SERVICES = """
Zoom Teams Amazon Google Line Skype Apple Netflix Switch Yahoo Facebook Instagram Twitter Tel Fax Mail Web
"""
_ARE_SERVICES = frozenset(_SERVICES.split())
_EVERYDAY = """
ねこ いぬ とり むし あめ ゆき はる なつ あき ふゆ あさ よる ひる ゆうがた くるま ばす でんわ てがみ ともだち にもつ とき
ばん じゅんばん なみ たより しごと こども だれか かぜ つゆ たいふう ねむけ ほっさ はなし もの これ それ あれ ここ そこ
どこ ほか ほう また まだ すぐ のち あと さき まえ きのう きょう あす あした けさ さっき おやこ ふうふ きょうだい しまい
かぞく みずから なかま むかえ へんじ おかし ごはん げつようび ゆうびん せんせい ようじ ときどき たまたま いっさい
だいたい いえ うち そと とつぜん とうぜん ちょうど ほぼ ふだん たいてい いちおう いがい さいきん まいにち まいあさ
まいばん いま いちど にど こんかい ぜんかい じかい つね しじゅう いつか さくや ゆうべ どにち へいじつ ごご ごぜん
はがき おむかえ じぶん むこう あいて やくしょ けいさつ おい めい しんせき たくはい だいく きゃく おきゃく くすり めがね
ねずみ からす すずめ はち ごきぶり うさぎ かえる じしん なにか みんな がっこう やくば いんちょう えんちょう しせつ
たんとう ひつよう げんき はんのう けんか さんぽ おふろ おやつ めーる れんらく しらせ ざんねん じゅんび でばん ひとで
"""
_IS_EVERYDAY = frozenset(_EVERYDAY.split()) | NOBODYS_KANA
_READS_LIKE_NO_NAME = re.compile(
    "(?:から|より|まで|だけ|たち|ない|ある|ます|せん|える|れる|いた|った|くん|さん|ちゃん|[とにでてくはもをがへのずっ])$|まだ$|..[ゃゅょ]|^びょ"
)
_GOES_STRAIGHT_ON = re.compile("来|同席|訪問|電話|[HＨ]")


def jotted_names_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where such a name stands, its end, and what tells two mentions to be of one."""
    yield from _in_kana(text)
    yield from _in_pairs(text)
    yield from _said_to_be_names(text)
    yield from _in_latin(text)
    yield from ((*found.span(), found[0]) for found in _PET_NAME.finditer(text))
    for aged in _OF_AGE.finditer(text):
        if not is_a_thing(aged[0][:-1]) and not says_nobody(aged[0][:-1]) and not says_nobody(aged[0][:-2]):
            yield *aged.span(), aged[0]
    for found in _LATIN.finditer(text):
        if found["name"] not in _ARE_SERVICES:
            yield *found.span("name"), found["name"]
    for found in _FOREIGN.finditer(text):
        words = found["name"].split("・")
        if not any(is_a_thing(word) or says_nobody(word) for word in words):
            yield *found.span("name"), words[0]


def _in_kana(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _KATAKANA.finditer(text):
        if is_like_a_name(found["name"]):
            yield *found.span("name"), found["name"]
    for found in _HIRAGANA.finditer(text):
        is_adverb = found["name"][-1] == "り" and _GOES_STRAIGHT_ON.match(text, found.end())
        if not is_adverb and not is_everyday_kana(found["name"]):
            yield *found.span("name"), found["name"]


def _said_to_be_names(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _SAID_TO_BE_A_NAME.finditer(text):
        group = "name" if found["name"] else "after"
        if not says_nobody(found[group]) and not _SAYS_NO_NAME.search(found[group]):
            yield *found.span(group), found[group]


def _in_latin(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield a surname of Japan in Latin letters, after an initial or where it is signed: K.Morita, Morita のサイン."""
    for found in (*_WITH_INITIAL.finditer(text), *_SIGNED.finditer(text)):
        if one_spelling(found["surname"]) in _surnames_in_latin():
            yield *found.span(), found["surname"]


@cache
def _surnames_in_latin() -> frozenset[str]:
    return frozenset(spelled(word) for word in surnames_in_katakana())


def _in_pairs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield both surnames of two people who are named together; two places (千葉と宮城で) are none."""
    for found in _PAIR.finditer(text):
        names = (found["one"], found["other"])
        is_of_people = all(is_surname(name) and not says_nobody(name) for name in names)
        if is_of_people and not all(is_called_like_a_place(fold(name)) for name in names):
            yield *found.span("one"), found["one"]
            yield *found.span("other"), found["other"]
    for found in _MIXED_PAIR.finditer(text):
        names = (found["one"], found["other"])
        if all(map(_may_be_a_half, names)) and any(map(_is_a_half, names)):
            yield *found.span("one"), found["one"]
            yield *found.span("other"), found["other"]


def _may_be_a_half(word: str) -> bool:
    return _is_a_half(word) or ("ァ" <= word[0] <= "ヺ" and is_like_a_name(word))


def _is_a_half(word: str) -> bool:
    if "ァ" <= word[0] <= "ヺ":
        return is_given_name_in_kana(word) or is_surname_in_katakana(word)
    is_name = is_given_name(word) or may_be_given_name(word) or is_surname(word)
    return is_name and not says_nobody(word)


def is_everyday_kana(word: str) -> bool:
    """Tell whether a word in hiragana is one of everyday, or what somebody is, and no name: ねこ, まだ, ひとりで."""
    half = len(word) // 2
    is_twice = len(word) > half > 1 and word[:half] == word[half:]
    return is_twice or word in _IS_EVERYDAY or _READS_LIKE_NO_NAME.search(word) is not None or says_nobody(word)
