"""Imports of an Excel ledger: what one import brought in, so that it can be undone as one act (USERS G1)."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Row


class LedgerImport(Row, kw_only=True):
    """取込: one ledger taken in, with the numbers of the sheets it made (JSON: table name -> ids)."""

    __tablename__ = "ledger_imports"
    noun = "取込"

    imported_at: Mapped[datetime] = mapped_column(nullable=False)
    imported_by: Mapped[str] = mapped_column(nullable=False)
    file_name: Mapped[str] = mapped_column(nullable=False)
    made: Mapped[str] = mapped_column(nullable=False)
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
    undone_by: Mapped[str | None] = mapped_column(default=None)
