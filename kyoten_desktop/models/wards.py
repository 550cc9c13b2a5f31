"""Which 区 a person lived in on a day, by the history of changes (F-17, DOMAIN §9.13)."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from kyoten_desktop.models.client import Client
from kyoten_desktop.models.history import HistoryLine


def wards_on(reading: Session | Connection, days: Mapping[int, date]) -> dict[int, str]:
    """Return the 区 of each of these people at the end of a day of theirs, by the history (F-17).

    Where it was not known then, it is the first that was known afterwards; who never had one is left out.
    """
    now = select(Client.id, Client.ward).where(Client.id.in_(days))
    found = {client_id: ward for client_id, ward in reading.execute(now) if ward}
    line = HistoryLine
    changes = select(line.sheet_id, line.changed_at, line.before).where(
        line.sheet == Client.__tablename__, line.item == Client.ward.key, line.sheet_id.in_(days)
    )
    for client_id, changed_at, before in reading.execute(changes.order_by(line.id.desc())):
        ward = json.loads(before) if before else None
        if ward and changed_at > datetime.combine(days[client_id], time.max):
            found[client_id] = ward
    return found
