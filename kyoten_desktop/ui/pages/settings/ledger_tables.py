"""How a ledger is shown before it is taken in: its faults, what to look at, every row; and the imports of the past."""

from collections.abc import Sequence
from datetime import date, datetime

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import LedgerImport
from kyoten_desktop.models.ledger_sheets import CALLS, CONTACTS, PREIDENTIFIED, STAYS
from kyoten_desktop.services.ledger.ledger import Fault, LedgerLine, made_counts
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
_MADE = (
    ("emergency_consultations", "相談", "件"),
    ("stays", "居室利用", "件"),
    ("cases", "事前把握", "人"),
    ("support_records", "支援経過", "件"),
    ("clients", "人", "人"),
)
_MOMENTS = ("received_at", "checked_in_at", "pre_identified_on", "started_at")
_SOURCES = {
    CALLS: ("referral", "referral_source"),
    STAYS: ("stay_type", "stay_type"),
    PREIDENTIFIED: ("referral", "referral_source"),
    CONTACTS: ("method", "method"),
}
_RESULTS = {CALLS: ("outcome", "outcome"), PREIDENTIFIED: ("preid", "response"), CONTACTS: ("support_kind", "kind")}


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
                CellFace(_made_words(done), tone="text2"),
                _state(done),
            ),
        )
        for done in imports
    ]


def _state(done: LedgerImport) -> CellFace:
    if done.undone_at is None:
        return CellFace("取り消す", link=True)
    return status_face(Status(Shape.CIRCLE, f"取消 {wareki.moment_short(done.undone_at)}", "text2"))


def _made_words(done: LedgerImport) -> str:
    counts = made_counts(done)
    return "　".join(f"{word} {counts[table]}{unit}" for table, word, unit in _MADE if counts.get(table))


def _line_cells(line: LedgerLine, labels: Labels, rooms: dict[int, str]) -> tuple[CellFace, ...]:
    at = next((line.get(item) for item in _MOMENTS if line.get(item)), None)
    room = line.get("room_id")
    bad = bool(line.unreadable)
    return (
        CellFace(line.sheet.name, tone="red" if bad else "text2"),
        CellFace(str(line.row), tone="text2"),
        CellFace(_moment(at)),
        CellFace(line.name, bold=True),
        CellFace(_word(line, labels, _SOURCES[line.sheet])),
        CellFace(_word(line, labels, _RESULTS.get(line.sheet))),
        CellFace(rooms.get(room, "") if isinstance(room, int) else ""),
    )


def _word(line: LedgerLine, labels: Labels, place: tuple[str, str] | None) -> str:
    code = line.get(place[1]) if place else None
    return labels.whole(place[0], code) if place and code else ""


def _moment(at: object) -> str:
    if isinstance(at, datetime):
        return wareki.moment_short(at)
    return wareki.short(at) if isinstance(at, date) else ""
