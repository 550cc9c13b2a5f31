"""A person without a case: what an involvement is, and the few words it begins with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.models import Case
from kyoten_desktop.ui.look.buttons import PrimaryButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools

DRAFT = "new_case"
_WHY = "関わりを始めると、同意、インテークシート、追跡、レビューをここに残せます。"
_OF_DEAD = "亡くなったことが記録されている方のケースは、始められません。"
_ASKED = (
    "opened_on",
    "referral_source",
    "referrer",
    "is_referrer_hidden",
    "complaint_self",
    "complaint_family",
    "coordinator",
)


class CaseStart(QWidget):
    """``opened`` tells that the person has a case now. Of who died none is begun."""

    opened = Signal()

    def __init__(self, tools: SheetTools, title: str = "まだケースがありません") -> None:
        super().__init__()
        self._tools = tools
        self._title = title
        self._client_id = 0
        self.strip = WarningStrip(tools.theme)
        self.why = paragraph("")
        self.form = Form(tools.theme, Case, tools.labels, tools.desk.clock, _ASKED, titled=False, bodies=tools.bodies)
        self.begin = PrimaryButton(tools.theme, "ケースを始める")
        self.begin.setObjectName("open_case")
        book = Book(
            DRAFT, lambda _id, _version, values: tools.desk.case.open(self._client_id, values), tools.desk.case.get,
            asks=Asks.NEVER, on_demand=True,
        )  # fmt: skip
        self.keeper = OpenSheet(tools.desk, FormFace(self.form, is_flat=True), book, self.strip, tools.pauses)
        tools.ways.tell_of(self.keeper)
        self.keeper.kept.connect(lambda _case: self._take_opened())
        self.begin.clicked.connect(lambda: self.keeper.save(loud=True))
        self._lay_out()

    def show_person(self, person: Person) -> None:
        """Ask about this person; what was typed and not begun yet stands there again."""
        is_dead = person.client.died_on is not None
        set_paragraph(self.why, _OF_DEAD if is_dead else _WHY)
        for part in (self.form, self.begin):
            part.setVisible(not is_dead)
        if self.keeper.is_open and person.client.id == self._client_id:
            return
        self.keep()
        self._client_id = person.client.id
        first = {"opened_on": self._tools.desk.clock.today(), "coordinator": self._tools.desk.operator.name}
        self.keeper.show_new(first, self._client_id)

    def keep(self) -> bool:
        """Keep what was typed as a draft; False when the disk takes nothing."""
        return self.keeper.leave()

    def _take_opened(self) -> None:
        self._client_id = 0
        self.keeper.show(None)
        self.opened.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.addWidget(self.begin)
        buttons.addStretch(1)
        column.addWidget(label(self._title, "section"))
        column.addWidget(self.why)
        column.addWidget(self.strip)
        column.addWidget(self.form)
        column.addLayout(buttons)
        column.addStretch(1)
