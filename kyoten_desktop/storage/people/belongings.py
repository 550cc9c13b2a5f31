"""Everything that hangs on a person and on the home they live in, as the keys of the sheets say."""

from collections.abc import Mapping, Sequence

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Base, Client, links
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED

Belongings = Mapping[type[Base], Sequence[int]]


def of_person(session: Session, client_id: int, among: Sequence[type[Base]] | None = None) -> Belongings:
    """Return the ids of the person, their home and all that hangs on these, however far, by sheet.

    What lies in the ごみ箱 is among them. Sealed sheets are not, nor the other people of the home. ``among`` says which
    sheets are looked at, all that are told of without it.
    """
    found: dict[type[Base], Sequence[int]] = {Client: [client_id]}
    for key, home in links.hangs_by(Client):
        lived_in = select(inspect(Client).columns[key]).where(Client.id == client_id)
        found[home] = [each for each in session.scalars(lived_in.execution_options(**INCLUDE_DELETED)) if each]
    return _with_all_that_hangs(session, found, links.told() if among is None else among)


def of_nobody_else(session: Session, client_ids: Sequence[int]) -> Belongings:
    """Return the ids of all that is of these people alone, however far, by sheet: what goes when they are erased.

    Sealed sheets and what was written once are among them, and the home where nobody else lives in it; nothing that
    is also about somebody else the office works for.
    """
    found: dict[type[Base], Sequence[int]] = {Client: client_ids}
    for key, home in links.hangs_by(Client):
        lived_in = inspect(Client).columns[key]
        others = select(lived_in).where(Client.id.not_in(client_ids), lived_in.is_not(None))
        alone = select(lived_in).where(Client.id.in_(client_ids), lived_in.is_not(None), lived_in.not_in(others))
        found[home] = session.scalars(alone.distinct().execution_options(**INCLUDE_DELETED)).all()
    return _with_all_that_hangs(session, found, links.kept(), only=client_ids)


def _with_all_that_hangs(
    session: Session,
    found: dict[type[Base], Sequence[int]],
    among: Sequence[type[Base]],
    only: Sequence[int] | None = None,
) -> Belongings:
    for sheet in among:
        keys = [(key, found[target]) for key, target in links.hangs_by(sheet) if found.get(target)]
        if keys and sheet not in found:
            columns = inspect(sheet).columns
            wanted = select(columns["id"]).where(or_(*(columns[key].in_(ids) for key, ids in keys)))
            persons = [columns[key] for key, target in links.hangs_by(sheet) if target is Client]
            for person in persons if only is not None else ():
                wanted = wanted.where(or_(person.is_(None), person.in_(only or ())))
            found[sheet] = session.scalars(wanted.execution_options(**INCLUDE_DELETED)).all()
    return {sheet: ids for sheet, ids in found.items() if ids}
