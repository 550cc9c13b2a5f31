"""What has to be done by a day: the next review of a case, a next action, a decision of a meeting (S2-15, USERS A1)."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kyoten_desktop.models.base import Row, Sheet
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import STAYS, Kind, NameKind, Need, item, rows, staff_of, told


class Postponement(Row, kw_only=True):
    """延期: from which day to which, and why. Never edited; counted on the follow-up."""

    __tablename__ = "postponements"
    noun = "延期"
    dated_by = ("postponed_at",)

    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id", ondelete="CASCADE"), default=None, index=True)
    from_on: Mapped[date] = mapped_column(nullable=False, info=told("いつから", Kind.DATE))
    to_on: Mapped[date] = mapped_column(nullable=False, info=told("いつへ", Kind.DATE))
    reason: Mapped[str] = mapped_column(nullable=False, info=told("わけ", Kind.NOTE))
    postponed_at: Mapped[datetime] = mapped_column(nullable=False, info=told("延ばした日時", Kind.MOMENT))
    postponed_by: Mapped[str] = mapped_column(
        nullable=False, info={**told("延ばした人", Kind.LINE, names=NameKind.STAFF), STAYS: True}
    )


class FollowUp(Sheet, kw_only=True):
    """することと期日: open until ``done_on`` or ``dropped_on``. A case has at most one open 次回確認.

    ``source`` and ``source_id`` name the sheet it came from (a record, a decision of a review), empty when typed.
    """

    __tablename__ = "follow_ups"
    noun = "すること"
    owner_key = ""
    in_charge = ("who",)
    dated_by = ("done_on", "dropped_on", "due_on")

    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"), default=None, index=True)
    source: Mapped[str] = mapped_column(nullable=False, default="", info={STAYS: True})
    source_id: Mapped[int] = mapped_column(nullable=False, default=0)
    kind: Mapped[str | None] = item(
        "種類", Kind.CODE, need=Need.TO_SAVE, section="すること", codes="follow_up_kind", index=True
    )
    what: Mapped[str | None] = item("すること", Kind.LINE, need=Need.TO_SAVE, section="すること")
    who: Mapped[str | None] = item("だれが", Kind.LINE, section="すること")
    who_staff_id: Mapped[int | None] = staff_of("who")
    due_on: Mapped[date | None] = item(
        "いつまで", Kind.DATE, need=Need.TO_SAVE, section="すること", index=True, planned=True
    )
    done_on: Mapped[date | None] = item("済んだ日", Kind.DATE, section="結果", index=True)
    done_by: Mapped[str | None] = item("した人", Kind.LINE, section="結果", names=NameKind.STAFF)
    done_by_staff_id: Mapped[int | None] = staff_of("done_by")
    result: Mapped[str | None] = item("結果", Kind.NOTE, section="結果")
    dropped_on: Mapped[date | None] = item("取りやめた日", Kind.DATE, section="結果", index=True)
    dropped_reason: Mapped[str | None] = item("取りやめたわけ", Kind.LINE, section="結果")

    postponements: Mapped[list[Postponement]] = rows("延期", order_by="Postponement.id")
    client: Mapped[Client | None] = relationship(default=None, lazy="raise", viewonly=True)

    @classmethod
    def while_open(cls, _now: datetime, /) -> tuple[ColumnElement[bool], ...]:
        """Until it is done or given up."""
        return cls.done_on.is_(None), cls.dropped_on.is_(None)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done: neither done nor given up."""
        return self.done_on is None and self.dropped_on is None
