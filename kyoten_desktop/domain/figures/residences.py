"""表5: where those who left in a window lived before and where they went (S2-13; codes and heads DOMAIN §4.9).

Unit: 件, a stay that ended. Window: the day of 退所, both ends counted; of the 利用種別 the office counts in 表4.
Behind every figure stand the stays.
"""

from collections.abc import Iterable, Mapping, Sequence

from kyoten_desktop.domain.codes.stay import ELSEWHERE, GROUP_HOME, HOME, RESIDENCE, UNDECIDED
from kyoten_desktop.domain.figures.record_start import start_notes
from kyoten_desktop.domain.figures.room_tables import window_of
from kyoten_desktop.domain.figures.room_uses import scope_note, uses_words
from kyoten_desktop.domain.figures.tally import TOTAL, Cell, Column, Footnote, TallyRow, TallyTable, cell_of
from kyoten_desktop.domain.stays.occupancy import OccupancyTally
from kyoten_desktop.domain.stays.occupation import Occupation

RESIDENCES = "residence_before_after"
HEADS = {HOME: "自宅", GROUP_HOME: "共同生活援助", ELSEWHERE: "その他", UNDECIDED: "未定・不明"}
SHIPPED = {item.code: item.label for item in RESIDENCE.items}
_HEAD_OF = RESIDENCE.reports()
_TOTAL_WORD = "合計"


def head_of(code: str) -> str:
    """Return the head of a residence: none written is 未定・不明, a word of the office's own その他."""
    return _HEAD_OF.get(code, ELSEWHERE) if code else UNDECIDED


def residence_table(
    stays: Iterable[Occupation], tally: OccupancyTally, labels: Mapping[str, str] | None = None
) -> TallyTable:
    """Return 表5 of the window of room figures: before by rows, after by columns, zeros included.

    ``labels`` are the office's words for the residences.
    """
    counted = [] if tally.is_missing else [stay for stay in stays if tally.counts(stay.stay_type)]
    ended = ended_in(counted, tally)
    rows = [
        _row(head, label, [stay for stay in ended if head_of(stay.residence_before) == head], tally)
        for head, label in HEADS.items()
    ]
    return TallyTable(
        key=RESIDENCES,
        title=f"表５．利用前と利用後の居所（{tally.period.months_label}）{uses_words(tally)}",
        period=window_of(tally),
        columns=(*(Column(head, label) for head, label in HEADS.items()), Column(TOTAL, _TOTAL_WORD)),
        rows=tuple(rows),
        total=_row(TOTAL, _TOTAL_WORD, ended, tally),
        footnotes=_footnotes(ended, open_in(counted, tally), tally, labels or SHIPPED),
        recorded=tally.recorded,
    )


def ended_in(stays: Iterable[Occupation], tally: OccupancyTally) -> list[Occupation]:
    """Return the stays that ended in the window, in the order of 退所."""
    ended = [stay for stay in stays if stay.left_at is not None and tally.period.contains(stay.left_at)]
    return sorted(ended, key=lambda stay: (stay.left_at or stay.came_at, stay.stay_id))


def open_in(stays: Iterable[Occupation], tally: OccupancyTally) -> list[Occupation]:
    """Return the stays that began by the end of the window and had not ended then."""
    last = tally.period.to_on
    began = (stay for stay in stays if stay.came_at.date() <= last)
    return [stay for stay in began if stay.left_at is None or stay.left_at.date() > last]


def tells_of_stays(table: TallyTable) -> bool:
    """Tell whether anybody left or stayed on; of a window where nobody did, no paper tells."""
    return bool(table.total.cells[-1].known) or any(note.ids for note in table.footnotes)


def _row(code: str, label: str, ended: Sequence[Occupation], tally: OccupancyTally) -> TallyRow:
    cells = [Cell(tuple(stay.stay_id for stay in ended if head_of(stay.residence_after) == head)) for head in HEADS]
    cells.append(Cell(tuple(stay.stay_id for stay in ended)))
    return TallyRow(code, label, tuple(cell_of(cell, tally.recorded) for cell in cells))


def _footnotes(
    ended: Sequence[Occupation], staying: Sequence[Occupation], tally: OccupancyTally, labels: Mapping[str, str]
) -> tuple[Footnote, ...]:
    started = tuple(map(Footnote, start_notes(tally.recorded)))
    if tally.is_missing:
        return started
    notes = [
        Footnote(f"期間は退所日による：{tally.period.label}。"),
        *started,
        Footnote("単位は件。退所した利用を１件とし、同じ人の利用もそれぞれ１件と数えている。"),
        Footnote(scope_note(tally)),
        Footnote(_heads_note(labels)),
    ]
    for word, unwritten in (
        ("利用前", [stay for stay in ended if not stay.residence_before]),
        ("利用後", [stay for stay in ended if not stay.residence_after]),
    ):
        if unwritten:
            text = f"{word}の居所が未記入の {len(unwritten)}件は、{HEADS[UNDECIDED]}に数えている。"
            notes.append(Footnote(text, tuple(stay.stay_id for stay in unwritten)))
    if staying:
        text = f"この期間に退所していない利用 {len(staying)}件は、表に含めていない。"
        notes.append(Footnote(text, tuple(stay.stay_id for stay in staying)))
    return tuple(notes)


def _heads_note(labels: Mapping[str, str]) -> str:
    """Say which residences a head stands for where it is not the residence itself."""
    under = {head: [label for code, label in labels.items() if head_of(code) == head] for head in HEADS}
    several = [f"{HEADS[head]}は、{'、'.join(labels)}。" for head, labels in under.items() if labels != [HEADS[head]]]
    return f"合わせた居所　{'　'.join(several)}"
