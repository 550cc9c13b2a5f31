"""Choose a member of staff by name: who works here now is offered, who left stays readable."""

from collections.abc import Callable, Sequence
from typing import Any

from kyoten_desktop.ui.fields.code_box import CodeBox


class StaffBox(CodeBox):
    """Keeps the id as a number. ``name_of`` knows also who left; nothing for an id nobody has."""

    def __init__(self, staff: Sequence[tuple[int, str]], name_of: Callable[[int], str]) -> None:
        super().__init__(_choices(staff), lambda code: (name_of(int(code)) if code.isdigit() else "") or code)

    def value(self) -> int | None:
        """Return the id of who is chosen, None for nobody."""
        code = super().value()
        return None if code is None else int(code)

    def set_value(self, value: Any) -> None:
        """Choose by id."""
        super().set_value(None if value is None else str(value))

    def set_staff(self, staff: Sequence[tuple[int, str]]) -> None:
        """Offer who works here now and keep who is chosen."""
        self.set_choices(_choices(staff))


def _choices(staff: Sequence[tuple[int, str]]) -> list[tuple[str, str]]:
    return [(str(member_id), name) for member_id, name in staff]
