"""How one page asks for another; pages never know each other, the window says where each way leads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance

from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.office.security import Secret
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.services.sheets.half_written import HalfWritten


class Kept(Protocol):
    """Something typed into, that tells when it is on the disk and why it is not."""

    @property
    def written(self) -> SignalInstance:
        """Tells the moment."""

    @property
    def failed(self) -> SignalInstance:
        """Tells why not, and what to do."""

    @property
    def held(self) -> SignalInstance:
        """Tells that only a draft is on the disk, because the sheet was refused."""


@dataclass(frozen=True)
class Ways:
    """What is handed to every page. A call, person, stay or record goes by its id."""

    open_call: Callable[[int], object]
    open_calls: Callable[[CallFilter], object]
    # The name and the agency that are known already, empty where they are not.
    begin_call: Callable[[str, str], object]
    # Or one tab of the person, by its key.
    open_person: Callable[[int | tuple[int, str]], object]
    open_people: Callable[[PeopleFilter], object]
    # Or one tab of the stay, by its key.
    open_stay: Callable[[int | tuple[int, str]], object]
    open_rooms: Callable[[], object]
    open_body: Callable[[int], object]
    # The names that lead to no body yet.
    open_names: Callable[[], object]
    open_record: Callable[[int], object]
    # For a person.
    write_record: Callable[[int], object]
    open_import: Callable[[], object]
    open_starts: Callable[[], object]
    open_roster: Callable[[], object]
    open_staff: Callable[[], object]
    go_on: Callable[[HalfWritten], object]
    preview: Callable[[PreviewRequest], object]
    say_saved: Callable[[datetime], object]
    say_failure: Callable[[str], object]
    # That only a draft is on the disk.
    say_held: Callable[[str], object]
    say_operator: Callable[[str], object]
    # Close the file, put this copy in its place and open it again.
    restore: Callable[[Path, Secret], object]
    # The colours and the size of the letters, kept for this PC.
    remember_look: Callable[[str, int], object]

    def tell_of(self, *kept: Kept) -> None:
        """Say at the foot what becomes of what is typed into these."""
        for each in kept:
            each.written.connect(self.say_saved)
            each.failed.connect(self.say_failure)
            each.held.connect(self.say_held)
