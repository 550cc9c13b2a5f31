"""Open the workbook of a ledger: refuse what is no ledger before it is parsed, then hand over its rows."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from kyoten_desktop.domain.codes import fold_word
from kyoten_desktop.domain.errors import RefusedError, refuse
from kyoten_desktop.models.ledger import LedgerSheet

MOST_BYTES = 50_000_000
MOST_UNZIPPED = 100_000_000
MOST_ROWS = 50_000
_HEAD_WITHIN = 10
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FILLED = re.compile(rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?(?:v|is|f)\b")
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_IS_ERROR = re.compile(rb'\bt="e"')
# All that zipfile is known to raise for bytes that are no whole archive, or one locked by a password.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, EOFError, NotImplementedError, ValueError, RuntimeError,
    OSError,
)  # fmt: skip
_SHEET_TAG = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


@dataclass(frozen=True)
class RawRow:
    """One filled row: its Excel number and its cells by column heading. Cells in ``errors`` hold #N/A or the like."""

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
    grids = _grids(path, wanted)
    found = []
    for sheet in sheets:
        name = next((name for name in grids if fold_word(name) == sheet.name), None)
        if name is not None:
            found.append(_raw_sheet(sheet, grids[name], errors.get(name, frozenset())))
    if not found:
        names = "」「".join(sheet.name for sheet in sheets)
        raise refuse("path", f"{path.name}：シート「{names}」がありません。ひな形のシート名のままにしてください。")
    return found


def _grids(path: Path, wanted: frozenset[str]) -> dict[str, list[list[Any]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_path(path) as book:
            names = [name for name in book.sheet_names if fold_word(name) in wanted]
            return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    except PasswordError as error:
        raise _password(path) from error
    except (CalamineError, OSError) as error:
        raise _damaged(path) from error


def _refuse_unreadable(path: Path, wanted: frozenset[str]) -> dict[str, frozenset[tuple[str, int]]]:
    """Look at the file before any parser does; return the places of error cells by sheet name."""
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
        return {}
    if not head.startswith(_ZIP):
        raise refuse(
            "path", f"{path.name}はExcelのファイル（.xlsx）ではありません。Excelで「名前を付けて保存」してください。"
        )
    try:
        with zipfile.ZipFile(path) as archive:
            return _look_inside(path, archive, wanted)
    except _BROKEN as error:
        raise _damaged(path) from error


def _look_inside(path: Path, archive: zipfile.ZipFile, wanted: frozenset[str]) -> dict[str, frozenset[tuple[str, int]]]:
    unzipped = sum(entry.file_size for entry in archive.infolist())
    if unzipped > MOST_UNZIPPED:
        words = f"{path.name}は中身が大きすぎます（{unzipped // 1_000_000}MB。{MOST_UNZIPPED // 1_000_000}MBまで）。"
        raise refuse("path", words + "年度ごとに分けてください。")
    if "xl/workbook.xml" not in archive.namelist():
        raise refuse("path", f"{path.name}はExcelのブック（.xlsx）ではありません。")
    return {name: _errors_in(path, name, archive.read(part)) for name, part in _parts(archive, wanted)}


def _parts(archive: zipfile.ZipFile, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    relations = {}
    for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8")):
        known = dict(_ATTRIBUTE.findall(tag))
        relations[known.get("Id", "")] = known.get("Target", "")
    for tag in _SHEET_TAG.findall(archive.read("xl/workbook.xml").decode("utf-8")):
        known = dict(_ATTRIBUTE.findall(tag))
        target = relations.get(known.get("r:id", ""), "")
        name = unescape(known.get("name", ""))
        if target and fold_word(name) in wanted:
            yield name, target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _errors_in(path: Path, name: str, xml: bytes) -> frozenset[tuple[str, int]]:
    last = 0
    errors: set[tuple[str, int]] = set()
    for match in _FILLED.finditer(xml):
        place = _PLACE.search(match[1])
        if place is None:
            continue
        last = max(last, int(place[2]))
        if _IS_ERROR.search(match[1]):
            errors.add((place[1].decode("ascii"), int(place[2])))
    if last > MOST_ROWS:
        raise refuse(
            "path",
            f"{path.name}のシート「{name}」は行が多すぎます（{last:,}行。{MOST_ROWS:,}行まで）。年度ごとに分けてください。",
        )
    return frozenset(errors)


def _raw_sheet(sheet: LedgerSheet, grid: list[list[Any]], errors: frozenset[tuple[str, int]]) -> RawSheet:
    if len(grid) > MOST_ROWS:
        raise refuse("path", f"シート「{sheet.name}」は行が多すぎます（{len(grid):,}行。{MOST_ROWS:,}行まで）。")
    folded = {fold_word(column.label): column.label for column in sheet.columns}
    heads = [[folded.get(fold_word(str(cell)), fold_word(str(cell))) for cell in row] for row in grid[:_HEAD_WITHIN]]
    labels = set(folded.values())
    head = max(range(len(heads)), key=lambda row: len(labels & set(heads[row])), default=0)
    headings = heads[head] if heads else []
    missing = [column.label for column in sheet.columns if column.label not in headings]
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


def _password(path: Path) -> RefusedError:
    return refuse("path", f"{path.name}にはパスワードがかかっています。Excelで外してから取り込んでください。")


def _damaged(path: Path) -> RefusedError:
    return refuse(
        "path", f"{path.name}はこわれているか、Excelのファイルではありません。Excelで開いて保存しなおしてください。"
    )
