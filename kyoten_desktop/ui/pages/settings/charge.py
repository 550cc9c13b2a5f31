"""担当の引継ぎ: what somebody has in hand goes to a colleague in one act, with its list and the way back (N-07)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Staff
from kyoten_desktop.papers.charge_list import charge_request
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.charge import HandoverLine
from kyoten_desktop.ui.fields.staff_box import StaffBox
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.layouts import empty
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.ways import Ways

_WHY = (
    "終結していないケースの「担当」、済んでいない「すること」と相談の後追い、答えていない開示等の請求、"
    "これからの会議の検討ケースを、まとめて引き継ぎます。終結したケースと、済んだことは変わりません。"
)
_BOX = 240
_UNDO, _PRINT = "元に戻す", "引継ぎ一覧を印刷"


class ChargeCard(Card):
    """Shown for whoever has anything in hand, or has handed something over or taken it over."""

    def __init__(self, theme: Theme, desk: Desk, ways: Ways) -> None:
        super().__init__("担当の引継ぎ")
        self._theme, self._desk, self._ways = theme, desk, ways
        self._giver: Staff | None = None
        self._told = 0
        self.to = StaffBox(self._name)
        self.to.setObjectName("hand_over_to")
        self.to.setAccessibleName("引き継ぐ相手")
        self.to.setFixedWidth(theme.height(_BOX))
        self.to.line.setPlaceholderText("引き継ぐ相手")
        self.button = QuietButton(theme, "担当を引き継ぐ")
        self.button.setObjectName("hand_over_charge")
        self.button.clicked.connect(self._hand_over)
        self.said = WarningStrip(theme, tone="accent")
        self.leaving = paragraph("", "amber")
        self.past = QVBoxLayout()
        self.past.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.to, label("に", "quiet"), self.button):
            line.addWidget(part)
        line.addStretch(1)
        self.body.addWidget(self.said)
        self.body.addWidget(self.leaving)
        self.body.addLayout(line)
        self.body.addWidget(paragraph(_WHY, "hint"))
        self.body.addLayout(self.past)

    def show_giver(self, giver: Staff | None) -> None:
        """Show what somebody has in hand, who may take it, and what was handed over before."""
        if giver is None or self._giver is None or giver.id != self._giver.id:
            self.said.say("", tone="accent")
            self.to.set_value(None)
            self._told = 0
        self._giver = giver
        if giver is None:
            self.hide()
            return
        held = self._desk.office.charge.of(giver.id).words
        past = self._desk.office.charge.handovers(giver.id)
        self.note.setText(held or "担当はありません")
        self.to.set_staff([member for member in self._desk.office.active_staff() if member.id != giver.id])
        self.button.setEnabled(bool(held))
        set_paragraph(self.leaving, _leaving(giver, held))
        self.leaving.setVisible(bool(self.leaving.accessibleName()))
        self._show_past([line for line in past if line.handover_id != self._told])
        self.setVisible(bool(held or past or self.said.sentence()))

    def _show_past(self, past: Sequence[HandoverLine]) -> None:
        """Show each hand-over that was not set back; the one that was just made stands in the strip."""
        empty(self.past)
        for line in past:
            self.past.addWidget(_PastLine(self._theme, self, line))

    def print_list(self, line: HandoverLine) -> None:
        """Preview the list of what was handed over."""
        self._ways.preview(charge_request(self._desk, line))

    def _hand_over(self) -> None:
        if self._giver is None:
            return
        with Attempt(self.said, tone="red") as tried:
            handed = self._desk.office.charge.hand_over(self._giver.id, self.to.value())
        if tried.failure is None:
            words = f"{handed.charge.words}を{handed.to_name}さんに引き継ぎました。"
            ways = [(_PRINT, partial(self.print_list, handed)), (_UNDO, partial(self.set_back, handed))]
            self.said.say(words, ways, "accent")
            self._told = handed.handover_id
            self.show_giver(self._giver)
            self.said.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_back(self, handed: HandoverLine) -> None:
        """Set one hand-over back, as far as nobody changed it since."""
        self._told = 0
        with Attempt(self.said, tone="red") as tried:
            back = self._desk.office.charge.set_back(handed.handover_id)
        if tried.failure is None:
            left = handed.charge.count - back.count
            rest = f"そのあと書きかえたか済ませた{left}件は、そのままです。" if left else ""
            self.said.say(f"{back.words or '0件'}を{handed.from_name}さんに戻しました。{rest}", tone="accent")
        self.show_giver(self._giver)
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, staff_id: int) -> str:
        return next((member.name for member in self._desk.office.staff() if member.id == staff_id), "")


def _leaving(giver: Staff, held: str) -> str:
    """Say until when somebody who is to leave has to hand over; nothing of who stays or has nothing in hand."""
    if giver.active_to is None or not held:
        return ""
    until = wareki.long(giver.active_to)
    return f"{giver.name}さんの在籍は{until}までです。担当（{held}）を、残る職員に引き継いでください。"


class _PastLine(QWidget):
    """What was handed over once: when, to whom or from whom, how much; its list, and the way back."""

    def __init__(self, theme: Theme, card: ChargeCard, line: HandoverLine) -> None:
        super().__init__()
        words = f"{wareki.short(line.handed_at.date())}　{line.from_name}さん → {line.to_name}さん　{line.charge.words}"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(paragraph(words), 1)
        for word, act in ((_PRINT, card.print_list), (_UNDO, card.set_back)):
            link = LinkButton(theme, word)
            link.setAccessibleName(f"{word}　{words}")
            link.clicked.connect(lambda _checked=False, act=act: act(line))
            row.addWidget(link)
