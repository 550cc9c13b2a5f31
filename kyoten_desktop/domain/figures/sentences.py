"""The sentences a report begins with, built only from what the figures say (R-16); a person may still edit them."""

from collections.abc import Iterable

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.codes.emergency import ACCEPTED, CONSULTATION_ONLY, OTHER_SAME_DAY, OWN_ROOM
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.record_start import start_notes, window_name
from kyoten_desktop.domain.figures.room_uses import closed_note, past_plan_note, uses_note, uses_words
from kyoten_desktop.domain.figures.tally import TOTAL, CallRow, ReportMap, TallyTable, calls_in
from kyoten_desktop.domain.figures.writing import percent, spaced, wide, yoy
from kyoten_desktop.domain.stays.occupancy import CountingMode, OccupancyTally

_LEADING = 3
_HALF, _WELL_OVER_HALF = 50, 55
_ROOM_WORDS = {
    CountingMode.IN_OUT: "利用室数は、その日に１度でも利用のあった居室の数。同じ居室で退所と入所があった日も１室。",
    CountingMode.IN_ONLY: "利用室数は、その日に利用のあった居室の数。退所日は数えず、日帰りの利用は１日と数える。",
    CountingMode.NIGHTS: "利用室数は、その日から翌日にかけて泊まった人のある居室の数。日帰りの利用は数えない。",
}
_MODE_WORDS = {
    CountingMode.IN_OUT: "入所日と退所日をどちらも１日と数える",
    CountingMode.IN_ONLY: "入所日は数え、退所日は数えない",
    CountingMode.NIGHTS: "泊数で数える",
}


def council_sentences(
    table: TallyTable,
    previous: TallyTable | None,
    where: str | None,
    occupancy: OccupancyTally,
) -> tuple[str, ...]:
    """Return the sentences of 「（１）実績」 in the city's order; one that would not be true is left out.

    ``where`` is what ``place_sentence`` says of these calls.
    """
    if table.recorded and table.recorded.is_ahead:
        return (f"・{table.period.name}は、まだ始まっていません。",)
    if table.is_missing:
        return tuple(sentence for sentence in (consultation_sentence(table), rooms_sentence(occupancy)) if sentence)
    found = (
        consultation_sentence(table, previous),
        where,
        rooms_sentence(occupancy),
        share_sentence(table),
    )
    return tuple(sentence for sentence in found if sentence)


def consultation_sentence(table: TallyTable, previous: TallyTable | None = None) -> str:
    """Return how many calls there were and how many persons were taken in, each with its 前年比 (S4-02)."""
    calls, accepted = table.sum_of(TOTAL).count, table.sum_of(ACCEPTED).count
    kept = table.recorded
    subject = f"・{window_name(kept, table.period)}の緊急受入れに係る相談は"
    if kept and kept.is_missing:
        return f"{subject}、{kept.missing_sentence(calls, '件')}"
    if calls == 0:
        return f"{subject}なかった{_yoy_of(table, previous, TOTAL)}。"
    calls_yoy, accepted_yoy = (_yoy_of(table, previous, column) for column in (TOTAL, ACCEPTED))
    if accepted == 0:
        return f"{subject}{spaced(calls)}件{calls_yoy}あり、受入れを行ったものはなかった{accepted_yoy}。"
    return f"{subject}{spaced(calls)}件{calls_yoy}あり、うち{spaced(accepted)}件{accepted_yoy}について受入れを行った。"


def _yoy_of(table: TallyTable, previous: TallyTable | None, column: str) -> str:
    # What two windows have in common is in both figures: their difference says nothing of a year (F-13).
    if previous is None or table.period.overlap(previous.period):
        return ""
    before = previous.sum_of(column)
    return yoy(table.sum_of(column).since(before), mark=before.mark)


def place_sentence(calls: Iterable[CallRow], period: Period, place: str, reports: ReportMap) -> str | None:
    """Return where the accepted persons went, and that no other provider took one the same day, if both are true.

    A 結果 of the office's own may mean just that, whatever column it counts in but 相談のみ: then nothing is said.
    """
    answered = [call.outcome for call in calls_in(calls, period) if call.outcome]
    outcomes = [outcome for outcome in answered if reports.outcome.get(outcome) != CONSULTATION_ONLY]
    accepted = [outcome for outcome in outcomes if reports.outcome.get(outcome) == ACCEPTED]
    shipped = CODE_TABLES["outcome"].reports()
    if not accepted or any(outcome == OTHER_SAME_DAY or outcome not in shipped for outcome in outcomes):
        return None
    nobody_else = "当日に他の受入れ機関へ調整できたケースはなかった。"
    if place and all(outcome == OWN_ROOM for outcome in accepted):
        return f"・緊急受入れ先は、すべて{place}であり、{nobody_else}"
    return f"・{nobody_else}"


