"""What the list of a hand-over is made of (M-19); read by a service, written by a paper."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kyoten_desktop.models.case import Case
from kyoten_desktop.models.person_lines import ContactPerson


@dataclass(frozen=True)
class NextStep:
    """One thing that is to be done by a day, by whom, and about whom where no case says it."""

    on: date
    what: str
    who: str = ""
    name: str = ""
    client_id: int | None = None


@dataclass(frozen=True)
class ChargedCase:
    """One case that was handed over, with its person loaded, and what whoever takes it over must know first.

    ``must_not`` are the words of してはいけないこと, ``is_unasked`` that nobody asked for them. ``contacts`` stand in
    the order of calling; of ``gone``, by id, it is known that they died.
    """

    case: Case
    lead_agency: str = ""
    must_not: tuple[str, ...] = ()
    is_unasked: bool = False
    steps: tuple[NextStep, ...] = ()
    contacts: Sequence[ContactPerson] = ()
    gone: Collection[int] = ()


@dataclass(frozen=True)
class ChargeList:
    """What somebody gave to a colleague, as it stands now.

    ``others`` are what is to be done beside the cases, ``left_out`` counts what was closed, done or given up since.
    """

    from_name: str
    to_name: str
    handed_at: datetime
    cases: tuple[ChargedCase, ...] = ()
    others: tuple[NextStep, ...] = ()
    left_out: int = 0

    @property
    def client_ids(self) -> tuple[int, ...]:
        """The people the list speaks of, in its order."""
        others = (one.client_id for one in self.others if one.client_id is not None)
        return tuple(dict.fromkeys((*(one.case.client_id for one in self.cases), *others)))
