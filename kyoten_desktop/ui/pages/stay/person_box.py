"""氏名: type a name; known people are offered while typing, and choosing one links the stay to them."""

import re
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from kyoten_desktop.models import Client
from kyoten_desktop.services.people.client import ClientService
from kyoten_desktop.ui.fields.line_edit import LineEdit

_NUMBER = re.compile(r"（[^（）]*）$")
_PROMPT = "氏名（知っている方は候補から）"
_LONGEST = 200
_ID, _TEXT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Person:
    """A known person by id, or somebody new by name."""

    name: str
    client_id: int | None = None


class PersonBox(LineEdit):
    """A line for a name. Answers to ``ui.editors.Editor`` with a ``Person``."""

    def __init__(self, people: ClientService) -> None:
        super().__init__(_LONGEST, _PROMPT)
        self._people = people
        self._client_id: int | None = None
        self._offers = QStandardItemModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.popup().setProperty("role", "popup")
        completer.setCompletionRole(_TEXT)
        # Moving through the offers writes them into the line, so each links at once; leaving by Tab keeps the link.
        for told in (completer.highlighted, completer.activated):
            told[QModelIndex].connect(self._take_offer)  # type: ignore[index] # missing in the stubs
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)

    def value(self) -> Person | None:
        """Return who stands there, None when nobody does."""
        if self.is_blank():
            return None
        name = _NUMBER.sub("", self.text()) if self._client_id else self.text()
        return Person(name.strip(), self._client_id)

    def set_value(self, value: object) -> None:
        """Show a person."""
        self._client_id = value.client_id if isinstance(value, Person) else None
        if isinstance(value, Person) and value.client_id is not None:
            self.take(self._people.get(value.client_id))
        else:
            super().set_value(value.name if isinstance(value, Person) else None)

    def draft(self) -> Any:
        """Return the words and the link."""
        return {"text": self.text(), "client_id": self._client_id}

    def set_draft(self, kept: object) -> None:
        """Show words and link again."""
        if isinstance(kept, dict):
            self._client_id = kept.get("client_id")
            self.setText(str(kept.get("text") or ""))

    def take(self, client: Client) -> None:
        """Link to a known person."""
        self.setText(_words(client))
        self.setCursorPosition(0)
        self._client_id = client.id

    def _offer(self, typed: str) -> None:
        self._client_id = None
        self._offers.clear()
        if not typed.strip():
            return
        for client in self._people.offered(typed.strip()):
            kana = f"　{client.kana}" if client.kana else ""
            offer = QStandardItem(f"{_words(client)}{kana}")
            offer.setData(client.id, _ID)
            offer.setData(_words(client), _TEXT)
            self._offers.appendRow(offer)

    def _take_offer(self, index: QModelIndex) -> None:
        client_id = index.data(_ID)
        if client_id is not None:
            self.take(self._people.get(int(client_id)))
            self.changed.emit()


def _words(client: Client) -> str:
    return f"{client.name}（{client.client_no}）"
