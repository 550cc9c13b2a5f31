"""Two files side by side: what is inside each and how far they differ, so that nobody restores the wrong one."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.services.office.backup import Contents
from kyoten_desktop.ui.look.words import label, rule

_COUNTS = (("緊急相談", "calls", "件"), ("居室利用", "stays", "件"), ("人", "people", "人"))
_UNREADABLE = "読めません"
_ROLES = ("label", "", "name", "label")
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_SIDES = (_LEFT, _RIGHT, _RIGHT, _LEFT)


class Comparison(QFrame):
    """The open file left, the backup right, the difference beside it in words."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(4, 1)
        self._shown: list[QWidget] = []

    def show_sides(self, here: Contents | None, there: Contents, there_name: str) -> None:
        """Show both sides; ``here`` is None when the present file cannot be read."""
        for old in self._shown:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = []
        self._line(0, ("", "いまのファイル", there_name, "ちがい"), "label")
        line = rule()
        self._grid.addWidget(line, 1, 0, 1, 5)
        self._shown.append(line)
        self._line(2, ("拠点", _UNREADABLE if here is None else here.office, there.office, _other_office(here, there)))
        for place, (word, name, unit) in enumerate(_COUNTS, start=3):
            now, then = None if here is None else int(getattr(here, name)), int(getattr(there, name))
            left = _UNREADABLE if now is None else f"{now:,}{unit}"
            self._line(place, (word, left, f"{then:,}{unit}", _difference(now, then, unit)))
        newest = _UNREADABLE if here is None else _moment(here.last_change)
        self._line(len(_COUNTS) + 3, ("最後の記録", newest, _moment(there.last_change), ""))
        self.setAccessibleName("。".join(self.words()))

    def words(self) -> Sequence[str]:
        """Return all words shown, line by line, for screen readers and tests."""
        return [str(each.property("text")) for each in self._shown if each.property("text")]

    def _line(self, place: int, words: Sequence[str], role: str = "") -> None:
        for column, word in enumerate(words):
            shown = label(word, role or _ROLES[column])
            self._grid.addWidget(shown, place, column, _SIDES[column])
            self._shown.append(shown)


def lost_words(here: Contents | None, there: Contents) -> str:
    """Return in words what would be gone after going back, empty when nothing would."""
    if here is None:
        return ""
    gone = [
        f"{word} {getattr(here, name) - getattr(there, name)}{unit}"
        for word, name, unit in _COUNTS
        if getattr(here, name) > getattr(there, name)
    ]
    return "、".join(gone)


def _other_office(here: Contents | None, there: Contents) -> str:
    return "ほかの拠点" if here is not None and there.is_of_another_office(here.file_id) else ""


def _difference(now: int | None, then: int, unit: str) -> str:
    if now is None:
        return ""
    if now == then:
        return "同じ"
    return f"{now - then:,}{unit} 少ない" if now > then else f"{then - now:,}{unit} 多い"


def _moment(moment: datetime | None) -> str:
    return moment_short(moment) if moment else "なし"
