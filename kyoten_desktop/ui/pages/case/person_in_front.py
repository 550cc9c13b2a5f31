"""Which sheet stands at the right of the case page: a person, a new one, or how to begin."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import MORE, NEW_PERSON, HalfWritten
from kyoten_desktop.ui.lists.two_steps import TwoSteps
from kyoten_desktop.ui.pages.case.context import read_person
from kyoten_desktop.ui.pages.case.people.people_list import PeopleListView
from kyoten_desktop.ui.pages.case.people.people_trash import PeopleTrash
from kyoten_desktop.ui.pages.case.people.person_new import NewPerson
from kyoten_desktop.ui.pages.case.person.person_view import PersonView
from kyoten_desktop.ui.shell.attempt import Attempt


class PersonInFront(QObject):
    """Leaves what stands open with its typing on the disk, then shows something else."""

    def __init__(
        self,
        desk: Desk,
        people: PeopleListView,
        view: PersonView,
        new: NewPerson,
        trash: PeopleTrash,
        steps: TwoSteps,
    ) -> None:
        super().__init__(steps)
        self._desk, self._people, self._view, self._new, self._steps = desk, people, view, new, steps
        self.start: QWidget = view
        self.trash = trash
        trash.left.connect(self._leave_trash)
        trash.taken_back.connect(self._take_back)

    def show(self, client_id: int, case_id: int | None = None) -> bool:
        """Show a person at the right; False when the disk takes no typing, or the person is gone."""
        view = self._view
        leaving = view.person is not None and view.person.client.id != client_id
        if (leaving and not view.keep()) or (self._steps.shown() is self._new and not self._new.keep()):
            return False
        with Attempt(self._steps.notice) as tried:
            person = read_person(self._desk, client_id, case_id)
        if tried.failure is not None:
            view.person = None
            self._steps.show_right(self.start)
            return False
        view.show_person(person)
        self._steps.show_right(view)
        return True

    def show_again(self) -> None:
        """Read the person that is shown again, else show the first of the list; a new one being written stays."""
        person = self._view.person
        if self._steps.shown() is self._new:
            return
        if self._steps.shown() is self.trash:
            self.trash.refresh()
            return
        first = self._people.first_key()
        if person is not None:
            self.show(person.client.id, person.case.id if person.case else None)
        elif first is not None:
            self.show(first)
        elif first is None and self._steps.shown() is self._view:
            self._steps.show_right(self.start)
        self._people.show_current(self._view.person.client.id if self._view.person else None)

    def go_to(self, client_id: int) -> None:
        """Show a person and step in."""
        if self.show(client_id):
            self._people.show_current(client_id)
            self._steps.step_in()

    def take_up(self, waiting: HalfWritten) -> None:
        """Show what was left half written."""
        if waiting.form == NEW_PERSON:
            self.begin_new()
        elif waiting.client_id is not None:
            self.go_to(waiting.client_id)
            if waiting.tab != MORE:
                self._view.show_tab(waiting.tab)

    def begin_new(self) -> None:
        """Show the form of a new person."""
        if self._view.keep():
            self._steps.show_right(self._new)
            self._steps.step_in()
            self._new.begin()

    def leave_new(self) -> None:
        """Go back to what stood there before."""
        self._steps.show_right(self._view if self._view.person is not None else self.start)

    def show_trash(self) -> None:
        """Show who lies in the ごみ箱."""
        if (self._view.person is not None and not self._view.keep()) or not self._new.keep():
            return
        self.trash.refresh()
        self._steps.show_right(self.trash)
        self._steps.step_in()
        self.trash.setFocus()

    def _leave_trash(self) -> None:
        self.leave_new()
        self.show_again()

    def _take_back(self, client_id: int) -> None:
        with Attempt(self._steps.notice) as tried:
            self._desk.client.take_back(client_id)
        if tried.failure is None:
            self._people.refresh()
            self._people.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            self.go_to(client_id)
