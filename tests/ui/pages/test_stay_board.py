"""The board of rooms: what each cell says, what is drawn, figures, and the keyboard."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.board_marks import Look
from kyoten_desktop.ui.pages.stay.board_model import BoardFace, BoardModel
from kyoten_desktop.ui.pages.stay.board_paint import Ruler
from kyoten_desktop.ui.pages.stay.page import StayPage
from kyoten_desktop.ui.pages.stay.pager import Span, View
from tests.builders import SetClock, a_desk, keep_records_since
from tests.reports.reading import text_of_pages
from tests.ui.pages.stay_driver import frame_on, opened_page, press
from tests.ui.pages.stay_house import booked, came, fill_the_house, july, rooms_of

JULY = Period(date(2026, 7, 1), date(2026, 7, 31))
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
ROW = {"1号室": 0, "2号室": 1, "3号室": 2, "4号室": 3, "臨時1": 4, "used": 5, "free": 6}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The house of the picture; no test of this module writes into it."""
    desk = a_desk(tmp_path_factory.mktemp("house"))
    fill_the_house(desk)
    yield desk
    desk.close()


@pytest.fixture
def face(house: Desk) -> BoardFace:
    return BoardFace(house.board.board(JULY), house.codes.labels())


@pytest.fixture
def page(house: Desk, theme: Theme, qtbot: Any) -> Iterator[StayPage]:
    with opened_page(house, theme, qtbot) as shown:
        yield shown


def looks(face: BoardFace, room: str) -> list[Look]:
    return [mark.look for mark in face.marks(ROW[room])]


def spoken(page: StayPage, room: str, day: int) -> str:
    index = page.board.board_model.index(ROW[room], day - 1)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_model_keeps_the_rules_of_qt(house: Desk) -> None:
    model = BoardModel(house.codes.labels())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(house.board.board(JULY))
    model.show(house.board.board(Span.around(View.FORTNIGHT, date(2026, 7, 16)).period))
    assert tester.model() is model
    assert (model.rowCount(), model.columnCount()) == (7, 15)


def test_each_look_stands_for_what_happened(face: BoardFace) -> None:
    assert looks(face, "1号室") == [Look.PAST, Look.REST, Look.SOLID]
    assert looks(face, "2号室") == [Look.TRIAL, Look.REST, Look.SOLID, Look.TRIAL_AHEAD]
    assert looks(face, "3号室") == [Look.CLOSED, Look.PAST, Look.WAITING, Look.LATE, Look.SOLID, Look.RESERVED]


def test_an_overdue_stay_keeps_its_room_until_the_next_booking(face: BoardFace) -> None:
    waiting = next(mark for mark in face.marks(ROW["3号室"]) if mark.look is Look.WAITING)
    assert (waiting.from_at, waiting.to_at) == (july(16, 10, 32), july(24, 14))
    assert waiting.labels[0] == "退室の記録まで空きません"
    assert "予定超過 西川 悠" in face.words(ROW["3号室"], 19)


