"""Queries of everything in which a body is named, read from the links that say so: a new link needs nothing here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import Client, Sheet, links
from kyoten_desktop.models.items import Item, Kind, NameKind, Need, dates_of, item_of, items_of

_TOLD = (Kind.CODE, Kind.CODES, Kind.LINE, Kind.YES_NO)


@dataclass(frozen=True)
class Naming:
    """One record in which a body is named; ``label`` is the item that names it, ``told`` what stands beside it.

    ``levels`` are what it is a line of, itself first, each with its number, as far as the person. ``at`` is None where
    nothing of it says a day, a day alone where no time is known; ``is_own_day`` where it says so itself. ``struck`` was
    replaced by a later one.
    """

    sheet: type[Sheet]
    row_id: int
    link: str
    label: str
    told: tuple[tuple[Item, Any], ...]
    levels: tuple[tuple[type[Sheet], int], ...]
    at: date | datetime | None
    is_own_day: bool
    client_id: int | None
    name: str
    died_on: PartialDate | None
    struck: bool


def of_body(session: Session, organization_id: int) -> Iterator[Naming]:
    """Return every standing record that names a body; what it hangs on stands too."""
    for sheet in links.told():
        for link in links.bodies_of(sheet):
            asked = _asked(sheet, link)
            wanted = asked.wanted.where(asked.link == organization_id)
            for row in session.execute(wanted).mappings():
                yield asked.read(row)


@cache
def levels_of(sheet: type[Sheet]) -> tuple[tuple[str, type[Sheet]], ...]:
    """Return by which columns a sheet hangs on a person, level by level; as far as it goes where it hangs on none."""
    found: list[tuple[str, type[Sheet]]] = []
    here = sheet
    while here is not Client:
        ways = [(column, target) for column, target in links.hangs_by(here) if issubclass(target, Sheet)]
        seen = {sheet, *(target for _column, target in found)}
        ways = [(column, target) for column, target in ways if target not in seen]
        if not ways:
            break
        column, here = min(ways, key=lambda way: (way[1] is not Client, way[0] != here.owner_key))
        found.append((column, here))
    return tuple(found)


@dataclass(frozen=True)
class _Asked:
    """One query, and how its rows are read; columns are labelled by level and name."""

    sheet: type[Sheet]
    link_name: str
    levels: tuple[type[Sheet], ...]
    wanted: Select[Any]
    link: Any

    def read(self, row: Mapping[Any, Any]) -> Naming:
        days = [(level, _day(row, level, sheet)) for level, sheet in enumerate(self.levels)]
        level, at = next(((level, day) for level, day in days if day is not None), (0, None))
        names = (row[_key(place, name)] for place, name in _names(self.levels))
        reached = [(sheet, row[_key(place, "id")]) for place, sheet in enumerate(self.levels)]
        client = next((number for sheet, number in reached if sheet is Client), None)
        last = len(self.levels) - 1
        return Naming(
            sheet=self.sheet,
            row_id=row[_key(0, "id")],
            link=self.link_name,
            label=_text_of(self.sheet, self.link_name).label,
            told=tuple((item, row[_key(0, item.name)]) for item in _told(self.sheet, self.link_name)),
            levels=tuple((sheet, number) for sheet, number in reached if number is not None),
            at=at,
            is_own_day=level == 0 and at is not None,
            client_id=client,
            name=next((name for name in names if name), ""),
            died_on=row[_key(last, "died_on")] if self.levels[last] is Client else None,
            struck="replaced_at" in self.sheet.__table__.columns and row[_key(0, "replaced_at")] is not None,
        )


@cache
def _asked(sheet: type[Sheet], link: str) -> _Asked:
    """Return the query of one link: light rows with what is told of them, and of what they hang on day and name."""
    way = levels_of(sheet)
    levels = (sheet, *(target for _column, target in way))
    tables = [level.__table__.alias(f"level{place}") for place, level in enumerate(levels)]
    columns = []
    for place, (level, table) in enumerate(zip(levels, tables, strict=True)):
        names = {"id", *_days(level), *(name for at, name in _names(levels) if at == place)}
        if place == 0:
            names |= {item.name for item in _told(sheet, link)} | ({"replaced_at"} & set(table.columns.keys()))
        if level is Client:
            names.add("died_on")
        columns += [table.columns[name].label(_key(place, name)) for name in sorted(names)]
    joined: Any = tables[0]
    stands = [tables[0].columns["deleted_at"].is_(None)]
    for place, (column, _target) in enumerate(way, start=1):
        joined = joined.outerjoin(tables[place], tables[place - 1].columns[column] == tables[place].columns["id"])
        stands.append(tables[place].columns["deleted_at"].is_(None))
    return _Asked(sheet, link, levels, select(*columns).select_from(joined).where(*stands), tables[0].columns[link])


def _text_of(sheet: type[Sheet], link: str) -> Item:
    return item_of(sheet, links.bodies_of(sheet)[link])


@cache
def _told(sheet: type[Sheet], link: str) -> tuple[Item, ...]:
    """Return what is told of a record: what is answered in short beside the text that names the body, and its core.

    Of a person's own sheet nothing is told: only that it names the body. Nobody's name is told beside it.
    """
    if sheet is Client:
        return ()
    text = _text_of(sheet, link)
    return tuple(
        item
        for item in items_of(sheet)
        if item.names is None and item.name != text.name and item.name not in links.bodies_of(sheet)
        if (item.kind in _TOLD and item.section == text.section)
        or (item.need is Need.TO_SAVE and item.kind in (*_TOLD, Kind.NOTE))
    )


@cache
def _names(levels: Sequence[type[Sheet]]) -> tuple[tuple[int, str], ...]:
    """Return where the name of the person may stand: on the own sheet first."""
    found = [
        (place, item.name)
        for place, sheet in enumerate(levels)
        for item in items_of(sheet)
        if item.names is NameKind.PERSON and (sheet is not Client or item.name == Client.known_by[-1])
    ]
    return tuple(sorted(found, key=lambda one: levels[one[0]] is not Client))


@cache
def _days(sheet: type[Sheet]) -> tuple[str, ...]:
    """Return the columns that say when it was; the days of a person's life are none."""
    if sheet is Client:
        return ()
    linked = dict(links.links_of(sheet))
    return tuple(name for name in dates_of(sheet) if name not in linked)


def _day(row: Mapping[Any, Any], level: int, sheet: type[Sheet]) -> date | datetime | None:
    days = (row[_key(level, name)] for name in _days(sheet))
    return next((day for day in days if isinstance(day, date)), None)


def _key(level: int, name: str) -> str:
    return f"{level}_{name}"
