"""What one page asks of another: signals of the same name mean the same wherever they stand."""

from collections.abc import Callable, Mapping
from typing import Any

from kyoten_desktop.app.quick import QuickDoor
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import BOOKING, EMERGENCY, RECORD, STAY, HalfWritten
from kyoten_desktop.ui.shell.main_window import MainWindow
from kyoten_desktop.ui.shell.page import Page, Place

_TIMELINE = "timeline"


def connect(page: Page, window: MainWindow, desk: Desk) -> None:
    """Lead every way out of a page to where it goes; a page has the signals it needs, and no others."""
    for name, heard in _ways(window, desk).items():
        told = getattr(page, name, None)
        if told is not None:
            told.connect(heard)


def _ways(window: MainWindow, desk: Desk) -> Mapping[str, Callable[..., object]]:
    return {
        "call_opened": lambda call_id: window.open(Place.EMERGENCY, call_id),
        "call_list_requested": lambda wanted: window.open(Place.EMERGENCY, wanted),
        "call_requested": lambda preset: _begin_call(window, preset),
        "case_opened": lambda client_id: window.open(Place.CASE, client_id),
        "record_opened": lambda record_id: _open_record(window, desk, record_id),
        "stay_opened": lambda stay_id: window.open(Place.STAY, stay_id),
        "room_board_requested": lambda: window.open(Place.STAY),
        "import_requested": lambda: window.open(Place.SETTINGS, "ledger"),
        "preview_requested": window.preview,
        "saved": window.show_saved,
        "failed": window.show_failure,
    }


def take_up(window: MainWindow, quick: QuickDoor, waiting: HalfWritten) -> None:
    """Go back to what was left half written; a record, a call and a stay are found by the key of their draft."""
    if waiting.form == RECORD:
        quick.go_on(waiting.sheet_id)
    elif waiting.form in (EMERGENCY, STAY):
        window.open(Place.EMERGENCY if waiting.form == EMERGENCY else Place.STAY, waiting.sheet_id)
    elif waiting.form == BOOKING:
        window.open(Place.STAY)
    else:
        window.open(Place.CASE, waiting)


def _begin_call(window: MainWindow, preset: Mapping[str, Any]) -> None:
    window.new_call(preset.get("subject_name") or "", preset.get("referral_source") or "")


def _open_record(window: MainWindow, desk: Desk, record_id: int) -> None:
    """Show a support record where it stands in the course of its person; without a person it is told in the foot."""
    record = desk.support.get(record_id)
    if record.client_id is not None:
        window.open(Place.CASE, (record.client_id, _TIMELINE))
    else:
        window.foot.show_notice(f"匿名の支援経過：{record.summary or ''}")
