"""亡くなったこと: the day, what becomes of what was still to do, and the way back when it was the wrong person."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import Client
from kyoten_desktop.models.items import item_of
from kyoten_desktop.services.people.open_matters import Answers
from kyoten_desktop.ui.fields.editors import make_editor
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph
from kyoten_desktop.ui.pages.case.context import CaseTools, Person
from kyoten_desktop.ui.pages.case.open_matters import OpenMatters
from kyoten_desktop.ui.shell.ask import Ask, Question
from kyoten_desktop.ui.shell.attempt import Attempt

_WHY = "一覧や候補に「故人」と出て、今日することには出なくなります。あとで取り消せます。"
_NEXT = "ケースの終結は「ケース」で行ってください。ご家族へのことは、新しく「すること」に書けます。"
_DATE_WIDTH = 260


class DeathPart(QWidget):
    """``changed`` tells that the death was recorded or taken back."""

    changed = Signal()

    def __init__(self, tools: CaseTools) -> None:
        super().__init__()
        self._tools = tools
        self._client: Client | None = None
        self.said: QLabel = paragraph(_WHY)
        self.strip = WarningStrip(tools.theme)
        day = item_of(Client, "died_on")
        editor = make_editor(day, tools.theme, tools.labels, tools.desk.clock)
        self.ask = Ask(tools.theme, [Question(day, editor, "", _DATE_WIDTH)])
        self.matters = OpenMatters(tools)
        self.record = QuietButton(tools.theme, "亡くなったことを記録する")
        self.record.setObjectName("record_death")
        self.back = QuietButton(tools.theme, "亡くなったことの記録を取り消す")
        self.back.setObjectName("take_back_death")
        self.record.clicked.connect(self._record)
        self.back.clicked.connect(self._take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("亡くなったとき", "section"))
        for part in (self.said, self.ask, self.matters, self.strip):
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
        set_paragraph(self.said, f"{day} に亡くなったと記録されています。{_NEXT}" if is_dead else _WHY)
        for part in (self.ask, self.record):
            part.setVisible(not is_dead)
        self.back.setVisible(is_dead)
        if not same or (known is not None and known.died_on != client.died_on):
            self.strip.say("")
            self.ask.set_value("died_on", None)
            self.ask.show_problems(())
            self.matters.show_matters(() if is_dead else self._tools.desk.client.open_matters(client.id))

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
            self._tools.desk.client.record_death(client.id, client.version, self.ask.values().get("died_on"), answers)
        if tried.failure is None:
            self.changed.emit()

    def _take_back(self) -> None:
        client = self._client
        if client is None:
            return
        with Attempt(self.strip) as tried:
            self._tools.desk.client.take_death_back(client.id, client.version)
        if tried.failure is None:
            self.changed.emit()

    def _refuse(self, problems: Sequence[Problem]) -> None:
        own = [problem for problem in problems if problem.item == "died_on"]
        self.ask.show_problems(own)
        self.strip.say("　".join(problem.message for problem in problems if problem not in own))
        if self._client is not None:
            self.matters.look_again(self._tools.desk.client.open_matters(self._client.id))
