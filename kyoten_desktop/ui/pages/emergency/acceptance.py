"""結果 = 拠点の緊急用居室: which room, from when; once the person is in, where and since when."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.stays.stay import RESERVED, STATUS_LABELS, day_and_time, gap_sentence, status_of
from kyoten_desktop.models import Room, Stay
from kyoten_desktop.models.items import Item, Kind, Need, item_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.board import Board, StayBar
from kyoten_desktop.services.stays.outlook import Outlook, Wish
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.strip import Action, WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.form_field import Field
from kyoten_desktop.ui.sheet.form_section import LabelWidths, Sections

_AHEAD = "まだ来ていない日時なので、予約として入れます。"
_ROOM = Item("room_id", "居室", Kind.CODE, Need.TO_SAVE)
_AT = Item("at", "入所日時", Kind.MOMENT, Need.TO_SAVE)
_REASON = "overflow_reason"
_MORE = ("planned_out_at", "residence_before", "purpose", _REASON)


class AcceptanceForm(Form):
    """The stay that is about to begin: room, 入所日時, 退所予定, 利用前の居所, 目的, and why a 臨時 room is used."""

    def __init__(self, theme: Theme, desk: Desk, labels: Labels) -> None:
        self._desk = desk
        self._overflow = {str(room.id) for room in desk.office.rooms() if room.kind == OVERFLOW}
        self.room = CodeBox(())
        items = (_ROOM, _AT, *(replace(item_of(Stay, name), section="") for name in _MORE))
        # Who is in a room and until when needs the whole width.
        layout = Sections(wide=(_ROOM.name,), fold_below=500, grows=False, widths=LabelWidths(104, 72))
        super().__init__(theme, items, labels, desk.clock, editors={_ROOM.name: self.room}, layout=layout)
        # The sheet asks for these among its own open points.
        self.f6.setEnabled(False)
        self._ask_reason()
        self.changed.connect(self._follow)

    def begin(self, decided_at: Any) -> None:
        """Offer the rooms; somebody who is accepted usually comes in at the moment of the decision, or now."""
        if self.points.field(_AT.name).editor.is_blank():
            self.write({_AT.name: decided_at or self._desk.clock.now().replace(second=0)})
        self._offer_rooms()

    def intake(self) -> Intake | None:
        """Return room and times as typed, a reservation when they lie ahead; None while no room is chosen."""
        values = {each.item.name: each.editor.value() for each in self.asked()}
        room_id = values.pop(_ROOM.name)
        if not room_id:
            return None
        ahead = values["at"] is not None and values["at"] > self._desk.clock.now()
        return Intake(room_id=int(room_id), is_reservation=ahead, **values)

    def set_values(self, source: object) -> None:
        """Show values, or nothing."""
        super().set_values(source)
        self._ask_reason()

    def set_draft(self, kept: Mapping[str, Any]) -> None:
        """Show again what was typed; which rooms there are depends on the moment."""
        super().set_draft({name: typed for name, typed in kept.items() if name != _ROOM.name})
        if _ROOM.name in kept:
            self._offer_rooms()
            super().set_draft({_ROOM.name: kept[_ROOM.name]})
        self._ask_reason()

    def choose_room(self, room_id: int) -> None:
        """Choose another room, as if it had been chosen by hand."""
        self.write({_ROOM.name: str(room_id)})
        self.changed.emit(_ROOM.name)
        self.room.setFocus()

    def _follow(self, name: str) -> None:
        if name == _AT.name:
            self._offer_rooms()
        self._ask_reason()

    def _offer_rooms(self) -> None:
        at = self.points.field(_AT.name).editor.value() or self._desk.clock.now()
        self.room.set_choices(room_choices(self._desk, at))

    def _ask_reason(self) -> None:
        self.ask_only_when(_REASON, asked=self.room.value() in self._overflow)


class AcceptanceBlock(QWidget):
    """Stands below 結果. Nothing is written before the sheet is saved; then stay and sheet are one transaction."""

    changed = Signal()
    looked_at = Signal()
    accept_wanted = Signal()
    stay_opened = Signal(int)

    def __init__(self, theme: Theme, desk: Desk, labels: Labels) -> None:
        super().__init__()
        self.setObjectName("acceptance")
        self._desk = desk
        self.stay: Stay | None = None
        self.fields = AcceptanceForm(theme, desk, labels)
        self.strip = WarningStrip(theme)
        self.accept = QuietButton(theme, "この部屋で受け入れる", "bed")
        self.accept.setObjectName("accept")
        self.link = LinkButton(theme, "居室利用を開く")
        self.link.setObjectName("open_stay")
        self.words: QLabel = label("", "strong")
        self._hint: QLabel = label("", "quiet")
        self._typing = QWidget()
        self._lay_out()
        self.fields.changed.connect(lambda _name: self._follow())
        self.fields.open_points_changed.connect(self.looked_at)
        self.accept.clicked.connect(self.accept_wanted)
        self.link.clicked.connect(self._open_stay)

    def show_stay(self, stay: Stay | None) -> None:
        """Show the stay that exists, or a blank acceptance."""
        self.stay = stay
        self.fields.set_values({})
        self._typing.setVisible(stay is None)
        self.link.setVisible(stay is not None)
        self.words.setText("拠点での受け入れ" if stay is None else self._where(stay))
        self.look_ahead()

    def begin(self, decided_at: Any) -> None:
        """Offer the rooms while there is no stay yet."""
        if self.stay is None:
            self.fields.begin(decided_at)

    def intake(self) -> Intake | None:
        """Return room and times as typed; None while no room is chosen or when the stay exists."""
        return self.fields.intake() if self.stay is None else None

    def asked(self) -> Iterable[Field]:
        """Return the fields to be filled in now; the reason only where a 臨時 room is chosen."""
        return self.fields.asked()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what was refused at its field; an outcome without a room is mended at the room."""
        if self.stay is not None:
            return
        found = [
            Problem("room_id", each.message) if each.item == "outcome" and self.intake() is None else each
            for each in problems
        ]
        own = {each.item.name for each in self.fields.asked()}
        self.fields.show_problems([each for each in found if each.item in own])

    def look_ahead(self) -> None:
        """Say what would follow from the choice, before it is made: who is in the way, 常時１床."""
        intake = self.intake()
        self._hint.setText(_AHEAD if intake is not None and intake.is_reservation else "")
        if intake is None or intake.at is None or intake.room_id is None:
            self.strip.say("")
            return
        wish = Wish(intake.room_id, intake.at, intake.planned_out_at, intake.is_reservation)
        self._warn(self._desk.stays.outlook.outlook(wish))

    def _follow(self) -> None:
        self.look_ahead()
        self.changed.emit()

    def _warn(self, outlook: Outlook) -> None:
        if outlook.conflict is not None:
            other = outlook.conflict.stay_id
            actions: list[Action] = [("その利用を開く", lambda: self.stay_opened.emit(other))]
            for free in outlook.free_rooms[:1]:
                words = f"空いている{free.name}にする"
                actions.append((words, partial(self.fields.choose_room, free.room_id)))
            self.strip.say(str(outlook.conflict), actions, "red")
        elif outlook.gaps:
            self.strip.say(f"常時１床がなくなります。{gap_sentence(outlook.gaps[0])}")
        else:
            self.strip.say("")

    def _where(self, stay: Stay) -> str:
        rooms = {room.id: room.name for room in self._desk.office.rooms()}
        room = rooms.get(stay.segments[-1].room_id, "") if stay.segments else ""
        since = stay.checked_in_at or stay.planned_in_at
        began = f"{day_and_time(since)} から " if since else ""
        return f"{room}　{began}{STATUS_LABELS[status_of(stay, self._desk.clock.now())]}"

    def _open_stay(self) -> None:
        if self.stay is not None:
            self.stay_opened.emit(self.stay.id)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.words)
        head.addWidget(self._hint)
        head.addStretch(1)
        head.addWidget(self.link)
        typing = QVBoxLayout(self._typing)
        typing.setContentsMargins(0, 0, 0, 0)
        typing.setSpacing(8)
        typing.addWidget(self.fields)
        typing.addWidget(self.strip)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.accept)
        typing.addLayout(row)
        panel = QFrame()
        panel.setProperty("role", "panel")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 8, 0, 0)
        outer.addWidget(panel)
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._typing)


