"""Write typed values into a sheet: by item name, checked against the declaration, refused item by item."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from kyoten_desktop.domain.codes import RowOf, shipped_row
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import Problem, RefusedError, StaleError
from kyoten_desktop.domain.people.answer import Answer
from kyoten_desktop.domain.text import has_stray, without_unseen
from kyoten_desktop.models import Sheet
from kyoten_desktop.models.items import Item, Kind, Need, is_empty, item_of, items_of, missing_items

Values = Mapping[str, Any]

_TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.LINE: (str,),
    Kind.NOTE: (str,),
    Kind.NUMBER: (int,),
    Kind.DATE: (date,),
    Kind.MOMENT: (datetime,),
    Kind.YES_NO: (bool,),
    Kind.CODE: (str,),
    Kind.CODES: (tuple,),
    Kind.LINK: (int,),
    Kind.ANSWER: (Answer,),
}


def apply_values(sheet: Sheet, values: Values) -> None:
    """Set the items named in ``values``; raises RefusedError naming each item whose value is too long.

    A value of the wrong type is a bug of the caller (TypeError), because editors already refuse what they cannot read.
    """
    problems = []
    for name, value in values.items():
        declared = item_of(type(sheet), name)
        kept = _seen(value)
        if declared.kind is Kind.CODES and kept is None:
            kept = ()
        problem = _problem_with(declared, kept)
        if problem:
            problems.append(problem)
        elif getattr(sheet, name) != kept:
            setattr(sheet, name, kept)
    if problems:
        raise RefusedError(*problems)
    sheet.settle()


def refuse_missing(sheet: Sheet, need: Need, also: Iterable[Problem] = (), *, row_of: RowOf = shipped_row) -> None:
    """Refuse while items of this need are empty or contradict each other, naming each of them."""
    problems = [Problem(declared.name, words_for(declared)) for declared in missing_items(sheet, need, row_of=row_of)]
    problems += [*sheet.problems(), *also]
    if problems:
        raise RefusedError(*problems)


def refuse_stale(sheet: Sheet, version: int | None) -> None:
    """Refuse when the sheet was changed after the caller read it."""
    if version is not None and sheet.version != version:
        raise StaleError


def words_for(declared: Item) -> str:
    """Return what to do about an empty item."""
    chosen = declared.kind in (Kind.CODE, Kind.CODES, Kind.LINK)
    return f"{declared.label}を選んでください。" if chosen else f"{declared.label}を書いてください。"


def initial_values(sheet_class: type[Sheet], values: Values) -> dict[str, Any]:
    """Return values for a new sheet: only items of that sheet, empty texts as nothing."""
    known = {declared.name: declared for declared in items_of(sheet_class) if declared.kind is not Kind.ROWS}
    seen = {name: _seen(value) for name, value in values.items() if name in known}
    return {name: value for name, value in seen.items() if not is_empty(value)}


def _seen(value: Any) -> Any:
    """Return a value without marks that nobody sees; an empty text is nothing.

    What is no letter at all stays, to be refused.
    """
    if isinstance(value, Answer) and not has_stray(value.value + value.asked_of):
        return replace(value, value=without_unseen(value.value), asked_of=without_unseen(value.asked_of))
    if isinstance(value, str) and not has_stray(value):
        return without_unseen(value) or None
    return value


def _problem_with(declared: Item, value: Any) -> Problem | None:
    if value is None:
        return None
    allowed = (PartialDate,) if declared.partial else _TYPES[declared.kind]
    if not isinstance(value, allowed):
        raise TypeError(f"{declared.name} takes {allowed}, not {type(value)}")
    text = f"{value.value}{value.asked_of}" if isinstance(value, Answer) else str(value)
    if has_stray(text):
        return Problem(declared.name, f"{declared.label}に、文字でないものが入っています。打ちなおしてください。")
    text = str(value.value) if isinstance(value, Answer) else text
    if declared.longest and len(text) > declared.longest:
        limit = f"{declared.label}は{declared.longest}文字までです（いま{len(text)}文字）。"
        words = f"{limit}続きは経過か備考に書いてください。"
        return Problem(declared.name, words)
    return None
