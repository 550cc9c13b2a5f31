"""The rows of a ledger as values, whom each speaks of, and the faults of their cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kyoten_desktop.models.items import Kind
from kyoten_desktop.models.ledger import LedgerColumn, LedgerSheet
from kyoten_desktop.services.ledger.cells import CellError, Words, read_cell, shown
from kyoten_desktop.services.ledger.workbook import RawRow, RawSheet
from kyoten_desktop.services.office.numbering import ANONYMOUS, is_anonymous

_NO_VALUE = (
    "セルに値がありません。エラー（#N/A など）か、計算した結果が保存されていない数式です。"
    "Excelで開いて、値を書いて保存しなおしてください。"
)
PersonKey = tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """What stands in the way of an import: sheet, Excel row, column heading, the cell as written, and the reason."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        written = f"「{self.value}」" if self.value and self.value not in self.reason else ""
        return f"{self.sheet}!{self.row}行 {self.column}{written}：{self.reason}"


@dataclass(frozen=True)
class LedgerLine:
    """One row as values by the name of the item; items in ``unreadable`` already have a fault.

    ``known_as`` is the key of the person a row without 生年月日 was found to speak of (persons.py). ``words`` are those
    that stand where the value is a code.
    """

    sheet: LedgerSheet
    row: int
    values: Mapping[str, Any]
    unreadable: frozenset[str] = field(default=frozenset())
    known_as: PersonKey | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    def get(self, item: str) -> Any:
        """Return a value, None when the cell is empty or this sheet has no such column."""
        return self.values.get(item)

    def lacks(self, item: str) -> bool:
        """Tell whether a cell is empty; one that cannot be read is not."""
        return self.get(item) is None and item not in self.unreadable

    @property
    def name(self) -> str:
        """Name of the person, 匿名 when none is given."""
        return self.get("name") or ANONYMOUS

    @property
    def person_key(self) -> PersonKey | None:
        """What makes two rows one person: name and birth date, or name and kana without one; None for 匿名."""
        if self.known_as is not None or not self.sheet.names_people or is_anonymous(self.get("name")):
            return self.known_as
        born = self.get("birth_date")
        return person_key(self.name, self.get("kana"), born.iso() if born else None)

    def label(self, item: str) -> str:
        """Return the heading of the column that fills an item."""
        return self.sheet.column(item).label

    def fault(self, item: str, reason: str) -> Fault:
        """Return a fault at one cell of this row."""
        value = self.get(item)
        written = self.words.get(item) or (shown(value) if isinstance(value, str | date) else "")
        return Fault(self.sheet.name, self.row, self.label(item), written, reason)


def person_key(name: str, kana: str | None, born: str | None) -> PersonKey:
    """Return the key of a person: blanks in the name do not make another one, everything else does."""
    plain = plain_name(name)
    return (plain, born) if born else (plain, "", plain_name(kana))


def plain_name(name: str | None) -> str:
    """Return a name or its kana without blanks, empty for none."""
    return "".join((name or "").split())


def lines_of(raw: RawSheet, words: Words) -> tuple[list[LedgerLine], list[Fault]]:
    """Read the rows of one sheet; returns the lines and the faults of their cells."""
    lines: list[LedgerLine] = []
    faults: list[Fault] = []
    for row in raw.rows:
        line, wrong = _line_of(raw.sheet, row, words)
        lines.append(line)
        faults += wrong
    return lines, faults


def ordered(faults: Iterable[Fault], sheets: Sequence[LedgerSheet]) -> tuple[Fault, ...]:
    """Return faults once each, in the order of the ledger: sheet, row, column."""
    places = {sheet.name: number for number, sheet in enumerate(sheets)}
    columns = {(sheet.name, column.label): number for sheet in sheets for number, column in enumerate(sheet.columns)}
    known = dict.fromkeys(faults)
    return tuple(sorted(known, key=lambda fault: (places[fault.sheet], fault.row, columns[fault.sheet, fault.column])))


def _line_of(sheet: LedgerSheet, row: RawRow, words: Words) -> tuple[LedgerLine, list[Fault]]:
    values: dict[str, Any] = {}
    faults = []
    unreadable = set()
    for column in sheet.columns:
        try:
            value = _value_of(column, row, words)
        except CellError as error:
            written = shown(row.cells.get(column.label, ""))
            faults.append(Fault(sheet.name, row.number, column.label, written, str(error)))
            unreadable.add(column.name)
            continue
        if value is not None and value != ():
            values[column.name] = value
    codes = [column for column in sheet.columns if column.item.kind is Kind.CODE and column.name in values]
    coded = {column.name: shown(row.cells[column.label]) for column in codes}
    return LedgerLine(sheet, row.number, values, frozenset(unreadable), words=coded), faults


def _value_of(column: LedgerColumn, row: RawRow, words: Words) -> Any:
    if column.label in row.errors:
        raise CellError(_NO_VALUE)
    return read_cell(column, row.cells.get(column.label, ""), words)
