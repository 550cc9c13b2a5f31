"""The ecomap of a household (M-14, D-01, D-09): who stands around it, how often, and who leads."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kyoten_desktop.domain.family.drawing import (
    SMALL_SIZE,
    TEXT_SIZE,
    Box,
    Circle,
    Drawing,
    Line,
    Lines,
    Point,
    Shape,
    Text,
    Tone,
    legend,
    lines_of,
)
from kyoten_desktop.domain.family.generations import Member
from kyoten_desktop.domain.family.genogram import relation_word

MOST_TIES = 16
LEAST_COLUMNS, MOST_COLUMNS = 3, 5
_MARGIN = 1.5
_CIRCLE = 24.0
_NODE_WIDTH = 30.0
_NODE_LETTERS = 10
_PITCH = 35.5
_LINE = 3.2
_NODE_PADDING = 1.4
_ROW_GAP = 4.0
_LINE_LENGTH = 8.0
_LEAST_LENGTH = 5.0
_CENTRE_SIZE, _CENTRE_LETTERS = 2.9, 6
_HOME_LETTERS = 7
_PAIR = 2


@dataclass(frozen=True)
class Tie:
    """One organization or person around the household; ``frequency`` in words (週3回), empty when nobody knows."""

    organization: str
    person: str
    role: str
    frequency: str
    is_lead: bool = False


def draw_ecomap(
    centre: str, ties: Sequence[Tie], members: Sequence[Member] = (), columns: int = MOST_COLUMNS
) -> Drawing:
    """Return the ecomap: ``centre`` names the household, ``members`` are told below the name. Above 16 ties the
    last place says how many more there are; the words tell all. It is at most so many ``columns`` (3 to 5) wide.
    """
    shown = _shown(ties)
    texts = [_node_lines(tie) for tie in shown]
    height = max([_LINE * len(lines) + 2 * _NODE_PADDING for lines in texts], default=0.0)
    places = _places(len(shown), height, columns)
    middle, width, tall = _field(places, height)
    lines: list[Shape] = []
    nodes: list[Shape] = []
    for tie, words, (x, y) in zip(shown, texts, places, strict=True):
        at = (middle[0] + x, middle[1] + y)
        start, end = _line_ends(middle, at, height)
        lines.append(Line(*start, *end, is_dashed=not tie.frequency.strip(), is_strong=tie.is_lead))
        nodes.append(Box(at[0] - _NODE_WIDTH / 2, at[1] - height / 2, _NODE_WIDTH, height, is_strong=tie.is_lead))
        nodes += _set_in(words, at)
    circle = Circle(middle[0] - _CIRCLE / 2, middle[1] - _CIRCLE / 2, _CIRCLE, _CIRCLE, is_double=True)
    heart = _set_in(_centre_lines(centre, members), middle)
    marks, marks_height = legend(_legend(shown), width / 2, tall + _MARGIN, width - 2 * _MARGIN)
    shapes = (*lines, circle, *heart, *nodes, *marks)
    total = tall + (marks_height + _MARGIN if marks else 0.0) + _MARGIN
    told = (
        (f"中心 {centre}", *(_told(tie) for tie in ties)) if ties else (f"中心 {centre}", "支援機関の記入はありません")
    )
    return Drawing("エコマップ", width, total, shapes, told)


def _shown(ties: Sequence[Tie]) -> list[Tie]:
    """Return the ties that are drawn, leading ones first when not all find a place."""
    if len(ties) <= MOST_TIES:
        return list(ties)
    first = sorted(ties, key=lambda tie: not tie.is_lead)[: MOST_TIES - 1]
    return [*first, Tie(f"ほか{len(ties) - len(first)}機関", "", "", "")]


def _node_lines(tie: Tie) -> tuple[Text, ...]:
    room = _NODE_WIDTH - 2 * _NODE_PADDING
    name = lines_of(tie.organization or "（機関名なし）", 3, _NODE_LETTERS, _NODE_LETTERS)
    lines = [(line, TEXT_SIZE, True, Tone.PLAIN) for line in name]
    lines += [(line, SMALL_SIZE, False, Tone.PLAIN) for line in _in_one(tie.person)]
    lines += [(line, SMALL_SIZE, False, Tone.MUTED) for line in _in_one(tie.role)]
    lines += [(line, SMALL_SIZE, False, Tone.PLAIN) for line in _in_one(tie.frequency)]
    return tuple(Text(text, 0, 0, room, size, bold=bold, tone=tone) for text, size, bold, tone in lines)


def _in_one(text: str) -> Lines:
    return lines_of(text, 1, _NODE_LETTERS, _NODE_LETTERS)


def _centre_lines(centre: str, members: Sequence[Member]) -> tuple[Text, ...]:
    room = _CENTRE_SIZE * _CENTRE_LETTERS
    name = lines_of(centre, most=3, letters=_CENTRE_LETTERS, alone=_CENTRE_LETTERS)
    lines = [Text(line, 0, 0, room, _CENTRE_SIZE, bold=True) for line in name]
    home = [member for member in members if member.living == "together" and member.relation != "self"]
    words = "・".join(relation_word(member, members) for member in home)
    together = words if len(words) <= _HOME_LETTERS else f"{len(home) + 1}人ぐらし"
    lines += [Text(together, 0, 0, SMALL_SIZE * _HOME_LETTERS, SMALL_SIZE, tone=Tone.MUTED)] if home else []
    return tuple(lines)


def _set_in(lines: Sequence[Text], middle: Point) -> list[Shape]:
    """Return lines of text centred on a point."""
    top = middle[1] - _LINE * len(lines) / 2
    return [
        Text(line.text, middle[0], top + _LINE * (place + 0.5), line.room, line.size, bold=line.bold, tone=line.tone)
        for place, line in enumerate(lines)
    ]


def _counts(count: int, columns: int) -> tuple[int, int, int, int]:
    """Return how many stand above, right, below and left."""
    sides = max(min(count, _PAIR), count - 2 * columns)
    rest = count - sides
    return math.ceil(rest / 2), math.ceil(sides / 2), rest // 2, sides // 2


def _places(count: int, height: float, columns: int) -> list[Point]:
    """Return the middles of the boxes as seen from the centre, clockwise from the upper left."""
    above, right, below, left = _counts(count, columns)
    edge_x = max(1.0, (max(above, below) - 1) / 2) * _PITCH
    aside = max(left, right) * (height + _ROW_GAP) - _ROW_GAP
    edge_y = max(_CIRCLE / 2 + _LINE_LENGTH, aside / 2 + _LEAST_LENGTH) + height / 2
    places = [(x, -edge_y) for x in _spread(above, _PITCH)]
    places += [(edge_x, y) for y in _spread(right, height + _ROW_GAP)]
    places += [(x, edge_y) for x in reversed(_spread(below, _PITCH))]
    places += [(-edge_x, y) for y in reversed(_spread(left, height + _ROW_GAP))]
    return places


def _field(places: Sequence[Point], height: float) -> tuple[Point, float, float]:
    """Return where the centre lies in the drawing, and the drawing's width and height without its key."""
    aside = max([_CIRCLE, *(abs(x) for x, _y in places)]) + _NODE_WIDTH / 2 + _MARGIN
    up = max([_CIRCLE / 2, *(height / 2 - y for _x, y in places)]) + _MARGIN
    down = max([_CIRCLE / 2, *(height / 2 + y for _x, y in places)]) + _MARGIN
    return (aside, up), 2 * aside, up + down


