"""Code tables as the office edits them, and the labels everything prints (DOMAIN §4)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kyoten_desktop.domain.codes import CODE_TABLES, RowOf, find_code, fold_word
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import CodeEntry
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries

# What people write between the group of a choice and its label.
_BETWEEN = "：:・／/-→>"


@dataclass(frozen=True)
class Labels:
    """The words for codes, read once; a code unknown to the file shows as itself, never as nothing."""

    entries: Mapping[str, Sequence[CodeEntry]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[CodeEntry]) -> "Labels":
        """Return the words of these choices, in their order."""
        tables: dict[str, list[CodeEntry]] = {}
        for entry in entries:
            tables.setdefault(entry.table_name, []).append(entry)
        return cls(tables)

    @cached_property
    def _words(self) -> dict[tuple[str, str], str]:
        return {(table, entry.code): entry.label for table, entries in self.entries.items() for entry in entries}

    def label(self, table: str, code: str) -> str:
        """Return the word for a code, also for one whose use has ended."""
        return self._words.get((table, code), code)

    def choices(self, table: str, on: date | None = None) -> list[tuple[str, str]]:
        """Return (code, label) of the choices in use on that day, in the office's order."""
        return [
            (entry.code, entry.label)
            for entry in self.entries.get(table, ())
            if entry.ended_on is None or on is None or entry.ended_on >= on
        ]

    def report_row(self, table: str, code: str | None) -> str:
        """Return the fixed report row a code counts in; empty for no code."""
        for entry in self.entries.get(table, ()):
            if entry.code == code:
                return entry.report_row or entry.code
        return ""

    def whole(self, table: str, code: str) -> str:
        """Return the word for a code that names this choice only: 支援継続：その他, 他機関紹介."""
        word = self.label(table, code)
        sharing = self._sharing(table, word)
        return next((self._grouped(table, one) for one in sharing if one.code == code and len(sharing) > 1), word)

    def offered(self, table: str, on: date | None = None) -> list[str]:
        """Return the words of the choices in use, each naming one choice only."""
        in_use = {code for code, _ in self.choices(table, on)}
        entries = [entry for entry in self.entries.get(table, ()) if entry.code in in_use]
        times = Counter(fold_word(entry.label) for entry in entries)
        return [self._grouped(table, one) if times[fold_word(one.label)] > 1 else one.label for one in entries]

    def meant_by(self, table: str, word: str) -> list[str]:
        """Return what to write instead of a word that several choices share; empty when none or one has it."""
        sharing = self._sharing(table, word)
        return [self._grouped(table, entry) for entry in sharing] if len(sharing) > 1 else []

    def find(self, table: str, word: str) -> str | None:
        """Return the choice a word names: its code, its label, or its label after its group (相談時対応・その他)."""
        return find_code(self.entries.get(table, ()), word) or self._find_in_group(table, fold_word(word))

    def _find_in_group(self, table: str, wanted: str) -> str | None:
        for entry in self.entries.get(table, ()):
            group = fold_word(self._group(table, entry))
            if group and wanted.startswith(group):
                rest = wanted.removeprefix(group).lstrip(_BETWEEN)
                if rest == fold_word(entry.label):
                    return entry.code
        return None

    def _sharing(self, table: str, word: str) -> list[CodeEntry]:
        return [entry for entry in self.entries.get(table, ()) if fold_word(entry.label) == fold_word(word)]

    def _grouped(self, table: str, entry: CodeEntry) -> str:
        return "：".join(word for word in (self._group(table, entry), entry.label) if word)

    def _group(self, table: str, entry: CodeEntry) -> str:
        groups = CODE_TABLES[table].groups if table in CODE_TABLES else ""
        return self.label(groups, entry.parent) if groups and entry.parent else ""


class CodeService:
    """Read and edit the choices; the report row of a choice is locked."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator
        self._read: Labels | None = None
        case_file.subscribe(self._forget)

    def labels(self) -> Labels:
        """Return the labels as they stand now; read again only after one of them changed."""
        if self._read is None:
            with self._file.reading() as session:
                self._read = Labels.of(office_queries.code_entries(session))
        return self._read

    def _forget(self, tables: frozenset[str]) -> None:
        if "code_entries" in tables:
            self._read = None

    def change(self, table: str, code: str, version: int, values: Values) -> CodeEntry:
        """Change label, order or end date of one choice."""
        with self._file.writing(self._operator.name) as session:
            entry = office_queries.code_entry(session, table, code)
            if entry is None:
                raise refuse("", "この選択肢はありません。")
            refuse_stale(entry, version)
            apply_values(entry, values)
            refuse_missing(entry, Need.TO_SAVE)
        return entry

    def add(self, table: str, label: str, row: str | None = None) -> CodeEntry:
        """Add a choice; where a published table counts its words, it needs the row it belongs to.

        A word of an earlier version that has no row yet is added again to give it one.
        """
        if table in CODE_TABLES and CODE_TABLES[table].is_rule:
            raise refuse("label", "この項目の言葉は数え方の決まりなので、足せません。")
        if not label.strip():
            raise refuse("label", "表示名を書いてください。")
        rows = CODE_TABLES[table].report_rows if table in CODE_TABLES else ()
        if rows and row not in rows:
            raise refuse("report_row", "表のどの行に数えるかを選んでください。")
        with self._file.writing(self._operator.name) as session:
            entries = [entry for entry in office_queries.code_entries(session) if entry.table_name == table]
            known = next((entry for entry in entries if entry.label == label), None)
            if known is not None and needs_row(known):
                known.report_row = row or ""
                return known
            if known is not None:
                raise refuse("label", f"「{label}」はもうあります。")
            entry = CodeEntry(
                table_name=table,
                code=free_code({entry.code for entry in entries}),
                label=label,
                sort=office_queries.last_sort(session, table) + 10,
                report_row=(row or "") if rows else "",
            )
            session.add(entry)
        return entry


def rows_in(session: Session) -> RowOf:
    """Return which report row each code of the open file is counted in, the office's own words too."""
    rows = office_queries.report_rows(session)
    return lambda table, code: rows.get((table, code or ""), "")


def needs_row(entry: CodeEntry) -> bool:
    """Tell whether a word feeds a published table and nobody has said which of its rows counts it."""
    rows = CODE_TABLES[entry.table_name].report_rows if entry.table_name in CODE_TABLES else ()
    return bool(rows) and (entry.report_row or entry.code) not in rows


def seed_entries() -> list[CodeEntry]:
    """Return the choices a new case file starts with."""
    return [
        CodeEntry(
            table_name=table.name,
            code=code.code,
            label=code.label,
            sort=number * 10,
            parent=code.parent,
            report_row=code.report,
        )
        for table in CODE_TABLES.values()
        for number, code in enumerate(table.items, start=1)
    ]


def shipped_labels() -> Labels:
    """Return the words a new case file starts with, for what is shown or written before there is one."""
    return Labels.of(seed_entries())


def free_code(taken: set[str]) -> str:
    """Return a code for a choice of the office's own that no choice of the table has yet."""
    number = 1
    while f"own_{number}" in taken:
        number += 1
    return f"own_{number}"
