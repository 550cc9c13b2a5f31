"""Two sheets of one person made one: both originals stay, and it can be undone (DOMAIN §2.2, USERS H)."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Row
from kyoten_desktop.models.items import Kind, told


class ClientMerge(Row, kw_only=True):
    """本人の統合: which sheet went into which. ``moved`` lists, as JSON, the rows that changed hands."""

    __tablename__ = "client_merges"
    noun = "本人の統合"
    owner_key = "kept_id"

    kept_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), nullable=False, index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), nullable=False, index=True)
    merged_at: Mapped[datetime] = mapped_column(nullable=False, info=told("まとめた日時", Kind.MOMENT))
    merged_by: Mapped[str] = mapped_column(nullable=False)
    moved: Mapped[str] = mapped_column(nullable=False)
    undone_at: Mapped[datetime | None] = mapped_column(default=None, info=told("分けた日時", Kind.MOMENT))
    undone_by: Mapped[str | None] = mapped_column(default=None)
