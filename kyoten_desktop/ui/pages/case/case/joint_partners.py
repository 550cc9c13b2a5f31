"""Who takes part in the joint support in front: one line for each body, below the joint supports of the case."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import JointParticipant, JointSupport
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.sheet.draft_shelf import newest_draft
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.tools import SheetTools

DRAFT = "joint_support_lines"
_TABLE = JointParticipant.__tablename__
_EMPTY = "いっしょに支援している機関を、一行に一つずつ書きます。集計の「共同支援を行った機関」に数えます。"


def partner_names(desk: Desk, joint: JointSupport) -> str:
    """Return the names of the bodies that take part, in the order they were written."""
    return "、".join(line.organization or "" for line in desk.lines.of(JointParticipant, joint.id))


class JointPartners(QWidget):
    """Follows the table of joint supports: the current one, else one that waits half written, else the first."""

    lines_changed = Signal()

    def __init__(self, tools: SheetTools, joints: LinesEditor) -> None:
        super().__init__()
        self._tools, self._joints = tools, joints
        self.whose = label("", "quiet")
        self.editor = LinesEditor(
            tools.theme, JointParticipant, tools.labels, tools.desk.clock, columns=("organization", "role_text"),
            book=None, title="共同支援の相手の機関", empty_words=_EMPTY, bodies=tools.bodies,
        )  # fmt: skip
        self.lines = OpenLines(tools.desk, DRAFT, {_TABLE: self.editor}, tools.pauses)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.whose)
        column.addWidget(self.editor)
        joints.rows.table.moved.connect(lambda _key: self.follow())
        joints.lines_changed.connect(self.follow)
        self.lines.lines_changed.connect(joints.show_rows)
        self.lines.lines_changed.connect(self.lines_changed)
        self.follow()

    def follow(self) -> None:
        """Show the lines of the joint support in front; without one on file there is nothing to write."""
        joint = self._in_front(list(self._joints.store.lines.values()))
        self.setVisible(joint is not None)
        if joint is None:
            self.lines.show(0, {})
            return
        began = f"{wareki.short(joint.from_on)}からの共同支援" if joint.from_on else "共同支援"
        self.whose.setText(f"{began}（{self._tools.labels.label('partner', joint.partner or '')}）")
        self.lines.show(joint.id, {_TABLE: self._tools.desk.lines.owned_by(JointParticipant, joint.id)})

    def _in_front(self, joints: Sequence[JointSupport]) -> JointSupport | None:
        key = self._joints.rows.table.current_key()
        current = next((each for each in joints if each.id == key), None)
        if current is not None or not joints:
            return current
        waiting = (each for each in joints if newest_draft(self._tools.desk, (DRAFT,), each.id) is not None)
        return next(waiting, joints[0])
