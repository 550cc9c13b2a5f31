"""Whether an act that nobody disturbed truly did what it is for: looked at from outside, never by its own words.

Without this a trial compares an act with whatever it did when nothing failed, and one that does nothing always held.
Each returns what is wrong, or nothing. What is said of the file alone is read without its journal.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kyoten_desktop.storage.file import chain, contents, upgrade
from kyoten_desktop.storage.file.connection import has_journal, looking_connection, plain_connection, side_file
from kyoten_desktop.storage.file.key import derive, salt_of
from tests.builders import PASSPHRASE, an_office
from tests.faults.offices import (
    EARLIER,
    ERASED,
    FILE,
    IN_LEDGER,
    NEW_PASSPHRASE,
    UNLISTED,
    backups_of,
    close_quietly,
    secret_of,
)
from tests.faults.rows import Rows, opened_anew, rows_lying
from tests.storage.file.released import changed
from tests.storage.file.released import contents as tables_of

_PAGE = 4096
_BEFORE = [f"人 {number}" for number in range(EARLIER)]
_CALLS = "SELECT subject_name FROM emergency_consultations WHERE deleted_at IS NULL ORDER BY id"
_RECORDS = ("emergency_consultations", "stays", "clients", "support_records", "code_entries")


@dataclass(frozen=True)
class Done:
    """The folder before an act and as it lies there after it, the rows of both, and the act once more, there.

    ``again`` returns what the act said; the folder is a copy and may be harmed before.
    """

    template: Path
    folder: Path
    before: Rows
    after: Rows
    again: Callable[[], Sequence[str]]

    @property
    def file(self) -> Path:
        """The case file."""
        return self.folder / FILE

    @property
    def new_backups(self) -> list[Path]:
        """The backups that were not there before."""
        known = {path.name for path in backups_of(self.template)}
        return [path for path in backups_of(self.folder) if path.name not in known]


def saved(done: Done) -> str:
    """Both calls are on file, found by their names and told in the history."""
    new = [f"新しい人 {number}" for number in range(2)]
    told = f"SELECT count(*) FROM history WHERE sheet = 'emergency_consultations' AND sheet_id > {EARLIER}"
    return (
        _differs("calls", _BEFORE + new, _column(done.file, _CALLS))
        or _differs("told of", True, _column(done.file, told)[0] > 0)
        or _differs("found", 2, _hits(done.file, "新し"))
    )


def drafted(done: Done) -> str:
    """What was typed is in the drafts."""
    typed = _column(done.file, "SELECT typed FROM drafts")
    return "" if any("書きかけ" in _text(each) for each in typed) else f"no draft: {typed}"


def locked(done: Done) -> str:
    """What was typed is in the file itself, and its journal is empty."""
    typed = _column(done.file, "SELECT typed FROM drafts", lying=True)
    if has_journal(done.file) or not any("書きかけ" in _text(each) for each in typed):
        return f"not folded in: {typed}"
    return ""


def closed(done: Done) -> str:
    """The file alone holds the call and says that it is closed; no note of a holder and no journal stands beside it."""
    return (
        _differs("calls", [*_BEFORE, "閉じる前"], _column(done.file, _CALLS, lying=True))
        or _differs("says that it is open", [0], _column(done.file, "PRAGMA user_version", lying=True))
        or _differs("journal", False, has_journal(done.file))
        or _differs("note of a holder", "", _note(done))
    )


def opened(done: Done) -> str:
    """The note names who holds the file, and nothing in it changed."""
    if not _note(done) or "process" not in json.loads(_note(done)):
        return "nobody holds the file"
    return _differs("rows", done.before, done.after) or _differs("rows", rows_lying(done.template / FILE), done.after)


def checked(done: Done) -> str:
    """A whole file passes; one with a damaged page that no opening reads does not."""
    whole = done.file.read_bytes()
    for page in range(len(whole) // _PAGE - 1, 0, -1):
        done.file.write_bytes(_flipped(whole, page))
        said = done.again()
        if said[0] == "begin":
            return "" if said[-1] != "done" else f"a damaged page {page} was not found: {said}"
    return "no page that an opening does not read"


def created(done: Done) -> str:
    """The office, its rooms, its staff and its choices are in a file of today's form that its word opens."""
    office, file = an_office(), done.file
    if not file.exists():
        return "no file"
    return (
        _differs("office", [office.name], _column(file, "SELECT name FROM offices"))
        or _differs("rooms", [room.name for room in office.rooms], _column(file, "SELECT name FROM rooms ORDER BY id"))
        or _differs("staff", [office.operator], _column(file, "SELECT name FROM staff"))
        or _differs("choices", True, _column(file, "SELECT count(*) FROM code_entries")[0] > 0)
        or _differs("form", [upgrade.HEAD], _column(file, "SELECT version_num FROM alembic_version"))
        or _differs("the first word opens it", True, contents.opens(file, derive(PASSPHRASE, salt_of(file))))
    )


