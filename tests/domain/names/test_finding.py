"""Names of the file in free text: found in every spelling, shown as written, and fast for 5,000 people."""

import random
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.names.check import Answers, NameCheck
from kyoten_desktop.domain.names.finding import NameScanner, Sort
from kyoten_desktop.domain.names.folded import folded_for_names
from kyoten_desktop.domain.names.masking import HIDDEN, Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.names.spoken_of import persons_in
from kyoten_desktop.domain.text import fold

SUBJECT = NamedPerson("高梨 美緒", "たかなし みお")
HASHIMOTO = NamedPerson(
    "髙橋 一郎", "たかはし いちろう", "渡邉 一郎", "緑川市東区本町1-2-3 コーポ青葉201", "022-000-0177"
)
HAYASHI = NamedPerson("林 蓮", "はやし れん")
ABE = NamedPerson("阿部 陽菜", "あべ ひな", phone="090-1234-5678")
SMITH = NamedPerson("Smith Ann", "すみす あん")
UNPARTED = NamedPerson("長谷川静江", "はせがわしずえ")
PEOPLE = (SUBJECT, HASHIMOTO, HAYASHI, ABE, SMITH, UNPARTED)
SCANNER = NameScanner(PEOPLE)


def found(text: str) -> list[str]:
    return [text[match.start : match.end] for match in SCANNER.find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("面会は髙橋様のお名前で", ["髙橋"]),
        ("面会は 高橋 一郎 様のお名前で", ["高橋 一郎"]),
        ("高橋　一郎の父", ["高橋　一郎"]),
        ("旧姓は渡辺、今は違う", ["渡辺"]),
        ("ﾀｶﾊｼ ｲﾁﾛｳから電話", ["ﾀｶﾊｼ ｲﾁﾛｳ"]),
        ("タカハシさんから電話", ["タカハシ"]),
        ("たかはし いちろうです", ["たかはし いちろう"]),
        ("高橋病院へ搬送", ["高橋"]),
        ("林さんが来た。林業の人も来た。", ["林"]),
        ("小林様から", ["林"]),
        ("陽菜の兄から", ["陽菜"]),
        ("太陽菜園で働く", []),
        ("あべさんと話した。調べた。あべこべ。", ["あべ"]),
        ("（アベ）より", ["アベ"]),
        ("ミオとレンが来た。カレンダーとミオグロビン。ﾚﾝも。", ["ミオ", "レン", "ﾚﾝ"]),
        ("これんを見る", []),
        ("planning of Ann", ["Ann"]),
        ("長谷川さんの娘、長谷川町", ["長谷川"]),
        ("母と二人暮らし。本人は自室。", []),
        ("田中さん、佐藤さん", []),
        ("あて先は高。橋を渡る", []),
    ],
)
def test_names_are_found_as_they_are_written(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("電話は０２２－０００－０１７７まで", ["０２２－０００－０１７７"]),
        ("電話は0220000177（夜間）", ["0220000177"]),
        ("市内 000-0177 に", ["000-0177"]),
        ("携帯 090(1234)5678", ["090(1234)5678"]),
        ("2026-07-16 10:32、100-0178", []),
        ("本町一丁目2番3号で倒れた", ["本町一丁目2番3"]),
        ("緑川市東区本町１－２－３へ迎え", ["緑川市東区本町１－２－３"]),
        ("本町1-2-34の店", []),
        ("コーポ青葉 201の前", ["コーポ青葉 201"]),
        ("緑川市東区から", []),
    ],
)
def test_phones_and_addresses_are_found(text, words):
    assert found(text) == words


def test_nobody_is_called_mother():
    people = [NamedPerson("高梨 弟"), NamedPerson("匿名"), NamedPerson("母"), NamedPerson("本人")]
    assert NameScanner(people).find("弟さんと母さん、ご本人様、匿名の電話") == []


@pytest.mark.parametrize(
    ("referrer", "text", "word"),
    [
        ("相談支援センター みなと 佐々木さん", "佐々木から再度電話", "佐々木"),
        ("発達障害者支援センターあおぞら 担当 北見", "北見さんへ返事", "北見"),
        ("緑川中央病院 地域連携室 加瀬", "加瀬さんへ", "加瀬"),
        ("相談支援センターみなと 菊地 徹", "菊地さんから再度電話", "菊地"),
        ("みなと相談 菊地 徹子", "菊地さんから再度電話", "菊地"),
        ("緑川警察署 生活安全課", "生活安全課へ", None),
    ],
)
def test_whoever_called_is_looked_for_too(referrer, text, word):
    found = NameScanner(persons_in(referrer, "")).find(text)
    assert [text[match.start : match.end] for match in found] == ([word] if word else [])


