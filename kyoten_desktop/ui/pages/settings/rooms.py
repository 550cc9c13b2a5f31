"""設定 → 居室: the rooms, the days on which one cannot be used, the end of a room's service."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyoten_desktop.domain.codes.stay import PERMANENT
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import Room, RoomUnavailable
from kyoten_desktop.models.items import item_of
from kyoten_desktop.services.sheets.half_written import ROOM_PERIOD
from kyoten_desktop.services.stays.room_periods import RoomInUseError
from kyoten_desktop.ui.fields.editors import make_editor
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.pages.settings.records import NEW, RecordsSection
from kyoten_desktop.ui.pages.settings.section import settings_book
from kyoten_desktop.ui.sheet.act_draft import ActDraft, Boxes
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.open_sheet import Book
from kyoten_desktop.ui.shell.ask import Ask, Question
from kyoten_desktop.ui.shell.attempt import Attempt

_NAMES = ("name", "kind", "is_guaranteed", "sort", "in_service_from", "in_service_to", "features")
_PERIOD = ("from_on", "to_on", "reason")
_DATE_WIDTH = 260


class RoomsSection(RecordsSection):
    """Rooms are never deleted: a room that is no longer used gets its last day, so old tables stay as they were."""

    key = "rooms"
    forms = (ROOM_PERIOD,)
    title = "居室"
    why = "使わなくなった居室は、消さずに使用終了日を入れます。前の年の表は、そのまま残ります。"
    add_word = "居室を足す"
    new_word = "新しい居室"
    columns = (
        Column("居室名", 180), Column("種類", 72), Column("常時確保", 88), Column("使用開始日", 112),
        Column("使用終了日", 112), Column("使用不可期間"),
    )  # fmt: skip

    def make_form(self) -> Form:
        """Return the form of a room."""
        return Form(self.theme, Room, self.desk.codes.labels(), self.desk.clock, _NAMES)

    def extra_cards(self) -> Sequence[QWidget]:
        """Return the card of the days on which the room cannot be used."""
        columns = (Column("初日", 130), Column("最終日", 130), Column("理由"), Column("", 96))
        self.closed = RecordTable(self.theme, columns, name="使用不可期間")
        self.closed.opened.connect(self._reopen)
        labels = self.desk.codes.labels()
        hints = {"to_on": "わからないときは空欄にします。使えるようになったら、上の表で取り消せます。"}
        self.period = Ask(
            self.theme,
            [
                Question(
                    item_of(RoomUnavailable, name),
                    make_editor(item_of(RoomUnavailable, name), self.theme, labels, self.desk.clock),
                    hints.get(name, ""),
                    0 if name == "reason" else _DATE_WIDTH,
                )
                for name in _PERIOD
            ],
        )
        self.close_button = QuietButton(self.theme, "使用不可にする")
        self.close_button.clicked.connect(self._close)
        self.in_use, self.half_typed = WarningStrip(self.theme), WarningStrip(self.theme)
        boxes = Boxes(self.period.draft, self.period.set_draft, self._clear_period)
        self.draft = ActDraft(self, self.desk, ROOM_PERIOD, boxes, self.half_typed)
        self.ways.tell_of(self.draft.keeper)
        self.period.changed.connect(self.draft.hear)
        line = QHBoxLayout()
        line.addWidget(self.close_button)
        line.addStretch(1)
        self.closed_card = Card("使用不可期間", "清掃や修理で使えない日。初日と最終日を含みます")
        self.closed_card.body.addWidget(self.closed)
        self.closed_card.body.addWidget(self.half_typed)
        self.closed_card.body.addWidget(self.period)
        self.closed_card.body.addWidget(self.in_use)
        self.closed_card.body.addLayout(line)
        return (self.closed_card,)

    def rows(self) -> Sequence[Row]:
        """Return one line per room."""
        labels = self.desk.codes.labels()
        return [
            Row(
                room.id,
                (
                    CellFace(room.name, bold=True),
                    CellFace(labels.label("room_kind", room.kind)),
                    CellFace("いつも1床" if room.is_guaranteed else ""),
                    CellFace(wareki.short(room.in_service_from) if room.in_service_from else ""),
                    CellFace(wareki.short(room.in_service_to) if room.in_service_to else ""),
                    CellFace("、".join(_span(closed) for closed in room.unavailable)),
                ),
            )
            for room in self.desk.office.rooms()
        ]

    def source(self, key: Hashable) -> object:
        """Return a room, or what a new one starts with."""
        rooms = self.desk.office.rooms()
        found = next((room for room in rooms if room.id == key), None)
        return found or dict.fromkeys(_NAMES) | {"kind": PERMANENT, "sort": len(rooms) * 10 + 10}

    def book(self) -> Book:
        """Return how a room is read and written."""
        return settings_book(self.key, self.desk.office.save_room, self._room)

    def show_extra(self, key: Hashable) -> None:
        """Show the periods of the room; a new room has none yet."""
        self.closed_card.setVisible(key != NEW)
        self.in_use.say("")
        if key == NEW:
            self.draft.ask(None)
            return
        room = self._room(key)
        if not self.draft.asks_about(room.id):
            self.draft.ask(room.id)
        self.closed.set_rows(
            [
                Row(
                    closed.id,
                    (
                        CellFace(wareki.short(closed.from_on) if closed.from_on else ""),
                        CellFace(wareki.short(closed.to_on) if closed.to_on else "未定"),
                        CellFace(closed.reason or ""),
                        CellFace("取り消す", link=True),
                    ),
                )
                for closed in room.unavailable
            ]
        )
        self.closed.fit_height()
        self.closed.setVisible(bool(self.closed.records.rows))

    def keep_typing(self) -> None:
        """Keep a period that was not recorded yet, too."""
        super().keep_typing()
        self.draft.keep()

    def detail(self) -> str:
        """Return how many rooms there are of each kind."""
        today = self.desk.clock.today()
        used = [room for room in self.desk.office.rooms() if room.in_service_to is None or room.in_service_to >= today]
        permanent = sum(room.kind == PERMANENT for room in used)
        return f"常設 {permanent}室　臨時 {len(used) - permanent}室"

    def _room(self, room_id: Hashable) -> Room:
        return next(room for room in self.desk.office.rooms() if room.id == room_id)

    def _close(self, *, though_in_use: bool = False) -> None:
        values: dict[str, Any] = self.period.values()
        problems = self.period.unreadable()
        if not problems and values.get("from_on") is None:
            problems = [Problem("from_on", "使えない初日を書いてください。")]
        self.period.show_problems(problems)
        if problems:
            return
        with Attempt(self.ways.say_failure, items=self.period.show_problems) as tried:
            self.desk.office.close_room(
                self._room(self.chosen).id,
                values["from_on"],
                values["to_on"],
                values["reason"] or "",
                though_in_use=though_in_use,
            )
        self.in_use.say("")
        if isinstance(tried.failure, RoomInUseError):
            self.period.show_problems(())
            self.in_use.say(str(tried.failure), [("それでも使用不可にする", lambda: self._close(though_in_use=True))])
        if tried.failure is not None:
            return
        self.draft.done()
        self.draft.ask(self._room(self.chosen).id)
        self._show_again()

    def _clear_period(self) -> None:
        for name in _PERIOD:
            self.period.set_value(name, None)

    def _reopen(self, closed_id: int) -> None:
        self.desk.office.reopen_room(closed_id)
        self._show_again()

    def _show_again(self) -> None:
        self.refresh()
        self.show_extra(self.chosen)
        self.ways.say_saved(self.desk.clock.now())


def _span(closed: RoomUnavailable) -> str:
    start = wareki.short(closed.from_on) if closed.from_on else ""
    return f"{start}～{wareki.short(closed.to_on) if closed.to_on else ''}"