def upgraded(done: Done) -> str:
    """The file is of today's form, no row lost a word, and a backup holds all of it as it was before."""
    form = _column(done.file, "SELECT version_num FROM alembic_version", lying=True)
    if form != [upgrade.HEAD]:
        return f"not of today's form: {form}"
    before, after = (_tables(folder / FILE) for folder in (done.template, done.folder))
    for line in before["history"]:
        line.pop("chain")  # hung anew
    for person in before["clients"]:
        person.pop("name_key")  # made anew
    lost = changed(before, after)
    held = [rows_lying(path) for path in done.new_backups]
    return _differs("lost", [], lost[:3]) or _differs("backups", [rows_lying(done.template / FILE)], held)


def backed_up(done: Done) -> str:
    """One more backup opens with the word, is whole, holds the rows of the file, and is on the list."""
    (made,) = done.new_backups or (None,)
    if made is None:
        return "no backup"
    return (
        _differs("rows", done.before, rows_lying(made))
        or _differs("whole", True, contents.is_whole(made, secret_of(made).key_for(made)))
        or _differs("listed", [made.name], _column(done.file, "SELECT name FROM checked_backups WHERE fault = ''"))
    )


def looked_into(done: Done) -> str:
    """A whole backup passes; one with a damaged page at its end does not, nor one that holds a call less."""
    (backup,) = backups_of(done.folder)
    whole = backup.read_bytes()
    backup.write_bytes(_flipped(whole, len(whole) // _PAGE - 1))
    damaged = done.again()
    backup.write_bytes(whole)
    with closing(plain_connection(backup, secret_of(backup).key_for(backup))) as connection:
        connection.execute("DELETE FROM emergency_consultations WHERE id = 1")
        connection.execute("PRAGMA journal_mode=DELETE")
    less = done.again()
    return next((f"not seen: {said}" for said in (damaged, less) if said[-1] == "done"), "")


def _went_back(done: Done, label: str) -> str:
    """Every row is as the named backup holds it, and a new backup holds what was there before."""
    (source,) = [path for path in backups_of(done.template) if ("before-restore" in path.name) == bool(label)]
    held = [rows_lying(path) for path in done.new_backups]
    return _differs("rows", rows_lying(source), rows_lying(done.file)) or _differs(
        "kept", [rows_lying(done.template / FILE)], held
    )


restored, came_back = partial(_went_back, label=""), partial(_went_back, label="before-restore")


def rekeyed(done: Done) -> str:
    """The old word is refused, the new one opens, the salt is another, and every row is there."""
    salt = salt_of(done.file)
    return (
        _differs("the old word opens", False, contents.opens(done.file, derive(PASSPHRASE, salt)))
        or _differs("the new word opens", True, contents.opens(done.file, derive(NEW_PASSPHRASE, salt)))
        or _differs("another salt", True, salt != salt_of(done.template / FILE))
        or _differs("rows", done.before, done.after)
    )


def changed_passphrase(done: Done) -> str:
    """As after a new key; besides, a new backup opens with each of the words."""
    words = [word for path in done.new_backups for word in (PASSPHRASE, NEW_PASSPHRASE) if _opens(path, word)]
    return rekeyed(done) or _differs("backups by word", [NEW_PASSPHRASE, PASSPHRASE], sorted(words))


def listed(done: Done) -> str:
    """The copy that nobody had looked at is on the list, and was found good."""
    found = _column(done.file, f"SELECT fault FROM checked_backups WHERE name = '{UNLISTED}'")
    return _differs("what was found", [""], found)


def taken_in(done: Done) -> str:
    """The rows of the workbook are calls now, the import is noted, and a backup holds the file as it was before."""
    held = [rows_lying(path) for path in done.new_backups]
    return (
        _differs("calls", [*_BEFORE, *IN_LEDGER], _column(done.file, _CALLS))
        or _differs("imports", 1, _column(done.file, "SELECT count(*) FROM ledger_imports")[0])
        or _differs("backups", [done.before], held)
    )


def taken_back(done: Done) -> str:
    """Each record that is not in the ごみ箱 is as the backup made before the import holds it, and there is no other."""
    (before,) = [path for path in backups_of(done.folder) if "before-import" in path.name]
    undone = _column(done.file, "SELECT undone_at FROM ledger_imports")
    if None in undone:
        return "not noted as undone"
    for table in _RECORDS:
        living = f'SELECT * FROM "{table}"' + ("" if table == "code_entries" else " WHERE deleted_at IS NULL")
        wrong = _differs(table, _rows(before, living, lying=True), _rows(done.file, living))
        if wrong:
            return wrong
    return ""


def erased(done: Done) -> str:
    """No row of the file alone, those of the search too, has a word of the name; the chain is whole."""
    if not {"clients", "emergency_consultations", "history"} <= set(_holding(done.template / FILE)):
        return "the name was not in the file before"
    if has_journal(done.file) or _holding(done.file):
        return f"the name is still in {_holding(done.file)}"
    desk = opened_anew(done.file)
    try:
        with desk.file.reading() as session:
            return "" if chain.is_unbroken(session) else "the chain is broken"
    finally:
        close_quietly(desk)


def _holding(path: Path) -> list[str]:
    """Return the tables in which a word of the name lies, those behind the search included."""
    tables = _column(path, "SELECT name FROM sqlite_master WHERE type = 'table'", lying=True)
    words = [word.encode() for name in ERASED for word in name.split()]
    return [
        table
        for table in tables
        for row in _rows(path, f'SELECT * FROM "{table}"', lying=True)
        if any(word in _text(value).encode(errors="surrogateescape") for word in words for value in row)
    ]


def _hits(path: Path, two_letters: str) -> int:
    """Return how many calls the search finds by two letters."""
    return int(_column(path, f"SELECT count(*) FROM call_search WHERE call_search MATCH '{two_letters}'")[0])


def _differs(what: str, wanted: object, found: object) -> str:
    if wanted == found:
        return ""
    return f"{what}: {str(found)[:200]} instead of {str(wanted)[:200]}"


def _rows(path: Path, statement: str, *, lying: bool = False) -> list[tuple[Any, ...]]:
    """Read a file with what its journal holds, or ``lying`` the file alone."""
    connecting = looking_connection if lying else plain_connection
    with closing(connecting(path, secret_of(path).key_for(path))) as connection:
        return [tuple(row) for row in connection.execute(statement)]


def _column(path: Path, statement: str, *, lying: bool = False) -> list[Any]:
    return [row[0] for row in _rows(path, statement, lying=lying)]


def _tables(path: Path) -> dict[str, list[dict[str, Any]]]:
    with closing(looking_connection(path, secret_of(path).key_for(path))) as connection:
        return tables_of(connection)


def _text(value: object) -> str:
    """Return a value as it reads; what JSON escapes is read as what it stands for."""
    text = value.decode(errors="surrogateescape") if isinstance(value, bytes) else str(value)
    return text.encode("ascii", "ignore").decode("unicode_escape") + text if "\\u" in text else text


def _note(done: Done) -> str:
    lock = side_file(done.file, ".lock")
    return lock.read_text("utf-8") if lock.exists() else ""


def _opens(path: Path, word: str) -> bool:
    return contents.opens(path, derive(word, salt_of(path)))


def _flipped(content: bytes, page: int) -> bytes:
    place = page * _PAGE + _PAGE // 2
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
