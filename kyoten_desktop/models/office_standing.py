"""What the office was and who ran it, from day to day (S0-02, S0-12, S2-09, S3-01)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Self

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.codes.office import ENTRUSTED
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.people.lines import in_order, share_days
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, Need, item

_SECTION = "運営"


class OfficeStanding(Sheet, kw_only=True):
    """運営の記録: the name, role and operator of the office in one span of days; a paper names those of its window.

    Days of which nothing is written are nobody's: they are left open, never guessed.
    """

    __tablename__ = "office_standings"
    noun = "運営の記録"
    owner_key = "office_id"
    is_part = True
    of_its_days = ("plan_limit", "plan_limit_until")

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id", ondelete="CASCADE"), default=None, index=True)
    from_on: Mapped[date | None] = item("いつから", Kind.DATE, need=Need.TO_SAVE, section=_SECTION)
    to_on: Mapped[date | None] = item("いつまで", Kind.DATE, section=_SECTION)
    name: Mapped[str | None] = item("拠点の名前", Kind.LINE, need=Need.TO_SAVE, section=_SECTION)
    operation: Mapped[str | None] = item("運営", Kind.CODE, section=_SECTION, codes="operation")
    corporation: Mapped[str | None] = item("法人", Kind.LINE, section=_SECTION, hint="（社福）○○会")
    role: Mapped[str | None] = item("役割", Kind.CODE, section=_SECTION, codes="office_role")
    base_type: Mapped[str | None] = item("整備類型", Kind.CODE, section=_SECTION, codes="base_type")
    profile: Mapped[str | None] = item("事業概要", Kind.NOTE, section=_SECTION)
    plan_limit: Mapped[int | None] = item("計画相談の上限（件）", Kind.NUMBER, section=_SECTION)
    plan_limit_until: Mapped[date | None] = item("計画相談の期限", Kind.DATE, section=_SECTION, planned=True)

    def problems(self) -> Sequence[Problem]:
        """Refuse days in the wrong order, 委託 to nobody, and a limit that is none."""
        found = in_order(self, "from_on", "to_on", "終わりが始まりより前です。")
        if self.operation == ENTRUSTED and not (self.corporation or "").strip():
            found.append(Problem("corporation", "委託を受けた法人を書いてください。"))
        if self.plan_limit is not None and self.plan_limit < 0:
            found.append(Problem("plan_limit", "上限は0件から書いてください。"))
        return found

    def follow(self, others: Sequence[Self]) -> None:
        """End the span that goes on without an end, the day before this one begins; its answers stay as they were."""
        if self.from_on is None or self.to_on is not None:
            return
        for other in others:
            if other.to_on is None and other.from_on and other.from_on < self.from_on:
                other.to_on = self.from_on - timedelta(days=1)

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:
        """Refuse a day on which another line already says who ran the office; days without any are allowed."""
        for other in others:
            if self.from_on and other.from_on and share_days(self, other, "from_on", "to_on"):
                until = long(other.to_on) if other.to_on else ""
                span = f"「{other.name}」の{long(other.from_on)}～{until}"
                return [Problem("from_on", f"{span}と日が重なります。先にどちらかの日を直してください。")]
        return ()
