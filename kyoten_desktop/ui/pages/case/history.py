"""The 履歴 tab of a person: every change of the person, of their lines and of the case, with 元に戻す."""

from PySide6.QtWidgets import QVBoxLayout

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Case, Client
from kyoten_desktop.ui.pages.case.person import Person, Room
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.history_tab import HistoryTab
from kyoten_desktop.ui.widgets.strip import WarningStrip


class HistoryOfPerson(CaseTab):
    """Newest first, the lines of the person and of the case that is shown."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.strip = WarningStrip(room.theme)
        self.history = HistoryTab(room.theme, room.desk)
        self.history.revert_wanted.connect(self._revert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.history, 1)
        self.setFocusProxy(self.history)

    def show_person(self, person: Person) -> None:
        """Read the lines of both sheets."""
        super().show_person(person)
        entries = self.room.desk.history.entries(Client, person.client.id, self.room.labels)
        if person.case is not None:
            entries += self.room.desk.history.entries(Case, person.case.id, self.room.labels)
        unique = {entry.line_id: entry for entry in entries}
        self.history.show_entries([unique[line_id] for line_id in sorted(unique, reverse=True)])
        self.history.check_chain()

    def _revert(self, line_id: int) -> None:
        try:
            self.room.desk.history.revert(line_id)
        except RefusedError as refusal:
            self.strip.say(str(refusal))
        else:
            self.strip.say("")
            self.changed_person.emit()
