"""What is looked at before it is printed: the finished paper, its questions, and its line in the log."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from kyoten_desktop.domain.steps import Steps

Levels = tuple[tuple[str, str, str], ...]
# Between the place of a case and the word that was found in it.
BETWEEN = "\t"


@dataclass(frozen=True)
class NameFound:
    """A name in the free text of a masked paper: where it stands, the line, and what it is or would be changed to.

    ``name`` is answered as one, in all its ``places``; ``spelling`` is the part of it that names somebody. One that
    ``may_be_no_name`` is part of a longer word (小松菜), which the office can remember as none.
    """

    where: str
    line: str
    name: str
    instead: str
    spelling: str = ""
    places: int = 1
    may_be_no_name: bool = False

    @property
    def word(self) -> str:
        """The word alone; where several cases stand on a paper, ``name`` begins with the place of its case."""
        return self.name.rpartition(BETWEEN)[2]


@dataclass(frozen=True)
class MadePaper:
    """A finished document: its bytes, and what was checked while it was made.

    ``names_found`` are to be answered, ``names_changed`` gave way without being asked about and can be taken back.

    ``print_name`` is how the printer's queue calls it: everybody on the network reads it there, so it says the paper
    and its number and nobody's name. ``cautions`` are to be read before printing; ``blocked`` stops it; where
    there is a ``lift_word``, the button of that name lets it go with a reason that is kept. ``title`` is how the paper
    is called once it is known whom it is about; empty, it is called as its request.
    ``setting`` is the part of 設定 where what a caution names is mended.
    """

    pdf: bytes
    file_name: str
    checks: tuple[str, ...] = ()
    names_found: tuple[NameFound, ...] = ()
    blocked: str = ""
    cautions: tuple[str, ...] = ()
    lift_word: str = ""
    print_name: str = ""
    names_changed: tuple[NameFound, ...] = ()
    title: str = ""
    setting: str = ""

    @property
    def is_liftable(self) -> bool:
        """Tell whether a reason lets a stopped paper go."""
        return bool(self.lift_word)


@dataclass(frozen=True)
class Handed:
    """How a paper goes out: copies, to whom, and why in spite of what stopped it."""

    copies: int = 1
    given_to: str = ""
    reason: str = ""


class Make(Protocol):
    """Makes a paper for a level; names ``replaced`` give way in its texts, names ``kept`` stay as they are written."""

    def __call__(self, level: str, replaced: tuple[str, ...], kept: tuple[str, ...] = (), /) -> MadePaper: ...


class MakeInSteps(Protocol):
    """Makes a paper as ``Make`` does, and says between two steps how far it is."""

    def __call__(self, level: str, replaced: tuple[str, ...], kept: tuple[str, ...] = (), /) -> Steps[MadePaper]: ...


def _unlogged(_way: str, _level: str, _handed: Handed) -> str:
    return ""


def _unremembered(_name: str) -> None:
    pass


def _nothing_kept() -> None:
    pass


@dataclass(frozen=True)
class PreviewRequest:
    """A document to look at before it is printed.

    ``make`` builds the paper for a masking level and the answered names. ``levels`` are (key, word,
    meaning in one sentence), empty where nothing is masked. ``log`` is told PRINTED or SAVED, the level and how the
    paper went out, and returns the print number. A handout is asked for copies and receivers before. ``remember`` is
    told a name found that is none, ``forget_word`` takes that back. ``make_in_steps`` does what ``make`` does where
    that takes long; what it keeps of one answer for the next, ``look_anew`` forgets: the paper is looked at for the
    first time.
    """

    title: str
    make: Make
    levels: Levels = ()
    log: Callable[[str, str, Handed], str] = field(default=_unlogged)
    is_handout: bool = False
    remember: Callable[[str], None] = field(default=_unremembered)
    forget_word: Callable[[str], None] = field(default=_unremembered)
    make_in_steps: MakeInSteps | None = None
    look_anew: Callable[[], None] = field(default=_nothing_kept)

    @property
    def first_level(self) -> str:
        """The level that is shown first, empty where nothing is masked."""
        return self.levels[0][0] if self.levels else ""

    def steps(self, level: str, replaced: tuple[str, ...], kept: tuple[str, ...]) -> Steps[MadePaper]:
        """Make the paper in steps; a short one is a single step."""
        if self.make_in_steps is not None:
            return (yield from self.make_in_steps(level, replaced, kept))
        return self.make(level, replaced, kept)
