"""Moving a case along 図1: which step may follow, why another may not yet, and taking the newest one back."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.people.case_flow import CLOSED, REOPENED, standing
from kyoten_desktop.models import Case
from kyoten_desktop.services.people.case import StepChoice
from kyoten_desktop.services.people.open_matters import STAYS
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.buttons import LinkButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph
from kyoten_desktop.ui.sheet.act_draft import ActDraft, Boxes
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

DRAFT = "case_step"
_STILL_DEAD = (
    "終結だけを取り消しました。亡くなったことの記録は残っています（「ほか」の「亡くなったとき」で取り消せます）。"
)


class CaseSteps(QWidget):
    """``moved`` tells that the case stands elsewhere now; ``closing_wanted`` that it shall be closed."""

    moved = Signal()
    closing_wanted = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self._case: Case | None = None
        self._choices: dict[str, StepChoice] = {}
        self.strip = WarningStrip(tools.theme)
        self.choice = CodeBox(())
        self.choice.setObjectName("next_status")
        self.choice.setAccessibleName("次の状態")
        self.choice.setFixedWidth(220)
        self.on = WarekiEdit(tools.theme, tools.desk.clock)
        self.on.setObjectName("step_on")
        self.on.setAccessibleName("いつ")
        self.reason = LineEdit()
        self.reason.setObjectName("step_reason")
        self.reason.setAccessibleName("わけ")
        self.reason.setPlaceholderText("わけ（取り消しと再開では必ず）")
        self.go = PrimaryButton(tools.theme, "状態を進める")
        self.go.setObjectName("take_step")
        self.back = LinkButton(tools.theme, "いまの状態を取り消す")
        self.back.setObjectName("take_back_step")
        self.close_case = QuietButton(tools.theme, "終結する")
        self.close_case.setObjectName("close_case")
        self.why_not: QLabel = paragraph("", "amber")
        boxes = Boxes(self._typed, self._lay, self._clear)
        self.draft = ActDraft(self, tools.desk, DRAFT, boxes, self.strip, tools.pauses)
        self._connect()
        self._lay_out()

    def show_case(self, case: Case) -> None:
        """Show what may follow for a case; a chosen step that is still possible stays chosen."""
        same = self._case is not None and self._case.id == case.id
        kept = self.choice.value() if same else None
        self._case = case
        self._choices = {step.status: step for step in self._tools.desk.case.steps_ahead(case.id)}
        offered = [(step.status, step.word) for step in self._choices.values() if step.status != CLOSED]
        self.choice.set_choices(offered)
        self.choice.set_value(kept if kept in self._choices else (offered[0][0] if offered else None))
        if not same or self.on.value() is None:
            self.on.set_value(self._tools.desk.clock.today())
        if not same:
            self.draft.ask(case.id)
        self.close_case.setVisible(case.closed_on is None)
        self.back.setVisible(len(standing(case.events)) > 1)
        self._show_choice()

    def _typed(self) -> dict[str, Any]:
        """Return what was typed; a step chosen without a word is nothing yet."""
        boxes = {"choice": self.choice.value(), "on": self.on.draft(), "reason": self.reason.draft()}
        return {} if self.reason.is_blank() else boxes

    def _lay(self, kept: Mapping[str, Any]) -> None:
        if kept.get("choice") in self._choices:
            self.choice.set_value(kept["choice"])
        self.on.set_draft(kept.get("on"))
        self.reason.set_draft(kept.get("reason"))

    def _clear(self) -> None:
        self.reason.set_value(None)

    def _show_choice(self, _value: object = None) -> None:
        step = self._choices.get(self.choice.value() or "")
        problem = step.problem if step else ""
        set_paragraph(self.why_not, problem)
        self.why_not.setVisible(bool(problem))
        self.go.setEnabled(step is not None)

    def _go(self) -> None:
        case, status = self._case, self.choice.value()
        if case is None or status is None:
            return
        desk, reason = self._tools.desk.case, self.reason.text()
        if status == REOPENED:
            self._move(partial(desk.reopen, case.id, case.version, reason))
            return
        problem = self.on.problem()
        if problem:
            self.strip.say(problem)
            self.on.setFocus()
            return
        on = self.on.value()
        day = on if isinstance(on, date) else None
        self._move(partial(desk.step, case.id, case.version, status, day, reason))

    def _take_back(self) -> None:
        case = self._case
        if case is None:
            return
        newest = standing(case.events)[-1]
        act = partial(self._tools.desk.case.take_back_step, case.id, case.version, newest.id, self.reason.text())
        if not self._move(act):
            self.reason.setFocus()
        elif newest.status == CLOSED:
            self._tell_what_stays(case)

    def _tell_what_stays(self, case: Case) -> None:
        """Say after a closing was taken back that a death stands, or which room is to be reserved anew."""
        if self._tools.desk.client.get(case.client_id).died_on is not None:
            self.strip.say(_STILL_DEAD)
        rows = self._tools.desk.follow_up.of_case(case.id)
        lost = [row.what or "" for row in rows if row.is_open and row.source == STAYS]
        if lost:
            self.strip.say(f"今日することに加えました：{'、'.join(lost)}")

    def _move(self, act: Callable[[], Any]) -> bool:
        with Attempt(self.strip) as tried:
            act()
        if tried.failure is not None:
            return False
        self.draft.done()
        self.moved.emit()
        return True

    def _connect(self) -> None:
        for box in (self.choice, self.on, self.reason):
            box.changed.connect(self.draft.hear)
        self.choice.changed.connect(self._show_choice)
        self.go.clicked.connect(self._go)
        self.back.clicked.connect(self._take_back)
        self.close_case.clicked.connect(self.closing_wanted)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("次の状態", "label"))
        row.addWidget(self.choice)
        row.addWidget(self.on)
        row.addWidget(self.reason, 1)
        row.addWidget(self.go)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.back)
        below.addStretch(1)
        below.addWidget(self.close_case)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addLayout(row)
        column.addWidget(self.why_not)
        column.addLayout(below)
