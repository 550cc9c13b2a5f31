"""The 追跡 tab: the next review, what is to be done and by when, and the signs that something may be coming."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.due import Due, due_of, due_words
from kyoten_desktop.models import FollowUp
from kyoten_desktop.services.people.follow_up import CALL
from kyoten_desktop.ui.lists.table import RecordTable
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, set_state
from kyoten_desktop.ui.pages.case.context import CaseTools, Person
from kyoten_desktop.ui.pages.case.follow.follow_rows import COLUMNS, call_row, follow_row, in_order
from kyoten_desktop.ui.pages.case.follow.follow_signs import SignsCard
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.follow_acts import FollowActs
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.shell.attempt import Attempt

REVIEW = "review"
_ASKED = ("what", "due_on", "who", "kind")


class FollowTab(CaseTab):
    """Everything that is to be done about one person; one definition of late, one clock (USERS A1)."""

    def __init__(self, tools: CaseTools) -> None:
        super().__init__(tools)
        self._rows: dict[int, FollowUp] = {}
        self.strip = WarningStrip(tools.theme)
        self.next_review: QLabel = label("", "section")
        self.how_often: QLabel = label("", "quiet")
        self.plan = QuietButton(tools.theme, "次回確認を決める", "calendar-check")
        self.plan.setObjectName("plan_review")
        self.table = RecordTable(tools.theme, COLUMNS, name="すること")
        self.table.setObjectName("follow_ups")
        self.acts = FollowActs(tools.theme, tools.desk)
        self.form = Form(tools.theme, FollowUp, tools.labels, tools.desk.clock, _ASKED, titled=False)
        self.add = QuietButton(tools.theme, "することを加える", "plus")
        self.add.setObjectName("add_follow_up")
        self.level = LinkButton(tools.theme, "追跡レベルを変える")
        self.signs = SignsCard(tools)
        self._lay_out()
        self._connect()

    def show_person(self, person: Person) -> None:
        """Read everything to be done about this person; a half-typed line stays."""
        same = self.person is not None and self.person.client.id == person.client.id
        super().show_person(person)
        if not same:
            self.form.set_values({"kind": "next_action", "who": self.tools.desk.operator.name})
            self.acts.show_row(None)
            self.acts.next_one.say("")
        today = self.tools.desk.clock.today()
        rows = in_order(self.tools.desk.follow_up.of_case(person.case.id)) if person.case is not None else []
        self._rows = {row.id: row for row in rows}
        calls = [line for line in self.tools.desk.follow_up.open_lines() if line.kind == CALL]
        of_person = [call_row(line, today) for line in calls if line.client_id == person.client.id]
        self.table.set_rows([*of_person, *(follow_row(row, self.tools.labels, today) for row in rows)])
        self.table.fit_height()
        self._show_review(next((row for row in rows if row.kind == REVIEW and row.is_open), None), today)
        self.signs.show_person(person)

    def save(self) -> bool:
        """Add the line that is typed."""
        return self._add()

    def _show_review(self, review: FollowUp | None, today: date) -> None:
        case = self.person.case if self.person is not None else None
        closed = case is None or case.closed_on is not None
        self.plan.setVisible(review is None and not closed)
        self.add.setEnabled(not closed)
        if case is None:
            self.next_review.setText("ケースがまだありません")
            self.how_often.setText("ケースを始めると、次回確認を決められます。")
            return
        level = self.tools.labels.label("watch_level", case.watch_level) if case.watch_level else "決めていません"
        days = self.tools.desk.follow_up.interval(case)
        self.how_often.setText(f"追跡レベル　{level}（{days}日ごと）")
        if review is None or review.due_on is None:
            self.next_review.setText("次回確認　" + ("終結しています" if closed else "決まっていません"))
            set_state(self.next_review, "role", "section" if closed else "amber")
            return
        words = due_words(review.due_on, today)
        self.next_review.setText(f"次回確認　{wareki.with_weekday(review.due_on)}　{words}")
        set_state(self.next_review, "role", "red" if due_of(review.due_on, today) is Due.OVERDUE else "section")

    def _plan_review(self) -> None:
        if self.person is None or self.person.case is None:
            return
        with Attempt(self.strip) as tried:
            self.tools.desk.follow_up.plan_review(self.person.case.id)
        if tried.failure is None:
            self.changed_person.emit()

    def _add(self) -> bool:
        if self.person is None or self.person.case is None:
            return True
        if self.form.points.problems():
            self.form.show_problems(())
            return False
        values: dict[str, Any] = self.form.values()
        if not values.get("what") and not values.get("due_on"):
            self.form.go_to("what")
            return True
        with Attempt(self.strip, items=self.form.show_problems) as tried:
            self.tools.desk.follow_up.save(None, None, values, case_id=self.person.case.id)
        if tried.failure is not None:
            return False
        self.form.set_values({"kind": "next_action", "who": self.tools.desk.operator.name})
        self.changed_person.emit()
        return True

    def _open(self, key: object) -> None:
        if isinstance(key, int) and key < 0:
            self.tools.ways.open_call(-key)
        else:
            self._choose(key)
            self.acts.begin()

    def _choose(self, key: object) -> None:
        row = self._rows.get(key) if isinstance(key, int) else None
        self.acts.show_row(row)

    def _connect(self) -> None:
        self.plan.clicked.connect(self._plan_review)
        self.add.clicked.connect(self._add)
        self.level.clicked.connect(lambda: self.go.emit("case"))
        self.table.moved.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda _index: self._choose(self.table.current_key()))
        self.acts.changed.connect(self.changed_person)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.next_review)
        head.addWidget(self.plan)
        head.addStretch(1)
        head.addWidget(self.how_often)
        head.addWidget(self.level)
        adding = Card("することを加える")
        adding.body.addWidget(self.form)
        adding.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.strip)
        column.addLayout(head)
        for part in (self.table, self.acts, self.signs, adding):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.setFocusProxy(self.table)
