"""事前把握の有無と判断までの時間 (M-07, S2-18): calls about known persons against calls about unknown ones.

Unit: 件, 延; time in whole minutes from 受付 to 判断. Nothing is concluded here; the figures stand side by side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.record_start import Recorded, start_notes
from kyoten_desktop.domain.figures.tally import Cell, Footnote, cell_of
from kyoten_desktop.domain.figures.writing import half_up, percent, spaced

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class KnownRow:
    """One call: whether its person was pre-identified when it came; None when that cannot be told (匿名など).

    ``is_named`` tells that it names somebody though no person of the file is chosen, ``is_placed`` that 表１ counts it.
    """

    id: int
    is_known: bool | None
    received_at: datetime
    decision_at: datetime | None = None
    client_id: int | None = None
    is_named: bool = False
    is_placed: bool = True


@dataclass(frozen=True)
class DecisionTimes:
    """The calls of one kind. ``minutes`` belong to ``timed``; ``reversed`` are those decided before they came."""

    calls: Cell
    timed: Cell
    undecided: Cell
    reversed: Cell
    minutes: tuple[int, ...]

    @property
    def mean(self) -> Decimal | None:
        """Mean minutes to the decision, one decimal, half-up; None when no call has its time (R-21)."""
        return half_up(sum(self.minutes), len(self.minutes), 1)

    @property
    def median(self) -> Decimal | None:
        """Median minutes to the decision; None when no call has its time."""
        if not self.minutes:
            return None
        ordered, half = sorted(self.minutes), len(self.minutes) // 2
        middle = ordered[half : half + 1] if len(ordered) % 2 else ordered[half - 1 : half + 1]
        return half_up(sum(middle), len(middle), 1)

    def figures(self) -> dict[str, object]:
        """Return the bare figures for JSON; minutes are numbers, null when there are none."""
        mean, median = self.mean, self.median
        return {
            "calls": self.calls.known,
            "timed": self.timed.known,
            "undecided": self.undecided.count,
            "reversed": self.reversed.count,
            "mean_minutes": None if mean is None else float(mean),
            "median_minutes": None if median is None else float(median),
        }


@dataclass(frozen=True)
class KnownTally:
    """A window's calls by 事前把握の有無. ``unclear`` are those of which it cannot be told; they are in no rate."""

    period: Period
    known: DecisionTimes
    unknown: DecisionTimes
    unclear: Cell
    footnotes: tuple[Footnote, ...] = ()
    recorded: Recorded | None = None

    @property
    def denominator(self) -> Cell:
        """The calls of which it can be told."""
        return Cell(self.known.calls.ids + self.unknown.calls.ids)

    @property
    def rate(self) -> Decimal | None:
        """Share of known persons as a part of one, three decimals, half-up; None when there is no whole."""
        return half_up(self.known.calls.count, self.denominator.count, 3)

    @property
    def rate_text(self) -> str:
        """12.1％（12／99件）; 「-」 when there is no whole."""
        part, whole = self.known.calls.count, self.denominator.count
        return f"{percent(part, whole)}（{part}／{whole}件）" if whole else "-"

    def figures(self) -> dict[str, object]:
        """Return the bare figures for JSON; the rate is a part of one."""
        return {
            "known": self.known.figures(),
            "unknown": self.unknown.figures(),
            "unclear": self.unclear.known,
            "rate": None if self.rate is None else float(self.rate),
            "notes": [str(note) for note in self.footnotes],
        }


def known_tally(rows: Iterable[KnownRow], period: Period, kept: Recorded | None = None) -> KnownTally:
    """Count the calls received in a window (R-01) by whether the person was pre-identified."""
    in_window = sorted(
        (row for row in rows if period.contains(row.received_at)), key=lambda one: (one.received_at, one.id)
    )
    known = _times([row for row in in_window if row.is_known is True])
    unknown = _times([row for row in in_window if row.is_known is False])
    unclear = _ids(row for row in in_window if row.is_known is None)
    kept = replace(kept, on_file=len(in_window)) if kept else None
    notes = (*_footnotes(period, known, unknown, unclear), *map(Footnote, start_notes(kept)))
    return KnownTally(
        period, _said(known, kept), _said(unknown, kept), cell_of(unclear, kept), footnotes=notes, recorded=kept
    )


def _said(times: DecisionTimes, kept: Recorded | None) -> DecisionTimes:
    return replace(times, calls=cell_of(times.calls, kept), timed=cell_of(times.timed, kept))


def _times(rows: Sequence[KnownRow]) -> DecisionTimes:
    taken = {row.id: (row.decision_at - row.received_at) // _MINUTE for row in rows if row.decision_at is not None}
    timed = [row for row in rows if taken.get(row.id, -1) >= 0]
    return DecisionTimes(
        calls=_ids(rows),
        timed=_ids(timed),
        undecided=_ids(row for row in rows if row.decision_at is None),
        reversed=_ids(row for row in rows if taken.get(row.id, 0) < 0),
        minutes=tuple(taken[row.id] for row in timed),
    )


def _ids(rows: Iterable[KnownRow]) -> Cell:
    return Cell(tuple(row.id for row in rows))


def _footnotes(period: Period, known: DecisionTimes, unknown: DecisionTimes, unclear: Cell) -> tuple[Footnote, ...]:
    notes = [
        Footnote(
            f"事前把握していた人の相談は、受付の時点でインテークシートがあったもの。期間は受付日による：{period.label}。"
        ),
        Footnote("受付から判断までの時間は、受付日時から判断日時までの分。"),
    ]
    undecided = known.undecided.ids + unknown.undecided.ids
    backward = known.reversed.ids + unknown.reversed.ids
    if unclear.count:
        words = f"匿名などで事前把握の有無が分からない{spaced(unclear.count)}件は、割合に含めていない。"
        notes.append(Footnote(words, unclear.ids))
    if undecided:
        notes.append(Footnote(f"判断日時が未記入の{spaced(len(undecided))}件は、時間に含めていない。", undecided))
    if backward:
        words = f"判断日時が受付日時より前の{spaced(len(backward))}件は、時間に含めていない。"
        notes.append(Footnote(words, backward))
    return tuple(notes)
