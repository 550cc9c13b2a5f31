"""The ごみ箱: a deleted sheet is hidden from every list, search and figure by one criterion, and can come back."""

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from kyoten_desktop.models.base import Sheet

INCLUDE_DELETED = {"include_deleted": True}


def hide_deleted(session: Session) -> None:
    """Let this session see only what is not in the ごみ箱, unless a query asks with INCLUDE_DELETED."""

    @event.listens_for(session, "do_orm_execute")
    def _criterion(state: ORMExecuteState) -> None:
        if state.is_select and not state.execution_options.get("include_deleted"):
            state.statement = state.statement.options(
                with_loader_criteria(Sheet, lambda sheet: sheet.deleted_at.is_(None), include_aliases=True)
            )
