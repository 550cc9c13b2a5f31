"""What leads to somebody without a whole name: pet names, initials, half of it in kana, a firm said short."""

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.check import NameCheck, changed
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import HIDDEN, Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.names.roster import Crowd
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.reports.marked import Marked, without_relatives
from kyoten_desktop.reports.person import Veil

CHITOSE = NamedPerson("砂押 千歳", "すなおし ちとせ", phone="0225-95-3318、090-6254-7713", place="北上水産加工")
WATARU = NamedPerson("髙橋 渉", "たかはし わたる", "なべ")
LAN = NamedPerson("グエン ティ ラン", "ぐえん てぃ らん")
MOTHER = Relative("母", "砂押 美代子", "すなおし みよこ")


def read(text: str, own: NamedPerson, mask: Mask = Mask.ANONYMOUS) -> tuple[str, dict[str, str]]:
    """Return how a text stands on a paper about one person, and what was asked with what would stand instead."""
    check = NameCheck(NameScanner([own], births=[PartialDate(1989, 5, 14)]), mask)
    near = (MOTHER,) if own is CHITOSE else ()
    shown = Veil(Subject(own.name, own.kana, own.former_name), mask, check.cover, near).text("経過", text)
    return shown, {one.word: one.instead for one in check.found()}


@pytest.mark.parametrize(
    ("text", "own", "word", "instead"),
    [
        ("ちぃちゃんが笑った。", CHITOSE, "ちぃちゃん", "Aさん"),
        ("ち～ちゃんが笑った。", CHITOSE, "ち～ちゃん", "Aさん"),
        ("スナちゃんと呼ぶ。", CHITOSE, "スナちゃん", "Aさん"),
        ("すなおっさんと呼ぶ。", CHITOSE, "すなおっさん", "Aさん"),
        ("ちとせっちが来た。", CHITOSE, "ちとせっち", "Aさん"),
        ("S.C.さんの受入れ。", CHITOSE, "S.C.", "Aさん"),
        ("砂.押さんの件。", CHITOSE, "砂.押", "Aさん"),
        ("髙ハシ渉の面談。", WATARU, "髙ハシ渉", "Aさん"),
        ("タカ橋さんの面談。", WATARU, "タカ橋", "Aさん"),
        ("ふじ子さんの面談。", NamedPerson("渡邊 富士子", "わたなべ ふじこ"), "ふじ子", "Aさん"),
        ("千とせさんの面談。", CHITOSE, "千とせ", "Aさん"),
        ("Nguyen Thi Lanさんの在留。", LAN, "Nguyen Thi Lan", "Aさん"),
        ("Lanさんの在留。", LAN, "Lan", "Aさん"),
        ("北上水産に勤める。", CHITOSE, "北上水産", HIDDEN),
        ("090_6254_7713にかけた。", CHITOSE, "090_6254_7713", HIDDEN),
        ("090,6254,7713にかけた。", CHITOSE, "090,6254,7713", HIDDEN),
        ("〇九〇の六二五四の七七一三にかけた。", CHITOSE, "〇九〇の六二五四の七七一三", HIDDEN),
        ("下4桁3318の番号。", CHITOSE, "3318", HIDDEN),
        ("suna0514@ に返信。", CHITOSE, "suna0514@", HIDDEN),
        ("19890514で登録。", CHITOSE, "19890514", HIDDEN),
        ("H010514で登録。", CHITOSE, "H010514", HIDDEN),
        ("5月14日で37になった。", CHITOSE, "5月14日", HIDDEN),
        ("生まれは4月16日。", CHITOSE, "4月16日", HIDDEN),
        ("4月16日、誕生日のケーキ。", CHITOSE, "4月16日", HIDDEN),
        ("弟の拓真が来た。", CHITOSE, "弟の拓真", "弟"),
        ("長女ゆきさんが来た。", CHITOSE, "長女ゆきさん", "長女"),
    ],
)
def test_it_is_asked_about(text: str, own: NamedPerson, word: str, instead: str) -> None:
    assert read(text, own) == (text, {word: instead})


@pytest.mark.parametrize(
    "text", ["グエン・ティー・ランさんの在留。", "グエン ティ ランさんの在留。", "グエン・ランの在留。"]
)
def test_a_foreign_name_goes_whole_drawn_out_or_not(text: str) -> None:
    assert read(text, LAN) == ("Aさんの在留。", {})


def test_a_relative_who_is_known_gives_way_unasked() -> None:
    assert read("母の美代子さんが来た。弟さんも。", CHITOSE) == ("母が来た。弟さんも。", {})


@pytest.mark.parametrize(
    ("relation", "text", "shown"),
    [
        ("母", "母の美津子さんが迎えに来る。", "母が迎えに来る。"),
        ("配偶者", "夫の美津子さんは入院。", "配偶者は入院。"),
        ("兄弟", "兄の美津子氏と、兄の部屋。", "兄弟と、兄の部屋。"),
        ("母", "祖母の美津子さん。", "祖母の母。"),
    ],
)
def test_the_word_of_kin_goes_with_the_name(relation: str, text: str, shown: str) -> None:
    marked = Marked(text)
    without_relatives(marked, [Relative(relation, "柳楽 美津子")], [])
    assert changed(text, marked.changes()) == shown


def test_the_initials_that_stand_for_a_name_are_not_asked_about_where_they_would_stand() -> None:
    assert read("S.C.さんの受入れ。", CHITOSE, Mask.INITIALS)[1] == {}


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("おばあちゃんとかんたんな料理。", CHITOSE),
        ("ちゃんと食べた。", CHITOSE),
        ("母の様子と弟の写真。", CHITOSE),
        ("母の通院に姉の同行。", CHITOSE),
        ("姉さんと兄ちゃんと弟くん。", CHITOSE),
        ("父母の会、母子手帳。", CHITOSE),
        ("20261130の記録、3月15日に面談。", CHITOSE),
        ("info@minato.example に送る。", CHITOSE),
        ("1,234円、1の2の3。", CHITOSE),
        ("千歳空港から千歳飴を送る。", CHITOSE),
        ("千歳大学附属の病院。", CHITOSE._replace(name="千歳 花", kana="ちとせ はな")),
        ("なべ料理の会。", WATARU),
        ("わたる方向で考える。", WATARU),
        ("ひかり回線の工事。", NamedPerson("林 光", "はやし ひかり")),
    ],
)
def test_what_names_nobody_stands_unasked(text: str, own: NamedPerson) -> None:
    assert read(text, own) == (text, {})


@pytest.mark.parametrize(
    ("text", "own", "word"),
    [
        ("千葉ロッテの試合。", NamedPerson("千葉 進", "ちば すすむ"), "千葉"),
        ("さくら銀行の通帳。", NamedPerson("五十嵐 さくら", "いがらし さくら"), "さくら"),
        ("わたる欠席。", WATARU, "わたる"),
    ],
)
def test_what_may_be_part_of_another_word_is_asked_about_and_not_altered(
    text: str, own: NamedPerson, word: str
) -> None:
    assert read(text, own) == (text, {word: "Aさん"})


def test_somebody_elses_surname_half_in_kana_is_asked_about_with_the_given_name() -> None:
    check = NameCheck(NameScanner([CHITOSE], Crowd([WATARU])), Mask.ANONYMOUS)
    check.cover("経過", "髙ハシ渉の面談。高橋さんとは別。")
    assert {one.word: one.instead for one in check.found()} == {"髙ハシ渉": "Bさん", "高橋": "Bさん"}
