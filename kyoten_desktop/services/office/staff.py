"""職員: who works here and when, and who may be at the keyboard today."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.figures.staff_table import StaffTable, staff_table
from kyoten_desktop.domain.office.staffing import Headcount, Posting, headcount, hundredths
from kyoten_desktop.models import OnCallShift, Staff
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.office import staff as staff_queries
from kyoten_desktop.storage.people import abuse as abuse_queries


def is_active(member: Staff, on: date) -> bool:
    """Tell whether somebody works here on a day, the first and the last day included."""
    has_begun = member.active_from is None or member.active_from <= on
    return has_begun and (member.active_to is None or on <= member.active_to)


def active(staff: Iterable[Staff], on: date) -> Sequence[Staff]:
    """Return who works here on a day."""
    return [member for member in staff if is_active(member, on)]


def operating(session: Session, name: str, on: date) -> Sequence[int]:
    """Return the id of the operator among the staff of a day; nobody who left is at the keyboard."""
    return [member.id for member in active(office_queries.staff(session), on) if member.name == name]


def headcount_on(session: Session, on: date) -> Headcount:
    """Count who works here on a day by post and 区, in the office's order; whoever left holds no post any more."""
    staff = {member.id: member for member in office_queries.staff(session)}
    labels = Labels.of(office_queries.code_entries(session))
    posts, wards = ([code for code, _word in labels.choices(table)] for table in ("post", "ward"))
    postings = [
        Posting(
            post.staff_id,
            post.post or "",
            post.ward or "",
            hundredths(post.fte),
            post.from_on,
            post.to_on,
            bool(post.is_dedicated),
        )
        for post in staff_queries.posts(session)
        if post.from_on is not None and is_active(staff[post.staff_id], on)
    ]
    here = [member.id for member in active(staff.values(), on)]
    return headcount(postings, here, on, posts, wards)


def staff_on(session: Session, on: date) -> StaffTable:
    """Return the table of who works here on a day, in the office's words."""
    labels = Labels.of(office_queries.code_entries(session))
    return staff_table(headcount_on(session, on), labels.label, [code for code, _word in labels.choices("ward")])


def left_on_call(member: Staff, shift: OnCallShift) -> bool:
    """Tell whether a shift goes on after the last night of somebody who leaves: that night may end in the morning."""
    if member.active_to is None or shift.starts_at is None:
        return False
    return shift.starts_at.date() > member.active_to


def staff_problems(session: Session, member: Staff, staff: Sequence[Staff], today: date) -> list[Problem]:
    """Refuse a name that is taken, days in the wrong order, and a leave that would lock the file or a record up."""
    others = [other for other in staff if other is not member]
    problems = _name_problems(member, others)
    if member.active_from is not None and member.active_to is not None and member.active_to < member.active_from:
        problems.append(Problem("active_to", "在籍の終わりが始まりより前です。"))
    problems += _on_call(session, member)
    if is_active(member, today):
        # Somebody who is to leave on a day to come must not take the last key to a record along.
        return [*problems, *_last_reader(session, member, others)]
    if member.id is not None and not active(others, today):
        item = "active_from" if member.active_to is None else "active_to"
        problems.append(Problem(item, "操作する人がいなくなります。先にほかの職員を足してください。"))
    return [*problems, *_last_reader(session, member, others)]


def _name_problems(member: Staff, others: Iterable[Staff]) -> list[Problem]:
    """Two members of one name could not be told apart in the history."""
    bare = "".join((member.name or "").split())
    if bare and any("".join(other.name.split()) == bare for other in others):
        return [Problem("name", f"「{member.name}」はもういます。同姓同名のときは、名前のあとに印を付けてください。")]
    return []


def _on_call(session: Session, member: Staff) -> list[Problem]:
    """Refuse to leave while on call later: nobody would answer."""
    if member.active_to is None or member.id is None:
        return []
    after = datetime.combine(member.active_to + timedelta(days=1), time())
    held = [
        shift.starts_at
        for shift in staff_queries.shifts(session, after)
        if shift.starts_at and member.id in shift.staff_ids and left_on_call(member, shift)
    ]
    if not held:
        return []
    more = f"ほか{len(held) - 1}回の" if len(held) > 1 else ""
    words = f"在籍の終わりより後の{moment_short(held[0])}から、{more}当番に入っています。"
    return [Problem("active_to", f"{words}先に 設定 → 当番 で、ほかの職員に替えてください。")]


def _last_reader(session: Session, member: Staff, others: Iterable[Staff]) -> list[Problem]:
    if member.active_to is None or member.id is None:
        return []
    staying = {str(other.id) for other in others if other.active_to is None}
    own = str(member.id)
    for report in abuse_queries.everything(session):
        if own in report.visible_to and not staying.intersection(report.visible_to):
            words = "この職員だけが見られる記録があります。先に「見てよい職員」へほかの人を足してください。"
            return [Problem("active_to", words)]
    return []
