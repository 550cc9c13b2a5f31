"""What a written file may take the place of: never a case file, a backup or a ledger, and nothing unasked (F-68)."""

from pathlib import Path

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.reports.tally_book import FOUND, OVERVIEW
from kyoten_desktop.services.ledger.workbook import sheet_names_of
from kyoten_desktop.storage.file.opening import SUFFIX

_LOOKED_AT = 4096  # bytes at the head; a case file has random ones there from the first
_OTHER_NAME = "別の名前にしてください。"
_PDF, _BOOK, _TEXT, _OTHER = "pdf", "book", "text", ""


def refuse_to_replace(path: Path, place: Path, content: bytes, *, is_agreed: bool, way: str = "") -> None:
    """Refuse ``content`` at ``place``, which is ``path`` with its links followed. An empty file has nothing to lose.

    ``is_agreed``: a person said that what stands there may go; even so only a file of the same kind goes, and of
    workbooks only one of figures. ``way`` says how to agree.
    Raises RefusedError in words, OSError where it cannot be looked at.
    """
    if any(_is_of_a_case(name) for name in (path.name, place.name)):
        raise refuse("output", f"「{path.name}」は拠点のファイルの名前です。{_OTHER_NAME}")
    if not place.is_file() or not place.stat().st_size:
        return
    with place.open("rb") as stream:
        kind = _kind_of(stream.read(_LOOKED_AT))
    if kind == _OTHER or kind != _kind_of(content[:_LOOKED_AT]):
        words = "拠点のファイルかもしれません" if kind == _OTHER else "中身が別の種類のファイルです"
        raise refuse("output", f"「{path.name}」には書きません。{words}。{_OTHER_NAME}")
    if kind == _BOOK and not {OVERVIEW, FOUND} <= set(sheet_names_of(place)):
        words = "ここでつくった集計ではないので（台帳かもしれません）"
        raise refuse("output", f"「{path.name}」は、{words}、書きかえません。{_OTHER_NAME}")
    if not is_agreed:
        raise refuse("output", f"同じ名前のファイルがもうあります：{path}。{way or _OTHER_NAME}")


def _is_of_a_case(name: str) -> bool:
    """Tell whether a name is one of a case file, a backup, or of what lies beside one (journal, mark, lock)."""
    return SUFFIX in name.casefold()


def _kind_of(head: bytes) -> str:
    if head.startswith(b"%PDF-"):
        return _PDF
    if head.startswith(b"PK\x03\x04"):
        return _BOOK
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.end == len(head) == _LOOKED_AT and error.reason == "unexpected end of data"
        return _TEXT if cut_off and b"\0" not in head else _OTHER
    return _OTHER if b"\0" in head else _TEXT
