"""What stands at the right of the page 機関: a body, a new one, the ごみ箱, or how to begin."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from kyoten_desktop.models import Organization
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.network.organization import BodyFilter
from kyoten_desktop.ui.lists.two_steps import TwoSteps
from kyoten_desktop.ui.pages.organization.body_list import BodyListView
from kyoten_desktop.ui.pages.organization.body_new import NewBody
from kyoten_desktop.ui.pages.organization.body_trash import BodyTrash
from kyoten_desktop.ui.pages.organization.body_view import BodyView
from kyoten_desktop.ui.pages.organization.names_view import NamesView
from kyoten_desktop.ui.shell.attempt import Attempt


class BodyInFront(QObject):
    """Leaves what stands open with its typing on the disk, then shows something else; ``start`` is how to begin."""

    def __init__(
        self,
        desk: Desk,
        bodies: BodyListView,
        view: BodyView,
        new: NewBody,
        aside: tuple[BodyTrash, NamesView],
        steps: TwoSteps,
    ) -> None:
        super().__init__(steps)
        self._desk, self._bodies, self._view, self._new, self._steps = desk, bodies, view, new, steps
        self.start: QWidget = view
        self._trash, self._names = aside
        view.discarded.connect(self._put_away)
        new.added.connect(self._take_added)
        new.left.connect(self._leave_aside)
        for each in aside:
            each.left.connect(self._leave_aside)
        self._trash.taken_back.connect(self._take_back)

    def show(self, body_id: int) -> bool:
        """Show a body at the right; False when the disk takes no typing, or the body is gone."""
        view = self._view
        leaving = view.body is not None and view.body.id != body_id
        if (leaving and not view.keep()) or (self._steps.shown() is self._new and not self._new.keep()):
            return False
        with Attempt(self._steps.notice) as tried:
            body = self._desk.network.organization.get(body_id)
        if tried.failure is not None:
            view.body = None
            return False
        view.show_body(body)
        self._steps.show_right(view)
        return True

    def show_again(self) -> None:
        """Read list and body again, else show the first of the list; a new one being written stays."""
        self._bodies.refresh()
        shown, body = self._steps.shown(), self._view.body
        if shown is self._trash or shown is self._names:
            (self._trash if shown is self._trash else self._names).refresh()
        elif shown is not self._new:
            wanted = body.id if body is not None else self._first()
            if wanted is None or not self.show(wanted):
                self._steps.show_right(self.start)
        self._bodies.show_current(self._view.body.id if self._view.body is not None else None)

    def go_to(self, body_id: int) -> None:
        """Show a body and step in."""
        if self.show(body_id):
            self._bodies.show_current(body_id)
            self._steps.step_in()

    def show_hit(self) -> None:
        """Show at the right what the list found, with the cursor on its row; nothing found changes nothing."""
        hit = self._bodies.hit()
        if hit is not None and self.show(hit):
            self._bodies.show_current(hit)
            self._bodies.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_new(self) -> None:
        """Show the form of a new body."""
        if self._view.keep():
            self._steps.show_right(self._new)
            self._steps.step_in()
            self._new.begin()

    def show_trash(self) -> None:
        """Show what lies in the ごみ箱."""
        if self._view.keep() and self._new.keep():
            self._trash.refresh()
            self._steps.show_right(self._trash)
            self._steps.step_in()
            self._trash.setFocus()

    def show_names(self) -> None:
        """Show the names that lead to no body yet."""
        if self._view.keep() and self._new.keep():
            self._names.refresh()
            self._steps.show_right(self._names)
            self._steps.step_in()
            self._names.begin()

    def _first(self) -> int | None:
        """Return the first body of the list, of an empty one the first of all; None where there is none yet."""
        found = self._desk.network.organization.find(BodyFilter(is_closed_too=True, most=1)).lines
        return self._bodies.first_key() or next((line.organization_id for line in found), None)

    def _take_added(self, body_id: int) -> None:
        self._bodies.refresh()
        self.go_to(body_id)

    def _leave_aside(self) -> None:
        """Go back from the new body, the names or the ごみ箱 to what stood there before."""
        self._names.keep()
        self._steps.show_right(self._view if self._view.body is not None else self.start)
        self.show_again()
        self._bodies.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self, body: Organization) -> None:
        self._view.sheet.let_go()
        self._view.body = None
        self.show_again()
        way = ("元に戻す", partial(self._take_back, body.id))
        self._bodies.notice.say(f"「{body.name}」をごみ箱に入れました。", [way], "accent")
        self._steps.step_back()
        (self._bodies.search if self._bodies.first_key() is None else self._bodies.rows).setFocus()

    def _take_back(self, body_id: int) -> None:
        with Attempt(self._steps.notice) as tried:
            self._desk.network.organization.take_back(body_id)
        if tried.failure is None:
            self._bodies.notice.say("")
            self._bodies.refresh()
            self._bodies.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            self.go_to(body_id)
