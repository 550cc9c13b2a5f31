"""ほかの名前 and 開示等の請求: one row is one line of a person, checked by the rules of the line itself."""

from collections.abc import Iterable, Iterator

from kyoten_desktop.models import DisclosureRequest, OtherName
from kyoten_desktop.models.ledger_sheets import DISCLOSURES, OTHER_NAMES
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine
from kyoten_desktop.services.ledger.making import Made, Making
from kyoten_desktop.services.ledger.owned_lines import LineRows
from kyoten_desktop.services.ledger.rows import Ledger, Notice
from kyoten_desktop.services.office.numbering import is_anonymous
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.people import lines as line_queries


class PersonLineRows(LineRows):
    """Rows of which each makes one line of a person."""

    def __init__(self, ledger: Ledger, session: Session) -> None:
        super().__init__(ledger, session)
        keys = {line.person_key for line in self.lines if line.person_key is not None} & set(self.people.ids)
        self.kept = {key: line_queries.lines_of(session, self.kind, self.people.ids[key]) for key in keys}

    def row_faults(self, line: LedgerLine) -> Iterator[Fault]:
        """Somebody with a name, and what the line itself refuses."""
        yield from super().row_faults(line)
        if line.get("name") is not None and is_anonymous(line.get("name")):
            yield line.fault("name", f"{self.sheet.name}は、匿名の方には書けません。氏名を書いてください。")

    def notices(self) -> Iterable[Notice]:
        """Say whom the rows are taken for."""
        known = [line for line in self.lines if line.known_as is not None]
        yield f"生年月日のない{self.sheet.name}は、氏名（とふりがな）が同じ人のものとします（{{rows}}）。", known
        new = [line for line in self.lines if line.person_key not in self.people.ids]
        yield f"ファイルにいない人の{self.sheet.name}は、人を作って入れます（{{rows}}）。", new

    def owner_of(self, making: Making, row: LedgerLine) -> int:
        """The person of the row."""
        return making.persons[row.person_key or ()]


class OtherNameRows(PersonLineRows):
    """ほかの名前."""

    sheet = OTHER_NAMES
    makes = (Made(OtherName),)


class RequestRows(PersonLineRows):
    """開示等の請求."""

    sheet = DISCLOSURES
    makes = (Made(DisclosureRequest),)
