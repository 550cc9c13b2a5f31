"""Queries of cases."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from kyoten_desktop.models import (
    Case,
)
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


def case(session: Session, case_id: int, *, deleted_too: bool = False) -> Case | None:
    """Return one case with its person, states, responses and team."""
    wanted = _whole(select(Case).where(Case.id == case_id))
    if deleted_too:
        wanted = wanted.execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).unique().first()


def of_client(session: Session, client_id: int) -> Sequence[Case]:
    """Return the cases of one person, newest first."""
    wanted = select(Case).where(Case.client_id == client_id)
    return session.scalars(_whole(wanted.order_by(Case.opened_on.desc(), Case.id.desc()))).unique().all()


def bare_of_client(session: Session, client_id: int) -> Sequence[Case]:
    """Return the cases of one person without what hangs on them, newest first."""
    wanted = select(Case).where(Case.client_id == client_id)
    return session.scalars(wanted.order_by(Case.opened_on.desc(), Case.id.desc())).all()


def of_call(session: Session, call_id: int) -> Case | None:
    """Return the case a call became."""
    return session.scalars(_whole(select(Case).where(Case.consultation_id == call_id))).unique().first()


def discarded(session: Session, client_id: int) -> Sequence[Case]:
    """Return the cases of one person in the ごみ箱, newest first."""
    gone = select(Case).where(Case.client_id == client_id, Case.deleted_at.is_not(None))
    wanted = gone.order_by(Case.deleted_at.desc()).execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).all()


def current(cases: Sequence[Case]) -> Case | None:
    """Return 「the case」 of a person: the newest that is not closed, else the newest. ``cases`` are newest first."""
    standing = [each for each in cases if each.status != "closed"]
    return next(iter([*standing, *cases]), None)


def _whole(wanted: Select[Case]) -> Select[Case]:
    return wanted.options(
        selectinload(Case.events),
        selectinload(Case.responses),
        selectinload(Case.team),
        joinedload(Case.client),
    )
