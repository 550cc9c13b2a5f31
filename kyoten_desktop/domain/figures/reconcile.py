"""突合: figures that ought to agree and do not, listed before anything is printed (R-23)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.codes.emergency import OWN_ROOM
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.room_uses import past_plan_words
from kyoten_desktop.domain.figures.tally import TOTAL, CallRow, TallyTable, calls_in
from kyoten_desktop.domain.stays.occupancy import OccupancyTally

OF_CALLS, OF_CASES = "calls", "cases"


@dataclass(frozen=True)
class Mismatch:
    """One disagreement in a sentence, and the records to look at; ``of`` says whether they are calls or cases.

    One that ``stops`` keeps the figures from being printed until a reason is given; the others only say that the
    window is not over.
    """

    message: str
    ids: tuple[int, ...] = ()
    of: str = OF_CALLS
    stops: bool = True


def stopping(problems: Iterable[Mismatch]) -> tuple[str, ...]:
    """Return the sentences of what has to be answered before the figures are printed."""
    return tuple(problem.message for problem in problems if problem.stops)


def reconcile_calls(table: TallyTable, calls: Iterable[CallRow]) -> tuple[Mismatch, ...]:
    """Compare 表1 with the calls of its window and with the stays they led to; empty when everything agrees."""
    in_window = calls_in(calls, table.period)
    found = [*_unclassified(table), *_lost_or_doubled(table, in_window), *_columns(table), *_stays(in_window)]
    return tuple(found)


def reconcile_occupancy(tally: OccupancyTally, today: date | None = None) -> tuple[Mismatch, ...]:
    """Compare the distribution with the days of its window (Σ days = days of the window).

    Days after 退所予定 without a 退所 are asked about; once the window is over on ``today``, before it is printed.
    """
    found = []
    if tally.is_missing and not (tally.recorded and tally.recorded.is_ahead):
        return ()
    if tally.counted_to is None:
        found.append(Mismatch("期間がまだ始まっていません。居室の日数は数えていません。", stops=False))
    elif tally.counted_to < tally.period.to_on:
        found.append(
            Mismatch(
                f"居室の日数は{long(tally.counted_to)}までの{len(tally.days)}日分です。"
                f"期間の{tally.period.days}日には{tally.period.days - len(tally.days)}日足りません。",
                stops=False,
            )
        )
    for name, distribution in (("利用室数", tally.days_by_rooms), ("利用者数", tally.days_by_persons)):
        days = sum(distribution.values())
        if days != len(tally.days):
            found.append(Mismatch(f"{name}別の日数の合計が{days}日で、数えた{len(tally.days)}日と違います。"))
    if words := past_plan_words(tally):
        is_over = today is not None and tally.period.to_on < today
        found.append(
            Mismatch(f"{words.removesuffix('る')}ます。退所か、新しい退所予定を記録してください。", stops=is_over)
        )
    return tuple(found)


def _unclassified(table: TallyTable) -> Sequence[Mismatch]:
    unplaced = table.unplaced.ids
    unwritten = tuple(id for id in table.unclassified.ids if id not in set(unplaced))
    found = []
    if unwritten:
        found.append(
            Mismatch(f"相談機関か結果が未記入の相談が{len(unwritten)}件あり、表1に入っていません。", unwritten)
        )
    if unplaced:
        words = "相談機関か結果の言葉に数える行が決まっていない相談が"
        found.append(Mismatch(f"{words}{len(unplaced)}件あり、表1に入っていません（設定の「選択肢」）。", unplaced))
    return found


def _lost_or_doubled(table: TallyTable, in_window: Sequence[CallRow]) -> Sequence[Mismatch]:
    counted = Counter((*table.sum_of(TOTAL).ids, *table.unclassified.ids))
    expected = {call.id for call in in_window}
    differing = expected.symmetric_difference(counted) | {id for id, times in counted.items() if times > 1}
    if not differing:
        return []
    message = f"期間の相談は{len(expected)}件ですが、表1と未記入の合計は{counted.total()}件です。"
    return [Mismatch(message, tuple(sorted(differing)))]


def _columns(table: TallyTable) -> Sequence[Mismatch]:
    found = []
    for place, column in enumerate(table.columns):
        rows = sum(row.cells[place].count for row in table.rows)
        total = table.total.cells[place].count
        if rows != total:
            found.append(Mismatch(f"表1の「{column.label}」は、行の合計が{rows}件、合計欄が{total}件です。"))
    return found


def _stays(in_window: Sequence[CallRow]) -> Sequence[Mismatch]:
    own = [call for call in in_window if call.outcome == OWN_ROOM]
    without = tuple(call.id for call in own if call.stay_checked_in_at is None)
    wrong = tuple(call.id for call in in_window if call.outcome != OWN_ROOM and call.stay_checked_in_at is not None)
    found = []
    if without:
        found.append(
            Mismatch(f"結果が「拠点の緊急用居室」で、入所の記録がない相談が{len(without)}件あります。", without)
        )
    if wrong:
        found.append(
            Mismatch(f"居室に入所しているのに、結果が「拠点の緊急用居室」でない相談が{len(wrong)}件あります。", wrong)
        )
    return found
