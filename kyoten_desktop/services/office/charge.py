"""担当の引継ぎ: who leaves gives open cases and what is to be done to a colleague in one act (N-07, M-19).

The names stand as texts in the sheets: a text means somebody by the whole name, or by the family name where nobody
else has it. What was handed over can be set back as long as nobody changed it meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kyoten_desktop.domain.codes import fold_word
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import Case, FollowUp, Staff
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.office.staff import is_active
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.people import follow_up as follow_up_queries

_UNDONE = "担当の引継ぎを元に戻す"


@dataclass(frozen=True)
class Charge:
    """What somebody has in hand: the ids of open cases, and of what is to be done."""

    cases: tuple[int, ...]
    follow_ups: tuple[int, ...]

    @property
    def words(self) -> str:
        """ケース 12件、すること 5件; nothing of nothing."""
        counts = (("ケース", self.cases), ("すること", self.follow_ups))
        return "、".join(f"{word} {len(ids)}件" for word, ids in counts if ids)


@dataclass(frozen=True)
class HandedOver:
    """One act: to whom, and by id what stood there before."""

    to_name: str
    cases: Mapping[int, str]
    follow_ups: Mapping[int, str]

    @property
    def charge(self) -> Charge:
        """What was handed over."""
        return Charge(tuple(self.cases), tuple(self.follow_ups))


class ChargeService:
    """Tell who has what in hand, hand it over, and set it back."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def of(self, staff_id: int) -> Charge:
        """Return what a member of staff has in hand."""
        with self._file.reading() as session:
            staff = office_queries.staff(session)
            names = _names_of(_member(staff, staff_id), staff)
            cases = [case.id for case in _cases(session, names)]
            return Charge(tuple(cases), tuple(row.id for row in _follow_ups(session, names)))

    def hand_over(self, staff_id: int, to_id: int | None) -> HandedOver:
        """Give everything somebody has in hand to a colleague who works here; refuses where there is nothing."""
        with self._file.reading() as session:
            staff = office_queries.staff(session)
        giver = _member(staff, staff_id)
        if to_id is None or to_id == staff_id:
            raise refuse("to_id", "引き継ぐ相手を選んでください。")
        taker = _member(staff, to_id)
        if not is_active(taker, self._file.clock.today()):
            raise refuse("to_id", f"{taker.name}さんは、いま在籍していません。")
        names = _names_of(giver, staff)
        with self._file.writing(self._operator.name, f"担当の引継ぎ　{giver.name}から{taker.name}へ") as session:
            cases, rows = _cases(session, names), _follow_ups(session, names)
            if not cases and not rows:
                raise refuse("to_id", f"{giver.name}さんの担当は、もうありません。")
            handed = HandedOver(
                taker.name,
                {case.id: case.coordinator or "" for case in cases},
                {row.id: row.who or "" for row in rows},
            )
            for case in cases:
                case.coordinator = taker.name
            for row in rows:
                row.who = taker.name
        return handed

    def set_back(self, handed: HandedOver) -> Charge:
        """Set back what was handed over and nobody changed since; return what was set back."""
        with self._file.writing(self._operator.name, _UNDONE) as session:
            cases = [
                case
                for case in case_queries.open_in_charge(session)
                if case.id in handed.cases and case.coordinator == handed.to_name
            ]
            rows = [
                row
                for row in follow_up_queries.open_in_charge(session)
                if row.id in handed.follow_ups and row.who == handed.to_name
            ]
            for case in cases:
                case.coordinator = handed.cases[case.id]
            for row in rows:
                row.who = handed.follow_ups[row.id]
        return Charge(tuple(case.id for case in cases), tuple(row.id for row in rows))


def _member(staff: Iterable[Staff], staff_id: int) -> Staff:
    found = next((member for member in staff if member.id == staff_id), None)
    if found is None:
        raise refuse("to_id", "この職員は見つかりません。")
    return found


def _names_of(member: Staff, staff: Sequence[Staff]) -> frozenset[str]:
    """Return how a text may call somebody: the whole name, and the family name where nobody else has it."""
    family = _family(member)
    is_alone = all(_family(other) != family for other in staff if other.id != member.id)
    return frozenset((fold_word(member.name), *((family,) if is_alone else ())))


def _family(member: Staff) -> str:
    return fold_word(member.name.split()[0]) if member.name.split() else ""


def _cases(session: Session, names: frozenset[str]) -> list[Case]:
    return [case for case in case_queries.open_in_charge(session) if fold_word(case.coordinator or "") in names]


def _follow_ups(session: Session, names: frozenset[str]) -> list[FollowUp]:
    return [row for row in follow_up_queries.open_in_charge(session) if fold_word(row.who or "") in names]
