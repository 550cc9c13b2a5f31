"""開示等の請求 of everybody in one list: what waits for its decision first, then the others, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.models import Client, DisclosureRequest
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.people import disclosure as disclosure_queries


@dataclass(frozen=True)
class RequestLine:
    """One request and whom it is about."""

    request: DisclosureRequest
    client: Client


class DisclosureService:
    """Reads the list; one request is written as a line of its person."""

    def __init__(self, case_file: CaseFile) -> None:
        self._file = case_file

    def lines(self) -> Sequence[RequestLine]:
        """Return every request: the open ones by their limit, then the answered ones, newest first."""
        with self._file.reading() as session:
            found = [RequestLine(*row) for row in disclosure_queries.requests(session)]
        waiting = [line for line in found if line.request.is_open]
        done = [line for line in found if not line.request.is_open]
        return [*waiting, *sorted(done, key=lambda line: line.request.asked_on or date.min, reverse=True)]
