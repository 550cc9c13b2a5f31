"""The プラン tab: what to do when the family cannot, and below it who takes over if the carer is gone tonight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.models import CareRole
from kyoten_desktop.papers.care_cover import cover_request
from kyoten_desktop.papers.emergency_plan import plan_request
from kyoten_desktop.papers.receiver import Receiver
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.words import rule
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.plan.plan_cover import CoverView
from kyoten_desktop.ui.pages.case.plan.plan_sheet import UNFINISHED, PlanSheet
from kyoten_desktop.ui.pages.case.print_gate import PrintGate
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.scrolling import RowInSight, show_whole

LINES = "care_roles"
PLAIN, RUBY = "plain", "ruby"


class PlanTab(CaseTab):
    """The plan belongs to the case, the roles of care to the person."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools)
        self.sheet = PlanSheet(tools)
        self.ruby = Segmented(tools.theme, ((PLAIN, "ルビなし"), (RUBY, "ルビあり")), "ルビ")
        self.ruby.setObjectName("plan_ruby")
        self.gate = PrintGate(tools, "print_plan", "プランを印刷", self.ruby)
        self.cover = CoverView(tools)
        self.cover_gate = PrintGate(tools, "print_cover", "この1枚を印刷")
        self.lines = OpenLines(tools.desk, LINES, {CareRole.__tablename__: self.cover.editor}, tools.pauses)
        self._lay_out()
        self._connect()

    def show_person(self, person: Person) -> None:
        """Show plan and roles of the person; typing stays when it is the same one."""
        if self.person is not None and self.person.client.id != person.client.id:
            self.keep()
        super().show_person(person)
        self.sheet.show_person(person)
        self.gate.setVisible(self.sheet.plan is not None)
        book = self.cover.book_of(person.client.id)
        self.lines.show(person.client.id, {CareRole.__tablename__: book})
        self.cover.show_words()
        for gate in (self.gate, self.cover_gate):
            gate.show_person(person)

    def keep(self) -> bool:
        """Put the plan and the roles on the disk."""
        kept = (self.sheet.keep(), self.lines.keep())
        return all(kept)

    def save(self) -> bool:
        """Save the plan, saying what is in the way."""
        return self.sheet.keeper.save(loud=True) if self.sheet.plan is not None else True

    def print_current(self) -> bool:
        """Preview the plan, or 「もし親が今夜倒れたら」 when there is none."""
        (self.gate if self.sheet.plan is not None else self.cover_gate).print.click()
        return True

    def _print_plan(self, receiver: Receiver | None = None) -> None:
        receiver, plan = receiver or self.gate.receiver(self._print_plan), self.sheet.plan
        if receiver is None or plan is None or not self.sheet.settle():
            return
        has_ruby = self.ruby.value() == RUBY
        self.tools.ways.preview(plan_request(self.tools.desk, plan.id, receiver, has_ruby=has_ruby))

    def _print_cover(self, receiver: Receiver | None = None) -> None:
        receiver = receiver or self.cover_gate.receiver(self._print_cover)
        if receiver is None:
            return
        self.lines.keep()
        if self.cover.editor.store.has_typed():
            self.cover_gate.strip.say(UNFINISHED)
        elif self.person is not None:
            person = self.person
            case_id = person.case.id if person.case is not None else None
            self.tools.ways.preview(cover_request(self.tools.desk, person.client, case_id, receiver))

    def _go_to_cover(self) -> None:
        self.cover.editor.rows.table.setFocus(Qt.FocusReason.TabFocusReason)
        show_whole(self.cover)

    def _connect(self) -> None:
        self.tell_of(self.sheet.keeper, self.sheet.lines, self.lines)
        self.sheet.changed.connect(self.changed_person)
        for lines in (self.sheet.lines, self.lines):
            lines.lines_changed.connect(self.changed_person)
        self.sheet.case_wanted.connect(lambda: self.go.emit("case"))
        self.sheet.cover.clicked.connect(self._go_to_cover)
        self.cover.household.clicked.connect(lambda: self.go.emit("household"))
        self.gate.wanted.connect(self._print_plan)
        self.cover_gate.wanted.connect(self._print_cover)
        for gate in (self.gate, self.cover_gate):
            gate.consent_wanted.connect(lambda: self.go.emit("case/consents"))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(16)
        for part in (self.sheet, self.gate, rule(), self.cover, self.cover_gate):
            column.addWidget(part)
        column.addStretch(1)
        self.area = scrolled(inside)
        RowInSight(self.area, self.cover.editor.rows.table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
