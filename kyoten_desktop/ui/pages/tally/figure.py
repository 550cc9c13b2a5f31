"""A figure of the page and what stands behind it: calls, stays, days, people or support records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kyoten_desktop.domain.figures.published import PublishedCell
from kyoten_desktop.domain.figures.tally import Cell
from kyoten_desktop.domain.stays.occupancy import OccupancyTally


class Behind(StrEnum):
    """What the records behind a figure are: of stays their days, the stays themselves, or the persons."""

    CALLS = "calls"
    STAYS = "stays"
    USES = "uses"
    GUESTS = "guests"
    DAYS = "days"
    CASES = "cases"
    PEOPLE = "people"
    RECORDS = "records"
    BODIES = "bodies"
    STAFF = "staff"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Figure:
    """One number on the page. ``shown`` is how the table writes it, ``where`` names its row and column.

    Calls, cases, people, bodies, colleagues and support records are given by ``ids``, cases with the day ``on`` of
    their 対応, colleagues with that of their posts; days by ``dates`` within ``occupancy``; stays by ``occupancy``
    alone, or on one date. ``call_ids`` are calls counted beside support records. What was published has no records:
    ``told`` says by whom.
    """

    behind: Behind
    shown: str
    where: str
    ids: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    occupancy: OccupancyTally | None = None
    on: date | None = None
    call_ids: tuple[int, ...] = ()
    told: str = ""


@dataclass(frozen=True)
class Spot:
    """Where a figure stands: its line and column in a table."""

    row: str
    column: int


FigureMap = dict[Spot, Figure]


def call_figure(ids: Sequence[int], where: str) -> Figure:
    """Return a figure that counts calls."""
    return Figure(Behind.CALLS, str(len(ids)), where, ids=tuple(ids))


def of_cell(cell: Cell, otherwise: Figure) -> Figure:
    """Return what stands behind a cell: who published it, or the records that were counted."""
    return published_figure(cell, otherwise.where) if isinstance(cell, PublishedCell) else otherwise


def published_figure(cell: Cell, where: str) -> Figure:
    """Return a figure that was published, or one beside such figures that is not known."""
    told = cell.publication.words if isinstance(cell, PublishedCell) else ""
    return Figure(Behind.PUBLISHED, cell.shown, where, told=told)


def day_figure(dates: Sequence[date], where: str, occupancy: OccupancyTally) -> Figure:
    """Return a figure that counts days."""
    return Figure(Behind.DAYS, str(len(dates)), where, dates=tuple(dates), occupancy=occupancy)


def case_figure(ids: Sequence[int], where: str, on: date) -> Figure:
    """Return a figure that counts persons by the case that decided it."""
    return Figure(Behind.CASES, str(len(ids)), where, ids=tuple(ids), on=on)


def people_figure(ids: Sequence[int], where: str) -> Figure:
    """Return a figure of 実人数."""
    return Figure(Behind.PEOPLE, str(len(ids)), where, ids=tuple(ids))


def body_figure(ids: Sequence[int], where: str) -> Figure:
    """Return a figure that counts bodies."""
    return Figure(Behind.BODIES, str(len(ids)), where, ids=tuple(ids))


def staff_figure(ids: Sequence[int], where: str, on: date) -> Figure:
    """Return a figure that counts colleagues."""
    return Figure(Behind.STAFF, str(len(ids)), where, ids=tuple(ids), on=on)


def record_figure(ids: Sequence[int], where: str, call_ids: Sequence[int] = ()) -> Figure:
    """Return a figure that counts support records, and calls beside them."""
    shown = str(len(ids) + len(call_ids))
    return Figure(Behind.RECORDS, shown, where, ids=tuple(ids), call_ids=tuple(call_ids))
