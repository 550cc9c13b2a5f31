"""支援経過: write one contact down, correct it, and let what is next be followed (S0-15, S3-02)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from kyoten_desktop.domain.codes.support import PERSON
from kyoten_desktop.domain.errors import Problem, refuse
from kyoten_desktop.domain.people.death import told_after_death
from kyoten_desktop.domain.people.support import support_problems
from kyoten_desktop.models import Client, FollowUp, SupportRecord
from kyoten_desktop.models.items import Kind, Need, items_of
from kyoten_desktop.models.wards import wards_on
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.following import Origin, follow_origin
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import follow_up as follow_up_queries
from kyoten_desktop.storage.people import support as support_queries

RECORDS = SupportRecord.__tablename__
NEXT_WORDS = "次の対応"
_GONE = "元の支援経過を消した"


class SupportService:
    """The acts on support records. One record is one of 延件数; a corrected one stays, struck out (R-05)."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def blank(self, client_id: int | None = None) -> dict[str, Any]:
        """Return the values of a new record: a telephone call of now, written by whoever is at the keyboard."""
        return {
            "client_id": client_id,
            "started_at": self._file.clock.now(),
            "method": "phone",
            "consultee": "self" if client_id else None,
            "recorded_by": self._operator.name,
        }

    def get(self, record_id: int) -> SupportRecord:
        """Return one record with its person."""
        with self._file.reading() as session:
            return _found(session, record_id)

    def of_client(
        self, client_id: int, since: datetime | None = None, before: datetime | None = None
    ) -> Sequence[SupportRecord]:
        """Return the records of one person within [since, before), oldest first; replaced ones have replaced_at."""
        with self._file.reading() as session:
            return support_queries.of_client(session, client_id, since, before)

    def latest(self, client_id: int) -> SupportRecord | None:
        """Return the newest record of one person that stands."""
        with self._file.reading() as session:
            return support_queries.latest(session, client_id)

    def can_edit(self, record: SupportRecord) -> bool:
        """Tell whether a record is one's own of today; any other is corrected by a new one."""
        now, written_at = self._file.clock.now(), record.created_at
        is_of_today = written_at is not None and written_at.date() == now.date()
        return is_of_today and record.created_by == self._operator.name and record.replaced_at is None

    def save(self, record_id: int | None, version: int | None, values: Values) -> SupportRecord:
        """Keep one contact, with its follow-up in the same transaction.

        Refuses, item by item, what is missing, a start in the future, a next day before the contact; as a whole, a
        record of another day or person, which is corrected instead.
        """
        with self._file.writing(self._operator.name) as session:
            record = _found(session, record_id) if record_id else SupportRecord()
            if record_id:
                refuse_stale(record, version)
                _refuse_replaced(record)
                if not self.can_edit(record):
                    raise refuse("", "きょう自分で書いた記録だけが直せます。ほかは「訂正」で新しく書いてください。")
            asked, by = (record.next_action, record.next_on), record.recorded_by
            self._keep(session, record, values)
            if (record.next_action, record.next_on) != asked or record_id is None:
                self._follow(session, record, "", by)
            saved = record.id
        return self.get(saved)

    def correct(self, record_id: int, version: int | None, values: Values) -> SupportRecord:
        """Write a record anew in place of one that was wrong; the old one stays, struck out, and is not counted."""
        with self._file.writing(self._operator.name) as session:
            old = _found(session, record_id)
            refuse_stale(old, version)
            _refuse_replaced(old)
            record = SupportRecord(corrects_id=old.id)
            asked = (old.next_action, old.next_on, old.client_id)
            self._keep(session, record, {**_copied(old), **values})
            if record.client_id == old.client_id:
                # It belongs to the involvement it was written in, which may be closed by now.
                record.case_id = old.case_id
                if _whose_day(record) == _whose_day(old):
                    record.ward = old.ward
            old.replaced_at = self._file.clock.now()
            standing = follow_up_queries.of_source(session, RECORDS, old.id)
            if standing is not None:
                standing.source_id = record.id
                session.flush()
            if (record.next_action, record.next_on, record.client_id) != asked:
                self._follow(session, record, "支援経過を訂正した", old.recorded_by)
            saved = record.id
        return self.get(saved)

    def discard(self, record_id: int, version: int | None) -> None:
        """Put a record that was written twice into the ごみ箱; what it asked for is dropped.

        Refused for one that corrects another: then neither of the two would count.
        """
        with self._file.writing(self._operator.name) as session:
            record = _found(session, record_id)
            refuse_stale(record, version)
            _refuse_replaced(record)
            if record.corrects_id is not None:
                raise refuse("", "訂正した記録です。ごみ箱に入れず、もう一度訂正してください。")
            record.deleted_at = self._file.clock.now()
            follow_origin(session, _origin(record, None), self._operator, self._file.clock, _GONE)

    def take_back(self, record_id: int) -> SupportRecord:
        """Take a record out of the ごみ箱; what was dropped with it stands again as it was, put off or not."""
        with self._file.writing(self._operator.name) as session:
            record = support_queries.record(session, record_id, deleted_too=True)
            if record is None:
                raise refuse("", "この記録は見つかりません。")
            record.deleted_at = None
            asked = follow_up_queries.of_source(session, RECORDS, record_id)
            if asked is not None and asked.dropped_reason == _GONE:
                asked.dropped_on = asked.dropped_reason = None
        return self.get(record_id)

    def _keep(self, session: Session, record: SupportRecord, values: Values) -> None:
        before = _whose_day(record)
        apply_values(record, values)
        record.content_sub = tuple(code for code in dict.fromkeys(record.content_sub) if code != record.content_main)
        client = _person(session, record.client_id)
        whose = _whose_day(record)
        if whose != before:
            record.ward = wards_on(session, {whose[0]: whose[1]}).get(whose[0]) if whose[0] and whose[1] else None
        if client is not None:
            record.subject = None
            case = case_queries.current(case_queries.of_client(session, client.id))
            record.case_id = case.id if case and case.status != "closed" else None
        else:
            record.case_id = None
        record.recorded_by = record.recorded_by or self._operator.name
        problems = (*support_problems(record, self._file.clock.now()), *_after_death(record, client))
        refuse_missing(record, Need.TO_SAVE, problems)
        session.add(record)
        session.flush()

    def _follow(self, session: Session, record: SupportRecord, because: str, by: str | None) -> FollowUp | None:
        """Keep its follow-up in step; ``by`` is who was named as having written it before."""
        origin = replace(_origin(record, record.next_on), given_anew=record.recorded_by != by)
        return follow_origin(session, origin, self._operator, self._file.clock, because)


