"""記録の始まり: asked once of an office that has not said it yet, with what the file proposes."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.record_start import RecordKind
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.today import Today
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph, set_paragraph

TITLE = "記録の始まり"
_QUESTION = "いつからの記録がそろっていますか。\nこれより前は0件ではなく「記録がありません」とし、前年と比べません。"
_FIRST, _NONE_YET = "最初の記録", "記録なし"
_CONFIRM, _ELSEWHERE = "この日からとする", "ほかの日を書く"


class StartsCard(Card):
    """There only while something is to be answered: one key confirms, ``elsewhere_wanted`` leads to 設定."""

    confirmed = Signal()
    elsewhere_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(TITLE)
        self._desk = desk
        self._shown: Mapping[RecordKind, date] = {}
        self.days = paragraph("", "strong")
        self.days.setObjectName("proposed_starts")
        self.button = QuietButton(theme, _CONFIRM, "check-circle")
        self.button.setObjectName("confirm_starts")
        self.button.clicked.connect(self._confirm)
        self.elsewhere = LinkButton(theme, _ELSEWHERE)
        self.elsewhere.setObjectName("other_starts")
        self.elsewhere.clicked.connect(self.elsewhere_wanted)
        question = paragraph("", "quiet")
        set_paragraph(question, _QUESTION)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 4, 0, 0)
        buttons.addWidget(self.button)
        buttons.addWidget(self.elsewhere)
        buttons.addStretch(1)
        self.body.addWidget(question)
        self.body.addWidget(self.days)
        self.body.addLayout(buttons)
        self.hide()

    def show_question(self, today: Today) -> None:
        """Ask for the kinds without an answer; those of which nothing is on file begin today."""
        self._shown = today.record_starts
        words = "\n".join(
            f"{kind.label}　{long(day)}（{_NONE_YET if kind in today.unrecorded else _FIRST}）"
            for kind, day in self._shown.items()
        )
        set_paragraph(self.days, words)
        self.button.setAccessibleName(f"{TITLE} {words} {_CONFIRM}")
        self.setVisible(bool(self._shown))

    def _confirm(self) -> None:
        self._desk.office.confirm_starts(dict(self._shown))
        self.confirmed.emit()
