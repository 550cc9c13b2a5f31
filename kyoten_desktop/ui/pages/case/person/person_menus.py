"""The two menus of a person's sheet, 印刷 and ほか: one of them at a time stands in place of the tab."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from kyoten_desktop.models import Client
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.person.person_menu import PrintMenu
from kyoten_desktop.ui.pages.case.person.person_more import MoreMenu
from kyoten_desktop.ui.pages.case.person.person_view import PersonView
from kyoten_desktop.ui.pages.case.tabs import CASE
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

PRINT, MORE = "print", "more"


class PersonMenus(QObject):
    """Opens a menu over the tab in front, whose typing is on the disk before. ``read_again`` is the page's."""

    def __init__(
        self, tools: SheetTools, view: PersonView, notice: WarningStrip, read_again: Callable[[], object]
    ) -> None:
        super().__init__(view)
        self._tools, self._view, self._notice, self._read_again = tools, view, notice, read_again
        self._menus: dict[str, PrintMenu | MoreMenu] = {}
        self.shown = ""
        view.shown.connect(self._follow)
        view.head.tabs.chosen.connect(lambda _key: self.close())

    def open(self, key: str) -> None:
        """Open a menu; the button pressed again closes it."""
        if self.shown == key:
            self.close()
        else:
            self.show(key)

    def show(self, key: str) -> None:
        """Open a menu; typing that the disk does not take keeps its tab in front."""
        person = self._view.person
        if person is None or not self._view.keep():
            return
        menu = self._menu(key)
        menu.show_person(person)
        self._show(key)
        menu.begin()

    def show_half_written(self) -> None:
        """Open ほか where something was left half written."""
        self.show(MORE)
        more = self._menus.get(MORE)
        if isinstance(more, MoreMenu):
            more.show_half_written()

    def keep(self) -> bool:
        """Put what is typed in ほか on the disk; False when it takes nothing."""
        more = self._menus.get(MORE)
        return not isinstance(more, MoreMenu) or more.keep()

    def close(self) -> None:
        """Show the tab again."""
        if self.shown:
            self.keep()
            self._show("")
            self._view.stack.setFocus()

    def _follow(self, person: Person, is_same: bool) -> None:  # noqa: FBT001 - a Qt signal
        """Read again with the sheet; another person's sheet shows its tab."""
        if self.shown and is_same:
            self._menus[self.shown].show_person(person)
        else:
            self._show("")

    def _show(self, key: str) -> None:
        self.shown = key
        self._view.stack.setVisible(not key)
        for name, menu in self._menus.items():
            menu.setVisible(name == key)

    def _menu(self, key: str) -> PrintMenu | MoreMenu:
        if key not in self._menus:
            menu = self._menus[key] = self._print_menu() if key == PRINT else self._more_menu()
            self._view.add_below(menu)
        return self._menus[key]

    def _print_menu(self) -> PrintMenu:
        menu = PrintMenu(self._tools)
        menu.gate.consent_wanted.connect(partial(self._view.show_tab, f"{CASE}/consents"))
        menu.gate.consent_wanted.connect(self.close)
        menu.left.connect(self.close)
        return menu

    def _more_menu(self) -> MoreMenu:
        menu = MoreMenu(self._tools)
        menu.changed.connect(self._view.let_go)
        menu.changed.connect(self._read_again)
        menu.discarded.connect(self._put_away)
        menu.print_wanted.connect(partial(self.open, PRINT))
        menu.left.connect(self.close)
        return menu

    def _put_away(self, client: Client) -> None:
        self._show("")
        self._view.person = None
        self._read_again()
        words = f"{client.name}さん（{client.client_no}）をごみ箱に入れました。"
        self._notice.say(words, [("元に戻す", partial(self._take_back, client))], "accent")

    def _take_back(self, client: Client) -> None:
        with Attempt(self._notice) as tried:
            self._tools.desk.client.take_back(client.id)
        if tried.failure is None:
            self._tools.ways.open_person(client.id)
            self._read_again()
