"""記録の始まり: since when each kind of record is complete, and what a window may be said to hold because of it (N-01).

What nobody wrote down is not zero: every comparison, sentence, zero and table of an office asks ``coverage`` first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kyoten_desktop.domain.dates.period import Period, fiscal_year_of
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.writing import figure_text, spaced

_START = "記録の始まり"
_ONLY_ON_FILE = "数は、このファイルにあるものだけである。"
_AHEAD = "この期間は、まだ始まっていません"


class RecordKind(StrEnum):
    """The kinds of record that begin on a day of their own: 相談, 利用, 事前把握, 支援経過."""

    CALLS = "calls"
    STAYS = "stays"
    PREID = "preid"
    SUPPORTS = "supports"

    @property
    def label(self) -> str:
        """How the office calls the kind."""
        return _LABELS[self]

    @property
    def item(self) -> str:
        """The item of the office that says since when it is complete."""
        return f"{self}_since"


_LABELS = {
    RecordKind.CALLS: "相談",
    RecordKind.STAYS: "利用",
    RecordKind.PREID: "事前把握",
    RecordKind.SUPPORTS: "支援経過",
}


class Coverage(StrEnum):
    """How much of a window was written down."""

    COMPLETE = "complete"
    PARTLY = "partly"
    NOT_RECORDED = "not_recorded"
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class RecordStart:
    """Since when one kind is complete: what the office said, else the day of the first record on file.

    ``empty_years`` are the 年度 since then of which nothing is on file. They are zero only where the office has said
    since when it records: else nobody knows whether nothing happened or nothing was written down.
    """

    answered_on: date | None = None
    first_on: date | None = None
    empty_years: frozenset[int] = frozenset()

    @property
    def on(self) -> date | None:
        """The day that counts; None when nothing was said and nothing is on file."""
        return self.answered_on or self.first_on

    @property
    def words(self) -> str:
        """記録の始まり：令和8年4月1日, or 記録の始まり：未設定（最初の記録 令和8年3月30日から）."""
        if self.answered_on:
            return f"{_START}：{long(self.answered_on)}"
        return f"{_START}：未設定" + (f"（最初の記録 {long(self.first_on)}から）" if self.first_on else "")

    def is_open_in(self, window: Period) -> bool:
        """Tell whether a window touches a 年度 of which nothing is on file, and the office has not said a start."""
        years = range(fiscal_year_of(window.from_on), fiscal_year_of(window.to_on) + 1)
        return self.answered_on is None and not self.empty_years.isdisjoint(years)


@dataclass(frozen=True)
class RecordStarts:
    """The starts of every kind; one without a start has nothing said and nothing on file.

    ``today`` tells windows that have not begun, where it is given.
    """

    by_kind: dict[RecordKind, RecordStart] = field(default_factory=dict)
    today: date | None = None

    @classmethod
    def since(cls, day: date) -> "RecordStarts":
        """Return an office whose records are all complete from one day on."""
        return cls({kind: RecordStart(day) for kind in RecordKind})

    def seen_on(self, today: date) -> "RecordStarts":
        """Return the starts as of a day, by which windows are told that have not begun."""
        return replace(self, today=today)

    def of(self, kind: RecordKind) -> RecordStart:
        """Return the start of a kind."""
        return self.by_kind.get(kind, RecordStart())

    @property
    def proposals(self) -> dict[RecordKind, date]:
        """The first day on file of each kind of which the office has not said anything yet."""
        found = {kind: self.of(kind) for kind in RecordKind}
        return {kind: each.first_on for kind, each in found.items() if each.first_on and not each.answered_on}

    def asked(self, today: date) -> dict[RecordKind, date]:
        """Return every kind the office has not said anything of, with the day proposed, once anything is on file.

        A kind of which nothing is on file begins today at the earliest that is known.
        """
        found = {kind: self.of(kind) for kind in RecordKind}
        if not any(each.first_on for each in found.values()):
            return {}
        return {kind: each.first_on or today for kind, each in found.items() if not each.answered_on}


def coverage(starts: RecordStarts, kind: RecordKind, window: Period) -> Coverage:
    """Return whether a kind of record was kept in the whole of a window, in a part of it, or not at all."""
    start = starts.of(kind)
    on = start.on
    if starts.today is not None and window.from_on > starts.today:
        return Coverage.NOT_YET
    if on is None or on > window.to_on or start.is_open_in(window):
        return Coverage.NOT_RECORDED
    return Coverage.COMPLETE if on <= window.from_on else Coverage.PARTLY


def is_comparable(starts: RecordStarts, kind: RecordKind, *windows: Period) -> bool:
    """Tell whether figures of these windows may stand side by side: all of them lie after the start (DOMAIN §9.12)."""
    return all(coverage(starts, kind, window) is Coverage.COMPLETE for window in windows)


@dataclass(frozen=True)
class Recorded:
    """What was written down of one kind in one window: shown beside every figure that counts it.

    ``on_file`` is how many records of the window were counted though it was not recorded.
    """

    kind: RecordKind
    start: RecordStart
    coverage: Coverage
    window: Period
    on_file: int = 0

    @property
    def is_missing(self) -> bool:
        """Whether nobody recorded the window, as nobody can yet of one that has not begun."""
        return self.coverage in (Coverage.NOT_RECORDED, Coverage.NOT_YET)

    @property
    def is_ahead(self) -> bool:
        """Whether the window has not begun."""
        return self.coverage is Coverage.NOT_YET

    @property
    def is_partly(self) -> bool:
        """Whether only a part of the window was recorded."""
        return self.coverage is Coverage.PARTLY

    @property
    def missing_words(self) -> str:
        """記録がありません（記録の始まり：令和8年4月1日）, or that the window has not begun."""
        return _AHEAD if self.is_ahead else f"記録がありません（{self.start.words}）"

    def missing_sentence(self, count: int = 0, unit: str = "") -> str:
        """Return how a sentence ends of a window nobody recorded; what is on file all the same is told."""
        if not count:
            return f"{self.missing_words}。"
        return f"記録がそろっていない（{self.start.words}）。このファイルにあるのは{spaced(count)}{unit}である。"

    def named(self, name: str) -> str:
        """Return how a sentence calls the window: 令和８年度（記録がそろっているのは令和8年6月1日から）."""
        if not self.is_partly or self.start.on is None:
            return name
        return f"{name}（記録がそろっているのは{long(self.start.on)}から）"

    def figure(self, count: int) -> int | None:
        """Return a figure; nothing counted in a window nobody recorded is no zero."""
        return None if self.is_missing and not count else count

    def shown(self, count: int) -> str:
        """Return a figure as printed, 「－」 where nobody recorded."""
        return figure_text(self.figure(count))

    @property
    def part(self) -> Period | None:
        """The days of the window from the start on; None when nobody recorded it."""
        if self.is_missing or self.start.on is None:
            return None
        return Period(max(self.start.on, self.window.from_on), self.window.to_on)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a footnote says: where the records begin when that matters, and that nobody said so yet."""
        if self.is_missing and self.on_file:
            return (f"この期間の{self.kind.label}は、記録がそろっていない（{self.start.words}）。{_ONLY_ON_FILE}",)
        if self.is_missing:
            return (f"{_AHEAD}。" if self.is_ahead else f"この期間の{self.kind.label}は、{self.missing_words}。",)
        if self.is_partly:
            return (f"{self.kind.label}の{self.start.words}。それより前は、そろっていない。",)
        return () if self.start.answered_on else (f"{self.kind.label}の{self.start.words}。",)


