"""The passphrase, the recovery sheet and the proof that nothing is missing (DESIGN §4)."""

import hashlib
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.errors import UnavailableError, refuse
from kyoten_desktop.domain.office.passphrase import refuse_weak_passphrase
from kyoten_desktop.services.office.backup import BEFORE_REKEY, BackupService
from kyoten_desktop.services.office.office import OfficeService
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.office.prints import PrintService
from kyoten_desktop.storage.file import rekey
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.file.key import (
    derive,
    new_salt,
    opens,
    recovery_code,
)
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.storage.office import prints

__all__ = ["RecoveryFacts", "Secret", "SecurityService"]

RECOVERY = "回復キー"


_CHANGED = (
    "合言葉は変わりました。古い回復キーの紙はもう使えません（新しい紙を印刷してください）。"
    "新しい合言葉のバックアップがまだできていません。"
)


class OwedError(UnavailableError):
    """The passphrase is changed, and the backup under it could not be made: what happened is said first."""


@dataclass(frozen=True)
class RecoveryFacts:
    """What stands on the recovery sheet; never shown in a list, never logged."""

    office: str
    file_id: str
    code: str
    made_on: date

    def __repr__(self) -> str:
        return "RecoveryFacts(…)"


class SecurityService:
    """What a coordinator can do about the key of the open file."""

    def __init__(self, case_file: CaseFile, operator: Operator, backup: BackupService) -> None:
        self._file = case_file
        self._backup = backup
        self._office = OfficeService(case_file, operator)
        self._prints = PrintService(case_file, operator)

    def is_opened_by(self, word: str) -> bool:
        """Tell whether this is the passphrase of the open file, or the code of its present recovery sheet."""
        return opens(self._file.key, word)

    def prove(self, word: str) -> None:
        """Take nobody's word for who sits there: the passphrase, or the code of the present sheet. Refuses at proof."""
        if not self.is_opened_by(word):
            raise refuse("proof", "合言葉がちがいます。大文字・小文字と、日本語入力を確かめてください。")

    def recovery_facts(self) -> RecoveryFacts:
        """Return what the recovery sheet of the present key says."""
        office = self._office.office()
        code = recovery_code(self._file.key)
        return RecoveryFacts(office.name, office.file_id, code, self._file.clock.today())

    def note_recovery_sheet(self, way: str) -> str:
        """Log that the sheet of the present key was ``printed`` or ``saved``; returns its print number."""
        return self._prints.log(RECOVERY, sheet=self._mark(), way=way)

    def secret(self) -> Secret:
        """Return what opens this file and its backups of the same key again, for a restore without asking."""
        return Secret(recovery_code=recovery_code(self._file.key))

    def has_recovery_sheet(self) -> bool:
        """Tell whether the sheet of the present key was ever printed or saved; False asks for a reminder."""
        with self._file.reading() as session:
            return prints.is_logged(session, RECOVERY, self._mark())

    def change_passphrase(self, old: str, new: str, again: str) -> None:
        """Give the file a new passphrase, and with it a new recovery code; a fresh backup is made under it.

        ``old`` is the present passphrase, or the code of the present recovery sheet when nobody knows it any more.

        Refuses at old, passphrase or passphrase_again. Backups made before keep opening with the old passphrase.
        Raises UnavailableError: everything is as it was, or the words say that the passphrase is changed and which
        backup is still owed.
        """
        if not opens(self._file.key, old):
            raise refuse("old", "いまの合言葉がちがいます。大文字・小文字と、日本語入力を確かめてください。")
        refuse_weak_passphrase(new, again)
        if new == old:
            raise refuse("passphrase", "いままでと同じ合言葉です。別のものにしてください。")
        self._backup.back_up(BEFORE_REKEY)
        before = self._file.key
        try:
            rekey.rekey(self._file, derive(new, new_salt()))
            self._backup.back_up()
        except UnavailableError as error:
            if self._file.key is before:
                raise
            raise OwedError(f"{_CHANGED}{error}") from error

    def faults(self) -> list[str]:
        """Check every page and every line of the file; empty means whole. Takes seconds on a large file."""
        with self._file.using():
            return self._file.faults()

    def _mark(self) -> str:
        return hashlib.sha256(b"kyoten-recovery-mark" + self._file.key.raw).hexdigest()[:16]
