"""What the paper of everything about one person is made of; read by a service, written by a paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kyoten_desktop.models.base import Base
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.print_log import PrintLog


@dataclass(frozen=True)
class Everything:
    """The rows of each sheet; ``linked`` says by what a room, meeting or call is known that one of them names."""

    client: Client
    kept: Mapping[type[Base], Sequence[Base]]
    linked: Mapping[tuple[type[Base], int], str]
    prints: Sequence[PrintLog] = ()
