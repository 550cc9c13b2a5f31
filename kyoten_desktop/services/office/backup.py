"""Backups while the office works, and going back to one. A failed backup is never silent (USERS C3).

The service is of the open file; the functions also look at the backups of one that is closed or damaged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.domain.errors import RefusedError, UnavailableError, refuse
from kyoten_desktop.services.office.backup_place import DAMAGED_OR_CLOSED, EMPTY, FAULTS, BackupPlace, Listing
from kyoten_desktop.storage.file import backup, checked, contents, door, put_by
from kyoten_desktop.storage.file.backup import Backup, is_backup
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.file.checked import Fault
from kyoten_desktop.storage.file.connection import raw
from kyoten_desktop.storage.file.contents import Contents
from kyoten_desktop.storage.file.failures import DamagedError, NewerError, plain_failures
from kyoten_desktop.storage.file.integrity import Looked
from kyoten_desktop.storage.file.key import FileKey, NoCaseFileError
from kyoten_desktop.storage.file.locations import real_place
from kyoten_desktop.storage.file.lock import FileLock
from kyoten_desktop.storage.file.mark import Mark
from kyoten_desktop.storage.file.opening import SUFFIX, Secret
from kyoten_desktop.storage.file.put_by import PutBy
from kyoten_desktop.storage.office import office as office_queries

__all__ = [
    "Backup",
    "BackupService",
    "BackupState",
    "Contents",
    "Found",
    "Looked",
    "PutBy",
    "Secret",
    "backups_of",
    "is_backup",
    "is_before_restore",
    "is_chained",
    "look_inside",
    "newest_that_opens",
    "other_office_words",
    "reason_of",
    "restore",
]

INTERVAL = timedelta(minutes=30)
AWAY_DAYS = 7
_DAMAGE = "ファイルに欠けが見つかりました。設定の「バックアップ」から、よい時点に戻してください。"
_NOT_TOUCHED = "戻せませんでした。いまのファイルはそのままです。"
BEFORE_IMPORT, BEFORE_RESTORE, BEFORE_REKEY = "before-import", "before-restore", "before-rekey"
_REASONS = {
    BEFORE_IMPORT: "取込のまえ",
    BEFORE_RESTORE: "戻すまえの控え",
    BEFORE_REKEY: "合言葉を変えるまえ",
    "before-": "更新のまえ",
}


@dataclass(frozen=True)
class BackupState:
    """What 今日 and the foot line say about backups.

    ``failure`` is why the last try failed; ``notice`` what else a person should know while the last good one counts.
    ``damage`` says that the file itself is damaged and where the way back is; ``looked``: the newest look.
    """

    last_good: datetime | None
    folder: Path
    failure: str = ""
    notice: str = ""
    damage: str = ""
    looked: Looked | None = None

    @property
    def trouble(self) -> str:
        """The most urgent of what is not right; empty when all is well."""
        return self.damage or self.failure or self.notice


class BackupService:
    """Makes routine backups when something changed, keeps their failure in sight, thins them.

    What counts stands on the file's own list: opened, checked, and still on the disk as it was then.
    """

    def __init__(self, case_file: CaseFile, second_folder: str | None = None) -> None:
        self._file = case_file
        self._first = BackupPlace(case_file, backup.folder_of(case_file.path))
        self._second = BackupPlace(case_file, Path(second_folder)) if second_folder else None
        self._changed = False
        self._failure = self._second_failure = ""
        self._second_is_away = ""
        self._tried_at: datetime | None = None
        case_file.subscribe(self._note_change)

    def state(self) -> BackupState:
        """Return when the last good backup was made, why the last try failed if it did, and what else is not right.

        One that a wrong clock dated in the future is never the last good one; that it is there is said.
        """
        first = self._first.listing()
        good = first.last_good
        ahead = next((made for made in self._first.all() if made.made_at > first.now), None)
        words = self._failure
        if not words and ahead is not None:
            words = f"未来の日付のバックアップがあります（{ahead.path.name}）。このPCの時計を確かめてください。"
        notice = self._file.missing or _damage_words(first) or self._second_failure or self._away_words()
        looked = self._file.looked
        damage = _DAMAGE if looked and looked.faults else ""
        return BackupState(good, self._first.folder, words, notice, damage, looked)

    def is_due(self) -> bool:
        """Tell whether something changed and the last try is half an hour ago; one ahead of the clock says nothing."""
        if not self._changed:
            return False
        now, tried = self._file.clock.now(), self._tried_at
        last = tried if tried is not None and tried <= now else self._first.listing().last_good
        return last is None or now - last >= INTERVAL

    def back_up(self, label: str = "") -> Backup:
        """Make a checked backup now, also in the second folder when one is set; raises UnavailableError.

        The first copy counts: what keeps the second one from being made is said by ``state``.
        """
        self._tried_at = self._file.clock.now()
        self._changed = False
        try:
            made = self._first.make(label)
        except UnavailableError as error:
            self._changed = True
            self._failure = str(error)
            raise
        self._failure = ""
        self._make_second(label)
        return made

    def back_up_at_exit(self) -> None:
        """Make a backup if anything changed since the last one; a failure keeps the program open (USERS C3)."""
        if self._changed:
            self.back_up()

    def look_through(self) -> Looked | None:
        """Look at every page of the open file and at its history, beside the window; takes seconds on a large one.

        None when it made way for somebody who wants the file alone.
        """
        return self._file.look_through()

    def wants_look(self) -> bool:
        """Tell whether the file was not looked through today since it was opened, or a failure spoke of its disk."""
        looked = self._file.looked
        return looked is None or looked.at.date() != self._file.clock.today() or self._file.is_suspect

    def check_unlisted(self) -> None:
        """Open and check each copy in the folders that was never looked at as it lies there; then it is on the list.

        Two of those on it are looked at again. For beside the window, once a day. Raises UnavailableError when the disk
        kept one from being read.
        """
        kept_back = [error for place in (self._first, self._second) if place for error in place.check_unlisted()]
        if kept_back:
            raise kept_back[0]

    def catch_up(self) -> Backup | None:
        """Look whether the second folder is there, and make and return the copy in it that is owed.

        For beside the window: a drive that is away may keep one waiting.
        """
        if self._second is None:
            return None
        first, second = self._first.listing().last_good, self._second.listing().last_good
        if first is not None and (second is None or second < first):
            return self._make_second("")
        self._second_is_away = ""
        return None

    def copy_to(self, folder: Path, name: str = "") -> Backup:
        """Make a checked backup in another folder, such as a USB stick, under a name of its own if one is given."""
        made = backup.back_up(self._file, folder, name=name)
        checked.note(self._file, made)
        return made

    def use_second_folder(self, folder: str | None) -> None:
        """Make further backups in this folder too, or no longer; existing ones stay where they are.

        One that was chosen anew is used as it is, though the copies that were made in it are not there any more.
        """
        self._second = BackupPlace(self._file, Path(folder)) if folder else None
        self._second_is_away = self._second_failure = ""
        if self._second is not None:
            self._second.take_as_it_is()

    def all(self) -> Sequence[Backup]:
        """Return what lies in the folder under the name of a backup of this file, newest first."""
        return self._first.all()

    def faults(self) -> Mapping[str, str]:
        """Return why copies in the folder do not count, in words by the name of the file; good ones have none."""
        return self._first.faults()

    def put_by(self) -> Sequence[PutBy]:
        """Return what broken-off work left among the backups, the oldest first; raises UnavailableError."""
        return put_by.put_by_in(self._first.folder)

    def contents(self) -> Contents:
        """Return what is in the open file: counts and the newest record."""
        with self._file.using(), raw(self._file.engine) as connection:
            return contents.of_connection(connection)

    def contents_of(self, path: Path) -> Contents:
        """Open a backup with this file's key and return what is in it; UnavailableError when it is not whole."""
        return contents.of_file(path, self._file.key)

    def _make_second(self, label: str) -> Backup | None:
        """Copy into the second folder; one whose drive is away is told by ``state`` after the office's days.

        A folder that once held copies is never made anew, nor filled when it is empty: it would stand where the drive
        is not.
        """
        if self._second is None:
            return None
        self._second_failure = ""
        try:
            self._second_is_away = self._second.why_away()
            return None if self._second_is_away else self._second.make(label)
        except UnavailableError as error:
            self._second_failure = f"バックアップはできました。二つ目の置き場所にだけ写せませんでした。{error}"
            return None

    def _away_words(self) -> str:
        """Say since when the drive of the second folder is away, after the days the office chose.

        What was emptied is no drive that is away for the night: that is said at once.
        """
        if self._second is None or not self._second_is_away:
            return ""
        with self._file.reading() as session:
            office = office_queries.office(session)
        days = (office.backup_away_days if office else None) or AWAY_DAYS
        last, is_empty = self._second.listing().last_made, self._second_is_away == EMPTY
        gone = (self._file.clock.today() - last.date()).days if last else 0
        if last is None or (gone < days and not is_empty):
            return ""
        since = f"最後に写せたのは {moment_short(last)}（{gone}日前）です。"
        again = "空のまま使うときは、設定でもう一度選んでください。" if is_empty else ""
        return (
            f"二つ目の置き場所（{self._second.folder}）{self._second_is_away}。"
            f"{since}ドライブをつなぐと、続きを写します。{again}"
        )

    def _note_change(self, _tables: frozenset[str]) -> None:
        self._changed = True


