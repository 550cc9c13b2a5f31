"""A figure of the page and what stands behind it: calls, stays or days; one value for every kind of drill-down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kyoten_desktop.domain.occupancy import OccupancyTally


class Behind(StrEnum):
    """What the records behind a figure are."""

    CALLS = "calls"
    STAYS = "stays"
    DAYS = "days"


@dataclass(frozen=True)
class Figure:
    """One number on the page. ``shown`` is how the table writes it, ``where`` names its row and column.

    Calls are given by ``ids``; days by ``dates`` within ``occupancy``; stays by ``occupancy`` alone, or on one date.
    """

    behind: Behind
    shown: str
    where: str
    ids: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    occupancy: OccupancyTally | None = None


@dataclass(frozen=True)
class Spot:
    """Where a figure stands: its line and column in a table."""

    row: str
    column: int


FigureMap = dict[Spot, Figure]


def call_figure(ids: Sequence[int], where: str) -> Figure:
    """Return a figure that counts calls."""
    return Figure(Behind.CALLS, str(len(ids)), where, ids=tuple(ids))


def day_figure(dates: Sequence[date], where: str, occupancy: OccupancyTally) -> Figure:
    """Return a figure that counts days."""
    return Figure(Behind.DAYS, str(len(dates)), where, dates=tuple(dates), occupancy=occupancy)
