"""The ごみ箱 of people: who was put there, each with 元に戻す, and 完全に消す for the one who is chosen."""

from PySide6.QtCore import Qt

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.moments import when
from kyoten_desktop.ui.lists.table import Column
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.case.people.people_erase import PeopleErase
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
        self.erase = QuietButton(theme, "完全に消す…", "trash")
        self.erase.setObjectName("begin_erasing")
        self.erasing = PeopleErase(theme, desk)
        self.add_below(self.erase, self.erasing)
        self.erase.clicked.connect(self._begin)
        self.table.moved.connect(lambda _key: self._offer())
        self.erasing.done.connect(self.refresh)
        self.erasing.left.connect(self._end)

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
        self._offer()

    def _offer(self) -> None:
        is_open = not self.erasing.isHidden()
        self.erase.setVisible(not is_open and bool(self.table.records.rows))
        self.erase.setEnabled(self.table.current_key() is not None)
        self.table.setVisible(not is_open)

    def _begin(self) -> None:
        chosen = self.table.current_key()
        if isinstance(chosen, int):
            self.erasing.ask_about(chosen)
            self._offer()

    def _end(self) -> None:
        self._offer()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
