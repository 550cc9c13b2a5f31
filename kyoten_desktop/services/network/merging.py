"""Make two sheets of one body one: both originals stay, and it can be undone (DOMAIN §2.2, R-03)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kyoten_desktop.domain.codes.support import FORMER_NAME
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import (
    Organization,
    OrganizationMerge,
    OrganizationName,
    OrganizationPerson,
    ProviderService,
)
from kyoten_desktop.services.network.numbers import taken_problems
from kyoten_desktop.services.network.organization import lead_problems
from kyoten_desktop.services.office.codes import CodeService
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.sheets import merging
from kyoten_desktop.services.sheets.giving_way import GivingWay, hand_over
from kyoten_desktop.services.sheets.merging import DifferingItem
from kyoten_desktop.services.sheets.values import Values
from kyoten_desktop.storage.file import merging as merging_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.network import organization as organization_queries

_REASON = "同じ機関の二つの記録を一つにまとめる"
_UNDONE = "まとめたのを元に戻す"
_POST = "まとめる前の電話"

# Of two numbers one is asked for, and no merge closes a body.
BODY = GivingWay(otherwise=("office_no",), in_lines=("phone",), told=("closed_on",))


@dataclass(frozen=True)
class BodyMergeView:
    """What a merge would do: ``moving`` counts by noun what changes hands, of ``differing`` items one gives way.

    ``numbers`` are the two 事業所番号 where they differ: which of them the body keeps must then be said.
    """

    kept: Organization
    merged: Organization
    differing: tuple[DifferingItem, ...]
    moving: Mapping[str, int]
    numbers: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class OrganizationMergingService:
    """Merge bodies and undo it."""

    def __init__(self, case_file: CaseFile, operator: Operator, codes: CodeService) -> None:
        self._file = case_file
        self._operator = operator
        self._codes = codes

    def preview(self, kept_id: int, merged_id: int) -> BodyMergeView:
        """Return what a merge would do; refuses what cannot be merged, in words."""
        with self._file.reading() as session:
            kept, merged = _pair(session, kept_id, merged_id)
            moving = merging.moving(session, Organization, merged_id)
        numbers = _numbers(kept, merged)
        differing = BODY.differing(kept, merged)
        return BodyMergeView(kept, merged, differing, moving, numbers, _warnings(kept, merged, numbers))

    def merge(self, kept_id: int, merged_id: int, values_to_take: Values, number: str = "") -> Organization:
        """Move everything of one sheet to the other and put the emptied one away.

        Items the kept sheet lacks are filled from the other, but for the day it was closed. Two 事業所番号 are never
        joined unasked: ``number`` says which of them the body keeps, the other stays with the services it was for
        (RefusedError at ``office_no``). Of what both say, ``values_to_take`` are those of the other sheet that stay;
        what gives way is kept beside. Refused where a closed body would lead open cases.
        """
        labels = self._codes.labels()
        with self._file.writing(self._operator.name, _REASON) as session:
            kept, merged = _pair(session, kept_id, merged_id)
            numbers = _numbers(kept, merged)
            if numbers and number not in numbers:
                words = f"事業所番号が違います（{'と'.join(numbers)}）。"
                raise refuse("office_no", f"{words}別の機関ではないか確かめ、どちらの番号を残すか選んでください。")
            now = self._file.clock.now()
            moved: dict[str, Any] = {
                "numbered": _keep_numbers(session, kept, merged, number) if numbers else {},
                "name": _keep_name(session, kept, merged),
                "phone": _keep_phone(session, kept, merged, values_to_take),
            }
            # That one sheet was closed closes no body: somebody says so afterwards, and is then asked whom it leads.
            chosen = {"closed_on": kept.closed_on, **({"office_no": number} if numbers else {})}
            chosen |= BODY.beside(kept, merged, values_to_take, labels)
            moved["items"] = merging.fill(kept, merged, {**values_to_take, **chosen})
            moved["given"] = hand_over(merged, moved["items"], values_to_take)
            moved["rows"] = merging.move_rows(session, kept, merged, _as_it_is)
            moved["drafts"] = merging.move_drafts(session, Organization, kept_id, merged_id)
            _refuse_closed_lead(session, kept, now.date())
            merged.deleted_at = now
            session.add(
                OrganizationMerge(
                    kept_id=kept_id,
                    merged_id=merged_id,
                    merged_at=now,
                    merged_by=self._operator.name,
                    moved=json.dumps(moved, ensure_ascii=False, sort_keys=True),
                )
            )
        return kept

    def undo(self, merge_id: int) -> Organization:
        """Bring the other sheet back with exactly the rows that came from it and are still here; return it."""
        with self._file.writing(self._operator.name, _UNDONE) as session:
            merge = merging.to_undo(session, OrganizationMerge, merge_id)
            kept = organization_queries.organization(session, merge.kept_id)
            merged = organization_queries.organization(session, merge.merged_id, deleted_too=True)
            if kept is None or merged is None:
                raise refuse("", "この機関は見つかりません。新しくまとめたものから順に戻してください。")
            merging.refuse_out_of_order(session, merge, merge.kept_id)
            now, moved = self._file.clock.now(), json.loads(merge.moved)
            merged.deleted_at = None
            merging.return_rows(session, kept, merged, moved["rows"], _as_it_is)
            merging.return_items(kept, moved["items"])
            merging.return_items(merged, moved.get("given", {}))
            merging.return_drafts(session, Organization, kept.id, merged.id, moved["drafts"])
            merging.put_away(session, OrganizationName, moved["name"], now)
            merging.put_away(session, OrganizationPerson, moved.get("phone"), now)
            _return_numbers(session, moved["numbered"], now)
            merge.undone_at, merge.undone_by = now, self._operator.name
            session.flush()
            for body in (kept, merged):
                for problem in taken_problems(session, body.office_no, "", body.id):
                    raise refuse("", problem.message)
        return merged

    def of(self, organization_id: int) -> Sequence[OrganizationMerge]:
        """Return the merges into a body, newest first; those undone have ``undone_at``."""
        with self._file.reading() as session:
            return merging_queries.merges_into(session, OrganizationMerge, organization_id)

    def other(self, merge: OrganizationMerge) -> Organization:
        """Return the sheet that went into another, wherever it is now."""
        with self._file.reading() as session:
            merged = organization_queries.organization(session, merge.merged_id, deleted_too=True)
        if merged is None:
            raise refuse("", "もう一つの記録は見つかりません。")
        return merged


def _pair(session: Session, kept_id: int, merged_id: int) -> tuple[Organization, Organization]:
    if kept_id == merged_id:
        raise refuse("", "同じ機関です。")
    kept, merged = (organization_queries.organization(session, body_id) for body_id in (kept_id, merged_id))
    if kept is None or merged is None:
        raise refuse("", "この機関は見つかりません。ごみ箱にあるか、もう一つにまとめられています。")
    merging.refuse_typed_twice(session, Organization, kept_id, merged_id)
    return kept, merged


def _numbers(kept: Organization, merged: Organization) -> tuple[str, ...]:
    """Return the two numbers where both bodies have one and they are not the same."""
    if kept.office_no and merged.office_no and kept.office_no != merged.office_no:
        return kept.office_no, merged.office_no
    return ()


def _warnings(kept: Organization, merged: Organization, numbers: Sequence[str]) -> tuple[str, ...]:
    words = []
    if numbers:
        words.append(f"事業所番号が違います（{'と'.join(numbers)}）。別の機関ではないか、確かめてください。")
    if kept.corporation_no and merged.corporation_no and kept.corporation_no != merged.corporation_no:
        words.append("法人番号が違います。別の機関ではないか、確かめてください。")
    if (kept.closed_on is None) != (merged.closed_on is None):
        closed = kept if kept.closed_on else merged
        words.append(f"「{closed.name}」には閉じた日が書かれています。まとめたあとで、閉じた日を確かめてください。")
    return tuple(words)


def _refuse_closed_lead(session: Session, kept: Organization, today: date) -> None:
    """Refuse a merge after which a closed body leads open cases: nobody would answer for these people."""
    session.flush()
    for problem in lead_problems(session, kept, today):
        raise refuse("", f"「{kept.name}」には閉じた日が書かれていますが、まとめると、{problem.message}")


def _as_it_is(_row: Any, _line: Any) -> None:
    """Leave a row that changes hands as it is: lines of a body have no order among themselves."""


def _keep_name(session: Session, kept: Organization, merged: Organization) -> int | None:
    """Make the name of the other sheet one of the other names, which then move; return that line.

    So every search and every text that names it goes on to find the body.
    """
    known = [kept.name]
    for names in organization_queries.other_names(session, [kept.id, merged.id]).values():
        known += names
    if fold(merged.name) in map(fold, known):
        return None
    line = OrganizationName(organization_id=merged.id, kind=FORMER_NAME, name=merged.name, kana=merged.kana)
    session.add(line)
    session.flush()
    return line.id


def _keep_phone(session: Session, kept: Organization, merged: Organization, values_to_take: Values) -> int | None:
    """Write a phone that gives way onto a line of whom to ask, by which it is found; return that line."""
    phones = [value for one, value in BODY.giving(kept, merged, values_to_take) if one.item.name in BODY.in_lines]
    if not phones:
        return None
    note = f"「{kept.name if values_to_take.get('phone') == merged.phone else merged.name}」に書かれていた電話"
    line = OrganizationPerson(organization_id=kept.id, post=_POST, phone=phones[0], note=note)
    session.add(line)
    session.flush()
    return line.id


def _keep_numbers(session: Session, kept: Organization, merged: Organization, number: str) -> dict[str, Any]:
    """Write the number that is not kept onto the services it was for; return these, and the line made where none is.

    Without a service it stands in a line that lacks one: no number is lost.
    """
    losing = merged if number == kept.office_no else kept
    left = losing.office_no or ""
    services = merging_queries.owned(session, ProviderService, "organization_id", losing.id)
    unnumbered = [line for line in services if not line.number and line.deleted_at is None]
    for line in unnumbered:
        line.number = left
    if unnumbered or any(line.number == left and line.deleted_at is None for line in services):
        return {"services": [line.id for line in unnumbered], "number": left}
    made = ProviderService(organization_id=losing.id, number=left, note="まとめる前の事業所番号")
    session.add(made)
    session.flush()
    return {"services": [], "number": left, "made": made.id}


def _return_numbers(session: Session, numbered: Mapping[str, Any], now: Any) -> None:
    for line_id in numbered.get("services", ()):
        line = session.get(ProviderService, line_id)
        if line is not None and line.number == numbered["number"]:
            line.number = None
    merging.put_away(session, ProviderService, numbered.get("made"), now)
