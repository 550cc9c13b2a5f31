"""延件数 and 実人数 of 支援経過 by method, content, consultee, 区 and time band (R-05, R-07, S0-15, S1-06).

延件数: one record is one, by the day it began; its cells keep the records. 実人数: one person is one; its cells keep
the persons. The sum of 実人数 is everybody of the window once and no sum of the rows. 時間帯別 counts what the office
chose: the records, the calls, or both (``after_hours``).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from kyoten_desktop.domain.codes import CODE_TABLES, CodeItem
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.time_band import AFTER_HOURS, OPEN, OfficeHours, band, is_evening
from kyoten_desktop.domain.figures.after_hours import AfterHoursBasis, BasisWords, without_doubles
from kyoten_desktop.domain.figures.record_start import Recorded
from kyoten_desktop.domain.figures.support_bands import BandLabels, band_labels
from kyoten_desktop.domain.figures.tally import TOTAL, Cell, Column, Footnote, TallyRow, TallyTable, cell_of

EVENTS, DISTINCT = "events", "distinct"
UNCLASSIFIED, EVENING = "unclassified", "evening"
PREVENTIVE, ALL = "preventive", "all"
CONTACTS = "contacts"
_BANDS = "時間帯別："
_BEGUN = attrgetter("started_at", "id")
_COLUMNS = (Column(EVENTS, "延件数"), Column(DISTINCT, "実人数"))


class Axis(StrEnum):
    """By what the records are told apart. CONTENT is the main content, CONTENT_ANSWERS all that were ticked."""

    METHOD = "method"
    CONTENT = "content"
    CONTENT_ANSWERS = "content_answers"
    CONSULTEE = "consultee"
    WARD = "ward"
    TIME_BAND = "time_band"


_NAMES = {
    Axis.METHOD: "支援方法別",
    Axis.CONTENT: "主な支援内容別",
    Axis.CONTENT_ANSWERS: "支援内容別・複数回答",
    Axis.CONSULTEE: "対象別",
    Axis.WARD: "区別",
    Axis.TIME_BAND: "時間帯別",
}


class SupportRow(NamedTuple):
    """One support record as stored; a corrected one is left out by whoever reads them. No client: 匿名 (S3-02).

    ``is_call`` is a 緊急受入れ相談 that is counted beside them by its moment, ``is_named`` one that names somebody
    though no person of the file is chosen. A tuple, because a year has thousands.
    """

    id: int
    client_id: int | None
    started_at: datetime
    method: str | None = None
    content_main: str | None = None
    content_sub: tuple[str, ...] = ()
    consultee: str | None = None
    ward: str | None = None
    category: str | None = None
    joint: bool = False
    partner: str | None = None
    is_call: bool = False
    is_named: bool = False


@dataclass(frozen=True)
class AxisCodes:
    """The choices of an axis in the office's order and its words for them; ``report`` names the row of an addition."""

    items: Sequence[CodeItem]
    labels: Mapping[str, str] = field(default_factory=dict)

    def label_of(self, item: CodeItem) -> str:
        """Return the office's word for a choice, else the one shipped."""
        return self.labels.get(item.code) or item.label

    @property
    def row_of(self) -> dict[str, str]:
        """Return the row each code is counted in: that of its report when this is a choice too, else its own."""
        known = {item.code for item in self.items}
        return {item.code: item.report if item.report in known else item.code for item in self.items}


def shipped_codes(axis: Axis) -> AxisCodes:
    """Return the choices of an axis as the program ships them."""
    name = {Axis.CONTENT_ANSWERS: "content"}.get(axis, str(axis))
    return AxisCodes(CODE_TABLES[name].items)


@dataclass(frozen=True)
class Contacts:
    """支援延件数 255件 and the persons behind it; ``anonymous`` and ``joint`` are parts of ``events``."""

    period: Period
    events: Cell
    people: Cell
    anonymous: Cell
    joint: Cell
    recorded: Recorded | None = None


def contacts(
    rows: Iterable[SupportRow], period: Period, category: str | None = None, *, kept: Recorded | None = None
) -> Contacts:
    """Count the records of a window, of one 区分 when given (``PREVENTIVE`` for S0-15)."""
    counted = [row for row in rows_in(rows, period) if category is None or row.category == category]
    return Contacts(
        period=period,
        events=cell_of(_events(counted), kept),
        people=cell_of(_people(counted), kept),
        anonymous=cell_of(_events([row for row in counted if row.client_id is None]), kept),
        joint=cell_of(_events([row for row in counted if row.joint]), kept),
        recorded=replace(kept, on_file=len(counted)) if kept else None,
    )


def contacts_table(whole: Contacts, preventive: Contacts) -> TallyTable:
    """Return 支援延件数 and what of it was 予防的 as a table, to be typed in and held against one."""
    rows = ((ALL, "支援のすべて", whole), (PREVENTIVE, "うち予防的コーディネート", preventive))
    return TallyTable(
        key=CONTACTS,
        title="支援延件数のまとめ",
        period=whole.period,
        columns=_COLUMNS,
        rows=tuple(TallyRow(code, label, (counted.events, counted.people)) for code, label, counted in rows),
        total=TallyRow(TOTAL, "", ()),
        recorded=whole.recorded,
    )