def _damage_words(listing: Listing) -> str:
    """Say that a newer copy than the last good one is damaged; what was set aside before a restore may be so."""
    newest = next((line for line in listing.damaged if not line.label.startswith(BEFORE_RESTORE)), None)
    good = listing.last_good
    if newest is None or (good is not None and newest.made_at < good):
        return ""
    instead = f"その前の {moment_short(good)} のものは使えます。" if good else "いまバックアップしてください。"
    return f"{moment_short(newest.made_at)} のバックアップ（{newest.name}）はこわれています。{instead}"


def restore(path: Path, secret: Secret, source: Path, clock: Clock) -> Path | None:
    """Put a backup in the place of a closed or lost case file; a present one is kept first, so that it can be undone.

    Returns that kept copy, None for a lost file. ``secret`` must open the backup. A damaged present file is kept as it
    is; one of another office or of another program is left where it is. What a dead process left is put away before.
    """
    path = real_place(path)
    key = contents.key_of(source, secret.key_with)
    inside = contents.of_file(source, key)
    _refuse_other_place(path, secret)
    with FileLock(path).held(clock.now()):
        with plain_failures(path, _NOT_TOUCHED):
            door.put_leftovers_away(path, backup.folder_of(path))
            is_there = path.exists()
        kept = _kept(path, secret, inside, clock) if is_there else None
        backup.copy_over(source, key, path)
    return kept


