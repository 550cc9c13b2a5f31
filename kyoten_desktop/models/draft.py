"""What is being typed, kept every few seconds inside the encrypted file: typing survives a crash and a flat battery."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Row


class Draft(Row, kw_only=True):
    """書きかけ: the typed values of one open form, as JSON, valid or not. ``sheet_id`` 0 is a sheet not yet saved."""

    __tablename__ = "drafts"
    noun = "下書き"
    __table_args__ = (UniqueConstraint("form", "sheet_id"),)

    form: Mapped[str] = mapped_column(nullable=False)
    sheet_id: Mapped[int] = mapped_column(nullable=False)
    sheet_version: Mapped[int] = mapped_column(nullable=False, default=0)
    typed: Mapped[str] = mapped_column(nullable=False)
    typed_at: Mapped[datetime] = mapped_column(nullable=False)
    typed_by: Mapped[str] = mapped_column(nullable=False)
