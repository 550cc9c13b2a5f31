"""The ごみ箱 of cases: only a case that was begun by mistake goes there, and it comes back as it was."""

from collections.abc import Sequence

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.people.case_flow import CLOSED, INQUIRY, standing
from kyoten_desktop.models import Case
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.case_steps import found_case
from kyoten_desktop.services.sheets.values import refuse_stale
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import lines as line_queries


class CaseTrashService:
    """Put a case away and take it back."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def discard(self, case_id: int, version: int | None) -> None:
        """Put a case away; refused once it was worked on: then it is closed (終結), never thrown away."""
        with self._file.writing(self._operator.name) as session:
            case = found_case(session, case_id)
            refuse_stale(case, version)
            if [event.status for event in standing(case.events)] not in ([], [INQUIRY]):
                raise refuse(
                    "",
                    "状態が進んだケースです。ごみ箱には入れられません。終わったケースは「終結する」で終えてください。",
                )
            counts = line_queries.records_on(session, Case, case_id)
            records = [f"{noun}{count}件" for noun, count in counts.items() if count]
            if records:
                words = f"このケースには記録があります（{'、'.join(records)}）。"
                raise refuse("", f"{words}ごみ箱には入れられません。終わったケースは「終結する」で終えてください。")
            case.deleted_at = self._file.clock.now()

    def take_back(self, case_id: int) -> Case:
        """Take a case out of the ごみ箱; refused while the person has another that is not closed."""
        with self._file.writing(self._operator.name) as session:
            case = case_queries.case(session, case_id, deleted_too=True)
            if case is None:
                raise refuse("", "このケースは見つかりません。")
            if client_queries.client(session, case.client_id) is None:
                raise refuse(
                    "", "この方がごみ箱にあるか、ほかの方と一つにまとめられています。先に本人を戻してください。"
                )
            other = case_queries.current(case_queries.of_client(session, case.client_id))
            if other is not None and other.id != case_id and other.status != CLOSED:
                raise refuse("", "この方には進行中のケースがあります。ごみ箱のケースは戻せません。")
            case.deleted_at = None
        return case

    def of_client(self, client_id: int) -> Sequence[Case]:
        """Return the cases of one person in the ごみ箱, newest first."""
        with self._file.reading() as session:
            return case_queries.discarded(session, client_id)