def check(mask: Mask, text: str, *replaced: str) -> tuple[str, list[tuple[str, str, int]]]:
    made = NameCheck(SCANNER, mask, Answers(replaced), ["髙橋 花"])
    covered = made.cover("経過", text)
    return covered, [(found.word, found.instead, found.places) for found in made.found()]


def test_initials_leave_the_honorific_and_letters_take_it():
    text = "面会は 高橋 様のお名前で。髙橋病院。"
    assert check(Mask.INITIALS, text)[1] == [("高橋", "T.", 1), ("髙橋病院", "T.", 1)]
    assert check(Mask.INITIALS, text, "高橋")[0] == "面会は T. 様のお名前で。髙橋病院。"
    assert check(Mask.ANONYMOUS, text, "高橋")[0] == "面会は Bさんのお名前で。髙橋病院。"


def test_the_subject_is_a_and_each_other_person_has_one_letter():
    text = "髙梨さんと阿部さんと林さん。阿部陽菜は妹。"
    words = [word for word, _, _ in check(Mask.ANONYMOUS, text)[1]]
    assert check(Mask.ANONYMOUS, text, *words)[0] == "AさんとBさんとCさん。Bさんは妹。"


def test_phones_and_addresses_are_hidden():
    text = "022-000-0177 か本町1-2-3へ"
    words = [word for word, _, _ in check(Mask.INITIALS, text)[1]]
    assert check(Mask.INITIALS, text, *words) == (f"{HIDDEN} か{HIDDEN}へ", [])


def test_a_word_is_asked_once_with_its_lines_as_written():
    made = NameCheck(SCANNER, Mask.INITIALS)
    made.cover("経過", "夜に電話。面会は 髙橋 様のお名前で受け付けてください\n髙橋から")
    made.cover("助言", "髙橋様へ")
    only = made.found()[0]
    assert only.where == "「経過」 ほか2か所"
    assert only.line == "夜に電話。面会は 髙橋 様のお名前で受け付…\n髙橋様へ\n髙橋から"
    assert (only.places, only.spelling) == (3, "髙橋")


def test_what_leads_to_somebody_is_asked_first_and_a_part_of_a_word_last():
    text = "髙橋病院へ。阿部が来た。022-000-0177、長谷川さん。"
    assert [word for word, _, _ in check(Mask.ANONYMOUS, text)[1]] == ["022-000-0177", "長谷川", "阿部", "髙橋病院"]


def test_a_signature_of_staff_alone_is_no_find():
    assert check(Mask.INITIALS, "高橋　花")[1] == []
    assert check(Mask.INITIALS, "高橋 花と話した")[1] != []


