"""What hands over what somebody has in charge in one act, so that it can be set back and printed (N-07, M-19)."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Row
from kyoten_desktop.models.items import Kind, told


class ChargeHandover(Row, kw_only=True):
    """担当の引継ぎ: who gave what to whom; ``made`` lists each text as JSON (table, id, item, before, after)."""

    __tablename__ = "charge_handovers"
    noun = "担当の引継ぎ"

    giver_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), nullable=False, index=True)
    taker_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), nullable=False, index=True)
    handed_at: Mapped[datetime] = mapped_column(nullable=False, info=told("引き継いだ日時", Kind.MOMENT))
    handed_by: Mapped[str] = mapped_column(nullable=False)
    made: Mapped[str] = mapped_column(nullable=False)
    undone_at: Mapped[datetime | None] = mapped_column(default=None, info=told("元に戻した日時", Kind.MOMENT))
    undone_by: Mapped[str | None] = mapped_column(default=None)
