"""Queries of people."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import Client
from kyoten_desktop.storage.trash import INCLUDE_DELETED


def client(session: Session, client_id: int) -> Client | None:
    """Return one person."""
    return session.get(Client, client_id)


def by_name(session: Session, words: str, most: int) -> Sequence[Client]:
    """Return people whose name, former name, kana or number holds the folded words, in 五十音 order."""
    wanted = fold(words)
    if not wanted:
        return []
    found = select(Client).where(Client.name_key.contains(wanted, autoescape=True))
    return session.scalars(found.order_by(Client.kana_key, Client.kana).limit(most)).all()


def count_numbered(session: Session, prefix: str) -> int:
    """Return the highest number given under a prefix such as R07-, deleted people included (never reused)."""
    numbers = select(func.max(Client.client_no)).where(Client.client_no.startswith(prefix))
    highest = session.scalar(numbers.execution_options(**INCLUDE_DELETED))
    return int(highest.removeprefix(prefix)) if highest else 0
