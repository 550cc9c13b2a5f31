"""担当の引継ぎ: who leaves gives what is open to a colleague in one act, which can be set back (N-07, M-19).

What may be in somebody's charge, and while what it is open, the sheets themselves declare. The names stand there as
texts: a text means whom it leads to; one that leads nowhere yet, whoever is called so by the whole name, or by the
family name where nobody else has it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kyoten_desktop.domain.codes import fold_word
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import ChargeHandover, Sheet, Staff
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.office.staff import is_active
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import charge as charge_queries
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.office.charge import Held

_UNDONE = "担当の引継ぎを元に戻す"
Ids = Mapping[type[Sheet], tuple[int, ...]]


@dataclass(frozen=True)
class Charge:
    """What somebody has in hand: the ids of what is open, by sheet."""

    ids: Ids

    @property
    def count(self) -> int:
        """How much it is."""
        return sum(map(len, self.ids.values()))

    @property
    def words(self) -> str:
        """ケース 12件、すること 5件; nothing of nothing."""
        return "、".join(f"{sheet.noun} {len(ids)}件" for sheet, ids in self.ids.items() if ids)


@dataclass(frozen=True)
class HandoverLine:
    """One hand-over that stands: from whom to whom, when, and what was handed over."""

    handover_id: int
    giver_id: int
    from_name: str
    to_name: str
    handed_at: datetime
    charge: Charge


class ChargeService:
    """Tell who has what in hand, hand it over, and set it back."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def of(self, staff_id: int) -> Charge:
        """Return what a member of staff has in hand."""
        with self._file.reading() as session:
            return _charge(_held_by(session, staff_id, self._file.clock.now()))

    def left_behind(self) -> Sequence[Staff]:
        """Return who does not work here any more and still has something in hand: nobody sees to it."""
        now = self._file.clock.now()
        with self._file.reading() as session:
            staff = office_queries.staff(session)
            gone = [member for member in staff if not is_active(member, now.date())]
            held = charge_queries.open_in_charge(session, now) if gone else []
        return [member for member in gone if _of(held, member, staff)]

    def hand_over(self, staff_id: int, to_id: int | None) -> HandoverLine:
        """Give everything somebody has in hand to a colleague who works here; refuses where there is nothing."""
        now = self._file.clock.now()
        with self._file.reading() as session:
            staff = office_queries.staff(session)
        giver = _member(staff, staff_id)
        if to_id is None or to_id == staff_id:
            raise refuse("to_id", "引き継ぐ相手を選んでください。")
        taker = _member(staff, to_id)
        if not is_active(taker, now.date()):
            raise refuse("to_id", f"{taker.name}さんは、いま在籍していません。")
        with self._file.writing(self._operator.name, f"担当の引継ぎ　{giver.name}から{taker.name}へ") as session:
            held = _held_by(session, staff_id, now)
            if not held:
                raise refuse("to_id", f"{giver.name}さんの担当は、もうありません。")
            act = ChargeHandover(
                giver_id=giver.id,
                taker_id=taker.id,
                handed_at=now,
                handed_by=self._operator.name,
                made=json.dumps(_write(session, _charge(held), taker.name, now), ensure_ascii=False),
            )
            session.add(act)
        return _line(act, {member.id: member.name for member in staff})

    def set_back(self, handover_id: int) -> Charge:
        """Set back what was handed over, is still open and nobody changed since; return what was set back."""
        now = self._file.clock.now()
        with self._file.writing(self._operator.name, _UNDONE) as session:
            act = session.get(ChargeHandover, handover_id)
            if act is None or act.undone_at is not None:
                raise refuse("", "もう元に戻されています。")
            back: dict[type[Sheet], list[int]] = defaultdict(list)
            made = json.loads(act.made)
            for sheet, ids in _ids_of(made).items():
                written = {line["id"]: line for line in made if line["table"] == sheet.__tablename__}
                for row in charge_queries.rows(session, sheet, ids, now):
                    line = written[row.id]
                    if getattr(row, line["item"]) == line["after"]:
                        setattr(row, line["item"], line["before"])
                        back[sheet].append(row.id)
            act.undone_at, act.undone_by = now, self._operator.name
        return Charge({sheet: tuple(ids) for sheet, ids in back.items()})

    def handover(self, handover_id: int) -> HandoverLine:
        """Return one hand-over; refuses one that was set back."""
        with self._file.reading() as session:
            act = session.get(ChargeHandover, handover_id)
            names = {member.id: member.name for member in office_queries.staff(session)}
        if act is None or act.undone_at is not None:
            raise refuse("", "この引継ぎは、元に戻されています。")
        return _line(act, names)

    def handovers(self, staff_id: int) -> Sequence[HandoverLine]:
        """Return what somebody handed over or took over and was not set back, newest first."""
        with self._file.reading() as session:
            names = {member.id: member.name for member in office_queries.staff(session)}
            return [_line(act, names) for act in charge_queries.handovers(session, staff_id)]


def _member(staff: Iterable[Staff], staff_id: int) -> Staff:
    found = next((member for member in staff if member.id == staff_id), None)
    if found is None:
        raise refuse("to_id", "この職員は見つかりません。")
    return found


def _held_by(session: Session, staff_id: int, now: datetime) -> list[Held]:
    staff = office_queries.staff(session)
    return _of(charge_queries.open_in_charge(session, now), _member(staff, staff_id), staff)


def _of(held: Iterable[Held], member: Staff, staff: Sequence[Staff]) -> list[Held]:
    names = _names_of(member, staff)
    return [
        one for one in held if one.staff_id == member.id or (one.staff_id is None and fold_word(one.words) in names)
    ]


def _names_of(member: Staff, staff: Sequence[Staff]) -> frozenset[str]:
    """Return how a text may call somebody: the whole name, and the family name where nobody else has it."""
    family = _family(member)
    is_alone = all(_family(other) != family for other in staff if other.id != member.id)
    return frozenset((fold_word(member.name), *((family,) if is_alone else ())))


def _family(member: Staff) -> str:
    return fold_word(member.name.split()[0]) if member.name.split() else ""


def _charge(held: Iterable[Held]) -> Charge:
    ids: dict[type[Sheet], list[int]] = defaultdict(list)
    for one in held:
        ids[one.sheet].append(one.row_id)
    return Charge({sheet: tuple(some) for sheet, some in ids.items()})


def _write(session: Session, charge: Charge, name: str, now: datetime) -> list[dict[str, Any]]:
    """Write who has all of it in charge now; return each text that was changed."""
    made = []
    for sheet, ids in charge.ids.items():
        item = sheet.in_charge[0]
        for row in charge_queries.rows(session, sheet, ids, now):
            line = {"table": sheet.__tablename__, "id": row.id, "item": item}
            made.append({**line, "before": getattr(row, item), "after": name})
            setattr(row, item, name)
    return made


def _ids_of(made: Iterable[Mapping[str, Any]]) -> Ids:
    tables = {sheet.__tablename__: sheet for sheet in charge_queries.charged_sheets()}
    ids: dict[type[Sheet], list[int]] = defaultdict(list)
    for line in made:
        ids[tables[line["table"]]].append(line["id"])
    return {sheet: tuple(some) for sheet, some in ids.items()}


def _line(act: ChargeHandover, names: Mapping[int, str]) -> HandoverLine:
    charge = Charge(_ids_of(json.loads(act.made)))
    return HandoverLine(
        act.id, act.giver_id, names.get(act.giver_id, ""), names.get(act.taker_id, ""), act.handed_at, charge
    )