def test_months_ahead_show_who_holds_a_room_until_the_end_is_recorded(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    came(desk, "1号室", "長井 りん", july(12, 9), None)
    came(desk, "2号室", "西川 悠", july(13, 13), july(15, 17))
    face = BoardFace(desk.board.board(OCTOBER), desk.codes.labels())
    (rest,), (waiting,) = face.marks(0), face.marks(1)
    assert (rest.look, waiting.look) == (Look.REST, Look.WAITING)
    assert (rest.labels[0], rest.has_no_end) == ("長井 りん　退所の記録まで", True)
    assert waiting.labels[0] == "西川 悠　退室の記録まで空きません"
    assert "退所の記録まで" in face.words(0, 30)
    assert [face.figure(6, day) for day in range(31)] == ["2"] * 31
    desk.close()


def test_a_reservation_nobody_came_for_keeps_its_room_until_somebody_says_so(tmp_path: Path) -> None:
    clock = SetClock(july(16))
    with closing(a_desk(tmp_path, clock.clock())) as desk:
        booked(desk, "3号室", "三浦 遼", july(18, 14), july(20, 12))
        clock.now = july(25)
        face = BoardFace(desk.board.board(JULY), desk.codes.labels())
    held = [(mark.look, mark.from_at, mark.labels[0]) for mark in face.marks(ROW["3号室"])]
    assert held == [(Look.WAITING, july(25), "三浦 遼　来たか未記録"), (Look.RESERVED, july(18, 14), "予約 三浦 遼")]
    said = face.words(ROW["3号室"], 24)
    assert said.startswith("3号室 7月25日（土） 予約（来たか未記録） 三浦 遼")
    assert face.figure(ROW["free"], 24) == "3"


def test_an_absence_is_marked_in_its_bar(face: BoardFace) -> None:
    solid = next(mark for mark in face.marks(ROW["1号室"]) if mark.look is Look.SOLID)
    assert solid.away == (july(12, 21),)
    assert "外泊・入院 7月12日（日）9:00 から 7月13日（月）9:00 まで" in face.words(ROW["1号室"], 11)


def test_every_cell_says_itself(page: StayPage) -> None:
    assert spoken(page, "1号室", 7) == "1号室 7月7日（火） 空き"
    assert "入室中 森本 さつき（R08-0002） 緊急 7月8日（水）20:15 から 退所予定 7月20日（月）12:00" in spoken(
        page, "1号室", 9
    )
    assert spoken(page, "3号室", 2).endswith("使用不可 床の修繕 7月1日（水）から 7月4日（土）まで")
    assert spoken(page, "used", 16) == "利用室数 7月16日（木） 4"
    assert spoken(page, "used", 17) == "利用室数 7月17日（金） まだ"
    assert spoken(page, "free", 20) == "空き（常設） 7月20日（月・祝） 2"
    assert all(spoken(page, room, day) for room in ROW for day in range(1, 33))


def test_an_out_and_an_in_on_one_day_share_the_cell(face: BoardFace) -> None:
    names = [bar.name for bar in face.bars_at(ROW["4号室"], 6)]
    assert names == ["片山 直", "南 まゆ"]


def test_figures_of_the_picture(face: BoardFace) -> None:
    used = [face.figure(ROW["used"], day) for day in range(16)]
    assert used == ["2", "2", "2", "3", "3", "2", "2", "3", "3", "2", "2", "2", "3", "4", "4", "4"]
    without_free = [day + 1 for day in range(31) if face.figure(ROW["free"], day) == "0"]
    assert without_free == [4, 14, 15, 16, 17]
    assert [face.figure(row, 31) for row in range(5)] == ["15", "9", "8", "10", "2"]


def test_places_follow_the_time_of_day() -> None:
    ruler = Ruler(date(2026, 7, 1), tuple(range(0, 3200, 100)))
    assert ruler.x(datetime(2026, 7, 2, 12)) == 150
    assert ruler.x(datetime(2026, 6, 2)) == 0
    assert ruler.x(datetime(2026, 9, 2)) == 3100


@pytest.mark.parametrize("view", list(View))
def test_spans_follow_each_other_without_a_gap(view: View) -> None:
    span = Span.around(view, date(2025, 12, 29))
    for _ in range(40):
        following = span.step(1)
        assert following.first == span.last + timedelta(days=1)
        assert following.step(-1) == span
        span = following


def test_titles_are_in_wareki() -> None:
    assert Span.around(View.MONTH, date(2026, 7, 16)).title == "令和8年7月"
    assert Span.around(View.FORTNIGHT, date(2026, 7, 16)).title == "令和8年7月13日～26日"
    assert Span.around(View.FORTNIGHT, date(2026, 7, 30)).title == "令和8年7月27日～8月9日"


def test_arrows_move_the_frame_and_go_on_at_the_edges(page: StayPage, house: Desk, qtbot: Any) -> None:
    frame_on(page, house, "1号室", 30)
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert page.board.current() == (rooms_of(house)["2号室"], date(2026, 7, 31))
    press(qtbot, page, Qt.Key.Key_Right)
    assert page.board.current() == (rooms_of(house)["2号室"], date(2026, 8, 1))
    assert page.pager.span.title == "令和8年8月"
    press(qtbot, page, Qt.Key.Key_Left)
    assert page.board.current()[1] == date(2026, 7, 31)


def test_the_frame_stays_on_rooms(page: StayPage, house: Desk, qtbot: Any) -> None:
    frame_on(page, house, "臨時1", 5)
    press(qtbot, page, Qt.Key.Key_Down)
    assert page.board.current() == (rooms_of(house)["臨時1"], date(2026, 7, 5))


def test_pages_and_views_turn(page: StayPage, house: Desk, qtbot: Any) -> None:
    bar = page.make_bar()
    press(qtbot, page, Qt.Key.Key_PageDown)
    assert bar.span_title.text() == "令和8年8月"
    press(qtbot, page, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp)
    assert bar.span_title.text() == "令和8年6月"
    bar.here_wanted.emit()
    assert page.board.current()[1] == date(2026, 7, 16)
    bar.views.set_value(View.FORTNIGHT)
    assert bar.span_title.text() == "令和8年7月13日～26日"


def test_compact_shows_two_weeks_and_comes_back(page: StayPage) -> None:
    page.set_compact(True)
    page.resize(611, 300)
    assert page.pager.span.view is View.FORTNIGHT
    assert page.minimumSizeHint().width() <= 611
    assert page.minimumSizeHint().height() <= 300
    page.set_compact(False)
    assert page.pager.span.view is View.MONTH


def test_the_lost_bed_is_said_with_from_and_to(page: StayPage) -> None:
    assert page.strip.sentence() == (
        "常時1床が確保できていません：7月14日（火）23:15 から 17日（金）14:00 まで、常設4室がすべて埋まっています。"
    )


def test_a_stay_without_a_plan_runs_to_the_edge(tmp_path: Path, theme: Theme) -> None:
    desk = a_desk(tmp_path)
    came(desk, "1号室", "森 花", july(16, 9), None)
    face = BoardFace(desk.board.board(JULY), desk.codes.labels())
    rest = next(mark for mark in face.marks(0) if mark.look is Look.REST)
    assert rest.has_no_end
    assert rest.labels == ("森 花　退所の記録まで", "森　退所の記録まで", "森 花", "森")
    assert face.figure(ROW["free"], 30) == "3"
    desk.close()


def test_a_day_before_a_room_is_used_or_after_it_was_given_up_does_not_look_free(
    tmp_path: Path, theme: Theme, qtbot: Any
) -> None:
    desk = a_desk(tmp_path)
    for name, value in (("in_service_from", date(2026, 7, 10)), ("in_service_to", date(2026, 7, 20))):
        room = desk.office.rooms()[1]
        desk.office.save_room(room.id, room.version, {name: value})
    with opened_page(desk, theme, qtbot) as page:
        page.refresh()
        face = BoardFace(desk.board.board(JULY), desk.codes.labels())
        closed = [(mark.from_at.date(), mark.to_at.date()) for mark in face.marks(1) if mark.look is Look.CLOSED]
        assert closed == [(date(2026, 7, 1), date(2026, 7, 10)), (date(2026, 7, 21), date(2026, 8, 2))]
        assert spoken(page, "2号室", 9) == "2号室 7月9日（木） 使用期間外"
        assert spoken(page, "2号室", 10) == "2号室 7月10日（金） 空き"
        desk.office.close_room(room.id, date(2026, 8, 3), date(2026, 8, 5), "清掃")
        august = BoardFace(desk.board.board(JULY), desk.codes.labels()).marks(1)
        assert not [mark for mark in august if mark.labels[0] == "使用不可 清掃"]
    desk.close()


def test_a_room_given_up_is_none_of_those_that_are_full(tmp_path: Path, theme: Theme, qtbot: Any) -> None:
    desk = a_desk(tmp_path)
    room = desk.office.rooms()[3]
    desk.office.save_room(room.id, room.version, {"in_service_to": date(2026, 7, 1)})
    for number in (1, 2, 3):
        came(desk, f"{number}号室", f"西川 {number}", july(15), None)
    with opened_page(desk, theme, qtbot) as page:
        assert "常設3室がすべて埋まっています" in page.strip.sentence()
    assert desk.today.today().permanent == 3
    desk.close()


def test_the_board_and_the_paper_count_the_same_rooms_and_say_which(tmp_path: Path, theme: Theme, qtbot: Any) -> None:
    """The office counts レスパイト only; somebody is there in an emergency (DOMAIN §9.10)."""
    desk = a_desk(tmp_path)
    with opened_page(desk, theme, qtbot) as page:
        keep_records_since(desk, 2026, 7, 1)
        assert page.counted.isHidden()
        came(desk, "1号室", "長井 りん", july(12, 9), july(20, 9), stay_type="emergency")
        came(desk, "2号室", "西川 悠", july(14, 9), july(20, 9), stay_type="respite")
        desk.office.change_office(desk.office.office().version, {"room_uses": ("respite",)})
        page.refresh()
        face = BoardFace(desk.board.board(JULY), desk.codes.labels())
        shown = [face.figure(ROW["used"], day) for day in range(16)]
        assert shown == ["0"] * 13 + ["1"] * 3
        assert face.figure(ROW["used"], 31) == "3"
        assert (face.figure(ROW["free"], 10), face.figure(ROW["free"], 14)) == ("4", "2")
        assert page.counted.text().startswith("利用室数と延日数は、レスパイトだけを数えています。")
        assert page.counted.isVisible()
        request = board_request(desk, JULY)
        pdf = request.make(request.first_level, ()).pdf
        words = "\n".join(text_of_pages(pdf)).split()
        used = words.index("利用室数") + 1
        assert words[used : used + 16] == shown
    desk.close()
