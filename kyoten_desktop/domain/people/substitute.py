"""What somebody must know who steps in for one night (代行者): plain values on one screen and one page."""

from dataclasses import dataclass
from datetime import date, datetime

from kyoten_desktop.domain.office.on_call import Night
from kyoten_desktop.domain.people.death import DECEASED
from kyoten_desktop.domain.people.safety import SafetyLine


@dataclass(frozen=True)
class CallFirst:
    """Somebody to call, in the order of calling; ``phones`` as written."""

    name: str
    relation: str = ""
    phones: tuple[str, ...] = ()
    hours: str = ""
    can_decide: bool = False
    holds_key: bool = False
    is_dead: bool = False

    @property
    def who(self) -> str:
        """高梨 幸子（母）, of who died 高梨 幸子（母・故人）."""
        about = "・".join(part for part in (self.relation, DECEASED if self.is_dead else "") if part)
        return f"{self.name}（{about}）" if about else self.name

    @property
    def facts(self) -> tuple[str, ...]:
        """When they answer, and what they can do; nothing of who died."""
        can = ("判断できる" if self.can_decide else "", "鍵を持つ" if self.holds_key else "")
        return () if self.is_dead else tuple(fact for fact in (self.hours, *can) if fact)


@dataclass(frozen=True)
class Guest:
    """Who is in a room. ``safety`` begins with what is about life and ends with what helps.

    ``unasked`` is what nobody asked yet. ``day_number`` counts the day of 入所 as 1. ``things`` are keys and
    belongings, each with its label.
    """

    room: str
    name: str
    kana: str = ""
    checked_in_at: datetime | None = None
    day_number: int = 0
    planned_out_at: datetime | None = None
    is_away: bool = False
    safety: tuple[SafetyLine, ...] = ()
    unasked: tuple[str, ...] = ()
    calls: tuple[CallFirst, ...] = ()
    doctor: str = ""
    things: tuple[str, ...] = ()
    next_action: str = ""
    client_id: int | None = None


@dataclass(frozen=True)
class ToDo:
    """Something due by tomorrow; ``days_over`` 0 is not late."""

    on: date
    name: str
    what: str
    who: str = ""
    days_over: int = 0
    client_id: int | None = None


@dataclass(frozen=True)
class Watched:
    """Somebody on watch level 高: what may happen, and whom to call."""

    name: str
    kana: str = ""
    risks: tuple[str, ...] = ()
    coordinator: str = ""
    expected: str = ""
    calls: tuple[CallFirst, ...] = ()
    client_id: int | None = None


@dataclass(frozen=True)
class SubstituteSheet:
    """代行者シート, as the file stood at ``now``. ``arriving`` are people expected by tomorrow.

    ``on_call`` is who answers tonight, before opening time also in the night to come; none where no roster is kept.
    """

    now: datetime
    guests: tuple[Guest, ...]
    free_rooms: tuple[str, ...]
    arriving: tuple[str, ...]
    due: tuple[ToDo, ...]
    watched: tuple[Watched, ...]
    staff: tuple[str, ...]
    on_call: tuple[Night, ...] = ()

    @property
    def client_ids(self) -> tuple[int, ...]:
        """The people the sheet speaks of, for the log of prints."""
        named = [one.client_id for part in (self.guests, self.watched, self.due) for one in part]
        return tuple(dict.fromkeys(each for each in named if each is not None))
