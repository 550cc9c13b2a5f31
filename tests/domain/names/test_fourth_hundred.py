"""A fourth hundred sentences, of another office: spellings, ages, birthdays and streets are among them.

Written before the mends they were held against, and run once before and once after: nothing was tuned to them.
"""

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.names.roster import Crowd
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.reports.person import Veil
from tests.domain.names.test_hundred_sentences import ASKED, CAUGHT, lines

OWN = NamedPerson(
    "竹之内 蓮", "たけのうち れん", "三ツ井 蓮", "緑川市東区大町2-7-15 ハイツ若草 101", "022-345-6789", "はなみずき工房"
)
BORN = PartialDate(1980, 4, 16)
SUBJECT = Subject("竹之内 蓮", "たけのうち れん", "三ツ井 蓮", birth_date=BORN)
MOTHER = Relative("母", "竹之内 節子", "たけのうち せつこ", 72)
OTHERS = [
    NamedPerson("靍田 勝", "つるた まさる", address="緑川市西区柳町5-20"),
    NamedPerson("濤川 昇", "なみかわ のぼる"),
    NamedPerson("讚井 洋", "さない ひろし"),
    NamedPerson("祗園 正", "ぎおん ただし"),
    NamedPerson("𡈽屋 文子", "つちや ふみこ", phone="080-2222-3333"),
    NamedPerson("山﨑 努", "やまざき つとむ"),
    NamedPerson("一ノ瀬 泉", "いちのせ いずみ"),
    NamedPerson("四谷 光", "よつや ひかる"),
    NamedPerson("閒宮 彥一", "まみや ひこいち"),
    NamedPerson("髙木 昻", "たかぎ すばる"),
    NamedPerson("秋田 茂", "あきた しげる"),
    NamedPerson("宮城 京子", "みやぎ きょうこ"),
    NamedPerson("岡 信", "おか まこと"),
    NamedPerson("鈴木 愛", "すずき あい", place="あけぼの寮"),
    NamedPerson("松島 緑", "まつしま みどり"),
]
NEAR = [NamedPerson("竹之内 節子", "たけのうち せつこ")]

LEAKING = """
竹之内さんが夜に電話をかけてきた。
竹ノ内さんの様子を見に行った。
竹の内様宛の手紙を預かった。
タケノウチさんと名のった。
竹之内宅の雨戸が閉まっていた。
蓮は水の音を嫌がる。
蓮くんの帽子が見つからない。
Takenouchi の名札を付けていた。
三ツ井の姓で受診していた。
三井さんと呼ばれて返事をした。
節子さんが先に寝てしまう。
母の節子は腰痛で起きられない。
せつこさんの薬も切れていた。
靍田さんに金を貸した。
鶴田さんと口論になった。
鶴田勝の車に乗った。
濤川さんの声が大きい。
涛川さんが外から鍵を開けた。
讃井さんに叱られた。
祇園正の部屋に入った。
土屋文子が付き添った。
土屋さんの孫も来た。
山崎努が玄関で待っていた。
山﨑宅へ逃げ込んだ。
一之瀬さんから差入れがあった。
一の瀬さんの隣を選ぶ。
四ツ谷さんと将棋を指す。
間宮さんに背中を押された。
間宮彦一の紹介で来所。
高木昂と同じ班である。
秋田茂の家に泊まった。
宮城さんのおばが来所した。
岡さんが救急車を呼んだ。
岡宅の庭で見つかった。
鈴木愛と文通している。
あけぼの寮の世話人から苦情があった。
松島さんを避けている。
46歳の男性である。
現在46才、無職。
今年で四十六歳になる。
4月16日が誕生日なのでケーキを買った。
誕生日（4/16）に外泊した。
昭和55年4月生まれである。
大町2丁目のアパートに住む。
東区大町二丁目で保護された。
ハイツ若草の階段で転んだ。
大町2-7-15の鍵は大家が持つ。
柳町5-20に身を寄せている。
はなみずき工房を休んだ。
080-2222-3333から着信があった。
"""
HARMLESS = """
4月16日に担当者会議を開く。
4/16から短期入所を利用する。
仙台市の窓口に問い合わせた。
青葉区の事業所を見学した。
秋田の温泉に行きたいと話す。
秋田県の親戚とは疎遠である。
宮城県内の施設を調べた。
松島町までドライブした。
松島湾の遊覧船に乗った。
鈴木ビネーの結果を受け取った。
65歳から介護保険の対象になる。
18歳以上を対象とする事業である。
3歳児健診で指摘を受けた。
20歳代の利用者が多い。
2丁目という言葉がわからない。
蓮根の煮物を残した。
はすの花が咲いていた。
岡山県から荷物が届いた。
光熱費の支払いが遅れた。
泉のほとりで休んだ。
緑茶を飲んで落ち着いた。
正しい手順を確かめた。
努力している様子がある。
昇降機の点検で遅れた。
愛用の毛布を持参した。
信号を待てずに走り出した。
洋食より和食を好む。
勝手に外へ出ないよう伝えた。
文字の練習をした。
茂みから猫が出てきた。
三つ折りの便箋を使う。
竹の子ごはんを食べた。
内科を受診した。
若草色の服を選んだ。
あけぼのを見て喜んだ。
三日間眠れていない。
血圧は116の46だった。
46分で到着した。
電話は午後四時に折り返す。
居室は二階の角である。
"""
UNTOUCHED = """
健康で蓮池を一周した。
節子供会の手伝いをした。
竹の内側を削った。
大町の意味を尋ねた。
東西に区切った部屋で休む。
勝つまでやめない。
光が差す部屋を好む。
祇園祭の話をした。
土屋根の家を絵に描いた。
一の瀬戸物市に行った。
"""
SCANNER = NameScanner([OWN, *NEAR], Crowd(OTHERS), births=[BORN], wards=["東区", "西区"])


def tried(sentence: str, mask: Mask = Mask.ANONYMOUS) -> tuple[bool, bool]:
    """Return whether a sentence was asked about or something shown as changed, and whether it was altered at all."""
    check = NameCheck(SCANNER, mask)
    shown = Veil(SUBJECT, mask, check.cover, (MOTHER,), tells_family=False).text("経過", sentence)
    return bool(check.found() or check.changed()), shown != sentence


def test_there_are_a_hundred() -> None:
    assert [len(set(lines(many))) for many in (LEAKING, HARMLESS, UNTOUCHED)] == [50, 40, 10]


def test_what_gives_somebody_away_is_caught_or_asked_about() -> None:
    missed = [sentence for sentence in lines(LEAKING) if not tried(sentence)[0]]
    assert len(missed) <= (1 - CAUGHT) * len(lines(LEAKING)), missed


def test_few_harmless_ones_are_asked_about() -> None:
    asked = [sentence for sentence in lines(HARMLESS) if tried(sentence)[0]]
    assert len(asked) <= ASKED * len(lines(HARMLESS)), asked


@pytest.mark.parametrize("mask", list(Mask))
def test_nothing_is_altered_in_silence(mask: Mask) -> None:
    tries = {sentence: tried(sentence, mask) for sentence in lines(LEAKING + HARMLESS + UNTOUCHED)}
    assert [sentence for sentence, (is_noticed, is_altered) in tries.items() if is_altered and not is_noticed] == []


@pytest.mark.parametrize("mask", list(Mask))
@pytest.mark.parametrize("sentence", lines(HARMLESS + UNTOUCHED))
def test_what_gives_nobody_away_is_not_altered(sentence: str, mask: Mask) -> None:
    assert not tried(sentence, mask)[1]