def _refuse_other_place(path: Path, secret: Secret) -> None:
    """Refuse a folder that is not there, and a file of other name and kind: damage alone is no reason to replace it."""
    with plain_failures(path, _NOT_TOUCHED):
        if not path.parent.is_dir():
            raise refuse("file", f"戻す先のフォルダーがありません：{path.parent}。先につくってください。")
        if path.suffix.casefold() == SUFFIX or not path.exists():
            return
        key = _key_of(path, secret)
        if key is None or not contents.opens(path, key):
            raise refuse(
                "file",
                f"{path.name}は拠点デスクトップのファイルではないので、入れかえません。"
                f"{SUFFIX} で終わる名前を書いてください。",
            )


def _kept(path: Path, secret: Secret, inside: Contents, clock: Clock) -> Path:
    """Keep the present file among its backups; refuses when it is of another office than the backup."""
    present = _key_of(path, secret)
    if present is not None:
        with plain_failures(path):
            owner = contents.owner_of(path, present)
        if inside.is_of_another_office(owner):
            raise refuse("backup", other_office_words(inside))
    return backup.set_aside(path, clock.now(), BEFORE_RESTORE, present)


def other_office_words(inside: Contents) -> str:
    """Say that a backup is of another office than the file in whose place it was to be put."""
    return (
        f"これは、ほかの拠点（{inside.office}）のバックアップです。この拠点のファイルの場所には戻しません。"
        "別の名前で写してから、「別のファイルを開く」で開けます。"
    )


def backups_of(file: Path) -> Sequence[Backup]:
    """Return the backups beside a case file, newest first; the file itself is not touched."""
    return backup.backups_in(backup.folder_of(real_place(file)))


@dataclass(frozen=True)
class Found:
    """The newest backup that opens with a word and is whole, if there is one, and why the newer ones are not.

    ``missing`` changes were saved after it, as far as the mark beside the file can tell.
    """

    made: Backup | None
    inside: Contents | None
    faults: Mapping[str, str]
    missing: int = 0


def newest_that_opens(file: Path, secret: Secret) -> Found:
    """Look into the backups of a closed file, newest first, until one is whole; nothing is written."""
    faults: dict[str, str] = {}
    for made in backups_of(file):
        try:
            key = contents.key_of(made.path, secret.key_with)
            inside = contents.of_file(made.path, key)
        except NewerError:
            faults[made.path.name] = FAULTS[Fault.NEWER]
        except DamagedError:
            faults[made.path.name] = DAMAGED_OR_CLOSED
        except (RefusedError, UnavailableError) as error:
            faults[made.path.name] = str(error)
        else:
            return Found(made, inside, faults, Mark(real_place(file)).missing_from(key, inside.newest))
    return Found(None, None, faults)


def look_inside(path: Path, secret: Secret) -> Contents:
    """Open a backup, check it in full and return what is in it; raises UnavailableError or RefusedError."""
    return contents.of_file(path, contents.key_of(path, secret.key_with))


def is_chained(path: Path, secret: Secret) -> bool | None:
    """Tell whether the history of a backup is unbroken; None where it is of an older form."""
    return contents.is_chained(path, contents.key_of(path, secret.key_with))


def reason_of(made: Backup) -> str:
    """Return why a backup was made."""
    return next((words for sign, words in _REASONS.items() if made.label.startswith(sign)), "定期")


def is_before_restore(made: Backup) -> bool:
    """Tell whether this is the copy that was kept before going back to an older state."""
    return made.label.startswith(BEFORE_RESTORE)


def _key_of(path: Path, secret: Secret) -> FileKey | None:
    """Return the key of the present file by the word for the backup; none for a mistyped code or a file cut off."""
    try:
        return secret.key_for(path)
    except (RefusedError, NoCaseFileError):
        return None
