"""What consent stands for a case on a day, and what may be printed for whom. Consents are kept by services/lines."""

from datetime import date

from kyoten_desktop.domain.people.consent import ConsentState, consent_on, may_print
from kyoten_desktop.models import Consent
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.people import lines as line_queries


class ConsentService:
    """Read the consent of a case."""

    def __init__(self, case_file: CaseFile) -> None:
        self._file = case_file

    def state(self, case_id: int, on: date | None = None) -> ConsentState:
        """Return the consent on a day, today when none is given."""
        with self._file.reading() as session:
            lines = line_queries.lines_of(session, Consent, case_id)
        return consent_on(lines, on or self._file.clock.today())

    def may_print(self, case_id: int, audience: str) -> str:
        """Return an empty text when a paper may go to an audience today (a code of 同意の範囲), else why not."""
        return may_print(self.state(case_id), audience)
