"""What the parts of a sheet are built with."""

from dataclasses import dataclass

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.fields.known_bodies import KnownBodies
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

    @property
    def bodies(self) -> KnownBodies:
        """What a text that names a body is offered."""
        return KnownBodies(self.desk, self.labels, self.ways.open_body, self.pauses.search_ms)
