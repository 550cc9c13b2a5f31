"""緊急用居室: the office's rooms, and the days on which one cannot be used."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, Need, item, rows


class RoomUnavailable(Sheet, kw_only=True):
    """使用不可期間: cleaning or repair, whole days, both ends included; lowers available(d) of R-13."""

    __tablename__ = "room_unavailable"
    noun = "使用不可期間"
    owner_key = "room_id"

    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), index=True, default=0)
    from_on: Mapped[date | None] = item("使えない 初日", Kind.DATE, need=Need.TO_SAVE, section="使用不可", planned=True)
    to_on: Mapped[date | None] = item("使えない 最終日", Kind.DATE, section="使用不可", planned=True)
    reason: Mapped[str | None] = item("理由", Kind.LINE, section="使用不可")


class Room(Sheet, kw_only=True):
    """居室: 常設 rooms are the capacity; a 臨時 room needs a reason each time it is used (S4-04, DOMAIN §9.1)."""

    __tablename__ = "rooms"
    noun = "居室"
    owner_key = ""
    known_by = ("name",)

    name: Mapped[str] = item("居室名", Kind.LINE, need=Need.TO_SAVE, section="居室")
    sort: Mapped[int] = item("並び順", Kind.NUMBER, section="居室")
    kind: Mapped[str] = item("種類", Kind.CODE, need=Need.TO_SAVE, section="居室", codes="room_kind")
    is_guaranteed: Mapped[bool | None] = item("常時確保", Kind.YES_NO, section="居室")
    features: Mapped[str | None] = item("特徴", Kind.LINE, section="居室")
    in_service_from: Mapped[date | None] = item("使用開始日", Kind.DATE, section="居室")
    in_service_to: Mapped[date | None] = item("使用終了日", Kind.DATE, section="居室")
    unavailable: Mapped[list[RoomUnavailable]] = rows("使用不可期間", order_by="RoomUnavailable.from_on")
