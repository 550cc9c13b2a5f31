"""使用不可にする: days on which a room cannot be used, for cleaning or repair; asked while somebody is in it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import Room, RoomUnavailable
from kyoten_desktop.models.items import Item, Kind, Need, item_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import ROOM_CLOSING
from kyoten_desktop.services.stays.room_periods import RoomInUseError
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.acts import BESIDE
from kyoten_desktop.ui.pages.stay.advice import Advice, AdviceStrip, Counsel
from kyoten_desktop.ui.pages.stay.board_words import closed_words
from kyoten_desktop.ui.sheet.act_draft import ActDraft, Boxes
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.ways import Ways

_TITLE = "使用不可にする"
THOUGH_IN_USE = "それでも使用不可にする"


class ClosingPanel(Card):
    """Asks room, first and last day and reason, or offers to take back a closure that exists.

    What is typed and not recorded yet waits for the next closing.
    """

    changed = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(_TITLE)
        self.setObjectName("closing")
        self._desk, self._ways = desk, ways
        self._closure_id: int | None = None
        items = (
            Item("room_id", "部屋", Kind.LINK, Need.TO_SAVE),
            *(item_of(RoomUnavailable, name) for name in ("from_on", "to_on", "reason")),
        )
        own = {"room_id": CodeBox(())}
        self.fields = Form(theme, items, desk.codes.labels(), desk.clock, editors=own, layout=BESIDE)
        self.close_room = PrimaryButton(theme, _TITLE)
        self.close_room.setObjectName("close_room")
        self.reopen = PrimaryButton(theme, "使用不可をやめる")
        self.reopen.setObjectName("reopen_room")
        leave = PlainButton(theme, "やめる  Esc")
        self.body.addWidget(self.fields)
        self.said = Advice(theme, (leave, self.reopen, self.close_room))
        self.body.addWidget(self.said)
        self._first: dict[str, Any] = {}
        boxes = Boxes(self.fields.draft, self.fields.set_draft, lambda: self.fields.set_values(self._first))
        self.draft = ActDraft(self, desk, ROOM_CLOSING, boxes, AdviceStrip(self.said))
        ways.tell_of(self.draft.keeper)
        self.fields.changed.connect(self.draft.hear)
        self.close_room.clicked.connect(self._close)
        self.reopen.clicked.connect(self._reopen)
        leave.clicked.connect(self.left)

    def begin(self, rooms: Sequence[Room], room_id: int | None, day: date) -> None:
        """Start at a cell of the board."""
        self._turn_to(None)
        box = self.fields.editor("room_id")
        if isinstance(box, CodeBox):
            box.set_choices([(str(room.id), room.name) for room in rooms])
        room = str(room_id) if room_id else None
        self._first = {"room_id": room, "from_on": day, "to_on": day, "reason": None}
        self.draft.ask(0)
        self.fields.go_to("to_on")

    def show_closure(self, closure: RoomUnavailable) -> None:
        """Show a closure that exists."""
        self.draft.ask(None)
        self._turn_to(closure)
        self.said.say(Counsel(closed_words(closure), "amber"))
        self.reopen.setFocus(Qt.FocusReason.TabFocusReason)

    def _turn_to(self, closure: RoomUnavailable | None) -> None:
        self._closure_id = closure.id if closure else None
        self.title.setText("使用不可の期間" if closure else _TITLE)
        self.fields.setVisible(closure is None)
        self.close_room.setVisible(closure is None)
        self.reopen.setVisible(closure is not None)
        self.said.say(Counsel())

    def _close(self, *, though_in_use: bool = False) -> None:
        values = self.fields.values()
        empty = {"room_id": "部屋を選んでください。", "from_on": "使えない初日を書いてください。"}
        problems = [Problem(name, words) for name, words in empty.items() if name in values and not values[name]]
        if problems or self.fields.is_unreadable():
            self.fields.show_problems(problems)
            return
        with Attempt(self._say_failure, items=self.fields.show_problems) as tried:
            self._desk.office.close_room(
                int(values["room_id"]),
                values["from_on"],
                values["to_on"],
                values["reason"] or "",
                though_in_use=though_in_use,
            )
        if isinstance(tried.failure, RoomInUseError):
            self.fields.show_problems(())
            ways = ((THOUGH_IN_USE, lambda: self._close(though_in_use=True)),)
            self.said.say(Counsel(str(tried.failure), "amber", ways=ways))
        elif tried.failure is None:
            self.draft.done()
            self.changed.emit("使用不可の期間を記録しました。")

    def _reopen(self) -> None:
        if self._closure_id is None:
            return
        with Attempt(self._say_failure) as tried:
            self._desk.office.reopen_room(self._closure_id)
        if tried.failure is None:
            self.changed.emit("使用不可をやめました。")

    def _say_failure(self, words: str) -> None:
        self.said.say(Counsel(words))
        self._ways.say_failure(words)
