"""What cannot be true of an emergency call, said at the item it stands at (DOMAIN §2.2, LOOK 7b)."""

from datetime import date, datetime
from typing import Protocol

from kyoten_desktop.domain.codes.emergency import ACCEPTED, OTHER_LATER, OTHER_SAME_DAY, OWN_ROOM
from kyoten_desktop.domain.dates.wareki import clock_time
from kyoten_desktop.domain.errors import Problem

ACCEPTED_OUTCOMES = frozenset({OWN_ROOM, OTHER_SAME_DAY, OTHER_LATER})


class Call(Protocol):
    """The items of a call the guards look at; a sheet or the values of a ledger row."""

    @property
    def received_at(self) -> datetime | None:
        """受付日時."""

    @property
    def decision_at(self) -> datetime | None:
        """判断日時."""

    @property
    def follow_up_on(self) -> date | None:
        """後追い予定日."""

    @property
    def needed_nights(self) -> int | None:
        """泊数."""


def problems_with(call: Call, now: datetime | None = None) -> tuple[Problem, ...]:
    """Return what contradicts itself in a call, item by item; what is merely missing is no problem here.

    With ``now`` a call received in the future is refused too.
    """
    found = [*_order(call)]
    if call.needed_nights is not None and call.needed_nights < 1:
        found.append(Problem("needed_nights", "泊数は１以上です。日帰りは空欄にしてください。"))
    if now is not None and call.received_at is not None and call.received_at > now:
        found.append(Problem("received_at", "受付日時がまだ来ていない日時です。年と時刻を確かめてください。"))
    return tuple(found)


def is_accepted(outcome: str | None) -> bool:
    """Tell whether an outcome is 受入れあり: the own room or another provider (DOMAIN §4.5, §9.3)."""
    return outcome in ACCEPTED_OUTCOMES


def is_elsewhere(outcome: str | None, row: str) -> bool:
    """Tell whether an outcome is 受入れあり by another provider, whose name then belongs to the call.

    ``row`` is the column of 表1 it counts in: an own word of the office counted as 受入れあり is another provider, too.
    """
    return row == ACCEPTED and outcome != OWN_ROOM


def room_problem(outcome: str | None, room_id: int | None) -> Problem | None:
    """Return the refusal of 拠点の緊急用居室 without a room (DOMAIN §2.4 B), else None."""
    if outcome == OWN_ROOM and room_id is None:
        return Problem("outcome", "拠点の緊急用居室で受け入れるときは、居室を選んでください。")
    return None


def _order(call: Call) -> list[Problem]:
    received = call.received_at
    if received is None:
        return []
    found = []
    on = f"{received.month}月{received.day}日"
    if call.decision_at is not None and call.decision_at < received:
        found.append(Problem("decision_at", f"受付日時（{on} {clock_time(received)}）より前です。"))
    if call.follow_up_on is not None and call.follow_up_on < received.date():
        found.append(Problem("follow_up_on", f"受付日（{on}）より前です。空欄のままでもかまいません。"))
    return found
