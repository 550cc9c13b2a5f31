"""共同支援: how many cases are supported together with a partner since the start, of which closed (S4-29).

Unit: ケース, 実; a case that was taken up twice with one partner is one case. Behind every figure stand the cases.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.figures.record_start import Recorded
from kyoten_desktop.domain.figures.tally import Cell, cell_of
from kyoten_desktop.domain.figures.writing import wide

KIKAN = "kikan"


@dataclass(frozen=True)
class JointRow:
    """One joint support of a case; ``to_on`` is the day of its 終結, None while it goes on."""

    id: int
    case_id: int
    partner: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True)
class JointTally:
    """The cases with one partner at a date: all since the start, those closed by then, those open."""

    partner: str
    as_of: date
    cumulative: Cell
    closed: Cell
    open: Cell
    recorded: Recorded | None = None

    @property
    def text(self) -> str:
        """「８件（うち、１件は終結）」: the 8 are all cases since the start, not the open ones (S4-29)."""
        if self.recorded and self.recorded.is_missing and not self.cumulative.count:
            return self.recorded.missing_words
        cases = f"{wide(self.cumulative.count)}件"
        if not self.closed.count:
            return cases
        return f"{cases}（うち、{wide(self.closed.count)}件は終結）" if self.open.count else f"{cases}（すべて終結）"

    def figures(self) -> dict[str, object]:
        """Return the bare figures for JSON."""
        return {
            "as_of": self.as_of.isoformat(),
            "cumulative": self.cumulative.known,
            "closed": self.closed.known,
            "open": self.open.known,
        }


@dataclass(frozen=True)
class PartnerFigures:
    """One partner in the office's words: the cases since the start, and the support records of a window (件, 延)."""

    code: str
    label: str
    cases: JointTally
    contacts: Cell

    @property
    def cells(self) -> tuple[Cell, Cell, Cell, Cell]:
        """累計, うち終結, 続いている, 支援延件数."""
        cases = self.cases
        return cases.cumulative, cases.closed, cases.open, self.contacts

    @property
    def counts(self) -> tuple[int, ...]:
        """The same as figures."""
        return tuple(cell.count for cell in self.cells)


def partner_figures(
    rows: Sequence[JointRow],
    records: Iterable[tuple[int, str | None]],
    labels: Mapping[str, str],
    as_of: date,
    kept: tuple[Recorded, Recorded] | None = None,
) -> tuple[PartnerFigures, ...]:
    """Count every partner of the office in its order, zeros included (S4-27, S4-29); ``records`` are id and partner.

    ``kept`` tells how much was recorded at the date and in the window of the records.
    """
    then, during = kept or (None, None)
    named: dict[str, list[int]] = {}
    for record_id, partner in records:
        if partner:
            named.setdefault(partner, []).append(record_id)
    known = dict.fromkeys([*labels, *(row.partner for row in rows), *named])
    return tuple(
        PartnerFigures(
            code,
            labels.get(code, code),
            joint_tally(rows, as_of, code, kept=then),
            cell_of(Cell(tuple(named.get(code, ()))), during),
        )
        for code in known
    )


def joint_tally(
    rows: Iterable[JointRow], as_of: date, partner: str = KIKAN, *, kept: Recorded | None = None
) -> JointTally:
    """Count the cases with a partner at a date; one is open while from ≤ date and to is empty or later (R-08)."""
    begun = [row for row in rows if row.partner == partner and row.from_on <= as_of]
    cases = tuple(dict.fromkeys(row.case_id for row in sorted(begun, key=lambda one: (one.from_on, one.id))))
    standing = {row.case_id for row in begun if row.to_on is None or row.to_on > as_of}
    return JointTally(
        partner=partner,
        as_of=as_of,
        cumulative=cell_of(Cell(cases), kept),
        closed=cell_of(Cell(tuple(case for case in cases if case not in standing)), kept),
        open=cell_of(Cell(tuple(case for case in cases if case in standing)), kept),
        recorded=kept,
    )
