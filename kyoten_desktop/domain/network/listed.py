"""Which body a row of a list speaks of: one that is known, a new one, or one that only a person can tell (R-03)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from kyoten_desktop.domain.network.bodies import BodyIdentity, core_of, why_alike
from kyoten_desktop.domain.text import fold, one_spelling

_LOOKS_ALIKE = 2  # of why_alike: by name, kana or other name; one phone is shared by the bodies of a corporation


class ListedBody(NamedTuple):
    """A body beside which a row is held; ``place`` is its number in the file or its row."""

    place: int
    body: BodyIdentity


@dataclass(frozen=True)
class Meaning:
    """What a row speaks of; nothing is set for a new body.

    ``same`` is the known body. ``holder`` has its 事業所番号 and is called otherwise. ``alike`` may be the same one,
    ``why`` in words; with ``is_apart`` the two numbers say that it is another.
    """

    same: ListedBody | None = None
    holder: ListedBody | None = None
    alike: ListedBody | None = None
    why: str = ""
    is_apart: bool = False


class ListedBodies:
    """Bodies by what they are recognised by, so that thousands of rows are held against thousands of bodies."""

    def __init__(self, bodies: Iterable[ListedBody] = ()) -> None:
        self._known: dict[str, list[ListedBody]] = {}
        for each in bodies:
            self.add(each)

    def add(self, listed: ListedBody) -> None:
        """Put one more beside the others."""
        for key in _keys(listed.body):
            self._known.setdefault(key, []).append(listed)

    def meant_by(self, body: BodyIdentity) -> Meaning:
        """Return what a row means: by its 事業所番号 if it has one, else by exactly its name; else what looks alike."""
        near = list({each.place: each for key in _keys(body) for each in self._known.get(key, ())}.values())
        holder = next((each for each in near if set(body.numbers) & set(each.body.numbers)), None)
        if holder is not None:
            named = why_alike(replace(body, numbers=()), replace(holder.body, numbers=()))
            return Meaning(same=holder) if named[0] >= _LOOKS_ALIKE else Meaning(holder=holder)
        apart = [each for each in near if body.numbers and each.body.numbers]
        unsure = [each for each in near if each not in apart]
        called = [each for each in unsure if fold(body.name) in map(fold, (each.body.name, *each.body.others))]
        if len(called) == 1:
            return Meaning(same=called[0])
        for some in (unsure, apart):
            for each in some:
                sureness, why = why_alike(body, each.body)
                if sureness >= _LOOKS_ALIKE:
                    return Meaning(alike=each, why=why, is_apart=some is apart)
        return Meaning()


def _keys(body: BodyIdentity) -> Iterator[str]:
    """Yield what two bodies must share to be held against each other."""
    yield from (f"number {number}" for number in body.numbers)
    names = [one_spelling(core_of(name)) for name in (body.name, *body.others)]
    yield from dict.fromkeys(f"name {name}" for name in names if name)
    if fold(body.kana):
        yield f"kana {fold(body.kana)}"
