"""The stays of a window by 利用種別, 類型 and 者・児; how long they were, where people went, who came again (R-15).

Units: 件 a stay, 実 a person once, 延 days of use within the window. Of the 利用種別 the office counts in 表4. Behind
every figure stand the stays; one person may stand in several rows, so 実 need not add up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.record_start import start_notes
from kyoten_desktop.domain.figures.residences import SHIPPED, ended_in
from kyoten_desktop.domain.figures.room_tables import window_of
from kyoten_desktop.domain.figures.room_uses import UNWRITTEN, scope_note, uses_words
from kyoten_desktop.domain.figures.tally import TOTAL, Cell, Column, Footnote, SumCell, TallyRow, TallyTable, cell_of
from kyoten_desktop.domain.stays.guest import HEAVY_BEHAVIOR, Generation, NeedClass
from kyoten_desktop.domain.stays.occupancy import OccupancyTally, days_of
from kyoten_desktop.domain.stays.occupation import Occupation

STAYS, PERSONS, USE_DAYS, UNWRITTEN_CODE = "stays", "persons", "days", "unwritten"
USES_KEY, OUTCOMES_KEY = "stays", "stay_outcomes"
CLASS_LABELS = {
    NeedClass.PHYSICAL_MEDICAL: "重度身体・医ケア",
    NeedClass.SEVERE_BEHAVIOR: "強度行動障害",
    NeedClass.ABUSE: "虐待等",
    NeedClass.NONE: "どれにも当たらない",
}
GENERATION_LABELS = {Generation.ADULT: "者", Generation.CHILD: "児", Generation.UNKNOWN: "年齢不明"}
BY_CLASS, BY_GENERATION, LENGTH, WENT_TO, AGAIN = "類型", "者・児", "利用の長さ", "利用後の居所", "再利用"
# The longest stay of each band; a stay of none is longer than the last.
BANDS = {"days_3": 3, "days_7": 7, "days_14": 14, "days_30": 30, "days_over_30": 0}
AGAIN_WITHIN = (30, 90, 365)
_CLASS_NOTE = (
    "類型は、重度身体・医ケア（医療的ケアがある、重症心身障害、区分５・６の肢体不自由）、強度行動障害"
    f"（その特記か、行動関連項目{HEAVY_BEHAVIOR}点以上）、虐待等（虐待の可能性が疑い・通報済、目的が虐待分離）の順に見て、"
    "初めに当たる一つに数える。本人の障害などは、いまのシートの内容による。"
)


@dataclass(frozen=True)
class StayTable(TallyTable):
    """A table whose rows stand in groups, each of which tells of all its stays again."""

    groups: Mapping[str, str] = field(default_factory=dict)

    def grouped(self) -> list[tuple[str, TallyRow]]:
        """Return the rows, each with the word of its group."""
        return [(self.groups.get(row.code, ""), row) for row in self.lines]


def uses_table(stays: Iterable[Occupation], tally: OccupancyTally) -> StayTable:
    """Return 件数, 実利用者数 and 延利用日数 by 類型 and by 者・児, zeros included, and of all."""
    days = {one: count for use in tally.by_type if tally.counts(use.stay_type) for one, count in use.stay_days.items()}
    there = [stay for stay in stays if stay.stay_id in days]

    def row(code: str, label: str, own: Sequence[Occupation]) -> TallyRow:
        ids = tuple(stay.stay_id for stay in own)
        figures = (*_counted(own), SumCell(ids=ids, figure=sum(days[one] for one in ids)))
        return TallyRow(code, label, tuple(cell_of(cell, tally.recorded) for cell in figures))

    classes = [row(one, word, [stay for stay in there if stay.classes[0] is one]) for one, word in CLASS_LABELS.items()]
    ages = [
        row(one, word, [stay for stay in there if stay.generation is one]) for one, word in GENERATION_LABELS.items()
    ]
    groups = {one.code: BY_CLASS for one in classes} | {one.code: BY_GENERATION for one in ages}
    return StayTable(
        key=USES_KEY,
        title=f"類型と者・児ごとの利用（{tally.period.months_label}）{uses_words(tally)}",
        period=window_of(tally),
        columns=(Column(STAYS, "件数"), Column(PERSONS, "実利用者数"), Column(USE_DAYS, "延利用日数")),
        rows=(*classes, *ages),
        total=row(TOTAL, "合計", there),
        footnotes=_use_notes(there, tally),
        recorded=tally.recorded,
        groups=groups,
    )


def type_rows(tally: OccupancyTally) -> dict[str, list[int | None]]:
    """Return the same figures by 利用種別, by code, for JSON; paper and window tell them with 表4."""
    counted = (use for use in tally.by_type if tally.counts(use.stay_type))
    return {
        use.stay_type: [tally.known(figure) for figure in (len(use.stay_ids), use.persons, use.days)] for use in counted
    }


def outcomes_table(
    stays: Sequence[Occupation], tally: OccupancyTally, labels: Mapping[str, str] | None = None
) -> StayTable:
    """Return how long the stays were that ended, where the people went, and how many came again (R-15).

    ``labels`` are the office's words for the residences.
    """
    counted = [] if tally.is_missing else [stay for stay in stays if tally.counts(stay.stay_type)]
    ended, began = ended_in(counted, tally), [stay for stay in counted if tally.period.contains(stay.came_at)]
    lengths = {stay.stay_id: days_of(stay, tally.mode) for stay in ended}
    gaps = days_since_last(began, counted)
    bands = {one.stay_id: band_of(lengths[one.stay_id]) for one in ended}
    known = labels or SHIPPED
    went = {**known, **{one.residence_after: one.residence_after for one in ended if one.residence_after not in known}}
    went[""] = UNWRITTEN
    parts = [
        *((LENGTH, code, word, [one for one in ended if bands[one.stay_id] == code]) for code, word in _bands()),
        *((WENT_TO, code, word, [one for one in ended if one.residence_after == code]) for code, word in went.items()),
        *((AGAIN, f"again_{most}", f"{most}日以内", _again(began, gaps, most)) for most in AGAIN_WITHIN),
    ]
    rows = [(group, code or UNWRITTEN_CODE, label, own) for group, code, label, own in parts]
    return StayTable(
        key=OUTCOMES_KEY,
        title=f"利用の長さ・利用後の居所・再利用（{tally.period.months_label}）{uses_words(tally)}",
        period=window_of(tally),
        columns=(Column(STAYS, "件数"), Column(PERSONS, "実利用者数")),
        rows=tuple(
            TallyRow(code, label, tuple(cell_of(cell, tally.recorded) for cell in _counted(own)))
            for _group, code, label, own in rows
        ),
        total=TallyRow(TOTAL, "", ()),
        footnotes=_outcome_notes(list(lengths.values()), began, tally),
        recorded=tally.recorded,
        groups={code: group for group, code, _label, _own in rows},
    )


def days_since_last(began: Iterable[Occupation], stays: Iterable[Occupation]) -> dict[int, int]:
    """Return for each stay of somebody who had left before how many days before that was; none for who has no sheet."""
    left: dict[object, list[Occupation]] = {}
    for stay in stays:
        if stay.client_key is not None and stay.left_at is not None:
            left.setdefault(stay.client_key, []).append(stay)
    found = {}
    for stay in began:
        earlier = [
            one.left_at
            for one in left.get(stay.client_key, ())
            if one.stay_id != stay.stay_id and one.left_at is not None and one.left_at <= stay.came_at
        ]
        if earlier:
            found[stay.stay_id] = (stay.came_at.date() - max(earlier).date()).days
    return found


def band_of(days: int) -> str:
    """Return the band of a length in days."""
    return next((code for code, most in BANDS.items() if days <= most), list(BANDS)[-1])


def reach_back(window: Period) -> Period:
    """Return the window with the days before it in which an earlier stay makes one of it a 再利用."""
    return Period(window.from_on - timedelta(days=max(AGAIN_WITHIN)), window.to_on)


def _bands() -> list[tuple[str, str]]:
    """Return each band with its words."""
    bands, least = [], 0
    for code, most in BANDS.items():
        bands.append((code, f"{least}日以上" if not most else f"{least}～{most}日" if least else f"{most}日以内"))
        least = most + 1
    return bands


def _again(began: Iterable[Occupation], gaps: Mapping[int, int], most: int) -> list[Occupation]:
    return [stay for stay in began if gaps.get(stay.stay_id, most + 1) <= most]


def _counted(own: Sequence[Occupation]) -> tuple[Cell, Cell]:
    """Return 件数 and 実利用者数 of stays."""
    ids = tuple(stay.stay_id for stay in own)
    return Cell(ids), SumCell(ids=ids, figure=len({stay.person for stay in own}))


def _use_notes(there: Sequence[Occupation], tally: OccupancyTally) -> tuple[Footnote, ...]:
    started = tuple(map(Footnote, start_notes(tally.recorded)))
    if tally.is_missing:
        return started
    both = tuple(stay.stay_id for stay in there if len(stay.classes) > 1)
    return (
        Footnote(f"期間に利用のあった日による：{tally.period.label}。期間をまたぐ利用は、期間の日だけを数える。"),
        *started,
        Footnote(scope_note(tally)),
        Footnote("件数は利用の数、実利用者数は同じ人を一度だけ数えたもの。日数の数え方は表４と同じ。"),
        Footnote(_CLASS_NOTE),
        *([Footnote(f"二つ以上の類型に当たる利用 {len(both)}件は、先の行だけに数えている。", both)] if both else ()),
        Footnote("児は、入所した日に18歳未満の人。"),
    )


def _outcome_notes(lengths: Sequence[int], began: Sequence[Occupation], tally: OccupancyTally) -> tuple[Footnote, ...]:
    started = tuple(map(Footnote, start_notes(tally.recorded)))
    if tally.is_missing:
        return started
    notes = [
        Footnote(f"利用の長さと利用後の居所は、期間に退所した利用による：{tally.period.label}。"),
        *started,
        Footnote(scope_note(tally)),
        Footnote("利用の長さは、入所から退所までの利用日数の全部で、期間の前の日も含む。日数の数え方は表４と同じ。"),
    ]
    if lengths:
        average = (Decimal(sum(lengths)) / len(lengths)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        notes.append(Footnote(f"利用の長さの平均は{average}日、最も長い利用は{max(lengths)}日。"))
    notes.append(
        Footnote(
            f"再利用は、期間に入所した{len(began)}件のうち、同じ人の前の退所からその日数までに入所したもの。下の行は上の行を含む。"
        )
    )
    nameless = tuple(stay.stay_id for stay in began if stay.client_key is None)
    if nameless:
        words = f"本人のシートがない利用 {len(nameless)}件は、前の利用が分からないため、再利用に入れていない。"
        notes.append(Footnote(words, nameless))
    return (*notes, *map(Footnote, _unknown_before(tally)))


def _unknown_before(tally: OccupancyTally) -> tuple[str, ...]:
    """Say where the records do not reach back as far as a 再利用 may."""
    kept, wanted = tally.recorded, reach_back(tally.period).from_on
    if kept is None or kept.start.on is None or kept.start.on <= wanted:
        return ()
    return (f"{long(kept.start.on)}より前の利用は記録がそろっていないため、再利用はこれより多いことがある。",)
