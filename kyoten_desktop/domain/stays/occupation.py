"""One stay as it is counted: its rooms, its absences, and where the person lived before and after."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Segment:
    """A person in one room, half-open [from_at, to_at); no end yet is None."""

    room_id: int
    from_at: datetime
    to_at: datetime | None = None


@dataclass(frozen=True)
class Away:
    """外泊・入院: the room stays taken; the days between leaving and returning are no days of use unless they count."""

    from_at: datetime
    to_at: datetime | None = None
    counts_as_use: bool = False


@dataclass(frozen=True)
class Occupation:
    """One stay that began: its rooms in order of time, without gaps. ``client_key`` None is a person without a name.

    ``planned_to`` is 退所予定, ``residence_before`` and ``residence_after`` are codes, empty where none was written.
    """

    stay_id: int
    client_key: Hashable | None
    segments: tuple[Segment, ...]
    absences: tuple[Away, ...] = ()
    stay_type: str = ""
    planned_to: datetime | None = None
    residence_before: str = ""
    residence_after: str = ""

    @property
    def came_at(self) -> datetime:
        """入所."""
        return self.segments[0].from_at

    @property
    def left_at(self) -> datetime | None:
        """退所; None while the stay goes on."""
        return self.segments[-1].to_at
