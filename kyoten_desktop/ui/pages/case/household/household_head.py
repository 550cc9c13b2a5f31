"""The head of a household: its number, the people the office works for in it, and the way out of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.services.people.household_view import HouseholdView, MemberView
from kyoten_desktop.ui.look.buttons import LinkButton, PlainButton
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.look.wrapping import WrappingLayout
from kyoten_desktop.ui.pages.case.context import CaseTools


class HouseholdHead(QWidget):
    """Opens the sheet of another person of this home; ``leave_wanted`` asks to leave the home."""

    leave_wanted = Signal()

    def __init__(self, tools: CaseTools) -> None:
        super().__init__()
        self._tools = tools
        self._shown: tuple[tuple[int, str], ...] | None = None
        self.number: QLabel = label("", "section")
        self.alone: QLabel = label("", "quiet")
        self.links: list[LinkButton] = []
        self.leave = PlainButton(tools.theme, "この世帯から外す")
        self.leave.setObjectName("leave_household")
        self.leave.clicked.connect(self.leave_wanted)
        self.alone.setMinimumHeight(tools.theme.height(24))
        self._people = WrappingLayout(gap=12)
        self._people.addWidget(self.alone)
        row = QHBoxLayout()
        row.addWidget(self.number)
        row.addStretch(1)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(self._people)

    def show_household(self, view: HouseholdView, client_id: int) -> None:
        """Show whose home it is, as this person sees it; the cursor stays on a link that stays."""
        self.number.setText(f"世帯　{view.household.household_no}")
        others = tuple(
            (each.client_id, f"{each.name}さん（{self._relation(each)}）を開く")
            for each in view.members
            if each.is_client and each.client_id is not None and each.client_id != client_id
        )
        self.alone.setText("同じ家の把握している方" if others else "同じ家に、ほかに把握している方はいません。")
        if others == self._shown:
            return
        self._shown = others
        for link in self.links:
            self._people.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [self._link(other_id, words) for other_id, words in others]

    def _relation(self, member: MemberView) -> str:
        return self._tools.labels.label("relation", member.relation) if member.relation else "続柄は未記入"

    def _link(self, client_id: int, words: str) -> LinkButton:
        link = LinkButton(self._tools.theme, words)
        link.setObjectName(f"open_client_{client_id}")
        link.clicked.connect(lambda: self._tools.ways.open_person(client_id))
        self._people.addWidget(link)
        return link
