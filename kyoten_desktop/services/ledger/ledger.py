"""取込: read a ledger and show what it would bring, take it in as one act, take it back as one act (USERS G1)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.models import LedgerImport
from kyoten_desktop.models.ledger_sheets import SHEETS
from kyoten_desktop.services.ledger.cells import Words
from kyoten_desktop.services.ledger.checks import FileFacts, file_faults
from kyoten_desktop.services.ledger.notices import notices_of
from kyoten_desktop.services.ledger.people import people_file_faults, people_row_faults
from kyoten_desktop.services.ledger.people_writing import FROM_LEDGER
from kyoten_desktop.services.ledger.persons import named_lines
from kyoten_desktop.services.ledger.rows import Fault, LedgerLine, lines_of, ordered, row_faults
from kyoten_desktop.services.ledger.undo import take_back
from kyoten_desktop.services.ledger.workbook import RawSheet, read_workbook
from kyoten_desktop.services.ledger.writing import LedgerWriter
from kyoten_desktop.services.office.backup import BEFORE_IMPORT, BackupService
from kyoten_desktop.services.office.codes import CodeService, Labels, seeded
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.office import ledger as ledger_queries
from kyoten_desktop.storage.stays.refusals import room_refusals

__all__ = ["Fault", "LedgerLine", "LedgerService", "Preview", "made_counts", "shipped_choices"]


@dataclass(frozen=True)
class Preview:
    """What a ledger would bring. Nothing is written while there are ``faults``; ``notices`` are worth a look."""

    file_name: str
    lines: Sequence[LedgerLine]
    new_people: int
    faults: tuple[Fault, ...] = ()
    notices: tuple[str, ...] = ()
    new_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def call_count(self) -> int:
        """Number of emergency calls."""
        return sum(line.is_call for line in self.lines)

    @property
    def stay_count(self) -> int:
        """Number of stays, those of calls included."""
        return sum(line.is_stay for line in self.lines)

    @property
    def summary(self) -> str:
        """緊急相談 99件、居室利用 41件、はじめての人 87人; 事前把握 and 支援経過 where the ledger has them."""
        known = sum(line.is_preidentified for line in self.lines)
        contacts = sum(line.is_contact for line in self.lines)
        parts = [f"事前把握 {known}人"] * bool(known) + [f"支援経過 {contacts}件"] * bool(contacts)
        if self.call_count or self.stay_count or not parts:
            parts = [f"緊急相談 {self.call_count}件", f"居室利用 {self.stay_count}件", *parts]
        return "、".join([*parts, f"はじめての人 {self.new_people}人"])


class LedgerService:
    """Read, take in and take back ledgers."""

    def __init__(self, case_file: CaseFile, operator: Operator, backup: BackupService, codes: CodeService) -> None:
        self._file = case_file
        self._operator = operator
        self._codes = codes
        self._backup = backup

    def read(self, path: Path) -> Preview:
        """Read all rows of every sheet and list every fault; writes nothing.

        Raises RefusedError for a file that is no ledger: damaged, locked by a password, too large, a sheet or column
        missing.
        """
        sheets = read_workbook(path)
        labels = self._codes.labels()
        with self._file.reading() as session:
            facts = FileFacts.read(session)
        words = Words(labels, {room.name: room.id for room in facts.rooms}, self._file.clock.today())
        lines: list[LedgerLine] = []
        faults: list[Fault] = []
        for raw in sheets:
            found, wrong = lines_of(raw, words)
            lines += found
            faults += wrong
        if not lines:
            raise refuse("path", f"{path.name}には、取り込む行がありません。")
        lines, unclear = named_lines(lines, facts)
        faults += [*unclear, *row_faults(lines, words.today), *_people_faults(lines, facts, words.today)]
        faults += file_faults(lines, facts)
        return Preview(
            file_name=path.name,
            lines=lines,
            new_people=len({line.person_key for line in lines} - {None} - set(facts.people)),
            faults=ordered(faults, SHEETS),
            notices=(*_unread(sheets), *notices_of(lines, facts, words)),
            new_words={table: tuple(new) for table, new in words.new_words.items()},
        )

    def take_in(self, preview: Preview) -> LedgerImport:
        """Write everything in one transaction after a good backup, or nothing.

        Checked against the file once more, because the preview may have stood on the screen for a while.
        """
        _refuse_faults(preview.faults)
        self._backup.back_up(BEFORE_IMPORT)
        now = self._file.clock.now()
        reason = f"{FROM_LEDGER}：{preview.file_name}"
        with room_refusals(), self._file.writing(self._operator.name, reason) as session:
            facts = FileFacts.read(session)
            standing = [*file_faults(preview.lines, facts), *people_file_faults(preview.lines, facts)]
            _refuse_faults(ordered(standing, SHEETS))
            made = LedgerWriter(session, facts, now, self._operator.name).write(preview.lines, preview.new_words)
            done = LedgerImport(
                imported_at=now,
                imported_by=self._operator.name,
                file_name=preview.file_name,
                made=json.dumps(made),
            )
            session.add(done)
        return done

    def undo(self, import_id: int) -> LedgerImport:
        """Put everything one import made into the ごみ箱; refused when it was changed since or is built upon."""
        now = self._file.clock.now()
        with self._file.writing(self._operator.name, "取込の取消") as session:
            done = ledger_queries.import_of(session, import_id)
            if done is None:
                raise refuse("", "この取込は見つかりません。")
            if done.undone_at is not None:
                raise refuse("", "この取込は、もう取り消されています。")
            take_back(session, done, now)
            done.undone_at, done.undone_by = now, self._operator.name
        return done

    def imports(self) -> Sequence[LedgerImport]:
        """Return the imports of this file, newest first; ``made_counts`` says what each brought."""
        with self._file.reading() as session:
            return ledger_queries.imports(session)

    def choices(self) -> tuple[dict[str, list[str]], list[str]]:
        """Return the drop-downs of the template by code table, and the names of the rooms."""
        with self._file.reading() as session:
            rooms = [room.name for room in FileFacts.read(session).rooms]
        return _choices(self._codes.labels(), self._file.clock.today()), rooms


def shipped_choices() -> dict[str, list[str]]:
    """Return the drop-downs of a template made without a case file, by code table."""
    return _choices(Labels(seeded()), None)


def made_counts(done: LedgerImport) -> dict[str, int]:
    """Return how many sheets an import made, by table name (clients, emergency_consultations, stays)."""
    made: dict[str, list[int]] = json.loads(done.made)
    return {table: len(ids) for table, ids in made.items()}


def _choices(labels: Labels, today: date | None) -> dict[str, list[str]]:
    tables = dict.fromkeys(column.item.codes for sheet in SHEETS for column in sheet.columns if column.item.codes)
    return {table: labels.offered(table, today) for table in tables}


def _people_faults(lines: Sequence[LedgerLine], facts: FileFacts, today: date) -> list[Fault]:
    return [*people_row_faults(lines, today), *people_file_faults(lines, facts)]


def _refuse_faults(faults: Sequence[Fault]) -> None:
    if faults:
        raise RefusedError(*(Problem("", str(fault)) for fault in faults))


def _unread(sheets: Sequence[RawSheet]) -> Iterator[str]:
    for raw in sheets:
        if raw.unread:
            yield f"シート「{raw.sheet.name}」の列「{'」「'.join(raw.unread)}」は読みません。"
