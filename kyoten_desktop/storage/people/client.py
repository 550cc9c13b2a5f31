"""Queries of people."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.text import LONGEST_WORD, fold, spellings_sought
from kyoten_desktop.models import Client, ClientMerge
from kyoten_desktop.storage.file.merging import merged_away
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


class Features(NamedTuple):
    """What a person is recognised by."""

    client_id: int
    client_no: str
    name: str
    kana: str | None
    birth_date: PartialDate | None
    former_name: str | None
    died_on: PartialDate | None


def client(session: Session, client_id: int, *, deleted_too: bool = False) -> Client | None:
    """Return one person."""
    wanted = select(Client).where(Client.id == client_id)
    if deleted_too:
        wanted = wanted.execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).first()


def by_name(session: Session, words: str, most: int) -> Sequence[Client]:
    """Return people whose name, former name, kana or number holds the folded words, in 五十音 order.

    Those who died come last: a call, a stay or a plan begins for the living.
    """
    wanted = fold(words)
    if not wanted or len(wanted) > LONGEST_WORD:
        return []
    found = select(Client).where(called_so(wanted))
    return session.scalars(found.order_by(Client.died_on.is_not(None), Client.kana_key, Client.kana).limit(most)).all()


def called_so(key: str) -> ColumnElement[bool]:
    """Return the condition that a name holds these folded letters, 竹の内 written 竹之内 too."""
    return or_(*(Client.name_key.contains(spelled, autoescape=True) for spelled in spellings_sought(key)))


def faces(session: Session, names: Sequence[str], birth_date: PartialDate | None) -> Sequence[Features]:
    """Return who shares one of these names or kana, or the birth date: those worth a closer look."""
    keys = [key for key in map(fold, names) if key and len(key) <= LONGEST_WORD]
    alike = [called_so(key) for key in keys]
    if birth_date is not None:
        alike.append(Client.birth_date == birth_date)
    if not alike:
        return []
    columns = (Client.id, Client.client_no, Client.name, Client.kana, Client.birth_date, Client.former_name)
    rows = session.execute(
        select(*columns, Client.died_on).where(or_(*alike), Client.deleted_at.is_(None)).order_by(Client.id)
    )
    return [Features(*row) for row in rows]


def discarded(session: Session) -> Sequence[Client]:
    """Return the people in the ごみ箱, newest first; neither who was merged into another sheet nor who was erased."""
    merged = merged_away(ClientMerge)
    gone = select(Client).where(Client.deleted_at.is_not(None), Client.erased_at.is_(None), Client.id.not_in(merged))
    return session.scalars(gone.order_by(Client.deleted_at.desc()).execution_options(**INCLUDE_DELETED)).all()


def count_numbered(session: Session, prefix: str) -> int:
    """Return the highest number given under a prefix such as R07-, deleted people included (never reused)."""
    numbers = select(func.max(Client.client_no)).where(Client.client_no.startswith(prefix))
    highest = session.scalar(numbers.execution_options(**INCLUDE_DELETED))
    return int(highest.removeprefix(prefix)) if highest else 0
