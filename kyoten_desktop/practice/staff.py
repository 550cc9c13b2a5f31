"""Who works in the practice office: posts, who ran it, and a roster of this month and the next."""

from collections.abc import Sequence
from datetime import timedelta

from kyoten_desktop.domain.codes.office import BASE_COORDINATOR
from kyoten_desktop.domain.dates.period import fiscal_year, fiscal_year_of
from kyoten_desktop.domain.office.on_call import month_days
from kyoten_desktop.models import OfficeStanding, Staff, StaffPost
from kyoten_desktop.practice import words
from kyoten_desktop.services.desk import Desk

_YEARS = 2
_A_DAY = timedelta(days=1)
# Who holds which post in the how manieth 区, and what share of a full one.
_POSTS = (
    (0, "manager", None, "0.5"),
    (0, BASE_COORDINATOR, 0, "0.5"),
    (1, BASE_COORDINATOR, 1, "1.0"),
    (2, BASE_COORDINATOR, 2, "0.8"),
    (2, "planner", None, "0.2"),
)
_EMPTY_AFTER = 5


def staff_work(desk: Desk, wards: Sequence[str]) -> None:
    """Write posts and phones of everybody, the office's two years, and who is on call."""
    began = fiscal_year(fiscal_year_of(desk.clock.today()) - _YEARS).from_on
    for place, member in enumerate(_in_order(desk)):
        phones = {"kana": words.STAFF_KANA[place], "phone": words.OFFICE_PHONE, "mobile": f"090-0000-000{place + 1}"}
        desk.office.save_staff(member.id, member.version, {**phones, "active_from": began})
    staff = _in_order(desk)
    for who, post, ward, share in _POSTS:
        values = {
            "post": post,
            "ward": None if ward is None else wards[ward],
            "fte": share,
            "is_dedicated": share == "1.0",
            "qualification": "社会福祉士" if post == BASE_COORDINATOR else None,
            "from_on": began,
        }
        desk.lines.save(StaffPost, None, None, staff[who].id, values)
    standing = {"name": words.OFFICE, "operation": "entrusted", "corporation": words.CORPORATION, "role": "base"}
    desk.lines.save(OfficeStanding, None, None, desk.office.office().id, {**standing, "from_on": began})
    _roster(desk, staff)


def _in_order(desk: Desk) -> list[Staff]:
    return sorted(desk.office.staff(), key=lambda member: words.STAFF.index(member.name))


def _roster(desk: Desk, staff: Sequence[Staff]) -> None:
    """Take turns night by night through this month; one night to come is left open, to be seen."""
    today = desk.clock.today()
    month = month_days(today)
    last = max(month[-1], today + timedelta(days=14))
    # The night before the first goes on into its morning.
    day, turn = month[0] - _A_DAY, 0
    while day <= last:
        if day != today + _EMPTY_AFTER * _A_DAY:
            night = desk.office.on_call.blank(day)
            first, second = staff[turn % len(staff)], staff[(turn + 1) % len(staff)]
            values = {**night, "staff_id": first.id, "second_id": second.id}
            if day == today:
                values["hand_over"] = "受話器は転送済み。鍵は事務室の金庫。"
            desk.office.on_call.save(None, None, values)
        day, turn = day + _A_DAY, turn + 1
