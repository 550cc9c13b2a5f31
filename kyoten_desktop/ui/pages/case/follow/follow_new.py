"""することを加える: one more thing to do about a person, kept as a draft until it is added."""

from typing import Any

from PySide6.QtCore import Qt, Signal

from kyoten_desktop.models import FollowUp
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools

DRAFT = "new_follow_up"
_ASKED = ("what", "due_on", "who", "kind")


class NewFollowUp(Card):
    """``added`` tells that one stands in the file. Without a case to work on (none, 終結) it is of the person alone."""

    added = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__("することを加える")
        self._tools = tools
        self._person: Person | None = None
        self.strip = WarningStrip(tools.theme)
        self.form = Form(tools.theme, FollowUp, tools.labels, tools.desk.clock, _ASKED, titled=False)
        self.add = QuietButton(tools.theme, "することを加える", "plus")
        self.add.setObjectName("add_follow_up")
        book = Book(
            DRAFT, lambda _id, _version, values: self._write(values), tools.desk.follow_up.get, FollowUp.noun,
            asks=Asks.NEVER, on_demand=True, not_yet="まだ加えていません。",
        )  # fmt: skip
        self.keeper = OpenSheet(tools.desk, FormFace(self.form, is_flat=True), book, self.strip, tools.pauses)
        self.keeper.kept.connect(lambda _row: self._take_added())
        self.add.clicked.connect(self.save)
        for part in (self.strip, self.form):
            self.body.addWidget(part)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_person(self, person: Person) -> None:
        """Ask about this person; what was typed and not added yet stands there again."""
        same = self._person is not None and self._person.client.id == person.client.id
        if not same:
            self.keep()
        self._person = person
        if not (same and self.keeper.is_open):
            self._begin(person)

    def keep(self) -> bool:
        """Keep what was typed as a draft; False when the disk takes nothing."""
        return self.keeper.leave()

    def save(self) -> bool:
        """Add what is typed; refused at the item. Without any typing the cursor goes there."""
        if not self.keeper.is_typed():
            self.form.go_to(_ASKED[0])
            return True
        return self.keeper.save(loud=True)

    def _write(self, values: Any) -> FollowUp:
        person = self._person
        case = person.case if person is not None else None
        if case is not None and case.closed_on is None:
            return self._tools.desk.follow_up.save(None, None, values, case_id=case.id)
        return self._tools.desk.follow_up.save(None, None, values, client_id=person.client.id if person else None)

    def _begin(self, person: Person) -> None:
        self.strip.say("")
        first = {"kind": "next_action", "who": self._tools.desk.operator.name}
        self.keeper.show_new(first, person.client.id)

    def _take_added(self) -> None:
        if self._person is not None:
            self._begin(self._person)
        self.added.emit()
