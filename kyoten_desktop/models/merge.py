"""What every merge of two sheets of one thing keeps: both originals stay, and it can be undone (DOMAIN §2.2)."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Row
from kyoten_desktop.models.items import Kind, told


class Merge(Row, kw_only=True):
    """Which sheet went into which. ``moved`` lists, as JSON, the rows that changed hands.

    A subclass says with its keys ``kept_id`` and ``merged_id`` whose sheets these are.
    """

    __abstract__ = True
    owner_key = "kept_id"

    merged_at: Mapped[datetime] = mapped_column(nullable=False, info=told("まとめた日時", Kind.MOMENT))
    merged_by: Mapped[str] = mapped_column(nullable=False)
    moved: Mapped[str] = mapped_column(nullable=False)
    undone_at: Mapped[datetime | None] = mapped_column(default=None, info=told("分けた日時", Kind.MOMENT))
    undone_by: Mapped[str | None] = mapped_column(default=None)
