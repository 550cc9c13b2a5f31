"""An .xls as Excel 97 to 2003 write it, as far as a ledger needs it: texts, errors, and formulas with their results."""

import struct
from collections.abc import Mapping
from pathlib import Path

ERROR, UNCALCULATED, EMPTY_RESULT, SHOWN_ZERO = "error", "uncalculated", "empty result", "zero"
FORMULA_ERROR, NUMBER = "formula error", "number"
_SECTOR, _END, _FAT, _FREE = 512, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_RESULTS = {
    UNCALCULATED: (b"\x03\0\0\0\0\0\xff\xff", 3),
    EMPTY_RESULT: (b"\x03\0\0\0\0\0\xff\xff", 0),
    SHOWN_ZERO: (bytes(8), 0),
    FORMULA_ERROR: (b"\x02\0\x2a\0\0\0\xff\xff", 0),
    NUMBER: (struct.pack("<d", 3.0), 3),
}


def write_old_book(path: Path, sheets: Mapping[str, Mapping[tuple[int, int], str]], *, small: bool = False) -> Path:
    """Write sheets whose cells, by row and column from 0, are texts or one of the kinds above.

    ``small``: the stream lies among the small ones, as that of a short book may.
    """
    parts = [_sheet(cells) for cells in sheets.values()]
    names = [name.encode("utf-16-le") for name in sheets]
    head_size = 4 + 16 + sum(4 + 8 + len(name) for name in names) + 4
    head, at = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0x0600)), head_size
    for name, part in zip(names, parts, strict=True):
        head += _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name) // 2, 1) + name)
        at += len(part)
    stream = head + _record(0x000A, b"") + b"".join(parts)
    path.write_bytes(_compound(stream, small=small and len(stream) < 4096))
    return path


def _sheet(cells: Mapping[tuple[int, int], str]) -> bytes:
    rows, columns = (1 + max((place[way] for place in cells), default=0) for way in (0, 1))
    made = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0x0600))
    made += _record(0x0200, struct.pack("<IIHHH", 0, rows, 0, columns, 0))
    return made + b"".join(_cell(*place, said) for place, said in sorted(cells.items())) + _record(0x000A, b"")


def _cell(row: int, column: int, said: str) -> bytes:
    place = struct.pack("<HHH", row, column, 15)
    if said == ERROR:
        return _record(0x0205, place + b"\x2a\x01")
    if said in _RESULTS:
        result, flags = _RESULTS[said]
        tokens = b"\x1e\x01\x00"
        return _record(0x0006, place + result + struct.pack("<HIH", flags, 0, len(tokens)) + tokens)
    return _record(0x0204, place + struct.pack("<HB", len(said), 1) + said.encode("utf-16-le"))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _compound(stream: bytes, *, small: bool) -> bytes:
    """Return the stream in a compound file: table, directory, then the stream (and the table of small sectors)."""
    length = len(stream) if small else max(len(stream), 4096)
    body = stream.ljust(length, b"\0")
    count = -(-len(body) // _SECTOR)
    first = 3 if small else 2
    table = [_FAT, _END, *([_END] if small else []), *range(first + 1, first + count), _END]
    small_table = [*range(1, -(-len(body) // 64)), _END] if small else []
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 2 if small else _END, 1 if small else 0, _END, 0, 0)
    head += struct.pack("<108I", *[_FREE] * 108)
    root = _entry("Root Entry", 5, first if small else _END, len(body) if small else 0, child=1)
    directory = root + _entry("Workbook", 2, 0 if small else first, length) + bytes(256)
    parts = [_sector(table), directory, *([_sector(small_table)] if small else []), body]
    return head + b"".join(part.ljust(-(-len(part) // _SECTOR) * _SECTOR, b"\0") for part in parts)


def _sector(numbers: list[int]) -> bytes:
    return struct.pack(f"<{_SECTOR // 4}I", *numbers, *[_FREE] * (_SECTOR // 4 - len(numbers)))


def _entry(name: str, kind: int, start: int, length: int, child: int = _FREE) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<BBIII", kind, 1, _FREE, _FREE, child)
    return (
        words.ljust(64, b"\0") + struct.pack("<H", len(words)) + links + bytes(36) + struct.pack("<IQ", start, length)
    )
