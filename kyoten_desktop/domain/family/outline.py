"""Two small pieces of geometry for drawings: the outline around a set of oblongs, and standing side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kyoten_desktop.domain.family.drawing import Point

_Step = tuple[int, int]


@dataclass(frozen=True)
class Area:
    """An oblong by its edges, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Stand:
    """Something ``width`` wide that would like its middle at ``wish``; a heavier one gives way less."""

    wish: float
    width: float
    weight: float = 1.0


def side_by_side(stands: Sequence[Stand]) -> list[float]:
    """Return the middles, in the given order and without overlap, that come nearest to the wishes (least squares)."""
    offsets = [0.0]
    for before, after in pairwise(stands):
        offsets.append(offsets[-1] + (before.width + after.width) / 2)
    pools: list[tuple[float, float, int]] = []
    for stand, offset in zip(stands, offsets, strict=False):
        mean, weight, count = stand.wish - offset, stand.weight, 1
        while pools and pools[-1][0] > mean:
            other, other_weight, other_count = pools.pop()
            mean = (mean * weight + other * other_weight) / (weight + other_weight)
            weight, count = weight + other_weight, count + other_count
        pools.append((mean, weight, count))
    means = [mean for mean, _weight, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]


def outlines(areas: Sequence[Area]) -> list[tuple[Point, ...]]:
    """Return the outlines around oblongs that touch or overlap, clockwise, one for each piece of land."""
    xs = sorted({round(edge, 3) for area in areas for edge in (area.left, area.right)})
    ys = sorted({round(edge, 3) for area in areas for edge in (area.top, area.bottom)})
    covered = {
        (column, row)
        for area in areas
        for column, x in enumerate(xs[:-1])
        for row, y in enumerate(ys[:-1])
        if round(area.left, 3) <= x < round(area.right, 3) and round(area.top, 3) <= y < round(area.bottom, 3)
    }
    steps = _boundary(covered)
    found = []
    while steps:
        found.append(tuple((xs[column], ys[row]) for column, row in _loop(steps)))
    return found


def _boundary(covered: set[_Step]) -> dict[_Step, list[_Step]]:
    """Return the edges of the covered cells, each walked with the land to its right."""
    steps: dict[_Step, list[_Step]] = {}
    for column, row in sorted(covered):
        edges = (
            ((column, row - 1), (column, row), (column + 1, row)),
            ((column + 1, row), (column + 1, row), (column + 1, row + 1)),
            ((column, row + 1), (column + 1, row + 1), (column, row + 1)),
            ((column - 1, row), (column, row + 1), (column, row)),
        )
        for beyond, start, end in edges:
            if beyond not in covered:
                steps.setdefault(start, []).append(end)
    return steps


def _loop(steps: dict[_Step, list[_Step]]) -> list[_Step]:
    """Take one closed walk out of the edges and keep only its corners."""
    first = min(steps)
    walk = [first]
    while True:
        ends = steps[walk[-1]]
        following = ends.pop()
        if not ends:
            del steps[walk[-1]]
        if following == first:
            break
        walk.append(following)
    around = [walk[-1], *walk, walk[0]]
    return [
        here
        for before, here, after in zip(around, around[1:], around[2:], strict=False)
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
    ]
