"""A person without a case: what an involvement is, and the few words it begins with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.models import Case
from kyoten_desktop.ui.look.buttons import PrimaryButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.pages.case.context import CaseTools, Person
from kyoten_desktop.ui.sheet.autosave import Autosave
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.shell.attempt import Attempt

DRAFT = "new_case"
_ASKED = ("opened_on", "referral_source", "referrer", "complaint_self", "complaint_family", "coordinator")


class CaseStart(QWidget):
    """``opened`` tells that the person has a case now."""

    opened = Signal()

    def __init__(self, tools: CaseTools, title: str = "まだケースがありません") -> None:
        super().__init__()
        self._tools = tools
        self._title = title
        self._client_id = 0
        self.strip = WarningStrip(tools.theme)
        self.form = Form(tools.theme, Case, tools.labels, tools.desk.clock, _ASKED, titled=False)
        self.begin = PrimaryButton(tools.theme, "ケースを始める")
        self.begin.setObjectName("open_case")
        self.begin.clicked.connect(self._open)
        self._autosave = Autosave(tools.pauses, self)
        self._autosave.draft_due.connect(self.keep)
        self.form.changed.connect(lambda _name: self._autosave.note_typing())
        self._lay_out()

    def show_person(self, person: Person) -> None:
        """Ask about this person; what was typed and not begun yet stands there again."""
        if person.client.id == self._client_id:
            return
        self.keep()
        self._client_id = person.client.id
        self.strip.say("")
        self.form.set_values(
            {"opened_on": self._tools.desk.clock.today(), "coordinator": self._tools.desk.operator.name}
        )
        draft = self._tools.desk.drafts.of(DRAFT, self._client_id)
        if draft is not None:
            self.form.set_draft(draft.values)

    def keep(self) -> bool:
        """Keep what was typed as a draft; False when the disk takes nothing."""
        self._autosave.stop()
        values = self.form.values()
        if not self._client_id or not any(values.get(name) for name in _ASKED[1:5]):
            return True
        with Attempt(self.strip) as tried:
            self._tools.desk.drafts.keep(DRAFT, self._client_id, 0, self.form.draft())
        return tried.failure is None

    def _open(self) -> None:
        if self.form.points.problems():
            self.form.show_problems(())
            return
        with Attempt(self.strip, items=self.form.show_problems) as tried:
            self._tools.desk.case.open(self._client_id, self.form.values())
        if tried.failure is None:
            self._tools.desk.drafts.drop(DRAFT, self._client_id)
            self._client_id = 0
            self.opened.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.addWidget(self.begin)
        buttons.addStretch(1)
        column.addWidget(label(self._title, "section"))
        why = "関わりを始めると、同意、インテークシート、追跡、レビューをここに残せます。"
        column.addWidget(paragraph(why))
        column.addWidget(self.strip)
        column.addWidget(self.form)
        column.addLayout(buttons)
        column.addStretch(1)
