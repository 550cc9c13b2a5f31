"""The drafts of one kind of sheet. Only the keeper of an open sheet asks for them; nobody else in ``ui`` knows any."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.drafts import Typed, own_form

FORM = "form"
_A_WORD = 20  # letters; what is longer is somebody's sentences


class DraftShelf:
    """Keeps drafts under one name, and knows which were left in this run: those are nobody's to ask about.

    ``is_own``: each ``typist`` has a shelf of his own, and nobody sees another's.
    """

    def __init__(self, desk: Desk, name: str, *, is_own: bool = False) -> None:
        self._desk, self._plain_name, self._is_own = desk, name, is_own
        self._left_here: dict[int, Sequence[Problem] | None] = {}
        self.begin()

    def begin(self) -> None:
        """Note who types from now on."""
        self.typist = self._desk.operator.name
        self.name = own_form(self._plain_name, self.typist) if self._is_own else self._plain_name

    def waiting(self) -> Sequence[Typed]:
        """Return the drafts, newest first."""
        return [draft for draft in self._desk.drafts.all() if draft.form == self.name]

    def free_key(self) -> int:
        """Return the key of the next sheet that was never saved: 0, -1, -2 …"""
        return min([1, *(draft.sheet_id for draft in self.waiting())]) - 1

    def of(self, key: int) -> Typed | None:
        """Return the draft of one sheet."""
        return self._desk.drafts.of(self.name, key)

    def keep(self, key: int, version: int, typed: Mapping[str, Any]) -> datetime:
        """Write a draft and return when. Raises UnavailableError."""
        return self._desk.drafts.keep(self.name, key, version, typed)

    def put_below(self, key: int, draft: Typed) -> None:
        """Let a draft wait below the sheet that was saved meanwhile; at no moment is it only in memory.

        Raises UnavailableError.
        """
        self._left_here.pop(draft.sheet_id, None)
        self.keep(key, draft.sheet_version, draft.values)
        if draft.sheet_id != key:
            self.drop(draft.sheet_id)

    def note_left(self, key: int, refused: Sequence[Problem] | None) -> None:
        """Note that a sheet was left with typing that is only in its draft, and what was refused of it, if it was."""
        self._left_here[key] = refused

    def was_left(self, key: int) -> bool:
        """Tell whether it was left a moment ago, in this run."""
        return key in self._left_here

    def refused(self, key: int) -> Sequence[Problem] | None:
        """Return what was refused when it was left in this run; None when nothing was."""
        return self._left_here.get(key)

    def drop(self, key: int) -> None:
        """Forget a draft: its sheet was saved, or it was thrown away on purpose. Raises UnavailableError."""
        self._left_here.pop(key, None)
        self._desk.drafts.drop(self.name, key)


def newest_draft(desk: Desk, forms: Collection[str], key: int) -> Typed | None:
    """Return the newest draft that any of these forms left of one sheet."""
    return next((draft for draft in desk.drafts.all() if draft.form in forms and draft.sheet_id == key), None)


def difference(base: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of ``typed`` that differ from ``base``; of the form only the items that differ."""
    # An emptied part is a change too, when something stood there; an empty part that was never there is none.
    parts = {name: part for name, part in typed.items() if name != FORM}
    found = {name: part for name, part in parts.items() if part != base.get(name) and (part or base.get(name))}
    before = base.get(FORM, {})
    items = {name: value for name, value in typed.get(FORM, {}).items() if name not in before or before[name] != value}
    if items:
        found[FORM] = items
    return found


def laid_over(base: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``base`` with the parts of ``typed`` in their place."""
    form = {FORM: {**base.get(FORM, {}), **typed[FORM]}} if FORM in typed else {}
    return {**base, **typed, **form}


def both(waiting: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return a draft that waits for an answer with what was typed meanwhile.

    Sentences of one item stand one below the other: nobody has said yet which of them goes.
    """
    earlier = waiting.get(FORM, {})
    items = {name: _below(earlier.get(name), value) for name, value in typed.get(FORM, {}).items()}
    return laid_over(waiting, {**typed, FORM: items} if items else typed)


def _below(earlier: Any, later: Any) -> Any:
    if not (isinstance(earlier, str) and isinstance(later, str) and later) or earlier in later:
        return later
    return f"{earlier}\n{later}" if len(earlier) > _A_WORD or "\n" in earlier else later
