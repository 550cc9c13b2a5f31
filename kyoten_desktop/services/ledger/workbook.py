"""Open the workbook of a ledger: refuse what is no ledger before it is parsed, then hand over its rows."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from kyoten_desktop.domain.codes import fold_word
from kyoten_desktop.domain.errors import RefusedError, refuse
from kyoten_desktop.models.ledger import LedgerSheet
from kyoten_desktop.services.ledger.old_workbook import unread_cells

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_BYTES = 50_000_000
MOST_UNZIPPED = 100_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_CELLS = 3_000_000  # rows × columns; every one of them takes room, filled or not
_CHUNK = 1 << 20
_HEAD_WITHIN = 10
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PLACE = re.compile(r"([A-Za-z]{0,9})([0-9]{1,18})")
# All that zipfile is known to raise for bytes that are no whole archive, or one locked by a password.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, EOFError, NotImplementedError, ValueError, RuntimeError,
    OSError, expat.ExpatError,
)  # fmt: skip
_Attributes = Mapping[str, str]


@dataclass(frozen=True)
class RawRow:
    """One filled row: its Excel number and its cells by column heading.

    Cells in ``errors`` hold #N/A or the like, or a formula whose result was never stored: readers show both as empty
    (F-60).
    """

    number: int
    cells: Mapping[str, Any]
    errors: frozenset[str] = frozenset()


@dataclass(frozen=True)
class RawSheet:
    """One sheet of the ledger as it was found. ``unread`` are headings the program does not know."""

    sheet: LedgerSheet
    rows: Sequence[RawRow]
    unread: tuple[str, ...] = ()


def read_workbook(path: Path, sheets: Sequence[LedgerSheet]) -> list[RawSheet]:
    """Return which of these sheets a ledger has; raises RefusedError naming file, sheet or column when it is none."""
    wanted = frozenset(sheet.name for sheet in sheets)
    errors = _refuse_unreadable(path, wanted)
    grids = _grids(path, wanted, errors)
    found = []
    for sheet in sheets:
        name = next((name for name in grids if fold_word(name) == sheet.name), None)
        if name is not None:
            found.append(_raw_sheet(sheet, grids[name], errors[name]))
    if not found:
        names = "」「".join(sheet.name for sheet in sheets)
        raise refuse("path", f"{path.name}：シート「{names}」がありません。ひな形のシート名のままにしてください。")
    return found


def sheet_names_of(path: Path) -> list[str]:
    """Return the names of all sheets of an .xlsx; none of a file that cannot be looked into."""
    try:
        with zipfile.ZipFile(path) as archive:
            return [known.get("name", "") for known in _all_of("sheet", archive.read("xl/workbook.xml"))]
    except _BROKEN:
        return []


def _grids(path: Path, wanted: frozenset[str], looked_at: Container[str]) -> dict[str, list[list[Any]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_path(path) as book:
            names = _first_of_each(name for name in book.sheet_names if fold_word(name) in wanted)
            if any(name not in looked_at for name in names):
                raise _damaged(path)  # a sheet that was not found before would be read however far it reaches
            return {name: _grid(book.get_sheet_by_name(name)) for name in names}
    except PasswordError as error:
        raise _password(path) from error
    except (CalamineError, OSError) as error:
        raise _damaged(path) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the reader breaks off over some broken files; never exported
            raise
        raise _damaged(path) from error


def _grid(sheet: "CalamineSheet") -> list[list[Any]]:
    row, column = sheet.end or (0, 0)
    _refuse_too_far(f"シート「{sheet.name}」", row + 1, column + 1)  # .xls is not looked into before
    return sheet.to_python(skip_empty_area=False)


def _first_of_each(names: Iterable[str]) -> list[str]:
    """Return the first of all names that read as one: a book may hold thousands of sheets."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold_word(name), name)
    return list(found.values())


def _refuse_unreadable(path: Path, wanted: frozenset[str]) -> dict[str, frozenset[tuple[str, int]]]:
    """Look at the file before its values are read; return the places of error cells by sheet name."""
    if path.is_dir() or not path.exists():
        raise refuse("path", f"台帳のファイルがありません：{path}")
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(8)
            rest = stream.read(MOST_BYTES) if head == _OLE else b""
    except OSError as error:
        raise refuse(
            "path", f"{path.name}を読めません（{error.strerror}）。Excelで開いていれば閉じてください。"
        ) from error
    if size > MOST_BYTES:
        raise refuse("path", f"{path.name}は大きすぎます（{size // 1_000_000}MB。{MOST_BYTES // 1_000_000}MBまで）。")
    if head == _OLE:
        if _ENCRYPTED in rest:
            raise _password(path)
        return _look_inside_old(path, head + rest, wanted)
    if not head.startswith(_ZIP):
        raise refuse(
            "path", f"{path.name}はExcelのファイル（.xlsx）ではありません。Excelで「名前を付けて保存」してください。"
        )
    try:
        with zipfile.ZipFile(path) as archive:
            return _look_inside(path, archive, wanted)
    except _BROKEN as error:
        raise _damaged(path) from error


