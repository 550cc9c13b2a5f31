"""A name is typed, known people are offered; choosing one links to that person, and any name may stay as written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.death import DECEASED
from kyoten_desktop.models import Client
from kyoten_desktop.services.people.client import ClientService
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.fields.offers import Offering
from kyoten_desktop.ui.look.theme import Theme

KNOWN = "記録あり"
PROMPT = "氏名かふりがな（知っている方は候補から）"
_INSET = 10


@dataclass(frozen=True)
class Offered:
    """A known person as offered. ``detail`` tells people of one name apart: birth year, ward, number."""

    client_id: int
    name: str
    kana: str = ""
    detail: str = ""

    def words(self) -> str:
        """Return the line of the offer."""
        kana = f"（{self.kana}）" if self.kana else ""
        return "　".join(part for part in (f"{self.name}{kana}", self.detail) if part)


class KnownPeople:
    """Offers the people on file. ``but`` tells who is not offered here."""

    def __init__(self, people: ClientService, labels: Labels, but: Callable[[int], bool] = lambda _id: False) -> None:
        self._people, self._labels, self._but = people, labels, but

    def __call__(self, words: str) -> Sequence[Offered]:
        """Return who may be meant by the words typed."""
        return [self.offered(client) for client in self._people.offered(words) if not self._but(client.id)]

    def offered(self, client: Client) -> Offered:
        """Return somebody as offered: birth date, ward, number and former name tell people of one name apart."""
        parts = (
            DECEASED if client.died_on else "",
            f"{wareki.short(client.birth_date)}生" if client.birth_date else "",
            self._labels.label("ward", client.ward) if client.ward else "",
            client.client_no,
            f"ほかの名前 {client.former_name}" if client.former_name else "",
        )
        return Offered(client.id, client.name, client.kana or "", "　".join(part for part in parts if part))


@dataclass(frozen=True)
class NamedPerson:
    """Who stands in the box: a known person by id, or somebody by name only."""

    name: str
    client_id: int | None = None


class PersonBox(LineEdit):
    """↓ goes into the offers, Enter or Tab takes the one chosen there, Esc leaves them; nothing is taken by itself.

    Changing the name of a linked person unlinks. ``is_free`` False refuses names that are not linked. Answers to
    ``ui.fields.editors.Editor`` with a ``NamedPerson``; with ``links`` False with the words alone, where a sheet keeps
    the link in an item of its own: then the page hears ``person_chosen``.
    """

    person_chosen = Signal(object)

    def __init__(  # noqa: PLR0913 - what a page may say of its box is named
        self,
        theme: Theme,
        offer: Callable[[str], Sequence[Offered]],
        *,
        prompt: str = PROMPT,
        longest: int = 200,
        pause_ms: int = 120,
        is_free: bool = True,
        links: bool = True,
    ) -> None:
        super().__init__(longest, prompt)
        self._theme, self._is_free, self._links = theme, is_free, links
        self._client_id: int | None = None
        self.offering = Offering(self, offer, "この方ですか", pause_ms)
        self.offering.taken.connect(self._take)
        self.textEdited.connect(self._type)
        theme.changed.connect(self.update)

    def value(self) -> object:
        """Return who stands there, or the words where the page links; None when nobody does."""
        return self.person() if self._links else super().value()

    def person(self) -> NamedPerson | None:
        """Return who stands there, None when nobody does."""
        return None if self.is_blank() else NamedPerson(self.text().strip(), self._client_id)

    def set_value(self, value: object) -> None:
        """Show a person."""
        known = value if isinstance(value, NamedPerson) else None
        super().set_value(known.name if known else value)
        self._link(known.client_id if known else None)

    def problem(self) -> str:
        """Say when the name is too long, or nobody of that name was chosen though somebody must be."""
        if not self._is_free and not self.is_blank() and self._client_id is None:
            return "候補から選んでください（↓ で移り、Enter で決まります）。"
        return super().problem()

    def draft(self) -> Any:
        """Return the words and the link."""
        return {"name": self.text(), "client_id": self._client_id} if self._links else self.text()

    def set_draft(self, kept: object) -> None:
        """Show words and link again."""
        if isinstance(kept, Mapping):
            # A booking that 0.3.0 kept has its name under "text".
            super().set_value(kept.get("name", kept.get("text")))
            self._link(kept.get("client_id"))
        else:
            self.set_value(kept)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001 - Qt
        """Take the offer chosen before Tab goes on."""
        self.offering.take_chosen()
        return super().focusNextPrevChild(is_next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the offers away."""
        super().focusOutEvent(event)
        self.offering.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and at its right end whether the person is known."""
        super().paintEvent(event)
        room = self.width() - 3 * _INSET - self.fontMetrics().horizontalAdvance(self.text())
        if self._client_id is None or self.is_blank() or self.fontMetrics().horizontalAdvance(KNOWN) > room:
            return
        painter = QPainter(self)
        painter.setFont(self._theme.text_font(13))
        painter.setPen(self._theme.color("accent"))
        box = QRect(0, 0, self.width() - _INSET, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, KNOWN)
        painter.end()

    def _type(self) -> None:
        self._link(None)
        self.offering.pause.start()

    def _link(self, client_id: int | None) -> None:
        self._client_id = client_id
        self.setAccessibleDescription("" if client_id is None else KNOWN)
        self.update()

    def _take(self, chosen: Offered) -> None:
        self.setText(chosen.name)
        self._link(chosen.client_id if self._links else None)
        self.changed.emit()
        self.person_chosen.emit(chosen)
