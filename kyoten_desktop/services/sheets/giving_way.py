"""What two sheets of one thing say differently: the one that gives way stays beside, in 備考 or a line (R-03)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import Sheet, links
from kyoten_desktop.models.items import item_of
from kyoten_desktop.models.texts import Labels, text_of
from kyoten_desktop.services.sheets import merging
from kyoten_desktop.services.sheets.merging import DifferingItem, is_unsaid
from kyoten_desktop.services.sheets.values import Values
from kyoten_desktop.storage.file.history import decode, encode

# The name becomes another name, and both notes stay.
_KEPT_OTHERWISE = ("name", "note")


@dataclass(frozen=True)
class GivingWay:
    """How sheets of one kind give way. ``otherwise`` is kept by a rule of its own, ``in_lines`` in lines of its own.

    ``told`` is never taken over from the sheet that is put away, and told in 備考 where that sheet alone says it so.
    """

    otherwise: tuple[str, ...] = ()
    in_lines: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    def differing(self, kept: Any, merged: Any) -> tuple[DifferingItem, ...]:
        """Return what both sheets say and not alike, where one of the two gives way."""
        but = [*_KEPT_OTHERWISE, *self.otherwise, *self.told]
        if fold(kept.name or "") != fold(merged.name or ""):
            but.append("kana")
        found = (one for one in merging.differing(kept, merged) if one.item.name not in but)
        return tuple(one for one in found if not is_unsaid(one.kept))

    def giving(self, kept: Any, merged: Any, values_to_take: Values) -> Sequence[tuple[DifferingItem, Any]]:
        """Return what gives way with the value that does."""
        return [
            (one, one.kept if values_to_take.get(one.item.name) == one.merged else one.merged)
            for one in self.differing(kept, merged)
        ]

    def beside(self, kept: Any, merged: Any, values_to_take: Values, labels: Labels) -> dict[str, Any]:
        """Return 備考 as it reads after the merge: both notes, and what gives way but for lines; empty without any."""
        left = [
            (one.item, value)
            for one, value in self.giving(kept, merged, values_to_take)
            if one.item.name not in self.in_lines
        ]
        told = [(item_of(type(kept), name), getattr(merged, name)) for name in self.told]
        left += [(item, value) for item, value in told if value not in (None, getattr(kept, item.name))]
        words = [f"{item.label} {text_of(item, value, labels)}" for item, value in left]
        line = f"{merging.LEFT_OVER}{'、'.join(words)}" if words else ""
        note = _lines([kept.note, merged.note if merged.note != kept.note else "", line])
        return {"note": note} if note != (kept.note or "") else {}


def hand_over(merged: Sheet, filled: Mapping[str, Sequence[Any]], values_to_take: Values) -> dict[str, Any]:
    """Let the sheet that is put away say what gave way on the kept one; return each item with its value before and now.

    Masked papers go on to know from there whom the kept sheet named (後見人等, a school): 備考 names nobody to them.
    """
    kind = type(merged)
    taken = {link for link, text in links.bodies_of(kind).items() if text in values_to_take} | set(values_to_take)
    gave_way = {name: decode(item_of(kind, name), before) for name, (before, _now) in filled.items() if name in taken}
    given = {}
    for name, value in gave_way.items():
        if not is_unsaid(value):
            given[name] = [encode(getattr(merged, name)), encode(value)]
            setattr(merged, name, value)
    return given


def _lines(parts: Iterable[str | None]) -> str:
    return "\n".join(part for part in parts if part)
