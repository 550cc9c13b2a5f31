"""What the preview asks of a handout: how many copies, to whom; and the reason for printing it without consent."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.ui.fields.line_edit import LineEdit, NumberEdit
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label

_ASKS = "部数は1から書いてください。"
_COPIES_WIDTH = 56


class HandingBox(QWidget):
    """部数と回収. ``changed`` tells that the number can be read now, or no longer."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.copies = NumberEdit()
        self.copies.setObjectName("copies")
        self.copies.setAccessibleName("部数")
        self.copies.setFixedWidth(_COPIES_WIDTH)
        self.given_to = LineEdit(200, "配る先（参加者など）")
        self.given_to.setObjectName("given_to")
        self.given_to.setAccessibleName("配る先")
        self.problem: QLabel = label("", "red")
        self.problem.hide()
        self.copies.changed.connect(self._hear)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.copies, label("部", "quiet"), self.given_to):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(6)
        column.addWidget(label("部数と回収", "label"))
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(label("配った分は、回収できるまで残ります。", "hint"))
        self.begin(shown=False)

    def begin(self, *, shown: bool) -> None:
        """Ask anew, or ask nothing."""
        self.copies.set_value("1")
        self.given_to.set_value(None)
        self.problem.hide()
        self.setVisible(shown)

    def is_readable(self) -> bool:
        """Tell whether there is a number of copies."""
        return self.isHidden() or bool(self.copies.value())

    def handed(self, reason: str = "") -> Handed:
        """Return what was answered."""
        return Handed(self.copies.value() or 1, self.given_to.text().strip(), reason)

    def _hear(self) -> None:
        self.problem.setText(_ASKS)
        self.problem.setVisible(not self.is_readable())
        self.changed.emit()


class LiftBox(QWidget):
    """The explicit step past what stops a print: a reason, which is kept with the print."""

    lifted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.reason = LineEdit(200, "わけ（必須）")
        self.reason.setObjectName("lift_reason")
        self.reason.setAccessibleName("同意なしに出すわけ")
        self.lift = QuietButton(theme, "わけを残して実名で出す")
        self.lift.setObjectName("lift")
        self.lift.clicked.connect(self._lift)
        self.given = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.reason)
        column.addWidget(self.lift)
        self.hide()

    def begin(self) -> None:
        """Forget an earlier reason."""
        self.given = ""
        self.reason.set_value(None)
        self.hide()

    def _lift(self) -> None:
        self.given = self.reason.text().strip()
        if self.given:
            self.lifted.emit()
        else:
            self.reason.setFocus()
