"""Whole names in katakana with no さん, title or job beside them: ヤマオカミキから着信 (F-24)."""

import re
import unicodedata
from collections.abc import Iterator

from kyoten_desktop.domain.names.joined import is_plain
from kyoten_desktop.domain.names.person_nouns import says_what_somebody_is
from kyoten_desktop.domain.names.spoken_of import is_agency
from kyoten_desktop.domain.names.surnames import is_surname

BEGINS = (
    "(?:^|(?<=[\n。、，．,.・「『（(：:／/ 　→])|(?<=昨日|今日|本日|今朝|昨夜|今夜|先日|夕方|夜間)|"
    "(?<=友人|知人|友達|同僚|隣人|担当|先輩|後輩|上司|部下|同室|隣室|近所)|"
    "(?<=午前|午後|時頃)|(?<=[0-9０-９]時))"
)
_FROM_WHOM = "から|より|の名(?!産|物|所)|と名|を名"
_CALL = "(?:の|、)?(?:電話|入電|着信|手紙|連絡|メール|伝言|はがき|封書|LINE|ＬＩＮＥ|本人)"
_SYLLABLE = "(?:[アイウエオカ-ヂツ-モヤユヨラ-ロワン]|[キシチニヒミリギジ][ャュョ])"
_GIVEN_ENDS = (
    "(?:ヒロ|コ|ミ|エ|ロウ|ヨウ|スケ|オ|タ|ヤ|ユキ|アキ|ヨシ|マサ|ノリ|シ|ナ|カ|リ|ネ|ホ|キ|ジ|ル|ツ|イチ|ゾウ|ヨ|ト|"
    "ハル|ムネ|ケン|シン|ジュン|リア|リョウ|ショウ)"
)
_KATAKANA = re.compile(
    f"(?m){BEGINS}(?:(?P<apart>[ァ-ヺｦ-ﾟ]{{2,8}}[ 　][ァ-ヺｦ-ﾟ]{{2,8}})(?=[ 　]?(?:{_FROM_WHOM}|が来|来所))|"
    f"(?P<joined>[ァ-ヺ]{{4,9}}|[ｦ-ﾟ]{{4,12}})(?=[ 　]?(?:(?:から|より){_CALL}|の名(?!産|物|所)|と名乗|を名乗)))"
)
_LIKE_A_NAME = re.compile(f"{_SYLLABLE}{{0,8}}{_GIVEN_ENDS}$")
_SHORTEST = 2
_EVERYDAY = """
スマホ ガラケ メモ サイト ネット ラジオ カルテ リハビリ コネ カバン サポート ケアハウス ケアプラン ニトリ クロネコヤマト
アプリ ホテル ビル モニタ キャラクタ コンサルタント アシスト ハロワ ケアコ ショップ ケアラ ドコモ ヨドバシ ヘルパ
スタッフ ツムラ ナカポツ アセスメント シーツ タオル エリア バリア クリア イタリア
バイト アパート マンション カラオケ ナビ タバコ クスリ メガネ パソコン テレビ カメラ ホスピタル スクール モデル グループ
ライン
"""
_THINGS = frozenset(_EVERYDAY.split())


def bare_names_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a bare name of somebody on no sheet stands, its end, and what tells two mentions to be of one."""
    for found in _KATAKANA.finditer(text):
        words = (found["apart"] or found["joined"]).split()
        if all(not says_nobody(word) for word in words) and is_like_a_name(words[-1]):
            yield *found.span("apart" if found["apart"] else "joined"), words[0]


def is_like_a_name(word: str) -> bool:
    """Tell whether a word in katakana of either width may be a given name of Japan: タカヒロ, ﾐｷ, but not デイケア."""
    plain = unicodedata.normalize("NFKC", word)
    is_like = len(plain) >= _SHORTEST and _LIKE_A_NAME.fullmatch(plain) is not None
    return is_like and plain not in _THINGS and not says_nobody(plain)


def is_a_thing(word: str) -> bool:
    """Tell whether a word in katakana is a thing of everyday: テレビ, スマホ."""
    return word in _THINGS


def says_nobody(word: str) -> bool:
    """Tell whether a word says what somebody is, or is one of the work or of everyday, and no name."""
    return says_what_somebody_is(word) or is_agency(word) or (is_plain(word) and not is_surname(word))
