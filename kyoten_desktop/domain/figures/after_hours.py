"""What counts as a consultation of 閉所時: calls, support records, or both, no contact twice (R-07, §9.11)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

TOLD_WITHIN = timedelta(minutes=30)


class AfterHoursBasis(StrEnum):
    """What the office counts by 時間帯; a setting that every table says below itself."""

    RECORDS = "records"
    CALLS = "calls"
    BOTH = "both"

    @property
    def counts_calls(self) -> bool:
        """Tell whether calls are among what is counted."""
        return self is not AfterHoursBasis.RECORDS

    @property
    def words(self) -> "BasisWords":
        """How what is counted is called."""
        return _WORDS[self]


@dataclass(frozen=True)
class BasisWords:
    """``what`` stands in titles, ``subject`` in a sentence; ``begun``, ``unit`` and ``choice`` in remarks."""

    what: str
    subject: str
    begun: str
    unit: str
    choice: str


_WORDS = {
    AfterHoursBasis.RECORDS: BasisWords(
        "支援経過",
        "支援延件数",
        "支援を始めた日",
        "記録１つを１件",
        "時間帯別は、支援経過の記録だけを数えている。緊急受入れ相談は含まない。",
    ),
    AfterHoursBasis.CALLS: BasisWords(
        "緊急受入れ相談",
        "緊急受入れ相談",
        "相談を受け付けた日",
        "相談１つを１件",
        "時間帯別は、緊急受入れ相談だけを受付日時で数えている。支援経過の記録は含まない。",
    ),
    AfterHoursBasis.BOTH: BasisWords(
        "緊急受入れ相談と支援経過",
        "緊急受入れ相談と支援経過の延件数",
        "相談を受け付けた日か支援を始めた日",
        "相談１つ、記録１つをそれぞれ１件",
        "時間帯別は、緊急受入れ相談と支援経過の記録を数えている。"
        f"相談から{TOLD_WITHIN // timedelta(minutes=1)}分以内に始まった同じ人の記録は、"
        "その相談とあわせて１件（匿名は、あわせない）。",
    ),
}


class Begun(Protocol):
    """A call or a record: whom it is about (None: 匿名) and when it began."""

    @property
    def client_id(self) -> int | None:
        """The person."""

    @property
    def started_at(self) -> datetime:
        """The moment."""


ContactT = TypeVar("ContactT", bound=Begun)


def without_doubles(records: Sequence[ContactT], calls: Iterable[ContactT]) -> tuple[list[ContactT], list[ContactT]]:
    """Return the records that stand beside the calls, and those that tell of a call.

    A record tells of a call of the same person when it began in its minute or within ``TOLD_WITHIN`` after it. One
    call takes up one record, the first: the next is another contact. Who is 匿名 is nobody's same person.
    """
    doubled: set[int] = set()
    by_person: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for place, record in enumerate(records):
        if record.client_id is not None:
            by_person[record.client_id].append((_minute(record), place))
    for call in sorted(calls, key=_minute):
        written = by_person.get(call.client_id, []) if call.client_id is not None else []
        told = (
            (at, place)
            for at, place in written
            if place not in doubled and timedelta() <= at - _minute(call) <= TOLD_WITHIN
        )
        first = min(told, default=None)
        if first is not None:
            doubled.add(first[1])
    return (
        [record for place, record in enumerate(records) if place not in doubled],
        [record for place, record in enumerate(records) if place in doubled],
    )


def _minute(contact: Begun) -> datetime:
    return contact.started_at.replace(second=0, microsecond=0)
