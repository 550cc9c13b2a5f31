"""Excel ledgers (USERS G1): what a column of one fills, and what one import brought in, so that it can be undone."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, cast

from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from kyoten_desktop.models.base import Row, Sheet
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import LONGEST_LINE, Item, Kind, Need, item_of

AnItem = InstrumentedAttribute[Any]


class LedgerImport(Row, kw_only=True):
    """取込: one ledger taken in, with the numbers of the sheets it made (JSON: table name -> ids).

    ``starts_before`` are the 記録の始まり it moved back, as they were (JSON: item of the office -> day).
    """

    __tablename__ = "ledger_imports"
    noun = "取込"

    imported_at: Mapped[datetime] = mapped_column(nullable=False)
    imported_by: Mapped[str] = mapped_column(nullable=False)
    file_name: Mapped[str] = mapped_column(nullable=False)
    made: Mapped[str] = mapped_column(nullable=False)
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
    undone_by: Mapped[str | None] = mapped_column(default=None)
    starts_before: Mapped[str | None] = mapped_column(default=None)


@dataclass(frozen=True)
class LedgerColumn:
    """One column: the items it fills, and what only a ledger adds to them. It reads as the first of them does.

    ``rest`` takes the further choices of a cell whose first one ``fills`` holds; ``most`` and ``unit`` bound a number.
    One that ``may_lack`` came later: a ledger filled before has no such column, which reads as empty. ``offers`` names
    a list of words the template offers that is no code table. ``key`` tells it apart from a column of the same item.
    """

    fills: tuple[AnItem, ...]
    rest: AnItem | None = None
    heading: str = ""
    needed: bool | None = None
    how: str = ""
    example: str = ""
    most: int = 0
    unit: str = ""
    may_lack: bool = False
    offers: str = ""
    key: str = ""

    @cached_property
    def item(self) -> Item:
        """The item as its sheet declares it."""
        return item_of(cast(type[Sheet], self.fills[0].class_), self.fills[0].key)

    @property
    def name(self) -> str:
        """The name of the item, or what tells the column apart where another one fills an item of that name."""
        return self.key or self.fills[0].key

    @property
    def label(self) -> str:
        """The heading of the column: the item's label, unless ledgers call it otherwise."""
        return self.heading or self.item.label

    @property
    def is_needed(self) -> bool:
        """Whether no row may leave it empty: what its sheet needs to be saved, unless the ledger says otherwise."""
        return self.item.need is Need.TO_SAVE if self.needed is None else self.needed

    @property
    def holds_many(self) -> bool:
        """Whether a cell holds choices parted by 、."""
        return self.item.kind is Kind.CODES or self.rest is not None

    @property
    def longest(self) -> int:
        """Most letters one cell may hold."""
        return self.item.longest or LONGEST_LINE

    def fills_any(self, sheet: type[Sheet]) -> bool:
        """Tell whether it fills an item of a sheet."""
        return any(item.class_ is sheet for item in self.fills)

    def values_for(self, sheet: type[Sheet], value: Any) -> dict[str, Any]:
        """Return what a value of this column puts into a sheet, by item; nothing when it fills another one."""
        first, further = (value[0], tuple(value[1:])) if self.rest is not None and value else (value, ())
        values = {item.key: first for item in self.fills if item.class_ is sheet}
        if self.rest is not None and self.rest.class_ is sheet:
            values[self.rest.key] = further
        return values


def column(  # noqa: PLR0913 - a declaration reads best as one call with named words
    *fills: AnItem,
    rest: AnItem | None = None,
    heading: str = "",
    needed: bool | None = None,
    how: str = "",
    example: str = "",
    most: int = 0,
    unit: str = "",
    may_lack: bool = False,
    offers: str = "",
    key: str = "",
) -> LedgerColumn:
    """Declare a column of a ledger by the items it fills."""
    return LedgerColumn(fills, rest, heading, needed, how, example, most, unit, may_lack, offers, key)


@dataclass(frozen=True)
class LedgerSheet:
    """One sheet of the ledger with its columns in the order of the paper.

    ``about`` says what a row of it is, ``source`` and ``result`` are the items that tell a row at a glance. In a sheet
    that ``finds_by_name`` a row without 生年月日 speaks of the one person of that name; elsewhere it makes a person of
    its own.
    """

    name: str
    about: str
    columns: tuple[LedgerColumn, ...]
    source: AnItem | None = None
    result: AnItem | None = None
    finds_by_name: bool = False

    @cached_property
    def names_people(self) -> bool:
        """Whether its rows speak of people of the office, whom an import then makes or finds."""
        return any(column.fills_any(Client) for column in self.columns)

    def column_of(self, item: AnItem) -> LedgerColumn:
        """Return the column that fills this item of this sheet; another one is a bug (KeyError)."""
        for column in self.columns:
            if any(filled is item for filled in column.fills):
                return column
        raise KeyError(f"{self.name} has no column for {item}")

    def column(self, item: str) -> LedgerColumn:
        """Return the column that fills an item; a wrong name is a bug (KeyError)."""
        for column in self.columns:
            if column.name == item:
                return column
        raise KeyError(f"{self.name} has no column for {item}")
