"""The fields of an acceptance: room, 入所日時, 退所予定, 利用前の居所, 目的, and why a 臨時 room is used."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import Stay
from kyoten_desktop.models.items import Item, Kind, Need, item_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.editors import Labels, make_editor
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.emergency.room_choices import room_choices
from kyoten_desktop.ui.sheet.form_field import Field
from kyoten_desktop.ui.sheet.form_section import LabelWidths, Section

FOLD_BELOW = 500
_WIDTHS = LabelWidths(first=104, second=72)
_ROOM = Item("room_id", "居室", Kind.CODE, Need.TO_SAVE)
_AT = Item("at", "入所日時", Kind.MOMENT, Need.TO_SAVE)
_MORE = ("planned_out_at", "residence_before", "purpose", "overflow_reason")


class IntakeFields(QWidget):
    """Two columns of fields over the stay that is about to begin; ``changed`` tells each change."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, labels: Labels) -> None:
        super().__init__()
        self._desk, self._is_loading, self._columns = desk, False, 2
        self._overflow = {str(room.id) for room in desk.office.rooms() if room.kind == OVERFLOW}
        self.room = CodeBox(())
        items = (_ROOM, _AT, *(item_of(Stay, name) for name in _MORE))
        self.fields = {
            item.name: Field(item, theme, self.room if item is _ROOM else make_editor(item, theme, labels, desk.clock))
            for item in items
        }
        plan: Any = self.fields["planned_out_at"].widget
        plan.look_ahead(ahead=True)
        for name, each in self.fields.items():
            each.widget.setObjectName(name)
            each.widget.setAccessibleName(each.item.label)
            each.changed.connect(self._hear)
        room, *rest = self.fields.values()
        # Who is in a room and until when needs the whole width.
        whole = Section(0, "", [room], _WIDTHS)
        whole.fold(columns=1)
        self._section = Section(0, "", rest, _WIDTHS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(whole)
        column.addWidget(self._section)
        self._show_reason()

    def clear(self) -> None:
        """Forget what was typed."""
        self._is_loading = True
        for each in self.fields.values():
            each.load(None)
        self._is_loading = False
        self._show_reason()

    def begin(self, decided_at: Any) -> None:
        """Offer the rooms; somebody who is accepted usually comes in at the moment of the decision, or now."""
        if self.fields["at"].editor.is_blank():
            self.fields["at"].load(decided_at or self._desk.clock.now().replace(second=0))
        self._offer_rooms()

    def intake(self) -> Intake | None:
        """Return room and times as typed, a reservation when they lie ahead; None while no room is chosen."""
        values = {name: each.editor.value() for name, each in self.fields.items()}
        room_id = values.pop("room_id")
        if not room_id:
            return None
        ahead = values["at"] is not None and values["at"] > self._desk.clock.now()
        return Intake(room_id=int(room_id), is_reservation=ahead, **values)

    def is_unreadable(self) -> bool:
        """Tell whether something typed here cannot be read."""
        return any(each.editor.problem() for each in self.fields.values())

    def typed(self) -> dict[str, Any]:
        """Return what was typed, as JSON can hold it; the room by its id."""
        return {name: each.editor.draft() for name, each in self.fields.items()}

    def set_typed(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``typed`` returned."""
        self._is_loading = True
        for name in sorted(set(kept) & set(self.fields), key=lambda name: name == "room_id"):
            if name == "room_id":
                self._offer_rooms()
            self.fields[name].editor.set_draft(kept[name])
            self.fields[name].show_state()
        self._is_loading = False
        self._show_reason()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what was refused at its field, and go to the first."""
        said = {problem.item: problem.message for problem in problems}
        for name, each in self.fields.items():
            each.refuse(said.get(name, ""))
        first = next((each for name, each in self.fields.items() if name in said), None)
        if first is not None:
            first.widget.setFocus()

    def choose_room(self, room_id: int) -> None:
        """Choose another room, as if it had been chosen by hand."""
        self.room.set_value(str(room_id))
        self.fields["room_id"].refuse("")
        self._hear("room_id")
        self.room.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold to one column where two would be too narrow."""
        super().resizeEvent(event)
        columns = 1 if self.width() < FOLD_BELOW else 2
        if columns != self._columns:
            self._columns = columns
            self._section.fold(columns=columns)

    def _hear(self, name: str) -> None:
        if self._is_loading:
            return
        if name == "at":
            self._offer_rooms()
        self._show_reason()
        self.changed.emit()

    def _offer_rooms(self) -> None:
        at = self.fields["at"].editor.value() or self._desk.clock.now()
        self.room.set_choices(room_choices(self._desk, at))

    def _show_reason(self) -> None:
        reason = self.fields["overflow_reason"]
        for widget in (reason.caption, reason.widget):
            widget.setVisible(self.room.value() in self._overflow)
