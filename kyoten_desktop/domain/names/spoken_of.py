"""Whom and where words such as 「みなと病院 田中医師」 and 「みちくさ（生活介護）」 mean."""

import re
from collections.abc import Iterable, Iterator, Mapping

from kyoten_desktop.domain.names.folded import Script, script_of
from kyoten_desktop.domain.names.persons import NOT_NAMES, SURNAME_AND_GIVEN, Certainty, NamedPerson
from kyoten_desktop.domain.text import KANJI, fold, fold_all

_NAME = "[々㐀-鿿]{1,5}|[ァ-ヶー]{2,8}"
_BEFORE_HONORIFIC = re.compile(f"({_NAME})[ 　]?(?:さん|様|さま|氏|君|くん|ちゃん|殿|先生)")
_WHOLE_BEFORE_HONORIFIC = re.compile(f"({_NAME})[ 　]({_NAME})[ 　]?(?:さん|様|さま|氏|君|くん|ちゃん|殿)")
TITLES = (
    "医師|ドクター|弁護士|司法書士|行政書士|社会福祉士|精神保健福祉士|介護福祉士|看護師|保健師|助産師|薬剤師|栄養士|"
    "作業療法士|理学療法士|言語聴覚士|公認心理師|臨床心理士|民生委員児童委員|民生児童委員|民生委員|児童委員|"
    "ケアマネジャー|ケアマネージャー|ケアマネ|ホームヘルパー|ヘルパー|ケースワーカー|ワーカー|コーディネーター|"
    "主任相談支援専門員|相談支援専門員|相談員|支援員|指導員|サービス管理責任者|サビ管|管理者|管理人|"
    "主任|係長|課長補佐|課長|部長|次長|室長|班長|所長|施設長|院長|園長|校長|教頭|店長|社長|理事長|町内会長|自治会長|会長|"
    "区長|組長|主事|主査|教諭|担任|後見人|保佐人|補助人|警視|警部補|警部|巡査部長|巡査長|巡査|刑事|消防士|救急救命士"
)
_TITLE = re.compile(TITLES)
_BEFORE_TITLE = re.compile(rf"(?:^|[ 　、,／/・（(])({_NAME})[ 　]?(?:{TITLES})")
_AFTER_ROLE = re.compile("(?:担当者?|相談員|専門員|係)[ 　:：]*([々㐀-鿿]{1,4}|[ァ-ヶーぁ-ゖ]{2,8})$")
_ORGANISATION = re.compile("(?:[署課所院会園係校局部室庁員者官隊師士族人]|交番|センター|ホーム)$")
_AGENCY = re.compile("センター|ステーション|クリニック|事業所|作業所|病院|株式会社|有限会社|法人|相談|支援|会社")
_AREA = re.compile("[都道府県市区郡町村]$")
_BRACKETED = re.compile("[（(][^（）()]*[）)]")
_LONGEST_NAME = 4
_WORK_WORDS = """
相談 支援 福祉 介護 訪問 包括 基幹 委託 計画 生活 就労 地域 専門 主任 主治 高齢 障害 警察 消防 救急 夜間 当直 窓口
受付 事務 総務 代表 管理 精神 内科 外科 小児 児童 教育 担任 医療 看護 保健 民生 施設 在宅 通所 短期 入所 日中 一時
相談支援 生活支援 就労支援 訪問看護 訪問介護 生活介護 地域包括 未定 未確認 なし 不在 同上 交代 後任 前任 夫婦 父母
"""
_WORK = frozenset(fold(word) for word in _WORK_WORDS.split())

_PLACE_PARTS = re.compile(r"[ 　（）()「」『』、,／/・\n]+")
_GENERAL_PLACES = """
学校 小学校 中学校 高校 高等学校 高等部 中等部 小学部 中学部 高等養護学校 大学 専門学校 保育所 保育園 幼稚園
こども園 特別支援学校 支援学校 養護学校 特別支援学級 職場 会社 自宅 在宅 病院 入院中 施設 作業所 通所 事業所
デイケア デイサービス 放課後等デイ 放課後等デイサービス 放デイ 児童発達支援 生活介護 自立訓練 就労継続支援
就労継続支援A型 就労継続支援B型 就労移行支援 就労継続A型 就労継続B型 就労A 就労B 就B 就A B型 A型 地活
地域活動支援センター 日中一時支援 短期入所 グループホーム 一般就労 障害者雇用 パート アルバイト 正社員 週2回 週3回
なし 未定 不明 未確認 求職中 休職中 不登校 ひきこもり 平日 毎日 午前 午後
"""
_GENERAL = frozenset(fold(word) for word in _GENERAL_PLACES.split())
_COUNTED = re.compile("^(?:週|月)?[0-9一二三四五六七八九]+(?:回|日|年|年生|時)?$")
_KIND_OF_PLACE = re.compile(
    "(?:福祉)?(?:作業所|共同作業所|支援学校|養護学校|学園|学院|事業所|工房|せんたー|ほーむ|園|の家|社|会|寮|荘|病院|くりにっく|医院)$"
)
_SHORTEST_CORE = 3
# 北上水産 of 北上水産加工
_LONG_FIRM, _WHAT_A_FIRM_DOES = 6, 2
_SHORTEST_PLACE, _LONG_KANJI_PLACE, _LONG_KANA_PLACE = 2, 3, 4


