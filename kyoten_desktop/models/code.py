"""Code tables as data: labels, order and end dates are the office's; the report row is locked (DOMAIN §4)."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, Need, item


class CodeEntry(Sheet, kw_only=True):
    """選択肢: one choice of one code table. Never deleted, only end-dated, so that old papers keep their words."""

    __tablename__ = "code_entries"
    noun = "選択肢"
    owner_key = ""
    known_by = ("label",)
    __table_args__ = (UniqueConstraint("table_name", "code"),)

    table_name: Mapped[str] = mapped_column(nullable=False, index=True)
    code: Mapped[str] = mapped_column(nullable=False)
    report_row: Mapped[str] = mapped_column(nullable=False, default="")
    parent: Mapped[str] = mapped_column(nullable=False, default="")
    label: Mapped[str] = item("表示名", Kind.LINE, need=Need.TO_SAVE, section="選択肢")
    sort: Mapped[int] = item("並び順", Kind.NUMBER, section="選択肢")
    ended_on: Mapped[date | None] = item("使用終了日", Kind.DATE, section="選択肢")
