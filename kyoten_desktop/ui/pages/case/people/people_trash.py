"""The ごみ箱 of people: who was put there, each with 元に戻す."""

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.moments import when
from kyoten_desktop.ui.lists.table import Column
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.trash_view import TrashView

_COLUMNS = (
    Column("番号", 88, figures=True),
    Column("氏名"),
    Column("ふりがな", 180),
    Column("入れた日時", 104, figures=True),
)


class PeopleTrash(TrashView):
    """People that were put away; who was made one with somebody else is not among them."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, _COLUMNS, "ごみ箱の人", "ケースへ戻る")
        self._desk = desk

    def refresh(self) -> None:
        """Read who lies there."""
        found, now = self._desk.client.discarded(), self._desk.clock.now()
        lines = [
            (
                client.id,
                (
                    CellFace(client.client_no),
                    CellFace(client.name, bold=True),
                    CellFace(client.kana or "", tone="text2"),
                    CellFace(when(client.deleted_at, now) if client.deleted_at else ""),
                ),
            )
            for client in found
        ]
        self.show_lines(lines, f"{len(found)}人　元に戻すまで、人数にも検索にも出ません。")
