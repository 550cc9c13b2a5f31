"""A call at night: Ctrl+N, written, taken into a room, 確定, D-05 on paper, and 表1 counts it."""

from datetime import datetime
from typing import Any

from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.page import Place
from tests.builders import SetClock
from tests.journeys.office_steps import office_window, strike
from tests.reports.reading import squeezed
from tests.ui.pages.emergency_steps import editor, opened_again, press, type_into, write

CALL = (
    ("subject_kana", "たかなし みお"),
    ("referral_source", "警察署"),
    ("in_scope", "緊急"),
    ("course", "母が救急搬送され、自宅に本人ひとり。"),
    ("abuse", "疑い"),
    ("other_tried", "済"),
    ("decision_at", "22:50"),
    ("outcome", "拠点の緊急用居室"),
)


def test_a_night_call_is_written_taken_in_printed_and_counted(
    desk: Desk, theme: Theme, qtbot: Any, set_clock: SetClock
) -> None:
    set_clock.now = datetime(2026, 11, 22, 22, 38)
    with office_window(desk, theme, qtbot) as window:
        strike(qtbot, window, "Ctrl+N")
        page: Any = window.front
        assert page.place is Place.EMERGENCY
        assert window.focusWidget() is page.sheet.form.subject
        type_into(page.sheet.form.subject, "高梨 美緒")
        for name, words in CALL:
            write(page, name, words)
        editor(page, "reasons").set_value(("carer_hospital",))
        editor(page, "reasons").changed.emit()
        set_clock.now = datetime(2026, 11, 22, 22, 52)
        page.sheet.form.acceptance.fields.choose_room(desk.office.rooms()[1].id)
        write(page, "planned_out_at", "11/26 10:00")
        press(page, "accept")
        call = desk.emergency.get(desk.calls.find(CallFilter()).lines[0].id)
        stay = desk.stay.of_call(call.id)
        assert call.received_at == datetime(2026, 11, 22, 22, 38)
        assert (stay.checked_in_at, stay.planned_out_at) == (
            datetime(2026, 11, 22, 22, 50),
            datetime(2026, 11, 26, 10, 0),
        )
        strike(qtbot, window, "Ctrl+Return")
        assert desk.emergency.get(call.id).finished_at == set_clock.now
        _look_at_the_paper(qtbot, window, call.consult_no or "?")
        _look_at_table_1(qtbot, window, call.id)
    again = opened_again(desk)
    try:
        assert again.emergency.get(call.id).subject_name == "高梨 美緒"
        assert again.history.is_unbroken()
    finally:
        again.close()


def _look_at_the_paper(qtbot: Any, window: Any, number: str) -> None:
    strike(qtbot, window, "Ctrl+P")
    assert window.stage.shown() is window.preview_page
    qtbot.waitUntil(lambda: bool(window.preview_page._paper.pdf), timeout=20_000)
    paper = window.preview_page._paper.pdf
    assert paper.startswith(b"%PDF")
    for words in ("緊急受入れ相談票", "高梨美緒", "警察署", "母が救急搬送され", number):
        assert words in squeezed(paper)


def _look_at_table_1(qtbot: Any, window: Any, call_id: int) -> None:
    strike(qtbot, window, "Esc", "Ctrl+7")
    tally: Any = window.front
    tally.choices.choose(2026)
    cell = tally.report.referrals.cell("police", "accepted")
    assert (cell.count, tuple(cell.ids)) == (1, (call_id,))
