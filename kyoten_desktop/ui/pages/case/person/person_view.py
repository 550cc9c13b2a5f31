"""The sheet of one person: head, tabs, and the tab in front. Tabs are built when they are first wanted."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.models import Client
from kyoten_desktop.services.sheets.half_written import is_of
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import on_ground, rule
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.person.person_head import PersonHead
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.pages.case.tabs import ABUSE, OVERVIEW
from kyoten_desktop.ui.sheet.open_sheet import OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools

Builders = dict[str, Callable[[SheetTools], CaseTab]]


class PersonView(QWidget):
    """Shows whom it is told and keeps typing when it changes; ``built`` tells each new tab, to be connected.

    ``shown`` tells the person and whether it is the one that stood there before.
    """

    built = Signal(object)
    shown = Signal(object, bool)

    def __init__(self, tools: SheetTools, builders: Builders) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self._tools, self._builders, self._is_compact = tools, builders, False
        self._tabs: dict[str, CaseTab] = {}
        self._seen: set[str] = set()
        self.person: Person | None = None
        self._seen_by = ""
        self.head = PersonHead(tools.theme, tools.labels, tools.desk.clock, tuple(builders))
        self.strip = WarningStrip(tools.theme, tone="accent")
        self.stack = QStackedWidget()
        self.head.tabs.chosen.connect(self.show_tab)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, rule(), self.strip):
            column.addWidget(part)
        column.addWidget(self.stack, 1)

    def show_person(self, person: Person) -> None:
        """Show a person in the tab that stands in front; the others read when they are chosen."""
        is_same = self.person is not None and self.person.client.id == person.client.id
        if not is_same:
            self.strip.say("")
        is_told = is_same and self._seen_by == self._tools.desk.operator.name
        self.person, self._seen_by = person, self._tools.desk.operator.name
        self._seen.clear()
        self.head.show_person(person)
        if ABUSE in self._builders:
            may_write = self._tools.desk.abuse.may_write()
            self.head.offer(ABUSE, offered=may_write)
            if not may_write and self.head.tabs.value() == ABUSE:
                self.head.tabs.set_value(OVERVIEW if OVERVIEW in self._builders else next(iter(self._builders)))
        self.show_tab(self.head.tabs.value() or OVERVIEW)
        if not is_told:
            self.head.saved.hide()  # it was said of another's sheet, or to another
        self.shown.emit(person, is_same)

    def add_below(self, part: QWidget) -> None:
        """Put something under the head that may stand in place of the tab."""
        self._column.addWidget(part, 1)

    def show_tab(self, key: str) -> None:
        """Bring one tab to the front, or a part of it (``case/consents``); typing before goes onto the disk first."""
        key, _, part = key.partition("/")
        front = self.front()
        tab = self.tab(key)
        if front is not None and front is not tab:
            front.keep()
        self.head.show_tab(key)
        if self.person is not None and key not in self._seen:
            self._seen.add(key)
            tab.show_person(self.person)
        self.stack.setCurrentWidget(tab)
        if part:
            tab.show_part(part)

    def tab(self, key: str) -> CaseTab:
        """Return a tab, built now if it was not yet wanted."""
        if key not in self._tabs:
            tab = self._tabs[key] = self._builders[key](self._tools)
            tab.setObjectName(f"tab_{key}")
            tab.set_compact(compact=self._is_compact)
            tab.changed_person.connect(lambda: self._seen.difference_update(set(self._tabs) - {key}))
            tab.drafts_moved.connect(self.let_go)
            tab.go.connect(self.show_tab)
            self.stack.addWidget(tab)
            self.built.emit(tab)
        return self._tabs[key]

    def front(self) -> CaseTab | None:
        """Return the tab in front."""
        tab = self.stack.currentWidget()
        return tab if isinstance(tab, CaseTab) else None

    def keep(self) -> bool:
        """Put all typing of all tabs on the disk; False when the disk takes nothing."""
        kept = [tab.keep() for tab in self._tabs.values()]
        return all(kept)

    def let_go(self) -> None:
        """Close the person's own sheets: shown again, they look anew for the drafts that came with another's."""
        for keeper in self.findChildren(OpenSheet):
            if is_of(keeper.shelf.name, Client):
                keeper.show(None)

    def set_compact(self, *, compact: bool) -> None:
        """Take the narrow form, or the wide one."""
        self._is_compact = compact
        self.head.set_compact(compact=compact)
        for tab in self._tabs.values():
            tab.set_compact(compact=compact)
