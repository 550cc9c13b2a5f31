"""公表済みの数値: tables of earlier years as they were printed, typed in or imported (F-02, M-08)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.people.lines import in_order
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, Need, item, rows

_SECTION = "公表済みの数値"


class PublishedFigure(Sheet, kw_only=True):
    """公表値: one printed number. Nothing written is no zero.

    ``row_code`` and ``column_code`` are those of the table the program prints; ``row_label`` and
    ``column_label`` the printed words.
    """

    __tablename__ = "published_figures"
    noun = "公表値"
    owner_key = "table_id"

    table_id: Mapped[int] = mapped_column(
        ForeignKey("published_tables.id", ondelete="CASCADE"), default=None, index=True
    )
    row_code: Mapped[str] = mapped_column(nullable=False, default="")
    column_code: Mapped[str] = mapped_column(nullable=False, default="")
    row_label: Mapped[str | None] = item("行", Kind.LINE, need=Need.TO_SAVE, section=_SECTION)
    column_label: Mapped[str | None] = item("列", Kind.LINE, section=_SECTION)
    figure: Mapped[int | None] = item("数", Kind.NUMBER, need=Need.TO_SAVE, section=_SECTION)

    @property
    def place(self) -> tuple[str, str]:
        """Where it stands in the table: row and column."""
        return self.row_code, self.column_code


class PublishedTable(Sheet, kw_only=True):
    """公表済みの数値: one table of one window. It is used once its 出典 is written; ``table_code`` says which table."""

    __tablename__ = "published_tables"
    noun = "公表済みの数値"
    owner_key = ""
    known_by = ("title",)

    table_code: Mapped[str] = mapped_column(nullable=False, default="")
    title: Mapped[str | None] = item("表", Kind.LINE, need=Need.TO_SAVE, section=_SECTION)
    from_on: Mapped[date | None] = item("期間の始まり", Kind.DATE, need=Need.TO_SAVE, section=_SECTION)
    to_on: Mapped[date | None] = item("期間の終わり", Kind.DATE, need=Need.TO_SAVE, section=_SECTION)
    source: Mapped[str | None] = item(
        "出典", Kind.LINE, need=Need.TO_FINISH, section=_SECTION, hint="令和5年度 協議会資料3"
    )
    published_on: Mapped[PartialDate | None] = item(
        "公表日", Kind.DATE, need=Need.TO_FINISH, section=_SECTION, partial=True, hint="R6.5.20 か R6.5"
    )

    figures: Mapped[list[PublishedFigure]] = rows("公表値", order_by="PublishedFigure.id")

    @property
    def figure_at(self) -> dict[tuple[str, str], int]:
        """The numbers by their places; one that was not written is not among them."""
        return {one.place: one.figure for one in self.figures if one.figure is not None}

    def problems(self) -> Sequence[Problem]:
        """Refuse an end before the beginning."""
        return in_order(self, "from_on", "to_on", "期間の終わりが始まりより前です。")
