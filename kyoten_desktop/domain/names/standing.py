"""Names of people on no sheet that stand as words of their own: 昨夜望月対応, モチヅキが送迎 (F-24).

A surname or a given name that fills a run of kanji, but for when it was and what is done, is one. A word that is
also a city, a firm or of everyday (千葉, 森永, 並木) counts only where it does what people do.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from kyoten_desktop.domain.names.bare import is_a_thing, says_nobody
from kyoten_desktop.domain.names.doings import (
    AS_A_CITY_IS,
    AS_A_PLACE_IS,
    PEOPLE_DO,
    begins_with_a_count,
    counts_something,
    is_a_count,
    is_told_of_by,
    may_stand_before,
)
from kyoten_desktop.domain.names.evidence import begins_a_thing
from kyoten_desktop.domain.names.given_names import is_given_name, may_be_given_name
from kyoten_desktop.domain.names.given_names_in_kana import (
    is_given_name_in_kana,
    may_be_given_name_in_kana,
    to_katakana,
)
from kyoten_desktop.domain.names.person_nouns import says_what_somebody_is
from kyoten_desktop.domain.names.places import is_called_like_a_city, is_called_like_a_place
from kyoten_desktop.domain.names.spoken_of import TITLES
from kyoten_desktop.domain.names.surnames import is_like_a_surname, is_surname
from kyoten_desktop.domain.names.surnames_in_kana import is_surname_in_katakana, may_be_surname_in_katakana
from kyoten_desktop.domain.text import fold

_KANJI = "々㐀-鿿"
_RUN = re.compile(f"[{_KANJI}]+(?:[ヶケノツ][{_KANJI}]+)*")
_LISTED = re.compile(f"(?<![{_KANJI}])[{_KANJI}](?:[・、と＆][{_KANJI}])+(?![{_KANJI}])")
_KATAKANA = re.compile("[ァ-ヺー]+|[ｦ-ﾟ]+")
_HIRAGANA = re.compile("(?m)(?:^|(?<=[^ぁ-ゖァ-ヺー]))[ぁ-ゖ]{3,}")
_KIN_OF_IT = re.compile("の(?:友人|知人|友達|[父母夫妻兄姉弟妹娘孫親叔伯祖]|息子|お[じば]|いとこ)")
_SIGNED = re.compile("[=＝:：/／→＊*【(（・A-Za-zー][ 　]?$")
_IS_TOLD = re.compile("[がはをにへとのも]|から|より|って|じゃ|なら|だけ|さえ|しか|[、。）)】]|抜き|いわく|$")
_COMES_AT_ONCE = re.compile("来[たるて]|帰[宅っりる]|いわく|曰く|TEL|さん|くん|ちゃん")
# Words of everyday too: はるかに is none, はるかが来た is somebody.
_FROM_SOMEBODY = re.compile("が|から|より|を")
_OF_SOMEBODY = "宅氏様殿君家"
_IN_KATAKANA, _ENDS_IN_KATAKANA = re.compile("[ァ-ヺー]{2}"), re.compile("[ァ-ヺー]$")
_FIGURES = "0123456789０１２３４５６７８９"
_LONGEST, _LONGEST_KANA, _SHORTEST_KANA = 4, 6, 3
_LOOKED_BACK, _SHORTEST_WHOLE = 12, 2
# Surnames first though cities are called so too.
_SURNAMES_FIRST = """
三浦 三木 三好 三宅 三田 中村 中川 中野 中原 小林 小松 小野 小山 橋本 池田 清水 上田 下田 松浦 松島 田村 田辺 田邊
田邉 野田 高島 高津 大野 大川 大塚 大森 大西 太田 平野 平田 平川 村山 村上 吉川 古川 古賀 菊池 桜井 櫻井 柳井 沼田
藤岡 長田 長井 荒川 若林 相馬 白井 白石 秋葉 田端 益田 栗原 有田 朝倉 新見 岩倉 佐野 佐伯 井原 須崎 島田 嶋田 田川
田原 相良 児玉 安達 串間 長瀬
"""
# As much the one as the other: where somebody lives or goes it is the city.
_SURNAMES_AS_WELL = """
三原 三沢 三島 上野 高山 高松 高岡 大村 大月 大竹 大田 平塚 熊谷 柳川 桑名 浜田 濱田 深谷 津島 飯田 飯塚 藤枝 藤沢
藤澤 荒尾 豊島 足立 麻生 福山 竹田 竹原 立川 町田 瀬戸 滝沢 滝川 渋谷 澁谷 梅田 柏原 松原 日野 新庄 戸田 戸塚 成田
岡崎 富岡 冨岡 坂井 坂東 伊達 伊東 住吉 五島 亀山 丹波 鶴岡 鶴見 市川 本庄 古河 川口 諏訪 角田 神田 米沢 羽生 岡谷
生駒 石岡 高浜 高石 津山 土岐 豊岡 河内 小平 守口 守山 守谷 名取 山科 西尾 西条 西脇 笠間 白岡 茂原 蓮田 蒲田 飯山
"""
_WORDS_TOO = """
西口 東口 南口 北口 月形 小岩井 吉野 並木 山中 川端 川辺 春日 朝霞 若木 若松 松林 松原 植木 草刈 秋月 日向 日暮 早瀬
水口 高根 高原 風見 飯場 鳥居 石垣 新居 桑畑 栗山 田野 野原 野中 雨間 大和 大滝 大蔵 新妻 新家 子持 金山 船場 舎人
御手洗 早乙女 総和 網代 天草 垂水 千秋 山吹 嵐山 稲光 小川 大木 岩根 大正 未来 日生 平和 若葉 青葉 川原 河原 河口 土橋
花房 森永 三井 住友 三菱 日立 明治 雪印 豊田 下山 折戸 本木 正木 金城 富士 旭 岩木 島内 水上 湯川
"""
# Words first though many people are called so.
_WORDS_FIRST = """
白鳥 末吉 城内 深山 田畑 千歳 長屋 本宮 別所 足代 立木 真下 片寄 立見 鳥屋 末広 道家 神宮 貝塚 安住 安保 市場 花輪
棚田 青地 松葉 鍛冶 橋詰 薬師 和気 最上 平原 鴨居 掛橋 海老 菖蒲 飛鳥 城山 朝日 大地
"""
_ARE_AS_WELL = frozenset(fold(word) for word in _SURNAMES_AS_WELL.split())
_ARE_SURNAMES = frozenset(fold(word) for word in _SURNAMES_FIRST.split())
_ARE_WORDS_TOO = frozenset(fold(word) for word in _WORDS_TOO.split())
_ARE_WORDS_FIRST = frozenset(_WORDS_FIRST.split())
_HARDLY_WORDS = frozenset(
    "乾佃傅呉團圷堺塙姜尹巽幡昆朴李梶榊楠槙潘濱畠硲碇磯秦窪筧羅脇舘茅荻菅蔡薗藪趙轟辻郭鄭陳隈韓黛鴇劉崔曹閔亮諒翔蓮葵颯凛凜碧蒼奏紬栞澪凪渉亘航洸滉悠遥遼馨絢茉侑佑祐侃舜駿峻惇柊匠瑛琉隆稔勲巌昴昇晃彰聡徹猛浩弘宏孝哲淳潤"
)
_WITH_ANOTHER = re.compile(f"[と・、][{_KANJI}ぁ-ゖ]{{1,5}}[がはにとで]")
_DOES = re.compile(PEOPLE_DO)
_AT_ONCE = re.compile(
    "(?:から|より)の?(?:電話|着信|入電|連絡|伝言|LINE|メール)|に(?:電話|殴|叩|怒鳴|蹴|会[うっい]|連絡|貸)|"
    "が(?:来[たるて]|迎え|怒鳴|殴|泊ま|うるさ|暴れ|電話)|と(?:喧嘩|けんか|会[うっい]|電話|同居|別れ|遊)|のせい"
)
_POLITE = re.compile("(?<![ぁ-ゖ])お$")
_FOOD = re.compile("うどん|そうめん|そば(?![にでへ])|せんべい|まんじゅう|めし|かまぼこ|みかん|りんご|みそ|やき")
_NUMBERED = re.compile("[0-9０-９]+(?:丁目|番|[-‐−－の]|[〜～])")
_OF_KATAKANA = re.compile(f"(?:{TITLES}|ママ|パパ|ケア|ドクター|ヘルパー|サン|チーフ|リーダー|コーチ|TEL|LINE)")
_WHO_IN_KATAKANA = re.compile(
    "(?:ヘルパー|ケアマネ(?:ー?ジャー)?|ワーカー|ドクター|ナース|スタッフ|リーダー|チーフ|パートナー|ママ|パパ)$"
)


class _Word(NamedTuple):
    """A word of a text within its run of kanji: where the run starts, the word starts and ends, the run ends."""

    text: str
    run_start: int
    start: int
    end: int
    run_end: int

    def __str__(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.text[self.run_start : self.start]

    @property
    def after(self) -> str:
        return self.text[self.end : self.run_end]

    def goes_on(self, pattern: re.Pattern[str]) -> bool:
        return pattern.match(self.text, self.end) is not None


def standing_names_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where such a name stands, its end, and what tells two mentions to be of one."""
    for run in _RUN.finditer(text):
        name = _name_in(text, run.start(), run.end())
        if name and (not _is_of_a_house(text, run.start()) or _does(text, name.end)):
            yield name.start, name.end, str(name)
    for listed in _LISTED.finditer(text):
        if all(may_be_given_name(name) for name in listed[0][::2]):
            yield from ((place, place + 1, text[place]) for place in range(listed.start(), listed.end(), 2))
    for found in _KATAKANA.finditer(text):
        word = unicodedata.normalize("NFKC", found[0])
        is_sure = is_surname_in_katakana(word)
        may_be = is_sure or may_be_surname_in_katakana(word) or is_given_name_in_kana(word)
        is_no_thing = may_be and not is_a_thing(word) and not says_what_somebody_is(word)
        if is_no_thing and _is_told(text, found.end(), is_sure=is_sure):
            yield *found.span(), word
    for found in _HIRAGANA.finditer(text):
        yield from _in_hiragana(text, found.start(), found.end())


