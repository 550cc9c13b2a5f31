"""To whom a paper of a person goes, and whether the consent reaches that far; never silently, never barred."""

from dataclasses import dataclass

from kyoten_desktop.domain.people.consent import PLACEMENT, TEAM
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.services.desk import Desk

FAMILY, OFFICE = "family", "office"
AUDIENCES = ((FAMILY, "本人・家族"), (TEAM, "支援チーム"), (PLACEMENT, "受入れ先"), (OFFICE, "拠点の控え"))
_NEEDS_NO_CONSENT = frozenset({FAMILY, OFFICE})
_NO_CASE = "ケースがないので、同意の記録がありません。"


@dataclass(frozen=True)
class Receiver:
    """To whom a paper goes; ``caution`` says what the consent does not cover and was looked at.

    ``scope`` is the code of 同意の範囲 that must reach so far; none for the person and for what ``stays`` here.
    """

    word: str
    caution: str = ""
    scope: str = ""
    stays: bool = False

    @property
    def cautions(self) -> tuple[str, ...]:
        """What is to be read before printing."""
        return (self.caution,) if self.caution else ()

    def told(self, handed: Handed) -> str:
        """Return how the log names the receivers."""
        named = "　".join(part for part in (self.word, handed.given_to) if part)
        return f"{named}（同意の外。根拠を確かめて印刷）" if self.caution else named


OWN = Receiver(dict(AUDIENCES)[FAMILY])


def tells_family(desk: Desk, case_id: int | None, receiver: Receiver) -> bool:
    """Tell whether a paper may tell of the family: where the consent for its receiver includes it, or if it stays."""
    return receiver.stays or (case_id is not None and desk.consent.state(case_id).includes_family(receiver.scope))


def receiver_of(desk: Desk, case_id: int | None, audience: str) -> Receiver:
    """Return the receiver of a key of ``AUDIENCES``, with what the consent of the case does not cover today."""
    word = dict(AUDIENCES)[audience]
    if audience in _NEEDS_NO_CONSENT:
        return Receiver(word, stays=audience == OFFICE)
    return Receiver(word, _NO_CASE if case_id is None else desk.consent.may_print(case_id, audience), audience)
