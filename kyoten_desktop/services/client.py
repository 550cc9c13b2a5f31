"""People: find one while typing, open one, change one."""

from collections.abc import Sequence

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import Client
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.numbering import new_client
from kyoten_desktop.services.operator import Operator
from kyoten_desktop.services.sheets import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.storage import client as client_queries
from kyoten_desktop.storage.case_file import CaseFile

MOST_OFFERED = 12


class ClientService:
    """The acts on one person."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def get(self, client_id: int) -> Client:
        """Return one person."""
        with self._file.reading() as session:
            client = client_queries.client(session, client_id)
        if client is None:
            raise refuse("", "この方は見つかりません。")
        return client

    def offered(self, words: str, most: int = MOST_OFFERED) -> Sequence[Client]:
        """Return known people whose name, former name, kana or number holds the words (髙 finds 高)."""
        with self._file.reading() as session:
            return client_queries.by_name(session, words, most)

    def save(self, client_id: int | None, version: int | None, values: Values) -> Client:
        """Add or change a person."""
        with self._file.writing(self._operator.name) as session:
            client = client_queries.client(session, client_id) if client_id else None
            if client is None:
                client = new_client(session, self._file.clock.now(), values.get("name") or "", values.get("kana"))
            else:
                refuse_stale(client, version)
            apply_values(client, values)
            refuse_missing(client, Need.TO_SAVE)
        return client
