"""Look into an .xls for cells whose value readers do not show: #N/A and its kin, formulas never calculated (F-60).

The file is a compound file (MS-CFB) whose stream "Workbook" is a row of records (MS-XLS, BIFF8).
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile

_ENTRY, _IN_HEADER = 128, 109
_LAST_SECTOR = 0xFFFFFFFA  # what is not below is no sector
_ROOT = 5
_BOF, _EOF, _SHEET, _FORMULA, _BOOL_ERROR, _BIFF8 = 0x0809, 0x000A, 0x0085, 0x0006, 0x0205, 0x0600
_DIMENSIONS, _MOST_ROWS, _MOST_COLUMNS = 0x0200, 1 << 16, 1 << 8
_ERROR_RESULT, _EMPTY_RESULT, _CALCULATE_ON_LOAD, _NO_NUMBER = 2, 3, 0x02, 0xFFFF

Places = frozenset[tuple[int, int]]


def unread_cells(content: bytes, is_wanted: Callable[[str], bool]) -> Mapping[str, Places]:
    """Return column and row (from 0) of these cells by the name of their sheet, if that is wanted.

    Raises ValueError or struct.error for what is no workbook of Excel 97 or later, and where any sheet lies outside the
    file or is larger than one can be: a reader would take the memory for all its cells.
    """
    stream = _workbook_of(content)
    records = _records(stream, 0)
    if next(records, (0, b""))[1][:2] != _BIFF8.to_bytes(2, "little"):
        raise ValueError("not BIFF8")
    sheets = [data for kind, data in takewhile(lambda record: record[0] != _EOF, records) if kind == _SHEET]
    places = [(_name_of(data), struct.unpack_from("<I", data)[0]) for data in reversed(sheets)]
    for _name, at in places:
        _refuse_impossible(stream, at)
    return {name: frozenset(_unread_in(stream, at)) for name, at in dict(places).items() if is_wanted(name)}


def _refuse_impossible(stream: bytes, at: int) -> None:
    if next(_records(stream, at), (0, b""))[0] != _BOF:
        raise ValueError("a sheet outside the file")
    for kind, data in takewhile(lambda record: record[0] != _EOF, _records(stream, at)):
        if kind == _DIMENSIONS:
            top, rows, left, columns = struct.unpack_from("<IIHH", data)
            if not top <= rows <= _MOST_ROWS or not left <= columns <= _MOST_COLUMNS:
                raise ValueError("a sheet larger than one can be")


def _unread_in(stream: bytes, at: int) -> Iterator[tuple[int, int]]:
    depth = 0
    for kind, data in _records(stream, at):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if (kind == _BOOL_ERROR and data[7]) or (kind == _FORMULA and _is_unread(data)):
            row, column = struct.unpack_from("<HH", data)
            yield column, row


def _is_unread(formula: bytes) -> bool:
    """Tell whether a formula has an error for its result, or nothing because it was never calculated."""
    result, marker, flags = formula[6], struct.unpack_from("<H", formula, 12)[0], formula[14]
    if marker == _NO_NUMBER and result == _ERROR_RESULT:
        return True
    is_nothing = (marker == _NO_NUMBER and result == _EMPTY_RESULT) or not any(formula[6:14])
    return is_nothing and bool(flags & _CALCULATE_ON_LOAD)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _name_of(sheet: bytes) -> str:
    length, is_wide = sheet[6], sheet[7] & 1
    return sheet[8 : 8 + length * (1 + is_wide)].decode("utf-16-le" if is_wide else "latin-1")


def _workbook_of(content: bytes) -> bytes:
    """Return the stream "Workbook" of a compound file."""
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    directory_at, cutoff, small_at = (struct.unpack_from("<I", content, place)[0] for place in (48, 56, 60))
    if not 7 <= shift <= 16 or not 2 <= small_shift < shift:  # noqa: PLR2004 - what a sector can be
        raise ValueError("no compound file")
    size = 1 << shift
    table = _table(content, size)
    directory = _chain(content, directory_at, table, size, size)
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    found = next((entry for entry in entries if _entry_name(entry) == "workbook"), None)
    if found is None:
        raise ValueError("no Workbook")
    start, length = struct.unpack_from("<II", found, 116)
    if length >= cutoff:
        return _chain(content, start, table, size, size)[:length]
    root_at = struct.unpack_from("<I", next((entry for entry in entries if entry[66] == _ROOT), b""), 116)[0]
    small = _numbers(_chain(content, small_at, table, size, size))
    return _chain(_chain(content, root_at, table, size, size), start, small, 1 << small_shift, 0)[:length]


def _table(content: bytes, size: int) -> tuple[int, ...]:
    """Return which sector follows each sector."""
    count = min(struct.unpack_from("<I", content, 44)[0], len(content) // size)
    sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    more = struct.unpack_from("<I", content, 68)[0]
    while more < _LAST_SECTOR and len(sectors) < count:
        *listed, more = _numbers(content[size * (more + 1) : size * (more + 2)])
        sectors += listed
    parts = (content[size * (sector + 1) : size * (sector + 2)] for sector in sectors[:count] if sector < _LAST_SECTOR)
    return _numbers(b"".join(parts))


def _chain(content: bytes, sector: int, table: tuple[int, ...], size: int, before: int) -> bytes:
    """Return the sectors that follow one another; ``before`` are the bytes in front of the first one."""
    parts: list[bytes] = []
    while sector < _LAST_SECTOR:
        if sector >= len(table) or len(parts) * size > len(content):
            raise ValueError("no chain of sectors")
        parts.append(content[before + size * sector : before + size * (sector + 1)])
        sector = table[sector]
    return b"".join(parts)


def _numbers(part: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])


def _entry_name(entry: bytes) -> str:
    return entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace").lower()
