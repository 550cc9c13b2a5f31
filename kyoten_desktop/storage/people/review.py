"""Queries of meetings, the cases they took and what was decided there."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from kyoten_desktop.models import Activity, Case, CaseReviewItem, ReviewDecision
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


def meetings(session: Session) -> Sequence[Activity]:
    """Return all meetings with their cases and decisions, the newest first."""
    wanted = _whole(select(Activity)).order_by(Activity.starts_at.desc(), Activity.id.desc())
    return session.scalars(wanted).unique().all()


def meeting(session: Session, activity_id: int, *, deleted_too: bool = False) -> Activity | None:
    """Return one meeting with its cases and decisions."""
    wanted = _whole(select(Activity).where(Activity.id == activity_id))
    if deleted_too:
        wanted = wanted.execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).unique().first()


def meeting_alone(session: Session, activity_id: int) -> Activity | None:
    """Return one meeting without its cases: asked for each of two hundred, they would be read forty thousand times."""
    return session.scalars(select(Activity).where(Activity.id == activity_id)).first()


def meetings_of(session: Session, items: Sequence[CaseReviewItem]) -> dict[int, Activity]:
    """Return the meetings of these items, by id, those in the ごみ箱 left out."""
    wanted = select(Activity).where(Activity.id.in_({item.activity_id for item in items}))
    return {found.id: found for found in session.scalars(wanted)}


def review_item(session: Session, item_id: int) -> CaseReviewItem | None:
    """Return one case of a meeting with its decisions, its case and person."""
    return session.scalars(_with_lines(select(CaseReviewItem).where(CaseReviewItem.id == item_id))).unique().first()


def taken_before(session: Session, activity_id: int, case_id: int) -> CaseReviewItem | None:
    """Return the item of a case on a meeting, one in the ごみ箱 too: a case stands on a meeting once."""
    is_it = (CaseReviewItem.activity_id == activity_id) & (CaseReviewItem.case_id == case_id)
    wanted = _with_lines(select(CaseReviewItem).where(is_it)).execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).unique().first()


def items_of_case(session: Session, case_id: int) -> Sequence[CaseReviewItem]:
    """Return the times a case was on a meeting, with the decisions."""
    return session.scalars(_with_lines(select(CaseReviewItem).where(CaseReviewItem.case_id == case_id))).unique().all()


def last_sort(session: Session, activity_id: int) -> int:
    """Return the highest place in the order of a meeting."""
    highest = select(func.max(CaseReviewItem.sort)).where(CaseReviewItem.activity_id == activity_id)
    return session.scalar(highest) or 0


def decision(session: Session, decision_id: int, *, deleted_too: bool = False) -> ReviewDecision | None:
    """Return one decision."""
    wanted = select(ReviewDecision).where(ReviewDecision.id == decision_id)
    if deleted_too:
        wanted = wanted.execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).first()


def _whole(wanted: Select[Activity]) -> Select[Activity]:
    items = selectinload(Activity.review_items)
    return wanted.options(
        items.selectinload(CaseReviewItem.decisions), items.joinedload(CaseReviewItem.case).joinedload(Case.client)
    )


def _with_lines(wanted: Select[CaseReviewItem]) -> Select[CaseReviewItem]:
    case = joinedload(CaseReviewItem.case).joinedload(Case.client)
    return wanted.options(selectinload(CaseReviewItem.decisions), case)
