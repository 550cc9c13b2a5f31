"""Genogram and ecomap of one person: side by side where the window is wide, below each other where it is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.drawing import DrawingView
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.case.context import CaseTools, Person

ASIDE_FROM = 900
_TOP = Qt.AlignmentFlag.AlignTop


class HouseholdDrawings(QWidget):
    """Both drawings are made from the lines on file each time they are shown."""

    def __init__(self, tools: CaseTools) -> None:
        super().__init__()
        self._tools = tools
        self.genogram = DrawingView(tools.theme)
        self.genogram.setObjectName("genogram")
        self.ecomap = DrawingView(tools.theme)
        self.ecomap.setObjectName("ecomap")
        self.team = LinkButton(tools.theme, "支援チームを書く")
        self.team.setObjectName("write_team")
        self.no_case = label("ケースを始めると、支援チームがエコマップになります。", "quiet")
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        family, around = Card("ジェノグラム"), Card("エコマップ")
        family.body.addWidget(self.genogram)
        family.body.addStretch(1)
        around.add_to_head(self.team)
        around.body.addWidget(self.no_case)
        around.body.addWidget(self.ecomap)
        around.body.addStretch(1)
        self._row.addWidget(family, 1)
        self._row.addWidget(around, 1)

    def show_person(self, person: Person) -> None:
        """Draw the household and the network of this person from what is on file."""
        desk = self._tools.desk
        self.genogram.set_drawing(desk.household.genogram(person.client.id))
        has_case = person.case is not None
        self.no_case.setVisible(not has_case)
        self.ecomap.setVisible(has_case)
        self.team.setText("支援チームを書く" if has_case else "ケースを始める")
        if person.case is not None:
            self.ecomap.set_drawing(desk.household.ecomap(person.case.id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= ASIDE_FROM
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
