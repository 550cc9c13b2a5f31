"""Declare an item of a sheet once: its column, editor, form line, table head, PDF line, import column, history line.

``item()`` is ``mapped_column(info=...)``: SQLAlchemy's own place for such things. No callbacks, conditions or layout
belong in a declaration; a form that needs them is a written page which places the generated form beside its widgets.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from inspect import get_annotations
from itertools import islice
from typing import Any, cast

from sqlalchemy import Boolean, Date, DateTime, ForeignKey, Integer, String, Text, inspect
from sqlalchemy.orm import ColumnProperty, Mapper, mapped_column, relationship
from sqlalchemy.types import TypeEngine

from kyoten_desktop.domain.codes import RowOf, shipped_row
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.models.types import AnswerType, CodesType, PartialDateType


class Kind(StrEnum):
    """What an item holds; every layer chooses its column, editor, text and parser by it."""

    LINE = "line"
    NOTE = "note"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes_no"
    CODE = "code"
    CODES = "codes"
    LINK = "link"
    ROWS = "rows"
    ANSWER = "answer"


class Need(StrEnum):
    """When an item must be there. TO_FINISH is listed and never blocks a draft (DESIGN §2.3)."""

    OPTIONAL = "optional"
    TO_SAVE = "to_save"
    TO_FINISH = "to_finish"


class NameKind(StrEnum):
    """What kind of name an item holds: how a masked paper treats it, and how it is known in the free texts of others.

    PHONE, KANA, ADDRESS and the like are those of the PERSON, AGENT or AGENCY before them on the sheet. An item without
    a kind of name names nobody by itself; whoever its free text speaks of is looked for there.
    """

    PERSON = "person"
    KANA = "kana"
    FORMER = "former name"
    BIRTH_DATE = "birth date"
    NUMBER = "number of a certificate"
    ADDRESS = "address"
    WHEREABOUTS = "where somebody is now: an address where a number stands in it"
    PHONE = "phone"
    PLACE = "school or work place"
    AGENT = "somebody of an agency"
    AGENCY = "an agency, perhaps with somebody of it"
    SOMEONE = "a relation, an agency or a name"
    STAFF = "our own staff"
    HINT = "age band or ward"

    @property
    def is_sought(self) -> bool:
        """Whether no masked paper may name it in any free text."""
        return self not in (NameKind.BIRTH_DATE, NameKind.NUMBER, NameKind.STAFF, NameKind.HINT)

    def is_hidden_at(self, mask: Mask) -> bool:
        """Whether a paper masked like this hides the whole item: SOMEONE and STAFF are gone through, not hidden."""
        if mask is Mask.REAL_NAME or self in (NameKind.SOMEONE, NameKind.STAFF):
            return False
        return mask is Mask.ANONYMOUS or self is not NameKind.HINT


@dataclass(frozen=True)
class Item:
    """One item of a sheet, as declared. ``codes`` names the code table; ``partial`` allows 年月 or 年 alone.

    ``hides`` are the items of the sheet that no paper shows where this one is yes. ``planned`` is a day or a moment to
    come: without a year it is the next such day. ``body_of`` is the text of which this link says what body it names,
    ``body_link`` the link of such a text.
    """

    name: str
    label: str
    kind: Kind
    need: Need = Need.OPTIONAL
    section: str = ""
    codes: str = ""
    names: NameKind | None = None
    partial: bool = False
    longest: int = 0
    hint: str = ""
    hides: tuple[str, ...] = ()
    planned: bool = False
    body_of: str = ""
    body_link: str = ""


# Said of a column that it tells of nobody: it stays when the person is erased.
STAYS = "stays"

# Said of a column that says which member of the staff a text names: the text.
STAFF_OF = "staff_of"

# What is typed in free words: gone through for names and for letters that no paper can draw.
FREE = (Kind.LINE, Kind.NOTE, Kind.ANSWER)

LONGEST_LINE = 200
LONGEST_NOTE = 20_000

_COLUMN_TYPES: dict[Kind, type[TypeEngine[Any]]] = {
    Kind.LINE: String,
    Kind.NOTE: Text,
    Kind.NUMBER: Integer,
    Kind.DATE: Date,
    Kind.MOMENT: DateTime,
    Kind.YES_NO: Boolean,
    Kind.CODE: String,
    Kind.CODES: CodesType,
    Kind.LINK: Integer,
    Kind.ANSWER: AnswerType,
}
_LONGEST = {Kind.LINE: LONGEST_LINE, Kind.NOTE: LONGEST_NOTE, Kind.ANSWER: LONGEST_LINE}


def item(  # noqa: PLR0913 - a declaration reads best as one call with named words
    label: str,
    kind: Kind,
    *,
    need: Need = Need.OPTIONAL,
    section: str = "",
    codes: str = "",
    names: NameKind | None = None,
    partial: bool = False,
    hint: str = "",
    links: str = "",
    hides: tuple[str, ...] = (),
    planned: bool = False,
    index: bool = False,
) -> Any:
    """Declare one item. ``links`` is the "table.column" a LINK points at; ``names`` says whom it names, if anybody.

    ``hides`` are the items of the sheet that no paper shows where this one is yes; ``planned`` lies ahead.
    """
    longest = _LONGEST.get(kind, 0)
    declared = Item("", label, kind, need, section, codes, names, partial, longest, hint, hides, planned)
    column_type = PartialDateType if partial else _COLUMN_TYPES[kind]
    keys = [ForeignKey(links)] if links else []
    # A column is nullable even when needed: a draft may lack anything (DESIGN §2.3); services check what is needed.
    empty: dict[str, Any] = {"default_factory": tuple} if kind is Kind.CODES else {"default": None}
    return mapped_column(column_type(), *keys, nullable=True, index=index, info={"item": declared}, **empty)


def body_of(text: str) -> Any:
    """Declare which body (機関) a text of the sheet names: a link beside it, on no form and no paper (R-03).

    It never changes the text. A changed text drops it unless it is still a name of that body (storage/file/naming.py).
    """
    declared = Item("", "機関", Kind.LINK, body_of=text)
    key = ForeignKey("organizations.id")
    return mapped_column(Integer(), key, nullable=True, info={"item": declared}, default=None)


def staff_of(text: str) -> Any:
    """Declare which member of the staff (職員) a text of the sheet names: a number beside it, on no form and no paper.

    It never changes the text. A changed text leads to whoever is called so (storage/file/staff_naming.py).
    """
    return mapped_column(Integer(), ForeignKey("staff.id"), nullable=True, info={STAFF_OF: text}, default=None)


def told(label: str, kind: Kind, codes: str = "", names: NameKind | None = None) -> dict[str, Any]:
    """Return the ``info`` of a column of a line that is written once: how it is read on paper."""
    return {"item": Item("", label, kind, codes=codes, names=names)}


def rows(label: str, *, section: str = "", order_by: str = "", need: Need = Need.OPTIONAL) -> Any:
    """Declare child lines (ROWS) of a sheet; loading is written in the query, never lazy."""
    return relationship(
        default_factory=list,
        lazy="raise",
        cascade="all, delete-orphan",
        order_by=order_by or False,
        info={"item": Item("", label, Kind.ROWS, need, section)},
    )


def items_of(sheet: type[object]) -> tuple[Item, ...]:
    """Return the declared items of a sheet in the order of the paper, which is the order of the class body."""
    return _read_items(cast(Hashable, sheet))


@cache
def _read_items(sheet: Any) -> tuple[Item, ...]:
    mapper: Mapper[Any] = inspect(sheet)
    found: dict[str, Item] = {}
    for base in reversed(sheet.__mro__):
        for name in get_annotations(base):
            if name in mapper.attrs:
                attribute = mapper.attrs[name]
                info = attribute.columns[0].info if isinstance(attribute, ColumnProperty) else attribute.info
                if "item" in info:
                    declared = found[name] = _named(info["item"], name, found)
                    if declared.body_of:
                        found[declared.body_of] = replace(found[declared.body_of], body_link=name)
    return tuple(found.values())


def _named(declared: Item, name: str, before: Mapping[str, Item]) -> Item:
    if not declared.body_of:
        return replace(declared, name=name)
    return replace(declared, name=name, label=f"{declared.label}（{before[declared.body_of].label}）")


def item_of(sheet: type[object], name: str) -> Item:
    """Return one declared item by name; a wrong name is a bug (KeyError)."""
    for declared in items_of(sheet):
        if declared.name == name:
            return declared
    raise KeyError(f"{sheet.__name__} has no item {name}")


@cache
def dates_of(thing: Any) -> tuple[str, ...]:
    """Return the columns that tell when one of these happened: as it says itself, else the first date it declares."""
    days = (one for one in items_of(thing) if one.kind in (Kind.DATE, Kind.MOMENT))
    return thing.dated_by or tuple(islice((day.name for day in days if day.names is not NameKind.BIRTH_DATE), 1))


def numbers_of(thing: Any) -> tuple[str, ...]:
    """Return the items of a sheet that are numbers it is known by: all of ``known_by`` but the last, its name."""
    known_by: tuple[str, ...] = getattr(thing, "known_by", ())
    return known_by[:-1]


def is_empty(value: object) -> bool:
    """Tell whether an item has no value: None, an empty text, no codes, no rows. False and 0 are values."""
    return value is None or value in ("", (), [])


def missing_items(
    sheet: object, need: Need, sheet_class: type[Any] | None = None, *, row_of: RowOf = shipped_row
) -> tuple[Item, ...]:
    """Return the items of this need that are still empty, in the order of the paper.

    ``sheet_class`` says which declarations a light row of a list stands for, ``row_of`` what the words of the office
    are counted as.
    """
    declaring: type[Any] = sheet_class or type(sheet)
    spared = declaring.spared(sheet, row_of)
    return tuple(
        declared
        for declared in items_of(declaring)
        if declared.need is need and declared.kind is not Kind.ROWS and declared.name not in spared
        if is_empty(getattr(sheet, declared.name))
    )
