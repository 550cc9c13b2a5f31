"""終結 in place: why, and what becomes of each thing still to do; nothing is left open unasked (USERS A3)."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import Case
from kyoten_desktop.services.people.case_closing import ClosingValues, asks_for_death
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.pages.case.death_ask import DIED_ON, death_ask
from kyoten_desktop.ui.pages.case.open_matters import OpenMatters
from kyoten_desktop.ui.sheet.act_draft import ActDraft, Boxes
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

DRAFT = "case_closing"
_ASKED = ("closed_on", "closing_reason", "closing_note")
_RECORDS = "亡くなったことも、いっしょに記録します。年月か年だけでもかまいません。"
# As wide as the labels of the form above it.
_LABELS = 108


class ClosingCard(Card):
    """``closed`` tells that the case is closed; ``left`` that it stays open."""

    closed = Signal()
    left = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__("終結する", "終結すると、保存期限の数え始めになります。")
        self._tools = tools
        self._case: Case | None = None
        self.strip = WarningStrip(tools.theme, tone="red")
        self.form = Form(tools.theme, Case, tools.labels, tools.desk.clock, _ASKED, titled=False)
        # The form of the case below has the key; two in one window would leave it to neither.
        self.form.f6.setEnabled(False)
        self.death = death_ask(tools, _RECORDS, _LABELS)
        self.matters = OpenMatters(tools)
        self._reason: str | None = None
        self.form.changed.connect(self._follow_reason)
        self.do = PrimaryButton(tools.theme, "このケースを終結する")
        self.do.setObjectName("do_close")
        self.leave = PlainButton(tools.theme, "やめる")
        boxes = Boxes(self._typed, self._lay, self._clear)
        self.draft = ActDraft(self, tools.desk, DRAFT, boxes, self.strip, tools.pauses)
        for told in (self.form.changed, self.death.changed, self.matters.changed):
            told.connect(self.draft.hear)
        self.do.clicked.connect(self._close)
        self.leave.clicked.connect(self.left)
        self._lay_out()

    def begin(self, case: Case) -> None:
        """Ask about this case."""
        self._case = case
        self.strip.say("")
        self.draft.ask(case.id)

    def end(self) -> None:
        """Ask no more; what is typed waits for its case."""
        self.draft.ask(None)
        self._case = None
        self.hide()

    def _typed(self) -> dict[str, Any]:
        return {"form": self.form.draft(), "death": self.death.draft(), "matters": self.matters.draft()}

    def _lay(self, kept: Mapping[str, Any]) -> None:
        self.form.set_draft(kept.get("form", {}))
        self._follow_reason()
        self.death.set_draft(kept.get("death", {}))
        self.matters.set_draft(kept.get("matters", {}))

    def _clear(self) -> None:
        self.form.set_values({"closed_on": self._tools.desk.clock.today()})
        self.death.set_value(DIED_ON, None)
        self.death.show_problems(())
        self._reason = None
        self._show_death()
        case = self._case
        self.matters.show_matters(self._tools.desk.case.open_matters(case.id) if case is not None else ())

    def _follow_reason(self) -> None:
        """With 死亡 ask for its day, and about all of the person; what was answered stays."""
        reason = self.form.values().get("closing_reason")
        if self._case is None or reason == self._reason:
            return
        self._reason = reason
        self._show_death()
        self.matters.look_again(self._tools.desk.case.open_matters(self._case.id, reason))

    def _show_death(self) -> None:
        self.death.setVisible(self._case is not None and asks_for_death(self._case, self._reason))

    def _close(self) -> None:
        case = self._case
        if case is None:
            return
        self._follow_reason()
        is_asked = asks_for_death(case, self._reason)
        if is_asked and self.death.unreadable():
            self.death.show_problems(self.death.unreadable())
            return
        values: dict[str, Any] = self.form.values()
        closing = ClosingValues(
            closed_on=values.get("closed_on"),
            reason=values.get("closing_reason"),
            note=values.get("closing_note") or "",
            matters=self.matters.answers(),
            matter_reason=self.matters.reason.text(),
            died_on=self.death.values().get(DIED_ON) if is_asked else None,
        )
        with Attempt(self.strip, items=self._refuse) as tried:
            self._tools.desk.case.close(case.id, case.version, closing)
        if tried.failure is None:
            self.draft.done()
            self.closed.emit()

    def _refuse(self, problems: Sequence[Problem]) -> None:
        own = [problem for problem in problems if problem.item in _ASKED]
        others = [problem.message for problem in problems if problem.item not in (*_ASKED, DIED_ON)]
        self.strip.say("　".join(others))
        if self._case is not None:
            self.matters.look_again(self._tools.desk.case.open_matters(self._case.id, self._reason))
        self.death.show_problems([problem for problem in problems if problem.item == DIED_ON])
        self.form.show_problems(own)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.do)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        for part in (self.strip, self.form, self.death, self.matters):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
