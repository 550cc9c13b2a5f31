"""予約を入れる ／ いま入所: the form below the board; the wanted stay is drawn on the board while it is typed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import Room, Stay
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.drafts import Typed
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.advice import Advice, AdviceStrip, Counsel, counsel_of
from kyoten_desktop.ui.pages.stay.board_marks import Wanted
from kyoten_desktop.ui.pages.stay.booking_fields import (
    CHECK_IN,
    KIND,
    RESERVE,
    BookingFace,
    booking_form,
    fill_rooms,
    first_values,
    is_overflow,
    wish_of,
)
from kyoten_desktop.ui.pages.stay.stay_details import DRAFT_WORDS
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.saved_label import SavedLabel

FORM = "stay_booking"
_NAMING_MS = 250
_WORDS = {RESERVE: "予約する", CHECK_IN: "入所を記録する"}


class BookingPanel(Card):
    """Asks for a stay. ``booked`` carries the new stay, ``stay_wanted`` one that is in the way."""

    wanted_changed = Signal(object)
    booked = Signal(int)
    stay_wanted = Signal(int)
    left = Signal()
    failed = Signal(str)

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
        self.keeper.failed.connect(self.failed)
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
        outlook = self._desk.outlook.outlook(wish)
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