def room_choices(desk: Desk, at: datetime) -> list[tuple[str, str]]:
    """Return (room id as text, words) of the rooms in service that day, free ones first."""
    board = desk.board.board(Period(at.date(), at.date()))
    found = [(_taken(board, room, at), room) for room in board.rooms if _in_service(room, at)]
    found.sort(key=lambda pair: bool(pair[0]))
    return [(str(room.id), _words(room, taken)) for taken, room in found]


def _words(room: Room, taken: str) -> str:
    kind = "臨時・" if room.kind == OVERFLOW else ""
    return f"{room.name}（{kind}{taken or '空き'}）"


def _taken(board: Board, room: Room, at: datetime) -> str:
    for closed in room.unavailable:
        if closed.from_on and closed.from_on <= at.date() and (closed.to_on is None or at.date() <= closed.to_on):
            return f"使用不可 {closed.reason or ''}".strip()
    for bar in board.bars_in(room.id):
        if bar.starts_at <= at < bar.held_until:
            return _who(bar, board.now)
    return ""


def _who(bar: StayBar, now: datetime) -> str:
    if bar.planned_ends_at is None:
        until = ""
    elif bar.planned_ends_at < now:
        until = " 退所の予定を過ぎています"
    else:
        until = f" {day_and_time(bar.planned_ends_at)} まで"
    return f"{bar.name}さん{'の予約' if bar.status == RESERVED else ''}{until}"


def _in_service(room: Room, at: datetime) -> bool:
    day = at.date()
    began = room.in_service_from is None or room.in_service_from <= day
    return began and (room.in_service_to is None or day <= room.in_service_to)
