"""One folder of backups: what counts in it, what else lies there, and one more copy made and the old ones thinned."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.models import CheckedBackup
from kyoten_desktop.storage.file import backup, checked, put_by
from kyoten_desktop.storage.file.backup import Backup
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.file.checked import Fault
from kyoten_desktop.storage.file.failures import DamagedError, plain_failures
from kyoten_desktop.storage.office import office as office_queries

NOT_YET = "まだ確かめていません"
DAMAGED_OR_CLOSED = "開きません（合言葉がちがうか、こわれています）"
AWAY, EMPTY = "に届きません", "が空です"
FAULTS: Mapping[str, str] = {
    Fault.DAMAGED: "こわれています",
    Fault.OTHER_WORD: "ちがう合言葉で開きます",
    Fault.NEWER: "新しい版のプログラムのもの",
    Fault.OTHER_OFFICE: "ほかの拠点のもの",
    Fault.OTHER_WAY: "戻すまえの、別の続き",
}


@dataclass(frozen=True)
class Listing:
    """What the list says of one folder, newest first, read once: for whoever asks several things of it."""

    folder: Path
    lines: Sequence[CheckedBackup]
    salt: str
    now: datetime

    @property
    def last_good(self) -> datetime | None:
        """When the newest backup was made that counts, still lies here and opens with today's word."""
        counted = (line for line in self._good() if line.salt == self.salt)
        return next((line.made_at for line in counted if checked.stands(line, self.folder)), None)

    @property
    def last_made(self) -> datetime | None:
        """When the newest good copy was made here, whether or not the folder can be reached now."""
        return next((line.made_at for line in self._good()), None)

    @property
    def damaged(self) -> Sequence[CheckedBackup]:
        """What was looked at and is damaged."""
        return [line for line in self.lines if line.fault == Fault.DAMAGED]

    def _good(self) -> Iterator[CheckedBackup]:
        return (line for line in self.lines if not line.fault and line.made_at <= self.now)


class BackupPlace:
    """The folder beside the file, or the second one that the office chose."""

    def __init__(self, case_file: CaseFile, folder: Path) -> None:
        self._file = case_file
        self.folder = folder

    def make(self, label: str = "") -> Backup:
        """Make a checked backup, put it on the list and thin the good ones; raises UnavailableError."""
        made = backup.back_up(self._file, self.folder, label)
        checked.note(self._file, made)
        self._thin()
        return made

    def all(self) -> Sequence[Backup]:
        """Return what lies here under the name of a backup, newest first."""
        return backup.backups_in(self.folder)

    def listing(self) -> Listing:
        """Return what the list says of this folder; of a damaged file nothing: the file's own state tells of that."""
        lines: Sequence[CheckedBackup] = ()
        with suppress(DamagedError), self._file.reading() as session:
            lines = checked.listed(session, self._file, self.folder)
        return Listing(self.folder, lines, self._file.key.salt.hex(), self._file.clock.now())

    def why_away(self) -> str:
        """Return why a folder that held copies is not used: AWAY, EMPTY or nothing; it may keep one waiting.

        An empty one in its place is what a drive leaves that is not there: a copy would land on the wrong disk.
        """
        if self.listing().last_made is None:
            return ""
        with plain_failures(self.folder):
            if not self.folder.is_dir():
                return AWAY
            return "" if any(self.folder.iterdir()) else EMPTY

    def take_as_it_is(self) -> None:
        """Let what is not here any more go from the list: a person chose the folder, empty or not."""
        if self.folder.is_dir():
            gone = [line for line in self.listing().lines if not checked.stands(line, self.folder)]
            checked.forget(self._file, self.folder, [line.name for line in gone])

    def faults(self) -> Mapping[str, str]:
        """Return why copies here do not count, in words by the name of the file; good ones have none."""
        listed = {line.name: line for line in self.listing().lines}
        return {made.path.name: self._fault(listed.get(made.path.name)) for made in self.all()}

    def check_unlisted(self) -> list[UnavailableError]:
        """Open and check each copy that was never looked at as it lies here, and two of the others again.

        A disk that rots changes neither size nor time. Returns which copies the disk kept back, and why; raises
        UnavailableError when the case file itself, which holds the list, cannot be written.
        """
        with self._file.reading() as session:
            unknown = checked.unlisted(session, self._file, self.folder)
        kept_back = []
        for made in [*unknown, *self._due_again()]:
            if self._file.is_wanted:
                break  # looked at the next time
            try:
                fault = checked.judge(self._file, made.path)
            except UnavailableError as error:
                kept_back.append(type(error)(f"{made.path.name}：{error}"))
            else:
                checked.note(self._file, made, fault)
        return kept_back

    def _due_again(self) -> Sequence[Backup]:
        """Return the newest good copy and the one looked at longest ago, unless that was today."""
        listing = self.listing()
        good = [line for line in listing.lines if not line.fault and line.salt == listing.salt]
        past = [line for line in good if line.checked_at.date() < listing.now.date()]
        past = [line for line in past if checked.stands(line, self.folder)]
        wanted = {line.name: line for line in (*past[:1], *sorted(past, key=lambda line: line.checked_at)[:1])}
        return [Backup(self.folder / line.name, line.made_at, line.label) for line in wanted.values()]

    def _thin(self) -> None:
        """Let the good ones go by their age; what does not count goes only when it is too old, if it is named ours.

        In a folder that several offices use, one of the same name is no proof.
        """
        lines, made = self.listing().lines, self.all()
        counted = {line.name for line in lines if not line.fault and checked.stands(line, self.folder)}
        good = [each for each in made if each.path.name in counted]
        passed_over, ours = counted | self._strangers(lines), f"{self._file.path.stem}-"
        named_ours = [each for each in made if each.path.name.startswith(ours)]
        others = [each for each in named_ours if each.path.name not in passed_over]
        with self._file.reading() as session:
            office = office_queries.office(session)
        years = office.retention_years if office else None
        now = self._file.clock.now()
        gone = backup.thin(good, others, now, years)
        checked.forget(self._file, self.folder, [path.name for path in gone])
        if self.folder == backup.folder_of(self._file.path):
            put_by.clear(self.folder, now, years)

    def _strangers(self, lines: Sequence[CheckedBackup]) -> set[str]:
        """Return what opens with no key of this office, where others may keep theirs beside ours."""
        if self.folder == backup.folder_of(self._file.path):
            return set()
        ours = {self._file.key.salt.hex(), *(line.salt for line in lines if not line.fault)}
        strange = (Fault.OTHER_WORD, Fault.OTHER_OFFICE)
        return {line.name for line in lines if line.fault in strange and line.salt not in ours}

    def _fault(self, line: CheckedBackup | None) -> str:
        if line is None or not checked.stands(line, self.folder):
            return NOT_YET
        if line.fault:
            return FAULTS[line.fault]
        return "" if line.salt == self._file.key.salt.hex() else FAULTS[Fault.OTHER_WORD]
