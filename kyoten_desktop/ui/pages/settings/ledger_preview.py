"""What a ledger would bring: its faults, what to look at, every row in words, each as a tab with its count."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models.items import Kind
from kyoten_desktop.models.ledger import AnItem, LedgerColumn
from kyoten_desktop.services.ledger.ledger import Preview
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.tabs import Tabs
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph

_MOST_ROWS = 6
_ROW_HEIGHT = 30
_WORDS = {"faults": "直すところ", "notices": "見ておくこと", "lines": "すべての行"}
_FAULT_COLUMNS = (
    Column("シート", 88),
    Column("行", 52, figures=True),
    Column("列", 104),
    Column("書いてある内容", 160),
    Column("直すこと"),
)
_NOTICE_COLUMNS = (Column("取り込むまえに見ること"),)
_LINE_COLUMNS = (
    Column("シート", 88),
    Column("行", 52, figures=True),
    Column("日時", 132, figures=True),
    Column("対象者・機関", 132),
    Column("相談機関・種別・方法"),
    Column("結果・対応・区分"),
    Column("居室", 88),
)


class LedgerPreview(QWidget):
    """Shows one preview; the fault in front stands below the table in full."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.preview: Preview | None = None
        self.summary = label("", "name")
        self.reason = paragraph("", "red")
        self.tabs = Tabs(theme, tuple(_WORDS.items()))
        columns = {"faults": _FAULT_COLUMNS, "notices": _NOTICE_COLUMNS, "lines": _LINE_COLUMNS}
        self.tables = {
            key: RecordTable(theme, columns[key], row_height=_ROW_HEIGHT, name=word) for key, word in _WORDS.items()
        }
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.summary, self.tabs, self._stack, self.reason):
            column.addWidget(part)
        for table in self.tables.values():
            self._stack.addWidget(table)
        self.tabs.chosen.connect(lambda key: self._stack.setCurrentWidget(self.tables[key]))
        self.tables["faults"].moved.connect(self._say_reason)

    def show_preview(self, preview: Preview, labels: Labels, rooms: dict[int, str]) -> None:
        """Show a preview, its faults first when it has any."""
        self.preview = preview
        self.reason.hide()
        self.summary.setText(f"{preview.file_name}　{preview.summary}")
        found = {
            "faults": _fault_rows(preview.faults),
            "notices": _notice_rows(preview.notices),
            "lines": line_rows(preview.lines, labels, rooms),
        }
        for key, rows in found.items():
            self.tables[key].set_rows(rows)
            self.tabs.set_word(key, f"{_WORDS[key]} {len(rows)}")
            self.tables[key].fit_rows(_MOST_ROWS)
        self._stack.setFixedHeight(max(table.height() for table in self.tables.values()))
        self.tabs.set_value(next(key for key, rows in found.items() if rows))
        self.tables["faults"].go_to(0)

    def _say_reason(self, place: int) -> None:
        if self.preview is not None:
            set_paragraph(self.reason, str(self.preview.faults[place]))
            self.reason.show()


def _fault_rows(faults: Sequence[Fault]) -> list[Row]:
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


def _notice_rows(notices: Sequence[str]) -> list[Row]:
    """Return one line per notice."""
    return [Row(place, (CellFace(words, tip=words),)) for place, words in enumerate(notices)]


def line_rows(lines: Sequence[LedgerLine], labels: Labels, rooms: dict[int, str]) -> list[Row]:
    """Return one line per row of the ledger, in words."""
    return [Row(place, _line_cells(line, labels, rooms)) for place, line in enumerate(lines)]


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
    if item is None:
        return ""
    column = line.sheet.column_of(item)
    value = line.get(column.name)
    return labels.whole(column.item.codes, value) if value and column.item.codes else str(value or "")


def _moment(at: object) -> str:
    if isinstance(at, datetime):
        return wareki.moment_short(at)
    return wareki.short(at) if isinstance(at, date) else ""
