"""いま居室にいる人: every room with who is in it, empty ones too; Enter opens the stay."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kyoten_desktop.domain.stays.stay import OVERDUE, lost_bed_words
from kyoten_desktop.services.today import RoomLine, Today
from kyoten_desktop.ui.lists.delegates import CellFace, status_face
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.today.words import day_words, moment_words, room_status

TITLE = "いま居室にいる人"
_NO_ROOMS = "居室がまだありません。設定の「居室」で加えると、ここに並びます。"
_COLUMNS = (
    Column("部屋", 72),
    Column("氏名", 116),
    Column("状態", 132),
    Column("入室", 144, figures=True),
    Column("日数", 64, figures=True),
    Column("退室予定", 148, figures=True),
    Column("次にすること"),
)
_CHECKED_IN, _DAY_NUMBER = 3, 4
_Part = TypeVar("_Part")


class RoomsCard(Card):
    """The rooms as they are now. ``opened`` carries a stay, ``board_wanted`` asks for the 居室 page."""

    opened = Signal(int)
    board_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(TITLE, inset=0)
        self.table = RecordTable(theme, _COLUMNS, name=TITLE)
        self.table.setObjectName("rooms")
        self.table.opened.connect(self._open)
        self.nothing = label(_NO_ROOMS, "quiet")
        self.nothing.setContentsMargins(16, 4, 16, 16)
        self.gap = _Gap(theme)
        self.head.insertWidget(2, self.gap, 1)
        self.head.setStretch(3, 0)
        board = LinkButton(theme, "居室の表を開く")
        board.setObjectName("open_board")
        board.clicked.connect(self.board_wanted)
        self.add_to_head(board)
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self._left_out: frozenset[int] = frozenset()
        self._stays: dict[object, int] = {}

    def show_rooms(self, today: Today) -> None:
        """Show every room and whether 常時１床 is lost."""
        taken = [line for line in today.rooms if line.stay_id is not None]
        self.note.setText(f"{sum(1 for line in taken if not line.is_awaited)}人")
        self.gap.say(lost_bed_words(today.gap, today.permanent, today.now) if today.gap else "")
        self._stays = {line.room_id: line.stay_id for line in taken if line.stay_id is not None}
        self.table.set_rows([_row(line, self._left_out, today.now.date()) for line in today.rooms])
        self.table.fit_height()
        self.table.setVisible(bool(today.rooms))
        self.nothing.setVisible(not today.rooms)

    def set_compact(self, *, compact: bool, tight: bool = False) -> bool:
        """Leave out 入室, and the day too where it is tight; tell whether the columns changed and want rows."""
        left_out = frozenset((_CHECKED_IN, _DAY_NUMBER) if compact and tight else (_CHECKED_IN,) if compact else ())
        if left_out == self._left_out:
            return False
        self._left_out = left_out
        self.table.set_columns(_kept(_COLUMNS, left_out), [])
        return True

    def _open(self, room_id: object) -> None:
        stay_id = self._stays.get(room_id)
        if stay_id is None:
            self.board_wanted.emit()
        else:
            self.opened.emit(stay_id)


class _Gap(QWidget):
    """常時１床 is lost: a sign and one sentence, the same words as on the 居室 page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = ElidedLabel("", "amber")
        self._sign = IconMark(theme, "warning", "amber")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 8, 0)
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self.words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, sentence: str) -> None:
        """Show the sentence; nothing while a permanent room is free."""
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.words.setVisible(bool(sentence))
        self._sign.setVisible(bool(sentence))


def _row(line: RoomLine, left_out: frozenset[int], today: date) -> Row:
    late = line.status == OVERDUE
    name = (
        CellFace(line.name, bold=True, tip=line.name)
        if line.stay_id
        else CellFace("－", tone="text3", says=line.closed or "空室")
    )
    cells = (
        CellFace(line.room),
        name,
        status_face(room_status(line)),
        CellFace(moment_words(line.checked_in_at, today)),
        CellFace(f"{line.day_number}日目" if line.day_number else ""),
        CellFace(moment_words(line.planned_out_at, today), tone="red" if late else "text"),
        _next_step(line, today),
    )
    return Row(line.room_id, _kept(cells, left_out))


def _kept(parts: Sequence[_Part], left_out: frozenset[int]) -> tuple[_Part, ...]:
    return tuple(part for place, part in enumerate(parts) if place not in left_out)


def _next_step(line: RoomLine, today: date) -> CellFace:
    if line.stay_id is None and not line.closed:
        return CellFace(f"前回 {day_words(line.last_used_on, today)}まで" if line.last_used_on else "", tone="text2")
    if line.next_action:
        return CellFace(line.next_action, tip=line.next_action)
    return CellFace("退室か延長を決める" if line.status == OVERDUE else "")
