"""The rooms of a new office: how many, what they are called, which are kept free for emergencies."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.codes.stay import OVERFLOW, PERMANENT
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.services.office.office import NewRoom
from kyoten_desktop.ui.fields.line_edit import LineEdit, NumberEdit
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph, set_state
from kyoten_desktop.ui.start.wizard_steps import Step, Surroundings

MOST_ROOMS = 20
_NUMBER_WIDTH = 64
_NAME_WIDTH = 240
_KIND_WIDTH = 40
_KINDS = ((PERMANENT, "常設"), (OVERFLOW, "臨時"))
_LONGEST_NAME = 40


class _Line(QWidget):
    """One room: its name and, for a permanent one, whether it is kept free."""

    def __init__(self, theme: Theme, kind: str, number: int) -> None:
        super().__init__()
        self.kind = kind
        self.name = LineEdit(_LONGEST_NAME)
        self.name.setObjectName(f"room_{kind}_{number}")
        self.name.setAccessibleName(f"{dict(_KINDS)[kind]}の居室 {number} の名前")
        self.name.setFixedWidth(theme.height(_NAME_WIDTH))
        self.name.set_value(f"{number}号室" if kind == PERMANENT else f"臨時{number}")
        self.guaranteed = QCheckBox("常時確保（いつもあけておく）")
        self.guaranteed.setObjectName(f"guaranteed_{kind}_{number}")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        kind_label = label(dict(_KINDS)[kind], "label")
        kind_label.setFixedWidth(theme.height(_KIND_WIDTH))
        line.addWidget(kind_label)
        line.addWidget(self.name)
        if kind == PERMANENT:
            line.addWidget(self.guaranteed)
        line.addStretch(1)

    def room(self) -> NewRoom:
        """Return what was written."""
        return NewRoom(self.name.text().strip(), self.kind, is_guaranteed=self.guaranteed.isChecked())


class RoomsStep(Step):
    """How many rooms of each kind; names can be changed at once and later."""

    title = "居室"
    why = "常設の居室が、稼働率と空きの数のもとになります。臨時は、あふれたときに理由を書いて使う部屋です。"

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._theme = around.theme
        self._lines: dict[str, list[_Line]] = {PERMANENT: [], OVERFLOW: []}
        self._counts: dict[str, NumberEdit] = {}
        self._strip = WarningStrip(around.theme, tone="red")
        self._stacks = {kind: QVBoxLayout() for kind, _ in _KINDS}
        self.column.addLayout(self._count_line())
        self.column.addWidget(self._strip)
        self.column.addSpacing(4)
        for stack in self._stacks.values():
            stack.setSpacing(8)
            self.column.addLayout(stack)
        self.column.addWidget(
            paragraph("居室台帳や取込では、この名前で部屋を見分けます。同じ名前は使えません。", "hint")
        )
        self.column.addStretch(1)
        self._counts[PERMANENT].set_value(4)
        self._counts[OVERFLOW].set_value(1)
        self._follow_counts()

    def values(self) -> dict[str, Any]:
        """Return the rooms in their order."""
        return {"rooms": [line.room() for kind, _ in _KINDS for line in self._lines[kind]]}

    def is_answered(self) -> bool:
        """Refuse no room, empty names and a name used twice, at the room itself."""
        problems = self._problems()
        self._strip.say("\n".join(dict.fromkeys(problem.message for problem in problems)), tone="red")
        wrong = {problem.item for problem in problems}
        first = None
        for edit in (*self._counts.values(), *(line.name for kind, _ in _KINDS for line in self._lines[kind])):
            set_state(edit, "err", "true" if edit.objectName() in wrong else "")
            if edit.objectName() in wrong and first is None:
                first = edit
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        return not problems

    def begin(self) -> None:
        """Put the cursor in the number of rooms."""
        self._counts[PERMANENT].setFocus(Qt.FocusReason.TabFocusReason)
        self._counts[PERMANENT].selectAll()

    def _problems(self) -> list[Problem]:
        found = [
            Problem(edit.objectName(), f"室数は{least}から{MOST_ROOMS}までの数で書いてください。")
            for (kind, edit), least in zip(self._counts.items(), (1, 0), strict=True)
            if edit.value() is None or not least <= (edit.value() or 0) <= MOST_ROOMS
        ]
        seen: set[str] = set()
        for kind, _ in _KINDS:
            for line in self._lines[kind]:
                name = line.name.text().strip()
                if not name:
                    found.append(Problem(line.name.objectName(), "名前のない居室があります。"))
                elif line.name.problem():
                    found.append(Problem(line.name.objectName(), line.name.problem()))
                elif name in seen:
                    found.append(Problem(line.name.objectName(), f"「{name}」が二つあります。別の名前にしてください。"))
                seen.add(name)
        return found

    def _count_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for kind, word in _KINDS:
            count = NumberEdit()
            count.setObjectName(f"count_{kind}")
            count.setAccessibleName(f"{word}の室数")
            count.setFixedWidth(_NUMBER_WIDTH)
            count.setAlignment(Qt.AlignmentFlag.AlignRight)
            count.changed.connect(self._follow_counts)
            self._counts[kind] = count
            line.addWidget(label(word, "strong"))
            line.addWidget(count)
            line.addWidget(label("室"))
            line.addSpacing(24)
        line.addStretch(1)
        return line

    def _follow_counts(self) -> None:
        for kind, _ in _KINDS:
            wanted = self._counts[kind].value()
            if wanted is not None and wanted <= MOST_ROOMS:
                self._fit(kind, wanted)
        self._order_tabs()

    def _fit(self, kind: str, wanted: int) -> None:
        lines = self._lines[kind]
        while len(lines) > wanted:
            lines.pop().deleteLater()
        while len(lines) < wanted:
            lines.append(_Line(self._theme, kind, len(lines) + 1))
            self._stacks[kind].addWidget(lines[-1])

    def _order_tabs(self) -> None:
        previous: QWidget = self._counts[OVERFLOW]
        for kind, _ in _KINDS:
            for line in self._lines[kind]:
                for widget in (line.name, line.guaranteed) if kind == PERMANENT else (line.name,):
                    QWidget.setTabOrder(previous, widget)
                    previous = widget
