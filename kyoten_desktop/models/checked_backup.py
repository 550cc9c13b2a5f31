"""The file's own list of its backups: only what was opened and checked stands in it as good."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Row


class CheckedBackup(Row, kw_only=True):
    """バックアップ: one copy as it was when it was checked; changed or gone on the disk since, it counts no more.

    ``place`` is its folder, empty beside the file itself, so that both can move together. ``salt`` tells which key
    opens it, ``fault`` why it does not count.
    """

    __tablename__ = "checked_backups"
    noun = "バックアップ"
    __table_args__ = (UniqueConstraint("place", "name"),)

    place: Mapped[str] = mapped_column(nullable=False)
    name: Mapped[str] = mapped_column(nullable=False)
    made_at: Mapped[datetime] = mapped_column(nullable=False)
    label: Mapped[str] = mapped_column(nullable=False, default="")
    size: Mapped[int] = mapped_column(nullable=False)
    modified_ns: Mapped[int] = mapped_column(nullable=False)
    salt: Mapped[str] = mapped_column(nullable=False)
    checked_at: Mapped[datetime] = mapped_column(nullable=False)
    fault: Mapped[str] = mapped_column(nullable=False, default="")
