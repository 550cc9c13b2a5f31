"""The early signs of one person, as the 追跡 tab shows them."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.people.signs import Sign
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.layouts import empty
from kyoten_desktop.ui.look.marks import ShapeMark
from kyoten_desktop.ui.look.shapes import Shape
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.sheet.tools import SheetTools


class SignsCard(Card):
    """The early signs of one person; none is said in words too."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__("予兆", "記録から見つけたことです。人に点数はつけません。規則は設定で外せます。")
        self._tools = tools
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)

    def show_person(self, person: Person) -> None:
        """Read the signs of this person."""
        empty(self._lines)
        signs = self._tools.desk.signs.of(person.client.id)
        for sign in signs:
            self._lines.addWidget(self._line(sign))
        if not signs:
            self._lines.addWidget(label("いまのところ、見つかったものはありません。", "quiet"))

    def _line(self, sign: Sign) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(ShapeMark(self._tools.theme, Shape.DIAMOND, "amber", "予兆"))
        said: QLabel = label(sign.words, "strong")
        row.addWidget(said)
        row.addWidget(paragraph(sign.why), 1)
        return line
