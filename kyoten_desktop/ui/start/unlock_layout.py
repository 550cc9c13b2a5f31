"""How the unlock window stands: a card in the middle, links and the rule of the lock below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.words import paragraph, rule

CARD_WIDTH = 432
_LABEL_WIDTH, _BUTTON_WIDTH = 72, 160
_LEFT = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class Fields:
    """What the card of an office holds; only one of the editors is shown."""

    label: QLabel
    editors: tuple[QWidget, QWidget]
    note: QLabel
    button: QPushButton


def unlock_card(heads: tuple[str, str, str], fields: Fields) -> QFrame:
    """Return the card of an office: who it is, the passphrase (or recovery key), the button."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(10)
    grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
    grid.setColumnStretch(1, 1)
    grid.addWidget(fields.label, 0, 0)
    for editor, name in zip(fields.editors, ("合言葉", "回復キー"), strict=True):
        editor.setAccessibleName(name)
        grid.addWidget(editor, 0, 1)
    grid.addWidget(fields.note, 1, 1)
    fields.button.setFixedWidth(_BUTTON_WIDTH)
    grid.addWidget(fields.button, 2, 1, _LEFT)
    return _card(heads, grid)


def begin_card(new_button: QPushButton) -> QFrame:
    """Return the card of a PC that has no office yet."""
    inside = QVBoxLayout()
    inside.setSpacing(14)
    inside.addWidget(paragraph("事業所名と部屋、合言葉を決めると始められます。\n5分ほどで終わります。"))
    inside.addWidget(new_button, 0, _LEFT)
    return _card(("はじめに", "拠点デスクトップ", "地域生活支援拠点の相談・居室・集計"), inside)


def foot(links: Sequence[QWidget], lock_minutes: int) -> QVBoxLayout:
    """Return the ways out, and the rule of the lock (minutes without a touch, 0 for none)."""
    line = QHBoxLayout()
    line.setSpacing(18)
    line.addStretch(1)
    for link in links:
        line.addWidget(link)
    line.addStretch(1)
    column = QVBoxLayout()
    column.setSpacing(12)
    column.addLayout(line)
    if lock_minutes:
        first = f"{lock_minutes}分間さわらないと自動でロックします。書きかけの内容は"
        words = paragraph(f"{first}\n暗号化したまま残り、開くと続きから書けます。", "hint")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
    return column


def lay_out(window: QWidget, card: QFrame, below: QLayout, banner: QWidget | None) -> None:
    """Put card, foot and (in the practice office) banner on the window."""
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    if banner is not None:
        column.addWidget(banner)
    column.addStretch(1)
    column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addLayout(below)
    column.addStretch(1)


def _card(heads: tuple[str, str, str], inside: QLayout) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    card.setFixedWidth(CARD_WIDTH)
    column = QVBoxLayout(card)
    column.setContentsMargins(32, 24, 32, 24)
    column.setSpacing(8)
    for words, role in zip(heads, ("quiet", "title", "quiet"), strict=True):
        if words:
            column.addWidget(ElidedLabel(words, role))
    column.addSpacing(4)
    column.addWidget(rule())
    column.addSpacing(6)
    column.addLayout(inside)
    return card
