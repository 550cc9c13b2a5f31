from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from japanera import EraDate

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import ANY_PRECISION, EraError

TODAY = date(2026, 7, 16)
FIRST, LAST = date(1868, 1, 25), date(2030, 12, 31)
EDGES = [
    date(1868, 1, 25), date(1912, 7, 29), date(1912, 7, 30), date(1926, 12, 24), date(1926, 12, 25), date(1989, 1, 7),
    date(1989, 1, 8), date(2019, 4, 30), date(2019, 5, 1), date(2024, 2, 29), date(2000, 2, 29),
]  # fmt: skip
days = st.one_of(st.dates(FIRST, LAST), st.sampled_from(EDGES))


def read(text, precisions=wareki.DAY):
    return wareki.parse(text, today=TODAY, precisions=precisions)


@pytest.mark.parametrize(
    "text",
    [
        "R6.4.1",
        "r6.4.1",
        "令和6年4月1日",
        "令和６年４月１日",
        "Ｒ６．４．１",
        "㋿6.4.1",
        "2024/4/1",
        "2024-04-01",
        "20240401",
        "２０２４／０４／０１",
        "2024年4月1日",
        "西暦2024年4月1日",
        "6/4/1",
        "6.4.1",
        "6年4月1日",
        "令6.4.1",
        "R06.04.01",
        "R060401",
        "R6-4-1",
        "令和 6年 4月 1日",
        "令和6年4月1日（月）",
        "令和6年4月1日(月曜日)",
        "R6ー4ー1",
    ],
)
def test_forms_people_type(text):
    assert read(text) == PartialDate(2024, 4, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("S39/10/1", date(1964, 10, 1)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R1.5.1", date(2019, 5, 1)),
        ("㍻12.2.29", date(2000, 2, 29)),
    ],
)
def test_every_era_and_its_edges(text, day):
    assert read(text).as_date == day


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("平成31年5月1日", "令和元年5月1日"),
        ("H32.4.1", "令和2年4月1日"),
        ("昭和64年1月8日", "平成元年1月8日"),
        ("昭和元年12月24日", "大正15年12月24日"),
        ("大正15年12月25日", "昭和元年12月25日"),
        ("令和元年4月30日", "平成31年4月30日"),
    ],
)
def test_an_era_date_that_never_was_names_the_right_one(text, right):
    with pytest.raises(EraError, match=right):
        read(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("R6.4.31", "4月は30日まで"),
        ("R5.2.29", "令和5年2月は28日まで"),
        ("1900/2/29", "1900年2月は28日まで"),
        ("R6.13.1", "月は 1～12"),
        ("R6.4.0", "30日まで"),
        ("令和0年1月1日", "令和0年はありません"),
        ("39/10/1", "元号を付けて"),
        ("6/4", "年から書いて"),
        ("1868/1/24", "より前"),
        ("M1.1.1", "より前"),
        ("9999/1/1", "先すぎます"),
        ("令和六年四月一日", "日付として読めません"),
        ("", "日付として読めません"),
        ("未定", "日付として読めません"),
        ("R8 7 16", "日付として読めません"),
        ("R6.4", "年月日まで"),
        ("R6", "年月日まで"),
        ("2024", "年月日まで"),
    ],
)
def test_what_is_no_date_is_refused_with_the_mending(text, hint):
    with pytest.raises(EraError, match=hint):
        read(text)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("平成31年4月", PartialDate(2019, 4)),
        ("昭和64年1月", PartialDate(1989, 1)),
        ("平成元年1月", PartialDate(1989, 1)),
        ("S39", PartialDate(1964)),
        ("昭和39年", PartialDate(1964)),
        ("2019/4", PartialDate(2019, 4)),
        ("2019年", PartialDate(2019)),
        ("6年4月", PartialDate(2024, 4)),
    ],
)
def test_month_or_year_alone_where_the_item_allows_it(text, known):
    assert read(text, ANY_PRECISION) == known


def test_a_month_that_never_was_is_refused_too():
    with pytest.raises(EraError, match="令和元年5月ではありませんか"):
        read("平成31年5月", ANY_PRECISION)


def test_a_year_alone_is_refused_where_the_month_is_needed():
    with pytest.raises(EraError, match="年月まで書いて"):
        read("R6", frozenset({"day", "month"}))


@given(days)
def test_long_and_short_read_back(day):
    assert read(wareki.long(day)).as_date == day
    assert read(wareki.short(day)).as_date == day
    assert read(wareki.with_weekday(day)).as_date == day
    assert read(day.isoformat()).as_date == day
    assert read(day.strftime("%Y%m%d")).as_date == day


@given(days)
def test_month_and_year_read_back(day):
    for known in (PartialDate(day.year, day.month), PartialDate(day.year)):
        assert read(wareki.long(known), ANY_PRECISION) == known
        assert read(wareki.short(known), ANY_PRECISION) == known


def test_every_day_since_1873_agrees_with_japanera():
    # Before 1873 japanera follows the old calendar's eras, which no living person's papers use.
    day = date(1873, 1, 1)
    while day <= LAST:
        era_date = EraDate.from_date(day)
        year = day.year - era_date.era.since.year + 1
        assert wareki.era_year(day) == (era_date.era.kanji, year), day
        day += timedelta(days=1)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused(text):
    try:
        found = read(text, ANY_PRECISION)
    except EraError:
        return
    assert FIRST.year <= found.year <= TODAY.year + 100


