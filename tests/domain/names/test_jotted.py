"""Names jotted down with nothing beside them but what is done are asked about; things that come or call are not."""

import pytest

from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from tests.domain.names.test_hundred_sentences import lines

MOTHER, BROTHER, HELPER = NamedPerson("真鍋 和枝"), NamedPerson("真鍋 亮"), NamedPerson("三上")
SCANNER = NameScanner([NamedPerson("真鍋 千尋", "まなべ ちひろ"), MOTHER, BROTHER, HELPER])
NAMED = """
ミカミ来所。|ミカミ
ミカミH訪問。|ミカミ
みかみ来所。|みかみ
ﾐｶﾐ訪問。|ﾐｶﾐ
かずえが来た。|かずえ
りょうが来た。|りょう
リョウから電話。|リョウ
Ryoから電話。|Ryo
Kevinと遊ぶ。|Kevin
Kevinという友人がいる。|Kevin
宮部CWへ報告。|宮部
佐藤PSWへ報告。|佐藤
佐藤ＭＳＷへ報告。|佐藤
佐藤Nsへ報告。|佐藤
佐藤CMへ報告。|佐藤
三上H訪問。|三上
三上岳が来た。|三上岳
三上公園で待つ。|三上
田中電話あり。|田中
田中TELあり。|田中
田中☎あり。|田中
田中同席。|田中
田中訪問。|田中
田中へ報告。|田中
佐藤に殴られた。|佐藤
田中を怖がる。|田中
田中は苦手と言う。|田中
田中のことが好き。|田中
友人田中来所。|田中
同室の佐藤が来た。|佐藤
近所の山田が来た。|山田
いとこの田中が来た。|田中
伊達・久保両名で対応。|伊達 久保
佐藤と鈴木で対応。|佐藤 鈴木
佐藤、鈴木で対応。|佐藤 鈴木
タナカ電話あり。|タナカ
同室のマリア・サントスと仲が良い。|マリア・サントス
マリア・サントスさん来所。|マリア・サントス
グエン・ヴァン・ナムが夜勤。|グエン・ヴァン・ナム
マリア来所。|マリア
健太が来た。|健太
かず枝が来た。|かず枝
健太に殴られた。|健太
"""
OF_SOMEBODY = """
いとこの健太が来た。|いとこの健太
イトコの健太が来た。|イトコの健太
はとこの健太が来た。|はとこの健太
従兄の健太が来た。|従兄の健太
姪っ子の美咲が来た。|姪っ子の美咲
娘のさくらが来た。|娘のさくら
娘さくらが来た。|娘さくら
友人の健太来所。|友人の健太
同室の美咲が来た。|同室の美咲
同居人の健太が来た。|同居人の健太
彼氏（健太）来所。|彼氏（健太）
彼氏のユウジと別れた。|彼氏のユウジ
祖父の名前は権蔵、昨年他界。|祖父の名前は権蔵
弟の名前は健太。|弟の名前は健太
弟は健太という。|弟は健太
"""
NOBODY = """
ヘルパー訪問。デイケア来所。ボランティア来所。ケアマネ訪問。ピアサポ同席。
ねこが来た。また来所。ひとりで来所。やっと来所した。まだ来所せず。ふらりと来所。いきなり来所した。
あめが来た。ともだちが来た。みんなが来た。たまたま来所。ときどき来所する。ゆっくり来所。
Zoomから電話。CWが来た。担当CWへ報告。区CWへ報告。OTとPTで対応。病院PSWへ報告。
病院電話あり。ヘルパー電話あり。主任へ報告。世話人、職員で対応。タクシーより電話。
テレビ・新聞を見る。テレビ・ラジオが来た。朝・夕両方で対応。職員両名で対応。区役所・病院で対応。
入所・通所を検討。千葉と宮城で会議。石川・富山両県。シャワーと着替えを介助。
石川へ転居。上田まで電車。川口で保護。仙台に帰省。
いとこのところへ泊まる。いとこの結婚が決まる。彼氏の話をする。母の日のカード。祖父の墓参り。
友人の家が燃えた。友人の母が来た。友人の紹介で来所。友人のスマホを壊した。友人の写真を見た。
弟のゲームで遊ぶ。弟の部屋に入る。甥の誕生日。姪の入学祝い。母のみが来所。父ともに来所。
母ひとりが来た。妹また来所。娘ほか来所。犬の名前はポチ。薬の名前はリスパダール。
母の名前は書ける。弟の名前は不明。弟の名前はわからない。母は無理という。父は大丈夫という。
とつぜん来所。ほぼ来所。むこうから電話。かいしゃから電話。びょういんから電話。はがきが来た。シーツ・タオルが来た。
その子が来た。わが子が来た。小さい子が来た。うちの子から電話。隣室から苦情が来た。アセスメント同席。
ゆうちょさんへ行く。長崎ちゃんぽんを食べた。サンタさんの絵。サンタが来た。
息子が来た。上司が来た。修理が来た。電気が来た。親子来所。女子が来た。近所の森へ散歩。近所の公園へ。
三上山に登る。三上橋を渡る。三上川の土手。三上公園の桜。三上公園まで歩く。三上駅前。口座残高1234567円。本町行き。町3-4人。3町4-5月。手帳は3級。会員100人。
"""
CALLED = [
    ("C.M.来所。", "C.M."),
    ("M.C.から電話。", "M.C."),
    ("亮ちん来所。", "亮ちん"),
]  # fmt: skip


def asked(text: str, mask: Mask = Mask.ANONYMOUS) -> list[tuple[str, str]]:
    check = NameCheck(SCANNER, mask)
    assert check.cover("経過", text) == text
    return [(one.spelling, one.instead) for one in check.found()]


@pytest.mark.parametrize("mask", [Mask.ANONYMOUS, Mask.REAL_NAME])
@pytest.mark.parametrize("line", lines(NAMED))
def test_a_jotted_name_is_asked_about(line: str, mask: Mask) -> None:
    text, _, names = line.partition("|")
    assert [word for word, _ in asked(text, mask)] == names.split()


@pytest.mark.parametrize("mask", [Mask.ANONYMOUS, Mask.REAL_NAME])
@pytest.mark.parametrize("line", lines(OF_SOMEBODY))
def test_a_given_name_after_what_somebody_is_gives_way_to_that(line: str, mask: Mask) -> None:
    text, _, name = line.partition("|")
    (one,) = asked(text, mask)
    assert one[0] == name
    assert name.startswith(one[1])


@pytest.mark.parametrize("text", [f"{text}。" for line in lines(NOBODY) for text in line.split("。") if text])
def test_what_is_nobodys_name_is_left_alone(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(("text", "word"), CALLED)
def test_what_leads_to_somebody_is_asked_about(text: str, word: str) -> None:
    assert [word for word, _ in asked(text)] == [word]
