"""居室利用: who is in which room, from when until when. Every daily figure derives from these periods (USERS B8)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kyoten_desktop.models.base import Row, Sheet
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import STAYS, Kind, NameKind, Need, item, rows, told


class StayRoomSegment(Sheet, kw_only=True):
    """居室割当: half-open [starts_at, ends_at) in one room. The database refuses overlaps by these columns alone.

    ``is_actual`` is set at 入所; ``ends_at`` only by 移動 or 退所, so that only these free a room (USERS B4);
    ``planned_ends_at`` frees it for reservations only; ``is_void`` marks cancelled and deleted stays.
    """

    __tablename__ = "stay_room_segments"
    noun = "居室割当"
    owner_key = "stay_id"
    __table_args__ = (
        Index("ix_segments_room", "room_id", "starts_at"),
        CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="segment_out_after_in"),
    )

    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"), init=False, index=True)
    room_id: Mapped[int] = item("居室", Kind.LINK, links="rooms.id")
    starts_at: Mapped[datetime] = item("居室に入った日時", Kind.MOMENT)
    ends_at: Mapped[datetime | None] = item("居室を出た日時", Kind.MOMENT)
    planned_ends_at: Mapped[datetime | None] = mapped_column(default=None)
    is_actual: Mapped[bool] = mapped_column(nullable=False, default=False)
    is_void: Mapped[bool] = mapped_column(nullable=False, default=False)


class StayAbsence(Sheet, kw_only=True):
    """外泊・入院: days away; not counted in 延利用日数 unless ``counts_as_use`` (R-10)."""

    __tablename__ = "stay_absences"
    noun = "外泊・入院"
    owner_key = "stay_id"

    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"), init=False, index=True)
    left_at: Mapped[datetime | None] = item("出た日時", Kind.MOMENT, need=Need.TO_SAVE, section="外泊・入院")
    returned_at: Mapped[datetime | None] = item("戻った日時", Kind.MOMENT, section="外泊・入院")
    reason: Mapped[str | None] = item("理由", Kind.LINE, section="外泊・入院")
    counts_as_use: Mapped[bool | None] = item("利用日数に数える", Kind.YES_NO, section="外泊・入院")


class StayEvent(Row, kw_only=True):
    """利用の出来事: append-only (予約, 入所, 移動, 外泊, 戻り, 退所, 取消, 訂正); a wrong one is followed."""

    __tablename__ = "stay_events"
    noun = "利用の出来事"

    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"), init=False, index=True)
    kind: Mapped[str] = mapped_column(nullable=False, info={**told("できごと", Kind.LINE), STAYS: True})
    happened_at: Mapped[datetime] = mapped_column(nullable=False, info=told("日時", Kind.MOMENT))
    recorded_at: Mapped[datetime] = mapped_column(nullable=False, info=told("記録した日時", Kind.MOMENT))
    recorded_by: Mapped[str] = mapped_column(
        nullable=False, info={**told("記録した人", Kind.LINE, names=NameKind.STAFF), STAYS: True}
    )
    detail: Mapped[str] = mapped_column(nullable=False, default="", info=told("内容", Kind.NOTE))


class Stay(Sheet, kw_only=True):
    """居室利用: 予約 → 入所 → 退所. A call accepted here opens it in the same transaction."""

    __tablename__ = "stays"
    noun = "居室利用"
    owner_key = ""
    dated_by = ("checked_in_at", "planned_in_at")
    __table_args__ = (
        CheckConstraint(
            "checked_out_at IS NULL OR (checked_in_at IS NOT NULL AND checked_out_at >= checked_in_at)",
            name="stay_out_after_in",
        ),
    )

    client_id: Mapped[int | None] = item("本人", Kind.LINK, links="clients.id", index=True)
    consultation_id: Mapped[int | None] = item(
        "緊急受入れ相談", Kind.LINK, links="emergency_consultations.id", index=True
    )
    stay_type: Mapped[str | None] = item("利用種別", Kind.CODE, need=Need.TO_SAVE, section="利用", codes="stay_type")
    purpose: Mapped[str | None] = item("利用の目的", Kind.CODE, section="利用", codes="stay_purpose")
    planned_in_at: Mapped[datetime | None] = item("入所予定", Kind.MOMENT, section="利用", planned=True)
    planned_out_at: Mapped[datetime | None] = item("退所予定", Kind.MOMENT, section="利用", planned=True)
    checked_in_at: Mapped[datetime | None] = item("入所日時", Kind.MOMENT, section="利用", index=True)
    checked_out_at: Mapped[datetime | None] = item("退所日時", Kind.MOMENT, section="利用")
    residence_before: Mapped[str | None] = item("利用前の居所", Kind.CODE, section="利用", codes="residence")
    residence_after: Mapped[str | None] = item("利用後の居所", Kind.CODE, section="利用", codes="residence")
    next_action: Mapped[str | None] = item("次にすること", Kind.LINE, section="利用")
    overflow_reason: Mapped[str | None] = item("臨時の部屋を使う理由", Kind.LINE, section="利用")
    note: Mapped[str | None] = item("備考", Kind.NOTE, section="利用")
    cancelled_at: Mapped[datetime | None] = item("取消", Kind.MOMENT)
    cancel_reason: Mapped[str | None] = item("取消の理由", Kind.LINE)

    segments: Mapped[list[StayRoomSegment]] = rows("居室割当", order_by="StayRoomSegment.starts_at")
    absences: Mapped[list[StayAbsence]] = rows("外泊・入院", order_by="StayAbsence.left_at")
    events: Mapped[list[StayEvent]] = rows("出来事", order_by="StayEvent.recorded_at")
    client: Mapped[Client | None] = relationship(default=None, lazy="raise", viewonly=True)
