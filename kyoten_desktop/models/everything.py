"""What the paper of everything about one person is made of; read by a service, written by a paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models.base import Base
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.print_log import PrintLog


@dataclass(frozen=True)
class Everything:
    """The rows of each sheet; ``linked`` says by what a room, meeting or call is known that one of them names.

    ``days`` are when those happened that say it only by what they hang on, by sheet and number: a case by its meeting.
    """

    client: Client
    kept: Mapping[type[Base], Sequence[Base]]
    linked: Mapping[tuple[type[Base], int], str]
    prints: Sequence[PrintLog] = ()
    days: Mapping[tuple[type[Base], int], datetime | date | PartialDate] = field(default_factory=dict)
