"""Every page stands in the rail, and what it shows before the code is loaded is what the page calls itself."""

import importlib
import pkgutil
import sys

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from kyoten_desktop.app.window import CASE, TALLY, OfficeWindow
from kyoten_desktop.ui import pages
from kyoten_desktop.ui.pages.case.page import CasePage
from kyoten_desktop.ui.pages.tally.page import TallyPage
from kyoten_desktop.ui.shell.page import Page, Place


@pytest.mark.parametrize(("face", "page"), [(CASE, CasePage), (TALLY, TallyPage)])
def test_the_rail_calls_a_page_as_it_calls_itself(face, page):
    assert face == (page.place, page.title, page.icon, page.forms)


def test_nothing_but_the_window_is_shown_while_its_pages_are_built(desk, theme, qtbot, monkeypatch):
    """A field without its row was a window of its own for a moment: it flashed, and shut the menu that was open."""
    shown = []

    def watched(do):
        def done(self, *is_shown):
            if self.isWindow() and is_shown in ((), (True,)):
                shown.append(f"{sys._getframe(1).f_code.co_filename}: {type(self).__name__}")
            do(self, *is_shown)

        return done

    window = OfficeWindow(theme, desk)
    qtbot.addWidget(window)
    window.show()
    menu = QMenu(window)
    menu.addAction("消す")
    menu.popup(window.rect().center())
    for name in ("show", "setVisible"):
        monkeypatch.setattr(QWidget, name, watched(getattr(QWidget, name)))
    while window.build_next():
        assert menu.isVisible()
    for place in Place:
        window.open(place)
    assert shown == []


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
