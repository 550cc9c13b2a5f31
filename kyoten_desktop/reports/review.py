"""D-01 ケースレビュー／事例検討 資料: one or many cases for a meeting, two pages each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.ecomap import Tie
from kyoten_desktop.domain.family import Member
from kyoten_desktop.models.case import Case
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.intake import IntakeSheet
from kyoten_desktop.models.review import Activity, CaseReviewItem
from kyoten_desktop.reports.person import Relative

TITLE = "ケースレビュー／事例検討 資料"


@dataclass(frozen=True)
class CaseHandout:
    """One case of a meeting with all that is printed: names in full, the paper hides them by its masking level.

    Loaded: ``item.decisions``, ``case.events``, ``case.team``, ``intake.life_events``. Genogram and ecomap are drawn
    from ``members`` and ``ties``; ``relatives`` are the household in words. ``points`` are the codes of the office's
    checklist in order (those shipped when empty); ``consent`` the words on consent (ConsentState.words).
    """

    meeting: Activity
    item: CaseReviewItem
    case: Case
    client: Client
    intake: IntakeSheet | None = None
    members: Sequence[Member] = ()
    ties: Sequence[Tie] = ()
    relatives: tuple[Relative, ...] = ()
    points: tuple[str, ...] = ()
    consent: str = ""
    next_review_on: date | None = None