@given(st.text(alphabet="高髙梨ﾀﾞタ゛カ\u3099ー 　。・\nａA１1辻\U000e0100々ヶ", max_size=30))
def test_a_folded_text_keeps_its_places(text):
    folded = folded_for_names(text)
    assert folded.key.replace("\n", "") == fold(text)
    assert len(folded.key) == len(folded.starts) == len(folded.ends)
    assert all(start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


PIECES = st.sampled_from([*"母が来た夜。、 \n様さんへの", "病院", "電話", "022", "-"])
SPELLINGS = st.sampled_from(
    ["高橋一郎", "髙橋　一郎", "高橋", "ﾀｶﾊｼ", "タカハシ イチロウ", "０２２－０００－０１７７", "阿部"]
)


@given(st.lists(st.one_of(PIECES, SPELLINGS), max_size=25), st.sampled_from([Mask.INITIALS, Mask.ANONYMOUS]))
def test_after_all_is_replaced_nothing_of_anyone_is_left(pieces, mask):
    text = "".join(pieces)
    first = NameCheck(SCANNER, mask)
    assert first.cover("本文", text) == text
    second = NameCheck(SCANNER, mask, Answers([found.word for found in first.found()]))
    covered = second.cover("本文", text)
    assert second.found() == ()
    names = [covered[match.start : match.end] for match in SCANNER.find(covered) if match.sort is Sort.NAME]
    # T.I. さん is what L1 itself prints.
    assert [name for name in names if mask is not Mask.INITIALS or not re.fullmatch("([A-Z][.]){2}", name)] == []
    for word in ("高橋", "髙橋", "阿部", "0177"):
        assert word not in covered


@given(st.text(max_size=40), SPELLINGS, st.text(max_size=40))
def test_a_kanji_name_is_found_in_any_text(before, spelling, after):
    text = f"{before}。阿部。{spelling}。{after}"
    matches = SCANNER.find(text)
    assert any(text[match.start : match.end] == "阿部" for match in matches)
    assert all(one.end <= other.start for one, other in pairwise(matches))


def test_five_thousand_people_and_three_pages_take_a_moment(capsys):
    drawn = random.Random(5)
    kanji = [chr(code) for code in range(0x4E00, 0x4E00 + 900)]
    kana = "あいうえおかきくけこさしすせそたちつてとなにぬねの"
    people = [
        NamedPerson(
            " ".join("".join(drawn.choices(kanji, k=2)) for _ in range(2)),
            " ".join("".join(drawn.choices(kana, k=4)) for _ in range(2)),
            address=f"緑川市東区{drawn.choice(kanji)}町{place % 9 + 1}-{place % 20 + 1}-{place % 30 + 1}",
            phone=f"090-{place:04d}-{place * 7 % 10000:04d}",
        )
        for place in range(5_000)
    ]
    text = (
        "通所先から電話。母が昨夜救急搬送され入院。自宅に本人ひとり。" + "".join(drawn.choices(kanji, k=60)) + "\n"
    ) * 45
    started = time.perf_counter()
    scanner = NameScanner(people)
    built = time.perf_counter()
    matches = scanner.find(text + people[-1].name)
    done = time.perf_counter()
    with capsys.disabled():
        print(f"\n5,000 people: {(built - started) * 1000:.0f} ms, {len(text)} letters: {(done - built) * 1000:.0f} ms")
    assert matches[-1].end == len(text) + len(people[-1].name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本町4-5に住む", ["本町4-5"]),
        ("東区本町四丁目5番の家", ["東区本町四丁目5"]),
        ("本町４ー５の角", ["本町４ー５"]),
        ("本町4-5-6に住む", ["本町4-5-6"]),
        ("本町4-5-7に住む", []),
        ("本町4-57に住む", []),
        ("本町に行く", []),
    ],
)
def test_an_address_without_its_last_number_is_found_and_its_neighbours_are_not(text, found):
    scanner = NameScanner([NamedPerson("高梨 美緒", address="緑川市東区本町4-5-6")])
    assert [text[each.start : each.end] for each in scanner.find(text)] == found


@pytest.mark.parametrize(
    ("address", "text", "found"),
    [
        ("宮城県石巻市蛇田字新金沼17-4", "新金沼17-4に訪問", "新金沼17-4"),
        ("宮城県石巻市蛇田字新金沼17-4", "蛇田新金沼17-4に訪問", "蛇田新金沼17-4"),
        ("宮城県石巻市蛇田字新金沼17-4", "蛇田字新金沼17-4に訪問", "蛇田字新金沼17-4"),
        ("石巻市大字蛇田字新金沼17-4", "蛇田新金沼17の4に訪問", "蛇田新金沼17の4"),
        ("石巻市門脇字青葉東3-8", "青葉東3-8へ", "青葉東3-8"),
        ("石巻市門脇字青葉東3-8", "門脇青葉東3番8へ", "門脇青葉東3番8"),
        ("石巻市蛇田新金沼17-4", "蛇田字新金沼17-4に訪問", "蛇田字新金沼17-4"),
        ("東松島市矢本字大溜12", "矢本大溜12へ", "矢本大溜12"),
        ("女川町鷲神浜字荒立9", "鷲神浜字荒立9の家", "鷲神浜字荒立9"),
        ("女川町鷲神浜字荒立9", "鷲神浜荒立9の家", "鷲神浜荒立9"),
    ],
)
def test_an_address_of_the_country_is_found_with_and_without_its_aza(address: str, text: str, found: str) -> None:
    matches = NameScanner([NamedPerson("髙橋 渉", address=address)]).find(text)
    assert [text[one.start : one.end] for one in matches] == [found]


def test_a_word_that_ends_in_aza_is_no_address() -> None:
    scanner = NameScanner([NamedPerson("髙橋 渉", address="石巻市門脇字青葉東3-8")])
    assert scanner.find("文字の練習は3-8ページ、門脇の数字3-8") == []
