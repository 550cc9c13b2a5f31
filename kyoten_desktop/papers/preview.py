"""What is looked at before it is printed: the finished paper, its questions, and its line in the log."""

from collections.abc import Callable
from dataclasses import dataclass, field

Levels = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class NameFound:
    """A name left in the free text of a masked paper: where it stands, the line, and what it would be changed to.

    ``name`` is answered as one, in all its ``places``; ``spelling`` is the part of the line to be shown bold.
    """

    where: str
    line: str
    name: str
    instead: str
    spelling: str = ""
    places: int = 1


@dataclass(frozen=True)
class MadePaper:
    """A finished document: its bytes, and what was checked while it was made.

    ``print_name`` is how the printer's queue calls it: everybody on the network reads it there, so it says the paper
    and its number and nobody's name. ``cautions`` are to be read before printing; ``blocked`` stops it, unless
    ``is_liftable``: then a reason typed in the preview lets it go.
    """

    pdf: bytes
    file_name: str
    checks: tuple[str, ...] = ()
    names_found: tuple[NameFound, ...] = ()
    blocked: str = ""
    cautions: tuple[str, ...] = ()
    is_liftable: bool = False
    print_name: str = ""


@dataclass(frozen=True)
class Handed:
    """How a paper goes out: copies, to whom, and why in spite of what stopped it."""

    copies: int = 1
    given_to: str = ""
    reason: str = ""


def _unlogged(_way: str, _level: str, _handed: Handed) -> str:
    return ""


@dataclass(frozen=True)
class PreviewRequest:
    """A document to look at before it is printed.

    ``make`` builds the paper for a masking level and the names to replace (none: keep). ``levels`` are (key, word,
    meaning in one sentence), empty where nothing is masked. ``log`` is told PRINTED or SAVED, the level and how the
    paper went out, and returns the print number. A handout is asked for copies and receivers before.
    """

    title: str
    make: Callable[[str, tuple[str, ...]], MadePaper]
    levels: Levels = ()
    log: Callable[[str, str, Handed], str] = field(default=_unlogged)
    is_handout: bool = False

    @property
    def first_level(self) -> str:
        """The level that is shown first, empty where nothing is masked."""
        return self.levels[0][0] if self.levels else ""
