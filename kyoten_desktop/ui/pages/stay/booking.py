"""予約を入れる ／ いま入所: the form below the board; the wanted stay is drawn on the board while it is typed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from kyoten_desktop.domain.errors import Problem, RefusedError, UnavailableError
from kyoten_desktop.models import Room
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.room_periods import RoomConflictError
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.advice import Advice, Counsel, counsel_of
from kyoten_desktop.ui.pages.stay.board_marks import Wanted
from kyoten_desktop.ui.pages.stay.booking_fields import (
    CHECK_IN,
    ITEM_HERE,
    RESERVE,
    booking_form,
    fill_rooms,
    first_values,
    intake_of,
    is_overflow,
    wish_of,
)
from kyoten_desktop.ui.pages.stay.keeper import DraftKeeper
from kyoten_desktop.ui.sheet.saved_label import SavedLabel

FORM = "stay_booking"
_NAMING_MS = 250
_WORDS = {RESERVE: "予約する", CHECK_IN: "入所を記録する"}
_KIND = "kind"


class BookingPanel(Card):
    """Asks for a stay. ``booked`` carries the new stay, ``stay_wanted`` one that is in the way."""

    wanted_changed = Signal(object)
    booked = Signal(int)
    stay_wanted = Signal(int)
    left = Signal()
    failed = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("予約を入れる")
        self._desk, self._rooms = desk, list[Room]()
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
        self._keeper = DraftKeeper(desk.drafts, FORM, self._draft, saved)
        self.fields.changed.connect(self._hear)
        self.kinds.chosen.connect(self._choose_kind)
        self.book.clicked.connect(self._book)
        leave.clicked.connect(self.left)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._book, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def begin(self, rooms: Sequence[Room], room_id: int | None, day: date, presets: dict[str, Any]) -> None:
        """Start a blank form at a cell of the board; ``presets`` go by item name (name, client_id …)."""
        kind, values = first_values(room_id, day, self._desk.clock.now())
        self._turn_to(rooms, kind)
        self.fields.set_values(values | {name: each for name, each in presets.items() if name in values})
        self.look()
        self.fields.go_to("name")

    def go_on(self, rooms: Sequence[Room]) -> None:
        """Show the draft again that was left behind."""
        draft = self._keeper.begin()
        kept = dict(draft.values) if draft else {}
        self._turn_to(rooms, str(kept.pop(_KIND, RESERVE)))
        self.fields.set_draft(kept)
        self.look()
        self.fields.go_to("name")

    def keep_typing(self) -> None:
        """Put what was typed on the disk."""
        if self.isVisible():
            self._keeper.keep_waiting()

    def throw_away(self) -> None:
        """Forget the draft on purpose."""
        self._keeper.drop()

    def look(self) -> None:
        """Draw the wish on the board and say what it runs into."""
        self._naming.stop()
        values = self.fields.values()
        self.fields.ask_only_when("overflow_reason", asked=is_overflow(self._rooms, values.get("room_id")))
        wish = wish_of(values, is_reservation=self.kinds.value() == RESERVE)
        if wish is None:
            self.advice.say(Counsel())
            self.wanted_changed.emit(None)
            return
        outlook = self._desk.outlook.outlook(wish)
        self.advice.say(counsel_of(wish, outlook, self.stay_wanted.emit, self._take))
        name = values["name"].name if values.get("name") else ""
        self.wanted_changed.emit(Wanted(wish.room_id, wish.from_at, wish.to_at, name, outlook.conflict is not None))

    def _turn_to(self, rooms: Sequence[Room], kind: str) -> None:
        self._keeper.begin()
        self._rooms = list(rooms)
        fill_rooms(self.fields, self._rooms)
        self.kinds.blockSignals(True)  # noqa: FBT003 - Qt
        self.kinds.set_value(kind)
        self.kinds.blockSignals(False)  # noqa: FBT003 - Qt
        self._show_kind(kind)
        self.fields.show_problems([])

    def _take(self, values: dict[str, Any]) -> None:
        self.fields.write(values)
        self._keeper.note()
        self.look()
        self.book.setFocus(Qt.FocusReason.TabFocusReason)

    def _hear(self, name: str) -> None:
        self._keeper.note()
        if name == "name":
            self._naming.start()
        else:
            self.look()

    def _choose_kind(self, kind: str) -> None:
        self._show_kind(kind)
        self._hear("")

    def _show_kind(self, kind: str) -> None:
        self.fields.look_ahead("at", ahead=kind == RESERVE)
        self.title.setText("予約を入れる" if kind == RESERVE else "入所を記録する")
        self.book.setText(_WORDS[kind])

    def _draft(self) -> dict[str, Any]:
        return {**self.fields.draft(), _KIND: self.kinds.value()}

    def _book(self) -> None:
        if self.fields.is_unreadable():
            self.fields.show_problems(())
            return
        intake = intake_of(self.fields.values(), is_reservation=self.kinds.value() == RESERVE)
        try:
            stay = self._desk.stay.open(intake)
        except RefusedError as refused:
            self._refuse(refused)
            return
        except UnavailableError as failure:
            self.advice.say(Counsel(str(failure)))
            self.failed.emit(str(failure))
            return
        self._naming.stop()
        self._keeper.drop()
        self.wanted_changed.emit(None)
        self.booked.emit(stay.id)

    def _refuse(self, refused: RefusedError) -> None:
        here = [Problem(ITEM_HERE.get(each.item, each.item), each.message) for each in refused.problems]
        self.look()
        if isinstance(refused, RoomConflictError) and self.advice.words.text():
            here = [Problem("room_id", "ほかの方がいます。") for _each in here]
        self.fields.show_problems(here)
