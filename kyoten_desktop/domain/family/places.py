"""Where each person of a genogram stands: one row for each generation, parents over their children."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kyoten_desktop.domain.family.generations import Family, Group, Member
from kyoten_desktop.domain.family.outline import Stand, side_by_side

SYMBOL = 10.0
ROW_GAP = 10.0
_LEAST_PITCH = 15.0
_BETWEEN_TEXTS = 4.0
_BESIDE_OUTLINE = 1.2
_BETWEEN_GROUPS = 0.35
UNDER_SYMBOL = 1.2
_PASSAGE = (1.5, 5.0)


@dataclass(frozen=True)
class Placed:
    """A person's place in millimetres: the middle and upper edge of the symbol, and the lower edge of its texts."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Row:
    """One generation: upper edge of its symbols, lower edge of its texts, and who stands in it from the left."""

    generation: int
    top: float
    bottom: float
    keys: tuple[int, ...]


@dataclass(frozen=True)
class Places:
    """All places of one genogram; ``pitch`` is the width of a column."""

    members: Mapping[int, Placed]
    rows: tuple[Row, ...]
    pitch: float
    width: float
    height: float

    def row_of(self, generation: int) -> int:
        """Return the number of a generation's row, from the top."""
        return next(number for number, row in enumerate(self.rows) if row.generation == generation)

    def runs(self, row: Row, wanted: Collection[int]) -> list[tuple[float, float]]:
        """Return left and right edge of each unbroken run of wanted persons in a row, clear of a couple's descent."""
        half = self.pitch / 2 - _BESIDE_OUTLINE
        found: list[tuple[float, float]] = []
        before = None
        for key in row.keys:
            if key in wanted:
                left, right = self.members[key].x - half, self.members[key].x + half
                if before in wanted:
                    left = found.pop()[0]
                found.append((left, right))
            before = key
        return found

    def passage(self, row: Row) -> tuple[float, float]:
        """Return the edges of a narrow way past the right end of a row."""
        end = self.members[row.keys[-1]].x + self.pitch / 2
        return end + _PASSAGE[0], end + _PASSAGE[1]


def place_family(family: Family, text_heights: Mapping[int, float], widest_text: float) -> Places:
    """Return where everybody stands, given how much room the texts under each symbol take."""
    pitch = max(_LEAST_PITCH, widest_text + _BETWEEN_TEXTS)
    by_row: dict[int, list[Group]] = {}
    for group in family.groups:
        by_row.setdefault(group.row, []).append(group)
    xs: dict[int, float] = {}
    for generation in sorted(by_row, key=lambda row: (row > 0, abs(row))):
        _place_row(by_row[generation], xs, pitch)
    first = min(xs.values())
    rows: list[Row] = []
    top = 0.0
    members: dict[int, Placed] = {}
    for generation in sorted(by_row):
        keys = tuple(member.key for group in by_row[generation] for member in group.members)
        bottoms = {key: top + SYMBOL + UNDER_SYMBOL + text_heights[key] for key in keys}
        bottom = max(bottoms.values())
        rows.append(Row(generation, top, bottom, keys))
        members.update({key: Placed(xs[key] - first + pitch / 2, top, bottoms[key]) for key in keys})
        top = bottom + ROW_GAP
    width = max(xs.values()) - first + pitch
    return Places(members, tuple(rows), pitch, width, rows[-1].bottom)


def _place_row(groups: list[Group], xs: dict[int, float], pitch: float) -> None:
    stands = []
    for group in groups:
        near = [xs[member.key] for member in group.near if member.key in xs]
        wish = sum(near) / len(near) if near else 0.0
        width = (len(group.members) + _BETWEEN_GROUPS) * pitch
        stands.append(Stand(wish, width, group.weight if near else 0.01))
    for group, middle in zip(groups, side_by_side(stands), strict=True):
        for place, member in enumerate(group.members):
            xs[member.key] = middle + (place - (len(group.members) - 1) / 2) * pitch


def middle_of(members: Collection[Member], places: Places) -> float:
    """Return the middle between persons, from the leftmost to the rightmost."""
    xs = [places.members[member.key].x for member in members]
    return (min(xs) + max(xs)) / 2
