"""A name is typed, known people are offered; choosing one links to that person, and any name may stay as written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent

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


@dataclass(frozen=True)
class Person:
    """Who stands in the box: a known person by id, or somebody by name only."""

    name: str
    client_id: int | None = None


class PersonBox(LineEdit):
    """↓ goes into the offers, Enter or Tab takes the one chosen there, Esc leaves them; nothing is taken by itself.

    Changing the name of a linked person unlinks. ``is_free`` False refuses names that are not linked.
    Answers to ``ui.editors.Editor`` with a ``Person``.
    """

    person_chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        offer: Callable[[str], Sequence[Offered]],
        *,
        prompt: str = PROMPT,
        longest: int = 200,
        pause_ms: int = 120,
        is_free: bool = True,
    ) -> None:
        super().__init__(longest, prompt)
        self._theme, self._is_free = theme, is_free
        self._client_id: int | None = None
        self.offering = Offering(self, offer, "この方ですか", pause_ms)
        self.offering.taken.connect(self._take)
        self.textEdited.connect(self._type)
        theme.changed.connect(self.update)

    def value(self) -> Person | None:
        """Return who stands there, None when nobody does."""
        return None if self.is_blank() else Person(self.text().strip(), self._client_id)

    def set_value(self, value: object) -> None:
        """Show a person."""
        known = value if isinstance(value, Person) else None
        super().set_value(known.name if known else None)
        self._link(known.client_id if known else None)

    def problem(self) -> str:
        """Say when the name is too long, or nobody of that name was chosen though somebody must be."""
        if not self._is_free and not self.is_blank() and self._client_id is None:
            return "候補から選んでください（↓ で移り、Enter で決まります）。"
        return super().problem()

    def draft(self) -> Any:
        """Return the words and the link."""
        return {"name": self.text(), "client_id": self._client_id}

    def set_draft(self, kept: object) -> None:
        """Show words and link again."""
        if isinstance(kept, Mapping):
            super().set_value(kept.get("name"))
            self._link(kept.get("client_id"))

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
        if self._client_id is None or self.fontMetrics().horizontalAdvance(KNOWN) > room:
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
        self._link(chosen.client_id)
        self.changed.emit()
        self.person_chosen.emit(chosen)
