"""Who of a ledger has died, by the file or by the rows: an import refuses what the forms refuse after a death."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kyoten_desktop.domain.codes.support import PERSON
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import short
from kyoten_desktop.domain.people.death import closed_before_death, told_after_death
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine, PersonKey
from kyoten_desktop.services.ledger.persons import KnownPeople
from kyoten_desktop.services.people.death import DEATH, problems_of_day

_NO_DAY = "終結理由が「死亡」なら、列「亡くなった日」に、亡くなった日を書いてください（年月か年だけでもかまいません）。"
_IN_THE_FILE = (
    "この方はもうファイルにいて、亡くなったことが記録されていません。"
    "先に、その方の「亡くなったことを記録する」から記録してください。"
)
_TWO_DAYS = "この方の亡くなった日が、ほかでは{other}になっています。同じ日にそろえてください。"
_NOT_CLOSED = "亡くなった方のケースです。終結日と終結理由を書いてください。"
_STILL_IN = "亡くなった方が入所中のままです。退所日時を書いてください。"


@dataclass(frozen=True)
class Deaths:
    """The day on which somebody died: ``kept`` in the file, or ``told`` by the rows of people it does not hold."""

    people: KnownPeople
    today: date
    told: Mapping[PersonKey, PartialDate] = field(default_factory=dict)

    @classmethod
    def among(cls, lines: Sequence[LedgerLine], people: KnownPeople, today: date) -> "Deaths":
        """Read the rows; of two days of one person the first counts, the second is a fault."""
        told: dict[PersonKey, PartialDate] = {}
        for line in lines:
            if line.person_key is not None and line.get("died_on") is not None:
                told.setdefault(line.person_key, line.get("died_on"))
        return cls(people, today, told)

    def of(self, line: LedgerLine) -> PartialDate | None:
        """Return when the person of a row died; None of the living and of 匿名."""
        if line.person_key is None:
            return None
        return self.people.deaths.get(line.person_key) or self.told.get(line.person_key)

    def faults_of_case(self, line: LedgerLine) -> Iterator[Fault]:
        """Yield what a row of 事前把握 says of a death and cannot be taken in: the form would have asked (F-83)."""
        died_on = self.of(line)
        yield from self._faults_of_day(line)
        if line.get("closing_reason") == DEATH and died_on is None and "died_on" not in line.unreadable:
            yield line.fault("closing_reason", _IN_THE_FILE if self._is_kept(line) else _NO_DAY)
        if died_on is not None and line.lacks("closed_on"):
            yield line.fault("closed_on", _NOT_CLOSED)
        yield from _begun_after(line, "pre_identified_on", died_on)
        closed_on = line.get("closed_on")
        if died_on is not None and line.get("closing_reason") == DEATH and closed_on is not None:
            yield from (line.fault("closed_on", words) for words in [closed_before_death(died_on, closed_on)] if words)

    def faults_of_stay(self, line: LedgerLine) -> Iterator[Fault]:
        """Yield a stay that begins or goes on after the death, and one of somebody dead that has not ended."""
        died_on = self.of(line)
        begun = list(_begun_after(line, "checked_in_at", died_on))
        yield from begun or _begun_after(line, "checked_out_at", died_on)
        if died_on is not None and line.lacks("checked_out_at"):
            yield line.fault("checked_out_at", _STILL_IN)

    def faults_of_contact(self, line: LedgerLine) -> Iterator[Fault]:
        """Yield a contact with the person in person after the death; one with the family is none."""
        if line.get("consultee") == PERSON:
            yield from _begun_after(line, "started_at", self.of(line))

    def _faults_of_day(self, line: LedgerLine) -> Iterable[Fault]:
        written, known = line.get("died_on"), self.of(line)
        if written is None or known is None:
            return
        if self._is_kept(line) and line.person_key not in self.people.deaths:
            yield line.fault("died_on", _IN_THE_FILE)
        elif written != known:
            yield line.fault("died_on", _TWO_DAYS.format(other=short(known)))
        for problem in problems_of_day(line.get("birth_date"), written, self.today):
            yield line.fault("died_on", problem.message)

    def _is_kept(self, line: LedgerLine) -> bool:
        return line.person_key in self.people.ids


def _begun_after(line: LedgerLine, item: str, died_on: PartialDate | None) -> Iterator[Fault]:
    at = line.get(item)
    day = at.date() if isinstance(at, datetime) else at
    words = told_after_death(died_on, day) if day is not None else ""
    if words:
        yield line.fault(item, f"{words}{line.label(item)}か、亡くなった日を確かめてください。")
