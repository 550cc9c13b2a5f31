"""The 履歴 tab of a person: every change of the person, their home, their cases and what stands on these."""

from PySide6.QtWidgets import QVBoxLayout

from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.history_tab import HistoryTab
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

PAGE = 200


class HistoryOfPerson(CaseTab):
    """Newest first; the older lines are read when somebody scrolls down to them."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools)
        self._most, self._read = PAGE, 0
        self.strip = WarningStrip(tools.theme)
        self.history = HistoryTab(tools.theme, tools.desk)
        self.history.revert_wanted.connect(self._revert)
        self.history.table.verticalScrollBar().valueChanged.connect(self._read_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.history, 1)
        self.setFocusProxy(self.history)

    def show_person(self, person: Person) -> None:
        """Read the newest lines of the person."""
        if self.person is None or self.person.client.id != person.client.id:
            self._most = PAGE
            self.strip.say("")
        super().show_person(person)
        self._show()
        self.history.check_chain()

    def _show(self) -> None:
        if self.person is not None:
            found = self.tools.desk.history.of_person(self.person.client.id, self.tools.labels, self._most)
            self._read = len(found)
            self.history.show_entries(found)

    def _read_on(self, position: int) -> None:
        bar = self.history.table.verticalScrollBar()
        if self._read >= self._most and position >= bar.maximum() - bar.pageStep():
            self._most += PAGE
            self._show()

    def _revert(self, line_id: int) -> None:
        with Attempt(self.strip) as tried:
            self.tools.desk.history.revert(line_id)
        if tried.failure is None:
            self.changed_person.emit()
