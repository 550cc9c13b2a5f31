"""The lines of a genogram: between a couple, and down to those who descend from it."""

import math
from dataclasses import dataclass

from kyoten_desktop.domain.family.drawing import Line, Point
from kyoten_desktop.domain.family.family_ties import STROKES
from kyoten_desktop.domain.family.generations import Bond, Family
from kyoten_desktop.domain.family.places import SYMBOL, Places, middle_of

_FIRST_LEVEL = 4.5
_LEVEL_STEP = 1.9
_LEVELS = 3
_BELOW_TEXTS = 0.8
_CLEAR = 0.5
_STROKES_AT = 0.3
_STROKE_STEP = 0.9
_STROKE = (0.5, 1.4)


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
    left, right = first.x + SYMBOL / 2, second.x - SYMBOL / 2
    return [Line(left, y, right, y, is_dashed=not bond.is_married), *_strokes(bond, (left, right), y)]


def _strokes(bond: Bond, ends: tuple[float, float], y: float) -> list[Line]:
    """Return the slanted strokes across the line of a couple that parted, left of where its children descend."""
    count = STROKES.get(bond.parting, 0)
    middle = ends[0] + (ends[1] - ends[0]) * _STROKES_AT
    xs = [middle + (place - (count - 1) / 2) * _STROKE_STEP for place in range(count)]
    return [Line(x - _STROKE[0], y + _STROKE[1], x + _STROKE[0], y - _STROKE[1]) for x in xs]


def _union(bond: Bond, places: Places) -> Point:
    """Return where the line of descent leaves: the middle of a couple's line, or below a single parent's texts."""
    first = places.members[bond.parents[0].key]
    if len(bond.parents) == 1:
        return first.x, first.bottom + _BELOW_TEXTS
    return middle_of(bond.parents, places), first.top + SYMBOL / 2


@dataclass(frozen=True)
class _Target:
    """Where a line of descent ends: the upper edge of a symbol, or the height of a couple's line."""

    x: float
    y: float
    is_by_law: bool = False


def _targets(bond: Bond, places: Places) -> list[_Target]:
    ends = [
        _Target(places.members[child.key].x, places.members[child.key].top, child.key in bond.by_law)
        for child in bond.children
    ]
    if bond.onto:
        y = places.members[bond.onto[0].key].top + SYMBOL / 2
        ends.append(_Target(middle_of(bond.onto, places), y, bond.onto[0].key in bond.by_law))
    return ends


def _descent(bond: Bond, places: Places, taken: dict[int, list[tuple[float, float]]]) -> list[Line]:
    ends = _targets(bond, places)
    below = (bond.children or bond.onto)[0]
    row_top = places.members[below.key].top
    start = [_union(bond, places)] if bond.parents else []
    if any(_is_in_the_way(x, y, row_top, places) for x, y in start):
        return []
    xs = [end.x for end in ends] + [x for x, _y in start]
    span = (min(xs), max(xs))
    bar = row_top - _FIRST_LEVEL - _LEVEL_STEP * _level(span, taken.setdefault(round(row_top), []))

    def line(x1: float, y1: float, x2: float, y2: float, *, by_law: bool) -> Line:
        return Line(x1, y1, x2, y2, is_dashed=bond.is_sure and by_law, is_dotted=not bond.is_sure)

    all_by_law = bool(start) and all(end.is_by_law for end in ends)
    if start and math.isclose(*span, abs_tol=0.1):
        return [line(*start[0], ends[0].x, ends[0].y, by_law=all_by_law)]
    drop = [line(x, y, x, bar, by_law=all_by_law) for x, y in start]
    across = line(span[0], bar, span[1], bar, by_law=all_by_law)
    return [*drop, across, *(line(end.x, bar, end.x, end.y, by_law=end.is_by_law) for end in ends)]


def _is_in_the_way(x: float, top: float, bottom: float, places: Places) -> bool:
    """Tell whether somebody of a row between stands where the line would go down; it is left out then."""
    between = [placed for placed in places.members.values() if top < placed.top < bottom]
    return any(abs(placed.x - x) < places.pitch / 2 - _CLEAR for placed in between)


def _level(span: tuple[float, float], taken: list[tuple[float, float]]) -> int:
    """Return how many bars already lie in the way of this one, and remember it."""
    crossing = [other for other in taken if other[0] < span[1] and span[0] < other[1]]
    taken.append(span)
    return min(len(crossing), _LEVELS - 1)
