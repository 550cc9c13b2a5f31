"""ケース: whether the call is linked to a known person, is about somebody new, or about nobody by name."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyoten_desktop.models import Client
from kyoten_desktop.services.people.client import ClientService
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.fields.person_box import KNOWN
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.attempt import Attempt, quietly

ANONYMOUS = "匿名"
_NEW = "はじめての方"


class ClientBox(QWidget):
    """Shows 「R07-0031  記録あり」 and unlinks, or offers 匿名 as long as no name is typed, which it would replace.

    Answers to ``Editor`` with the person's id.
    """

    changed = Signal()
    anonymous_wanted = Signal()

    def __init__(self, theme: Theme, people: ClientService) -> None:
        super().__init__()
        self._people = people
        self.client: Client | None = None
        self._is_locked, self._is_named = False, False
        self.words = LineEdit(prompt=_NEW)
        self.words.setReadOnly(True)
        self.words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.words.setObjectName("client_words")
        self.words.setAccessibleName("ケース")
        self.act = LinkButton(theme, ANONYMOUS)
        self.act.setObjectName("client_act")
        self.act.clicked.connect(self._act)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.act)
        self._show()

    def value(self) -> int | None:
        """Return the id of the person, None without a link."""
        return self.client.id if self.client else None

    def set_value(self, value: Any) -> None:
        """Show a link by the person's id."""
        self.client = self._found(value) if value else None
        self._show()

    def take(self, client: Client | None) -> None:
        """Link to a person, or unlink."""
        if client is self.client:
            return
        self.client = client
        self._show()
        self.changed.emit()

    def problem(self) -> str:
        """Return nothing: only people of the file can be linked."""
        return ""

    def draft(self) -> int | None:
        """Return the id."""
        return self.value()

    def set_draft(self, kept: Any) -> None:
        """Show the link again."""
        self.set_value(kept)

    def set_prompt(self, words: str) -> None:
        """Show words while nobody is linked."""
        self.words.set_prompt(words)

    def set_locked(self, *, locked: bool) -> None:
        """Show only, or let choose."""
        self._is_locked = locked
        self._show()

    def note_name(self, name: str) -> None:
        """Take the offer of 匿名 away while a name stands in 対象者."""
        self._is_named = bool(name.strip())
        self._show()

    def is_blank(self) -> bool:
        """Tell whether nobody is linked."""
        return self.client is None

    def _found(self, client_id: int) -> Client | None:
        with Attempt(quietly):
            return self._people.get(client_id)
        return None

    def _act(self) -> None:
        if self.client is None:
            self.anonymous_wanted.emit()
        else:
            self.take(None)

    def _show(self) -> None:
        self.words.set_value(f"{self.client.client_no}  {KNOWN}" if self.client else None)
        words = "外す" if self.client else ANONYMOUS
        self.act.setText(words)
        offered = not self._is_locked and (self.client is not None or not self._is_named)
        # Qt stops Tab at a box whose proxy is hidden.
        self.setFocusProxy(self.act if offered else self.words)
        self.act.setVisible(offered)
        self.act.setAccessibleName("ケースとの結びつきを外す" if self.client else "匿名にする")
