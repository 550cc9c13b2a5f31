"""The 追跡 tab: the next review, what is to be done and by when, and the signs that something may be coming."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.due import Due, due_of, due_words
from kyoten_desktop.models import FollowUp
from kyoten_desktop.services.people.follow_up import CALL, LEAD, FollowLine
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, set_state
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.follow.follow_new import NewFollowUp
from kyoten_desktop.ui.pages.case.follow.signs_card import SignsCard
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.follow_acts import FollowActs
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

COLUMNS = (
    Column("期日", 150, figures=True),
    Column("すること"),
    Column("種類", 104),
    Column("だれが", 104),
    Column("いま", 168),
)
_SIGNS = {
    Due.OVERDUE: (Shape.TRIANGLE, "red"),
    Due.TODAY: (Shape.HALF, "accent"),
    Due.SOON: (Shape.CIRCLE, "text"),
    Due.LATER: (Shape.CIRCLE, "text2"),
}

REVIEW = "review"
_ASKED = {CALL: ("緊急相談", "Enter で相談票を開きます"), LEAD: ("機関", "Enter でケースを開きます")}


def in_order(rows: Sequence[FollowUp]) -> list[FollowUp]:
    """Return what is open by day, then what is done or dropped, newest first."""
    open_ones = sorted((row for row in rows if row.is_open), key=lambda row: row.due_on or date.max)
    past = [row for row in rows if not row.is_open]
    return [*open_ones, *sorted(past, key=lambda row: row.done_on or row.dropped_on or date.min, reverse=True)]


def follow_row(row: FollowUp, labels: Labels, today: date) -> Row:
    """Return one line of the table."""
    kind = labels.label("follow_up_kind", row.kind) if row.kind else ""
    day = wareki.short(row.due_on) if row.due_on else ""
    if not row.is_open:
        ended = f"済 {wareki.short(row.done_on)} {row.done_by or ''}" if row.done_on else "取りやめ"
        words = row.result or row.dropped_reason or ""
        cells = tuple(
            CellFace(text, tone="text3", tip=words or text) for text in (day, row.what or "", kind, row.who or "")
        )
        sign = Status(Shape.CHECK if row.done_on else Shape.CIRCLE, ended.strip(), "text2")
        return Row(row.id, (*cells, CellFace(ended.strip(), status=sign, tone="text3", tip=words)))
    shape, tone = _SIGNS[due_of(row.due_on, today)] if row.due_on else (Shape.CIRCLE, "text2")
    late = due_words(row.due_on, today) if row.due_on else ""
    put_off = f"　延期{len(row.postponements)}回" if row.postponements else ""
    now = Status(shape, f"{late}{put_off}", tone, bold=tone == "red")
    what = row.what or ""
    return Row(
        row.id,
        (
            CellFace(day),
            CellFace(what, bold=True, tip=what),
            CellFace(kind, tone="text2"),
            CellFace(row.who or "", tone="text2", tip=row.who or ""),
            CellFace(now.word, status=now, tip=_put_off_words(row)),
        ),
    )


def asked_row(line: FollowLine, today: date) -> Row:
    """Return what a call of the person asks for, or a 主たる支援機関 that closes; its key is kind and number."""
    shape, tone = _SIGNS[line.due]
    now = Status(shape, due_words(line.due_on, today), tone, bold=tone == "red")
    kind, way = _ASKED[line.kind]
    return Row(
        (line.kind, line.source_id),
        (
            CellFace(wareki.short(line.due_on)),
            CellFace(line.what, bold=True, tip=line.what),
            CellFace(kind, tone="text2"),
            CellFace(line.who, tone="text2", tip=line.who),
            CellFace(now.word, status=now, tip=way),
        ),
    )


def _put_off_words(row: FollowUp) -> str:
    return "\n".join(
        f"{wareki.short(each.from_on)} → {wareki.short(each.to_on)}：{each.reason}（{each.postponed_by}）"
        for each in row.postponements
    )


class FollowTab(CaseTab):
    """Everything that is to be done about one person; one definition of late, one clock (USERS A1)."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools)
        self._rows: dict[int, FollowUp] = {}
        self.strip = WarningStrip(tools.theme)
        self.next_review: QLabel = label("", "section")
        self.how_often: QLabel = label("", "quiet")
        self.plan = QuietButton(tools.theme, "次回確認を決める", "calendar-check")
        self.plan.setObjectName("plan_review")
        self.table = RecordTable(tools.theme, COLUMNS, name="すること")
        self.table.setObjectName("follow_ups")
        self.acts = FollowActs(tools.theme, tools.desk, tools.pauses)
        self.adding = NewFollowUp(tools)
        self.level = LinkButton(tools.theme, "追跡レベルを変える")
        self.signs = SignsCard(tools)
        self._lay_out()
        self._connect()

    def show_person(self, person: Person) -> None:
        """Read everything to be done about this person; a half-typed line waits as a draft."""
        same = self.person is not None and self.person.client.id == person.client.id
        super().show_person(person)
        if not same:
            self.acts.show_row(None)
            self.acts.next_one.say("")
        today = self.tools.desk.clock.today()
        self.adding.show_person(person)
        case_id = person.case.id if person.case is not None else None
        rows = in_order(self.tools.desk.follow_up.of_person(person.client.id, case_id))
        self._rows = {row.id: row for row in rows}
        asked = [line for line in self.tools.desk.follow_up.open_lines() if line.kind in _ASKED]
        of_person = [asked_row(line, today) for line in asked if line.client_id == person.client.id]
        self.table.set_rows([*of_person, *(follow_row(row, self.tools.labels, today) for row in rows)])
        self.table.fit_height()
        left = [row.id for row in rows if row.is_open and self.acts.draft.waits_for(row.id)] if not same else []
        if left:
            self.table.go_to(left[0])
            self._choose(left[0])
        self._show_review(next((row for row in rows if row.kind == REVIEW and row.is_open), None), today)
        self.signs.show_person(person)

    def save(self) -> bool:
        """Add the line that is typed."""
        return self.adding.save()

    def keep(self) -> bool:
        """Put what is typed into its drafts: the line to be added, and what became of another."""
        kept = (self.adding.keep(), self.acts.keep())
        return all(kept)

    def _show_review(self, review: FollowUp | None, today: date) -> None:
        case = self.person.case if self.person is not None else None
        closed = case is None or case.closed_on is not None
        is_dead = self.person is not None and self.person.client.died_on is not None
        self.level.setVisible(case is not None or not is_dead)
        self.plan.setVisible(review is None and not closed and not is_dead)
        if case is None:
            self.next_review.setText("亡くなった方です" if is_dead else "ケースがまだありません")
            set_state(self.next_review, "role", "section")
            self.how_often.setText("" if is_dead else "ケースを始めると、次回確認を決められます。")
            return
        level = self.tools.labels.label("watch_level", case.watch_level) if case.watch_level else "決めていません"
        days = self.tools.desk.follow_up.interval(case)
        self.how_often.setText(f"追跡レベル　{level}（{days}日ごと）")
        if review is None or review.due_on is None:
            why = "終結しています" if closed else "亡くなった方です" if is_dead else "決まっていません"
            self.next_review.setText(f"次回確認　{why}")
            set_state(self.next_review, "role", "section" if closed or is_dead else "amber")
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

    def _open(self, key: object) -> None:
        kind, number = key if isinstance(key, tuple) else ("", 0)
        if kind == CALL:
            self.tools.ways.open_call(number)
        elif kind == LEAD:
            self.go.emit("case")
        else:
            self._choose(key)
            self.acts.begin()

    def _choose(self, key: object) -> None:
        row = self._rows.get(key) if isinstance(key, int) else None
        self.acts.show_row(row)

    def _connect(self) -> None:
        self.plan.clicked.connect(self._plan_review)
        self.adding.added.connect(self.changed_person)
        self.tell_of(self.adding.keeper, self.acts.draft.keeper)
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
        column.addWidget(self.strip)
        column.addLayout(head)
        for part in (self.table, self.acts, self.signs, self.adding):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.setFocusProxy(self.table)
