"""The strip over the board: 常時１床 is lost or will be, from when to when, who could leave first (S4-10, M-10)."""

from collections.abc import Callable
from datetime import datetime, timedelta

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.stays.service_days import permanent_on
from kyoten_desktop.domain.stays.stay import Gap, lost_bed_words
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.board import Board, StayBar
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.board_words import first_gap

ToStay = Callable[[int], None]
_AROUND = timedelta(days=31)
_REASON, _PLAN = "理由を記録する", "予定を見直す"


class GapStrip(WarningStrip):
    """Looks a month back and a month ahead, whatever days the board shows; the ways out open a stay."""

    def __init__(self, desk: Desk, theme: Theme, tell_reason: ToStay, plan_stay: ToStay) -> None:
        super().__init__(theme)
        self.setObjectName("gap_strip")
        self._desk, self._tell_reason, self._plan_stay = desk, tell_reason, plan_stay
        self._is_compact = False
        self._said: tuple[str, tuple[int, ...]] = ("", ())

    def look(self) -> None:
        """Say what is true now; nothing while a permanent room is and stays free."""
        today = self._desk.clock.today()
        board = self._desk.board.board(Period(today - _AROUND, today + _AROUND))
        gap = first_gap(board.gaps, board.now)
        if gap is None:
            self._say_once("", [])
            return
        permanent = len(permanent_on(board.places, max(gap.from_at, board.now).date()))
        words = lost_bed_words(gap, permanent, board.now)
        self._say_once(words.replace("：", "：\n") if self._is_compact else words, _those_inside(board, gap))

    def set_compact(self, *, compact: bool) -> None:
        """Break the sentence where it is said in two lines anyway."""
        self._is_compact = compact
        self.look()

    def _say_once(self, sentence: str, inside: list[StayBar]) -> None:
        """Leave the strip alone while its words stay true: its buttons may have the keyboard."""
        ids = tuple(bar.stay_id for bar in inside)
        if (sentence, ids) == self._said:
            return
        self._said = (sentence, ids)
        acts: list[tuple[str, Callable[[], None]]] = []
        if inside:
            last = max(inside, key=lambda bar: bar.starts_at)
            first = min(inside, key=lambda bar: bar.planned_ends_at or datetime.max)
            acts = [
                (_REASON, lambda: self._tell_reason(last.stay_id)),
                (_PLAN, lambda: self._plan_stay(first.stay_id)),
            ]
        self.say(sentence, acts)


def _those_inside(board: Board, gap: Gap) -> list[StayBar]:
    permanent = {place.room_id for place in board.places if place.kind != OVERFLOW}
    return [
        bar for bar in board.bars if bar.room_id in permanent and bar.ends_at is None and bar.starts_at <= gap.from_at
    ]
