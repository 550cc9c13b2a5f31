"""Two versions of an インテークシート side by side: section, item, before, after."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kyoten_desktop.services.people.intake_compare import Difference
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.case.context import CaseTools

_COLUMNS = (Column("欄", 136), Column("項目", 144), Column("前の版"), Column("この版"))


class DifferencesView(QWidget):
    """What reads differently; nothing is said in words too."""

    def __init__(self, tools: CaseTools) -> None:
        super().__init__()
        self.title: QLabel = label("", "strong")
        self.table = RecordTable(tools.theme, _COLUMNS, name="前の版との違い")
        self.table.setObjectName("intake_differences")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.table)

    def show_differences(self, found: Sequence[Difference], versions: str) -> None:
        """Show what differs between two versions, named in ``versions``."""
        count = f"{len(found)}か所の違い" if found else "違いはありません"
        self.title.setText(f"{versions}　{count}")
        self.table.set_rows([_row(place, each) for place, each in enumerate(found)])
        self.table.setVisible(bool(found))
        self.table.fit_height()


def _row(place: int, each: Difference) -> Row:
    cells = (
        CellFace(each.section, tone="text2"),
        CellFace(each.label, bold=True, tip=each.label),
        CellFace(each.before, tone="text2", tip=each.before),
        CellFace(each.after, tip=each.after),
    )
    return Row(place, cells)
