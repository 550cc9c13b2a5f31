"""History: every change of every item, written by one session event and chained by hash (USERS A7)."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, event, select, union
from sqlalchemy.orm import Session, attributes

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.answer import Answer
from kyoten_desktop.models import Base, HistoryLine, Sheet, links
from kyoten_desktop.models.items import Item, Kind, is_empty, items_of
from kyoten_desktop.storage.file import chain
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED

CREATED = "create"
_CHANGED = "changed_tables"


def watch(session: Session, actor: str, reason: str, clock: Clock) -> set[str]:
    """Write who and when on each sheet and one line for each changed item; return the set of changed tables.

    The set fills as the session flushes.
    """
    changed: set[str] = session.info.setdefault(_CHANGED, set())

    @event.listens_for(session, "before_flush")
    def _stamp(_session: Session, _context: Any, _instances: Any) -> None:
        now = clock.now()
        for sheet in _sheets(session.new):
            sheet.created_at, sheet.created_by = now, actor
        for sheet in [*_sheets(session.new), *_sheets(session.dirty)]:
            if session.is_modified(sheet):
                sheet.updated_at, sheet.updated_by = now, actor

    @event.listens_for(session, "after_flush")
    def _record(_session: Session, _context: Any) -> None:
        changed.update(thing.__tablename__ for thing in [*session.new, *session.dirty, *session.deleted])
        lines = [line for sheet in _sheets(session.new) for line in _created(sheet)]
        lines += [line for sheet in _sheets(session.dirty) for line in _altered(sheet)]
        lines += [_deleted(sheet) for sheet in _sheets(session.deleted)]
        if lines:
            common = {"changed_at": clock.now(), "changed_by": actor, "reason": reason}
            chain.append(session, [{**line, **common} for line in lines])

    return changed


def note_changed(session: Session, table: str) -> None:
    """Note a change that no flush of this session tells of, so that whoever shows the table reads it anew."""
    session.info[_CHANGED].add(table)


def lines_of(session: Session, sheet: type[Sheet], sheet_id: int) -> Sequence[HistoryLine]:
    """Return the lines of one sheet and of its child lines, newest first."""
    own = (HistoryLine.sheet == sheet.__tablename__) & (HistoryLine.sheet_id == sheet_id)
    tables = [line.__tablename__ for line in links.lines_of(sheet)]
    children = HistoryLine.sheet.in_(tables) & (HistoryLine.owner_id == sheet_id)
    return session.scalars(select(HistoryLine).where(own | children).order_by(HistoryLine.id.desc())).all()


def lines_about(session: Session, sheets: Mapping[type[Base], Sequence[int]], most: int) -> Sequence[HistoryLine]:
    """Return the newest lines of these sheets (ids by sheet) and of their child lines, newest first."""
    # One question for each sheet and key, so that each is answered from its index.
    asked = []
    for sheet, ids in sheets.items():
        asked.append(_lines_with(HistoryLine.sheet_id, sheet, ids))
        asked += [_lines_with(HistoryLine.owner_id, line, ids) for line in links.lines_of(sheet)]
    newest = union(*asked).subquery()
    wanted = select(HistoryLine).where(HistoryLine.id.in_(select(newest.c.id))).order_by(HistoryLine.id.desc())
    return session.scalars(wanted.limit(most).execution_options(**INCLUDE_DELETED)).all()


def encode(value: Any) -> Any:
    """Return a value as JSON can keep it."""
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Answer):
        return value.packed()
    return list(value) if isinstance(value, tuple) else value


def decode(item: Item, kept: Any) -> Any:
    """Return the value that ``encode`` kept, by the kind of its item."""
    if kept is None:
        return () if item.kind is Kind.CODES else None
    if item.kind is Kind.DATE:
        return PartialDate.from_iso(kept) if item.partial else date.fromisoformat(kept)
    if item.kind is Kind.MOMENT:
        return datetime.fromisoformat(kept)
    if item.kind is Kind.CODES:
        return tuple(kept)
    if item.kind is Kind.ANSWER:
        return Answer.unpacked(kept)
    return kept


def _lines_with(key: Any, sheet: type[Base], ids: Sequence[int]) -> Select[int]:
    return select(HistoryLine.id).where(HistoryLine.sheet == sheet.__tablename__, key.in_(ids))


def _sheets(things: Any) -> list[Sheet]:
    return [thing for thing in things if isinstance(thing, Sheet)]


def _head(sheet: Sheet, act: str) -> dict[str, Any]:
    owner = getattr(sheet, sheet.owner_key) if sheet.owner_key else None
    line = {"sheet": sheet.__tablename__, "sheet_id": sheet.id, "owner_id": owner, "act": act}
    return {**line, "item": "", "before": None, "after": None}


def _values(sheet: Sheet) -> str:
    known = attributes.instance_dict(sheet)
    filled = {item.name: known.get(item.name) for item in _columns_of(type(sheet))}
    return _json({name: encode(value) for name, value in filled.items() if not is_empty(value)})


def _created(sheet: Sheet) -> list[dict[str, Any]]:
    return [{**_head(sheet, CREATED), "after": _values(sheet)}]


def _deleted(sheet: Sheet) -> dict[str, Any]:
    return {**_head(sheet, "delete"), "before": _values(sheet)}


@cache
def _columns_of(kind: type[Sheet]) -> tuple[Item, ...]:
    return tuple(item for item in items_of(kind) if item.kind is not Kind.ROWS)


def _altered(sheet: Sheet) -> list[dict[str, Any]]:
    lines = []
    gone = attributes.get_history(sheet, "deleted_at")
    if gone.has_changes():
        lines.append(_head(sheet, "discard" if sheet.deleted_at else "restore"))
    written = attributes.instance_state(sheet).committed_state
    for item in _columns_of(type(sheet)):
        if item.name not in written:
            continue
        change = attributes.get_history(sheet, item.name)
        if change.has_changes():
            before = change.deleted[0] if change.deleted else None
            after = change.added[0] if change.added else None
            if encode(before) == encode(after) or (is_empty(before) and is_empty(after)):
                continue
            line = {"item": item.name, "before": _json(encode(before)), "after": _json(encode(after))}
            lines.append({**_head(sheet, "change"), **line})
    return lines


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
