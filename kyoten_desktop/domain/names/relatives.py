"""A relative of whom the file has no name, told by it in a text: 弟の拓真, 長女ゆきさん."""

import re
from collections.abc import Iterator

from kyoten_desktop.domain.names.bare import is_like_a_name
from kyoten_desktop.domain.names.doings import PEOPLE_DO
from kyoten_desktop.domain.names.evidence import end_with_honorific
from kyoten_desktop.domain.names.given_names import OF_ONE_LETTER
from kyoten_desktop.domain.names.given_names_in_kana import may_be_given_name_in_kana
from kyoten_desktop.domain.names.jotted import is_everyday_kana
from kyoten_desktop.domain.names.person_nouns import says_what_somebody_is
from kyoten_desktop.domain.names.spoken_of import is_work_word

_KIN = (
    "従兄弟|従姉妹|従兄|従姉|従弟|従妹|いとこ|イトコ|はとこ|ハトコ|姪っ子|甥っ子|"
    "長男|長女|次男|次女|二男|二女|三男|三女|義兄|義姉|義弟|義妹|祖父|祖母|叔父|叔母|伯父|伯母|息子|娘|父|母|兄|姉|弟|妹|"
    "夫|妻|孫|甥|姪|嫁(?![ぎい])|婿|姑|舅|双子"
)
_CLOSE = (
    "友人|友達|友だち|親友|同僚|同級生|先輩|後輩|元[彼カ][レノ氏]?|ママ友|仲間|幼なじみ|"
    "彼氏|彼女|恋人|同居人|同居者|同室者?|交際相手|婚約者"
)
_CALLED = "さん|くん|君|ちゃん|様|氏"
_AFTER = f"(?=(?:{_CALLED}|[がはもをにへと、。，.！」）)\n]|から|より|まで|だけ|です|だっ|来[所訪室]|同席|$))"
# The second letter of given names; what is a word of everyday stands below.
GIVEN_ENDS = (
    "真太子美也介助郎朗樹斗翔輝馬吾悟佑祐希莉華花咲愛結衣音里理織乃蓮健誠修哉弥奈菜香代江恵平雄男夫彦之治司浩信広弘和"
    "造蔵哲茂進勇稔豊隆孝志史士紀貴絵枝穂葉凛凜優悠陽海空羽珠沙紗津世瑠琉"
)
_EVERYDAY = """
写真 様子 帽子 女子 男子 電子 菓子 調子 障子 椅子 扇子 母子 父子 親子 双子 末子 団子 餃子 妻子
平和 調和 緩和 飽和 令和 昭和 通信 返信 送信 受信 自信 電信 発信 確信 不信 音信 管理 料理 整理
処理 無理 義理 心理 修理 調理 代理 生理 原理 地理 倫理 真理 経理 税理 自治 完治 政治 退治 全治
上司 発音 録音 騒音 本音 物音 足音 雑音 言葉 落葉 若葉 紅葉 家事 意志 有志 同志 年賀 希望 改善
推進 促進 前進 行進 健康 歴史 世紀 風紀 同士 武士 日陽 青空 上空 夜空 架空 補助 介助 援助 救助
自助 共助 扶助 互助 出世 永世 学年 小枝 香水 地平 公平 不平 水平 構造 改造 製造 製作 土蔵 冷蔵
貯蔵 所蔵 内蔵 心配 世代 時代 交代 年代 手代 紹介 仲介 媒介 厄介 優秀 保健 穏健 強健 結婚 海外
近海 花見 草花 火花 開花 可愛 恋愛 親愛 最愛 溺愛 友愛 豪華 薬代 終結 直結 凍結 連結 団結 妥結
締結 浴衣 着衣 白衣 脱衣 更衣 野菜 白菜 惣菜 山菜 総菜 研修 改修 補修 必修 監修 履修 同一 丁寧
故郷里 海里 郷里 千里 人里 山里 古里 日和 下男 長男 次男 二男 三男 農夫 丈夫 工夫 漁夫 入江 豊富
孝行 知恵 恩恵
"""
_WORDS = frozenset(_EVERYDAY.split())
_LONG_ENDS = "子美枝恵香江朗郎太介男雄夫彦也助之乃奈菜佳"
_DOES = (
    "から|より|来[所訪]|[がは](?:来|電話|言|怒|泣|訪|迎え|会い|殴|暴|同居|同席)|と(?:会|話|同居|別れ|電話|面会)|"
    "に(?:電話|連絡|会|渡)|も(?:来|同席)"
)
_NAMED = re.compile(
    f"(?P<kin>{_KIN})(?:の|・|、|[ 　])?(?P<name>[㐀-鿿々]{{1,3}}|[ぁ-ゖ]{{2,4}}|[ァ-ヺー]{{2,5}})(?P<called>{_CALLED})"
    f"|(?P<one_kin>(?<![㐀-鿿])(?:{_KIN}|{_CLOSE}))(?:[の・:：＝=（(])?(?P<one>[{OF_ONE_LETTER}])"
    f"(?={_CALLED}|[がはもをにと、。）)\n]|から|より|$)"
    f"|(?P<bare_kin>{_KIN})(?:の|・|[ 　])?(?P<bare>[㐀-鿿々][{GIVEN_ENDS}]){_AFTER}"
    f"|(?P<long_kin>{_KIN})(?:の|・)(?P<long>[㐀-鿿々]{{2}}[{_LONG_ENDS}]){_AFTER}"
    f"|(?P<close_kin>{_CLOSE})(?:の|・)(?P<close>[㐀-鿿々][{GIVEN_ENDS}]|[㐀-鿿々]{{2}}[{_LONG_ENDS}]){_AFTER}"
    f"|(?P<soft_kin>{_KIN}|{_CLOSE})の?(?P<soft>(?![のはがをにへもでやお]|から|より|まで|だけ|とも|たち)[ぁ-ゖ]{{2,4}})"
    f"(?<![がはもとにでを])(?={_DOES})"
    f"|(?P<near_kin>{_CLOSE})の?(?P<near>(?![のはがをにへもでやお]|から|より|まで|だけ|とも|たち)[ぁ-ゖー]{{2,4}})"
    f"(?<![がはもとにでを])(?={PEOPLE_DO})"
    f"|(?P<friend_kin>{_CLOSE})の(?P<friend>[ぁ-ゖ]{{2,4}}|[ァ-ヺー]{{2,5}})(?={_CALLED})"
    f"|(?P<named_kin>{_KIN}|{_CLOSE})の(?:お?名前?|氏名)は[「『]?"
    "(?P<named>[㐀-鿿々]{1,3}|[ァ-ヺー]{2,6}|[ぁ-ゖ]{2,5})(?=[、。，」』\n]|と[いのこ]|です|で[、。あ]|$)"
    f"|(?P<said_kin>{_KIN}|{_CLOSE})は(?P<said>[㐀-鿿々]{{1,2}}[{GIVEN_ENDS}])(?=とい[うっい]|と呼)"
    f"|(?P<kana_kin>{_KIN}|{_CLOSE})(?:の|・)?(?P<kana>[ァ-ヺ]{{2,6}}子?|[ｦ-ﾟ]{{3,9}})(?={_DOES}|{PEOPLE_DO})"
    f"|(?P<known_kin>{_KIN}|{_CLOSE})(?:の|・|[（(])?(?P<known>[ァ-ヺ]{{2,6}}|[ぁ-ゖ]{{3,6}}?|[ぁ-ゖ]{{2,3}}子)(?!{_CALLED}){_AFTER}"
    f"|(?P<kin_before>{_KIN}|{_CLOSE})[（(](?:[^（）()の]{{1,8}}の)?"
    f"(?P<bracketed>[㐀-鿿々][{GIVEN_ENDS}]|[㐀-鿿々]{{2}}[{_LONG_ENDS}]|[ァ-ヺ]{{3,6}})[）)]"
)
_SHORT = 2
_NO_NAME = re.compile(
    f"^(?:の|お)?(?:{_KIN}|親|家|方|親族|友人|知人|主治医|先生|担当|彼氏|彼女|嫁|婿|友達|仲間|ほう|お?じ|お?ば)|(?:担当|係|員)$"
)


