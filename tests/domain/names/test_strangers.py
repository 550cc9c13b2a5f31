"""People on no sheet of the file are asked about too: before さん or a title, after a job (F-24)."""

import pytest

from kyoten_desktop.domain.names.check import Answers, Found, NameCheck
from kyoten_desktop.domain.names.finding import NameScanner, NobodySought
from kyoten_desktop.domain.names.masking import HIDDEN, Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.names.roster import Crowd
from tests.domain.names.test_hundred_sentences import lines

OWN = NamedPerson("高梨 美緒", "たかなし みお", phone="022-234-5678")
CROWD = Crowd([NamedPerson("袴田 八重子", "はかまだ やえこ", phone="090-5555-6666")])
NAMED = """
民生委員の椎名 花子さんから電話。|椎名 花子
隣家の椎名さんが知らせた。|椎名
上司の鈴木課長も同席。|鈴木
山本様の話。|山本
椎名花子が来た。|椎名花子
椎名 さくらが来た。|椎名 さくら
民生委員の椎名が来た。|椎名
民生委員椎名さんの車。|椎名
担当は佐久間。|佐久間
主治医：久米|久米
久米医師の指示。|久米
Dr.久米に相談した。|久米
総務課鈴木課長に伝えた。|鈴木
ケアマネの佐久間に連絡した。|佐久間
弁護士の高田 誠が立ち会う。|高田 誠
友人の前田と会う。|前田
隣のしいなさんが来た。|しいな
しいな はなこさんが来た。|しいな はなこ
ヘルパーの山本ゆかりさんと話す。|山本ゆかり
スミスさんの家。|スミス
Nguyenさんが迎えに来た。|Nguyen
花子さんが来た。|花子
ゆうくんと遊ぶ。|ゆう
林さんの車。|林
叔母の戸倉ミヨ子さんとする。|戸倉ミヨ子
通院同行は荒井とみ子が行う。|荒井とみ子
ガイドヘルパーの荒井（男性）が行う。|荒井
勅使河原氏が来た。|勅使河原
"""
NOBODY = """
お母さんが来た。
患者さんが増えた。
皆さんで食べた。
大家さんに聞く。
利用者さんの様子。
看護師さんに頼んだ。
お巡りさんと話した。
郵便屋さんが来る。
生協さんの配達。
たくさん食べた。
さまざまな様子を仕様のとおり確認した。
お客様の声を聞いた。奥様と旦那様。
相談員の同行で訪問した。
看護師の訪問がある。担当の変更。担当は未定。
ヘルパーの支援を受ける。主治医の意見書を待つ。
生活支援員が来た。高齢福祉課長に報告した。
訪問看護師と主任相談支援専門員が来た。
毎日ちゃんと食べる。よく聞くんです。
おばあちゃんの家で、ワンちゃんと遊ぶ。
園長先生と担任の先生。
隣の部屋で物音がした。
担当者会議を開いた。
彼氏と両氏。沈殿した。
小松菜と大野菜を買う。
生活支援員（男性）と山の子が来た。
"""


def found(text: str, mask: Mask = Mask.ANONYMOUS, *no_names: str) -> tuple[Found, ...]:
    check = NameCheck(NameScanner([OWN], CROWD), mask, no_names=no_names)
    check.cover("経過", text)
    return check.found()


@pytest.mark.parametrize("mask", list(Mask))
@pytest.mark.parametrize("line", lines(NAMED))
def test_a_stranger_is_asked_about(line: str, mask: Mask) -> None:
    text, _, name = line.partition("|")
    assert [one.word for one in found(text, mask)] == [name]


@pytest.mark.parametrize("text", lines(NOBODY))
def test_who_is_told_by_what_they_are_is_nobody(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    "phone",
    [
        "090-1234-5678", "０９０（１２３４）５６７８", "09012345678", "090 1234 5678", "022-345-6789", "(022)345-6789",
        "0223456789", "03-1234-5678", "0225-12-3456", "〇九〇―一二三四―五六七八", "+81 90-1234-5678", "090・1234・5678",
    ],
)  # fmt: skip
@pytest.mark.parametrize("mask", list(Mask))
def test_a_phone_of_anybody_is_asked_about(phone: str, mask: Mask) -> None:
    assert [(one.word, one.instead) for one in found(f"{phone}へ電話した。", mask)] == [(phone, HIDDEN)]


@pytest.mark.parametrize(
    "text",
    [
        "事業所番号0223456789",
        "2026-07-10に",
        "0120-123-456へ",
        "980-0811",
        "10,000円",
        "血圧 120-80",
        "受付番号 R8-099",
    ],
)
def test_what_is_no_phone_is_not_asked_about(text: str) -> None:
    assert found(text) == ()


def test_a_mail_address_is_asked_about_by_real_name_too() -> None:
    assert [one.word for one in found("hanako.shiina@example.jpへ送った。", Mask.REAL_NAME)] == [
        "hanako.shiina@example.jp"
    ]


def test_the_own_name_and_phone_stand_open_by_real_name_and_what_goes_beyond_them_does_not() -> None:
    assert found("高梨さん、美緒さん、高梨 美緒さん、たかなしさん、022-234-5678", Mask.REAL_NAME) == ()
    assert [one.word for one in found("高梨花子さんが来た。", Mask.REAL_NAME)] == ["高梨花子"]


def test_who_is_known_is_asked_about_once_and_first() -> None:
    asked = found("民生委員の椎名さんと袴田さんが来た。090-5555-6666、090-1234-5678")
    assert [one.word for one in asked] == ["袴田", "090-5555-6666", "090-1234-5678", "椎名"]
    assert [one.instead for one in asked] == ["Cさん", HIDDEN, HIDDEN, "Bさん"]


def test_an_answer_of_the_office_sets_a_stranger_free_and_never_who_is_known() -> None:
    (offered,) = found("山本さんの車。")
    assert offered.may_be_no_name
    assert found("山本さんの車。", Mask.ANONYMOUS, "山本") == ()
    assert [one.word for one in found("袴田さんの車。", Mask.ANONYMOUS, "袴田")] == ["袴田"]


def test_a_stranger_who_is_answered_gives_way() -> None:
    scanner = NameScanner([OWN], CROWD)
    check = NameCheck(scanner, Mask.ANONYMOUS)
    check.cover("経過", text := "民生委員の椎名 花子さん（090-1234-5678）が来た。")
    answered = NameCheck(scanner, Mask.ANONYMOUS, Answers([one.word for one in check.found()]))
    assert answered.cover("経過", text) == f"民生委員のBさん（{HIDDEN}）が来た。"
    assert answered.found() == ()


def test_where_nobody_is_sought_no_stranger_is() -> None:
    check = NameCheck(NobodySought([]), Mask.REAL_NAME)
    check.cover("経過", "椎名さん、090-1234-5678")
    assert check.found() == ()
