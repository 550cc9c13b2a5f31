"""名前ではないことば: kept from an answer before a print, shown in 設定, taken back there."""

from collections.abc import Sequence

from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import NoName
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.people import no_names as queries


class NoNameService:
    """The office's own list; a word stands in it once, whatever letters it is written with."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def lines(self) -> Sequence[NoName]:
        """Return the list, the newest first."""
        with self._file.reading() as session:
            return queries.lines(session)

    def words(self) -> Sequence[str]:
        """Return the words alone."""
        return [line.word for line in self.lines()]

    def remember(self, word: str) -> None:
        """Keep a word as no name; one that is kept already is kept once."""
        with self._file.writing(self._operator.name) as session:
            if fold(word) not in {fold(line.word) for line in queries.lines(session)}:
                session.add(NoName(word=word, noted_at=self._file.clock.now(), noted_by=self._operator.name))

    def forget(self, word: str) -> None:
        """Ask about a word again, whatever letters it is written with."""
        with self._file.writing(self._operator.name) as session:
            for line in queries.lines(session):
                if fold(line.word) == fold(word):
                    session.delete(line)

    def take_back(self, line_id: int) -> None:
        """Ask about a word again."""
        with self._file.writing(self._operator.name) as session:
            line = session.get(NoName, line_id)
            if line is not None:
                session.delete(line)
