"""What was changed: one line for each item, chained by hash so that a missing line shows (USERS A7)."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Row


class HistoryLine(Row, kw_only=True):
    """変更の記録: before and after of one item, as stored values (JSON), who and when. Never edited.

    ``owner_id`` is the sheet a child line belongs to, so that its history shows on that sheet. ``digest`` is that of
    before, after and reason with the ``salt``; these are emptied together when the person is erased.
    """

    __tablename__ = "history"
    noun = "履歴"
    __table_args__ = (Index("ix_history_sheet", "sheet", "sheet_id"), Index("ix_history_owner", "sheet", "owner_id"))

    sheet: Mapped[str] = mapped_column(nullable=False)
    sheet_id: Mapped[int] = mapped_column(nullable=False)
    owner_id: Mapped[int | None] = mapped_column(default=None)
    act: Mapped[str] = mapped_column(nullable=False)
    item: Mapped[str] = mapped_column(nullable=False, default="")
    before: Mapped[str | None] = mapped_column(default=None)
    after: Mapped[str | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(nullable=False, default="")
    changed_at: Mapped[datetime] = mapped_column(nullable=False)
    changed_by: Mapped[str] = mapped_column(nullable=False)
    salt: Mapped[str | None] = mapped_column(default=None)
    digest: Mapped[str] = mapped_column(nullable=False, default="")
    chain: Mapped[str] = mapped_column(nullable=False, default="")

    @property
    def is_erased(self) -> bool:
        """Whether what it said was erased with the person."""
        return self.salt is None
