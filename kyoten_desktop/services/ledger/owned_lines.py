"""Rows of which each makes one line of an owner, by the rules of the line itself; ことばとよみ of the office."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kyoten_desktop.models import Sheet, WordReading
from kyoten_desktop.models.ledger_sheets import READINGS
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine, PersonKey
from kyoten_desktop.services.ledger.making import Made, Making
from kyoten_desktop.services.ledger.rows import Ledger, Notice, SheetRows
from kyoten_desktop.services.office.office import kept_office
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.people import lines as line_queries


class LineRows(SheetRows):
    """``makes`` says what a row makes. A line that the file holds already is refused.

    ``kept`` are the lines of the file by the person of a row, by None where they are the office's.
    """

    kept: Mapping[PersonKey | None, Sequence[Any]]

    def __init__(self, ledger: Ledger, session: Session) -> None:
        super().__init__(ledger, session)
        self.columns = {
            item.key: column for column in self.sheet.columns for item in column.fills if item.class_ is self.kind
        }

    @property
    def kind(self) -> type[Sheet]:
        """What a row makes."""
        return self.makes[0].kind

    def row_faults(self, line: LedgerLine) -> Iterator[Fault]:
        """Yield what the line itself refuses."""
        yield from super().row_faults(line)
        for problem in self._line(line).problems():
            yield line.fault(self.columns[problem.item].name, problem.message)

    def file_faults(self) -> Iterator[Fault]:
        """No line stands twice, in the file or in the ledger."""
        beside: dict[PersonKey | None, list[Any]] = {key: list(lines) for key, lines in self.kept.items()}
        for line in self.lines:
            made, others = self._line(line), beside.setdefault(line.person_key, [])
            for problem in made.clashes(others):
                yield line.fault(self.columns[problem.item].name, problem.message)
            others.append(made)

    @abstractmethod
    def owner_of(self, making: Making, row: LedgerLine) -> int:
        """Return the number of whom or what the line of a row belongs to."""

    def write(self, making: Making) -> None:
        """One line for each row."""
        lines = []
        for row in self.lines:
            made = self.kind(**making.values(row, self.kind))
            setattr(made, self.kind.owner_key, self.owner_of(making, row))
            made.settle()
            lines.append(made)
        making.add(self.kind, lines)

    def _line(self, row: LedgerLine) -> Sheet:
        """Return the line a row says, as far as its cells can be read."""
        return self.kind(**{item: value for item, column in self.columns.items() if (value := row.get(column.name))})


class ReadingRows(LineRows):
    """ことばとよみ."""

    sheet = READINGS
    makes = (Made(WordReading),)

    def __init__(self, ledger: Ledger, session: Session) -> None:
        super().__init__(ledger, session)
        self.office_id = kept_office(session).id
        self.kept = {None: line_queries.lines_of(session, WordReading, self.office_id)}
        known = {self._said_by(one) for one in self.kept[None]}
        self.same = [line for line in self.lines if self._said_by(self._line(line)) in known]
        self.lines = [line for line in self.lines if self._said_by(self._line(line)) not in known]

    def notices(self) -> Iterable[Notice]:
        """Say which words are there with the same reading: a ledger may be taken in that was partly in before."""
        yield "ことばとよみのうち、もう同じものがある行は取り込みません（{rows}）。", self.same

    def owner_of(self, _making: Making, _row: LedgerLine) -> int:
        """The words are the office's."""
        return self.office_id

    def _said_by(self, line: Any) -> tuple[Any, ...]:
        return tuple(getattr(line, item) for item in self.columns)
