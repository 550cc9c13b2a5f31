"""Whatever keeps typing tells the foot of the window when it is on the disk, and when it is not."""

from datetime import datetime

import pytest

from kyoten_desktop.ui.look.theme import Scheme
from kyoten_desktop.ui.pages.case.page import CasePage
from kyoten_desktop.ui.pages.case.tabs import builders
from kyoten_desktop.ui.pages.emergency.page import EmergencyPage
from kyoten_desktop.ui.pages.settings.page import SettingsPage
from kyoten_desktop.ui.pages.stay.page import StayPage
from kyoten_desktop.ui.sheet.open_sheet import OpenSheet
from tests.builders import a_call
from tests.ui.trail import Trail

AT = datetime(2026, 7, 14, 10, 40)


def case_page(desk, theme, ways):
    page = CasePage(desk, theme, ways)
    for key in builders():
        page.view.tab(key)
    return page


def emergency_page(desk, theme, ways):
    page = EmergencyPage(desk, theme, ways)
    page.sheet.abuse.begin(desk.emergency.save(None, None, a_call()))
    return page


def settings_page(desk, theme, ways):
    return SettingsPage(desk, theme, ways, Scheme.LIGHT)


PAGES = {emergency_page: 2, case_page: 14, StayPage: 2, settings_page: 6}


@pytest.mark.parametrize(("make", "least"), PAGES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_every_keeper_of_a_page_tells_the_foot(desk, theme, qtbot, make, least):
    trail = Trail()
    page = make(desk, theme, trail.ways)
    qtbot.addWidget(page)
    keepers = page.findChildren(OpenSheet)
    assert len(keepers) >= least
    silent = []
    for keeper in keepers:
        for told, way, words in (
            (keeper.failed, "say_failure", "満杯"),
            (keeper.written, "say_saved", AT),
            (keeper.held, "say_held", "下書きは保存済 10:40（保存はまだ）"),
        ):
            told.emit(words)
            if trail.asked(way) != [words]:
                silent.append((keeper.shelf._plain_name, way))
    assert silent == []
