"""The desk makes a service when it is first asked for, and keeps it."""

import importlib
import pkgutil
from functools import cached_property

import pytest

from kyoten_desktop import services
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.network.desk import NetworkDesk

SERVICES = [name for name, part in vars(Desk).items() if isinstance(part, cached_property)]
NETWORK = [name for name, part in vars(NetworkDesk).items() if isinstance(part, cached_property)]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_made_once(desk: Desk, name: str) -> None:
    service = getattr(desk, name)
    assert type(service).__module__.startswith("kyoten_desktop.services.")
    assert getattr(desk, name) is service


def test_every_service_there_is_can_be_asked_of_the_desk(desk: Desk) -> None:
    written = set()
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        inside = vars(importlib.import_module(module.name)).values()
        written |= {each for each in inside if isinstance(each, type) and each.__name__.endswith("Service")}
    written = {each for each in written if each.__module__.startswith(services.__name__)}
    assert len(written) > 30
    inner = [*(getattr(desk.network, name) for name in NETWORK), desk.office.on_call, desk.office.charge]
    inner += [desk.stays.daily, desk.stays.outlook]
    assert written == {type(each) for each in (*(getattr(desk, name) for name in (*SERVICES, "backup")), *inner)} - {
        NetworkDesk
    }


def test_a_change_before_anybody_asked_for_the_backup_is_backed_up(desk: Desk) -> None:
    desk.client.save(None, None, {"name": "緑川 はな", "kana": "ミドリカワ ハナ"})
    assert desk.backup.is_due()
