"""ほかの名前 and 開示等の請求: one row is one line of a person, checked by the rules of the line itself."""

from collections.abc import Iterable, Iterator
from typing import Any

from kyoten_desktop.models import DisclosureRequest, OtherName, Sheet
from kyoten_desktop.models.ledger_sheets import DISCLOSURES, OTHER_NAMES
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine, PersonKey
from kyoten_desktop.services.ledger.making import Made, Making
from kyoten_desktop.services.ledger.rows import Ledger, Notice, SheetRows
from kyoten_desktop.services.office.numbering import is_anonymous
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.people import lines as line_queries


class PersonLineRows(SheetRows):
    """Rows of which each makes one line; ``makes`` says what of. A line that the file holds already is refused."""

    def __init__(self, ledger: Ledger, session: Session) -> None:
        super().__init__(ledger, session)
        self.columns = {
            item.key: column for column in self.sheet.columns for item in column.fills if item.class_ is self.kind
        }
        keys = {line.person_key for line in self.lines if line.person_key is not None} & set(self.people.ids)
        self.kept = {key: line_queries.lines_of(session, self.kind, self.people.ids[key]) for key in keys}

    @property
    def kind(self) -> type[Sheet]:
        """What a row makes."""
        return self.makes[0].kind

    def row_faults(self, line: LedgerLine) -> Iterator[Fault]:
        """Somebody with a name, and what the line itself refuses."""
        yield from super().row_faults(line)
        if line.get("name") is not None and is_anonymous(line.get("name")):
            yield line.fault("name", f"{self.sheet.name}は、匿名の方には書けません。氏名を書いてください。")
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

    def notices(self) -> Iterable[Notice]:
        """Say whom the rows are taken for."""
        known = [line for line in self.lines if line.known_as is not None]
        yield f"生年月日のない{self.sheet.name}は、氏名（とふりがな）が同じ人のものとします（{{rows}}）。", known
        new = [line for line in self.lines if line.person_key not in self.people.ids]
        yield f"ファイルにいない人の{self.sheet.name}は、人を作って入れます（{{rows}}）。", new

    def write(self, making: Making) -> None:
        """One line for each row."""
        lines = []
        for row in self.lines:
            made = self.kind(**making.values(row, self.kind))
            setattr(made, self.kind.owner_key, making.persons[row.person_key or ()])
            made.settle()
            lines.append(made)
        making.add(self.kind, lines)

    def _line(self, row: LedgerLine) -> Sheet:
        """Return the line a row says, as far as its cells can be read."""
        return self.kind(**{item: value for item, column in self.columns.items() if (value := row.get(column.name))})


class OtherNameRows(PersonLineRows):
    """ほかの名前."""

    sheet = OTHER_NAMES
    makes = (Made(OtherName),)


class RequestRows(PersonLineRows):
    """開示等の請求."""

    sheet = DISCLOSURES
    makes = (Made(DisclosureRequest),)
