"""D-10 予防的支援 追跡台帳: everyone who is followed, in one table, for the weekly look."""

from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.subject import Relative
from kyoten_desktop.models.client import Client

TITLE = "予防的支援 追跡台帳"


@dataclass(frozen=True)
class WatchLine:
    """One person who is followed. ``carer`` is the 主介護者; ``risks`` are codes; ``days_over`` 0 when not overdue."""

    client: Client
    carer: Relative | None = None
    lead_agency: str = ""
    risks: tuple[str, ...] = ()
    watch_level: str = ""
    pre_identified_on: date | None = None
    last_support_on: date | None = None
    next_review_on: date | None = None
    days_over: int = 0
    candidates: str = ""
    coordinator: str = ""
