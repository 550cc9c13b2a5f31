"""The lines of one owner (contacts, certificates, consents …) and what was typed into them and not saved yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Protocol

Typed = dict[str, Any]


class LinesBook(Protocol):
    """Where the lines of one owner are kept; each call is one act of a service."""

    def lines(self) -> Sequence[Any]:
        """Return the sheets of the lines in the order they are read."""

    def save(self, line_id: int | None, version: int | None, values: Mapping[str, Any]) -> Any:
        """Keep a line (new without id) and return it fresh. Raises RefusedError, StaleError, UnavailableError."""

    def discard(self, line_id: int, version: int) -> None:
        """Put a line into the ごみ箱. Raises RefusedError, StaleError, UnavailableError."""

    def take_back(self, line_id: int) -> None:
        """Take a line out of the ごみ箱 again. Raises RefusedError, UnavailableError."""


class HeldLines:
    """Lines that are written with their sheet: held here until it is. Ids from ``_NEW`` on are not on file yet."""

    _NEW = 1_000_000_000

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._lines: list[Any] = []
        self._gone: dict[int, tuple[int, Any]] = {}
        self._next = self._NEW

    def hold(self, lines: Sequence[Mapping[str, Any]]) -> None:
        """Hold the lines of a sheet by item name, each with its ``id``, or None while it is not on file."""
        self._lines, self._gone = [], {}
        for line in lines:
            self._lines.append(self._made(line.get("id"), line))

    def lines(self) -> Sequence[Any]:
        """Return the lines in their order."""
        return tuple(self._lines)

    def values(self, line: Any) -> dict[str, Any]:
        """Return a line by item name with its ``id`` on file, if it has one."""
        on_file = line.id if line.id < self._NEW else None
        return {"id": on_file, **{name: getattr(line, name) for name in self._names}}

    def save(self, line_id: int | None, version: int | None, values: Mapping[str, Any]) -> Any:  # noqa: ARG002
        """Hold a line as typed."""
        if line_id is None:
            self._lines.append(self._made(None, values))
            return self._lines[-1]
        line = next(each for each in self._lines if each.id == line_id)
        vars(line).update(values)
        return line

    def discard(self, line_id: int, version: int) -> None:  # noqa: ARG002 - nobody else holds these lines
        """Leave a line away."""
        place = next(place for place, line in enumerate(self._lines) if line.id == line_id)
        self._gone[line_id] = place, self._lines.pop(place)

    def take_back(self, line_id: int) -> None:
        """Put a line back in its place."""
        place, line = self._gone.pop(line_id)
        self._lines.insert(place, line)

    def learn(self, ids: Mapping[int, int]) -> None:
        """Take the ids that lines got on file, by the ids they had here."""
        for line in self._lines:
            line.id = ids.get(line.id, line.id)

    def _made(self, line_id: int | None, values: Mapping[str, Any]) -> Any:
        if line_id is None:
            line_id, self._next = self._next, self._next + 1
        return SimpleNamespace(id=line_id, version=0, **{name: values.get(name) for name in self._names})


@dataclass(frozen=True)
class Gone:
    """What was taken away last and can be set back: a line, or only what was typed into it."""

    key: int
    typed: Typed
    is_discarded: bool


class LineStore:
    """Lines by key: the id of a kept line, or 0, -1, -2 … for one that was never saved."""

    def __init__(self, book: LinesBook | None) -> None:
        self._book = book
        self.lines: dict[int, Any] = {}
        self._typed: dict[int, Typed] = {}
        self.read()

    def read(self) -> None:
        """Read the kept lines again. What was typed into a line that is gone becomes a new line, not nothing."""
        self.lines = {line.id: line for line in self._book.lines()} if self._book else {}
        for key in [key for key in self._typed if key > 0 and key not in self.lines]:
            self._typed[self.free_key()] = self._typed.pop(key)

    def has_book(self) -> bool:
        """Tell whether there is an owner to write lines for."""
        return self._book is not None

    def order(self) -> tuple[int, ...]:
        """Return the keys as they are shown: kept lines, then new ones that were begun."""
        return (*self.lines, *sorted((key for key in self._typed if key <= 0), reverse=True))

    def free_key(self) -> int:
        """Return the key of the next new line."""
        return min([1, *self._typed]) - 1

    def typed(self, key: int) -> Typed:
        """Return what was typed into a line and is not saved."""
        return self._typed.get(key, {})

    def note(self, key: int, typed: Typed) -> None:
        """Hold what was typed; nothing typed is nothing held."""
        if typed:
            self._typed[key] = dict(typed)
        else:
            self._typed.pop(key, None)

    def has_typed(self) -> bool:
        """Tell whether anything waits to be saved."""
        return bool(self._typed)

    def packed(self) -> dict[str, Typed]:
        """Return what was typed, by key, as JSON can hold it."""
        return {str(key): dict(typed) for key, typed in self._typed.items()}

    def unpack(self, kept: Mapping[str, Typed]) -> None:
        """Hold again what ``packed`` returned."""
        self._typed = {int(key): dict(typed) for key, typed in kept.items()}
        self.read()

    def save(self, key: int, version: int | None, values: Mapping[str, Any]) -> Any:
        """Save a line and return it. Raises what the book raises; then what was typed is still held."""
        if self._book is None:
            raise LookupError("a line needs an owner")
        saved = self._book.save(key if key > 0 else None, version, values)
        self._typed.pop(key, None)
        self.read()
        return saved

    def discard(self, key: int) -> Gone:
        """Put a line into the ごみ箱 with what was typed into it. Raises what the book raises."""
        is_kept = key in self.lines
        if is_kept and self._book is not None:
            self._book.discard(key, self.lines[key].version)
        gone = self.throw_away(key, is_discarded=is_kept)
        self.read()
        return gone

    def throw_away(self, key: int, *, is_discarded: bool = False) -> Gone:
        """Forget what was typed into a line."""
        return Gone(key, self._typed.pop(key, {}), is_discarded)

    def take_back(self, gone: Gone) -> int:
        """Set back what was taken away and return its key. Raises what the book raises."""
        if gone.is_discarded and self._book is not None:
            self._book.take_back(gone.key)
        self.read()
        key = self.free_key() if gone.key <= 0 else gone.key
        self.note(key, gone.typed)
        return key
