"""What the shell asks of a page, and what a page may ask of the shell; pages never know each other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground
from kyoten_desktop.ui.shell.page_bar import PageBar


class Place(StrEnum):
    """The pages of the rail in its order; Ctrl+1 to Ctrl+8 are theirs for ever, also before a page is built."""

    TODAY = "today"
    EMERGENCY = "emergency"
    CASE = "case"
    STAY = "stay"
    FACILITY = "facility"
    ACTIVITY = "activity"
    TALLY = "tally"
    SETTINGS = "settings"


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
class Paper:
    """A finished document: its bytes, and what was checked while it was made.

    ``cautions`` are to be read before printing; ``blocked`` stops it, unless ``is_liftable``: then a reason typed in
    the preview lets it go.
    """

    pdf: bytes
    file_name: str
    checks: tuple[str, ...] = ()
    names_found: tuple[NameFound, ...] = ()
    blocked: str = ""
    cautions: tuple[str, ...] = ()
    is_liftable: bool = False


@dataclass(frozen=True)
class Handed:
    """How a paper goes out: copies, to whom, and why in spite of what stopped it."""

    copies: int = 1
    given_to: str = ""
    reason: str = ""


@dataclass(frozen=True)
class PreviewRequest:
    """A document to look at before it is printed.

    ``make`` builds the paper for a masking level and the names to replace (none: keep). ``levels`` are (key, word,
    meaning in one sentence), empty where nothing is masked. ``log`` is told PRINTED or SAVED, the level and the
    pages, and returns the print number. A handout has ``hand`` instead, which is told copies and receivers too.
    """

    title: str
    make: Callable[[str, tuple[str, ...]], Paper]
    levels: tuple[tuple[str, str, str], ...] = ()
    log: Callable[[str, str, int], str] = field(default=lambda _act, _level, _pages: "")
    hand: Callable[[str, str, int, Handed], str] | None = None


class Shell(Protocol):
    """What a page may ask of the window around it."""

    def open(self, place: Place, target: object = None) -> None:
        """Go to another page, and there to a record."""

    def new_call(self, name: str = "", referral: str = "") -> None:
        """Open a blank 緊急相談 with what is already known."""

    def search(self, words: str) -> None:
        """Show what the whole office has on these words."""

    def preview(self, request: PreviewRequest) -> None:
        """Show a document before it is printed."""

    def show_saved(self, at: datetime) -> None:
        """Say in the foot that everything is on the disk."""

    def show_failure(self, words: str) -> None:
        """Say in the foot, in amber, what is not safe and what to do."""


class PageFace(NamedTuple):
    """What the rail shows of a page whose code is not yet loaded."""

    place: Place
    title: str
    icon: str


class Page(QWidget):
    """One page of the rail. Subclasses set ``place``, ``title`` and ``icon`` and override what they need."""

    place = Place.TODAY
    title = ""
    icon = ""
    # In the narrow form the page's own head takes the place of the bar.
    hides_bar_when_compact = False

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        on_ground(self, "paper")

    def make_bar(self) -> PageBar:
        """Return the bar over the page; the shell asks once and connects its search and night call."""
        return PageBar.daily(self.theme, self.title)

    def refresh(self) -> None:
        """Read again what is shown; called whenever the page comes to the front."""

    def open(self, target: object) -> None:
        """Show a record (its id, or what the page agreed on)."""

    def search(self, words: str) -> None:
        """Show what this page has on these words."""

    def new_call(self, name: str, referral: str) -> None:
        """Open a blank sheet of a night call (the page of 緊急相談 only)."""

    def print_current(self) -> None:
        """Preview what stands in front (Ctrl+P)."""

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
        """Take the narrow form, or the wide one."""

    def keep_typing(self) -> None:
        """Put unsaved typing on the disk now: before the page is left, locked or closed."""
