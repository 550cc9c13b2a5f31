"""The ごみ箱 of calls: what was put there, each with 元に戻す."""

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.moments import when
from kyoten_desktop.ui.lists.table import Column
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.emergency.faces import NAMELESS
from kyoten_desktop.ui.sheet.trash_view import TrashView

_COLUMNS = (
    Column("受付", 104, figures=True),
    Column("対象者"),
    Column("番号", 88),
    Column("入れた日時", 104, figures=True),
)


class CallTrash(TrashView):
    """Calls that were put away."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, _COLUMNS, "ごみ箱の緊急相談", "相談票へ戻る")
        self._desk = desk

    def refresh(self) -> None:
        """Read what lies there."""
        found, now = self._desk.emergency.discarded(), self._desk.clock.now()
        lines = [
            (
                call.id,
                (
                    CellFace(when(call.received_at, now) if call.received_at else ""),
                    CellFace(call.subject_name or NAMELESS, bold=True),
                    CellFace(call.consult_no or "", tone="text2"),
                    CellFace(when(call.deleted_at, now) if call.deleted_at else ""),
                ),
            )
            for call in found
        ]
        self.show_lines(lines, f"{len(found)}件　元に戻すまで、件数にも検索にも出ません。")
