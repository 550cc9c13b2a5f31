"""Queries of follow-ups: what is open, of whom, and how often it was put off."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from kyoten_desktop.models import Case, Client, FollowUp, HistoryLine, Postponement, SupportRecord

REVIEW = "review"

_OPEN = (FollowUp.done_on.is_(None), FollowUp.dropped_on.is_(None))
_POSTPONED = (
    select(func.count()).select_from(Postponement).where(Postponement.follow_up_id == FollowUp.id).scalar_subquery()
)


def follow_up(session: Session, follow_up_id: int) -> FollowUp | None:
    """Return one follow-up with what put it off and its person."""
    return session.scalars(_whole(select(FollowUp).where(FollowUp.id == follow_up_id))).unique().first()


def of_case(session: Session, case_id: int) -> Sequence[FollowUp]:
    """Return all follow-ups of a case with what put them off, done and dropped ones too, by the day they are due."""
    wanted = select(FollowUp).where(FollowUp.case_id == case_id).order_by(FollowUp.due_on, FollowUp.id)
    return session.scalars(wanted.options(selectinload(FollowUp.postponements))).all()


def of_person(session: Session, client_id: int, case_id: int | None) -> Sequence[FollowUp]:
    """Return the follow-ups of a case, as ``of_case``, with those of the person that belong to no case."""
    of_none = and_(FollowUp.client_id == client_id, FollowUp.case_id.is_(None))
    whose = of_none if case_id is None else or_(FollowUp.case_id == case_id, of_none)
    wanted = select(FollowUp).where(whose).order_by(FollowUp.due_on, FollowUp.id)
    return session.scalars(wanted.options(selectinload(FollowUp.postponements))).all()


def of_source(session: Session, source: str, source_id: int) -> FollowUp | None:
    """Return the newest follow-up that came from a sheet; an open one before one that is done."""
    wanted = select(FollowUp).where(FollowUp.source == source, FollowUp.source_id == source_id)
    newest = wanted.order_by(and_(*_OPEN).desc(), FollowUp.id.desc())
    return session.scalars(_whole(newest)).unique().first()


def open_of_case(session: Session, case_id: int) -> Sequence[FollowUp]:
    """Return what is still to be done about a case, the earliest first; closing asks about each."""
    wanted = select(FollowUp).where(FollowUp.case_id == case_id, *_OPEN).order_by(FollowUp.due_on, FollowUp.id)
    return session.scalars(_whole(wanted)).unique().all()


def open_of_client(session: Session, client_id: int) -> Sequence[FollowUp]:
    """Return what is still to be done about a person, in whichever case, the earliest first."""
    wanted = select(FollowUp).where(FollowUp.client_id == client_id, *_OPEN).order_by(FollowUp.due_on, FollowUp.id)
    return session.scalars(_whole(wanted)).unique().all()


def settled(
    session: Session, at: datetime, *, case_id: int | None = None, client_id: int | None = None
) -> Sequence[FollowUp]:
    """Return what was done or dropped in a case, or of a person, at a moment or while its second ended, and still is.

    The history tells it: another change of the line, as a merge makes one, is no settling.
    """
    settling = (HistoryLine.sheet == FollowUp.__tablename__, HistoryLine.item.in_(("done_on", "dropped_on")))
    newest = select(func.max(HistoryLine.changed_at)).where(HistoryLine.sheet_id == FollowUp.id, *settling)
    is_settled = or_(FollowUp.done_on.is_not(None), FollowUp.dropped_on.is_not(None))
    whose = FollowUp.case_id == case_id if case_id is not None else FollowUp.client_id == client_id
    wanted = select(FollowUp).where(whose, is_settled, newest.scalar_subquery().between(at, at + timedelta(seconds=1)))
    return session.scalars(_whole(wanted.order_by(FollowUp.due_on, FollowUp.id))).unique().all()


def open_review(session: Session, case_id: int) -> FollowUp | None:
    """Return the one open 次回確認 of a case."""
    wanted = select(FollowUp).where(FollowUp.case_id == case_id, FollowUp.kind == REVIEW, *_OPEN)
    return session.scalars(_whole(wanted.order_by(FollowUp.due_on))).unique().first()


def next_reviews(session: Session, case_ids: Sequence[int] | None = None) -> dict[int, date]:
    """Return the day of the open 次回確認 by case; of every case when none are named."""
    wanted = select(FollowUp.case_id, func.min(FollowUp.due_on)).where(
        FollowUp.kind == REVIEW, FollowUp.deleted_at.is_(None), *_OPEN
    )
    if case_ids is not None:
        wanted = wanted.where(FollowUp.case_id.in_(case_ids))
    rows = session.execute(wanted.group_by(FollowUp.case_id))
    return {case_id: on for case_id, on in rows if case_id is not None and on is not None}


def open_lines(session: Session, *conditions: ColumnElement[bool]) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return what is open as light rows with whom it is about and how often it was put off, the earliest first.

    What belongs to a person or case in the ごみ箱 waits there with it; of who died only what was written since stands.
    """
    wanted = (
        select(
            FollowUp.id, FollowUp.version, FollowUp.kind, FollowUp.case_id, FollowUp.client_id, FollowUp.what,
            FollowUp.who, FollowUp.due_on, FollowUp.source, FollowUp.source_id,
            func.coalesce(Client.name, SupportRecord.subject).label("name"), _POSTPONED.label("postponed"),
            Client.died_on,
        )
        .outerjoin(Client, Client.id == FollowUp.client_id)
        .outerjoin(Case, Case.id == FollowUp.case_id)
        .outerjoin(
            SupportRecord,
            and_(FollowUp.source == SupportRecord.__tablename__, SupportRecord.id == FollowUp.source_id),
        )
        .where(FollowUp.deleted_at.is_(None), *_OPEN, *conditions)
        .where(or_(FollowUp.client_id.is_(None), and_(Client.id.is_not(None), Client.deleted_at.is_(None))))
        .where(or_(Client.death_noted_at.is_(None), FollowUp.created_at > Client.death_noted_at))
        .where(or_(FollowUp.case_id.is_(None), and_(Case.id.is_not(None), Case.deleted_at.is_(None))))
    )  # fmt: skip
    return session.execute(wanted.order_by(FollowUp.due_on, FollowUp.id)).all()


def _whole(wanted: Select[FollowUp]) -> Select[FollowUp]:
    return wanted.options(selectinload(FollowUp.postponements), joinedload(FollowUp.client))
