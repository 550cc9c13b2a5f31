"""What is joined to a name that gives way: the other half of it, or somebody else's (佐藤渉くん, 鷺沼こういちさん).

Half a name beside a stand-in tells the rest, and says of somebody else that they are the one; so it is asked about.
"""

import re
from collections.abc import Iterator

from kyoten_desktop.domain.names.evidence import speaks_for_a_surname
from kyoten_desktop.domain.names.folded import Script, script_of
from kyoten_desktop.domain.names.persons import NOT_NAMES
from kyoten_desktop.domain.names.places import is_town
from kyoten_desktop.domain.names.spoken_of import TITLES, is_agency, is_work_word
from kyoten_desktop.domain.names.told_by import names_nobody
from kyoten_desktop.domain.text import fold

_HONORIFIC = "(?:さん|様|さま|氏|君|くん|ちゃん|殿)"
_ENDS_SO = re.compile(f"{_HONORIFIC}$")
_KANJI = "々〆㐀-鿿"
_RUNS_BEFORE = re.compile(f"(?:[{_KANJI}ヶケノ]+|[ぁ-ゖー]+|[ァ-ヺー]+)$")
_GIVEN_AFTER = re.compile(
    f"(?:[{_KANJI}]{{1,3}}|[ぁ-ゖー]{{2,5}}?|[ァ-ヺー]{{2,6}}?|[ぁ-ゖ]{{1,3}}[{_KANJI}]{{1,2}}){_HONORIFIC}"
)
_GIVEN_IN_BRACKETS = re.compile(f"[（(](?P<given>[{_KANJI}]{{1,2}}|[ぁ-ゖ]{{2,4}}|[ァ-ヺー]{{2,5}})[）)]{_HONORIFIC}?")
_LONGEST_BEFORE, _SHORTEST_KANA, _LONGEST_KANA = 12, 2, 6
_AGENCY_FROM = 4
_WORDS = """
本日 昨日 今日 明日 昨夜 今夜 今朝 昨晩 今晩 翌日 翌朝 当日 同日 先日 前日 後日 以前 以後 現在 午前 午後 夕方 夜間
早朝 深夜 毎日 毎朝 毎週 毎月 最近 今回 前回 次回 今後 当時 突然 急遽 結局 再度 再び 例 件 故 亡 元 現 新 旧 対 計
同 各 約 実 等 他 妻子 隣人 住人 住民 母親 父親 祖父母 世帯主 利用者 入居者 患者 児童 生徒 園児 職員 店員 署員
役員 部員 世話人 管理人 担当者 相談者 通報者 発見者 支援者 後見人 保佐人 補助人 民生委員 当該 前記 上記 下記 代理
代表 付添 同行 同席 面会 訪問 連絡 対象 独居 同居 別居 友達 仲間 先輩 後輩
"""
_CALLED_IN_KANA = """
みな みんな たく おかあ おとう おにい おねえ おばあ おじい おば おじ おばあちゃ かあ とう にい ねえ ばあ じい
おいしゃ いしゃ かんごし おまわり ごしゅじん だんな おく よめ おこ おきゃく むすこ むすめ おむすめ となり おとなり
おやご あか おかみ ごくろう おつかれ おおや やぬし ぼく おまご いもうと おとうと けあまね おむこ おしゅうと
しゅうとめ ゆうちょ ほけんし へるぱー おいらん なに いく だい おぼう ぼう ねこ いぬ わん うさぎ くま
"""
_WORK_IN_KATAKANA = """
スタッフ ドクタ ナス コチ サビス ケアマネ ヘルパ ワカ ボランティア オナ マスタ パパ ママ バイト ママサン
"""
NOBODYS_KANA = frozenset(f"{_CALLED_IN_KANA}{_WORK_IN_KATAKANA}".split())
_NAME_IN_KANA = re.compile(
    "(?P<run>[ぁ-ゖ]{2,14}?|(?<![ァ-ヺー])[ァ-ヺ]{2,6})(?P<honorific>さん|様(?![一-鿿])|さま|氏|殿)"
    "(?=[はがをにとものへでや、。」]|から|より|まで|だけ|って|です|だ|たち|[^ぁ-ゖ]|$)"
)
_LEADS_IN = re.compile(
    "(?:から|まで|より|では|には|とは|って|した|して|する|いる|その|この|あの|れた|という|など|[はがをにとものへでや])(?=.{2})"
)
_PLAIN = frozenset(fold(word) for word in _WORDS.split())
_COUNTED = re.compile(
    "[0-9０-９〇一二三四五六七八九十](?:時|分|日|月|年|回|件|人|名|号|室|号室|歳|才|階|期|丁目|番地)$"
)
_AREA = re.compile("..[市区郡県都道府]$|...[町村]$")
# 夜中に弘一さん, それから弘一さん: what ends so is no surname; まつもと, なかの and つちや are.
_ENDS_A_CLAUSE = re.compile(
    "(?:[はをにへもばねよずぞ]|(?<![こかし])が|[なっいしえりきん]て|って|から|まで|より|ので|など|だけ|ほど|ころ|ごろ|とき|"
    "ため|まま|まだ|すぐ|"
    "という|そして|そこで|いつも|やはり|もう|する|いる|ある|なる|れる|(?<![かやほ])ない|です|ます|(?:さん|ちゃん|くん)[とやの]|[しいっなん]で|"
    "(?:とこ|ところ|うち|ん?ち|へや|となり|むかい)の|^(?:また|した|った|んだ|そう|れた|いた|えた))$"
)
_POINTING = """
その この あの うちの ほかの べつの まえの あとの つぎの となりの ときの いつもの さきの むかいの うえの階の など
くだんの
"""
_BEFORE_A_NAME = frozenset(_POINTING.split())
_BEGINS_A_CLAUSE = re.compile("[はがをにへもやの]|と(?!し|も|よ|み)|で(?!ん)|から|より|まで|だけ|など|なら|です|だっ")
_AFTER_A_NAME = re.compile(
    f"{_HONORIFIC}|{TITLES}|本人|自身|家族|御?一家|夫[婦妻]|[宅家方側姓母父兄姉弟妹妻夫娘]{_HONORIFIC}"
)


