"""The people at the keyboard."""

from datetime import date

from sqlalchemy.orm import Mapped

from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, item


class Staff(Sheet, kw_only=True):
    """職員: whose name stands in the history. Asked after opening, because the closed file must not name anyone."""

    __tablename__ = "staff"
    noun = "職員"
    owner_key = ""
    known_by = ("name",)

    name: Mapped[str] = item("氏名", Kind.LINE, need=Need.TO_SAVE, section="職員", names=NameKind.STAFF)
    role: Mapped[str | None] = item("役割", Kind.LINE, section="職員")
    active_from: Mapped[date | None] = item("在籍 開始", Kind.DATE, section="職員")
    active_to: Mapped[date | None] = item("在籍 終了", Kind.DATE, section="職員")
