"""Light rows of everyone whose name is in the file, people in the ごみ箱 included: they too must not be named."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Client
from kyoten_desktop.models import EmergencyConsultation as Call
from kyoten_desktop.storage.trash import INCLUDE_DELETED


class NameFacts(NamedTuple):
    """The words that give one person away."""

    name: str | None
    kana: str | None
    former_name: str | None = None
    address: str | None = None
    phone: str | None = None


def clients(session: Session) -> Sequence[NameFacts]:
    """Return every person the office works for."""
    wanted = select(Client.name, Client.kana, Client.former_name, Client.address, Client.phone).order_by(Client.id)
    return [NameFacts(*row) for row in session.execute(wanted.execution_options(**INCLUDE_DELETED))]


def called_for(session: Session) -> Sequence[NameFacts]:
    """Return each name and kana that calls were about, once."""
    wanted = select(Call.subject_name, Call.subject_kana).where(Call.subject_name.is_not(None)).distinct()
    rows = session.execute(wanted.order_by(Call.subject_name).execution_options(**INCLUDE_DELETED))
    return [NameFacts(*row) for row in rows]
