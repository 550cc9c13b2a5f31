"""Birth dates in running text."""

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.birthdays import birth_dates_in
from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import HIDDEN, Mask

BORN = PartialDate(1980, 4, 16)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("昭和55年4月16日生", ["昭和55年4月16日"]),
        ("S55.4.16に生まれる", ["S55.4.16"]),
        ("1980/4/16", ["1980/4/16"]),
        ("１９８０年４月１６日", ["１９８０年４月１６日"]),
        ("昭和五十五年四月十六日", ["昭和五十五年四月十六日"]),
        ("生年月日：平成2年3月4日", ["平成2年3月4日"]),
        ("昭和55年生まれ", ["昭和55年"]),
        ("1980-04-16", ["1980-04-16"]),
        ("4月16日が誕生日", ["4月16日"]),
        ("誕生日（4/16）に外泊", ["4/16"]),
        ("誕生日は四月十六日", ["四月十六日"]),
        ("4月16日の誕生会", ["4月16日"]),
        ("昭和55年4月生まれ", ["昭和55年4月"]),
        ("4月生まれ", ["4月"]),
        ("4月16日に会議", []),
        ("4月16日生活介護を休む", []),
        ("4/16から利用", []),
        ("令和5年4月16日に来所", []),
        ("1980/4/17の新聞", []),
        ("平成20年に手帳を取った", []),
        ("昭和55年13月40日", []),
    ],
)
def test_any_notation_is_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in birth_dates_in(text, {BORN})] == found


def test_a_birth_date_and_a_ward_are_asked_about_and_the_ward_only_where_it_is_promised_hidden() -> None:
    scanner = NameScanner([], births=[BORN], wards=["東区", "青葉区"])
    text = "S55.4.16生。東区障害高齢課から。"
    for mask, words in ((Mask.ANONYMOUS, ["S55.4.16", "東区"]), (Mask.INITIALS, ["S55.4.16"])):
        check = NameCheck(scanner, mask)
        check.cover("経過", text)
        assert [found.word for found in check.found()] == words
        assert {found.instead for found in check.found()} == {HIDDEN}


SHORT = "55.4.16生 昭55.4.16 昭55年4月16日 s55.4.16 S.55.4.16 S55・4・16 昭和55・4・16 1980・4・16 80/4/16 55年4月16日"
NOBODYS = "8.7.16の記録 80.4.17 022-55-4416 24・5・6月の予定 25年4月1日から入所"


@pytest.mark.parametrize("written", SHORT.split())
def test_the_birth_date_is_found_with_a_short_era_or_none(written: str) -> None:
    text = f"経過。{written}、通院。"
    found = [text[start:end] for start, end in birth_dates_in(text, [BORN])]
    assert found == [written.removesuffix("生")]


@pytest.mark.parametrize("written", NOBODYS.split())
def test_a_day_without_an_era_is_no_birth_date_by_itself(written: str) -> None:
    assert list(birth_dates_in(written, [BORN])) == []
