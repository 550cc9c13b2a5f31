"""D-16: a month of rooms on one landscape page, with the figures of the domain under it."""

import io
from datetime import date, datetime

from pypdf import PdfReader

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.stays.occupancy import CountingMode, tally_occupancy
from kyoten_desktop.domain.stays.occupation import Away, Occupation, Segment
from kyoten_desktop.domain.stays.service_days import RoomInService
from kyoten_desktop.reports import board_drawing
from kyoten_desktop.reports.board_drawing import FIGURE_WIDTH, NAME_WIDTH
from kyoten_desktop.reports.page import BINDING, MARGIN
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.stay import RoomMonth, bars_of, room_board_paper
from tests.reports.reading import CONTEXT, assert_golden, golden_text, squeezed, text_of_pages

_JULY = Period(date(2026, 7, 1), date(2026, 7, 31))
_ROOMS = (
    RoomInService(1, "1号室"),
    RoomInService(2, "2号室"),
    RoomInService(3, "3号室"),
    RoomInService(4, "4号室", unavailable=((date(2026, 7, 27), date(2026, 7, 29), "修繕"),)),
    RoomInService(5, "臨時1", "overflow"),
    RoomInService(6, "臨時2", "overflow"),
)


def _stay(number: int, *segments: tuple[int, datetime, datetime | None], away: tuple[Away, ...] = ()) -> Occupation:
    return Occupation(number, number, tuple(Segment(*segment) for segment in segments), away)


_STAYS = (
    _stay(1, (1, datetime(2026, 6, 20, 9), datetime(2026, 7, 10, 10))),
    _stay(2, (1, datetime(2026, 7, 10, 15), None), away=(Away(datetime(2026, 7, 12, 9), datetime(2026, 7, 15, 17)),)),
    _stay(
        3,
        (2, datetime(2026, 7, 3, 22), datetime(2026, 7, 8, 9)),
        (3, datetime(2026, 7, 8, 9), datetime(2026, 7, 12, 10)),
    ),
    _stay(4, (4, datetime(2026, 7, 5, 1), datetime(2026, 7, 5, 20))),
    _stay(5, (5, datetime(2026, 7, 16, 1, 12), datetime(2026, 7, 18, 10))),
)


def a_month(stays: tuple[Occupation, ...] = _STAYS, rooms: tuple[RoomInService, ...] = _ROOMS, **changes) -> RoomMonth:
    today = changes.get("today", date(2026, 8, 5))
    tally = tally_occupancy(stays, rooms, changes.get("period", _JULY), today, CountingMode.IN_OUT)
    return RoomMonth(stays, rooms, tally, {stay.stay_id: f"R08-{stay.stay_id:04d}" for stay in stays}, today)


def test_golden_text_of_a_usual_and_an_empty_month():
    assert_golden("stay_usual.txt", golden_text(pdf_of(room_board_paper(a_month(), CONTEXT))))
    assert_golden("stay_empty.txt", golden_text(pdf_of(room_board_paper(a_month(stays=()), CONTEXT))))


def test_31_days_and_6_rows_stand_on_one_landscape_page():
    pdf = pdf_of(room_board_paper(a_month(), CONTEXT))
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    assert page.mediabox.width > page.mediabox.height
    day_width = (float(page.mediabox.width) - BINDING - MARGIN - NAME_WIDTH - 2 * FIGURE_WIDTH) / 31
    assert day_width >= 6.5 / 25.4 * 72


def test_title_marks_and_figures():
    month = a_month()
    text = squeezed(pdf_of(room_board_paper(month, CONTEXT)))
    assert "令和８年７月緊急用居室稼働表" in text
    for words in ("入▶", "◀退", "外", "×", "R08-0001", "0004", "利用室数", "利用者数", "空室数", "超過"):
        assert words in text
    assert f"空室確保日数：{31 - month.tally.days_without_free_room}日" in text
    assert "入所日と退所日をどちらも数える" in text
    assert f"{month.tally.occupancy_rate * 100:.1f}％" in text


def test_days_to_come_have_no_figures_and_the_paper_says_so():
    text = squeezed(pdf_of(room_board_paper(a_month(today=date(2026, 7, 22)), CONTEXT)))
    assert "数えた日：令和８年７月22日（水）まで。" in text


def test_a_move_has_no_mark_and_days_wholly_away_are_shown():
    first, second = bars_of(_STAYS[2], "x")
    assert (first.enters, first.leaves, second.enters, second.leaves) == (True, False, False, True)
    assert bars_of(_STAYS[1], "x")[0].away_on == (date(2026, 7, 13), date(2026, 7, 14))


def test_more_rooms_than_a_page_holds_go_on_the_next():
    rooms = tuple(RoomInService(number, f"{number}号室") for number in range(1, 20))
    pages = text_of_pages(pdf_of(room_board_paper(a_month(rooms=rooms), CONTEXT)))
    assert len(pages) == 3
    assert "19号室" in pages[-1]


def test_february_and_long_names_fit():
    period = Period(date(2027, 2, 1), date(2027, 2, 28))
    rooms = (RoomInService(1, "とても長い名前の居室（南向き・車いす対応）" * 3),)
    assert "令和９年２月" in squeezed(
        pdf_of(room_board_paper(a_month((), rooms, period=period, today=date(2027, 3, 1)), CONTEXT))
    )


def test_a_name_gives_way_to_the_surname_before_nobody_can_read_it():
    """「渡邉 真由美」 on a bar of a day and a half was set in letters of 4.5 pt."""
    for name, room in (("渡邉 真由美", 30.0), ("R08-0154", 22.0)):
        label, size = board_drawing._shortest_fitting(name, room)
        assert (label, size >= 6) == ({"渡邉 真由美": "渡邉", "R08-0154": "0154"}[name], True)
    assert board_drawing._shortest_fitting("渡邉 真由美", 60.0)[0] == "渡邉 真由美"
