"""The 世帯 tab: the home of the person, drawn and in lines; two people of one home see the same home (S2-04)."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import FamilyMember, Household
from kyoten_desktop.services.people.household_view import HouseholdView, MemberView
from kyoten_desktop.ui.look.buttons import LinkButton, PlainButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.drawing import DrawingView
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.look.wrapping import WrappingLayout
from kyoten_desktop.ui.pages.case.context import Person
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
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.scrolling import RowInSight, show_whole

ASIDE_FROM = 900
_TOP = Qt.AlignmentFlag.AlignTop
FORM, LINES = "household", "household_lines"
_MEMBERS = FamilyMember.__tablename__
_NO_CASE = "ケースを始めると、支援チームがエコマップになります。"
_OF_DEAD = "ケースがなく、支援チームはありません。"


class HouseholdDrawings(QWidget):
    """Both drawings are made from the lines on file each time they are shown."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self.genogram = DrawingView(tools.theme)
        self.genogram.setObjectName("genogram")
        self.ecomap = DrawingView(tools.theme)
        self.ecomap.setObjectName("ecomap")
        self.team = LinkButton(tools.theme, "支援チームを書く")
        self.team.setObjectName("write_team")
        self.no_case = label(_NO_CASE, "quiet")
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        family, around = Card("ジェノグラム"), Card("エコマップ")
        family.body.addWidget(self.genogram)
        family.body.addStretch(1)
        around.add_to_head(self.team)
        around.body.addWidget(self.no_case)
        around.body.addWidget(self.ecomap)
        around.body.addStretch(1)
        self._row.addWidget(family, 1)
        self._row.addWidget(around, 1)

    def show_person(self, person: Person) -> None:
        """Draw the household and the network of this person from what is on file."""
        desk = self._tools.desk
        self.genogram.set_drawing(desk.household.genogram(person.client.id))
        has_case = person.case is not None
        is_dead = person.client.died_on is not None
        self.no_case.setText(_OF_DEAD if is_dead else _NO_CASE)
        self.no_case.setVisible(not has_case)
        self.team.setVisible(has_case or not is_dead)
        self.ecomap.setVisible(has_case)
        self.team.setText("支援チームを書く" if has_case else "ケースを始める")
        if person.case is not None:
            self.ecomap.set_drawing(desk.household.ecomap(person.case.id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= ASIDE_FROM
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


class HouseholdHead(QWidget):
    """Opens the sheet of another person of this home; ``leave_wanted`` asks to leave the home."""

    leave_wanted = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self._shown: tuple[tuple[int, str], ...] | None = None
        self.number: QLabel = label("", "section")
        self.alone: QLabel = label("", "quiet")
        self.links: list[LinkButton] = []
        self.leave = PlainButton(tools.theme, "この世帯から外す")
        self.leave.setObjectName("leave_household")
        self.leave.clicked.connect(self.leave_wanted)
        self.alone.setMinimumHeight(tools.theme.height(24))
        self._people = WrappingLayout(gap=12)
        self._people.addWidget(self.alone)
        row = QHBoxLayout()
        row.addWidget(self.number)
        row.addStretch(1)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(self._people)

    def show_household(self, view: HouseholdView, client_id: int) -> None:
        """Show whose home it is, as this person sees it; the cursor stays on a link that stays."""
        self.number.setText(f"世帯　{view.household.household_no}")
        others = tuple(
            (each.client_id, f"{each.name}さん（{self._relation(each)}）を開く")
            for each in view.members
            if each.is_client and each.client_id is not None and each.client_id != client_id
        )
        self.alone.setText("同じ家の把握している方" if others else "同じ家に、ほかに把握している方はいません。")
        if others == self._shown:
            return
        self._shown = others
        for link in self.links:
            self._people.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [self._link(other_id, words) for other_id, words in others]

    def _relation(self, member: MemberView) -> str:
        return self._tools.labels.label("relation", member.relation) if member.relation else "続柄は未記入"

    def _link(self, client_id: int, words: str) -> LinkButton:
        link = LinkButton(self._tools.theme, words)
        link.setObjectName(f"open_client_{client_id}")
        link.clicked.connect(lambda: self._tools.ways.open_person(client_id))
        self._people.addWidget(link)
        return link


class HouseholdTab(CaseTab):
    """Members, genogram and ecomap of one household; without one it offers to begin or to join."""

    def __init__(self, tools: SheetTools) -> None:
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
        self.tell_of(self.keeper, self.lines)
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
