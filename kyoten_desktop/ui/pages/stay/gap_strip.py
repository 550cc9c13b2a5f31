"""The strip over the board: 常時１床 is lost, or will be, from when to when, and who could leave first (S4-10, M-10)."""

from collections.abc import Callable
from datetime import timedelta

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.period import Period
from kyoten_desktop.domain.stay import Gap
from kyoten_desktop.services.board import Board, StayBar
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.pages.stay.board_words import first_gap, lost_bed_words
from kyoten_desktop.ui.theme import Theme
from kyoten_desktop.ui.widgets.strip import WarningStrip

_AROUND = timedelta(days=31)
_REASON, _PLAN = "理由を記録する", "予定を見直す"


class GapStrip(WarningStrip):
    """Looks a month back and a month ahead, whatever days the board shows. ``open_stay`` gets (id, at its plan)."""

    def __init__(self, desk: Desk, theme: Theme, open_stay: Callable[[int, bool], None]) -> None:
        super().__init__(theme)
        self.setObjectName("gap_strip")
        self._desk, self._open_stay = desk, open_stay

    def look(self) -> None:
        """Say what is true now; nothing while a permanent room is and stays free."""
        today = self._desk.clock.today()
        board = self._desk.board.board(Period(today - _AROUND, today + _AROUND))
        gap = first_gap(board.gaps, board.now)
        if gap is None:
            self.say("")
            return
        permanent = sum(1 for place in board.places if place.kind != OVERFLOW)
        inside = _those_inside(board, gap)
        acts = []
        if inside:
            last = max(inside, key=lambda bar: bar.starts_at)
            first = min(inside, key=lambda bar: bar.planned_ends_at or board.now + 2 * _AROUND)
            acts = [
                (_REASON, lambda: self._open_stay(last.stay_id, False)),
                (_PLAN, lambda: self._open_stay(first.stay_id, True)),
            ]
        self.say(lost_bed_words(gap, permanent, board.now), acts)


def _those_inside(board: Board, gap: Gap) -> list[StayBar]:
    permanent = {place.room_id for place in board.places if place.kind != OVERFLOW}
    return [
        bar for bar in board.bars if bar.room_id in permanent and bar.ends_at is None and bar.starts_at <= gap.from_at
    ]
