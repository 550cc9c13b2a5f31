"""What the parts of a sheet are built with."""

from dataclasses import dataclass

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.autosave import Pauses
from kyoten_desktop.ui.shell.ways import Ways


@dataclass(frozen=True)
class SheetTools:
    """Services, words, look, ways out, and how long typing rests before it is written."""

    desk: Desk
    labels: Labels
    theme: Theme
    ways: Ways
    pauses: Pauses
