"""The 世帯 tab: the home of the person, drawn and in lines; two people of one home see the same home (S2-04)."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import FamilyMember, Household
from kyoten_desktop.services.people.household_view import HouseholdView, MemberView
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.pages.case.context import CaseTools, Person
from kyoten_desktop.ui.pages.case.household.household_drawings import HouseholdDrawings
from kyoten_desktop.ui.pages.case.household.household_head import HouseholdHead
from kyoten_desktop.ui.pages.case.household.household_members import (
    ALL_MEMBERS,
    COLUMNS,
    WIDTHS,
    MemberForm,
    MembersBook,
    member_face,
    told_from,
)
from kyoten_desktop.ui.pages.case.household.household_start import HouseholdStart
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.open_sheet import Book, OpenSheet
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.scrolling import RowInSight, show_whole

FORM, LINES = "household", "household_lines"
_MEMBERS = FamilyMember.__tablename__


class HouseholdTab(CaseTab):
    """Members, genogram and ecomap of one household; without one it offers to begin or to join."""

    def __init__(self, tools: CaseTools) -> None:
        super().__init__(tools)
        desk, theme = tools.desk, tools.theme
        self.view: HouseholdView | None = None
        self.book: MembersBook | None = None
        self.start = HouseholdStart(tools)
        self.strip = WarningStrip(theme)
        self.head = HouseholdHead(tools)
        self.drawings = HouseholdDrawings(tools)
        self.member_form = MemberForm(tools, self._seen)
        self.members = LinesEditor(
            theme, FamilyMember, tools.labels, desk.clock, columns=COLUMNS, book=None, title="家族",
            empty_words="同居の家族、別居のきょうだい、主たる介護者を書きます。", widths=WIDTHS,
            face=member_face(tools, self._seen), form=self.member_form,
            blank=lambda: {"living": "together"}, most_rows=ALL_MEMBERS,
        )  # fmt: skip
        self.lines = OpenLines(desk, LINES, {_MEMBERS: self.members}, tools.pauses)
        self.form = Form(theme, Household, tools.labels, desk.clock)
        self.keeper = OpenSheet(
            desk, FormFace(self.form), Book(FORM, self._write, self._read, "世帯"), self.strip, tools.pauses
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_person(self, person: Person) -> None:
        """Show the household of the person; typing stays when it is the same one."""
        other = self.person is None or self.person.client.id != person.client.id
        if other:
            self.keep()
            self.strip.say("")
        super().show_person(person)
        self.view = self.tools.desk.household.of_client(person.client.id)
        if self.view is None:
            self.start.show_person(person)
            self.stack.setCurrentWidget(self.start)
            return
        self._show_household(self.view, person, is_other=other)
        self.stack.setCurrentIndex(0)

    def keep(self) -> bool:
        """Put the note and the lines on the disk."""
        kept = (self.keeper.leave(), self.lines.keep()) if self.keeper.sheet is not None else ()
        return all(kept)

    def save(self) -> bool:
        """Save the note, saying what is in the way."""
        return self.keeper.save(loud=True) if self.view is not None else True

    def _show_household(self, view: HouseholdView, person: Person, *, is_other: bool) -> None:
        household = view.household
        if self.book is None or self.book.household_id != household.id:
            self.book = MembersBook(self.tools, person.client.id, household.id)
        self.book.client_id = person.client.id
        self.lines.show(household.id, {_MEMBERS: self.book})
        self.keeper.follow(household)
        if is_other and not self.keeper.is_typed():
            # Shown anew for the other person of the home too: a draft that waits is offered to whoever comes next.
            self.keeper.show(household)
        teller = told_from(view.members, person.client.name)
        self.member_form.relation_hint.setText(f"続柄は {teller}さんから見て選びます。")
        self.head.show_household(view, person.client.id)
        self.drawings.show_person(person)

    def _seen(self) -> Mapping[int, MemberView]:
        return self.book.seen if self.book is not None else {}

    def _write(self, household_id: int | None, version: int | None, values: Any) -> Household:
        return self.tools.desk.household.save(household_id or 0, version, values)

    def _read(self, household_id: int) -> Household:
        view = self.tools.desk.household.of_client(self.person.client.id) if self.person is not None else None
        if view is None or view.household.id != household_id:
            raise refuse("", "この世帯は見つかりません。")
        return view.household

    def _ask_to_leave(self) -> None:
        if self.person is None:
            return
        words = f"{self.person.client.name}さんを この世帯から外します。ほかの家族の行は、世帯に残ります。"
        self.strip.say(words, [("世帯から外す", self._leave), ("やめる", lambda: self.strip.say(""))], "accent")
        show_whole(self.strip)
        self.strip.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _leave(self) -> None:
        if self.person is None or not self.keep():
            return
        with Attempt(self.strip, tone="red") as tried:
            self.tools.desk.household.leave(self.person.client.id)
        if tried.failure is None:
            self.changed_person.emit()

    def _connect(self) -> None:
        for part in (self.keeper, self.lines):
            part.written.connect(self.written)
            part.failed.connect(self.failed)
            part.touched.connect(self.touched)
        self.keeper.kept.connect(lambda _household: self.changed_person.emit())
        self.lines.lines_changed.connect(self.changed_person)
        self.start.began.connect(self.changed_person)
        self.head.leave_wanted.connect(self._ask_to_leave)
        self.drawings.team.clicked.connect(lambda: self.go.emit("case/support_team_members"))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(16)
        for part in (self.head, self.strip, self.members, self.drawings, self.form):
            column.addWidget(part)
        column.addStretch(1)
        area = scrolled(inside)
        RowInSight(area, self.members.rows.table)
        self.stack.addWidget(area)
        self.stack.addWidget(self.start)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
