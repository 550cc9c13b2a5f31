"""Where the ways between the pages lead in the window of an open office."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from kyoten_desktop.app.quick import QuickDoor
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.security import Secret
from kyoten_desktop.services.sheets.half_written import RECORD, UNLINKED_NAMES, HalfWritten
from kyoten_desktop.ui.pages.settings.ledger import LedgerSection
from kyoten_desktop.ui.pages.settings.on_call import OnCallSection
from kyoten_desktop.ui.pages.settings.staff import StaffSection
from kyoten_desktop.ui.pages.settings.starts import StartsSection
from kyoten_desktop.ui.shell.main_window import MainWindow
from kyoten_desktop.ui.shell.page import Place
from kyoten_desktop.ui.shell.ways import Ways

_TIMELINE = "timeline"


def ways_of(
    window: MainWindow,
    quick: QuickDoor,
    desk: Desk,
    *,
    restore: Callable[[Path, Secret], None],
    remember_look: Callable[[str, int], None],
) -> Ways:
    """Return the ways through a window and its panel of a support record, and the two that leave the window."""
    return Ways(
        open_call=partial(window.open, Place.EMERGENCY),
        open_calls=partial(window.open, Place.EMERGENCY),
        begin_call=window.new_call,
        open_person=partial(window.open, Place.CASE),
        open_people=partial(window.open, Place.CASE),
        open_stay=partial(window.open, Place.STAY),
        open_rooms=partial(window.open, Place.STAY),
        open_body=partial(window.open, Place.FACILITY),
        open_names=partial(window.open, Place.FACILITY, UNLINKED_NAMES),
        open_record=partial(_open_record, window, desk),
        write_record=quick.open,
        open_import=partial(window.open, Place.SETTINGS, LedgerSection.key),
        open_starts=partial(window.open, Place.SETTINGS, StartsSection.key),
        open_roster=partial(window.open, Place.SETTINGS, OnCallSection.key),
        open_staff=partial(window.open, Place.SETTINGS, StaffSection.key),
        go_on=partial(_go_on, window, quick),
        preview=window.preview,
        say_saved=window.show_saved,
        say_failure=window.show_failure,
        say_held=window.foot.show_held,
        say_operator=window.foot.show_operator,
        restore=restore,
        remember_look=remember_look,
    )


def _go_on(window: MainWindow, quick: QuickDoor, waiting: HalfWritten) -> None:
    """Go back to what was left half written: a record in its panel, what no page takes for its own on ケース."""
    if waiting.form == RECORD:
        quick.go_on(waiting.sheet_id)
    else:
        window.open(window.takes_up(waiting.form) or Place.CASE, waiting)


def _open_record(window: MainWindow, desk: Desk, record_id: int) -> None:
    """Show a support record where it stands in the course of its person; without a person it is told in the foot."""
    record = desk.support.get(record_id)
    if record.client_id is not None:
        window.open(Place.CASE, (record.client_id, _TIMELINE))
    else:
        window.foot.show_notice(f"匿名の支援経過：{record.summary or ''}")