def _after_death(record: SupportRecord, client: Client | None) -> list[Problem]:
    """Return the refusal of a contact with the person in person after the death; one with the family is none."""
    if client is None or record.consultee != PERSON or record.started_at is None:
        return []
    told = told_after_death(client.died_on, record.started_at.date())
    return [Problem("consultee", f"{told}日時か、対象（だれと話したか）を確かめてください。")] if told else []


def _origin(record: SupportRecord, due_on: Any) -> Origin:
    return Origin(
        sheet=RECORDS,
        sheet_id=record.id,
        kind="next_action",
        what=record.next_action or NEXT_WORDS,
        due_on=due_on,
        case_id=record.case_id,
        client_id=record.client_id,
        who=record.recorded_by or "",
    )


def _whose_day(record: SupportRecord) -> tuple[int | None, date | None]:
    """Return the person and the day of a contact: on these its 区 depends."""
    return record.client_id, record.started_at.date() if record.started_at else None


def _found(session: Session, record_id: int) -> SupportRecord:
    record = support_queries.record(session, record_id)
    if record is None:
        raise refuse("", "この支援経過は見つかりません。ごみ箱にあるかもしれません。")
    return record


def _person(session: Session, client_id: int | None) -> Client | None:
    if client_id is None:
        return None
    client = client_queries.client(session, client_id)
    if client is None or client.deleted_at is not None:
        raise refuse("client_id", "この方は見つかりません。ほかのシートにまとめられたか、ごみ箱にあります。")
    return client


def _refuse_replaced(record: SupportRecord) -> None:
    if record.replaced_at is not None:
        raise refuse("", "訂正される前の記録です。新しいほうを直してください。")


def _copied(old: SupportRecord) -> dict[str, Any]:
    return {
        declared.name: getattr(old, declared.name)
        for declared in items_of(SupportRecord)
        if declared.kind is not Kind.ROWS
    }
