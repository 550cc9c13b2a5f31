"""What stands before a name in a jotted note and is no surname: 夕食由美子さん, 退院後 由美子さん (F-24)."""

import re

_WORDS = """
電話 入電 着電 架電 受電 着信 連絡 報告 伝言 面談 会話 相談 訪問 来所 来室 来宅 往訪 受診 通院
往診 入院 退院 転院 外泊 外出 帰宅 送迎 迎車 送車 付添 同行 同伴 同席 朝食 昼食 夕食 食事 入浴
服薬 散歩 買物 掃除 洗濯 作業 実習 体験 見学 通所 出勤 欠勤 早退 遅刻 欠席 出席 登校 下校 自宅
実家 職場 玄関 居間 台所 近所 近隣 会議 会合 行事 担当 当番 宿直 夜勤 日勤 早番 遅番 代行 交代
引継 確認 不在 留守 緊急 至急 要注意 注意 毎晩 毎夕 毎夜 毎度 平日 週末 休日 祝日 正午 昼間 午後一
内縁 元妻 元夫 前妻 前夫 従姉 従兄 従妹 従弟 従姉妹 従兄弟 義姉 義兄 義妹 義弟 長姉 長兄 末子 末娘
実姉 実兄 実妹 実弟 実子 養子 養女 愛称 通称 氏名 名前 本名 旧姓 呼名 被害者 加害者 別名 東京 京都
大阪 外国 中国 韓国 参加 栄養 親友 旧友 級友 学友 学級 理学 出発 定期 認定 予定 廊下 二階 早速
工場 地元 隣町 元彼 乳児 長老 延長 中止 行政 司法 保佐 後見 被後見 入居 仮名 常連 元気 経過 開始
苦情 事故 大声 申出 再来 呼出 昼過 仲良 単身 引越 加害 発作
"""
_IS_NOTED = frozenset(_WORDS.split())
_ENDS_A_NOTE = re.compile("[後前時中頃際先室宅用等毎分側付計間日月年週朝昼夕夜食店駅校園寮方回期]$")
# No surname is written with these.
_LETTERS_OF_NOTES = re.compile(
    "[話絡告談訪診退転送迎食浴薬掃除洗濯験遅刻欠席職応録報者了到着変更終"
    "続様態調症熱倒暴言喧嘩論笑顔害疑語剤査審与顧問弁警察救急任棲染参望称]"
)


def is_noted_before_a_name(word: str) -> bool:
    """Tell whether a word of kanji, no surname on a list, is what is noted of somebody: 電話, 退院後, not 檀上."""
    return word in _IS_NOTED or (_ENDS_A_NOTE.search(word) or _LETTERS_OF_NOTES.search(word)) is not None