def relatives_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a relative is told of by name, with the end of it, and what they are (弟)."""
    for found in _NAMED.finditer(text):
        kin, name, *_ = filter(None, found.groupdict().values())
        if "ぁ" <= name[0] <= "ゖ" and not (found["called"] or found["friend"]) and is_everyday_kana(name):
            continue
        if (found["known"] or found["friend"]) and not _is_read_so(name):
            continue
        is_long = len(name) > _SHORT or name in (found["kana"], found["friend"])
        if is_everyday(name) or is_work_word(name) or _NO_NAME.search(name) or (is_long and _is_no_name(name)):
            continue
        yield found.start(), end_with_honorific(text, found.end()), kin


def _is_read_so(name: str) -> bool:
    return may_be_given_name_in_kana(name) or (name[-1] == "子" and may_be_given_name_in_kana(f"{name[:-1]}こ"))


def _is_no_name(name: str) -> bool:
    if "ｦ" <= name[-1] <= "ﾟ" or "ァ" <= name[-1] <= "ヺ":
        return not is_like_a_name(name)
    return says_what_somebody_is(name) or is_everyday(name[-2:])


def is_everyday(word: str) -> bool:
    """Tell whether a word is one of everyday though it ends as given names do: 写真, 言葉."""
    return word in _WORDS
