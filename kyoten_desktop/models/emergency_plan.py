"""緊急時対応プラン: what to do when the family cannot, in the person's own words (S1-23, M-18)."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.people.lines import rank_problems
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, body_of, item, rows

SIGNS, ACTS, PREPARED = "わたしのサイン", "そのときすること", "そなえ"


class PlanDestination(Sheet, kw_only=True):
    """行き先: where the person could go, in order, and on what condition it was agreed."""

    __tablename__ = "plan_destinations"
    noun = "行き先"
    owner_key = "plan_id"
    dated_by = ("plan_id",)

    plan_id: Mapped[int] = mapped_column(ForeignKey("emergency_plans.id", ondelete="CASCADE"), default=None, index=True)
    rank: Mapped[int | None] = item("順", Kind.NUMBER, need=Need.TO_SAVE, section="行き先")
    place: Mapped[str | None] = item("行き先", Kind.LINE, need=Need.TO_SAVE, section="行き先")
    place_body_id: Mapped[int | None] = body_of("place")
    condition: Mapped[str | None] = item("条件", Kind.LINE, section="行き先")
    agreed_on: Mapped[date | None] = item("話がついた日", Kind.DATE, section="行き先")

    def problems(self) -> Sequence[Problem]:
        """Refuse a place before the first."""
        return rank_problems(self)


class EmergencyPlan(Sheet, kw_only=True):
    """緊急時対応プラン: one version; ``closed_at`` is set when the next version is begun."""

    __tablename__ = "emergency_plans"
    noun = "緊急時対応プラン"
    __table_args__ = (UniqueConstraint("case_id", "version_no"),)
    owner_key = "case_id"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    version_no: Mapped[int] = mapped_column(nullable=False, default=1)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)

    made_on: Mapped[date | None] = item("作成日", Kind.DATE, need=Need.TO_SAVE, section=SIGNS)
    expected_events: Mapped[str | None] = item("こんなときのために", Kind.NOTE, section=SIGNS)
    signs_good: Mapped[str | None] = item("元気なとき", Kind.NOTE, section=SIGNS)
    signs_caution: Mapped[str | None] = item("注意のサイン", Kind.NOTE, section=SIGNS)
    signs_danger: Mapped[str | None] = item("危険のサイン", Kind.NOTE, section=SIGNS)
    self_action: Mapped[str | None] = item("わたしがすること", Kind.NOTE, section=ACTS)
    supporter_action: Mapped[str | None] = item("してほしいこと", Kind.NOTE, section=ACTS)
    dont: Mapped[str | None] = item("してほしくないこと", Kind.NOTE, section=ACTS)
    belongings: Mapped[str | None] = item("持ち物", Kind.NOTE, section=PREPARED)
    medical: Mapped[str | None] = item("主治医・薬", Kind.NOTE, section=PREPARED)
    given_to: Mapped[str | None] = item("渡した人", Kind.LINE, section=PREPARED, names=NameKind.SOMEONE)
    given_on: Mapped[date | None] = item("渡した日", Kind.DATE, section=PREPARED)
    review_due: Mapped[date | None] = item("見直す日", Kind.DATE, section=PREPARED, planned=True)

    destinations: Mapped[list[PlanDestination]] = rows("行き先", section=PREPARED, order_by="PlanDestination.rank")

    @property
    def locked(self) -> str:
        """An earlier version stays as it was."""
        return "前の版は直せません。今の版に書いてください。" if self.closed_at is not None else ""
