"""What every kept sheet has: a number, a version for the stale check, who and when, and the ごみ箱."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Root of all mapped classes; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(naming_convention=_NAMES)


class Row(Base, kw_only=True):
    """A kept line that is written once and never edited (history, prints, codes)."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, init=False)


class Sheet(Base, kw_only=True):
    """A sheet a coordinator edits. ``deleted_at`` puts it in the ごみ箱: no list, search or figure sees it."""

    __abstract__ = True
    # The column that names the sheet this one is a line of; its changes stand in the history of that sheet.
    owner_key: ClassVar[str] = ""

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    version: Mapped[int] = mapped_column(nullable=False, init=False)
    created_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    created_by: Mapped[str | None] = mapped_column(default=None, init=False)
    updated_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    updated_by: Mapped[str | None] = mapped_column(default=None, init=False)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None, init=False, index=True)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - a directive is given the class
        return {"version_id_col": cls.__table__.c.version}
