"""D-09 インテークシート: page 1 is enough for an emergency, then the sections, last the week; filled or blank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.ecomap import Tie
from kyoten_desktop.domain.family import Member
from kyoten_desktop.domain.subject import Relative
from kyoten_desktop.models.case import Case, SupportTeamMember
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.consent import Consent
from kyoten_desktop.models.intake import IntakeSheet
from kyoten_desktop.models.person_lines import CareItem, Certificate, ContactPerson

TITLE = "インテークシート"


@dataclass(frozen=True)
class IntakePaper:
    """One version of an インテークシート with all that stood beside it; ``contacts`` in call order.

    Loaded: ``intake.life_events``, ``intake.schedule``. ``next_review_on`` is the open 次回確認.
    """

    intake: IntakeSheet
    case: Case
    client: Client
    contacts: Sequence[ContactPerson] = ()
    certificates: Sequence[Certificate] = ()
    care_items: Sequence[CareItem] = ()
    relatives: tuple[Relative, ...] = ()
    members: Sequence[Member] = ()
    ties: Sequence[Tie] = ()
    team: Sequence[SupportTeamMember] = ()
    consents: Sequence[Consent] = ()
    next_review_on: date | None = None
