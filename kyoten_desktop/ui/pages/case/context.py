"""Whose sheet stands open: the person and their cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from kyoten_desktop.models import Case, Client
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.case import worked_on


@dataclass(frozen=True)
class Person:
    """One person with the involvement that is shown; ``case`` None is a person without any."""

    client: Client
    case: Case | None
    cases: Sequence[Case] = ()


def read_person(desk: Desk, client_id: int, case_id: int | None = None) -> Person:
    """Read a person and the case wanted, else the newest open one. Raises RefusedError when the person is gone."""
    client = desk.client.get(client_id)
    cases = desk.case.of_client(client_id)
    wanted = next((case for case in cases if case.id == case_id), None)
    return Person(client, wanted or worked_on(cases), cases)