def recorded(starts: RecordStarts, kind: RecordKind, window: Period) -> Recorded:
    """Return what was written down of a kind in a window."""
    return Recorded(kind, starts.of(kind), coverage(starts, kind, window), window)


def recorded_by(starts: RecordStarts, kind: RecordKind, day: date) -> Recorded:
    """Return what is on file of a kind up to a day; for a stock it does not matter whether a 年度 brought anything."""
    start = replace(starts.of(kind), empty_years=frozenset())
    return recorded(RecordStarts({kind: start}), kind, Period(day, day))


def window_name(kept: Recorded | None, window: Period) -> str:
    """Return how a sentence calls a window, with the day its records begin where that lies within it."""
    return kept.named(window.name) if kept else window.name


def start_notes(*kept: Recorded | None) -> tuple[str, ...]:
    """Return what the footnotes of several figures say, each note once; one that another says in full is left out."""
    known = [one for one in kept if one]
    most = {kind: max(one.on_file for one in known if one.kind is kind) for kind in {one.kind for one in known}}
    told = dict.fromkeys(note for one in known for note in replace(one, on_file=most[one.kind]).notes)
    return tuple(note for note in told if not any(other != note and other.startswith(note) for other in told))


def latest(kept: Iterable[Recorded]) -> Recorded:
    """Return the kind that began last: what counts several kinds is complete only since then."""
    return max(kept, key=lambda one: (one.is_missing, one.start.on or date.max))


def left_out(starts: RecordStarts, kind: RecordKind, window: Period) -> str:
    """Return why nothing is compared with an earlier window: …相談の記録がそろっていないため、比べていない（…）。"""
    return f"{window.label}は{kind.label}の記録がそろっていないため、比べていない（{starts.of(kind).words}）。"


def start_line(starts: RecordStarts, kind: RecordKind) -> str:
    """Return since when a kind is complete: 相談の記録の始まり：令和8年4月1日."""
    return f"{kind.label}の{starts.of(kind).words}"
