"""Open a file and say in plain words what became of it; put a backup in its place."""

from dataclasses import dataclass
from pathlib import Path

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office import backup
from kyoten_desktop.services.people.erasing import came_back_words
from kyoten_desktop.storage.file.opening import DamagedError, Secret, WrongKeyError
from kyoten_desktop.ui.shell.attempt import Attempt, Mendable, quietly
from kyoten_desktop.ui.start.unlock import UnlockWindow

__all__ = ["NotOpened", "Opened", "Secret", "put_back", "try_to_open", "try_to_unlock"]

_NOT_PUT_BACK = "戻せませんでした。"


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

    def tell(self, unlock: UnlockWindow) -> None:
        """Say it in the unlock window; a wrong word makes the next try wait."""
        if self.is_wrong_key:
            unlock.show_wrong()
        else:
            unlock.show_problem(self.words)


def try_to_open(file: Path, secret: Secret, clock: Clock) -> Opened | NotOpened:
    """Open a file with passphrase or recovery code; what a person can mend comes back as words."""
    with Attempt(quietly) as tried:
        return Opened(open_desk(file, secret, clock))
    return _not_opened(tried.failure)


def try_to_unlock(desk: Desk, secret: Secret) -> NotOpened | None:
    """Say why the file that is open behind the lock stays there: a wrong word, or it is gone; None lets in.

    The word is judged without the file, so that a disk that was pulled out is never told as a wrong word.
    """
    with Attempt(quietly) as tried:
        if secret.key_with(desk.file.key.salt).raw != desk.file.key.raw:
            raise WrongKeyError
        desk.file.refuse_if_gone()
        return None
    return _not_opened(tried.failure)


def put_back(file: Path, source: Path, secret: Secret, clock: Clock) -> str:
    """Put a backup in the place of a closed or lost file; returns what to say. A present file is kept first."""
    said, kept = f"{moment_short(clock.now())} にバックアップから戻しました。", None
    with Attempt(quietly) as tried:
        kept = backup.restore(file, secret, source, clock)
        if kept is not None:
            said += f"前のファイルは {kept.name} に控えました。"
    if tried.failure is not None:
        return _NOT_PUT_BACK + str(tried.failure).removeprefix(_NOT_PUT_BACK)
    if kept is not None:
        with Attempt(quietly):  # the restore went well, whatever the disk says now
            said += came_back_words(kept, file, secret)
    return said


def _not_opened(failure: Mendable | None) -> NotOpened:
    return NotOpened(str(failure), isinstance(failure, WrongKeyError), isinstance(failure, DamagedError))
