"""A new passphrase: the file is written again under a new key, and only then swapped in."""

from pathlib import Path

from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.file.census import Census
from kyoten_desktop.storage.file.connection import plain_connection
from kyoten_desktop.storage.file.copying import copy_whole
from kyoten_desktop.storage.file.key import FileKey

_AS_BEFORE = "合言葉を変えられませんでした。ファイルも合言葉も、いままでのままです。"


def rekey(case_file: CaseFile, key: FileKey) -> None:
    """Give an open file a new key and salt; a full disk or a lost process leaves the old file with its old passphrase.

    Raises UnavailableError.
    """
    old = case_file.key

    def write_again(path: Path) -> Census:
        held = copy_whole(case_file.path, old, path)
        connection = plain_connection(path, old)
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
            # The copy is thrown away when this fails: a journal on the disk would only need its room once more.
            connection.execute("PRAGMA journal_mode=MEMORY")
            connection.execute(f'PRAGMA rekey="{key.pragma()}"')
        finally:
            connection.close()
        return held

    case_file.replace(write_again, key, _AS_BEFORE)
