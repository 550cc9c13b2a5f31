"""亡くなったこと: the day, what becomes of what was still to do, and the way back when it was the wrong person."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import Client
from kyoten_desktop.services.people.death import DEATH
from kyoten_desktop.services.people.open_matters import Answers
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.death_ask import DIED_ON, death_ask
from kyoten_desktop.ui.pages.case.open_matters import OpenMatters
from kyoten_desktop.ui.sheet.act_draft import ActDraft, Boxes
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.focus import focus_first
from kyoten_desktop.ui.shell.scrolling import show_whole

DRAFT = "death"
_WHY = "一覧や候補に「故人」と出て、今日することには出なくなります。あとで取り消せます。"
_CLOSES = "進行中のケースも「死亡」で終結する（終結日は亡くなった日）"
_TO_CLOSE = "ケースの終結は「ケース」で行ってください。"
_NEXT = "ご家族へのことは、新しく「すること」に書けます。"
_STILL_CLOSED = (
    "亡くなったことの記録だけを取り消しました。ケースは「死亡」で終結したままです"
    "（「ケース」の「いまの状態を取り消す」で戻せます）。"
)


class DeathPart(QWidget):
    """``changed`` tells that the death was recorded or taken back. What is typed before waits for its person."""

    changed = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self._client: Client | None = None
        self._is_closed_for_it = False
        self.said: QLabel = paragraph(_WHY)
        self.said.setProperty("told", "true")
        self.strip = WarningStrip(tools.theme)
        self.ask = death_ask(tools)
        self.closes = QCheckBox(_CLOSES)
        self.closes.setObjectName("closes_case")
        self.matters = OpenMatters(tools)
        self.record = QuietButton(tools.theme, "亡くなったことを記録する")
        self.record.setObjectName("record_death")
        self.back = QuietButton(tools.theme, "亡くなったことの記録を取り消す")
        self.back.setObjectName("take_back_death")
        boxes = Boxes(self._typed, self._lay, self._clear)
        self.draft = ActDraft(self, tools.desk, DRAFT, boxes, self.strip, tools.pauses)
        tools.ways.tell_of(self.draft.keeper)
        for told in (self.ask.changed, self.closes.toggled, self.matters.changed):
            told.connect(self.draft.hear)
        self.record.clicked.connect(self._record)
        self.back.clicked.connect(self._take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("亡くなったとき", "section"))
        for part in (self.said, self.ask, self.closes, self.matters, self.strip):
            column.addWidget(part)
        for button in (self.record, self.back):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_person(self, person: Person) -> None:
        """Ask for the day, or say which one is written down; typing stays when it is the same person."""
        same = self._client is not None and self._client.id == person.client.id
        known = self._client
        self._client = client = person.client
        is_dead = client.died_on is not None
        day = wareki.short(client.died_on) if client.died_on else ""
        is_open = any(case.closed_on is None for case in person.cases)
        next_words = f"{_TO_CLOSE}{_NEXT}" if is_open else _NEXT
        set_paragraph(self.said, f"{day} に亡くなったと記録されています。{next_words}" if is_dead else _WHY)
        self.said.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_dead else Qt.FocusPolicy.NoFocus)
        for part in (self.ask, self.record):
            part.setVisible(not is_dead)
        self.closes.setVisible(is_open and not is_dead)
        self._is_closed_for_it = any(case.closing_reason == DEATH for case in person.cases)
        self.back.setVisible(is_dead)
        if not same or (known is not None and known.died_on != client.died_on):
            self.strip.say("")
            self.draft.ask(client.id)
        elif not is_dead:
            self.matters.look_again(self._tools.desk.client.open_matters(client.id))

    def keep(self) -> bool:
        """Put what is typed on the disk; False when it takes nothing."""
        return self.draft.keep()

    def _typed(self) -> dict[str, Any]:
        return {"ask": self.ask.draft(), "closes": self.closes.isChecked(), "matters": self.matters.draft()}

    def _lay(self, kept: Mapping[str, Any]) -> None:
        self.ask.set_draft(kept.get("ask", {}))
        self.closes.setChecked(bool(kept.get("closes")))
        self.matters.set_draft(kept.get("matters", {}))

    def _clear(self) -> None:
        client = self._client
        self.ask.set_value(DIED_ON, None)
        self.closes.setChecked(False)
        self.ask.show_problems(())
        is_open = client is not None and client.died_on is None
        self.matters.show_matters(self._tools.desk.client.open_matters(client.id) if client and is_open else ())

    def _record(self) -> None:
        client = self._client
        if client is None:
            return
        problems = self.ask.unreadable()
        if problems:
            self._refuse(problems)
            return
        answers = Answers(self.matters.answers(), self.matters.reason.text())
        with Attempt(self.strip, items=self._refuse) as tried:
            self._tools.desk.client.record_death(
                client.id,
                client.version,
                self.ask.values().get(DIED_ON),
                answers,
                closes_case=self.closes.isVisibleTo(self) and self.closes.isChecked(),
            )
        if tried.failure is None:
            self.draft.done()
            self.changed.emit()
            self._go_to_result()

    def _take_back(self) -> None:
        client = self._client
        if client is None:
            return
        with Attempt(self.strip) as tried:
            self._tools.desk.client.take_death_back(client.id, client.version)
        if tried.failure is None:
            words = _STILL_CLOSED if self._is_closed_for_it else ""
            self.changed.emit()
            self.strip.say(words)
            self._go_to_result()

    def _go_to_result(self) -> None:
        """Put the focus on what is said now, or asked again; never on a button that Enter, held down, would press."""
        focus_first(self, Qt.FocusReason.OtherFocusReason)
        show_whole(self)

    def _refuse(self, problems: Sequence[Problem]) -> None:
        own = [problem for problem in problems if problem.item == DIED_ON]
        self.ask.show_problems(own)
        self.strip.say("　".join(problem.message for problem in problems if problem not in own))
        if self._client is not None:
            self.matters.look_again(self._tools.desk.client.open_matters(self._client.id))