def _look_inside_old(path: Path, content: bytes, wanted: frozenset[str]) -> dict[str, frozenset[tuple[str, int]]]:
    """Look into an .xls, whose cells are told by numbers."""
    try:
        found = unread_cells(content, lambda name: fold_word(name) in wanted)
    except (ValueError, struct.error, IndexError) as error:
        raise _damaged(path) from error
    return {name: frozenset((_letters(column), row + 1) for column, row in places) for name, places in found.items()}


def _look_inside(path: Path, archive: zipfile.ZipFile, wanted: frozenset[str]) -> dict[str, frozenset[tuple[str, int]]]:
    unzipped = sum(entry.file_size for entry in archive.infolist())
    if unzipped > MOST_UNZIPPED:
        words = f"{path.name}は中身が大きすぎます（{unzipped // 1_000_000}MB。{MOST_UNZIPPED // 1_000_000}MBまで）。"
        raise refuse("path", words + "年度ごとに分けてください。")
    if "xl/workbook.xml" not in archive.namelist():
        raise refuse("path", f"{path.name}はExcelのブック（.xlsx）ではありません。")
    _refuse_understated(archive)
    parts: dict[str, str] = {}
    for name, part in _parts(archive, wanted):
        parts.setdefault(name, part)
    return {name: _errors_in(path, name, archive.read(parts[name])) for name in _first_of_each(parts)}


def _refuse_understated(archive: zipfile.ZipFile) -> None:
    """Refuse an entry that unpacks to more than it says, as one damaged: other readers unpack it to its end."""
    for entry in archive.infolist():
        honest = entry.file_size
        entry.file_size += 1
        with archive.open(entry) as stream:
            while stream.read(_CHUNK):
                pass
        entry.file_size = honest