def rows_in(rows: Iterable[SupportRow], period: Period) -> list[SupportRow]:
    """Return the records that began in the window, in order of time."""
    first, last = datetime.combine(period.from_on, time.min), datetime.combine(period.to_on, time.max)
    return sorted((row for row in rows if first <= row.started_at <= last), key=_BEGUN)


@dataclass(frozen=True)
class Banded:
    """What is counted by 時間帯: what the office chose, and the calls that can be among it.

    ``left_out`` are the calls without 相談機関 or 結果, which 表１ does not count either.
    """

    basis: AfterHoursBasis = AfterHoursBasis.RECORDS
    calls: Sequence[SupportRow] = ()
    left_out: Sequence[SupportRow] = ()


def support_tables(
    rows: Iterable[SupportRow],
    codes: Mapping[Axis, AxisCodes],
    hours: OfficeHours,
    period: Period,
    banded: Banded = Banded(),
) -> dict[Axis, TallyTable]:
    """Return the table of every axis, zeros included; an axis without choices of the office takes those shipped.

    What has no known code stands in 未記入. An addition is counted in the row its ``report`` names and told in a
    footnote (緊急訪問 in 訪問). Below 開所時 and 閉所時 stands （再掲）18時以降, which is in no sum (R-07).
    """
    counted = _counted(rows, period)
    return {
        axis: _time_band_table(_in_bands(counted, banded), hours, banded.basis)
        if axis is Axis.TIME_BAND
        else _support_table(counted, axis, codes.get(axis) or shipped_codes(axis))
        for axis in Axis
    }


@dataclass(frozen=True)
class _Counted:
    """The records of a window, and what every table says about all of them."""

    period: Period
    rows: Sequence[SupportRow]
    total: TallyRow
    notes: Sequence[Footnote]


def _counted(rows: Iterable[SupportRow], period: Period) -> _Counted:
    found = rows_in(rows, period)
    return _Counted(period, found, _row(TOTAL, "合計", found), _footnotes(found, period))


def _in_bands(records: _Counted, banded: Banded) -> _Counted:
    """Return what the office counts by 時間帯; a record that tells of a counted call is not counted beside it."""
    words = banded.basis.words
    choice = Footnote(words.choice)
    if not banded.basis.counts_calls:
        return replace(records, notes=[*records.notes, choice])
    period, calls = records.period, rows_in(banded.calls, records.period)
    beside, doubled = without_doubles(records.rows, calls)
    rows = sorted([*calls, *(beside if banded.basis is AfterHoursBasis.BOTH else ())], key=_BEGUN)
    notes = [choice, *_footnotes(rows, period, words, _BANDS), *_calls_left_out(rows_in(banded.left_out, period))]
    if doubled and banded.basis is AfterHoursBasis.BOTH:
        notes.append(
            Footnote(f"{_BANDS}相談と重なる記録 {len(doubled)}件は、重ねて数えていない。", _events(doubled).ids)
        )
    return _Counted(period, rows, _row(TOTAL, "合計", rows), notes)


def _calls_left_out(calls: Sequence[SupportRow]) -> list[Footnote]:
    """Say how many calls stand in no row of 表１ and so in none by 時間帯."""
    if not calls:
        return []
    told = f"{_BANDS}相談機関か結果が決まっていない相談 {len(calls)}件は、表１と同じく数えていない。"
    return [Footnote(told, call_ids=_events(calls).call_ids)]


def _support_table(counted: _Counted, axis: Axis, codes: AxisCodes) -> TallyTable:
    row_of = codes.row_of
    gathered, ticked = _gathered(counted.rows, _ANSWERS[axis], row_of)
    table_rows = [
        _row(item.code, codes.label_of(item), gathered.get(item.code, ()))
        for item in codes.items
        if row_of[item.code] == item.code
    ]
    if UNCLASSIFIED in gathered:
        table_rows.append(_row(UNCLASSIFIED, "未記入", gathered[UNCLASSIFIED]))
    notes = [*counted.notes, *_additions(codes, ticked)]
    if axis is Axis.CONTENT_ANSWERS:
        notes.append(Footnote("複数回答のため、延件数も行の合計と一致しないことがある。合計は記録の数。"))
    return _table(axis, counted, table_rows, notes)


def _time_band_table(counted: _Counted, hours: OfficeHours, basis: AfterHoursBasis) -> TallyTable:
    words: BandLabels = band_labels(hours)
    bands = [(band(row.started_at, hours), row) for row in counted.rows]
    table_rows = [
        _row(OPEN, "開所時", [row for place, row in bands if place == OPEN]),
        _row(AFTER_HOURS, "閉所時", [row for place, row in bands if place == AFTER_HOURS]),
        _row(EVENING, words.evening, [row for row in counted.rows if is_evening(row.started_at, hours)]),
    ]
    notes = [*counted.notes, Footnote(words.bands), Footnote(words.relisted)]
    return _table(Axis.TIME_BAND, counted, table_rows, notes, basis.words.what)


