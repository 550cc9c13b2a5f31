"""How a ledger is shown before it is taken in: its faults, what to look at, every row; and the imports of the past."""

from collections.abc import Sequence
from datetime import date, datetime

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import LedgerImport
from kyoten_desktop.models.items import Kind
from kyoten_desktop.models.ledger import AnItem, LedgerColumn
from kyoten_desktop.services.ledger.ledger import made_words
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.lists.delegates import CellFace, status_face
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.look.shapes import Shape, Status

FAULT_COLUMNS = (
    Column("シート", 88),
    Column("行", 52, figures=True),
    Column("列", 104),
    Column("書いてある内容", 160),
    Column("直すこと"),
)
NOTICE_COLUMNS = (Column("取り込むまえに見ること"),)
LINE_COLUMNS = (
    Column("シート", 88),
    Column("行", 52, figures=True),
    Column("日時", 132, figures=True),
    Column("対象者", 132),
    Column("相談機関・種別・方法"),
    Column("結果・対応・区分"),
    Column("居室", 88),
)
IMPORT_COLUMNS = (
    Column("取り込んだ日時", 150),
    Column("ファイル"),
    Column("した人", 120),
    Column("入ったもの", 240),
    Column("", 148),
)


def fault_rows(faults: Sequence[Fault]) -> list[Row]:
    """Return one line per fault, each with the whole reason as its tooltip."""
    return [
        Row(
            place,
            (
                CellFace(fault.sheet),
                CellFace(str(fault.row) if fault.row else ""),
                CellFace(fault.column, bold=True),
                CellFace(fault.value, tone="text2"),
                CellFace(fault.reason, tone="red", tip=fault.reason),
            ),
        )
        for place, fault in enumerate(faults)
    ]


def notice_rows(notices: Sequence[str]) -> list[Row]:
    """Return one line per notice."""
    return [Row(place, (CellFace(words, tip=words),)) for place, words in enumerate(notices)]


def line_rows(lines: Sequence[LedgerLine], labels: Labels, rooms: dict[int, str]) -> list[Row]:
    """Return one line per row of the ledger, in words."""
    return [Row(place, _line_cells(line, labels, rooms)) for place, line in enumerate(lines)]


def import_rows(imports: Sequence[LedgerImport]) -> list[Row]:
    """Return one line per import of the past; those not taken back can be."""
    return [
        Row(
            done.id,
            (
                CellFace(wareki.moment_short(done.imported_at)),
                CellFace(done.file_name, tip=done.file_name),
                CellFace(done.imported_by, tone="text2"),
                CellFace(made_words(done), tone="text2"),
                _state(done),
            ),
        )
        for done in imports
    ]


def _state(done: LedgerImport) -> CellFace:
    if done.undone_at is None:
        return CellFace("取り消す", link=True)
    return status_face(Status(Shape.CIRCLE, f"取消 {wareki.moment_short(done.undone_at)}", "text2"))


def _line_cells(line: LedgerLine, labels: Labels, rooms: dict[int, str]) -> tuple[CellFace, ...]:
    columns = line.sheet.columns
    at = next((line.get(column.name) for column in columns if _tells_when(column) and line.get(column.name)), None)
    room = line.get("room_id")
    bad = bool(line.unreadable)
    return (
        CellFace(line.sheet.name, tone="red" if bad else "text2"),
        CellFace(str(line.row), tone="text2"),
        CellFace(_moment(at)),
        CellFace(line.name, bold=True),
        CellFace(_word(line, labels, line.sheet.source)),
        CellFace(_word(line, labels, line.sheet.result)),
        CellFace(rooms.get(room, "") if isinstance(room, int) else ""),
    )


def _tells_when(column: LedgerColumn) -> bool:
    return column.item.kind is Kind.MOMENT or (column.item.kind is Kind.DATE and not column.item.partial)


def _word(line: LedgerLine, labels: Labels, item: AnItem | None) -> str:
    code = line.get(item.key) if item is not None else None
    return labels.whole(line.sheet.column(item.key).item.codes, code) if item is not None and code else ""


def _moment(at: object) -> str:
    if isinstance(at, datetime):
        return wareki.moment_short(at)
    return wareki.short(at) if isinstance(at, date) else ""
