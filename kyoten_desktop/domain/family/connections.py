"""The lines of a genogram: between a couple, and down to those who descend from it."""

import math

from kyoten_desktop.domain.family.drawing import Line, Point
from kyoten_desktop.domain.family.generations import Bond, Family
from kyoten_desktop.domain.family.places import SYMBOL, Places, middle_of

_FIRST_LEVEL = 3.5
_LEVEL_STEP = 1.9
_LEVELS = 3
_BELOW_TEXTS = 0.8
_CLEAR = 0.5


def bond_lines(family: Family, places: Places) -> list[Line]:
    """Return the lines of all bonds; bars of two families in one gap stand at different heights."""
    taken: dict[int, list[tuple[float, float]]] = {}
    lines: list[Line] = []
    for bond in family.bonds:
        lines += _between(bond, places)
        if _targets(bond, places):
            lines += _descent(bond, places, taken)
    return lines


def _between(bond: Bond, places: Places) -> list[Line]:
    """Return the line from one parent to the other."""
    if len(bond.parents) <= 1:
        return []
    first, second = sorted((places.members[parent.key] for parent in bond.parents), key=lambda placed: placed.x)
    y = first.top + SYMBOL / 2
    return [Line(first.x + SYMBOL / 2, y, second.x - SYMBOL / 2, y, is_dashed=not bond.is_married)]


def _union(bond: Bond, places: Places) -> Point:
    """Return where the line of descent leaves: the middle of a couple's line, or below a single parent's texts."""
    first = places.members[bond.parents[0].key]
    if len(bond.parents) == 1:
        return first.x, first.bottom + _BELOW_TEXTS
    return middle_of(bond.parents, places), first.top + SYMBOL / 2


def _targets(bond: Bond, places: Places) -> list[Point]:
    """Return where lines of descent end: x, and the upper edge of a symbol or the height of a couple's line."""
    ends = [(places.members[child.key].x, places.members[child.key].top) for child in bond.children]
    if bond.onto:
        ends.append((middle_of(bond.onto, places), places.members[bond.onto[0].key].top + SYMBOL / 2))
    return ends


def _descent(bond: Bond, places: Places, taken: dict[int, list[tuple[float, float]]]) -> list[Line]:
    ends = _targets(bond, places)
    below = (bond.children or bond.onto)[0]
    row_top = places.members[below.key].top
    start = [_union(bond, places)] if bond.parents else []
    if any(_is_in_the_way(x, y, row_top, places) for x, y in start):
        return []
    xs = [x for x, _y in [*ends, *start]]
    span = (min(xs), max(xs))
    bar = row_top - _FIRST_LEVEL - _LEVEL_STEP * _level(span, taken.setdefault(round(row_top), []))
    dashed = not bond.is_sure
    if start and math.isclose(*span, abs_tol=0.1):
        return [Line(*start[0], *ends[0], is_dashed=dashed)]
    drop = [Line(x, y, x, bar, is_dashed=dashed) for x, y in start]
    across = Line(span[0], bar, span[1], bar, is_dashed=dashed)
    return [*drop, across, *(Line(x, bar, x, y, is_dashed=dashed) for x, y in ends)]


def _is_in_the_way(x: float, top: float, bottom: float, places: Places) -> bool:
    """Tell whether somebody of a row between stands where the line would go down; it is left out then."""
    between = [placed for placed in places.members.values() if top < placed.top < bottom]
    return any(abs(placed.x - x) < places.pitch / 2 - _CLEAR for placed in between)


def _level(span: tuple[float, float], taken: list[tuple[float, float]]) -> int:
    """Return how many bars already lie in the way of this one, and remember it."""
    crossing = [other for other in taken if other[0] < span[1] and span[0] < other[1]]
    taken.append(span)
    return min(len(crossing), _LEVELS - 1)
