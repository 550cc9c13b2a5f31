"""What a ledger would bring: its faults, what to look at, every row, each as a tab with its count."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.services.ledger.ledger import Preview
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.lists.table import RecordTable
from kyoten_desktop.ui.lists.table_height import fit_rows
from kyoten_desktop.ui.look.tabs import Tabs
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph
from kyoten_desktop.ui.pages.settings.ledger_tables import (
    FAULT_COLUMNS,
    LINE_COLUMNS,
    NOTICE_COLUMNS,
    fault_rows,
    line_rows,
    notice_rows,
)

_MOST_ROWS = 6
_ROW_HEIGHT = 30
_WORDS = {"faults": "直すところ", "notices": "見ておくこと", "lines": "すべての行"}


class LedgerPreview(QWidget):
    """Shows one preview; the fault in front stands below the table in full."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.preview: Preview | None = None
        self.summary = label("", "name")
        self.reason = paragraph("", "red")
        self.tabs = Tabs(theme, tuple(_WORDS.items()))
        columns = {"faults": FAULT_COLUMNS, "notices": NOTICE_COLUMNS, "lines": LINE_COLUMNS}
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
            "faults": fault_rows(preview.faults),
            "notices": notice_rows(preview.notices),
            "lines": line_rows(preview.lines, labels, rooms),
        }
        for key, rows in found.items():
            self.tables[key].set_rows(rows)
            self.tabs.set_word(key, f"{_WORDS[key]} {len(rows)}")
            fit_rows(self.tables[key], _MOST_ROWS)
        self._stack.setFixedHeight(max(table.height() for table in self.tables.values()))
        self.tabs.set_value(next(key for key, rows in found.items() if rows))
        self.tables["faults"].go_to(0)

    def _say_reason(self, place: int) -> None:
        if self.preview is not None:
            set_paragraph(self.reason, str(self.preview.faults[place]))
            self.reason.show()
