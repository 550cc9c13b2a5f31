"""The word each reader of 虐待通報記録 has for himself, and who set or released it when (DOMAIN §7.3)."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Row
from kyoten_desktop.models.types import NumbersType


class OwnWord(Row, kw_only=True):
    """自分の合言葉, a line for each time one was set or released; the newest of a member of staff is in force.

    No sheet, so that no history, search, paper or workbook knows it. A line that is no longer in force has no digest;
    neither has a release. ``wrong`` counts wrong words in a row. ``seen_by`` are the staff who were told of the line.
    """

    __tablename__ = "own_words"
    noun = "自分の合言葉"
    owner_key = "staff_id"

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), nullable=False, index=True)
    way: Mapped[str] = mapped_column(nullable=False)
    set_at: Mapped[datetime] = mapped_column(nullable=False)
    set_by: Mapped[str] = mapped_column(nullable=False)
    salt: Mapped[str] = mapped_column(nullable=False, default="")
    digest: Mapped[str] = mapped_column(nullable=False, default="")
    cost: Mapped[int] = mapped_column(nullable=False, default=0)
    block: Mapped[int] = mapped_column(nullable=False, default=0)
    lanes: Mapped[int] = mapped_column(nullable=False, default=0)
    wrong: Mapped[int] = mapped_column(nullable=False, default=0)
    wrong_at: Mapped[datetime | None] = mapped_column(default=None)
    seen_by: Mapped[tuple[int, ...]] = mapped_column(NumbersType(), nullable=True, default_factory=tuple)
