"""The three answers: 値 / なし（確認済・だれに・いつ） / 未確認. Blank never means none (DOMAIN §2.2, S4-14).

A question with levels (自立 … 全介助) keeps the code of its level too; 自立 is a confirmed 「なし」: no help is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AnswerState(StrEnum):
    """What is known about a question."""

    UNASKED = "unasked"
    NONE = "none"
    YES = "yes"


@dataclass(frozen=True)
class Answer:
    """One answered question. ``asked_of`` and ``asked_on`` say who confirmed it and when.

    ``level`` is a code of the table its item names, empty for a question without levels.
    """

    state: AnswerState = AnswerState.UNASKED
    value: str = ""
    asked_of: str = ""
    asked_on: date | None = None
    level: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has asked yet; prints 未確認 and never なし."""
        return self.state is AnswerState.UNASKED

    def packed(self) -> dict[str, str | None]:
        """Return the answer as JSON can keep it."""
        asked_on = self.asked_on.isoformat() if self.asked_on else None
        kept = {"state": str(self.state), "value": self.value, "asked_of": self.asked_of, "asked_on": asked_on}
        # An answer without a level is kept as it always was: files and history lines of before stay the same.
        return {**kept, "level": self.level} if self.level else kept

    @classmethod
    def unpacked(cls, kept: Mapping[str, str]) -> "Answer":
        """Return the answer that ``packed`` gave."""
        asked_on = date.fromisoformat(kept["asked_on"]) if kept["asked_on"] else None
        return cls(AnswerState(kept["state"]), kept["value"], kept["asked_of"], asked_on, kept.get("level", ""))


UNASKED = Answer()
