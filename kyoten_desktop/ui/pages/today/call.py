"""電話を受ける: a name and an agency, and the sheet of a new call opens with them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import CALL
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.look.buttons import PrimaryButton
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.sheet.act_draft import ActDraft, Boxes

TITLE = "電話を受ける"
_NARROW_AGENCY = 184
_UNLIMITED = 16_777_215


class CallCard(QFrame):
    """The night call. ``wanted`` carries the name and the agency that were typed; till then they are a draft."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme, desk: Desk, agencies: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(TITLE)
        self.name = LineEdit(prompt="氏名か呼び名。わからなければ「匿名」")
        self.name.setObjectName("subject_name")
        self.name.setAccessibleName("対象者")
        self.name.setMinimumWidth(60)
        self.name.returnPressed.connect(self._ask)
        self.agency = CodeBox(agencies)
        self.agency.setObjectName("referral_source")
        self.agency.setAccessibleName("相談機関")
        self.agency.line.setPlaceholderText("相談機関（あとでも可）")
        self.button = PrimaryButton(theme, "新しい緊急相談", "plus")
        self.button.setObjectName("take_call")
        self.button.clicked.connect(self._ask)
        self._icon = IconMark(theme, "phone-call", "accent")
        self._wide_only = (
            label(TITLE, "section"),
            label("いまの時刻で新しい相談票を開きます。", "quiet"),
            label("Ctrl+N　書いたその場から保存されます", "hint"),
        )
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(16, 10, 16, 10)
        self._line.setSpacing(8)
        title, why, keys = self._wide_only
        for part in (title, why, self._icon, self.name, self.agency, self.button, keys):
            self._line.addWidget(part)
        self._icon.hide()
        self.draft = ActDraft(self, desk, CALL, Boxes(self.typed, self._lay, self._clear), None)
        for box in (self.name, self.agency):
            box.changed.connect(self.draft.hear)
        self.draft.ask(0)

    def typed(self) -> dict[str, str]:
        """Return what is known of the caller so far, by the names of the items."""
        known = {"subject_name": self.name.text(), "referral_source": self.agency.value() or ""}
        return {name: text for name, text in known.items() if text.strip()}

    def set_agencies(self, agencies: Sequence[tuple[str, str]]) -> None:
        """Offer the agencies as the office words them now."""
        self.agency.set_choices(agencies)

    def set_compact(self, *, compact: bool) -> None:
        """Stand in one line, or as a card."""
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if compact else way.TopToBottom)
        self._icon.setVisible(compact)
        for part in self._wide_only:
            part.setVisible(not compact)
        self.agency.setMaximumWidth(_NARROW_AGENCY if compact else _UNLIMITED)
        self.agency.setMinimumWidth(_NARROW_AGENCY if compact else 0)
        self._line.setStretchFactor(self.name, 1 if compact else 0)

    def _lay(self, kept: Mapping[str, Any]) -> None:
        self.name.set_value(kept.get("subject_name"))
        self.agency.set_value(kept.get("referral_source") or None)

    def _clear(self) -> None:
        self.name.clear()
        self.agency.set_value(None)

    def _ask(self) -> None:
        typed = self.typed()
        self.draft.done()
        self.wanted.emit(typed.get("subject_name", ""), typed.get("referral_source", ""))
