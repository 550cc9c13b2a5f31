"""当番: who answers when the office is closed (S1-06, N-02)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, item

_SECTION = "当番"


class OnCallShift(Sheet, kw_only=True):
    """当番: one span of time, who answers in it, and by which phone.

    ``phone`` empty is the mobile or phone of whoever answers. A second person is asked when the first does not answer.
    """

    __tablename__ = "on_call_shifts"
    noun = "当番"
    owner_key = "office_id"
    is_part = True
    dated_by = ("starts_at",)

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id", ondelete="CASCADE"), default=None, index=True)
    staff_id: Mapped[int | None] = item(
        "当番の職員", Kind.LINK, need=Need.TO_SAVE, section=_SECTION, links="staff.id", index=True
    )
    starts_at: Mapped[datetime | None] = item(
        "いつから", Kind.MOMENT, need=Need.TO_SAVE, section=_SECTION, index=True, planned=True
    )
    ends_at: Mapped[datetime | None] = item("いつまで", Kind.MOMENT, need=Need.TO_SAVE, section=_SECTION, planned=True)
    phone: Mapped[str | None] = item(
        "電話", Kind.LINE, section=_SECTION, names=NameKind.STAFF, hint="空けておくと職員の携帯"
    )
    second_id: Mapped[int | None] = item("二人目", Kind.LINK, section=_SECTION, links="staff.id")
    hand_over: Mapped[str | None] = item("引継ぎ", Kind.NOTE, section=_SECTION)

    @property
    def staff_ids(self) -> frozenset[int]:
        """Who is on call, the first and the second."""
        return frozenset(one for one in (self.staff_id, self.second_id) if one)

    def problems(self) -> Sequence[Problem]:
        """Refuse times in the wrong order, and the same person twice."""
        found = []
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            found.append(Problem("ends_at", "終わりが始まりより前です。翌朝までのときは、次の日の日付にしてください。"))
        if self.second_id and self.second_id == self.staff_id:
            found.append(Problem("second_id", "二人目には、ほかの職員を選んでください。"))
        return found

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:
        """Refuse a person who is on call twice at one time; two people at one time are only told of."""
        for other in others:
            if self.is_beside(other) and self.staff_ids & other.staff_ids and other.starts_at:
                item_name = "staff_id" if self.staff_id in other.staff_ids else "second_id"
                words = f"この職員は、{moment_short(other.starts_at)}からの当番にもう入っています。"
                return [Problem(item_name, words)]
        return ()

    def is_beside(self, other: Self) -> bool:
        """Tell whether two shifts share any time."""
        times = (self.starts_at, self.ends_at, other.starts_at, other.ends_at)
        if None in times:
            return False
        return bool(self.starts_at < other.ends_at and other.starts_at < self.ends_at)  # type: ignore[operator]