def _table(
    axis: Axis, counted: _Counted, rows: Sequence[TallyRow], notes: Sequence[Footnote], what: str = "支援経過"
) -> TallyTable:
    return TallyTable(
        key=str(axis),
        title=f"{what}の延件数と実人数（{_NAMES[axis]}、{counted.period.months_label}）",
        period=counted.period,
        columns=_COLUMNS,
        rows=tuple(rows),
        total=counted.total,
        footnotes=tuple(notes),
        parts=_added_up(axis, rows),
        name=f"支援延件数（{_NAMES[axis]}）",
    )


def _added_up(axis: Axis, rows: Sequence[TallyRow]) -> dict[str, tuple[str, ...]]:
    """Return the rows 延件数 adds up to: none of several answers, none told again; 実人数 is no sum of rows."""
    if axis is Axis.CONTENT_ANSWERS:
        return {}
    return {EVENTS: tuple(row.code for row in rows if row.code != EVENING)}


# One code, or the main content with those beside it.
_Answer = str | tuple[str | None, tuple[str, ...]] | None
_Answers = Callable[[SupportRow], _Answer]
_ANSWERS: Mapping[Axis, _Answers] = {
    Axis.METHOD: attrgetter("method"),
    Axis.CONTENT: attrgetter("content_main"),
    Axis.CONTENT_ANSWERS: attrgetter("content_main", "content_sub"),
    Axis.CONSULTEE: attrgetter("consultee"),
    Axis.WARD: attrgetter("ward"),
}
_ByCode = dict[str, list[SupportRow]]


def _gathered(rows: Iterable[SupportRow], answers: _Answers, row_of: Mapping[str, str]) -> tuple[_ByCode, _ByCode]:
    """Return the records by the row they are counted in, and by the addition ticked; few answers are distinct."""
    gathered: _ByCode = defaultdict(list)
    ticked: _ByCode = defaultdict(list)
    added = {code for code, place in row_of.items() if place != code}
    known: dict[_Answer, list[list[SupportRow]]] = {}
    for row in rows:
        answered = answers(row)
        if answered not in known:
            chosen = _chosen(answered)
            places = dict.fromkeys(row_of.get(code, UNCLASSIFIED) for code in chosen or [UNCLASSIFIED])
            additions = [ticked[code] for code in chosen if code in added]
            known[answered] = [gathered[place] for place in places] + additions
        for counted_in in known[answered]:
            counted_in.append(row)
    return gathered, ticked


def _chosen(answered: _Answer) -> dict[str, None]:
    main, beside = answered if isinstance(answered, tuple) else (answered, ())
    return {code: None for code in (main, *beside) if code}


def _row(code: str, label: str, rows: Sequence[SupportRow]) -> TallyRow:
    return TallyRow(code, label, (_events(rows), _people(rows)))


def _events(rows: Sequence[SupportRow]) -> Cell:
    return Cell(tuple([row.id for row in rows if not row.is_call]), tuple([row.id for row in rows if row.is_call]))


def _people(rows: Sequence[SupportRow]) -> Cell:
    return Cell(tuple([one for one in dict.fromkeys([row.client_id for row in rows]) if one is not None]))


def _additions(codes: AxisCodes, ticked: Mapping[str, Sequence[SupportRow]]) -> list[Footnote]:
    row_of = codes.row_of
    labels = {item.code: codes.label_of(item) for item in codes.items}
    return [
        Footnote(f"「{labels[row_of[code]]}」には{label} {len(ticked[code])}件を含む。", _events(ticked[code]).ids)
        for code, label in labels.items()
        if row_of[code] != code and code in ticked
    ]


def _footnotes(
    counted: Sequence[SupportRow],
    period: Period,
    words: BasisWords = AfterHoursBasis.RECORDS.words,
    scope: str = "",
) -> list[Footnote]:
    notes = [
        Footnote(f"{scope}期間は{words.begun}による：{period.label}。"),
        Footnote(
            f"{scope}延件数の単位は件で、{words.unit}と数えている。実人数の単位は人で、同じ人は１人と数えている。"
        ),
        Footnote("実人数の合計は、期間を通じて１人を１度だけ数えたもの。行の合計とは一致しないことがある。"),
    ]
    nobody = [row for row in counted if row.client_id is None]
    for found, who in (
        (_events([row for row in nobody if not row.is_named]), "匿名 {}件は"),
        (_events([row for row in nobody if row.is_named]), "氏名があってもケースと結びついていない相談 {}件は、"),
    ):
        if found.count:
            told = f"{scope}{who.format(found.count)}実人数に含めていない。"
            notes.append(Footnote(told, found.ids, found.call_ids))
    return notes
