"""What the shell asks of a page; what a page may ask of the shell are its ways."""

from enum import StrEnum
from typing import NamedTuple

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


class PageFace(NamedTuple):
    """What the window must know of a page whose code is not yet loaded."""

    place: Place
    title: str
    icon: str
    forms: frozenset[str] = frozenset()


class Page(QWidget):
    """One page of the rail. Subclasses set ``place``, ``title`` and ``icon`` and override what they need.

    ``forms`` are those whose typing is taken up here when it was left half written; of a person it always is on ケース.
    """

    place = Place.TODAY
    title = ""
    icon = ""
    forms: frozenset[str] = frozenset()
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
