"""Every page stands in the rail, and what it shows before the code is loaded is what the page calls itself."""

import importlib
import pkgutil

import pytest

from kyoten_desktop.app.window import CASE, TALLY, OfficeWindow
from kyoten_desktop.ui import pages
from kyoten_desktop.ui.pages.case.page import CasePage
from kyoten_desktop.ui.pages.tally.page import TallyPage
from kyoten_desktop.ui.shell.page import Page


@pytest.mark.parametrize(("face", "page"), [(CASE, CasePage), (TALLY, TallyPage)])
def test_the_rail_calls_a_page_as_it_calls_itself(face, page):
    assert face == (page.place, page.title, page.icon, page.forms)


def test_every_page_there_is_stands_in_the_rail(desk, theme, qtbot):
    window = OfficeWindow(theme, desk)
    qtbot.addWidget(window)
    while window.build_next():
        pass
    for module in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
        importlib.import_module(module.name)
    written = {page for page in Page.__subclasses__() if page.__module__.startswith(pages.__name__)}
    assert len(written) > 5
    assert {type(page) for page in window._pages} == written
