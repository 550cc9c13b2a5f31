"""計画相談: how many cases the office holds today beside the limit of the day and its deadline (S3-21, G-10).

Whether a case holds one is written without its days, so that of a window that is over only the limit can be told.
"""

from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.tally import Cell


@dataclass(frozen=True)
class PlanConsultations:
    """The cases that hold one on ``as_of``; ``limit`` is None where nobody set one, ``until`` is its deadline.

    Of a day that is over, the cases are not known.
    """

    as_of: date
    cases: Cell
    limit: int | None = None
    until: date | None = None

    @property
    def is_told(self) -> bool:
        """Whether there is anything to tell: an office that has none and no limit is not bothered."""
        return bool(self.cases.count) or self.limit is not None

    @property
    def over(self) -> int | None:
        """How many more than the limit; less than 0 below it, None without one."""
        return None if self.limit is None or self.cases.known is None else self.cases.known - self.limit

    @property
    def state(self) -> str:
        """Where the limit is reached or passed, which of both; it forbids nothing."""
        if self.over is None or self.over < 0:
            return ""
        return f"上限を{self.over}件超えています。" if self.over else "上限に達しています。"

    @property
    def warning(self) -> str:
        """The same with its figures, where no table stands."""
        until = f"、期限は{long(self.until)}" if self.until else ""
        return f"計画相談は{self.cases.count}件（上限{self.limit}件{until}）で、{self.state}" if self.state else ""

    def figures(self) -> dict[str, object]:
        """Return the bare figures for JSON."""
        return {
            "as_of": self.as_of.isoformat(),
            "cases": self.cases.known,
            "limit": self.limit,
            "limit_until": self.until.isoformat() if self.until else None,
            "over": self.over,
        }
