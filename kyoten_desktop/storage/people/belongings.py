"""Everything that hangs on a person and on the home they live in, as the keys of the sheets say."""

from collections.abc import Mapping, Sequence

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Base, Client, links
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED

Belongings = Mapping[type[Base], Sequence[int]]


def of_person(session: Session, client_id: int) -> Belongings:
    """Return the ids of the person, their home and all that hangs on these, however far, by sheet.

    What lies in the ごみ箱 is among them. Sealed sheets are not, nor the other people of the home.
    """
    found: dict[type[Base], Sequence[int]] = {Client: [client_id]}
    for key, home in links.links_of(Client):
        lived_in = select(inspect(Client).columns[key]).where(Client.id == client_id)
        found[home] = [each for each in session.scalars(lived_in.execution_options(**INCLUDE_DELETED)) if each]
    for sheet in links.told():
        keys = [(key, found[target]) for key, target in links.links_of(sheet) if found.get(target)]
        if keys and sheet not in found:
            columns = inspect(sheet).columns
            wanted = select(columns["id"]).where(or_(*(columns[key].in_(ids) for key, ids in keys)))
            found[sheet] = session.scalars(wanted.execution_options(**INCLUDE_DELETED)).all()
    return {sheet: ids for sheet, ids in found.items() if ids}