def _parts(archive: zipfile.ZipFile, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    relations = {
        known.get("Id", ""): known.get("Target", "")
        for known in _all_of("Relationship", archive.read("xl/_rels/workbook.xml.rels"))
    }
    for known in _all_of("sheet", archive.read("xl/workbook.xml")):
        target = next((relations.get(known[key], "") for key in known if key.endswith(":id")), "")
        name = known.get("name", "")
        if target and fold_word(name) in wanted:
            yield name, target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _all_of(wanted: str, xml: bytes) -> list[_Attributes]:
    """Return the attributes of each element of this name."""
    found: list[_Attributes] = []

    def start(name: str, attributes: _Attributes) -> None:
        if name == wanted:
            found.append(attributes)

    _read_elements(xml, start, lambda _name: None)
    return found


def _read_elements(
    xml: bytes,
    start: Callable[[str, _Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Tell of each element as it begins and ends, its name without prefix, and of texts; raises one of ``_BROKEN``."""

    def refuse_doctype(*_told: object) -> None:
        raise ValueError("no workbook declares entities")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(xml, True)  # noqa: FBT003 - positional only


def _errors_in(path: Path, name: str, xml: bytes) -> frozenset[tuple[str, int]]:
    """Return the error cells of a sheet; refuses one whose filled cells reach too far, for readers fill all between."""
    filled = _FilledCells()
    _read_elements(xml, filled.start, filled.end, filled.text)
    _refuse_too_far(f"{path.name}のシート「{name}」", filled.last, filled.widest)
    return frozenset(filled.errors)


class _FilledCells:
    """How far the cells reach that hold something, and which are errors or formulas without a stored result.

    A formula whose result is the empty text (``t="str"``) has one.

    A cell or row without a place stands after the one before it. Readers differ in whether cells are counted or the
    last place is: the farther one holds.
    """

    def __init__(self) -> None:
        self.last = self.widest = 0
        self.errors: set[tuple[str, int]] = set()
        self._row = self._column = self._counted = 0
        self._begun: tuple[int, int, bool] | None = None
        self._unstored: tuple[str, int] | None = None
        self._place = ("", 0)
        self._is_text = self._is_value = False

    def start(self, name: str, attributes: _Attributes) -> None:
        if self._begun is not None:
            column, row, is_error = self._begun
            self._note(column, row, is_error=is_error)
            self._begun = None
        if name == "row":
            place = attributes.get("r")
            self._row = self._row + 1 if place is None else _place(place)[1]
            self._column = self._counted = 0
        elif name == "c":
            self._counted += 1
            column, row = _place(attributes["r"]) if "r" in attributes else (0, self._row)
            self._column = column or max(self._column + 1, self._counted)
            self._begun = self._column, row, attributes.get("t") == "e"
            self._place, self._is_text = (_letters(self._column - 1), row), attributes.get("t") == "str"
        elif name == "f" and not self._is_text:
            self._unstored = self._place
        self._is_value = name == "v"

    def end(self, name: str) -> None:
        self._is_value = False
        if name == "c":
            self._begun = None
            if self._unstored is not None:
                self.errors.add(self._unstored)
                self._unstored = None

    def text(self, words: str) -> None:
        if self._is_value and words.strip():
            self._unstored = None

    def _note(self, column: int, row: int, *, is_error: bool) -> None:
        self.last, self.widest = max(self.last, row), max(self.widest, column)
        if is_error:
            self.errors.add((_letters(column - 1), row))


def _place(text: str) -> tuple[int, int]:
    """Return column, 0 for none, and row; raises ValueError for what names no place."""
    found = _PLACE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return _number(found[1].upper()), int(found[2])


def _refuse_too_far(where: str, rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        words = f"{where}は行が多すぎます（{rows:,}行。{MOST_ROWS:,}行まで）。年度ごとに分けてください。"
        raise refuse("path", words)
    if columns > MOST_COLUMNS:
        far, limit = _letters(columns - 1), _letters(MOST_COLUMNS - 1)
        words = f"{where}は列が多すぎます（{far}列まで書いてあります。{limit}列まで）。"
        raise refuse("path", words + "右のほうの要らないセルを消してください。")
    if rows * columns > MOST_CELLS:
        words = f"{where}は広すぎます（{rows:,}行、{_letters(columns - 1)}列まで）。"
        raise refuse("path", words + "要らない列を消すか、年度ごとに分けてください。")


def _raw_sheet(sheet: LedgerSheet, grid: list[list[Any]], errors: frozenset[tuple[str, int]]) -> RawSheet:
    folded = {fold_word(column.label): column.label for column in sheet.columns}
    heads = [[folded.get(fold_word(str(cell)), fold_word(str(cell))) for cell in row] for row in grid[:_HEAD_WITHIN]]
    labels = set(folded.values())
    head = max(range(len(heads)), key=lambda row: len(labels & set(heads[row])), default=0)
    headings = heads[head] if heads else []
    missing = [column.label for column in sheet.columns if column.label not in headings and not column.may_lack]
    if missing:
        words = (
            f"シート「{sheet.name}」に列「{'」「'.join(missing)}」がありません。見出しはひな形のままにしてください。"
        )
        raise refuse("path", words)
    twice = sorted({label for label in labels if headings.count(label) > 1})
    if twice:
        raise refuse("path", f"シート「{sheet.name}」に列「{'」「'.join(twice)}」が二つあります。")
    rows = [
        _raw_row(number, headings, cells, labels, errors) for number, cells in enumerate(grid[head + 1 :], head + 2)
    ]
    unread = tuple(heading for heading in headings if heading and heading not in labels)
    return RawSheet(
        sheet, [row for row in rows if row.errors or any(value != "" for value in row.cells.values())], unread
    )


def _raw_row(
    number: int, headings: list[str], cells: list[Any], labels: set[str], errors: frozenset[tuple[str, int]]
) -> RawRow:
    known = {
        heading: value.strip() if isinstance(value, str) else value
        for heading, value in zip(headings, cells, strict=False)
        if heading in labels
    }
    faulty = {
        heading for place, heading in enumerate(headings) if heading in labels and (_letters(place), number) in errors
    }
    return RawRow(number, known, frozenset(faulty))


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _password(path: Path) -> RefusedError:
    return refuse("path", f"{path.name}にはパスワードがかかっています。Excelで外してから取り込んでください。")


def _damaged(path: Path) -> RefusedError:
    return refuse(
        "path", f"{path.name}はこわれているか、Excelのファイルではありません。Excelで開いて保存しなおしてください。"
    )
