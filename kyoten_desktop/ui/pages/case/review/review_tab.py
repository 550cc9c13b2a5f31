"""The レビュー tab: on which meetings this case was, what became of each decision, its handouts and 回収."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import FollowUp
from kyoten_desktop.papers.review import CODE, review_request
from kyoten_desktop.services.people.review import Reviewed
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import RecordTable, Row
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.review.review_papers import HandoutsCard
from kyoten_desktop.ui.pages.case.review.review_print import PrintChoice
from kyoten_desktop.ui.pages.case.review.review_rows import REVIEWED_COLUMNS, decision_status, moment_words
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.act_draft import ActDraft, Boxes
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

DRAFT = "take_to_meeting"
_NEVER = "まだ会議に出ていません。"
_NO_MEETING = "会議がまだありません。左上の「ケースレビュー」で会議をつくってください。"
_NO_CASE = "ケースを始めると、会議に出せます。"
_OF_DEAD = "会議に出ていません。"


class ReviewTab(CaseTab):
    """Enter on a line opens the meeting; Ctrl+P prints D-01 of the meeting the cursor stands on."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools)
        self._reviewed: tuple[Reviewed, ...] = ()
        self.strip = WarningStrip(tools.theme)
        self.table = RecordTable(tools.theme, REVIEWED_COLUMNS, name="会議と決定")
        self.table.setObjectName("reviewed")
        self.never: QLabel = label(_NEVER, "quiet")
        self.printing = PrintChoice(tools, many=False)
        self.meetings = CodeBox([], str)
        self.meetings.setObjectName("take_to")
        self.meetings.setAccessibleName("出す会議")
        self.question = LineEdit(prompt="検討したいこと（必須）")
        self.question.setObjectName("take_question")
        self.question.setAccessibleName("検討したいこと")
        self.take = QuietButton(tools.theme, "会議に出す", "plus")
        self.take.setObjectName("take_to_meeting")
        self.said = WarningStrip(tools.theme)
        boxes = Boxes(self._typed, self._lay, lambda: self.question.set_value(None))
        self.draft = ActDraft(self, tools.desk, DRAFT, boxes, self.said, tools.pauses)
        self.papers = HandoutsCard(tools)
        self._lay_out()
        self.tell_of(self.draft.keeper)
        for box in (self.meetings, self.question):
            box.changed.connect(self.draft.hear)
        self.table.opened.connect(self._open_meeting)
        self.printing.wanted.connect(lambda _which: self.print_current())
        self.take.clicked.connect(self._take)
        self.question.returnPressed.connect(self._take)
        self.papers.changed.connect(self._show_papers)

    def show_person(self, person: Person) -> None:
        """Read meetings, decisions and papers of this person."""
        same = self.person is not None and self.person.client.id == person.client.id
        if not same:
            self.strip.say("")
        super().show_person(person)
        desk, case = self.tools.desk, person.case
        self._reviewed = tuple(desk.review.of_case(case.id)) if case is not None else ()
        follow_ups = {each.id: each for each in desk.follow_up.of_case(case.id)} if case is not None else {}
        self.table.set_rows([row for reviewed in self._reviewed for row in self._rows(reviewed, follow_ups)])
        self.table.fit_height()
        self.table.setVisible(bool(self._reviewed))
        self.never.setVisible(not self._reviewed)
        self.never.setText(_NEVER if case is not None else _OF_DEAD if person.client.died_on is not None else _NO_CASE)
        self.printing.set_cases(len(self._reviewed))
        self._show_meetings()
        if not same:
            self.draft.ask(person.client.id)
        self._show_papers()

    def keep(self) -> bool:
        """Put what is typed on the disk; False when it takes nothing."""
        return self.draft.keep()

    def _typed(self) -> dict[str, Any]:
        boxes = {"meeting": self.meetings.value(), "question": self.question.draft()}
        return {} if self.question.is_blank() else boxes

    def _lay(self, kept: Mapping[str, Any]) -> None:
        self.meetings.set_draft(kept.get("meeting"))
        self.question.set_draft(kept.get("question"))

    def print_current(self) -> bool:
        """Preview D-01 of this case on the meeting the cursor stands on, else on its newest."""
        reviewed = self._chosen()
        if reviewed is None:
            return False
        desk = self.tools.desk
        standing = desk.review.get(reviewed.meeting.id).review_items
        fresh = next(item for item in standing if item.id == reviewed.item.id)
        two_up = self.printing.is_two_up()
        self.tools.ways.preview(review_request(desk, reviewed.meeting, [fresh], is_two_up=two_up))
        return True

    def _chosen(self) -> Reviewed | None:
        key = self.table.current_key()
        chosen = key[0] if isinstance(key, tuple) else 0
        standing = [reviewed for reviewed in self._reviewed if reviewed.item.id == chosen]
        return next(iter([*standing, *self._reviewed]), None)

    def _rows(self, reviewed: Reviewed, follow_ups: Mapping[int, FollowUp]) -> list[Row]:
        """Return one line for each decision; a meeting that decided nothing has one line too."""
        today = self.tools.desk.clock.today()
        at, title = moment_words(reviewed.meeting.starts_at), reviewed.meeting.title or ""
        rows = []
        for place, each in enumerate(reviewed.item.decisions):
            status = decision_status(each, follow_ups, today)
            what = f"{each.who or ''}：{each.what or ''}"
            head = (CellFace(at), CellFace(title, bold=True, tip=title)) if place == 0 else (CellFace(), CellFace())
            day = CellFace(wareki.short(each.due_on) if each.due_on else "")
            cells = (*head, CellFace(what, tip=what), day, CellFace(status.word, status, status.tone))
            rows.append(Row((reviewed.item.id, each.id), cells))
        if not rows:
            none = Status(Shape.CIRCLE, "決定なし", "text2")
            bare = (CellFace(at), CellFace(title, bold=True, tip=title), CellFace(), CellFace())
            rows = [Row((reviewed.item.id, 0), (*bare, CellFace(none.word, none, "text2")))]
        return rows

    def _show_meetings(self) -> None:
        taken = {reviewed.meeting.id for reviewed in self._reviewed}
        left = [meeting for meeting in self.tools.desk.review.meetings() if meeting.id not in taken]
        kept = self.meetings.value()
        self.meetings.set_choices([(str(each.id), f"{moment_words(each.starts_at)} {each.title}") for each in left])
        values = [str(each.id) for each in left]
        self.meetings.set_value(kept if kept in values else next(iter(values), None))
        can = self.person is not None and self.person.case is not None
        for part in (self.meetings, self.question, self.take):
            part.setEnabled(can and bool(left))
        self.question.set_prompt("" if left or not can else _NO_MEETING)

    def _show_papers(self) -> None:
        if self.person is not None:
            papers = self.tools.desk.prints.of_client(self.person.client.id)
            self.papers.show_papers([paper for paper in papers if paper.document == CODE])

    def _take(self) -> None:
        chosen = self.meetings.value()
        if self.person is None or self.person.case is None or not chosen:
            return
        with Attempt(self.strip) as tried:
            self.tools.desk.review.take(int(chosen), self.person.case.id, {"question": self.question.text()})
        if tried.failure is not None:
            self.question.setFocus()
            return
        self.draft.done()
        self.changed_person.emit()

    def _open_meeting(self, key: object) -> None:
        reviewed = next((each for each in self._reviewed if isinstance(key, tuple) and each.item.id == key[0]), None)
        if reviewed is not None:
            self.meeting_opened.emit(reviewed.meeting.id)

    def _lay_out(self) -> None:
        taking = Card("会議に出す")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.meetings, 2)
        row.addWidget(self.question, 3)
        row.addWidget(self.take)
        taking.body.addWidget(self.said)
        taking.body.addLayout(row)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        for part in (self.strip, self.printing, self.table, self.never, taking, self.papers):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.setFocusProxy(self.table)
