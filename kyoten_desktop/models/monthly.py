"""What 月次報告（基幹宛, D-04） is made from: plain values that the service gathers and the paper prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.joint_tally import JointTally, PartnerFigures
from kyoten_desktop.domain.figures.reconcile import Mismatch
from kyoten_desktop.domain.figures.record_start import Recorded
from kyoten_desktop.domain.figures.support_tally import Contacts
from kyoten_desktop.domain.stays.occupancy import OccupancyTally
from kyoten_desktop.models.client import Client


@dataclass(frozen=True)
class MonthFigures:
    """One figure of the month, of the year to date, and of the same month last year (R-09); None is not recorded."""

    month: int | None
    year_to_date: int | None
    last_year: int | None


@dataclass(frozen=True)
class NewlyKnown:
    """Somebody whose first インテークシート was made in the month; ``response`` is a code of PREID.

    ``ward`` is the code of the 区 they lived in that day.
    """

    client: Client
    pre_identified_on: date
    referral_source: str = ""
    response: str = ""
    ward: str = ""


@dataclass(frozen=True)
class JointLine:
    """A case worked together with 基幹; ``status`` is a code of case_status, ``course`` what happened of late.

    ``ward`` is the code of the 区 at the end of the month.
    """

    client: Client
    from_on: date
    to_on: date | None = None
    outline: str = ""
    course: str = ""
    policy: str = ""
    status: str = ""
    ward: str = ""


@dataclass(frozen=True)
class ComingReview:
    """A review that falls due next month; ``ward`` is the code of the 区 at the end of this one."""

    client: Client
    due_on: date
    coordinator: str = ""
    ward: str = ""


@dataclass(frozen=True)
class MonthlyReport:
    """The month and what was counted in it; ``preventive`` are the contacts of the month and of the year to date.

    ``call_notes`` say where the calls were not recorded (記録の始まり), ``known`` how much of 事前把握 was.
    ``last_year_mark`` is ※ where the figures of last year were published and not counted.
    ``until`` is the day it was counted to while the month is not over; last year's month then ends on the same day.
    """

    month: Period
    calls: MonthFigures
    accepted: MonthFigures
    rooms: OccupancyTally
    preventive: Contacts
    preventive_to_date: Contacts
    joint: JointTally
    partners: Sequence[PartnerFigures] = ()
    joint_lines: Sequence[JointLine] = ()
    newly_known: Sequence[NewlyKnown] = ()
    problems: Sequence[Mismatch] = ()
    reviews: Sequence[ComingReview] = ()
    until: date | None = None
    call_notes: Sequence[str] = ()
    known: Recorded | None = None
    last_year_mark: str = ""

    @property
    def client_ids(self) -> tuple[int, ...]:
        """The people the report speaks of, for the log of prints."""
        known = [one.client for one in self.newly_known]
        others = [one.client for one in self.joint_lines] + [one.client for one in self.reviews]
        return tuple(dict.fromkeys(client.id for client in (*known, *others)))
