"""Papers that left the program: each has a number, so that a handout can be asked back."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Row
from kyoten_desktop.models.types import NumbersType


class PrintLog(Row, kw_only=True):
    """印刷記録: which paper about whom was printed or saved, by whom, masked how, in how many copies.

    ``reason`` says why it left in spite of what stopped it (no consent, 突合); it went to nobody by that.
    ``collected`` of the ``copies`` came back (回収); None while nobody has counted.
    """

    __tablename__ = "print_log"
    noun = "印刷記録"

    print_no: Mapped[str] = mapped_column(nullable=False, unique=True)
    printed_at: Mapped[datetime] = mapped_column(nullable=False)
    printed_by: Mapped[str] = mapped_column(nullable=False)
    document: Mapped[str] = mapped_column(nullable=False)
    sheet: Mapped[str] = mapped_column(nullable=False, default="")
    sheet_id: Mapped[int] = mapped_column(nullable=False, default=0)
    mask: Mapped[str] = mapped_column(nullable=False, default="L0")
    copies: Mapped[int] = mapped_column(nullable=False, default=1)
    way: Mapped[str] = mapped_column(nullable=False, default="printed")
    client_ids: Mapped[tuple[int, ...]] = mapped_column(NumbersType(), nullable=True, default_factory=tuple)
    given_to: Mapped[str | None] = mapped_column(default=None)
    reason: Mapped[str | None] = mapped_column(default=None)
    collected: Mapped[int | None] = mapped_column(default=None)
    collected_at: Mapped[datetime | None] = mapped_column(default=None)
