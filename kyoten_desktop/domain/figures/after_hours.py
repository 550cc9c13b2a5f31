"""What counts as a consultation of 閉所時: calls, support records, or both, no contact twice (R-07, §9.11)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar


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
        "時間帯別は、緊急受入れ相談と支援経過の記録を数えている。同じ人の同じ時刻の相談と記録は、あわせて１件。",
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
    """Return the records that stand beside the calls, and those that tell of a call: same person, same minute.

    One call takes up one record: two records of that minute are a call and another contact.
    """
    told = Counter((call.client_id, call.started_at.replace(second=0, microsecond=0)) for call in calls)
    beside: list[ContactT] = []
    doubled: list[ContactT] = []
    for record in records:
        contact = (record.client_id, record.started_at.replace(second=0, microsecond=0))
        (doubled if told[contact] > 0 else beside).append(record)
        told[contact] -= 1
    return beside, doubled
