"""What making two sheets of one kind one always does, and how it is undone: of people and of bodies alike."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any, TypeVar

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.people.answer import Answer
from kyoten_desktop.models import Draft, Sheet, links
from kyoten_desktop.models.items import Item, Kind, Need, is_empty, item_of, items_of
from kyoten_desktop.models.merge import Merge
from kyoten_desktop.services.sheets.half_written import is_of, word_of
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing
from kyoten_desktop.storage.file import merging as merging_queries
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.file.history import decode, encode
from kyoten_desktop.storage.office import drafts as draft_queries

M = TypeVar("M", bound=Merge)

# What else befalls a row that changes hands; it notes on the line what must be undone.
Beside = Callable[[Any, dict[str, Any]], None]

LEFT_OVER = "まとめるときに残さなかったもの："


@dataclass(frozen=True)
class DifferingItem:
    """An item that reads differently in the two sheets."""

    item: Item
    kept: Any
    merged: Any


def written_items(sheet: type[Sheet]) -> tuple[Item, ...]:
    """Return what is written on the form of a sheet; the rest the program keeps in step."""
    return tuple(item for item in items_of(sheet) if item.section)


def differing(kept: Sheet, merged: Sheet) -> tuple[DifferingItem, ...]:
    """Return what the sheet that goes says otherwise than the one that stays."""
    return tuple(
        DifferingItem(item, getattr(kept, item.name), getattr(merged, item.name))
        for item in written_items(type(kept))
        if getattr(kept, item.name) != getattr(merged, item.name) and not is_unsaid(getattr(merged, item.name))
    )


def is_unsaid(value: object) -> bool:
    """Tell whether a sheet says nothing here: 未確認 is no answer."""
    return is_empty(value) or value == Answer()


def moving(session: Session, sheet: type[Sheet], merged_id: int) -> dict[str, int]:
    """Return by noun how much would change hands; sealed sheets move uncounted."""
    found: dict[str, set[int]] = {}
    for thing, column in links.hanging_on(sheet):
        if not getattr(thing, "is_sealed", False):
            rows = merging_queries.owned(session, thing, column, merged_id)
            found.setdefault(thing.noun, set()).update(row.id for row in rows)
    return {noun: len(ids) for noun, ids in found.items()}


def refuse_typed_twice(session: Session, sheet: type[Sheet], kept_id: int, merged_id: int) -> None:
    """Refuse while one form waits half written on both sheets: one typing would cover the other."""
    twice = _drafts(session, sheet, kept_id).keys() & _drafts(session, sheet, merged_id).keys()
    if twice:
        words = "、".join(sorted({word_of(form) for form in twice}))
        raise refuse("", f"{words}の書きかけが両方にあります。先に一方を保存するか、捨ててください。")


def refuse_out_of_order(session: Session, merge: Merge, kept_id: int) -> None:
    """Refuse while the sheet that was kept has itself gone into another: what it took over stands in both."""
    came = {"table": merge.__tablename__, "id": merge.id}
    for later in merging_queries.merges_into(session, type(merge), kept_id):
        rows = json.loads(later.moved)["rows"] if later.undone_at is None else []
        if any(came.items() <= row.items() for row in rows):
            raise refuse("", "そのあとで、もう一度まとめられています。新しくまとめたものから順に戻してください。")


def fill(kept: Sheet, merged: Sheet, values_to_take: Values) -> dict[str, Any]:
    """Fill what the kept sheet lacks; return each changed item with its value before and after."""
    taken = {
        item.name: getattr(merged, item.name)
        for item in written_items(type(kept))
        if is_unsaid(getattr(kept, item.name)) and not is_unsaid(getattr(merged, item.name))
    }
    taken |= values_to_take
    taken |= {
        link: getattr(merged, link)
        for link, text in links.bodies_of(type(kept)).items()
        if text in taken or _is_linked_there_alone(kept, merged, link, text)
    }
    before = {name: encode(getattr(kept, name)) for name in taken}
    apply_values(kept, taken)
    refuse_missing(kept, Need.TO_SAVE)
    return {name: [before[name], encode(getattr(kept, name))] for name in taken}


def _is_linked_there_alone(kept: Sheet, merged: Sheet, link: str, text: str) -> bool:
    """Tell whether one text stands on both sheets, and only the one that goes says which body it names."""
    return getattr(kept, text) == getattr(merged, text) and getattr(kept, link) is None


def to_undo(session: Session, kind: type[M], merge_id: int) -> M:
    """Return a merge that stands; refused where it was undone already."""
    merge = merging_queries.merge(session, kind, merge_id)
    if merge is None or merge.undone_at is not None:
        raise refuse("", "もう元に戻されています。")
    return merge


def return_items(kept: Sheet, items: Mapping[str, Sequence[Any]]) -> None:
    """Set back what was filled, where nobody wrote over it since; out of 備考 goes what the merge wrote there."""
    for name, (before, after) in items.items():
        declared, said = item_of(type(kept), name), getattr(kept, name)
        if encode(said) == after:
            setattr(kept, name, decode(declared, before))
        elif declared.kind is Kind.NOTE:
            setattr(kept, name, _without_merge(said or "", before or "", after))


def _without_merge(said: str, before: str, after: str) -> str | None:
    """Return a note without the lines a merge wrote: each word that stood there before, or came since, stays.

    The line of what gave way goes also where somebody wrote into it: it says what is the other sheet's.
    """
    lines, own = said.split("\n"), Counter(before.split("\n") if before else ())
    for line in reversed(after.removeprefix(before).strip("\n").split("\n")):
        places = [place for place, each in enumerate(lines) if each == line]
        if len(places) > own[line]:
            del lines[places[-1]]
        elif line.startswith(LEFT_OVER) and (near := get_close_matches(line, _left_over(lines), n=1)):
            lines.remove(near[0])
    return "\n".join(lines).rstrip("\n") or None


def _left_over(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line.startswith(LEFT_OVER)]


def move_rows(session: Session, kept: Sheet, merged: Sheet, beside: Beside) -> list[dict[str, Any]]:
    """Let everything that hangs on one sheet hang on the other; return what changed hands."""
    moved = []
    for thing, column in links.hanging_on(type(kept)):
        for row in merging_queries.owned(session, thing, column, merged.id):
            setattr(row, column, kept.id)
            line: dict[str, Any] = {"table": thing.__tablename__, "id": row.id, "column": column}
            beside(row, line)
            moved.append(line)
    return moved


def return_rows(
    session: Session, kept: Sheet, merged: Sheet, rows: Sequence[Mapping[str, Any]], beside: Callable[[Any, Any], None]
) -> None:
    """Give back what came from the other sheet and is still here."""
    for line in rows:
        row = merging_queries.row(session, type(kept), line["table"], line["id"])
        if row is None or getattr(row, line["column"]) != kept.id:
            continue
        setattr(row, line["column"], merged.id)
        beside(row, line)


def put_away(session: Session, sheet: type[Sheet], line_id: int | None, now: datetime) -> None:
    """Put a line away that the merge itself wrote."""
    line = session.get(sheet, line_id) if line_id else None
    if line is not None:
        line.deleted_at = now


def move_drafts(session: Session, sheet: type[Sheet], kept_id: int, merged_id: int) -> dict[str, str]:
    """Let what waits half written wait on the kept sheet; return by form when it was typed."""
    moved = {}
    for form, draft in _drafts(session, sheet, merged_id).items():
        draft.sheet_id = kept_id
        moved[form] = draft.typed_at.isoformat()
    return moved


def return_drafts(
    session: Session, sheet: type[Sheet], kept_id: int, merged_id: int, drafts: Mapping[str, str]
) -> None:
    """Give back what nobody has gone on with since: that is typing on the kept sheet now."""
    for form, draft in _drafts(session, sheet, kept_id).items():
        if draft.typed_at.isoformat() == drafts.get(form):
            draft.sheet_id = merged_id


def _drafts(session: Session, sheet: type[Sheet], sheet_id: int) -> Mapping[str, Draft]:
    """Return by form what waits half written on one sheet itself."""
    drafts = draft_queries.drafts(session)
    return {draft.form: draft for draft in drafts if draft.sheet_id == sheet_id and is_of(draft.form, sheet)}