@given(st.from_regex(r"[RHSTM令平昭大明]?[0-9元]{1,4}[年/.-][0-9]{1,2}[月/.-][0-9]{1,2}日?", fullmatch=True))
def test_whatever_is_read_is_written_the_same(text):
    try:
        found = read(text).as_date
    except EraError:
        return
    assert read(wareki.long(found)).as_date == found


def test_wording():
    assert wareki.long(date(2024, 4, 1)) == "令和6年4月1日"
    assert wareki.long(date(2019, 5, 1)) == "令和元年5月1日"
    assert wareki.long(PartialDate(1964, 10)) == "昭和39年10月"
    assert wareki.long(PartialDate(1989)) == "平成元年"
    assert wareki.long(date(1850, 1, 2)) == "1850年1月2日"
    assert wareki.short(date(2019, 5, 1)) == "R1.5.1"
    assert wareki.short(PartialDate(1964, 10)) == "S39.10"
    assert wareki.with_weekday(date(2026, 7, 16)) == "令和8年7月16日（木）"
    assert wareki.moment_long(datetime(2026, 7, 16, 1, 12)) == "令和8年7月16日 1:12"
    assert wareki.moment_short(datetime(2026, 7, 16, 0, 5)) == "R8.7.16 0:05"
    assert wareki.era_year(date(2024, 4, 1)) == ("令和", 6)
    assert wareki.era_year(date(1850, 4, 1)) == ("西暦", 1850)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("R8.7.16 1:12", datetime(2026, 7, 16, 1, 12)),
        ("R8.7.16 1時12分", datetime(2026, 7, 16, 1, 12)),
        ("Ｒ８．７．１６　１：１２", datetime(2026, 7, 16, 1, 12)),
        ("令和8年7月16日（木）1:12", datetime(2026, 7, 16, 1, 12)),
        ("2026-07-16T01:12:30", datetime(2026, 7, 16, 1, 12)),
        ("T15.12.24 23:59", datetime(1926, 12, 24, 23, 59)),
        ("7/16 1:12", datetime(2026, 7, 16, 1, 12)),
        ("7月17日 1:12", datetime(2025, 7, 17, 1, 12)),
        ("2/29 8時", datetime(2024, 2, 29, 8)),
        ("1:12", datetime(2026, 7, 16, 1, 12)),
        ("22時", datetime(2026, 7, 16, 22)),
        ("午後3時5分", datetime(2026, 7, 16, 15, 5)),
        ("午後12:30", datetime(2026, 7, 16, 12, 30)),
        ("0:00", datetime(2026, 7, 16)),
    ],
)
def test_moments_people_type(text, moment):
    assert wareki.parse_moment(text, today=TODAY) == moment


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("R8.7.16 25:12", "時刻は 0:00～23:59 です。翌日の 1:12 なら「R8.7.17 1:12」。"),
        ("R8.7.31 24:00", "翌日の 0:00 なら「R8.8.1 0:00」"),
        ("R8.7.16 70:00", "時刻は 0:00～23:59 です。"),
        ("1:60", "分は 0～59"),
        ("R8.7.16", "時刻も書いて"),
        ("2026/7/161:12", "時刻も書いて"),
        ("4/31 1:00", "4月31日という日はありません"),
        ("13/1 1:00", "13月1日という日はありません"),
        ("平成31年5月1日 1:00", "令和元年5月1日ではありませんか"),
        ("R8.7 1:00", "年月日まで"),
        ("", "時刻も書いて"),
    ],
)
def test_moments_that_are_refused(text, hint):
    with pytest.raises(EraError) as refusal:
        wareki.parse_moment(text, today=TODAY)
    assert hint in str(refusal.value)


@given(st.datetimes(datetime(1868, 1, 25), datetime(2030, 12, 31)))
def test_moments_read_back(moment):
    moment = moment.replace(second=0, microsecond=0)
    assert wareki.parse_moment(wareki.moment_long(moment), today=TODAY) == moment
    assert wareki.parse_moment(wareki.moment_short(moment), today=TODAY) == moment


def test_a_plan_without_a_year_is_the_next_such_day():
    def plan(text):
        return wareki.parse_moment(text, today=TODAY, ahead=True)

    assert plan("7/25 10:00") == datetime(2026, 7, 25, 10)
    assert plan("7/16 1:12") == datetime(2026, 7, 16, 1, 12)
    assert plan("7/15 10:00") == datetime(2027, 7, 15, 10)
    assert plan("2/29 10:00") == datetime(2028, 2, 29, 10)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (None, ""),
        (date(2024, 4, 1), "令和6年4月1日"),
        (PartialDate(2019, 4), "平成31年4月"),
        (datetime(2024, 4, 1, 9, 5), wareki.moment_long(datetime(2024, 4, 1, 9, 5))),
    ],
)
def test_a_moment_or_a_day_is_told_in_full_whichever_it_is(told, words):
    assert wareki.in_full(told) == words
