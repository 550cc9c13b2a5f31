"""What this PC remembers: the last case file, how the window looked. It names an office, never a person."""

import hashlib
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from kyoten_desktop import paths
from kyoten_desktop.domain.text import has_stray
from kyoten_desktop.ui.look.theme import Scheme

_LONGEST = 4_096
_DIGITS = 3


class PcSettings:
    """The INI file of this PC."""

    def __init__(self, file: Path | None = None) -> None:
        self._ini = QSettings(str(file or paths.settings_file()), QSettings.Format.IniFormat)

    @property
    def last_file(self) -> Path | None:
        """The case file that was opened last."""
        kept = self._text("file/last")
        return Path(kept) if kept and not has_stray(kept) and len(kept) <= _LONGEST else None

    def office_line(self, key: str) -> str:
        """Return what the unlock window may say of the office before the file is open (name, last_opened)."""
        return self._text(f"office/{key}")[:_LONGEST]

    def remember_office(self, file: Path, name: str, municipality: str, opened_at: datetime) -> None:
        """Remember which file was opened, and the name of its office."""
        self._ini.setValue("file/last", str(file))
        self._ini.setValue("office/name", name)
        self._ini.setValue("office/municipality", municipality)
        self._ini.setValue("office/last_opened", opened_at.isoformat())
        self._ini.sync()

    def wrong_words(self, file: Path) -> int:
        """Return how many wrong passphrases in a row were typed for a file on this PC.

        It is kept so that a new start does not end the pause; whoever may delete the INI file ends it all the same.
        """
        kept = str(self._ini.value(f"wrong/{sign_of(file)}", "0"))
        return int(kept[:_DIGITS]) if kept.isdecimal() else 0

    def remember_wrong_words(self, file: Path, count: int) -> None:
        """Remember the wrong passphrases in a row; none any more when the right one was typed."""
        if count:
            self._ini.setValue(f"wrong/{sign_of(file)}", count)
        else:
            self._ini.remove(f"wrong/{sign_of(file)}")
        self._ini.sync()

    @property
    def scheme(self) -> str:
        """light, dark or system."""
        kept = self._text("look/scheme")
        return kept if kept in set(Scheme) else Scheme.SYSTEM

    @property
    def text_px(self) -> int:
        """Size of running text: 13 or 15."""
        kept = self._text("look/text")
        return int(kept) if kept in ("13", "15") else 13

    def remember_look(self, scheme: str, text_px: int) -> None:
        """Remember colours and text size."""
        self._ini.setValue("look/scheme", scheme)
        self._ini.setValue("look/text", text_px)
        self._ini.sync()

    def geometry(self) -> QByteArray | None:
        """Return where the window stood."""
        kept = self._ini.value("window/geometry")
        return kept if isinstance(kept, QByteArray) else None

    def _text(self, key: str) -> str:
        """Return what stands there; anybody may have written anything into the file."""
        kept = self._ini.value(key, "")
        return kept if isinstance(kept, str) else ""

    def remember_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window stands."""
        self._ini.setValue("window/geometry", geometry)


def sign_of(file: Path) -> str:
    """Return what stands for a file where its name must not: the same for every way to it."""
    return hashlib.sha256(str(file.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
