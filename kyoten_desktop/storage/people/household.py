"""Queries of households and of who lives in them."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from kyoten_desktop.models import Client, Household
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


def household(session: Session, household_id: int | None) -> Household | None:
    """Return one household with its members."""
    wanted = select(Household).where(Household.id == household_id).options(selectinload(Household.members))
    return session.scalars(wanted).first() if household_id is not None else None


def clients_in(session: Session, household_id: int) -> Sequence[Client]:
    """Return the people the office works for in one home."""
    wanted = select(Client).where(Client.household_id == household_id).order_by(Client.id)
    return session.scalars(wanted).all()


def clients_named(session: Session, ids: Sequence[int]) -> dict[int, Client]:
    """Return these people by id."""
    return {client.id: client for client in session.scalars(select(Client).where(Client.id.in_(ids)))}


def highest_number(session: Session) -> int:
    """Return the highest household id ever given, those in the ごみ箱 included."""
    return session.scalar(select(func.max(Household.id)).execution_options(**INCLUDE_DELETED)) or 0
