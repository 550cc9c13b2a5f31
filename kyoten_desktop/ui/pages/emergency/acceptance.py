"""結果 = 拠点の緊急用居室: which room, from when; once the person is in, where and since when."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.stays.stay import STATUS_LABELS, day_and_time, gap_sentence, status_of
from kyoten_desktop.models import Stay
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.outlook import Outlook, Wish
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.strip import Action, WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.emergency.intake_fields import IntakeFields
from kyoten_desktop.ui.sheet.form_field import Field

_AHEAD = "まだ来ていない日時なので、予約として入れます。"


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
        self.fields = IntakeFields(theme, desk, labels)
        self.strip = WarningStrip(theme)
        self.accept = QuietButton(theme, "この部屋で受け入れる", "bed")
        self.accept.setObjectName("accept")
        self.link = LinkButton(theme, "居室利用を開く")
        self.link.setObjectName("open_stay")
        self.words: QLabel = label("", "strong")
        self._hint: QLabel = label("", "quiet")
        self._typing = QWidget()
        self._lay_out()
        self.fields.changed.connect(self._follow)
        for each in self.fields.fields.values():
            each.looked_at.connect(self.looked_at)
        self.accept.clicked.connect(self.accept_wanted)
        self.link.clicked.connect(self._open_stay)

    def show_stay(self, stay: Stay | None) -> None:
        """Show the stay that exists, or a blank acceptance."""
        self.stay = stay
        self.fields.clear()
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
        return [each for each in self.fields.fields.values() if not each.widget.isHidden()]

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what was refused at its field; an outcome without a room is mended at the room."""
        if self.stay is not None:
            return
        found = [
            Problem("room_id", each.message) if each.item == "outcome" and self.intake() is None else each
            for each in problems
        ]
        self.fields.show_problems(found)

    def look_ahead(self) -> None:
        """Say what would follow from the choice, before it is made: who is in the way, 常時１床."""
        intake = self.intake()
        self._hint.setText(_AHEAD if intake is not None and intake.is_reservation else "")
        if intake is None or intake.at is None or intake.room_id is None:
            self.strip.say("")
            return
        wish = Wish(intake.room_id, intake.at, intake.planned_out_at, intake.is_reservation)
        self._warn(self._desk.outlook.outlook(wish))

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
