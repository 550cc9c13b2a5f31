"""Open a file and say in plain words what became of it; put a backup in its place."""

from dataclasses import dataclass
from pathlib import Path

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office import backup
from kyoten_desktop.storage.file.opening import DamagedError, Secret, WrongKeyError
from kyoten_desktop.ui.shell.attempt import Attempt, quietly

__all__ = ["NotOpened", "Opened", "Secret", "fits", "put_back", "try_to_open"]


@dataclass(frozen=True)
class Opened:
    """The open desk of a file."""

    desk: Desk


@dataclass(frozen=True)
class NotOpened:
    """Why a file stayed closed, in words for the unlock window."""

    words: str
    is_wrong_key: bool = False
    is_damaged: bool = False


def try_to_open(file: Path, secret: Secret, clock: Clock) -> Opened | NotOpened:
    """Open a file with passphrase or recovery code; what a person can mend comes back as words."""
    with Attempt(quietly) as tried:
        return Opened(open_desk(file, secret, clock))
    failure = tried.failure
    return NotOpened(str(failure), isinstance(failure, WrongKeyError), isinstance(failure, DamagedError))


def fits(desk: Desk, secret: Secret) -> bool:
    """Tell whether a passphrase or recovery code belongs to the file that is open behind the lock."""
    with Attempt(quietly):
        return secret.key_for(desk.file.path).raw == desk.file.key.raw
    return False


def put_back(file: Path, source: Path, secret: Secret, clock: Clock) -> str:
    """Put a backup in the place of a closed file; returns what to say, good or bad. The present file is kept first."""
    with Attempt(quietly) as tried:
        kept = backup.restore(file, secret, source, clock)
    if tried.failure is not None:
        return str(tried.failure)
    return f"{moment_short(clock.now())} にバックアップから戻しました。前のファイルは {kept.name} に控えました。"
