"""The ごみ箱 of bodies: what was put there, each with 元に戻す."""

from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.moments import when
from kyoten_desktop.ui.lists.table import Column
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.trash_view import TrashView

_COLUMNS = (Column("名称"), Column("ふりがな", 180), Column("電話", 128), Column("入れた日時", 104, figures=True))


class BodyTrash(TrashView):
    """Bodies that were put away; what was made one with another is not among them."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools.theme, _COLUMNS, "ごみ箱の機関", "機関へ戻る")
        self._desk = tools.desk

    def refresh(self) -> None:
        """Read what lies there."""
        found, now = self._desk.network.organization.discarded(), self._desk.clock.now()
        lines = [
            (
                body.id,
                (
                    CellFace(body.name, bold=True),
                    CellFace(body.kana or "", tone="text2"),
                    CellFace(body.phone or ""),
                    CellFace(when(body.deleted_at, now) if body.deleted_at else ""),
                ),
            )
            for body in found
        ]
        self.show_lines(lines, f"{len(found)}か所　元に戻すまで、検索にも数にも出ません。")
