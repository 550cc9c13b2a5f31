"""What a report of abuse must not contradict, and who may read it (DOMAIN §7.3)."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from kyoten_desktop.domain.errors import Problem

SUSPECTED = "suspected"
TIME_TO_REPORT = timedelta(hours=24)


def may_read(visible_to: Collection[str], staff_ids: Collection[int]) -> bool:
    """Tell whether one of these members of staff is named on a report."""
    return any(str(staff_id) in visible_to for staff_id in staff_ids)


def readers(before: tuple[str, ...], chosen: Iterable[str], writing: Iterable[int]) -> tuple[str, ...]:
    """Return who may read a report: its writer first, who is never taken off, who writes now, who was chosen."""
    return tuple(dict.fromkeys([*before[:1], *map(str, writing), *chosen]))


def report_problems(report: Any, now: datetime) -> list[Problem]:
    """Refuse days to come, days in the wrong order, a notification to nobody, and a reason not to beside one."""
    problems = []
    if report.found_on is not None and report.found_on > now.date():
        problems.append(Problem("found_on", "気づいた日が先の日付です。"))
    if report.reported_at is not None:
        problems += _notification_problems(report, now)
    if report.core_meeting_on is not None and report.found_on is not None and report.core_meeting_on < report.found_on:
        problems.append(Problem("core_meeting_on", "コア会議が気づいた日より前です。"))
    return problems


def _notification_problems(report: Any, now: datetime) -> list[Problem]:
    problems = []
    if report.reported_at > now:
        problems.append(Problem("reported_at", "通報日時が先の時刻です。"))
    if report.found_on is not None and report.reported_at.date() < report.found_on:
        problems.append(Problem("reported_at", "通報日時が気づいた日より前です。"))
    if not (report.reported_to or "").strip():
        problems.append(Problem("reported_to", "どこへ通報したかを書いてください。"))
    if (report.no_report_reason or "").strip():
        problems.append(Problem("no_report_reason", "通報したときは、通報しないわけを空にしてください。"))
    return problems
