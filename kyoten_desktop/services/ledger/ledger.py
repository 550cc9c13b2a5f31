"""取込: read a ledger and show what it would bring, take it in as one act, take it back as one act (USERS G1)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.models import LedgerImport, Organization
from kyoten_desktop.services.figures.record_start import starts_of
from kyoten_desktop.services.ledger.bodies import BodyRows
from kyoten_desktop.services.ledger.calls import CallRows
from kyoten_desktop.services.ledger.cells import Words
from kyoten_desktop.services.ledger.contacts import ContactRows
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine, lines_of, ordered
from kyoten_desktop.services.ledger.making import FROM_LEDGER, PERSON, Making, take_back
from kyoten_desktop.services.ledger.owned_lines import ReadingRows
from kyoten_desktop.services.ledger.person_lines import OtherNameRows, RequestRows
from kyoten_desktop.services.ledger.persons import KnownPeople
from kyoten_desktop.services.ledger.preidentified import PreidentifiedRows
from kyoten_desktop.services.ledger.published import PublishedRows, offered_words
from kyoten_desktop.services.ledger.rows import Ledger, SheetRows, sentences
from kyoten_desktop.services.ledger.starts import move_starts, moved_starts, moved_words, put_back
from kyoten_desktop.services.ledger.stays import StayRows
from kyoten_desktop.services.ledger.workbook import RawSheet, read_workbook
from kyoten_desktop.services.network.linking import part_named
from kyoten_desktop.services.office.backup import BEFORE_IMPORT, BackupService
from kyoten_desktop.services.office.codes import CodeService, Labels, shipped_labels
from kyoten_desktop.services.office.office import kept_office
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import ledger as ledger_queries
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.stays.refusals import room_refusals

# Every sheet a workbook may have, in the order in which they are written: a call before the stay it opened, a case
# before the records in it.
KINDS: tuple[type[SheetRows], ...] = (
    CallRows,
    StayRows,
    PreidentifiedRows,
    ContactRows,
    OtherNameRows,
    RequestRows,
    PublishedRows,
    ReadingRows,
    BodyRows,
)
SHEETS = tuple(kind.sheet for kind in KINDS)
MAKES = tuple(dict.fromkeys((*(made for kind in KINDS for made in kind.makes), PERSON)))


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
    def summary(self) -> str:
        """緊急相談 99件、居室利用 41件、はじめての人 87人; 事前把握 and 支援経過 where the ledger has them."""
        numbers: dict[str, int] = {}
        units: dict[str, str] = {}
        for kind in KINDS:
            lines = [line for line in self.lines if line.sheet is kind.sheet]
            for word, number, unit in kind.counts(lines) if lines else ():
                numbers[word] = numbers.get(word, 0) + number
                units[word] = unit
        told = [f"{word} {number}{units[word]}" for word, number in numbers.items()]
        return "、".join([*told, f"はじめての人 {self.new_people}人"])


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
        sheets = read_workbook(path, SHEETS)
        today = self._file.clock.today()
        with self._file.reading() as session:
            people = KnownPeople.read(session)
            words = Words(self._codes.labels(), {room.name: room.id for room in office_queries.rooms(session)}, today)
        read = [lines_of(raw, words) for raw in sheets]
        if not any(lines for lines, _ in read):
            raise refuse("path", f"{path.name}には、取り込む行がありません。")
        lines, unclear = people.named_lines([line for found, _ in read for line in found])
        with self._file.reading() as session:
            rows = _rows_of(Ledger(lines, people, today), session)
            moved = moved_words(moved_starts(lines, starts_of(session)))
        faults = [*(fault for _, wrong in read for fault in wrong), *unclear]
        for each in rows:
            faults += [fault for line in each.lines for fault in each.row_faults(line)]
            faults += each.file_faults()
        passed_over = {id(line) for each in rows for line in each.same}
        return Preview(
            file_name=path.name,
            lines=[line for line in lines if id(line) not in passed_over],
            new_people=len(people.new_among(lines)),
            faults=ordered(faults, SHEETS),
            notices=(*_unread(sheets), *_notices(rows, lines, people, words), *([moved] if moved else [])),
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
            people = KnownPeople.read(session)
            rows = _rows_of(Ledger(preview.lines, people, now.date()), session)
            _refuse_faults(ordered((fault for each in rows for fault in each.file_faults()), SHEETS))
            moved = moved_starts(preview.lines, starts_of(session))
            making = Making(session, now, self._operator.name, people)
            making.begin(preview.lines, preview.new_words)
            for each in sorted(rows, key=lambda each: not each.is_named_elsewhere):
                each.write(making)
            done = LedgerImport(
                imported_at=now,
                imported_by=self._operator.name,
                file_name=preview.file_name,
                made=json.dumps(making.ids()),
                starts_before=move_starts(kept_office(session), moved),
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
            made = json.loads(done.made)
            part_named(session, made.get(Organization.__tablename__, ()), done.imported_at, now, self._operator.name)
            take_back(session, made, MAKES, now)
            put_back(kept_office(session), done)
            done.undone_at, done.undone_by = now, self._operator.name
        return done

    def imports(self) -> Sequence[LedgerImport]:
        """Return the imports of this file, newest first; ``made_words`` says what each brought."""
        with self._file.reading() as session:
            return ledger_queries.imports(session)

    def choices(self) -> tuple[dict[str, list[str]], list[str]]:
        """Return the drop-downs of the template by code table, and the names of the rooms."""
        with self._file.reading() as session:
            rooms = [room.name for room in office_queries.rooms(session)]
        return _choices(self._codes.labels(), self._file.clock.today()), rooms


def shipped_choices() -> dict[str, list[str]]:
    """Return the drop-downs of a template made without a case file, by code table."""
    return _choices(shipped_labels(), None)


def made_counts(done: LedgerImport) -> dict[str, int]:
    """Return how many sheets an import made, by table name (clients, emergency_consultations, stays)."""
    made: dict[str, list[int]] = json.loads(done.made)
    return {table: len(ids) for table, ids in made.items()}


def made_words(done: LedgerImport) -> str:
    """Return what an import made: 相談 99件　居室利用 41件　人 87人; what came along with another sheet is left out."""
    counts = {made: made_counts(done).get(made.kind.__tablename__) for made in MAKES if made.counted_as}
    return "　".join(f"{made.counted_as} {count}{made.unit}" for made, count in counts.items() if count)


def _rows_of(ledger: Ledger, session: Session) -> list[SheetRows]:
    present = {line.sheet.name for line in ledger.lines}
    return [kind(ledger, session) for kind in KINDS if kind.sheet.name in present]


def _choices(labels: Labels, today: date | None) -> dict[str, list[str]]:
    tables = dict.fromkeys(column.item.codes for sheet in SHEETS for column in sheet.columns if column.item.codes)
    return {**{table: labels.offered(table, today) for table in tables}, **offered_words(labels)}


def _notices(
    rows: Sequence[SheetRows], lines: Sequence[LedgerLine], people: KnownPeople, words: Words
) -> Iterator[str]:
    alike = "生年月日がないので、氏名とふりがなが同じなら同じ人とします（{rows}）。"
    yield from sentences([*(notice for each in rows for notice in each.notices()), (alike, [*people.alike(lines)])])
    for table, new in words.new_words.items():
        yield f"{CODE_TABLES[table].label}の選択肢に「{'」「'.join(new)}」を加えます。"


def _unread(sheets: Sequence[RawSheet]) -> Iterator[str]:
    for raw in sheets:
        if raw.unread:
            yield f"シート「{raw.sheet.name}」の列「{'」「'.join(raw.unread)}」は読みません。"


def _refuse_faults(faults: Sequence[Fault]) -> None:
    if faults:
        raise RefusedError(*(Problem("", str(fault)) for fault in faults))
