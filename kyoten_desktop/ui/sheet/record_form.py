"""The form of one 支援経過: who, how, about what, and what comes next; the usual fields first, more on request."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import SupportRecord, links
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.fields.known_bodies import KnownBodies
from kyoten_desktop.ui.fields.person_box import KnownPeople, NamedPerson, PersonBox
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.form_field import Field

SUBJECT = "subject"
USUAL = (
    SUBJECT, "consultee", "method", "content_main", "started_at", "minutes", "summary", "next_action", "next_on",
)  # fmt: skip
MORE = (
    "contact_name", "is_contact_hidden", "is_missed", "content_sub", "kind", "partner", "place", "response",
    "is_first", "is_peer", "recorded_by",
)  # fmt: skip


class RecordForm(QWidget):
    """``changed`` tells typing. A person typed that nobody on file is stays as words; nobody at all is allowed."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, labels: Labels, bodies: KnownBodies) -> None:
        super().__init__()
        self._desk = desk
        self.person = PersonBox(theme, KnownPeople(desk.client, labels), pause_ms=bodies.pause_ms)
        self.usual = Form(
            theme, SupportRecord, labels, desk.clock, USUAL,
            editors={SUBJECT: self.person}, titled=False, bodies=bodies,
        )  # fmt: skip
        self.more = Form(theme, SupportRecord, labels, desk.clock, MORE, titled=False, bodies=bodies)
        self.more.f6.setEnabled(False)
        self.more_button = LinkButton(theme, "くわしく書く")
        self.more_button.setObjectName("more_of_record")
        self.more_button.clicked.connect(lambda: self._show_more(shown=not self.more.isVisibleTo(self)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.usual)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.more)
        self.more.hide()
        for form in (self.usual, self.more):
            form.changed.connect(lambda _name: self.changed.emit())
        self.setFocusProxy(self.usual)

    def values(self) -> dict[str, Any]:
        """Return the values by item name; the person is linked by ``client_id``, else named in ``subject``."""
        values = {**self.usual.values(), **self.more.values()}
        person = values.pop(SUBJECT, None)
        linked = person.client_id if isinstance(person, NamedPerson) else None
        named = person.name if isinstance(person, NamedPerson) and linked is None else None
        return {**values, "client_id": linked, SUBJECT: named}

    def set_values(self, source: object) -> None:
        """Show a record, or the values of a new one."""
        wanted = (*USUAL, *MORE, *links.bodies_of(SupportRecord), "client_id")
        known = source if isinstance(source, Mapping) else {name: getattr(source, name) for name in wanted}
        shown = {name: known.get(name) for name in wanted if name in known or name in (*USUAL, *MORE)}
        shown[SUBJECT] = self._person(known.get("client_id"), known.get(SUBJECT))
        self.usual.set_values(shown)
        self.more.set_values(shown)
        self._show_more(shown=any(shown[name] for name in MORE if name != "recorded_by"))

    def draft(self) -> dict[str, Any]:
        """Return what was typed as JSON can hold it."""
        return {**self.usual.draft(), **self.more.draft()}

    def set_draft(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``draft`` returned."""
        self.usual.set_draft(kept)
        self.more.set_draft(kept)
        self._show_more(shown=any(self.more.values().get(name) for name in MORE if name != "recorded_by"))

    def is_unreadable(self) -> bool:
        """Tell whether something typed cannot be read."""
        return bool(self.usual.points.problems() or self.more.points.problems())

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show each refusal at its item."""
        known: Sequence[Problem] = [
            Problem(SUBJECT, each.message) if each.item == "client_id" else each for each in problems
        ]
        deeper = [each for each in known if each.item in MORE]
        if deeper or self.more.points.problems():
            self._show_more(shown=True)
            self.more.show_problems(deeper)
        self.usual.show_problems([each for each in known if each not in deeper])

    def begin(self, name: str = SUBJECT) -> None:
        """Put the cursor into a field."""
        self.usual.editor(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def asked(self) -> list[Field]:
        """Return the fields that are asked now."""
        return [*self.usual.asked(), *self.more.asked()]

    def go_to(self, name: str) -> None:
        """Scroll to an item and put the cursor there."""
        if name in MORE:
            self._show_more(shown=True)
        (self.more if name in MORE else self.usual).go_to(name)

    def set_read_only(self, *, read_only: bool) -> None:
        """Show only, or let type."""
        self.usual.set_read_only(read_only)
        self.more.set_read_only(read_only)

    def _show_more(self, *, shown: bool) -> None:
        self.more.setVisible(shown)
        self.more_button.setText("少なくする" if shown else "くわしく書く")

    def _person(self, client_id: int | None, subject: str | None) -> NamedPerson | None:
        if client_id is not None:
            return NamedPerson(self._desk.client.get(client_id).name, client_id)
        return NamedPerson(subject) if subject else None
