"""Queries of requests about one's own data, with whom they are about."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Client, DisclosureRequest


def requests(session: Session) -> Sequence[tuple[DisclosureRequest, Client]]:
    """Return every request with its person, by the limit of its decision; of nobody in the ごみ箱."""
    wanted = select(DisclosureRequest, Client).join(Client, Client.id == DisclosureRequest.client_id)
    found = session.execute(wanted.order_by(DisclosureRequest.limit_on, DisclosureRequest.id))
    return [(request, client) for request, client in found]
