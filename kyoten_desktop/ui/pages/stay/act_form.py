"""The small form of one act, in place below the buttons; refusals stand at their fields and nothing typed is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.errors import Problem, RefusedError
from kyoten_desktop.models import Room, Stay
from kyoten_desktop.models.items import Kind, Need
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.outlook import Wish
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.acts import BESIDE, CHECK_IN, MOVE, OVERFLOW_REASON, PLAN, ROOM, Act, first_values
from kyoten_desktop.ui.pages.stay.advice import Advice, Counsel, counsel_of
from kyoten_desktop.ui.pages.stay.stay_tabs import DRAFT_WORDS
from kyoten_desktop.ui.sheet.face import go_to_first
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.said import Strip
from kyoten_desktop.ui.sheet.saved_label import SavedLabel

_EMPTY_WORDS = {True: "を選んでください。", False: "を書いてください。"}


class ActForm(QWidget):
    """Asks what ``act`` needs; the face of an act that is done on demand. ``reread`` tells a newer stay below it."""

    changed = Signal()
    reread = Signal(object)
    left = Signal()
    stay_wanted = Signal(int)

    def __init__(self, desk: Desk, theme: Theme, act: Act, stay: Stay, strip: Strip, saved: SavedLabel) -> None:
        super().__init__()
        self.act, self.stay, self._desk = act, stay, desk
        self.setObjectName(f"act_{act.key}")
        self._rooms = _rooms(desk, act, stay)
        own = {ROOM: CodeBox([(str(room.id), room.name) for room in self._rooms])}
        layout = replace(BESIDE, most_columns=4)
        self.fields = Form(theme, act.asks, desk.codes.labels(), desk.clock, editors=own, layout=layout)
        self.verb = PrimaryButton(theme, act.verb)
        self.verb.setObjectName("confirm")
        leave = PlainButton(theme, "やめる")
        self.advice = Advice(theme, (leave, self.verb))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.fields)
        column.addWidget(self.advice)
        book = Book(
            act.form, lambda _id, _version, values: act.do(desk, self.stay, values), desk.stay.get,
            asks=Asks.NEVER, on_demand=True, draft_words=DRAFT_WORDS,
        )  # fmt: skip
        self.keeper = OpenSheet(desk, self, book, strip, saved=saved)
        self.keeper.show(stay)
        self.fields.changed.connect(self._hear)
        self.verb.clicked.connect(lambda: self.keeper.save(loud=True))
        leave.clicked.connect(self.left)
        keys = QKeySequence("Ctrl+Return")
        QShortcut(keys, self, self.verb.click, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.look()

    def values(self) -> dict[str, Any]:
        """Return the values; raises RefusedError naming what is unreadable or empty and needed."""
        values = self.fields.values()
        problems = [
            Problem(item.name, f"{item.label}{_EMPTY_WORDS[item.name == ROOM or item.kind is Kind.CODE]}")
            for item in self.act.asks
            if item.need is Need.TO_SAVE and item.name in values and not values[item.name]
        ]
        if problems or self.fields.is_unreadable():
            raise RefusedError(*problems)
        return values

    @property
    def is_locked(self) -> bool:
        """An act that is offered can be done."""
        return False

    def show_sheet(self, stay: Stay) -> Mapping[str, Any]:
        """Propose what the stay suggests."""
        self.stay = stay
        self.fields.set_values(first_values(self.act, stay, self._desk.clock.now()))
        self.reread.emit(stay)
        return self.typed()

    def take_saved(self, _stay: Stay) -> Mapping[str, Any]:
        """The act is done."""
        return self.typed()

    def typed(self) -> dict[str, Any]:
        """Return the fields as typed."""
        return self.fields.draft()

    def set_typed(self, kept: Mapping[str, Any]) -> None:
        """Show again what was typed."""
        self.fields.set_draft(kept)

    def is_unreadable(self) -> bool:
        """What cannot be read is refused together with what is empty."""
        return False

    def is_half_decided(self) -> bool:
        """An act is done on demand only."""
        return True

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each refusal at its field."""
        self.fields.show_problems(problems)

    def go_to_typed(self, kept: Mapping[str, Any]) -> None:
        """Put the cursor into the first field of what was typed, else of all."""
        go_to_first(self.fields, kept)

    def look(self) -> None:
        """Say what the chosen room or plan runs into, before the verb is pressed."""
        values = self.fields.values()
        if OVERFLOW_REASON in {item.name for item in self.act.asks}:
            overflow = any(str(room.id) == values.get(ROOM) and room.kind == OVERFLOW for room in self._rooms)
            self.fields.ask_only_when(OVERFLOW_REASON, asked=overflow)
        wish = self._wish(values)
        if wish is None:
            self.advice.say(Counsel())
        else:
            outlook = self._desk.stays.outlook.outlook(wish)
            here = {room.id for room in self._rooms}
            outlook = replace(outlook, free_rooms=[room for room in outlook.free_rooms if room.room_id in here])
            counsel = counsel_of(wish, outlook, self.stay_wanted.emit, self._take)
            self.advice.say(replace(counsel, ways=()) if self.act is PLAN else counsel)

    def _wish(self, values: dict[str, Any]) -> Wish | None:
        stay, segments = self.stay, self.stay.segments
        room = int(values[ROOM]) if values.get(ROOM) else (segments[-1].room_id if segments else None)
        at: datetime | None = segments[-1].starts_at if segments else None
        until = stay.planned_out_at
        if self.act is MOVE:
            at = values.get("at")
        elif self.act is CHECK_IN:
            at = values.get("checked_in_at")
        elif self.act is PLAN:
            until = values.get("planned_out_at")
        else:
            return None
        if room is None or at is None or (self.act is MOVE and not values.get(ROOM)) or (until and until < at):
            return None
        is_reservation = self.act is PLAN and stay.checked_in_at is None
        return Wish(room, at, until, is_reservation=is_reservation, stay_id=stay.id)

    def _hear(self, _name: str) -> None:
        self.changed.emit()
        self.look()

    def _take(self, values: dict[str, Any]) -> None:
        own = {item.name for item in self.act.asks}
        moment = self.act.now or "planned_out_at"
        here = {(moment if name == "at" else name): value for name, value in values.items()}
        self.fields.write({name: value for name, value in here.items() if name in own})
        self.look()


def _rooms(desk: Desk, act: Act, stay: Stay) -> Sequence[Room]:
    here = stay.segments[-1].room_id if stay.segments else None
    return [room for room in desk.office.rooms() if act is not MOVE or room.id != here]
