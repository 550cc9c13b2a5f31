"""The 通報 tab: 虐待通報記録 of a person, for the staff they name (DOMAIN §7.3)."""

from PySide6.QtWidgets import QVBoxLayout

from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.abuse import AbuseView
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.tools import SheetTools


class AbuseTab(CaseTab):
    """Stands beside the other tabs only while somebody who may write a report is at the keyboard."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools)
        self.view = AbuseView(tools.theme, tools.desk, tools.labels, tools.pauses)
        self.tell_of(self.view.keeper)
        self.view.changed.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self.view))
        self.setFocusProxy(self.view)

    def show_person(self, person: Person) -> None:
        """Show the reports about this person that the one at the keyboard may see."""
        super().show_person(person)
        self._show()

    def keep(self) -> bool:
        """Put typing on the disk."""
        return self.view.keep()

    def save(self) -> bool:
        """Save the report that stands open."""
        return self.view.save()

    def _show(self) -> None:
        if self.person is not None:
            self.view.show_reports(self.person.client.id)
