"""Queries of what follows a person when two sheets are made one, or two again."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Base, Case, Client, PrintLog, links
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


def prints_about(session: Session, client_id: int) -> Sequence[PrintLog]:
    """Return the papers about a person."""
    return [line for line in session.scalars(select(PrintLog)) if client_id in line.client_ids]


def printed(session: Session, print_id: int) -> PrintLog | None:
    """Return one line of the print log."""
    return session.get(PrintLog, print_id)


def in_a_case_of(session: Session, client_id: int, other_id: int) -> Sequence[tuple[Base, str]]:
    """Return what is of one person and stands in a case of the other, each with the column of the case."""
    cases = select(Case.id).where(Case.client_id == other_id)
    found: list[tuple[Base, str]] = []
    for thing in links.kept():
        columns = {target: column for column, target in links.links_of(thing)}
        if Client in columns and Case in columns:
            table = thing.__table__.columns
            wanted = select(thing).where(table[columns[Client]] == client_id, table[columns[Case]].in_(cases))
            rows = session.scalars(wanted.execution_options(**INCLUDE_DELETED))
            found += [(row, columns[Case]) for row in rows]
    return found