def _name_in(text: str, start: int, end: int) -> _Word | None:
    """Return the name in a run of kanji: one that is known, else a word that ends as surnames do."""
    run = text[start:end]
    words = list(_words_in(text, start, end))
    if is_called_like_a_city(fold(run)):
        words = [word for word in words if str(word) == run]  # 名古屋, not 古屋
    known = next((word for word in words if _is_known(word)), None)
    return known or next((word for word in words if _is_like_one(word)), None)


def _words_in(text: str, start: int, end: int) -> Iterator[_Word]:
    """Yield what may be a name of a run, the longest first: what is known stands before and after it."""
    # What is right behind a figure counts it: 1日開始.
    is_counted = start > 0 and text[start - 1] in _FIGURES and counts_something(text[start])
    for first in range(start + is_counted, end):
        if first == start or may_stand_before(text[start:first]):
            for last in range(min(first + _LONGEST, end), first, -1):
                if is_a_count(text[first:last]):
                    continue
                if is_told_of_by(text[last:end]):
                    yield _Word(text, start, first, last, end)
                elif is_surname(text[first:last]) and _is_given(text[last:end]):
                    yield _Word(text, start, first, end, end)


def _is_known(word: _Word) -> bool:
    name = str(word)
    if name in _HARDLY_WORDS or name in _ARE_WORDS_FIRST:
        return not word.after and (word.goes_on(_DOES) or word.goes_on(_WITH_ANOTHER))
    if len(name) == 1 or may_be_given_name(name):
        is_name = may_be_given_name(name) or is_surname(name)
        return is_name and not word.before and not word.after and word.goes_on(_AT_ONCE)
    for length in range(_SHORTEST_WHOLE, len(name)):
        if is_surname(name[:length]) and _is_given(name[length:]):
            return not _is_a_thing(word) and not begins_a_thing(name[:length], name[length:])
    if _is_a_thing(word) or says_what_somebody_is(name):
        return False
    if is_surname(name):
        return _is_a_surname_there(word)
    return _may_be_a_whole_word(word) and is_given_name(name)


