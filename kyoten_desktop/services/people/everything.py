"""Everything the office keeps about one person, sheet by sheet as the declarations say; reports of abuse never."""

from collections.abc import Iterable, Mapping

from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.models import Client
from kyoten_desktop.models.everything import Everything
from kyoten_desktop.models.named import informants_of
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.office import prints as print_queries
from kyoten_desktop.storage.people import everything as everything_queries


class EverythingService:
    """Reads what 本人に関する記録一式 is made of."""

    def __init__(self, case_file: CaseFile) -> None:
        self._file = case_file

    def of(self, client: Client) -> Everything:
        """Return all that hangs on the person and their home, and the papers printed about them, oldest first."""
        with self._file.reading() as session:
            kept = everything_queries.of_person(session, client.id)
            linked = everything_queries.linked_names(session, kept)
            days = everything_queries.dated_elsewhere(session, kept)
            prints = print_queries.of_client(session, client.id)
        return Everything(client, kept, linked, tuple(reversed(prints)), days)

    def informants(self, client_ids: Iterable[int]) -> Mapping[int, tuple[NamedPerson, ...]]:
        """Return, by person, who told of them and asked that no paper names them; people without any are left out."""
        with self._file.reading() as session:
            told = everything_queries.with_hidden(session, client_ids)
        return {client_id: informants_of(sheets) for client_id, sheets in told.items() if sheets}
