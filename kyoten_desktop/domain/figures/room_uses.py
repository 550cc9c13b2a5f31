"""利用種別 beside the room figures: its rows and their sum, and the words that say which are in them (DOMAIN §9.10)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.stays.occupancy import CountingMode, OccupancyTally
from kyoten_desktop.domain.stays.type_use import TypeUse

TOTAL = "total"
UNWRITTEN = "未記入"
_ALL = "すべての利用種別（緊急のほか、体験などを含む）を数えている。"
_DAY_USES = "件数と実利用者数には、日帰りの利用も数える（延利用日数は０日）。"


@dataclass(frozen=True)
class UseRow:
    """One line: the code of the 利用種別 (``TOTAL`` for the sum), its word, and what stands behind its figures."""

    key: str
    label: str
    use: TypeUse

    @property
    def figures(self) -> tuple[int, int, int]:
        """件数, 実利用者数, 延利用日数."""
        return len(self.use.stay_ids), self.use.persons, self.use.days

    @property
    def is_sum(self) -> bool:
        """Tell whether it is the sum below the others."""
        return self.key == TOTAL


def use_rows(tally: OccupancyTally, label_of: Callable[[str], str], total: str = "合計") -> tuple[UseRow, ...]:
    """Return 件数, 実利用者数 and 延利用日数 of each 利用種別 and of all; nothing where nobody was there."""
    rows = tuple(
        UseRow(use.stay_type, label_of(use.stay_type) if use.stay_type else UNWRITTEN, use) for use in tally.by_type
    )
    return (*rows, UseRow(TOTAL, total, tally.all_uses)) if rows else ()


def uses_words(tally: OccupancyTally) -> str:
    """Return what a heading says: （緊急のみ） where the office chose, else whether others than emergencies are in."""
    if tally.counted:
        return f"（{'・'.join(tally.counted.values())}のみ）"
    return "（体験等を含む）" if tally.has_other_uses else ""


def uses_note(tally: OccupancyTally) -> str:
    """Return the remark below the room figures that says which 利用種別 are counted."""
    day_uses = _DAY_USES if tally.mode is CountingMode.NIGHTS else ""
    others = "ほかの利用は、空室の有無と利用種別ごとの表にだけ入れている。" if tally.counted else ""
    return f"{scope_note(tally)}{others}{day_uses}"


def scope_note(tally: OccupancyTally) -> str:
    """Return which 利用種別 are counted: all, or those the office chose."""
    return f"数えている利用種別は、{'・'.join(tally.counted.values())}だけ。" if tally.counted else _ALL


def board_note(tally: OccupancyTally) -> str:
    """Return what the board says of its figures where the office counts some 利用種別 only, else nothing."""
    words = "・".join(tally.counted.values())
    return f"利用室数と延日数は、{words}だけを数えています。空きは、ほかの利用も除いた数です。" if words else ""


def rooms_used(tally: OccupancyTally) -> Mapping[date, int]:
    """Return 利用室数 of each day counted, of the 利用種別 the office counts: the same on the board and on paper."""
    return {day.date: day.rooms for day in tally.days}


def past_plan_words(occupancy: OccupancyTally) -> str:
    """Return how many days after 退所予定 are counted of who has no 退所; empty where there are none (F-15)."""
    stays, days = len(occupancy.past_plan), sum(occupancy.past_plan.values())
    return (
        f"退所予定を過ぎて退所の記録がない利用が{stays}件あり、予定より後の{days}日も利用した日に数えている"
        if days
        else ""
    )


def past_plan_note(occupancy: OccupancyTally) -> tuple[str, ...]:
    """Return the same as a remark below the room figures; nothing where there are no such days."""
    words = past_plan_words(occupancy)
    return (f"{words}。",) if words else ()


def closed_note(occupancy: OccupancyTally) -> tuple[str, ...]:
    """Return how many days of closed rooms count as usable since somebody was in them; nothing where there is none."""
    used = sum(day.closed_used for day in occupancy.days)
    return (f"使用不可とした日に利用のあった{used}日（居室ごとの延日数）は、使えた日に数えている。",) if used else ()
