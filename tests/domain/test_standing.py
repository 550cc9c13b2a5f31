"""Who ran the office in a window: the name at its end, and each operator with the days (S0-02)."""

from datetime import date

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.office.standing import Standing, name_in, operators

CITY = Standing("基幹相談支援センター", "直営", "仙台市", date(2020, 4, 1), date(2024, 9, 30))
HOUSE = Standing("基幹相談支援センター", "委託", "（社福）ありのまま舎", date(2024, 10, 1), None)
REPORTED = Period(date(2024, 4, 1), date(2025, 1, 31))


def test_a_change_within_the_window_is_told_in_two_lines():
    assert operators([HOUSE, CITY], REPORTED) == (
        "運営　令和6年4月1日～令和6年9月30日　直営　仙台市",
        "運営　令和6年10月1日～令和7年1月31日　委託　（社福）ありのまま舎",
    )


def test_one_operator_all_the_time_needs_no_days():
    (line,) = operators([CITY, HOUSE], Period(date(2025, 4, 1), date(2026, 3, 31)))
    assert line == "運営　委託　（社福）ありのまま舎"


def test_days_of_which_nothing_is_written_are_not_guessed():
    late = Period(date(2019, 4, 1), date(2020, 9, 30))
    assert operators([CITY], late) == ("運営　令和2年4月1日～令和2年9月30日　直営　仙台市",)
    assert operators([CITY], Period(date(2018, 4, 1), date(2019, 3, 31))) == ()


def test_the_name_is_the_one_of_the_window():
    old = Standing("モデル拠点", "委託", "CLC", date(2018, 10, 1), date(2021, 3, 31))
    new = Standing("仙台市地域生活支援拠点", "委託", "CLC", date(2021, 4, 1), None)
    assert name_in([old, new], Period(date(2020, 4, 1), date(2021, 3, 31)), "いまの名前") == "モデル拠点"
    assert name_in([old, new], Period(date(2020, 10, 1), date(2021, 9, 30)), "いまの名前") == "仙台市地域生活支援拠点"
    assert name_in([old, new], Period(date(2017, 4, 1), date(2018, 3, 31)), "いまの名前") == "いまの名前"
    assert [line.split("「")[-1] for line in operators([old, new], Period(date(2021, 1, 1), date(2021, 6, 30)))] == [
        "モデル拠点」", "仙台市地域生活支援拠点」",
    ]  # fmt: skip


def test_two_spans_of_one_operator_are_one_line():
    first = Standing("拠点", "委託", "CLC", date(2024, 4, 1), date(2025, 3, 31))
    second = Standing("拠点", "委託", "CLC", date(2025, 4, 1), None)
    assert operators([first, second], Period(date(2024, 10, 1), date(2025, 9, 30))) == ("運営　委託　CLC",)


def test_a_change_of_the_name_alone_is_told_with_its_days():
    old, new = (Standing(name, "", "", *days) for name, *days in (
        ("モデル拠点", date(2018, 10, 1), date(2021, 3, 31)), ("仙台市地域生活支援拠点", date(2021, 4, 1), None),
    ))  # fmt: skip
    assert operators([old, new], Period(date(2021, 1, 1), date(2021, 6, 30))) == (
        "拠点の名前　令和3年1月1日～令和3年3月31日　「モデル拠点」",
        "拠点の名前　令和3年4月1日～令和3年6月30日　「仙台市地域生活支援拠点」",
    )
    assert operators([new], Period(date(2022, 4, 1), date(2023, 3, 31))) == ()


def test_the_day_of_the_change_belongs_to_the_one_that_begins():
    last, first = date(2024, 9, 30), date(2024, 10, 1)
    assert operators([CITY, HOUSE], Period(last, last)) == ("運営　直営　仙台市",)
    assert operators([CITY, HOUSE], Period(first, first)) == ("運営　委託　（社福）ありのまま舎",)
    assert len(operators([CITY, HOUSE], Period(last, first))) == 2
