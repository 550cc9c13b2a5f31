"""What D-01 says of one case of a meeting, as plain values: the service gathers it, the paper prints it."""

from dataclasses import dataclass
from datetime import date, datetime

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.family.ecomap import Tie
from kyoten_desktop.domain.family.generations import Member
from kyoten_desktop.domain.people.subject import Relative, Subject


@dataclass(frozen=True)
class CourseLine:
    """One line of これまでの経過: 年月 as far as known, and what happened."""

    happened_on: PartialDate | None
    content: str


@dataclass(frozen=True)
class TeamLine:
    """One line of the 支援チーム."""

    organization: str
    person: str = ""
    role: str = ""
    frequency: str = ""
    is_lead: bool = False


@dataclass(frozen=True)
class DecisionLine:
    """One decision: だれが・何を・いつまで."""

    who: str
    what: str
    due_on: date | None = None


@dataclass(frozen=True)
class CaseHandout:
    """One case of a meeting with names in full; the paper hides them by its masking level.

    ``risks``, ``status`` and the points are codes. ``steps`` are the states reached and not taken back, with their
    days, oldest first. Genogram and ecomap are drawn from ``members`` and ``ties``, ``relatives`` is the household in
    words, ``contacts`` are others near the person, who are not listed. ``all_points`` is the office's checklist in
    order (the shipped one when empty), ``points`` what is ticked.
    ``written`` is everything the sheet of the meeting holds of the case, by item.
    ``consent`` are the words on consent; ``tells_family`` is whether it includes what is known of the family.
    """

    meeting: str
    starts_at: datetime | None
    subject: Subject
    venue: str = ""
    presenter: str = ""
    lead_agency: str = ""
    question: str = ""
    diagnosis: str = ""
    members: tuple[Member, ...] = ()
    ties: tuple[Tie, ...] = ()
    relatives: tuple[Relative, ...] = ()
    contacts: tuple[Relative, ...] = ()
    wish_self: str = ""
    wish_family: str = ""
    course: tuple[CourseLine, ...] = ()
    team: tuple[TeamLine, ...] = ()
    strengths: str = ""
    issues: str = ""
    risks: tuple[str, ...] = ()
    risk_view: str = ""
    expected_emergency: str = ""
    status: str = ""
    steps: tuple[tuple[str, date], ...] = ()
    pre_identified_on: date | None = None
    our_role: str = ""
    consent: str = ""
    tells_family: bool = True
    points: tuple[str, ...] = ()
    all_points: tuple[str, ...] = ()
    discussion: str = ""
    advice: str = ""
    decisions: tuple[DecisionLine, ...] = ()
    next_on: date | None = None
    escalated_to: str = ""
    written: tuple[tuple[str, object], ...] = ()
