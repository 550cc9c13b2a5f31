"""D-17 緊急時対応プラン: one page in large type that the person and the family keep (M-18)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kyoten_desktop.models.client import Client
from kyoten_desktop.models.emergency_plan import EmergencyPlan
from kyoten_desktop.models.intake import IntakeSheet
from kyoten_desktop.models.person_lines import ContactPerson

TITLE = "緊急時対応プラン"


@dataclass(frozen=True)
class PlanPaper:
    """One plan with its destinations loaded; ``contacts`` in call order. ``intake`` gives 主治医 where it has none.

    ``readings`` are words and their reading for ルビ (行き先 → いきさき); without any, nothing stands over the words.
    """

    plan: EmergencyPlan
    client: Client
    contacts: Sequence[ContactPerson] = ()
    intake: IntakeSheet | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    office_phone: str = ""