def joined_to(text: str, start: int, end: int, since: int, until: int) -> tuple[int, int]:
    """Return the place of a name of the text with what is joined to it of a name, between ``since`` and ``until``."""
    name = text[start:end]
    if script_of(name[0]) is Script.KANJI:
        before = _RUNS_BEFORE.search(text, max(since, start - _LONGEST_BEFORE), start)
        if before and not _COUNTED.search(text, 0, before.end()) and _may_be_a_surname(before[0], name):
            start = before.start()
    return start, end_with_given_name(text, start, end, until)


def end_with_given_name(text: str, start: int, end: int, until: int) -> int:
    """Return where a name ends with the given name and the さん that follow it, not beyond ``until``."""
    after = _GIVEN_AFTER.match(text, end, until) if not ends_with_honorific(text[start:end]) else None
    if after and _may_be_a_given_name(text, end, after[0]):
        return after.end()
    apart = _GIVEN_IN_BRACKETS.match(text, end, until)
    return apart.end() if apart and not is_plain(apart["given"]) else end


def names_in_kana(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of kana before さん that may be a surname, and the さん: さぎぬまさん, not おかあさん."""
    for found in _NAME_IN_KANA.finditer(text):
        word = without_lead(found["run"], text[found.start() - 1 : found.start()])
        if word not in NOBODYS_KANA and len(word) <= _LONGEST_KANA:
            yield word, found["honorific"]


def without_lead(word: str, before: str) -> str:
    """Return a run of hiragana without the particles it goes on from: しいな of のしいな after 隣."""
    while script_of(word[0]) is Script.HIRAGANA and before and (lead := _LEADS_IN.match(word)):
        word = word[lead.end() :]
    return word


def ends_with_honorific(name: str) -> bool:
    """Tell whether さん or 様 closes a name, so that nothing after it belongs to it."""
    return _ENDS_SO.search(name) is not None


def _may_be_a_surname(word: str, name: str) -> bool:
    script = script_of(word[0])
    if script is Script.KANJI:
        # A letter before a bare given name is asked about with the word it is part of.
        return not is_plain(word)
    if not _SHORTEST_KANA <= len(word) <= _LONGEST_KANA or not ends_with_honorific(name):
        return False
    return word not in _BEFORE_A_NAME and not _ENDS_A_CLAUSE.search(word) and fold(word) not in NOT_NAMES


def _may_be_a_given_name(text: str, end: int, word: str) -> bool:
    bare = _ENDS_SO.sub("", word)
    if _AFTER_A_NAME.match(word) or is_work_word(bare):
        return False
    if script_of(word[0]) is Script.HIRAGANA and _BEGINS_A_CLAUSE.match(word):
        return False
    return not speaks_for_a_surname(fold(text[:end])[-1:] + fold(word), 0, 1)


def is_plain(word: str) -> bool:
    """Tell whether a word before a name is known to be none: 本日千歳さん, 母千歳さん, 石巻市高橋さん."""
    key = fold(word)
    if (
        key in NOT_NAMES
        or key in _PLAIN
        or names_nobody(word)
        or is_work_word(word)
        or _AREA.search(word)
        or is_town(key)
    ):
        return True
    return len(word) >= _AGENCY_FROM and is_agency(word)
