"""D-26 当番表: every night of the month on one page, whoever answers in it, and where nobody does."""

from datetime import date, datetime, timedelta

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.office.on_call import Shift, closed_hours, month_days, nights
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.roster import roster_paper
from tests.reports.reading import CONTEXT, assert_golden, golden_text, squeezed, text_of_pages

HOURS, JULY = OfficeHours(), month_days(date(2026, 7, 1))


def a_shift(day, number=0, **changes):
    since, until = closed_hours(day, HOURS)
    names = ("佐伯 まどか", "野口 健", "古賀 さつき")
    who, second = names[(day.day + number) % 3], names[(day.day + number + 1) % 3]
    phones = dict(zip(names, ("090-0000-0001", "090-0000-0002", "090-0000-0003"), strict=True))
    told = {"phone": phones[who], "second": second, "second_phone": phones[second], "hand_over": "鍵は金庫"}
    return Shift(**{"starts_at": since, "ends_at": until, "who": who, **told, **changes})


def usual():
    """A month with a night of two shifts, one with a hole and one without anybody."""
    shifts = [a_shift(day) for day in JULY if day.day not in (8, 9, 10)]
    midnight = datetime(2026, 7, 9)
    shifts += [a_shift(JULY[7], ends_at=midnight), a_shift(JULY[7], 1, starts_at=midnight)]
    shifts.append(a_shift(JULY[8], ends_at=midnight + timedelta(hours=22)))
    return nights(shifts, JULY, HOURS)


def longest():
    """Every night two shifts of people with long names."""
    long = {"who": "五十嵐 しょうこえりざべす", "second": "勅使河原 さくらのすけ"}  # by another phone each night
    middle = [datetime.combine(day, datetime.min.time()) + timedelta(hours=24) for day in JULY]
    parts = zip(JULY, middle, strict=True)
    both = [(a_shift(day, ends_at=at, **long), a_shift(day, starts_at=at, **long)) for day, at in parts]
    return nights([one for two in both for one in two], JULY, HOURS)


def paper(found):
    return roster_paper(PartialDate(2026, 7), found, CONTEXT)


def test_golden_text():
    for kind, found in (("empty", nights([], JULY, HOURS)), ("usual", usual()), ("longest", longest())):
        assert_golden(f"roster_{kind}.txt", golden_text(pdf_of(paper(found))))


def test_a_month_takes_one_page_and_says_where_nobody_answers():
    for found in (nights([], JULY, HOURS), usual()):
        assert len(text_of_pages(pdf_of(paper(found)))) == 1
    text = squeezed(pdf_of(paper(usual())))
    for words in (
        "当番表令和8年7月", "1（水）17:00～翌9:00野口健古賀さつき", "電話野口健090-0000-0002、",
        "17:00～翌0:00古賀さつき", "翌0:00～翌9:00佐伯まどか", "22:00～翌9:00", "10（金）17:00～翌9:00だれもいない",
    ):  # fmt: skip
        assert words in text, words
    assert "鍵は金庫" not in text  # no wall tells what was handed over


def test_a_phone_of_one_night_stands_at_that_night():
    own = nights([a_shift(JULY[0]), a_shift(JULY[3], phone="022-000-9999")], JULY, HOURS)
    text = squeezed(pdf_of(paper(own)))
    assert "4（土）17:00～翌9:00野口健022-000-9999" in text
    assert "電話古賀さつき090-0000-0003※" in text


def test_a_month_of_long_names_and_two_shifts_a_night_is_whole():
    pages = text_of_pages(pdf_of(paper(longest())))
    assert "".join("".join(pages).split()).count("五十嵐") == 2 * len(JULY)
    assert len(pages) <= 4
