"""虐待通報記録: read and written by the staff it names, and by nobody else (DOMAIN §7.3).

They stand open to the operator's own word only (``services/people/own_word.py``), and every act asks for that. No
search, timeline, history tab or paper goes through here; what others may know is that a call waits for an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kyoten_desktop.domain.errors import Problem, refuse
from kyoten_desktop.domain.people.abuse import SUSPECTED, TIME_TO_REPORT, may_read, readers, report_problems
from kyoten_desktop.models import AbuseReport
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.office.staff import operating
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import abuse as abuse_queries
from kyoten_desktop.storage.people import client as client_queries

_FAR = 1_000_000  # beyond every id of a person
# The same words for what is not there and what must not be seen: the refusal itself must tell nothing.
_CLOSED_DOOR = "この記録は開けません。見てよい職員に名前があるか確かめてください。"


@dataclass(frozen=True)
class Unreported:
    """A call with 虐待の可能性 that nobody notified within a day; nothing of what is known about it."""

    call_id: int
    name: str
    received_at: datetime


class AbuseService:
    """The acts on reports of abuse, as the person at the keyboard may see them."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def of_client(self, client_id: int) -> Sequence[AbuseReport]:
        """Return the reports about one person that the operator may see; empty says nothing about others."""
        with self._file.reading() as session:
            return self._seen(session, abuse_queries.of_client(session, client_id))

    def of_call(self, call_id: int) -> Sequence[AbuseReport]:
        """Return the reports about one call that the operator may see."""
        with self._file.reading() as session:
            return self._seen(session, abuse_queries.of_call(session, call_id))

    def get(self, report_id: int) -> AbuseReport:
        """Return one report; refused to everybody it does not name."""
        with self._file.reading() as session:
            return self._found(session, report_id)

    def may_write(self) -> bool:
        """Tell whether the one at the keyboard is a member of staff, who may write and see reports at all."""
        with self._file.reading() as session:
            return bool(self._staff_ids(session))

    def save(
        self,
        report_id: int | None,
        version: int | None,
        values: Values,
        *,
        client_id: int | None = None,
        consultation_id: int | None = None,
    ) -> AbuseReport:
        """Write a report of a person or a call; who writes it can always read it.

        Refuses item by item; refused as a whole to an operator who is no member of staff, or whom it does not name.
        """
        with self._file.writing(self._operator.name) as session:
            writing = self._reading(session)
            if not writing:
                raise refuse("", "だれが書いたかを残すため、先に 設定 → 職員 で操作する人を選んでください。")
            report = self._found(session, report_id) if report_id else _new_report(session, client_id, consultation_id)
            refuse_stale(report, version if report_id else None)
            before = report.visible_to
            apply_values(report, values)
            report.visible_to = readers(before, report.visible_to, writing)
            wrong = [*report_problems(report, self._file.clock.now()), *_unknown_readers(session, report)]
            refuse_missing(report, Need.TO_SAVE, wrong)
            session.add(report)
        return report

    def discard(self, report_id: int, version: int | None) -> None:
        """Put a report into the ごみ箱; its call then waits for an answer again."""
        with self._file.writing(self._operator.name) as session:
            report = self._found(session, report_id)
            refuse_stale(report, version)
            report.deleted_at = self._file.clock.now()

    def take_back(self, report_id: int) -> AbuseReport:
        """Take a report out of the ごみ箱."""
        with self._file.writing(self._operator.name) as session:
            report = self._found(session, report_id, deleted_too=True)
            report.deleted_at = None
        return report

    def unreported(self, now: datetime | None = None) -> Sequence[Unreported]:
        """Return the calls with 虐待の可能性 of more than 24 hours ago without notification or reason, oldest first.

        Everyone sees these: the call itself is no secret, and somebody has to act.
        """
        before = (now or self._file.clock.now()) - TIME_TO_REPORT
        with self._file.reading() as session:
            rows = abuse_queries.unanswered_calls(session, SUSPECTED, before)
        return [Unreported(call_id, name or "", at) for call_id, name, at in rows if at is not None]

    def _seen(self, session: Session, reports: Sequence[AbuseReport]) -> Sequence[AbuseReport]:
        own = self._reading(session)
        return [report for report in reports if may_read(report.visible_to, own)]

    def _found(self, session: Session, report_id: int, *, deleted_too: bool = False) -> AbuseReport:
        own = self._reading(session)
        report = abuse_queries.report(session, report_id, deleted_too=deleted_too)
        if report is None or not may_read(report.visible_to, own):
            raise refuse("", _CLOSED_DOOR)
        self._operator.use_sealed(self._file.clock.now())
        return report

    def _staff_ids(self, session: Session) -> Sequence[int]:
        return operating(session, self._operator.name, self._file.clock.today())

    def _reading(self, session: Session) -> Sequence[int]:
        """Return the operator as a reader: of the staff, and with the own word given."""
        own = self._staff_ids(session)
        if own:
            self._operator.refuse_sealed(self._file.clock.now())
        return own


def new_draft_key(client_id: int | None, call_id: int | None) -> int:
    """Return the key of what is typed into a report of a person or a call before it is first saved."""
    return -(client_id or 0) if call_id is None else -(_FAR + call_id)


def _new_report(session: Session, client_id: int | None, consultation_id: int | None) -> AbuseReport:
    """Return an empty report; of a call, it is about the person of that call."""
    if client_id is None and consultation_id is None:
        raise refuse("", "だれのことか、本人か相談票を選んでから書いてください。")
    if consultation_id is not None:
        call = call_queries.call(session, consultation_id)
        if call is None:
            raise refuse("", "この相談票は見つかりません。ごみ箱にあるかもしれません。")
        client_id = client_id or call.client_id
    if client_id is not None and client_queries.client(session, client_id) is None:
        raise refuse("", "この方は見つかりません。ごみ箱にあるかもしれません。")
    return AbuseReport(client_id=client_id, consultation_id=consultation_id)


def _unknown_readers(session: Session, report: AbuseReport) -> list[Problem]:
    known = {str(member.id) for member in office_queries.staff(session)}
    unknown = [chosen for chosen in report.visible_to if chosen not in known]
    return [Problem("visible_to", "職員の一覧にいない人がいます。選びなおしてください。")] if unknown else []
