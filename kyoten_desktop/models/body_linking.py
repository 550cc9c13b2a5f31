"""What links the texts that name a body to it in one act, so that it can be undone (R-03)."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Row
from kyoten_desktop.models.items import Kind, told


class BodyLinking(Row, kw_only=True):
    """名前の結びつけ: to which body texts were linked at once; ``made`` lists each as JSON (table, id, column)."""

    __tablename__ = "body_linkings"
    noun = "名前の結びつけ"

    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), nullable=False, index=True)
    linked_at: Mapped[datetime] = mapped_column(nullable=False, info=told("結びつけた日時", Kind.MOMENT))
    linked_by: Mapped[str] = mapped_column(nullable=False)
    made: Mapped[str] = mapped_column(nullable=False)
    undone_at: Mapped[datetime | None] = mapped_column(default=None, info=told("元に戻した日時", Kind.MOMENT))
    undone_by: Mapped[str | None] = mapped_column(default=None)
