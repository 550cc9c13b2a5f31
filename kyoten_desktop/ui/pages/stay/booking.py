"""予約を入れる ／ いま入所: the form below the board; the wanted stay is drawn on the board while it is typed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import Room, Stay
from kyoten_desktop.models.items import Item, Kind, Need
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.drafts import Typed
from kyoten_desktop.services.stays.outlook import Wish
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.person_box import KnownPeople, NamedPerson, PersonBox
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.acts import BESIDE, OVERFLOW_REASON, stay_item
from kyoten_desktop.ui.pages.stay.advice import Advice, AdviceStrip, Counsel, counsel_of
from kyoten_desktop.ui.pages.stay.board_marks import Wanted
from kyoten_desktop.ui.pages.stay.stay_tabs import DRAFT_WORDS
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.saved_label import SavedLabel

RESERVE, CHECK_IN = "reserve", "check_in"
KIND = "kind"
_USUAL_HOUR = 14
# The service names what it refuses by the item of the stay; here the same thing is asked under another name.
ITEM_HERE = {"client_id": "name", "planned_in_at": "at", "checked_in_at": "at", "checked_out_at": "planned_out_at"}
FORM = "stay_booking"
_NAMING_MS = 250
_WORDS = {RESERVE: "予約する", CHECK_IN: "入所を記録する"}


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
    return Form(theme, items, labels, desk.clock, editors=own, layout=BESIDE)


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


class BookingPanel(Card):
    """Asks for a stay. ``booked`` carries the new stay, ``stay_wanted`` one that is in the way."""

    wanted_changed = Signal(object)
    booked = Signal(int)
    stay_wanted = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("予約を入れる")
        self._desk, self._rooms, self._has_conflict = desk, list[Room](), False
        self.setObjectName("booking")
        self.kinds = Segmented(theme, [(RESERVE, "予約"), (CHECK_IN, "いま入所")], "予約か入所か")
        self.head.insertWidget(1, self.kinds)
        saved = SavedLabel(theme)
        self.add_to_head(saved)
        self.fields = booking_form(desk, theme)
        self.book = PrimaryButton(theme, _WORDS[RESERVE])
        self.book.setObjectName("book")
        leave = PlainButton(theme, "やめる  Esc")
        self.advice = Advice(theme, (leave, self.book))
        self.body.addWidget(self.fields)
        self.body.addWidget(self.advice)
        # A name changes only a word on the board: counting all rooms at each letter would hold the typing up.
        self._naming = QTimer(self, singleShot=True, interval=_NAMING_MS)
        self._naming.timeout.connect(lambda: self.look() if self.isVisible() else None)
        book = Book(
            FORM, lambda _id, _version, intake: desk.stay.open(intake), desk.stay.get,
            asks=Asks.NEVER, on_demand=True, draft_words=DRAFT_WORDS,
        )  # fmt: skip
        self.keeper = OpenSheet(
            desk, BookingFace(self.fields, self.kinds, self._refuse), book, AdviceStrip(self.advice), saved=saved
        )
        self.keeper.kept.connect(self._take_booked)
        self.fields.changed.connect(self._hear)
        self.kinds.chosen.connect(self._choose_kind)
        self.book.clicked.connect(self._book)
        leave.clicked.connect(self.left)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._book, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def begin(self, rooms: Sequence[Room], room_id: int | None, day: date, presets: dict[str, Any]) -> None:
        """Start a blank form at a cell of the board; ``presets`` go by item name (name, client_id …)."""
        kind, values = first_values(room_id, day, self._desk.clock.now())
        self._turn_to(rooms)
        known = {name: each for name, each in presets.items() if name in values}
        self.keeper.show_new(values | known | {KIND: kind})
        self._show_kind(self.kinds.value())
        self.look()
        self.fields.go_to("name")

    def go_on(self, rooms: Sequence[Room]) -> None:
        """Show the draft again that was left behind."""
        waiting = self.waiting()
        self._turn_to(rooms)
        self.keeper.show_new({}, waiting.sheet_id if waiting is not None else 0, goes_on=True)
        self._show_kind(self.kinds.value())
        self.look()
        self.fields.go_to("name")

    def waiting(self) -> Typed | None:
        """Return the booking that was begun and left."""
        return next(iter(self.keeper.shelf.waiting()), None)

    def keep_typing(self) -> None:
        """Put what was typed on the disk."""
        if self.isVisible():
            self.keeper.leave()

    def throw_away(self) -> None:
        """Forget the draft on purpose."""
        self.go_on(self._rooms)
        self.keeper.forget()
        self.keeper.show(None)

    def look(self) -> None:
        """Draw the wish on the board and say what it runs into."""
        self._naming.stop()
        values = self.fields.values()
        self.fields.ask_only_when("overflow_reason", asked=is_overflow(self._rooms, values.get("room_id")))
        self._has_conflict = False
        wish = wish_of(values, is_reservation=self.kinds.value() == RESERVE)
        if wish is None:
            self.advice.say(Counsel())
            self.wanted_changed.emit(None)
            return
        outlook = self._desk.stays.outlook.outlook(wish)
        self.advice.say(counsel_of(wish, outlook, self.stay_wanted.emit, self._take))
        name = values["name"].name if values.get("name") else ""
        self._has_conflict = outlook.conflict is not None
        self.wanted_changed.emit(Wanted(wish.room_id, wish.from_at, wish.to_at, name, self._has_conflict))

    def _turn_to(self, rooms: Sequence[Room]) -> None:
        self._rooms = list(rooms)
        fill_rooms(self.fields, self._rooms)

    def _take(self, values: dict[str, Any]) -> None:
        self.fields.write(values)
        self.fields.changed.emit("room_id")
        self.book.setFocus(Qt.FocusReason.TabFocusReason)

    def _hear(self, name: str) -> None:
        if name == "name":
            self._naming.start()
        else:
            self.look()

    def _choose_kind(self, kind: str) -> None:
        self._show_kind(kind)
        self.fields.changed.emit(KIND)

    def _show_kind(self, kind: str) -> None:
        self.fields.look_ahead("at", ahead=kind == RESERVE)
        self.title.setText("予約を入れる" if kind == RESERVE else "入所を記録する")
        self.book.setText(_WORDS[kind])

    def _refuse(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Say beside the buttons who is in the way, and return what stands at the fields."""
        if problems:
            self.look()
        if self._has_conflict and [each.item for each in problems] == ["room_id"]:
            return [Problem("room_id", "ほかの方がいます。")]
        return problems

    def _book(self) -> None:
        self.keeper.save(loud=True)

    def _take_booked(self, stay: Stay) -> None:
        self._naming.stop()
        self.keeper.show(None)
        self.wanted_changed.emit(None)
        self.booked.emit(stay.id)
