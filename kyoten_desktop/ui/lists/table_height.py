"""The height of a table on a page that scrolls: as high as its rows, up to a number of them."""

from PySide6.QtCore import Qt

from kyoten_desktop.ui.lists.table import RecordTable


def fit_rows(table: RecordTable, most: int, least: int = 1) -> None:
    """Give the table the height of its rows; beyond ``most`` it scrolls and shows half of the next one."""
    count = table.records.rowCount()
    if count <= most:
        table.fit_height()
    if count > most or count < least:
        rows = most + 0.5 if count > most else least
        height = table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(table.horizontalHeader().height() + round(rows * height))
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
