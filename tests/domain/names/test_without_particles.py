"""Notes jotted down without particles: what follows a name does not free it, unless the whole is a known place."""

import pytest

from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.names.roster import Crowd
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.reports.person import Veil

NEAR = (Relative("父", "渋谷 健司"), Relative("姉", "渋谷 恵子"), Relative("妹", "渋谷 真由美"))
INFORMANT = NamedPerson("原口 守")
SCANNER = NameScanner(
    [NamedPerson("渋谷 陽菜", "しぶや ひな"), *(NamedPerson(one.name) for one in NEAR)],
    Crowd([
        INFORMANT, *(NamedPerson(name) for name in (
            "上村 大輔", "佐藤 学", "加藤 節子", "森 茂", "仙台 守", "宮城 京子", "小松 実", "秋田 茂",
            "大森 花", "千葉 海斗", "橋本 大", "長谷川 静江", "宮城野 進", "山田 太一", "本田 勇",
        ))
    ]),
)  # fmt: skip
VEIL = Subject("渋谷 陽菜", "しぶや ひな")
LIN = (NamedPerson("林 陽子", "はやし ようこ"), NamedPerson("林 茂"), NamedPerson("森 奈々"))


def lines(text: str) -> list[str]:
    return text.split()


def words(text: str, scanner: NameScanner = SCANNER, subject: Subject = VEIL) -> list[str]:
    check = NameCheck(scanner, Mask.ANONYMOUS)
    near = NEAR if subject is VEIL else ()
    informants = (INFORMANT,) if subject is VEIL else ()
    Veil(subject, Mask.ANONYMOUS, check.cover, near, informants=informants).text("経過", text)
    return [found.spelling for found in (*check.found(), *check.changed())]


@pytest.mark.parametrize(
    "text",
    lines("""
陽菜学校に行けず
上村中学から不登校
原口区長も来所
原口市議に相談
健司酒を飲んで
恵子区役所へ
真由美県外に
渋谷行き先不明
佐藤高校中退
加藤市役所へ同行
渋谷陽菜学校休む
森茂区役所へ
上村大輔町で会う
惠子町内会に出る
大森市場で会った
渋谷区長に会わせる
千葉市議に電話
宮城県外へ転居
秋田温泉に誘う
小松店で働く
仙台団地に泊まる
橋本病院へ
山田産休
千葉公園で待つ
大森中学の同級生
長谷川町へ
本田工場で働く
"""),
)
def test_what_follows_a_name_does_not_free_it(text: str) -> None:
    assert words(text)


@pytest.mark.parametrize(
    "text",
    lines("""
仙台市の窓口
仙台市立病院
宮城県の事業
宮城野区内の宿
小松菜を食べる
小松島の海
秋田犬を飼う
秋田県産の米
大森駅で待つ
渋谷区役所の宿直
渋谷駅で乗る
千葉県内の施設
山田町から
山田線が遅れる
長谷川式で20点
橋本病の薬
本田技研の寮
秋田行きの夜行バス
仙台空港まで
"""),
)
def test_a_known_place_or_thing_is_nobody(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    "text",
    lines("""
叔父の林に連絡
林より着信
林(叔父)
茂おじさん
林来所
林入院
林欠席
叔父林より電話
林、昼まで寝る
林デイ休む
林は不在
森から電話
茂叔父に頼む
林受診
"""),
)
def test_a_surname_of_one_letter_is_asked_about_where_it_may_stand_for_somebody_near(text: str) -> None:
    assert words(text, NameScanner(LIN), Subject("林 陽子", "はやし ようこ"))


@pytest.mark.parametrize(
    "text", ["林業の人", "林道で停車", "林の中を歩く", "森林の仕事", "農林課へ", "森の小道", "茂みに隠れる"]
)
def test_a_letter_within_a_word_is_nobody(text: str) -> None:
    assert words(text, NameScanner(LIN), Subject("林 陽子", "はやし ようこ")) == []


@pytest.mark.parametrize("text", ["林に着く", "林来所", "林が続く", "林は暗い", "海林に連絡"])
def test_a_letter_alone_is_nobody_where_no_one_near_is_called_so(text: str) -> None:
    assert words(text, NameScanner([NamedPerson("渋谷 陽菜")], Crowd(LIN))) == []
