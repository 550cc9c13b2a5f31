"""Queries of what a substitute must know tonight, read for all people at once."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, joinedload

from kyoten_desktop.models import Case, Client, EmergencyConsultation, IntakeSheet, Sheet

S = TypeVar("S", bound=Sheet)


def lines_of_people(session: Session, sheet_class: type[S], client_ids: Collection[int]) -> dict[int, list[S]]:
    """Return the lines of each of these people, in the order they were written."""
    columns = inspect(sheet_class).columns
    wanted = select(sheet_class).where(columns["client_id"].in_(client_ids)).order_by(columns["id"])
    found: dict[int, list[S]] = {}
    for line in session.scalars(wanted):
        found.setdefault(line.client_id, []).append(line)  # type: ignore[attr-defined]  # a line of a person has one
    return found


def newest_intakes(session: Session, client_ids: Collection[int]) -> dict[int, IntakeSheet]:
    """Return the newest インテークシート of each person, of whichever case it is."""
    wanted = select(Case.client_id, IntakeSheet).join(Case, Case.id == IntakeSheet.case_id)
    wanted = wanted.where(Case.client_id.in_(client_ids)).order_by(IntakeSheet.made_on, IntakeSheet.id)
    return {row[0]: row[1] for row in session.execute(wanted)}


def calls(session: Session, call_ids: Collection[int]) -> dict[int, EmergencyConsultation]:
    """Return these calls by id."""
    wanted = select(EmergencyConsultation).where(EmergencyConsultation.id.in_(call_ids))
    return {call.id: call for call in session.scalars(wanted)}


def watched_cases(session: Session, level: str) -> Sequence[Case]:
    """Return the cases of a watch level that are not closed, with their people, in 五十音 order."""
    wanted = select(Case).join(Client, Client.id == Case.client_id).options(joinedload(Case.client))
    is_open = (Case.watch_level == level) & (Case.status != "closed")
    return session.scalars(
        wanted.where(is_open, Client.deleted_at.is_(None), Client.died_on.is_(None)).order_by(Client.kana_key, Case.id)
    ).all()