def _spread(count: int, pitch: float) -> list[float]:
    return [(place - (count - 1) / 2) * pitch for place in range(count)]


def _line_ends(middle: Point, at: Point, height: float) -> tuple[Point, Point]:
    """Return where a line leaves the circle and where it meets the box, at the point nearest to the circle."""
    half = (_NODE_WIDTH / 2, height / 2)
    dx, dy = (_nearest(wish, reach) for wish, reach in zip((at[0] - middle[0], at[1] - middle[1]), half, strict=True))
    out = _CIRCLE / 2 / math.hypot(dx, dy)
    return (middle[0] + dx * out, middle[1] + dy * out), (middle[0] + dx, middle[1] + dy)


def _nearest(offset: float, reach: float) -> float:
    """Return the coordinate of a box nearest to the centre, 0 where the box lies across it."""
    return math.copysign(max(0.0, abs(offset) - reach), offset)


def columns_within(width: float) -> int:
    """Return how many columns of boxes stand in a width in millimetres, at most ``MOST_COLUMNS``."""
    return min(MOST_COLUMNS, int((width - 2 * _MARGIN - _NODE_WIDTH) / _PITCH) + 1)


def _legend(ties: Sequence[Tie]) -> list[str]:
    marks = ["太線：主たる支援機関"] if any(tie.is_lead for tie in ties) else []
    return marks + (["破線：頻度未確認"] if any(not tie.frequency.strip() for tie in ties) else [])


def _told(tie: Tie) -> str:
    parts = (tie.organization, tie.person, tie.role, tie.frequency.strip() or "頻度は未確認")
    return "、".join(part for part in (*parts, "主たる支援機関" if tie.is_lead else "") if part)
