"""The rows of a ledger as values, and the faults of each row by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from kyoten_desktop.domain.codes.emergency import OWN_ROOM
from kyoten_desktop.models.ledger import LedgerSheet
from kyoten_desktop.models.ledger_sheets import CALLS, CONTACTS, PREIDENTIFIED, STAYS
from kyoten_desktop.services.ledger.cells import CellError, Words, read_cell, shown
from kyoten_desktop.services.ledger.workbook import RawRow, RawSheet
from kyoten_desktop.services.office.numbering import ANONYMOUS, is_anonymous

_ROOM_ITEMS = ("room_id", "checked_in_at", "checked_out_at")


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
    """One row as values by item name; items in ``unreadable`` already have a fault.

    ``known_as`` is the key of the person a row without 生年月日 was found to speak of (ledger_persons).
    """

    sheet: LedgerSheet
    row: int
    values: Mapping[str, Any]
    unreadable: frozenset[str] = field(default=frozenset())
    known_as: tuple[str, ...] | None = None

    def get(self, item: str) -> Any:
        """Return a value, None when the cell is empty or this sheet has no such column."""
        return self.values.get(item)

    @property
    def is_call(self) -> bool:
        """Whether the row is an emergency call."""
        return self.sheet is CALLS

    @property
    def is_stay(self) -> bool:
        """Whether the row opens a stay: every row of 居室利用, and calls with a room and a time."""
        return self.get("room_id") is not None and self.get("checked_in_at") is not None

    @property
    def is_preidentified(self) -> bool:
        """Whether the row is a person of 事前把握."""
        return self.sheet is PREIDENTIFIED

    @property
    def is_contact(self) -> bool:
        """Whether the row is a record of 支援経過."""
        return self.sheet is CONTACTS

    @property
    def name(self) -> str:
        """Name of the person, 匿名 when none is given."""
        return self.get("name") or ANONYMOUS

    @property
    def person_key(self) -> tuple[str, ...] | None:
        """What makes two rows one person: name and birth date, or name and kana without one; None for 匿名."""
        if self.known_as is not None or is_anonymous(self.get("name")):
            return self.known_as
        born = self.get("birth_date")
        return person_key(self.name, self.get("kana"), born.iso() if born else None)

    def fault(self, item: str, reason: str) -> Fault:
        """Return a fault at one cell of this row."""
        value = self.get(item)
        written = shown(value) if isinstance(value, str | date) else ""
        return Fault(self.sheet.name, self.row, self.sheet.column(item).label, written, reason)


def person_key(name: str, kana: str | None, born: str | None) -> tuple[str, ...]:
    """Return the key of a person: blanks in the name do not make another one, everything else does."""
    plain = plain_name(name)
    return (plain, born) if born else (plain, "", "".join((kana or "").split()))


def plain_name(name: str | None) -> str:
    """Return a name without its blanks, empty for none."""
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


def _line_of(sheet: LedgerSheet, row: RawRow, words: Words) -> tuple[LedgerLine, list[Fault]]:
    values: dict[str, Any] = {}
    faults = []
    unreadable = set()
    for column in sheet.columns:
        raw = row.cells.get(column.label, "")
        try:
            if column.label in row.errors:
                raise CellError("セルがエラー（#N/A など）になっています。Excelで直してください。")
            value = read_cell(column, raw, words)
        except CellError as error:
            faults.append(Fault(sheet.name, row.number, column.label, shown(raw), str(error)))
            unreadable.add(column.name)
            continue
        if value is not None and value != ():
            values[column.name] = value
    return LedgerLine(sheet, row.number, values, frozenset(unreadable)), faults


def row_faults(lines: Iterable[LedgerLine], today: date) -> list[Fault]:
    """Return the faults that show in one row alone: what is missing, what contradicts itself, what lies ahead."""
    faults = []
    for line in lines:
        faults += _missing(line)
        faults += _call_faults(line) if line.is_call else []
        faults += _time_faults(line, today)
    return faults


def _missing(line: LedgerLine) -> list[Fault]:
    needed = [column.name for column in line.sheet.columns if column.is_needed]
    reasons: dict[str, str] = {}
    if line.sheet is STAYS:
        needed += ["name", "room_id", "checked_in_at"]
        reasons = {"name": "対象者氏名を書いてください。居室利用では匿名にできません。"}
    return [
        line.fault(item, reasons.get(item, f"{line.sheet.column(item).label}を書いてください。"))
        for item in needed
        if line.get(item) is None and item not in line.unreadable
    ]


def _call_faults(line: LedgerLine) -> list[Fault]:
    if "outcome" in line.unreadable:
        return []
    if line.get("outcome") == OWN_ROOM:
        reasons = {
            "room_id": "結果が「拠点の緊急用居室」なら、居室を書いてください。",
            "checked_in_at": "結果が「拠点の緊急用居室」なら、入所日時を書いてください。",
        }
        return [
            line.fault(item, reason)
            for item, reason in reasons.items()
            if line.get(item) is None and item not in line.unreadable
        ]
    reason = (
        "結果が「拠点の緊急用居室」でないので、居室・入所日時・退所日時は空けてください"
        "（他機関での受入れは備考に、相談のあとの利用はシート「居室利用」に書きます）。"
    )
    return [line.fault(item, reason) for item in _ROOM_ITEMS if line.get(item) is not None][:1]


def _time_faults(line: LedgerLine, today: date) -> list[Fault]:
    tomorrow = datetime.combine(today + timedelta(days=1), time())
    faults = [
        line.fault(item, f"{line.sheet.column(item).label}がこれからの日です。{hint}")
        for item, hint in (
            ("received_at", "年を確かめてください。"),
            ("checked_in_at", "予約は取り込めません。居室の画面で予約してください。"),
            ("checked_out_at", "まだ退所していなければ空けてください。"),
            ("started_at", "年を確かめてください。"),
        )
        if line.get(item) is not None and line.get(item) >= tomorrow
    ]
    arrived, left = line.get("checked_in_at"), line.get("checked_out_at")
    if arrived is not None and left is not None and left < arrived:
        faults.append(line.fault("checked_out_at", f"退所日時が入所日時（{shown(arrived)}）より前です。"))
    if left is not None and arrived is None and "checked_in_at" not in line.unreadable:
        faults.append(line.fault("checked_out_at", "退所日時だけがあります。入所日時を書いてください。"))
    born = line.get("birth_date")
    if born is not None and date(born.year, born.month or 1, born.day or 1) > today:
        faults.append(line.fault("birth_date", "生年月日がこれからの日です。"))
    return faults


def ordered(faults: Iterable[Fault], sheets: Sequence[LedgerSheet]) -> tuple[Fault, ...]:
    """Return faults once each, in the order of the ledger: sheet, row, column."""
    places = {sheet.name: number for number, sheet in enumerate(sheets)}
    columns = {(sheet.name, column.label): number for sheet in sheets for number, column in enumerate(sheet.columns)}
    known = dict.fromkeys(faults)
    return tuple(sorted(known, key=lambda fault: (places[fault.sheet], fault.row, columns[fault.sheet, fault.column])))