def persons_in(words: str, phone: str) -> tuple[NamedPerson, ...]:
    """Return who may be meant: a name before さん or a title, after 担当, alone in a field, or a last word like one."""
    certain = _certain_names(words)
    bare = _BRACKETED.sub(" ", words).split()
    if bare and not certain:
        pair = bare[-SURNAME_AND_GIVEN:] if len(bare) > SURNAME_AND_GIVEN else []
        certain = [" ".join(pair)] if pair and _is_a_pair(*pair) else []
        certain += [bare[-1]] if _may_be_a_name(bare[-1]) else []
    return _persons(certain, phone)


def persons_named_in(words: str, phone: str) -> tuple[NamedPerson, ...]:
    """Return who is named beyond doubt; for the words of all sheets, where a guess would mark half of every text."""
    return _persons(_certain_names(words), phone)


def place_words(places: Iterable[str]) -> dict[str, dict[str, Certainty]]:
    """Return for each place its folded words that give somebody away, and where each counts.

    「みちくさ（生活介護）」 has みちくさ; 学校 and 生活介護 alone give nobody away.
    """
    parted = {place: [part for part in _PLACE_PARTS.split(place) if part] for place in places}
    folded = fold_all(part for parts in parted.values() for part in parts)
    return {place: dict(_place_keys(parts, folded)) for place, parts in parted.items()}


def _place_keys(parts: Iterable[str], folded: Mapping[str, str]) -> Iterator[tuple[str, Certainty]]:
    for part in parts:
        core = _KIND_OF_PLACE.sub("", key := folded[part])
        if _SHORTEST_CORE <= len(core) < len(key) and not KANJI.search(core):
            yield core, Certainty.ANYWHERE if len(core) >= _LONG_KANA_PLACE else Certainty.ALONE
        if len(key) < _SHORTEST_PLACE or key in _GENERAL or key in _WORK or key in NOT_NAMES or _COUNTED.match(key):
            continue
        if len(key) >= _LONG_FIRM and all(KANJI.match(letter) for letter in key) and not _KIND_OF_PLACE.search(key):
            yield key[:-_WHAT_A_FIRM_DOES], Certainty.ANYWHERE
        long = _LONG_KANJI_PLACE if KANJI.search(part) else _LONG_KANA_PLACE
        yield key, Certainty.ANYWHERE if len(key) >= long else Certainty.ALONE


def _persons(names: Iterable[str], phone: str) -> tuple[NamedPerson, ...]:
    persons = tuple(NamedPerson(name) for name in dict.fromkeys(names))
    return (*persons, NamedPerson(phone=phone)) if phone else persons


def _certain_names(words: str) -> list[str]:
    plain = _BRACKETED.sub(" ", words).strip()
    patterns = (_BEFORE_HONORIFIC, _BEFORE_TITLE, _AFTER_ROLE)
    names = [name for pattern in patterns for name in pattern.findall(plain) if not is_work_word(name)]
    whole = (pair for pair in _WHOLE_BEFORE_HONORIFIC.findall(plain) if _is_a_surname(pair[0]) and pair[1] in names)
    names += [" ".join(pair) for pair in whole]
    parts = plain.split()
    if len(parts) > SURNAME_AND_GIVEN and _TITLE.fullmatch(parts[0]):
        plain, parts = " ".join(parts[1:]), parts[1:]
        names = []
    if not names and len(parts) == SURNAME_AND_GIVEN and all(_may_be_a_name(part, shortest=1) for part in parts):
        return [plain]
    return names


def _is_a_pair(surname: str, given: str) -> bool:
    """Tell whether the last two words of 「機関 姓 名」 may be somebody."""
    return bool(KANJI.search(surname)) and _is_a_surname(surname) and _may_be_a_name(given, shortest=1)


def _is_a_surname(word: str) -> bool:
    return _may_be_a_name(word, shortest=1) and not _AREA.search(word)


def is_agency(words: str) -> bool:
    """Tell whether words are those of an agency or of a calling: みなと病院, 相談支援センターみなと, 住人."""
    return _AGENCY.search(words) is not None or (len(words) > 1 and _ORGANISATION.search(words) is not None)


def is_work_word(word: str) -> bool:
    """Tell whether a word is one of the work (窓口) or of what somebody is to the person (叔母), and no name."""
    key = fold(word)
    return key in _WORK or key in NOT_NAMES


def _may_be_a_name(word: str, shortest: int = SURNAME_AND_GIVEN) -> bool:
    is_short = shortest <= len(word) <= _LONGEST_NAME
    is_one_script = len({script_of(letter) for letter in word}) == 1 and script_of(word[0]) is not Script.OTHER
    return is_short and is_one_script and not _ORGANISATION.search(word) and not is_work_word(word)