def rooms_sentence(occupancy: OccupancyTally) -> str | None:
    """Return 「・緊急用居室は、４室とも利用している日が 29日、…全く利用がない日が 70日あった（延利用日数 551日）。」"""
    if occupancy.recorded and occupancy.is_missing:
        return f"・{occupancy.recorded.window.name}の緊急用居室の利用は、{occupancy.recorded.missing_sentence()}"
    if not occupancy.days:
        return None
    kept = occupancy.recorded
    window = f"{kept.named(kept.window.name)}の" if kept and kept.is_partly else ""
    subject = f"・{window}緊急用居室{uses_words(occupancy)}"
    clauses = [*_full_clauses(occupancy), *_over_clauses(occupancy)]
    if occupancy.days_by_rooms[0]:
        clauses.append(f"全く利用がない日が{spaced(occupancy.days_by_rooms[0])}日")
    if not clauses:
        return f"{subject}の延利用日数は{spaced(occupancy.user_days)}日であった。"
    return f"{subject}は、{'、'.join(clauses)}あった（延利用日数{spaced(occupancy.user_days)}日）。"


def _capacities(occupancy: OccupancyTally) -> set[int]:
    return {day.capacity for day in occupancy.days}


def _full_clauses(occupancy: OccupancyTally) -> list[str]:
    if len(_capacities(occupancy)) > 1:
        days = occupancy.days_full
        return [f"常設の全室に当たる数を利用している日が{spaced(days)}日"] if days else []
    capacity = occupancy.days[0].capacity
    full = [day for day in occupancy.days if day.rooms == capacity]
    if not full or capacity == 0:
        return []
    # With a 臨時 room in use four rooms may be taken while one permanent room is free: then it is not 「４室とも」.
    together = "とも" if capacity > 1 and all(day.free == 0 for day in full) else ""
    return [f"{wide(capacity)}室{together}利用している日が{spaced(len(full))}日"]


def _over_clauses(occupancy: OccupancyTally) -> list[str]:
    most = max(_capacities(occupancy))
    return [
        f"{wide(rooms)}室利用している日が{spaced(days)}日"
        for rooms, days in occupancy.days_by_rooms.items()
        if rooms > most and days
    ]


def share_sentence(table: TallyTable) -> str | None:
    """Return which three agencies make up half of all calls (S4-07); None when no three clearly do."""
    total = table.sum_of(TOTAL).count
    by_count = sorted(table.rows, key=lambda row: -row.cells[-1].count)
    leading, rest = by_count[:_LEADING], by_count[_LEADING:]
    together = sum(row.cells[-1].count for row in leading)
    if (
        total == 0
        or table.is_missing
        or 100 * together < _HALF * total
        or leading[-1].cells[-1].count <= rest[0].cells[-1].count
    ):
        return None
    names = "、".join(row.label for row in table.rows if row in leading)
    how_much = "半数" if 100 * together < _WELL_OVER_HALF * total else "半数以上"
    share = f"{percent(together, total)}、{wide(together)}件"
    return f"・{names}からの相談が全件数の{how_much}を占めている（{share}）。"


def occupancy_footnotes(occupancy: OccupancyTally) -> tuple[str, ...]:
    """Return what the room figures mean: window, unit, counting mode, R or P, 稼働率, 常時１床 (R-10 to R-13)."""
    started = start_notes(occupancy.recorded)
    if occupancy.is_missing:
        return started
    notes = [f"期間：{occupancy.period.label}（{occupancy.period.days}日間）。", *started]
    if occupancy.counted_to is None:
        is_nights = occupancy.mode is CountingMode.NIGHTS
        why = "泊まり終えた夜がまだないため" if is_nights else "期間がまだ始まっていないため"
        return (*notes, f"{why}、数えていない。")
    if occupancy.counted_to < occupancy.period.to_on:
        notes.append(f"{long(occupancy.counted_to)}までの{len(occupancy.days)}日分を数えている。")
    notes += [
        f"延利用日数の単位は日（延）。{_MODE_WORDS[occupancy.mode]}。外泊・入院で不在の日は、数えると決めたもの以外は含まない。",
        f"{_ROOM_WORDS[occupancy.mode]}利用者数は、その人数（実）。",
        uses_note(occupancy),
        *past_plan_note(occupancy),
        *closed_note(occupancy),
        "稼働率は、利用室数の合計÷常設の居室のうち使用できる室数の合計。臨時の居室を利用した日は100％を超えることがある。",
        "全室利用は、利用室数が常設の居室の数以上。空室のない日（空室確保できなかった日）は、使用できる常設の居室に空きのない日。",
    ]
    return tuple(notes)
