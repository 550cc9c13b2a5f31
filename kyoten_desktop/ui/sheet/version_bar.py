"""The head of a sheet that has versions: which one is shown, a new one, and what else the page does with it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label


class Version(Protocol):
    """A sheet that is never overwritten: a closed version can only be read."""

    @property
    def id(self) -> int:
        """The id of the sheet."""

    @property
    def version_no(self) -> int:
        """1, 2, 3 …"""

    @property
    def made_on(self) -> date | None:
        """The day it was made."""

    @property
    def closed_at(self) -> datetime | None:
        """When a newer version took its place."""


class VersionBar(QWidget):
    """``chosen`` tells the id of the version to show. ``name`` names the widgets (intake_version, new_intake_version).

    ``more`` are the page's own widgets at the right.
    """

    chosen = Signal(int)
    new_wanted = Signal()

    def __init__(self, theme: Theme, name: str, spoken: str, more: Sequence[QWidget]) -> None:
        super().__init__()
        self._is_loading = False
        self.versions = CodeBox(())
        self.versions.setObjectName(f"{name}_version")
        self.versions.setAccessibleName(spoken)
        self.versions.setMinimumWidth(160)
        self.versions.setMaximumWidth(280)
        self.new = QuietButton(theme, "新しい版をつくる", "plus")
        self.new.setObjectName(f"new_{name}_version")
        self.versions.changed.connect(self._choose)
        self.new.clicked.connect(self.new_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("版", "label"))
        row.addWidget(self.versions, 2)
        row.addWidget(self.new)
        row.addStretch(1)
        for part in more:
            row.addWidget(part)

    def show_versions(self, versions: Sequence[Version], shown: int, *, can_begin: bool) -> None:
        """Show the versions, newest first, and which one is shown; ``can_begin`` offers a new one."""
        self._is_loading = True
        self.versions.set_choices([(str(each.id), version_words(each)) for each in versions])
        self.versions.set_value(str(shown))
        self._is_loading = False
        self.new.setVisible(can_begin)

    def _choose(self) -> None:
        value = self.versions.value()
        if not self._is_loading and value:
            self.chosen.emit(int(value))


def version_words(version: Version) -> str:
    """Return 第2版　R8.7.1（今の版）."""
    day = wareki.short(version.made_on) if version.made_on else "作成日は未記入"
    state = "（今の版）" if version.closed_at is None else "（前の版・読むだけ）"
    return f"第{version.version_no}版　{day}{state}"
