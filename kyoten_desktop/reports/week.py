"""週間計画表 as boxes on a grid of 月–日・祝 × 4:00–4:00; what has no room there is listed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kyoten_desktop.domain.codes.people import DAY

DAY_BEGINS = 4
HOURS = 24
_WEEK = 7
DAYS = tuple(item.code for item in DAY.items)
_TIME = re.compile(r"(\d{1,2})[:時](\d{1,2})?分?")


@dataclass(frozen=True)
class WeekBox:
    """One plan on one day; ``starts`` and ``ends`` are hours from 4:00, ``lane`` of ``lanes`` where plans overlap."""

    day: int
    starts: float
    ends: float
    text: str
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True)
class WeekPlan:
    """The grid with its boxes; without boxes it is the form for a pen. ``hour_height`` in millimetres."""

    boxes: tuple[WeekBox, ...] = ()
    hour_height: float = 5.6

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the text of each box."""
        for box in self.boxes:
            yield "週間計画", box.text


def hours_of(text: str) -> float | None:
    """Return a time as hours from 4:00 (9:30 is 5.5, 1:00 of the night is 21), None when it is no time."""
    found = _TIME.fullmatch(unicodedata.normalize("NFKC", text).strip().replace(" ", ""))
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > HOURS + DAY_BEGINS or minute > 59:  # noqa: PLR2004 - minutes of an hour
        return None
    since = hour + minute / 60 - DAY_BEGINS
    return since if since >= 0 else since + HOURS


def boxes_of(days: Iterable[str], starts: str, ends: str, text: str) -> tuple[WeekBox, ...]:
    """Return the boxes of one plan, none when its times cannot be read; one past 4:00 goes on in the next day."""
    first, last = hours_of(starts), hours_of(ends)
    if first is None or last is None:
        return ()
    places = [DAYS.index(day) for day in days if day in DAYS]
    if last > first:
        return tuple(WeekBox(place, first, last, text) for place in places)
    evenings = [WeekBox(place, first, float(HOURS), text) for place in places]
    mornings = [WeekBox((place + 1) % _WEEK, 0.0, last, text) for place in places if place < _WEEK and last > 0]
    return (*evenings, *mornings)


def side_by_side(boxes: Sequence[WeekBox]) -> tuple[WeekBox, ...]:
    """Return the boxes with lanes, so that plans at one time stand beside each other."""
    placed: list[WeekBox] = []
    for day in range(len(DAYS)):
        of_day = sorted((box for box in boxes if box.day == day), key=lambda box: (box.starts, box.ends))
        placed += _laned(of_day)
    return tuple(placed)


def _laned(of_day: Sequence[WeekBox]) -> list[WeekBox]:
    """Give lanes to the boxes of one day, each cluster that overlaps on its own."""
    placed: list[WeekBox] = []
    cluster: list[WeekBox] = []
    until = 0.0
    for box in of_day:
        if cluster and box.starts >= until:
            placed += _with_lanes(cluster)
            cluster = []
        cluster.append(box)
        until = max(until, box.ends) if len(cluster) > 1 else box.ends
    return placed + _with_lanes(cluster)


def _with_lanes(cluster: Sequence[WeekBox]) -> list[WeekBox]:
    free_from: list[float] = []
    lanes: list[int] = []
    for box in cluster:
        lane = next((number for number, free in enumerate(free_from) if free <= box.starts), len(free_from))
        free_from[lane : lane + 1] = [box.ends]
        lanes.append(lane)
    return [replace(box, lane=lane, lanes=len(free_from)) for box, lane in zip(cluster, lanes, strict=True)]