def _is_given(name: str) -> bool:
    return is_given_name(name) or may_be_given_name(name)


def _is_like_one(word: _Word) -> bool:
    """Tell whether a word ends as surnames do, and what is beside it speaks of somebody: 椛田は夜勤, 担当＝椛田."""
    name = str(word)
    is_like = is_like_a_surname(name) and _may_be_a_whole_word(word) and not _is_a_thing(word)
    if not is_like or may_stand_before(name[:2]) or says_nobody(name):
        return False
    if is_called_like_a_place(fold(name)):
        return _does(word.text, word.end) and not word.goes_on(_KIN_OF_IT)
    is_signed = _SIGNED.search(word.text, 0, word.run_start) is not None
    is_told = len(name) == _SHORTEST_WHOLE and word.goes_on(_IS_TOLD)
    return _does(word.text, word.end) or ((is_signed or is_told) and not word.goes_on(AS_A_PLACE_IS))


def _may_be_a_whole_word(word: _Word) -> bool:
    """Tell whether what is beside a word in its run leaves it a word: not 未記 of 未記入."""
    return (len(word.after) != 1 or word.after in _OF_SOMEBODY) and not begins_with_a_count(word.before)


def _is_a_surname_there(word: _Word) -> bool:
    key, after = fold(str(word)), word.after
    is_first = key in _ARE_SURNAMES
    is_city = is_called_like_a_city(key) and not is_first
    if key[-1] == "町" or key in _ARE_WORDS_TOO or (is_city and key not in _ARE_AS_WELL):
        return bool(after) or (word.goes_on(_DOES) and not (is_city and word.goes_on(_KIN_OF_IT)))
    if after:
        return True
    if is_city or (is_called_like_a_place(key) and not is_first):
        is_place = word.goes_on(AS_A_CITY_IS) and not word.goes_on(_DOES)
        return not is_place and not word.goes_on(AS_A_PLACE_IS)
    return not word.goes_on(AS_A_PLACE_IS)


