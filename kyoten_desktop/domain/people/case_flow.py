"""The flow of 図1: where a case stands, which step may follow, and why one is refused (DOMAIN §2.4 A, S2-22).

States are append-only events; a wrong step is taken back by a later event with its reason. Beside the steps of 図1
the work needs shortcuts: a night call of somebody nobody knows goes 照会 → 緊急対応中 → 居室利用中 and is asked for
consent afterwards; oral consent and the インテークシート may come in the very first talk; a person may die, move or
decline at any stage. 終結 is possible from every open state, only not while the person is in a room.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from kyoten_desktop.domain.codes.case import CASE_STATUS
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.errors import Problem

INQUIRY, REQUESTED, CONSENTING, PRE_IDENTIFIED = "inquiry", "requested", "consenting", "pre_identified"
PREVENTIVE, EMERGENCY, IN_ROOM, EXIT_SUPPORT = "preventive", "emergency", "in_room", "exit_support"
OBSERVING, CONSULT_ONLY, CLOSED, REOPENED = "observing", "consult_only", "closed", "reopened"

# States in which the インテークシート has not been made yet by the flow: making it moves the case on.
BEFORE_PRE_IDENTIFIED = frozenset({INQUIRY, REQUESTED, CONSENTING})
DEFAULT_RETENTION_YEARS = 5
_LAST_OF_FEBRUARY = 28

_STEPS: Mapping[str, tuple[str, ...]] = {
    INQUIRY: (REQUESTED, CONSENTING, PRE_IDENTIFIED, EMERGENCY, IN_ROOM),
    REQUESTED: (CONSENTING, PRE_IDENTIFIED, EMERGENCY, IN_ROOM),
    CONSENTING: (PRE_IDENTIFIED, EMERGENCY, IN_ROOM),
    PRE_IDENTIFIED: (PREVENTIVE, EMERGENCY, IN_ROOM, OBSERVING),
    PREVENTIVE: (EMERGENCY, IN_ROOM, EXIT_SUPPORT, OBSERVING),
    EMERGENCY: (IN_ROOM, PRE_IDENTIFIED, PREVENTIVE, EXIT_SUPPORT, OBSERVING),
    IN_ROOM: (EXIT_SUPPORT, PREVENTIVE, PRE_IDENTIFIED, OBSERVING),
    EXIT_SUPPORT: (OBSERVING, PREVENTIVE, PRE_IDENTIFIED, EMERGENCY, IN_ROOM),
    OBSERVING: (PREVENTIVE, EMERGENCY, IN_ROOM),
    CONSULT_ONLY: (REQUESTED, CONSENTING, EMERGENCY, IN_ROOM),
    REOPENED: (REQUESTED, CONSENTING, PRE_IDENTIFIED, PREVENTIVE, EMERGENCY, IN_ROOM, OBSERVING),
}
# What the button of a step says.
STEP_WORDS: Mapping[str, str] = {
    REQUESTED: "参画の依頼を受けた",
    CONSENTING: "同意を確かめる",
    PRE_IDENTIFIED: "事前把握済にする",
    PREVENTIVE: "予防的支援を始める",
    EMERGENCY: "緊急対応に入る",
    IN_ROOM: "居室利用中にする",
    EXIT_SUPPORT: "出口支援に入る",
    OBSERVING: "経過観察に移す",
    CONSULT_ONLY: "相談時対応のみとする",
    CLOSED: "終結する",
    REOPENED: "再開する",
}


class StatusEvent(Protocol):
    """One line of ケース状態履歴."""

    id: int
    status: str
    happened_on: date
    cancels_id: int | None


E = TypeVar("E", bound=StatusEvent)


@dataclass(frozen=True)
class CaseStanding:
    """What the guards look at, as it stands on the day of the step.

    ``has_stay`` tells whether the person was in a room on that day, ``is_in_house`` whether she still is.
    """

    status: str
    stood_since: date | None
    may_involve: bool = False
    has_intake: bool = False
    has_open_review: bool = False
    has_stay: bool = False
    is_in_house: bool = False


def is_open(status: str) -> bool:
    """Tell whether a case is worked on."""
    return status != CLOSED


def steps_from(status: str) -> tuple[str, ...]:
    """Return the states that may follow, in the order of 図1, 相談時対応のみ and 終結 last."""
    if status == CLOSED:
        return (REOPENED,)
    ends = (CLOSED,) if status == CONSULT_ONLY else (CONSULT_ONLY, CLOSED)
    return (*_STEPS[status], *ends)


def problem_of_step(case: CaseStanding, status: str) -> str:
    """Return why a step is not possible, in plain words; empty when it is."""
    if status not in steps_from(case.status):
        now, then = CASE_STATUS.label_of(case.status), CASE_STATUS.label_of(status)
        return f"「{now}」から「{then}」へは進めません。"
    guards = {
        PRE_IDENTIFIED: _guard_pre_identified,
        PREVENTIVE: _guard_preventive,
        IN_ROOM: _guard_in_room,
        CLOSED: _guard_closed,
    }
    guard = guards.get(status)
    return guard(case) if guard else ""


def problem_of_day(case: CaseStanding, on: date | None, today: date) -> Problem | None:
    """Return why a step cannot have happened on this day, at the item ``on``."""
    if on is None:
        return Problem("on", "いつのことか、日を書いてください。")
    if on > today:
        return Problem("on", "まだ来ていない日です。")
    if case.stood_since is not None and on < case.stood_since:
        return Problem("on", f"前の状態になった日（{long(case.stood_since)}）より前です。")
    return None


def consent_problem() -> str:
    """Say what is missing before a person may be 事前把握済."""
    return (
        "「拠点への参画」の同意がまだありません（口頭でかまいません）。"
        "同意なしに動くときは、根拠（生命・身体の保護など）を同意に書いてください。"
    )


def standing(events: Iterable[E]) -> list[E]:
    """Return the steps that count, oldest first: neither taken back nor themselves a taking back."""
    known = list(events)
    gone = {event.cancels_id for event in known if event.cancels_id is not None}
    return [event for event in known if event.cancels_id is None and event.id not in gone]


def step_to_take_back(events: Sequence[E], event_id: int) -> tuple[E | None, E | None, str]:
    """Return the wrong step, the one before it, and why it cannot be taken back (empty when it can).

    Only the newest step can be: an older one would leave steps standing on nothing.
    """
    steps = standing(events)
    wrong = next((event for event in steps if event.id == event_id), None)
    if wrong is None:
        return None, None, "この状態は、もう取り消されています。"
    if wrong is not steps[-1]:
        return wrong, None, "取り消せるのは、いちばん新しい状態だけです。新しいものから順に取り消してください。"
    if len(steps) == 1:
        return wrong, None, "最初の状態は取り消せません。"
    return wrong, steps[-2], ""


def suggestion(case: CaseStanding) -> str:
    """Return the step the records point at, empty when none: the program offers it and never takes it."""
    ahead = steps_from(case.status)
    if case.is_in_house and case.status != IN_ROOM:
        wanted = IN_ROOM
    elif case.status == IN_ROOM and not case.is_in_house:
        wanted = EXIT_SUPPORT
    elif case.status in BEFORE_PRE_IDENTIFIED and case.has_intake and case.may_involve:
        wanted = PRE_IDENTIFIED
    elif case.status == PRE_IDENTIFIED and case.has_open_review:
        wanted = PREVENTIVE
    else:
        return ""
    return wanted if wanted in ahead else ""


def retain_until(closed_on: date, years: int | None) -> date:
    """Return the last day a closed case is kept: so many years after closing, 5 unless the office says otherwise."""
    year = closed_on.year + (years or DEFAULT_RETENTION_YEARS)
    try:
        return closed_on.replace(year=year)
    except ValueError:
        return date(year, 2, _LAST_OF_FEBRUARY)


def _guard_pre_identified(case: CaseStanding) -> str:
    if not case.may_involve:
        return consent_problem()
    return "" if case.has_intake else "インテークシートがまだありません。作成した時点が事前把握です。"


def _guard_preventive(case: CaseStanding) -> str:
    if not case.has_intake:
        return "インテークシートがまだありません。作成した時点が事前把握です。"
    return "" if case.has_open_review else "次回確認日がまだ決まっていません。先に次回確認日を決めてください。"


def _guard_in_room(case: CaseStanding) -> str:
    return "" if case.has_stay else "その日に居室を利用した記録がありません。先に入所を記録してください。"


def _guard_closed(case: CaseStanding) -> str:
    return "居室を利用中です。先に退所を記録してください。" if case.is_in_house else ""
