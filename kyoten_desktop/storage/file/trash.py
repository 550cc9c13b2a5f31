"""The ごみ箱: a deleted sheet is hidden from every list, search and figure by one criterion, and can come back."""

from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, event
from sqlalchemy.orm import InstrumentedAttribute, ORMExecuteState, Session, sessionmaker, with_loader_criteria
from sqlalchemy.sql.operators import custom_op

from kyoten_desktop.models.base import Sheet

INCLUDE_DELETED = {"include_deleted": True}
_PLUS = custom_op[Any]("+")
# Made once: building it for each query took longer than many a query.
_STANDING = with_loader_criteria(Sheet, lambda sheet: sheet.deleted_at.is_(None), include_aliases=True)


def hide_deleted(sessions: sessionmaker[Session]) -> None:
    """Let these sessions see only what is not in the ごみ箱, unless a query asks with INCLUDE_DELETED."""

    @event.listens_for(sessions, "do_orm_execute")
    def _criterion(state: ORMExecuteState) -> None:
        if state.is_select and not state.execution_options.get("include_deleted"):
            state.statement = state.statement.options(_STANDING)


def is_empty(column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Ask for an empty moment (deleted, replaced) without its index: nearly every line has it empty.

    SQLite would take that index before the one of a window of days, and read the whole table. Where ``deleted_at`` is
    asked for like this, the query takes INCLUDE_DELETED.
    """
    return UnaryExpression(column.expression, operator=_PLUS, type_=column.type).is_(None)
