"""Papers that left the program: their numbers, who got them, and how many came back (M-16)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.office.numbering import print_prefix
from kyoten_desktop.domain.office.paper_names import paper_name
from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import PrintLog
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import prints as print_queries

PRINTED, SAVED = "printed", "saved"
BOOK = "（Excel）"  # ends the name of what was saved as a workbook


@dataclass(frozen=True)
class Collection:
    """One count of a handout that was asked back: ``collected`` copies were there at that moment."""

    counted_at: datetime
    counted_by: str
    collected: int


class PrintService:
    """Number each paper that is printed or saved, and ask handouts back."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def next_number(self) -> str:
        """Return the number the next paper of this fiscal year will carry."""
        with self._file.reading() as session:
            return self._next(session)

    def log(  # noqa: PLR0913 - the words of one line of the log
        self,
        document: str,
        *,
        sheet: str = "",
        sheet_id: int = 0,
        mask: str = "L0",
        way: str = PRINTED,
        copies: int = 1,
        client_ids: Iterable[int] = (),
        given_to: str = "",
        reason: str = "",
    ) -> str:
        """Write one paper into the log and return its number. ``client_ids`` are the people it speaks about.

        ``reason`` is why it was let go in spite of what stopped it.
        """
        if copies < 1:
            raise refuse("copies", "部数は1から書いてください。")
        with self._file.writing(self._operator.name) as session:
            number = self._next(session)
            session.add(
                PrintLog(
                    print_no=number,
                    printed_at=self._file.clock.now(),
                    printed_by=self._operator.name,
                    document=document,
                    sheet=sheet,
                    sheet_id=sheet_id,
                    mask=mask,
                    way=way,
                    copies=copies,
                    client_ids=tuple(sorted(set(client_ids))),
                    given_to=given_to.strip() or None,
                    reason=reason.strip() or None,
                )
            )
        return number

    def of_client(self, client_id: int) -> Sequence[PrintLog]:
        """Return the papers that speak about one person, newest first."""
        with self._file.reading() as session:
            return print_queries.of_client(session, client_id)

    def find(self, words: str, most: int) -> tuple[Sequence[PrintLog], int]:
        """Return the newest papers whose line holds each of these words, and how many there are in all."""
        wanted = [fold(word) for word in words.split()]
        with self._file.reading() as session:
            papers = print_queries.everything(session)
        fitting = [paper for paper in papers if not wanted or _holds(paper, wanted)]
        return fitting[:most], len(fitting)

    def uncollected(self) -> Sequence[PrintLog]:
        """Return the papers that were handed to somebody and have not all come back, oldest first."""
        with self._file.reading() as session:
            return print_queries.uncollected(session)

    def collect(self, print_no: str, collected: int) -> PrintLog:
        """Note how many copies of a paper are back by now (回収); the date and the hour are those of this count."""
        with self._file.writing(self._operator.name) as session:
            paper = print_queries.paper(session, print_no)
            if paper is None:
                raise refuse("print_no", f"印刷番号 {print_no} の記録はありません。番号を確かめてください。")
            if not 0 <= collected <= paper.copies:
                raise refuse("collected", f"回収は0から{paper.copies}部までです（{paper.copies}部配りました）。")
            print_queries.note_collection(session, paper, collected, self._file.clock.now(), self._operator.name)
        return paper

    def collections(self, print_no: str) -> Sequence[Collection]:
        """Return each count of what came back of a paper, the newest first: when, by whom, how many."""
        with self._file.reading() as session:
            lines = print_queries.collections(session, print_no)
        return [Collection(line.changed_at, line.changed_by, int(line.after or 0)) for line in lines]

    def _next(self, session: Session) -> str:
        prefix = print_prefix(self._file.clock.today())
        return f"{prefix}{print_queries.numbered(session, prefix) + 1:04d}"


def _holds(paper: PrintLog, wanted: Sequence[str]) -> bool:
    line = (paper.print_no, paper.document, paper_name(paper.document), paper.printed_by, paper.given_to, paper.reason)
    told = fold("\n".join(part for part in line if part))
    return all(word in told for word in wanted)
