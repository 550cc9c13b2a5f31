"""What the rail shows of a page before its code is loaded is what the page calls itself."""

import pytest

from kyoten_desktop.app.window import CASE, TALLY
from kyoten_desktop.ui.pages.case.page import CasePage
from kyoten_desktop.ui.pages.tally.page import TallyPage


@pytest.mark.parametrize(("face", "page"), [(CASE, CasePage), (TALLY, TallyPage)])
def test_the_rail_calls_a_page_as_it_calls_itself(face, page):
    assert face == (page.place, page.title, page.icon)
