"""Where a case stands in 図1, as steps to be drawn: reached ones with their day, the present one, what lies ahead."""

from collections.abc import Sequence
from typing import Literal

from kyoten_desktop.domain.codes.case import CASE_STATUS
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.case_flow import CLOSED, CONSULT_ONLY, REOPENED
from kyoten_desktop.models import Case, CaseStatusEvent
from kyoten_desktop.ui.look.flow_view import Step

_SIDE = (CONSULT_ONLY, REOPENED)


def flow_steps(case: Case, events: Sequence[CaseStatusEvent]) -> list[Step]:
    """Return the states of the chart in its order; 相談時対応のみ and 再開 only where they happened."""
    days = {event.status: wareki.short(event.happened_on) for event in events}
    return [
        Step(item.code, item.label, days.get(item.code, ""), _state(item.code, case.status, days))
        for item in CASE_STATUS.items
        if item.code not in _SIDE or item.code in days
    ]


def _state(status: str, present: str, days: dict[str, str]) -> Literal["done", "now", "ahead", "side"]:
    if status == present:
        return "now"
    if status in _SIDE:
        return "side"
    return "done" if status in days and status != CLOSED else "ahead"
