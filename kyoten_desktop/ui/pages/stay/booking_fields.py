"""What the booking panel asks, and what it offers at first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import Room
from kyoten_desktop.models.items import Item, Kind, Need
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.outlook import Wish
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.person_box import KnownPeople, NamedPerson, PersonBox
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.acts import BESIDE, OVERFLOW_REASON, stay_item
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form

RESERVE, CHECK_IN = "reserve", "check_in"
KIND = "kind"
_USUAL_HOUR = 14
# The service names what it refuses by the item of the stay; here the same thing is asked under another name.
ITEM_HERE = {"client_id": "name", "planned_in_at": "at", "checked_in_at": "at", "checked_out_at": "planned_out_at"}


class BookingFace(FormFace):
    """The fields and the choice between 予約 and いま入所; a stay is written on demand only.

    ``refuse`` gets the refusals by the items that are asked here, and returns those for the fields.
    """

    def __init__(self, form: Form, kinds: Segmented, refuse: Callable[[Sequence[Problem]], Sequence[Problem]]) -> None:
        super().__init__(form, is_flat=True)
        self._kinds, self._refuse = kinds, refuse

    def show_sheet(self, source: Any) -> Mapping[str, Any]:
        """Show the values a booking begins with."""
        self._set_kind(source.get(KIND, RESERVE))
        return super().show_sheet(source)

    def typed(self) -> dict[str, Any]:
        """Return fields and kind as typed."""
        return {**super().typed(), KIND: self._kinds.value()}

    def set_typed(self, kept: Mapping[str, Any]) -> None:
        """Show again what was typed."""
        self._set_kind(kept.get(KIND, RESERVE))
        super().set_typed(kept)

    def values(self) -> Intake:
        """Return what the service takes."""
        return intake_of(super().values(), is_reservation=self._kinds.value() == RESERVE)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each refusal at the field that asks for it here."""
        here = [Problem(ITEM_HERE.get(each.item, each.item), each.message) for each in problems]
        super().show_problems(self._refuse(here))

    def _set_kind(self, kind: str) -> None:
        self._kinds.blockSignals(True)  # noqa: FBT003 - Qt
        self._kinds.set_value(kind)
        self._kinds.blockSignals(False)  # noqa: FBT003 - Qt


def booking_form(desk: Desk, theme: Theme) -> Form:
    """Build the fields in the order of the picture."""
    labels = desk.codes.labels()
    items = (
        Item("room_id", "部屋", Kind.LINK, Need.TO_SAVE),
        Item("name", "氏名", Kind.LINE, Need.TO_SAVE),
        Item("at", "入所", Kind.MOMENT, Need.TO_SAVE),
        *(stay_item(name) for name in ("planned_out_at", "purpose", "stay_type", "residence_before")),
        stay_item(OVERFLOW_REASON, Need.TO_SAVE),
    )
    own = {"room_id": CodeBox(()), "name": PersonBox(theme, KnownPeople(desk.client, labels))}
    form = Form(theme, items, labels, desk.clock, editors=own, layout=BESIDE)
    form.look_ahead("planned_out_at")
    return form


def fill_rooms(form: Form, rooms: list[Room]) -> None:
    """Offer the rooms; they are chosen by id as text."""
    box = form.editor("room_id")
    if isinstance(box, CodeBox):
        box.set_choices([(str(room.id), room.name) for room in rooms])


def first_values(room_id: int | None, day: date, now: datetime) -> tuple[str, dict[str, Any]]:
    """Return the kind and the values a cell suggests: a coming day is a 予約, today and a past day an 入所."""
    at = now.replace(second=0, microsecond=0)
    if day != now.date():
        at = datetime.combine(day, at.time().replace(hour=_USUAL_HOUR, minute=0))
    values = {
        "room_id": str(room_id) if room_id else None,
        "name": None,
        "at": at,
        "planned_out_at": None,
        "purpose": None,
        "stay_type": "emergency",
        "residence_before": None,
        "overflow_reason": None,
    }
    return (RESERVE if day > now.date() else CHECK_IN), values


def intake_of(values: dict[str, Any], *, is_reservation: bool) -> Intake:
    """Return what the service takes."""
    person = values["name"] or NamedPerson("")
    return Intake(
        int(values["room_id"]) if values["room_id"] else None,
        values["at"],
        values["planned_out_at"],
        stay_type=values["stay_type"] or "",
        client_id=person.client_id,
        name=person.name,
        purpose=values["purpose"],
        residence_before=values["residence_before"],
        overflow_reason=values.get("overflow_reason"),
        is_reservation=is_reservation,
    )


def wish_of(values: dict[str, Any], *, is_reservation: bool) -> Wish | None:
    """Return what can be looked ahead at: room and moment are there, and the plan is not before it."""
    room_id, at, until = values.get("room_id"), values.get("at"), values.get("planned_out_at")
    if not room_id or not isinstance(at, datetime) or (until is not None and until < at):
        return None
    return Wish(int(room_id), at, until, is_reservation=is_reservation)


def is_overflow(rooms: list[Room], room_id: str | None) -> bool:
    """Tell whether the chosen room is a 臨時 one."""
    return any(str(room.id) == room_id and room.kind == OVERFLOW for room in rooms)
