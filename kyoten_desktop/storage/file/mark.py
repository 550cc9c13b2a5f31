"""Two marks that tell when the newest changes of a file are missing; neither ever delays or fails a save.

Beside the file: the number of the newest change and the head of the history's chain, proven under the file's key; a
file that is behind it lost changes. Inside the file: whether it is open; a copy made then says so when it is opened.
Whoever puts an older file and an older mark in their place together is not found out. Nor is a file from before a new
passphrase: only the new key proves the mark, and the old word makes no such key; a salt that differs alone is no sign,
for a full disk may have kept the mark of before beside the file of today.
"""

import hashlib
import hmac
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kyoten_desktop.storage.file.key import FileKey

_OPEN = 1
# A mark as it is written, and nothing else: anything may lie there under its name.
_FORM = re.compile(
    rb'\{"salt": "([0-9a-f]{32})", "newest": (\d{1,18}), "head": "([0-9a-f]{0,64})", "proof": "([0-9a-f]{64})"\}'
)
_LONGEST = 512


@dataclass(frozen=True)
class _Note:
    salt: bytes
    newest: int
    head: str
    proof: bytes

    def is_by(self, key: FileKey) -> bool:
        proof = _proof(key, self.newest, self.head).encode()
        return self.salt == key.salt and hmac.compare_digest(self.proof, proof)


class Mark:
    """The mark beside one case file."""

    def __init__(self, place: Path) -> None:
        self._path = place.with_name(place.name + ".mark")
        self._written = ""

    def write(self, key: FileKey, newest: int, head: str) -> None:
        """Note the newest change of a file. A disk that takes no mark still took the change itself: silence.

        Drafts come every few seconds and are no change of the history: what stands there already is left alone. It is
        written over in place, for a new name would cost a tenth of the save; one torn meanwhile says nothing.
        """
        known = {"salt": key.salt.hex(), "newest": newest, "head": head, "proof": _proof(key, newest, head)}
        note = json.dumps(known)
        if note == self._written:
            return
        with suppress(OSError), os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as stream:
            stream.write(note.encode("ascii"))
            stream.truncate()
            self._written = note

    def is_there(self) -> bool:
        """Tell whether a file was written under this name."""
        return self._path.exists()

    def missing_from(self, key: FileKey, newest: int) -> int:
        """Return how many changes are missing from a file whose newest one this is; 0 where nothing can be said."""
        note = self._note()
        return max(0, note.newest - newest) if note is not None and note.is_by(key) else 0

    def salts(self) -> tuple[bytes, ...]:
        """Return the salt of the file that was last written here, if that is known."""
        note = self._note()
        return () if note is None else (note.salt,)

    def is_by(self, key: FileKey) -> bool:
        """Tell whether this is the key of the file that was last written here, though it may open no more."""
        note = self._note()
        return note is not None and note.is_by(key)

    def _note(self) -> _Note | None:
        """Return what stands there; of anything but a mark as ``write`` leaves it, nothing."""
        try:
            with self._path.open("rb") as stream:
                found = _FORM.fullmatch(stream.read(_LONGEST))
        except OSError:
            return None
        if found is None:
            return None
        salt, newest, head, proof = (part.decode("ascii") for part in found.groups())
        return _Note(bytes.fromhex(salt), int(newest), head, proof.encode("ascii"))

    @contextmanager
    def put_away(self) -> Iterator[None]:
        """Take the mark away while another state of the file is put in its place on purpose; back if that fails.

        It goes first: beside the state that came, it would tell of a loss that nobody had.
        """
        kept = b""
        if self._path.is_file():
            with self._path.open("rb") as stream:
                kept = stream.read(_LONGEST)
            self._path.unlink()
        try:
            yield
        except BaseException:
            if kept:
                with suppress(OSError):
                    self._path.write_bytes(kept)
            raise


def is_marked_open(connection: Any) -> bool:
    """Tell whether a file says of itself that it is open."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == _OPEN)


def mark_open(connection: Any, *, is_open: bool) -> None:
    """Let a file say of itself that it is open, or that it was closed."""
    connection.execute(f"PRAGMA user_version={_OPEN if is_open else 0}")


def _proof(key: FileKey, newest: int, head: str) -> str:
    return hmac.new(key.raw, f"{newest}:{head}".encode(), hashlib.sha256).hexdigest()
