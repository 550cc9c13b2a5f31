"""Words that look like somebody's name and are none: the office says so once, and no paper asks about them again."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Row


class NoName(Row, kw_only=True):
    """名前ではないことば: a whole word (小松菜) in which the name of somebody of the file is found (小松)."""

    __tablename__ = "no_names"
    noun = "名前ではないことば"

    word: Mapped[str] = mapped_column(nullable=False, unique=True)
    noted_at: Mapped[datetime] = mapped_column(nullable=False)
    noted_by: Mapped[str] = mapped_column(nullable=False)
