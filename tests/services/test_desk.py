"""The desk makes a service when it is first asked for, and keeps it."""

from functools import cached_property

import pytest

from kyoten_desktop.services.desk import Desk

SERVICES = [name for name, part in vars(Desk).items() if isinstance(part, cached_property)]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_made_once(desk: Desk, name: str) -> None:
    service = getattr(desk, name)
    assert type(service).__module__.startswith("kyoten_desktop.services.")
    assert getattr(desk, name) is service


def test_a_change_before_anybody_asked_for_the_backup_is_backed_up(desk: Desk) -> None:
    desk.client.save(None, None, {"name": "緑川 はな", "kana": "ミドリカワ ハナ"})
    assert desk.backup.is_due()
