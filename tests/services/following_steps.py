"""A person with an open case, for tests about what has to be done."""

from datetime import date
from typing import Any

from kyoten_desktop.models import Case
from kyoten_desktop.services.desk import Desk


def a_case(desk: Desk, name: str = "高梨 美緒", **values: Any) -> Case:
    """Write a person, and an open case straight into the file: the acts on cases are tested elsewhere."""
    client = desk.client.save(None, None, {"name": name})
    with desk.file.writing("佐伯 まどか") as session:
        case = Case(**{"client_id": client.id, "opened_on": date(2026, 4, 1), "status": "preventive", **values})
        session.add(case)
    return case


def change(desk: Desk, thing: Any, **values: Any) -> None:
    """Set columns of a row that the acts under test only read."""
    with desk.file.writing("佐伯 まどか") as session:
        kept = session.get(type(thing), thing.id)
        for name, value in values.items():
            setattr(kept, name, value)