def _is_a_thing(word: _Word) -> bool:
    """Tell whether a word is a thing or a street there: お布施, 田中ビネー, 平井5丁目; 岩渕ヘルパー is somebody."""
    text, end = word.text, word.run_end
    if (
        _POLITE.search(text, max(0, word.start - 2), word.start)
        or _NUMBERED.match(text, end)
        or _FOOD.match(text, end)
        or (_IN_KATAKANA.match(text, end) and not _OF_KATAKANA.match(text, end))
    ):
        return True
    return bool(word.after) and begins_a_thing(str(word), word.after)


def _in_hiragana(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the name that hiragana begins with where people do what follows: ひぐちから電話, ゆみこ来所."""
    for last in range(min(end, start + _LONGEST_KANA), start + _SHORTEST_KANA - 1, -1):
        word = text[start:last]
        in_katakana = to_katakana(word)
        is_name = is_surname_in_katakana(in_katakana) or is_given_name_in_kana(word)
        is_name = is_name or (may_be_given_name_in_kana(word) and _FROM_SOMEBODY.match(text, last) is not None)
        does = len(_run_after(text, last)) != 1 and _does(text, last)
        if is_name and (does or _COMES_AT_ONCE.match(text, last)):
            yield start, last, in_katakana
            return


def _is_told(text: str, end: int, *, is_sure: bool) -> bool:
    """Tell whether a word in katakana that ends there names somebody: サトウ宅 does, サトウ食品 does not."""
    if not is_told_of_by(_run_after(text, end)):
        return False
    return AS_A_PLACE_IS.match(text, end) is None if is_sure else _does(text, end)


def _does(text: str, end: int) -> bool:
    """Tell whether what stands after a word, in its run of kanji or behind it, is what people do."""
    after = _run_after(text, end)
    return bool(after and is_told_of_by(after)) or _DOES.match(text, end) is not None


def _run_after(text: str, place: int) -> str:
    run = _RUN.match(text, place)
    return run[0] if run else ""


def _is_of_a_house(text: str, start: int) -> bool:
    """Tell whether katakana right before a run makes it the name of a house: コーポ青葉, but not ヘルパー岩渕."""
    before = text[max(0, start - _LOOKED_BACK) : start]
    return _ENDS_IN_KATAKANA.search(before) is not None and _WHO_IN_KATAKANA.search(before) is None
