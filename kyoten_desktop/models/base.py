"""What every kept sheet has: a number, a version for the stale check, who and when, and the ごみ箱."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Self

from sqlalchemy import ColumnElement, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column

from kyoten_desktop.domain import GLOSSARY
from kyoten_desktop.domain.codes import RowOf
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models.items import STAYS

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


# Every other choice of changed items is another UPDATE, and the library would keep 100 to 150 of each sheet for ever.
STATEMENTS_OF_A_SHEET = 6


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Root of all mapped classes; constraint names are fixed so that migrations can name them.

    ``noun`` is the word of the glossary for one of them, as it stands on screen and paper. ``dated_by`` are the columns
    that say when it happened, the first that is answered; a link means the day of what it leads to. Without any it is
    the first date it declares.
    """

    metadata = MetaData(naming_convention=_NAMES)
    __mapper_args__ = {"_compiled_cache_size": STATEMENTS_OF_A_SHEET}  # noqa: RUF012 - SQLAlchemy has it as of the instance
    noun: ClassVar[str]
    dated_by: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a class that does not say its noun, or says another word than the glossary."""
        is_kept = not cls.__dict__.get("__abstract__")
        if is_kept and GLOSSARY.get(getattr(cls, "noun", "")) != cls.__name__:
            raise TypeError(f"{cls.__name__} must say its noun, the word the glossary has for it")
        super().__init_subclass__(**kwargs)


class Row(Base, kw_only=True):
    """A kept line that is written once and never edited (history, prints, codes)."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, init=False)


class Sheet(Base, kw_only=True):
    """A sheet a coordinator edits. ``deleted_at`` puts it in the ごみ箱: no list, search or figure sees it.

    ``owner_key`` is the column that names the sheet this one is a line of, in whose history its changes stand; empty
    where it stands by itself. ``known_by`` are the items by which it is read where another links here; the last is its
    name. ``is_part`` says that it goes where its owner goes, as every line does that the database deletes with its
    owner. ``is_set_back`` lets one item be set back from the history. A ``is_sealed`` sheet is masked, looked through
    for names and merged like any other, and told by no history, timeline, search or count: only its own page may speak
    of it (DOMAIN §7.3). ``in_charge`` are the texts that say who of the staff has it in hand while it is open, the
    first that is answered; 担当の引継ぎ writes the first (N-07). ``of_its_days`` are answers that were true on the days
    of a line and stay so: another answer is a new line.
    """

    __abstract__ = True
    owner_key: ClassVar[str]
    is_sealed: ClassVar[bool] = False
    is_part: ClassVar[bool] = False
    is_set_back: ClassVar[bool] = False
    known_by: ClassVar[tuple[str, ...]] = ()
    in_charge: ClassVar[tuple[str, ...]] = ()
    of_its_days: ClassVar[tuple[str, ...]] = ()

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    version: Mapped[int] = mapped_column(nullable=False, init=False)
    created_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    created_by: Mapped[str | None] = mapped_column(default=None, init=False, info={STAYS: True})
    updated_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    updated_by: Mapped[str | None] = mapped_column(default=None, init=False, info={STAYS: True})
    deleted_at: Mapped[datetime | None] = mapped_column(default=None, init=False, index=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a sheet that does not say whose line it is."""
        if not cls.__dict__.get("__abstract__") and not hasattr(cls, "owner_key"):
            raise TypeError(f"{cls.__name__} must say its owner_key, empty where it stands by itself")
        super().__init_subclass__(**kwargs)

    @classmethod
    def while_open(cls, _now: datetime, /) -> Sequence[ColumnElement[bool]]:
        """Return under which conditions one of these is open: somebody who is ``in_charge`` still has to do with it."""
        raise NotImplementedError(f"{cls.__name__} must say while what it is open")

    @property
    def charged(self) -> str:
        """Who has it in hand, as written; nothing where nobody is named."""
        return next((text for name in self.in_charge if (text := getattr(self, name))), "")

    def settle(self) -> None:
        """Write what follows from what was written, where nothing else is."""

    def problems(self) -> Sequence[Problem]:
        """Return what contradicts itself in this sheet, at the items; what is merely missing is none."""
        return ()

    @classmethod
    def is_half(cls, typed: Mapping[str, Any]) -> bool:  # noqa: ARG003 - most lines are whole once they can be saved
        """Tell whether a new line is only begun: left unsaved it waits as a draft, whoever saves it means it so."""
        return False

    @classmethod
    def spared(cls, sheet: object, row_of: RowOf) -> frozenset[str]:  # noqa: ARG003 - most sheets need all they declare
        """Return the items that what is answered makes needless, though they are declared as needed.

        ``row_of`` says what the office's words are counted as.
        """
        return frozenset()

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:  # noqa: ARG002 - most lines clash with none
        """Return what cannot stand beside the other lines of the same owner."""
        return ()

    def follow(self, others: Sequence[Self]) -> None:
        """Bring the other lines of the same owner in step with this one, when it is new."""

    @property
    def locked(self) -> str:
        """Why neither it nor its parts can be changed any more, in words; empty while they can."""
        return ""

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - a directive is given the class
        return {**Base.__mapper_args__, "version_id_col": cls.__table__.c.version}
