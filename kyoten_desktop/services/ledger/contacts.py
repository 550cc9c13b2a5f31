"""支援経過: one row is one contact, with a person of the office or without, in the case that was open on that day."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from kyoten_desktop.models import Case, SupportRecord
from kyoten_desktop.models.ledger_sheets import CONTACTS
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine, plain_name
from kyoten_desktop.services.ledger.making import TAKEN_IN, Made, Making
from kyoten_desktop.services.ledger.rows import Ledger, Notice, SheetRows
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import ledger as ledger_queries


class ContactRows(SheetRows):
    """支援経過."""

    sheet = CONTACTS
    makes = (Made(SupportRecord, "支援経過"),)

    def __init__(self, ledger: Ledger, session: Session) -> None:
        super().__init__(ledger, session)
        self.cases = ledger_queries.cases(session)
        known = ledger_queries.records_by_moment(session)
        self.records = frozenset((at, plain_name(name), method) for at, name, method in known)

    def row_faults(self, line: LedgerLine) -> Iterator[Fault]:
        """Nobody is spoken with before birth."""
        yield from super().row_faults(line)
        yield from self.before_birth(line, "started_at")

    def file_faults(self) -> Iterator[Fault]:
        """Nobody is spoken with after death."""
        yield from super().file_faults()
        yield from (fault for line in self.lines for fault in self.deaths.faults_of_contact(line))

    def notices(self) -> Iterable[Notice]:
        """Say whom the rows are taken for, what is not told, and what is there already."""
        lines = self.lines
        midnight = [line for line in lines if self.is_midnight(line)]
        yield "時刻のない支援経過は 0:00 とし、閉所時に数えます（{rows}）。", midnight
        untold = [line for line in lines if not (line.get("method") and line.get("content_main"))]
        yield "支援方法か支援内容が空の支援経過は、未記入として数えます（{rows}）。", untold
        yield (
            "生年月日のない支援経過は、氏名（とふりがな）が同じ人のものとします（{rows}）。",
            [line for line in lines if line.known_as is not None],
        )
        yield (
            "対象者がはじめての人なので、人を作ります（{rows}）。事前把握した人なら、生年月日とふりがなをそろえてください。",
            self._strangers(),
        )
        yield (
            "日時・対象者・支援方法が同じ支援経過がファイルにあります（{rows}）。同じ台帳の二度目ではありませんか。",
            [line for line in lines if _moment_of(line) in self.records],
        )

    def write(self, making: Making) -> None:
        """One record for each row."""
        spans: dict[int, list[tuple[date, date | None, int]]] = {}
        for known in self.cases:
            spans.setdefault(known.client_id, []).append((known.since or date.min, known.until, known.id))
        for case in making.made.get(Case, ()):
            spans.setdefault(case.client_id, []).append((case.opened_on or date.min, case.closed_on, case.id))
        making.add(SupportRecord, [_record(making, line, spans) for line in self.lines])

    def _strangers(self) -> list[LedgerLine]:
        told = [line for line in self.every if not line.sheet.finds_by_name]
        first = self.people.new_among(self.lines) - self.people.new_among(told)
        return [line for line in self.lines if line.person_key in first]


def _record(making: Making, line: LedgerLine, spans: dict[int, list[tuple[date, date | None, int]]]) -> SupportRecord:
    client_id = making.person_of(line)
    return SupportRecord(
        client_id=client_id,
        case_id=_case_at(spans.get(client_id, []) if client_id is not None else [], line.get("started_at").date()),
        **{"recorded_by": TAKEN_IN, **making.values(line, SupportRecord)},
    )


def _case_at(spans: list[tuple[date, date | None, int]], day: date) -> int | None:
    """Return the case that was open on a day; the day of 終結 still belongs to the case that ended."""
    fitting = [(since, case_id) for since, until, case_id in spans if since <= day <= (until or date.max)]
    return max(fitting)[1] if fitting else None


def _moment_of(line: LedgerLine) -> tuple[datetime | None, str, str | None]:
    return line.get("started_at"), plain_name(line.get("name")), line.get("method")
