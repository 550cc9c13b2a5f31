"""What is typed into the boxes beside the button of an act: a draft until the act is done (USERS A9)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.sheet.autosave import Pauses
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.said import Strip

_NOT_YET = "まだ記録していません。"


@dataclass(frozen=True)
class Boxes:
    """How the boxes are read, laid again and emptied; ``typed`` as JSON can hold it."""

    typed: Callable[[], dict[str, Any]]
    lay: Callable[[Mapping[str, Any]], object]
    clear: Callable[[], object]


class _BoxesFace(QObject):
    """The boxes as their keeper needs them: what they ask is written by the act, and refused by it."""

    changed = Signal(str)
    is_locked = False

    def __init__(self, owner: QWidget, boxes: Boxes) -> None:
        super().__init__(owner)
        self._boxes = boxes

    def show_sheet(self, _source: Any) -> Mapping[str, Any]:
        """Ask anew."""
        self._boxes.clear()
        return self.typed()

    def take_saved(self, _sheet: Any) -> Mapping[str, Any]:
        """Nothing is written by the keeper."""
        return self.typed()

    def typed(self) -> dict[str, Any]:
        """Return the boxes as typed."""
        return self._boxes.typed()

    def set_typed(self, kept: Mapping[str, Any]) -> None:
        """Show again what was typed."""
        self._boxes.lay(kept)

    def values(self) -> Any:
        """Return the boxes as typed."""
        return self.typed()

    def is_unreadable(self) -> bool:
        """What cannot be read is refused by the act."""
        return False

    def is_half_decided(self) -> bool:
        """An act is done by its button only."""
        return True

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """The act shows what it refuses."""

    def go_to_typed(self, _kept: Mapping[str, Any]) -> None:
        """The cursor stays: who shows the boxes puts it there."""


class ActDraft:
    """Keeps the boxes of one act on one record; what was typed and not done stands there again, with a word on it.

    The owner calls ``hear`` at every change, ``ask`` with the record's key before the boxes are shown, and ``done``.
    """

    def __init__(
        self, owner: QWidget, desk: Desk, name: str, boxes: Boxes, strip: Strip | None, pauses: Pauses | None = None
    ) -> None:
        self._face = _BoxesFace(owner, boxes)
        book = Book(name, _never, _never, asks=Asks.NEVER, on_demand=True, not_yet=_NOT_YET)
        self.keeper = OpenSheet(desk, self._face, book, strip, pauses or Pauses())

    def ask(self, key: int | None) -> None:
        """Show the boxes for one record: empty, or as they were left. None: what stood there waits for its turn."""
        self.keep()
        if key is None:
            self.keeper.show(None)
        else:
            self.keeper.show_new(None, key)

    def asks_about(self, key: int) -> bool:
        """Tell whether the boxes stand there for this record already, so that typing stays."""
        return self.keeper.is_open and self.keeper.key == key

    def waits_for(self, key: int) -> bool:
        """Tell whether something was typed for this record and not done."""
        return self.waiting(key) is not None

    def waiting(self, key: int) -> Mapping[str, Any] | None:
        """Return what was typed for this record and not done."""
        draft = self.keeper.shelf.of(key)
        return draft.values if draft is not None else None

    def throw_away(self, key: int) -> None:
        """Forget what was typed for this record."""
        self.ask(key)
        self.done()
        self.ask(None)

    def hear(self) -> None:
        """Note that something was typed or chosen."""
        self._face.changed.emit("")

    def done(self) -> None:
        """Forget what was typed: the act is done."""
        if self.keeper.is_open:
            self.keeper.forget()

    def keep(self) -> bool:
        """Put what was typed on the disk; False when it takes nothing."""
        return self.keeper.leave()


def _never(*_given: object) -> None:
    """Nothing is read or written but the draft."""
