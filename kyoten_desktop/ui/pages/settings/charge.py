"""担当の引継ぎ: what somebody has in hand goes to a colleague in one act, with the way back (N-07)."""

from PySide6.QtWidgets import QHBoxLayout

from kyoten_desktop.models import Staff
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.charge import HandedOver
from kyoten_desktop.ui.fields.staff_box import StaffBox
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.shell.attempt import Attempt

_WHY = (
    "ケースの「担当」と、済んでいない「すること」の「だれが」を、まとめて書きかえます。"
    "終結したケースと、済んだことは変わりません。"
)
_BOX = 240
_UNDO = "元に戻す"


class ChargeCard(Card):
    """Shown for whoever has anything in hand, or has just handed it over."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__("担当の引継ぎ")
        self._desk = desk
        self._giver: Staff | None = None
        self.to = StaffBox((), self._name)
        self.to.setObjectName("hand_over_to")
        self.to.setAccessibleName("引き継ぐ相手")
        self.to.setFixedWidth(theme.height(_BOX))
        self.to.line.setPlaceholderText("引き継ぐ相手")
        self.button = QuietButton(theme, "担当を引き継ぐ")
        self.button.setObjectName("hand_over_charge")
        self.button.clicked.connect(self._hand_over)
        self.said = WarningStrip(theme, tone="accent")
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.to, label("に", "quiet"), self.button):
            line.addWidget(part)
        line.addStretch(1)
        self.body.addWidget(self.said)
        self.body.addLayout(line)
        self.body.addWidget(paragraph(_WHY, "hint"))

    def show_giver(self, giver: Staff | None) -> None:
        """Show what somebody has in hand, and who may take it."""
        if giver is None or self._giver is None or giver.id != self._giver.id:
            self.said.say("", tone="accent")
            self.to.set_value(None)
        self._giver = giver
        if giver is None:
            self.hide()
            return
        held = self._desk.office.charge.of(giver.id).words
        self.note.setText(held or "担当はありません")
        here = [(member.id, member.name) for member in self._desk.office.active_staff() if member.id != giver.id]
        self.to.set_staff(here)
        self.button.setEnabled(bool(held))
        self.setVisible(bool(held or self.said.sentence()))

    def _hand_over(self) -> None:
        if self._giver is None:
            return
        with Attempt(self.said, tone="red") as tried:
            handed = self._desk.office.charge.hand_over(self._giver.id, self.to.value())
        if tried.failure is None:
            words = f"{handed.charge.words}を{handed.to_name}さんに引き継ぎました。"
            self.said.say(words, [(_UNDO, lambda: self._set_back(handed))], "accent")
            self.show_giver(self._giver)

    def _set_back(self, handed: HandedOver) -> None:
        with Attempt(self.said, tone="red") as tried:
            back = self._desk.office.charge.set_back(handed)
        if tried.failure is None:
            left = len(handed.cases) + len(handed.follow_ups) - len(back.cases) - len(back.follow_ups)
            rest = f"そのあと書きかえられた{left}件は、そのままです。" if left else ""
            self.said.say(f"{back.words or '0件'}を元に戻しました。{rest}", tone="accent")
            self.show_giver(self._giver)

    def _name(self, staff_id: int) -> str:
        return next((member.name for member in self._desk.office.staff() if member.id == staff_id), "")
