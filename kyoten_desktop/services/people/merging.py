"""Make two sheets of one person one: both originals stay, and it can be undone (USERS H)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from kyoten_desktop.domain.codes.client import FORMER
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.names.persons import each_name
from kyoten_desktop.domain.stays.stay import are_at_one_time
from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import Client, ClientMerge, ContactPerson, FamilyMember, OtherName
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.services.office.codes import CodeService
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.joined_homes import at_home, join_members, own_lines, part_members
from kyoten_desktop.services.sheets import merging
from kyoten_desktop.services.sheets.giving_way import GivingWay, hand_over
from kyoten_desktop.services.sheets.merging import DifferingItem
from kyoten_desktop.services.sheets.values import Values
from kyoten_desktop.storage.file import merging as merging_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.file.history import encode
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import household as household_queries
from kyoten_desktop.storage.people import merging as following_queries
from kyoten_desktop.storage.stays import stay as stay_queries

_REASON = "同じ方の二つの記録を一つにまとめる"
_DEATH = ("died_on", "death_noted_at")
_UNDONE = "まとめたのを元に戻す"

# A death is never taken back by a merge: of two days the one on the kept sheet stays.
PERSON = GivingWay(told=("died_on",))


@dataclass(frozen=True)
class MergeView:
    """What a merge would do: ``moving`` counts by noun what changes hands, of ``differing`` items one gives way.

    Sealed sheets move uncounted.
    """

    kept: Client
    merged: Client
    differing: tuple[DifferingItem, ...]
    moving: Mapping[str, int]
    warnings: tuple[str, ...] = ()


class MergingService:
    """Merge people and undo it."""

    def __init__(self, case_file: CaseFile, operator: Operator, codes: CodeService) -> None:
        self._file = case_file
        self._operator = operator
        self._codes = codes

    def preview(self, kept_id: int, merged_id: int) -> MergeView:
        """Return what a merge would do; refuses what cannot be merged, in words."""
        with self._file.reading() as session:
            kept, merged = _pair(session, kept_id, merged_id)
            warnings = _warnings(session, kept, merged)
            moving = merging.moving(session, Client, merged_id)
        return MergeView(kept, merged, PERSON.differing(kept, merged), moving, warnings)

    def merge(self, kept_id: int, merged_id: int, values_to_take: Values) -> Client:
        """Move everything of one sheet to the other and put the emptied one away.

        Items the kept sheet lacks are filled from the other. Of what both say, ``values_to_take`` are those of the
        other sheet that stay; what gives way is kept beside.
        """
        labels = self._codes.labels()
        with self._file.writing(self._operator.name, _REASON) as session:
            kept, merged = _pair(session, kept_id, merged_id)
            now = self._file.clock.now()
            death = _keep_death(kept, merged)
            beside = PERSON.beside(kept, merged, values_to_take, labels)
            moved: dict[str, Any] = {
                "name": _keep_name(session, kept, merged),
                "items": merging.fill(kept, merged, {**values_to_take, **beside}) | death,
            }
            moved |= {
                "given": hand_over(merged, moved["items"], values_to_take),
                "rows": _move_rows(session, kept, merged, labels, now),
                "prints": _move_prints(session, kept_id, merged_id),
                "household": _move_home(kept, merged),
                "drafts": merging.move_drafts(session, Client, kept_id, merged_id),
            }
            merged.deleted_at = now
            session.add(
                ClientMerge(
                    kept_id=kept_id,
                    merged_id=merged_id,
                    merged_at=now,
                    merged_by=self._operator.name,
                    moved=json.dumps(moved, ensure_ascii=False, sort_keys=True),
                )
            )
        return kept

    def undo(self, merge_id: int) -> Client:
        """Bring the other sheet back with exactly the rows that came from it and are still here; return it."""
        with self._file.writing(self._operator.name, _UNDONE) as session:
            merge = merging.to_undo(session, ClientMerge, merge_id)
            kept = client_queries.client(session, merge.kept_id)
            merged = client_queries.client(session, merge.merged_id, deleted_too=True)
            if kept is None or merged is None:
                raise refuse("", "この方は見つかりません。新しくまとめたものから順に戻してください。")
            merging.refuse_out_of_order(session, merge, merge.kept_id)
            moved = json.loads(merge.moved)
            merged.deleted_at = None
            _return_home(kept, merged, moved["household"])
            merging.return_rows(session, kept, merged, moved["rows"], partial(_as_before, session))
            _part_cases(session, kept.id, merged.id)
            _return_prints(session, kept.id, merged.id, moved["prints"])
            merging.return_items(kept, moved["items"])
            merging.return_items(merged, moved.get("given", {}))
            # What was merged before drafts came along has none to give back.
            merging.return_drafts(session, Client, kept.id, merged.id, moved.get("drafts", {}))
            merging.put_away(session, OtherName, moved.get("name"), self._file.clock.now())
            merge.undone_at, merge.undone_by = self._file.clock.now(), self._operator.name
        return merged

    def of(self, client_id: int) -> Sequence[ClientMerge]:
        """Return the merges into a person, newest first; those undone have ``undone_at``."""
        with self._file.reading() as session:
            return merging_queries.merges_into(session, ClientMerge, client_id)

    def other(self, merge: ClientMerge) -> Client:
        """Return the sheet that went into another, wherever it is now."""
        with self._file.reading() as session:
            merged = client_queries.client(session, merge.merged_id, deleted_too=True)
        if merged is None:
            raise refuse("", "もう一つの記録は見つかりません。")
        return merged


def _pair(session: Session, kept_id: int, merged_id: int) -> tuple[Client, Client]:
    if kept_id == merged_id:
        raise refuse("", "同じ方です。")
    kept, merged = (client_queries.client(session, client_id) for client_id in (kept_id, merged_id))
    if kept is None or merged is None:
        raise refuse("", "この方は見つかりません。ごみ箱にあるか、もう一つにまとめられています。")
    homes = {home for home in (kept.household_id, merged.household_id) if household_queries.household(session, home)}
    if len(homes) > 1:
        words = "世帯が別々に書かれています。先に一方の家族を書き写し、「この世帯から外す」で世帯を一つにしてください。"
        raise refuse("", words)
    merging.refuse_typed_twice(session, Client, kept_id, merged_id)
    return kept, merged


def _warnings(session: Session, kept: Client, merged: Client) -> tuple[str, ...]:
    births = (kept.birth_date, merged.birth_date)
    words = []
    if None not in births and births[0] != births[1]:
        words.append("生年月日が違います。別の方ではないか、確かめてください。")
    currents = [case_queries.current(case_queries.of_client(session, each.id)) for each in (kept, merged)]
    if all(case is not None and case.status != "closed" for case in currents):
        words.append("進行中のケースが二つになります。まとめたあとで、一方を終結してください。")
    stays = [stay_queries.stays_of_client(session, each.id) for each in (kept, merged)]
    if any(are_at_one_time(one, other) for one in stays[0] for other in stays[1]):
        words.append("同じ時間に、二つの居室に入室しています。別の方ではないか、確かめてください。")
    if (kept.died_on is None) != (merged.died_on is None):
        words.append(
            "一方に、亡くなったことが記録されています。まとめると故人となり、前からのすることは一覧に出なくなります。"
        )
    if None not in (kept.died_on, merged.died_on) and kept.died_on != merged.died_on:
        words.append("亡くなった日が違います。この人のほうを残し、もう一つの日は備考に書いておきます。")
    return (*words, *at_home(session, kept.id, merged.id))


def _keep_name(session: Session, kept: Client, merged: Client) -> int | None:
    """Make the name of the other sheet one of its lines, which then move; return that line.

    So every search and masked paper goes on to know it.
    """
    known = (kept.name, *each_name(kept.former_name or ""), *each_name(merged.former_name or ""))
    if fold(merged.name) in map(fold, known):
        return None
    line = OtherName(client_id=merged.id, kind=FORMER, name=merged.name, kana=merged.kana)
    session.add(line)
    session.flush()
    return line.id


def _keep_death(kept: Client, merged: Client) -> dict[str, Any]:
    """Let a death that stands on the other sheet alone stand on the one that is kept; return it as a changed item."""
    if kept.died_on is not None or merged.died_on is None:
        return {}
    before = {name: encode(getattr(kept, name)) for name in _DEATH}
    for name in _DEATH:
        setattr(kept, name, getattr(merged, name))
    return {name: [before[name], encode(getattr(kept, name))] for name in _DEATH}


def _move_rows(session: Session, kept: Client, merged: Client, labels: Labels, now: datetime) -> list[dict[str, Any]]:
    last_rank = max((each.rank or 0 for each in _contacts(session, kept.id)), default=0)
    homes = own_lines(session, kept.id)

    def fit_in(row: Any, line: dict[str, Any]) -> None:
        """Call those who come after those who are called already, and let one person stand in a home once."""
        if isinstance(row, ContactPerson) and last_rank and row.rank:
            line["rank"] = [row.rank, row.rank + last_rank]
            row.rank += last_rank
        if isinstance(row, FamilyMember) and row.household_id in homes and row.deleted_at is None:
            line |= join_members(homes[row.household_id], row, labels, now)

    return merging.move_rows(session, kept, merged, fit_in)


def _as_before(session: Session, row: Any, line: Mapping[str, Any]) -> None:
    if "rank" in line and row.rank == line["rank"][1]:
        row.rank = line["rank"][0]
    if line.get("put_away"):
        part_members(session, row, line)


def _part_cases(session: Session, *client_ids: int) -> None:
    """Let nothing that was written of one person since stand in a case of the other: their papers would tell it.

    It goes on in the person's own case, or in none.
    """
    session.flush()
    for client_id, other_id in (client_ids, client_ids[::-1]):
        own = case_queries.current(case_queries.of_client(session, client_id))
        for row, column in following_queries.in_a_case_of(session, client_id, other_id):
            setattr(row, column, own.id if own is not None else None)


def _contacts(session: Session, client_id: int) -> Sequence[Any]:
    return merging_queries.owned(session, ContactPerson, "client_id", client_id)


def _move_prints(session: Session, kept_id: int, merged_id: int) -> list[int]:
    moved = []
    for line in following_queries.prints_about(session, merged_id):
        if kept_id not in line.client_ids:
            line.client_ids = tuple(kept_id if each == merged_id else each for each in line.client_ids)
            moved.append(line.id)
    return moved


def _move_home(kept: Client, merged: Client) -> int | None:
    """Let the kept sheet live in the home of the other where it has none; return that home."""
    home = merged.household_id
    if kept.household_id is not None or home is None:
        return None
    kept.household_id = home
    return home


def _return_home(kept: Client, merged: Client, home: int | None) -> None:
    if home is not None and kept.household_id == home:
        kept.household_id = None
        merged.household_id = home


def _return_prints(session: Session, kept_id: int, merged_id: int, prints: Sequence[int]) -> None:
    for print_id in prints:
        line = following_queries.printed(session, print_id)
        if line is not None:
            line.client_ids = tuple(merged_id if each == kept_id else each for each in line.client_ids)
