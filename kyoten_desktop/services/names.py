"""Who must not be named on a masked paper: everyone of the file, and whoever the call itself speaks of."""

from collections.abc import Sequence

from kyoten_desktop.domain.names import NameScanner
from kyoten_desktop.domain.persons import Person, persons_in
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.storage import client as client_queries
from kyoten_desktop.storage import names as name_queries
from kyoten_desktop.storage.case_file import CaseFile


class NameService:
    """Light rows of names, and the scanner that knows them."""

    def __init__(self, case_file: CaseFile) -> None:
        self._file = case_file

    def everyone(self) -> Sequence[Person]:
        """Return each person of the file once, people in the ごみ箱 included."""
        with self._file.reading() as session:
            rows = [*name_queries.clients(session), *name_queries.called_for(session)]
        return list(dict.fromkeys(Person(*(word or "" for word in row)) for row in rows))

    def scanner_for(self, call: EmergencyConsultation) -> NameScanner:
        """Return a scanner of everyone; the first person is the one the call is about."""
        spoken_of = persons_in(call.referrer or "", call.referrer_phone or "")
        return NameScanner([self._subject(call), *spoken_of, *self.everyone()])

    def _subject(self, call: EmergencyConsultation) -> Person:
        client = None
        if call.client_id is not None:
            with self._file.reading() as session:
                client = client_queries.client(session, call.client_id)
        # 現在地 is an address only where a number stands in it; 「自宅」 is none.
        where = call.whereabouts or ""
        return Person(
            name=call.subject_name or "",
            kana=call.subject_kana or "",
            former_name=(client.former_name if client else None) or "",
            address=where if any(letter.isdigit() for letter in where) else "",
        )
