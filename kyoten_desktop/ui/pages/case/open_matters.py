"""What is still to do for somebody, each with what shall become of it; who is in a room has a way there instead."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.services.people.open_matters import DONE, DROP, KEEP, RESERVATION, Key, Matter
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.two_lines import TwoLineLabel
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.sheet.tools import SheetTools

_WORDS = {DONE: "済んだ", DROP: "取りやめる", KEEP: "続ける"}
_ROOM_WORDS = {DROP: "取り消す", KEEP: "残す"}
_NOT_YET = ("", "まだ")


class OpenMatters(QWidget):
    """One line for each matter, and one reason for all that is given up; hidden while there is none.

    ``changed`` tells an answer, or typing.
    """

    changed = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self._answers: dict[Key, Segmented] = {}
        self._given: dict[Key, str] = {}
        self._ask: QLabel = label("まだ終わっていないことがあります。それぞれどうするかを選んでください。", "strong")
        self._rows = QVBoxLayout()
        self.reason = LineEdit()
        self.reason.setObjectName("matter_reason")
        self.reason.setAccessibleName("取りやめるわけ")
        self.reason.setPlaceholderText("取りやめる・取り消すわけ")
        self.reason.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._ask)
        column.addLayout(self._rows)
        column.addWidget(self.reason)

    def show_matters(self, matters: Sequence[Matter]) -> None:
        """Ask about these from the beginning."""
        self._given = {}
        self.reason.set_value(None)
        self._ask_about(matters)

    def look_again(self, matters: Sequence[Matter]) -> None:
        """Show what is open by now; the reason stays, and what was answered, also of what is asked again later."""
        self._given |= self.answers()
        self._ask_about(matters)
        self._show_given()

    def answers(self) -> dict[Key, str]:
        """Return what was answered."""
        return {key: answer.value() for key, answer in self._answers.items() if answer.value()}

    def draft(self) -> dict[str, Any]:
        """Return what was answered and typed, as JSON can hold it; nothing where nothing was."""
        given = {f"{sheet} {number}": answer for (sheet, number), answer in (self._given | self.answers()).items()}
        return {"reason": self.reason.draft(), "answers": given} if given or not self.reason.is_blank() else {}

    def set_draft(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``draft`` returned, also of what is asked later."""
        self.reason.set_draft(kept.get("reason"))
        for key, answer in kept.get("answers", {}).items():
            sheet, _, number = key.rpartition(" ")
            self._given[sheet, int(number)] = answer
        self._show_given()

    def _show_given(self) -> None:
        for key, box in self._answers.items():
            answer = self._given.get(key, "")
            if answer and box.offers(answer):
                box.set_value(answer)

    def _ask_about(self, matters: Sequence[Matter]) -> None:
        while self._rows.count():
            gone = self._rows.takeAt(0).widget()
            if gone is not None:
                gone.setParent(None)
                gone.deleteLater()
        self._answers = {}
        for matter in matters:
            self._rows.addWidget(self._row(matter))
        self.reason.setVisible(any(matter.answers for matter in matters))
        self.setVisible(bool(matters))

    def _row(self, matter: Matter) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(TwoLineLabel(f"{wareki.short(matter.due_on)}　{matter.what}"), 1)
        sheet, number = matter.key
        if matter.answers:
            words = _ROOM_WORDS if matter.kind == RESERVATION else _WORDS
            answer = Segmented(
                self._tools.theme, (_NOT_YET, *((each, words[each]) for each in matter.answers)), matter.what
            )
            answer.setObjectName(f"matter_{sheet}_{number}")
            answer.chosen.connect(lambda _answer: self.changed.emit())
            self._answers[matter.key] = answer
            line.addWidget(answer)
        else:
            way = LinkButton(self._tools.theme, "居室のページで退所を記録する")
            way.setObjectName(f"way_{sheet}_{number}")
            way.clicked.connect(lambda: self._tools.ways.open_stay(number))
            line.addWidget(way)
        return row
