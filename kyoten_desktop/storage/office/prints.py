"""Queries of the print log: numbers, papers about one person, handouts to be asked back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import EmergencyConsultation as Call
from kyoten_desktop.models import HistoryLine, PrintLog
from kyoten_desktop.storage.file import chain
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED
from kyoten_desktop.storage.people.names import merged_into

COLLECT = "collect"
_HANDED_OUT_BY_NATURE = ("D-01",)


def numbered(session: Session, prefix: str) -> int:
    """Return how many papers carry a number with this prefix."""
    return session.scalar(select(func.count()).select_from(PrintLog).where(PrintLog.print_no.startswith(prefix))) or 0


def is_logged(session: Session, document: str, sheet: str) -> bool:
    """Tell whether a paper with this mark was ever printed or saved."""
    found = select(PrintLog.id).where(PrintLog.document == document, PrintLog.sheet == sheet).limit(1)
    return session.scalar(found) is not None


def paper(session: Session, print_no: str) -> PrintLog | None:
    """Return the line of one paper."""
    return session.scalars(select(PrintLog).where(PrintLog.print_no == print_no)).first()


def everything(session: Session) -> Sequence[PrintLog]:
    """Return all papers, newest first."""
    return session.scalars(select(PrintLog).order_by(PrintLog.id.desc())).all()


def of_client(session: Session, client_id: int) -> Sequence[PrintLog]:
    """Return the papers about one person, newest first: named in the log, or the sheet of one of their calls."""
    ids = [client_id, *merged_into(session, client_id)]
    named = func.json_each(PrintLog.client_ids).table_valued("value")
    is_named = select(named.c.value).where(named.c.value.in_(ids)).exists()
    calls = select(Call.id).where(Call.client_id.in_(ids)).execution_options(**INCLUDE_DELETED)
    of_a_call = (PrintLog.sheet == Call.__tablename__) & PrintLog.sheet_id.in_(session.scalars(calls).all())
    return session.scalars(select(PrintLog).where(or_(is_named, of_a_call)).order_by(PrintLog.id.desc())).all()


def uncollected(session: Session) -> Sequence[PrintLog]:
    """Return the printed papers that somebody was given and that are not all back, oldest first."""
    was_given = or_(PrintLog.given_to.is_not(None), PrintLog.document.in_(_HANDED_OUT_BY_NATURE))
    is_out = or_(PrintLog.collected.is_(None), PrintLog.collected < PrintLog.copies)
    wanted = select(PrintLog).where(PrintLog.way == "printed", was_given, is_out)
    return session.scalars(wanted.order_by(PrintLog.id)).all()


def note_collection(session: Session, line: PrintLog, collected: int, at: datetime, by: str) -> None:
    """Keep the count on the paper, and who counted in the history, where no count can be changed afterwards."""
    before = None if line.collected is None else str(line.collected)
    line.collected, line.collected_at = collected, at
    common = {"sheet": PrintLog.__tablename__, "sheet_id": line.id, "owner_id": None, "act": COLLECT}
    counted = {"item": "collected", "before": before, "after": str(collected), "reason": ""}
    chain.append(session, [{**common, **counted, "changed_at": at, "changed_by": by}])


def collections(session: Session, print_no: str) -> Sequence[HistoryLine]:
    """Return the counts of one paper, newest first."""
    found = paper(session, print_no)
    of_paper = (HistoryLine.sheet == PrintLog.__tablename__) & (HistoryLine.sheet_id == (found.id if found else 0))
    wanted = select(HistoryLine).where(of_paper, HistoryLine.act == COLLECT)
    return session.scalars(wanted.order_by(HistoryLine.id.desc())).all()
