"""The three answers: 値 / なし（確認済・だれに・いつ） / 未確認. Blank never means none (DOMAIN §2.2, S4-14)."""

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
    """One answered question. ``asked_of`` and ``asked_on`` say who confirmed it and when."""

    state: AnswerState = AnswerState.UNASKED
    value: str = ""
    asked_of: str = ""
    asked_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has asked yet; prints 未確認 and never なし."""
        return self.state is AnswerState.UNASKED


UNASKED = Answer()
