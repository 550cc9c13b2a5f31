"""What body a text names, and which texts name the same one (R-03): the program offers and never decides."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kyoten_desktop.domain.codes.people import RELATION
from kyoten_desktop.domain.network.bodies import without_form
from kyoten_desktop.domain.network.whom_to_ask import CALLED, before_whom_to_ask
from kyoten_desktop.domain.text import fold, fold_all, spellings_of

_WITH_PERSON = re.compile(rf"^(?P<body>.{{2,}}?)(?:の|[\s　、・／/]+)(?P<person>[^\sの]{{1,8}}{CALLED}.*)$")
_IN_BRACKETS = re.compile(rf"^(?P<body>.{{2,}}?)[(（](?P<person>[^()（）]{{1,8}}{CALLED})[)）]$")
_SHORTEST_BEGINNING = 3  # letters: by fewer than these too many names begin
_MOST_ALIKE = 5


@dataclass(frozen=True)
class NamedBody:
    """By what a body is called; ``names`` are its own name, its other names and its kana."""

    organization_id: int
    name: str
    names: tuple[str, ...]


def body_part(text: str) -> str:
    """Return what of a text names the body: ひかり相談支援 of ひかり相談支援の佐藤さん; else the whole text."""
    for pattern in (_WITH_PERSON, _IN_BRACKETS):
        found = pattern.match(text.strip())
        if found is not None:
            return found["body"]
    return text


def maybe_body_part(text: str) -> str:
    """Return what of a text may name the body, for a person to confirm: 障害高齢課 of 障害高齢課 担当 江口 too."""
    part = body_part(text)
    return (before_whom_to_ask(text) or text) if part == text else part


def is_relation(text: str) -> bool:
    """Tell whether a text is only the word for a relation (本人, 母): nobody looks for a body under it."""
    return fold(text) in _relations()


@cache
def _relations() -> frozenset[str]:
    return frozenset(fold(item.label) for item in RELATION.items)


def name_keys(texts: Iterable[str]) -> dict[str, str]:
    """Return, of each text, the key of the body it may name: folded, without the form of a corporation and a person."""
    bodies = {text: maybe_body_part(text) for text in texts}
    bare = {body: without_form(body) for body in bodies.values()}
    folded = fold_all([*bare.values(), *bare])
    return {text: folded[bare[body]] or folded[body] for text, body in bodies.items()}


def is_called(body: NamedBody, text: str) -> bool:
    """Tell whether a text is one of the names of a body."""
    return name_keys([text])[text] in set(name_keys(body.names).values())


def only_one_called(bodies: Iterable[NamedBody], text: str) -> int | None:
    """Return the one body that is called exactly so, whoever of it is named too; of several none is chosen."""
    return only_ones_called(bodies, [text]).get(text)


def only_ones_called(bodies: Iterable[NamedBody], texts: Iterable[str]) -> dict[str, int]:
    """Return by text the one body that ``only_one_called`` would choose."""
    parts = {text: body_part(text) for text in texts}
    known = list(bodies)
    folded = fold_all([*parts.values(), *(name for body in known for name in body.names)])
    called: dict[str, set[int]] = {}
    for body in known:
        for name in body.names:
            called.setdefault(folded[name], set()).add(body.organization_id)
    found = {text: called.get(folded[part], set()) for text, part in parts.items() if folded[part]}
    return {text: next(iter(ids)) for text, ids in found.items() if len(ids) == 1}


class KnownNames:
    """Which bodies a text may mean: those called so first, then those whose name begins it or is begun by it."""

    def __init__(self, bodies: Sequence[NamedBody]) -> None:
        keys = name_keys([name for body in bodies for name in body.names])
        self._called: dict[str, list[NamedBody]] = {}
        for body in bodies:
            for key in dict.fromkeys(each for name in body.names for each in spellings_of(keys[name]) if each):
                self._called.setdefault(key, []).append(body)
        self._keys = sorted(self._called)

    def alike(self, key: str) -> Sequence[NamedBody]:
        """Return the bodies a key may mean, the surest first."""
        found: dict[int, NamedBody] = {}
        for each in self._near(key):
            for body in self._called.get(each, ()):
                found.setdefault(body.organization_id, body)
            if len(found) >= _MOST_ALIKE:
                break
        return list(found.values())[:_MOST_ALIKE]

    def _near(self, key: str) -> Iterable[str]:
        yield from spellings_of(key)
        for length in range(len(key) - 1, _SHORTEST_BEGINNING - 1, -1):
            yield key[:length]
        if len(key) >= _SHORTEST_BEGINNING:
            for longer in self._keys[bisect_left(self._keys, key) :]:
                if not longer.startswith(key):
                    break
                yield longer


def grouped(texts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return texts with their counts by the body they name, the most frequent spelling first."""
    groups: dict[str, dict[str, int]] = {}
    keys = name_keys(texts)
    for text, count in sorted(texts.items(), key=lambda pair: (-pair[1], pair[0])):
        if keys[text]:
            groups.setdefault(keys[text], {})[text] = count
    return groups
