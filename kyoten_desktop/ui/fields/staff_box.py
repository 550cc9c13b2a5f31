"""Choose a member of staff by name or kana: who works here now is offered, who left stays readable."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter

from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import Staff
from kyoten_desktop.ui.fields.code_box import CodeBox

_FOUND_BY = int(Qt.ItemDataRole.UserRole) + 1


class StaffBox(CodeBox):
    """Keeps the id as a number. ``name_of`` knows also who left; nothing for an id nobody has."""

    def __init__(self, name_of: Callable[[int], str]) -> None:
        super().__init__((), lambda code: (name_of(int(code)) if code.isdigit() else "") or code)
        self._kana: dict[str, str] = {}

    def value(self) -> int | None:
        """Return the id of who is chosen, None for nobody."""
        code = super().value()
        return None if code is None else int(code)

    def set_value(self, value: Any) -> None:
        """Choose by id."""
        super().set_value(None if value is None else str(value))

    def set_staff(self, staff: Sequence[Staff]) -> None:
        """Offer who works here now and keep who is chosen."""
        self._kana = {str(member.id): member.kana or "" for member in staff}
        self.set_choices([(str(member.id), member.name) for member in staff])

    def is_meant(self, place: int, typed: str) -> bool:
        """Tell whether words typed are part of a name or of its kana, however they are spaced."""
        return fold(typed) in str(self.itemData(place, _FOUND_BY))

    def make_finder(self) -> QCompleter:
        """Return what offers names by their kana too."""
        return _Finder(self)

    def _fill(self, choices: Sequence[tuple[str, str]]) -> None:
        super()._fill(choices)
        for place, (code, label) in enumerate(choices, start=1):
            self.setItemData(place, "\n".join((fold(label), fold(self._kana.get(code, "")))), _FOUND_BY)


class _Finder(QCompleter):
    """Looks for folded words where the names are kept folded, and shows and takes the names as they are written."""

    def __init__(self, box: StaffBox) -> None:
        super().__init__(box.model(), box)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionRole(_FOUND_BY)

    def splitPath(self, path: str) -> list[str]:
        """Return what is looked for; nothing typed finds everybody."""
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return what is written when somebody is taken."""
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")
