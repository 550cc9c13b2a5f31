"""共同支援を行った機関: how many bodies were worked with in a window (実), in how many records and cases (件数) (R-03).

A body counts by its link, once whatever its spellings, services and records; a text that leads to none is no body and
is told apart. A case counts once however many bodies take part. Behind 実 stand the bodies, behind 件数 the support
records and the cases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kyoten_desktop.domain.figures.record_start import Recorded
from kyoten_desktop.domain.figures.tally import Cell, Footnote, cell_of
from kyoten_desktop.domain.figures.writing import wide

UNTYPED = "untyped"
BODIES_TITLE = "共同支援を行った機関"
BODIES_HEADS = ("機関の種類", "機関（実）", "支援延件数", "共同支援ケース")
_COLUMNS = ("distinct", "events")


class JointNaming(NamedTuple):
    """Whom one of a joint support or a support record of a window names: the one has a case, the other a record."""

    body_id: int | None
    body_kind: str | None
    record_id: int | None = None
    case_id: int | None = None


@dataclass(frozen=True)
class PartnerKind:
    """The bodies of one kind, in the office's words."""

    code: str
    label: str
    bodies: Cell
    events: Cell
    cases: Cell

    @property
    def cells(self) -> tuple[Cell, Cell, Cell]:
        """機関（実）, 支援延件数, 共同支援ケース."""
        return self.bodies, self.events, self.cases


@dataclass(frozen=True)
class JointPartners:
    """The bodies by kind; ``unlinked`` are the records that lead to none, ``supports`` such partners of joint supports.

    What leads to no body counts with or without a name: erasing a name changes no figure.
    """

    kinds: tuple[PartnerKind, ...]
    total: PartnerKind
    unlinked: Cell
    supports: int

    def figures(self) -> dict[str, object]:
        """Return the bare figures for JSON."""
        return {
            "columns": list(_COLUMNS),
            "rows": {kind.code: [kind.bodies.known, kind.events.known] for kind in self.kinds},
            "total": [self.total.bodies.known, self.total.events.known],
            "cases": {kind.code: kind.cases.known for kind in (*self.kinds, self.total)},
            "unlinked": {"records": self.unlinked.known, "joint_supports": self.supports},
            "notes": [str(note) for note in self.footnotes],
        }

    @property
    def is_counted(self) -> bool:
        """Whether anything was worked on together in the window; where nothing was, no output tells of it."""
        return bool(self.total.events.count or self.total.bodies.count or self.unlinked.count or self.supports)

    @property
    def shown(self) -> tuple[PartnerKind, ...]:
        """The kinds that were met, and the sum."""
        return (*(kind for kind in self.kinds if kind.bodies.count), self.total)

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """What the figures mean and leave out."""
        if not self.is_counted:
            return ()
        what = "機関の数（実）は、名前の書き方やサービスがいくつあっても一つに数える。件数は支援経過記録の数。"
        what += "共同支援ケースは、その期間に共同支援が続いていたケースの数で、機関がいくつ加わっても一つに数える。"
        count = self.unlinked.count + self.supports
        left = f"機関に結びついていない相手が{wide(count)}件あり、数に入れていない。" if count else ""
        return (Footnote(what), *((Footnote(left, of_names=True),) if left else ()))


def joint_partners(
    namings: Sequence[JointNaming], labels: Mapping[str, str], kept: Recorded | None = None
) -> JointPartners:
    """Count whom the records of a window name; every kind of the office in its order, zeros included."""
    linked = [one for one in namings if one.body_id is not None]
    unlinked = [one for one in namings if one.body_id is None]
    met = dict.fromkeys([*labels, *(one.body_kind or UNTYPED for one in linked)])
    kinds = tuple(
        _kind(code, labels.get(code, "種類が空"), [one for one in linked if (one.body_kind or UNTYPED) == code], kept)
        for code in met
    )
    return JointPartners(
        kinds,
        _kind("total", "計", linked, kept),
        cell_of(Cell(_records(unlinked)), kept),
        sum(one.record_id is None for one in unlinked),
    )


def _kind(code: str, label: str, namings: Sequence[JointNaming], kept: Recorded | None) -> PartnerKind:
    bodies = tuple(dict.fromkeys(one.body_id for one in namings if one.body_id is not None))
    cases = tuple(dict.fromkeys(one.case_id for one in namings if one.case_id is not None))
    counted = (cell_of(Cell(ids), kept) for ids in (bodies, _records(namings), cases))
    return PartnerKind(code, label, *counted)


def _records(namings: Sequence[JointNaming]) -> tuple[int, ...]:
    return tuple(one.record_id for one in namings if one.record_id is not None)
