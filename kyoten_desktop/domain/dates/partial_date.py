"""A date of which the day, or the month and day, may be unknown: a birth year is better than 2000-01-01 (USERS E7)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class PartialDate:
    """A year, a year and month, or a full date; never a guessed one."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def from_date(cls, day: date) -> "PartialDate":
        """Return the full date."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Read 1964, 1964-10 or 1964-10-10."""
        return cls(*(int(part) for part in text.split("-")))

    def iso(self) -> str:
        """Return 1964, 1964-10 or 1964-10-10."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    @property
    def as_date(self) -> date | None:
        """The full date, or None while a part is unknown."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)
