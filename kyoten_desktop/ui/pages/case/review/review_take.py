"""Put a case on a meeting: whose case, and what is to be talked about."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.fields.person_box import KnownPeople, PersonBox
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.sheet.act_draft import ActDraft, Boxes
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

DRAFT = "take_case"
_NOBODY = "だれのケースを出すかを、候補から選んでください（↓ で移り、Enter で決まります）。"
_NO_QUESTION = "検討したいことを書いてください。"


class TakeRow(QWidget):
    """``taken`` tells the id of the item that stands on the meeting now. What is typed before waits for its meeting."""

    taken = Signal(int)

    def __init__(self, tools: SheetTools, meeting_id: Callable[[], int]) -> None:
        super().__init__()
        self._tools, self._meeting_id = tools, meeting_id
        self.strip = WarningStrip(tools.theme, tone="red")
        offered = KnownPeople(tools.desk.client, tools.labels)
        self.person = PersonBox(tools.theme, offered, pause_ms=tools.pauses.search_ms, is_free=False)
        self.person.setObjectName("take_person")
        self.person.setAccessibleName("対象者")
        self.question = LineEdit(prompt="検討したいこと（必須）")
        self.question.setObjectName("take_question")
        self.question.setAccessibleName("検討したいこと")
        self.take = QuietButton(tools.theme, "ケースを加える", "plus")
        self.take.setObjectName("take_case")
        boxes = Boxes(self._typed, self._lay, self._clear)
        self.draft = ActDraft(self, tools.desk, DRAFT, boxes, self.strip, tools.pauses)
        tools.ways.tell_of(self.draft.keeper)
        for box in (self.person, self.question):
            box.changed.connect(self.draft.hear)
        self.take.clicked.connect(self._take)
        self.question.returnPressed.connect(self._take)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.person, 2)
        row.addWidget(self.question, 3)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addLayout(row)
        self.setFocusProxy(self.person)

    def show_meeting(self, meeting_id: int) -> None:
        """Ask for this meeting; what was typed and not done stands there again."""
        if not self.draft.asks_about(meeting_id):
            self.draft.ask(meeting_id)

    def _typed(self) -> dict[str, Any]:
        return {"person": self.person.draft(), "question": self.question.draft()}

    def _lay(self, kept: Mapping[str, Any]) -> None:
        self.person.set_draft(kept.get("person"))
        self.question.set_draft(kept.get("question"))

    def _clear(self) -> None:
        self.person.set_value(None)
        self.question.set_value(None)
        self.strip.say("", tone="red")

    def _take(self) -> None:
        chosen = self.person.person()
        if chosen is None or chosen.client_id is None:
            self._refuse(_NOBODY, self.person)
            return
        if self.question.is_blank():
            self._refuse(_NO_QUESTION, self.question)
            return
        case = self._tools.desk.case.current(chosen.client_id)
        if case is None:
            words = f"{chosen.name}さんには、まだケースがありません。先に「ケース」タブで始めてください。"
            self._refuse(words, self.person)
            return
        with Attempt(lambda words: self._refuse(words, self.person)) as tried:
            item = self._tools.desk.review.take(self._meeting_id(), case.id, {"question": self.question.text()})
        if tried.failure is None:
            self.draft.done()
            self.taken.emit(item.id)

    def _refuse(self, words: str, at: QWidget) -> None:
        self.strip.say(words, tone="red")
        at.setFocus()
