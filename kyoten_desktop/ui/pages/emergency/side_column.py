"""What is open on the sheet, as links: to mend, to fill in before 確定, to ask; and the last change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.layouts import empty
from kyoten_desktop.ui.look.marks import ShapeMark
from kyoten_desktop.ui.look.shapes import Shape
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, paragraph, rule
from kyoten_desktop.ui.sheet.open_points import OpenPoint, OpenPoints
from kyoten_desktop.ui.shell.scrolling import scroll_around

WIDTH = 208
_MOST_IN_LINE = 4
_LEGEND = (
    (Shape.CIRCLE, "text2", "確定に必要（記入済み）"),
    (Shape.DIAMOND, "amber", "確定に必要（未記入）"),
)


class SideColumn(QWidget):
    """Stands right of the form; its links go to the items."""

    chosen = Signal(str)
    undo_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        on_ground(self, "head")
        self._theme = theme
        self._shown: object = None
        self._list = QWidget()
        self._points = QVBoxLayout(self._list)
        self._points.setContentsMargins(16, 12, 14, 12)
        self._points.setSpacing(6)
        self._last: QLabel = label("", "quiet")
        self._last.setWordWrap(True)
        self.undo = QuietButton(theme, "元に戻す　Ctrl+Z", "arrow-counter-clockwise")
        self.undo.setObjectName("undo")
        self.undo.clicked.connect(self.undo_wanted)
        bottom = QVBoxLayout()
        bottom.setContentsMargins(16, 8, 16, 12)
        bottom.setSpacing(8)
        bottom.addWidget(self._last)
        bottom.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll_around(self._list), 1)
        column.addLayout(bottom)
        self.setFixedWidth(theme.height(WIDTH))
        self.show_last("")

    def show_points(self, points: OpenPoints, finished: str) -> None:
        """Show what is open; ``finished`` says in words when and by whom the sheet was 確定, empty before."""
        problems, missing, unasked = points.problems(), points.missing(), points.unasked()
        now = (problems, missing, unasked, finished)
        if now == self._shown:
            return
        self._shown = now
        empty(self._points)
        if finished:
            self._points.addWidget(label("確定済み", "strong"))
            self._points.addWidget(paragraph(f"{finished}\n書き足すときは追記、\n直すときは解除します。"))
        elif problems:
            self._say_problems(problems)
        else:
            self._say_missing(missing)
        if unasked and not problems:
            self._points.addWidget(rule())
            self._points.addWidget(label("未確認" if finished else "未確認（確定はできます）", "strong"))
            self._add_links(unasked, Shape.UNKNOWN)
        self._points.addWidget(rule())
        self._say_legend(has_problems=bool(problems))
        self._points.addStretch(1)

    def show_last(self, words: str) -> None:
        """Say what was changed last, to be set back; empty words take the offer away."""
        self._last.setText(f"直前：{words}" if words else "")
        self.undo.setVisible(bool(words))

    def _say_missing(self, missing: Sequence[OpenPoint]) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("確定までに", "strong"))
        head.addWidget(
            label(f"あと{len(missing)}項目" if missing else "そろいました", "amber" if missing else "accent")
        )
        head.addStretch(1)
        self._points.addLayout(head)
        self._add_links(missing, Shape.DIAMOND)

    def _say_problems(self, problems: Sequence[OpenPoint]) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ShapeMark(self._theme, Shape.TRIANGLE, "red", "", 13))
        head.addWidget(label(f"直すところ {len(problems)}件", "strong"))
        head.addStretch(1)
        self._points.addLayout(head)
        self._points.addWidget(label("F6 で次の項目へ移ります", "quiet"))
        self._add_links(problems, None)

    def _say_legend(self, *, has_problems: bool) -> None:
        if has_problems:
            self._points.addWidget(paragraph("下書きは残っています。\n確定だけを止めています。"))
            return
        self._points.addWidget(label("しるし", "strong"))
        required = QHBoxLayout()
        required.setSpacing(8)
        required.addWidget(label("必須", "required"))
        required.addWidget(label("保存に必要", "quiet"))
        required.addStretch(1)
        self._points.addLayout(required)
        for shape, tone, words in _LEGEND:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(ShapeMark(self._theme, shape, tone, "", 11))
            line.addWidget(label(words, "quiet"))
            line.addStretch(1)
            self._points.addLayout(line)

    def _add_links(self, points: Sequence[OpenPoint], shape: Shape | None) -> None:
        for point in points:
            line = QHBoxLayout()
            line.setSpacing(6)
            if shape is not None:
                line.addWidget(ShapeMark(self._theme, shape, "amber", "", 12))
            line.addWidget(link_to(self._theme, point, self.chosen))
            line.addStretch(1)
            line.addWidget(label(short_section(point), "quiet"))
            self._points.addLayout(line)


class OpenPointsLine(QWidget):
    """The same in one line under the tabs, for the compact form."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        on_ground(self, "head")
        self._theme = theme
        self._shown: object = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 3, 16, 3)
        self._line.setSpacing(10)

    def show_points(self, points: OpenPoints, finished: str) -> None:
        """Show what is to be mended, else what is missing."""
        problems, missing = points.problems(), points.missing()
        if (problems, missing, finished) == self._shown:
            return
        self._shown = (problems, missing, finished)
        empty(self._line)
        if finished:
            self._line.addWidget(label(f"確定済み　{finished}", "quiet"))
        elif problems:
            self._line.addWidget(ShapeMark(self._theme, Shape.TRIANGLE, "red", "", 12))
            self._line.addWidget(label(f"直すところ {len(problems)}件：", "red"))
        elif missing:
            self._line.addWidget(ShapeMark(self._theme, Shape.DIAMOND, "amber", "", 12))
            self._line.addWidget(label(f"確定までに あと{len(missing)}項目：", "amber"))
        else:
            self._line.addWidget(label("確定までの項目はそろいました", "accent"))
        for point in (() if finished else (problems or missing))[:_MOST_IN_LINE]:
            self._line.addWidget(link_to(self._theme, point, self.chosen))
        self._line.addStretch(1)


def link_to(theme: Theme, point: OpenPoint, chosen: SignalInstance) -> LinkButton:
    """Return a link that tells the name of the item."""
    link = LinkButton(theme, point.item.label)
    link.setObjectName(f"to_{point.item.name}")
    link.setToolTip(point.words)
    link.clicked.connect(lambda: chosen.emit(point.item.name))
    return link


def short_section(point: OpenPoint) -> str:
    """Return 「4 判断」 of 「4 判断と結果」."""
    return point.section.partition("と")[0]
