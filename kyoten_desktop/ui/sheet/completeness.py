"""How much of a person has been asked: a calm figure with a thin bar, and in one place what nobody has asked yet."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.marks import ShapeMark
from kyoten_desktop.ui.look.shapes import Shape
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.look.wrapping import WrappingLayout
from kyoten_desktop.ui.sheet.open_points import OpenPoint

_TITLE, _OPEN, _DONE = "確認できたこと", "まだ聞いていないこと", "すべて確認できています"
_BAR_HEIGHT, _BAR_WIDTH = 6, 160


class CompletenessBar(QWidget):
    """「確認できたこと 14／23」; below it the open questions by section as links. ``chosen`` tells the item's name."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: object = None
        self.figure: QLabel = label("", "name")
        self._bar = _ThinBar(theme)
        self._state: QLabel = label("", "quiet")
        self._list = QWidget()
        self._sections = QVBoxLayout(self._list)
        self._sections.setContentsMargins(0, 0, 0, 0)
        self._sections.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(_TITLE, "strong"))
        head.addWidget(self.figure)
        head.addWidget(self._bar)
        head.addWidget(self._state)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._dress)
        self._dress()

    def show_points(self, total: int, unasked: Sequence[OpenPoint]) -> None:
        """Show how many of ``total`` questions are answered and which are not (``form.points.unasked()``)."""
        now = (total, tuple(unasked))
        if now == self._shown:
            return
        self._shown = now
        asked = total - len(unasked)
        self.figure.setText(f"{asked}／{total}")
        self._bar.show_part(asked / total if total else 1.0)
        self._state.setText(f"{_OPEN} {len(unasked)}件" if unasked else _DONE)
        self.setAccessibleName(f"{_TITLE} {total}件のうち {asked}件。{self._state.text()}")
        self._fill(unasked)
        self._list.setVisible(bool(unasked))
        self.setVisible(total > 0)

    def links(self) -> tuple[LinkButton, ...]:
        """Return the links to the open questions, in reading order."""
        return tuple(self._list.findChildren(LinkButton))

    def _fill(self, unasked: Sequence[OpenPoint]) -> None:
        while self._sections.count():
            old = self._sections.takeAt(0).widget()
            if old is not None:
                # A dead widget would still be found and stepped on by Tab until the event loop runs.
                old.setParent(None)
                old.deleteLater()
        by_section: dict[str, list[OpenPoint]] = {}
        for point in unasked:
            by_section.setdefault(point.section, []).append(point)
        for section, points in by_section.items():
            self._sections.addWidget(self._line(section, points))

    def _line(self, section: str, points: Sequence[OpenPoint]) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        mark = ShapeMark(self._theme, Shape.UNKNOWN, "amber", "未確認", 12)
        words = label(section, "quiet")
        words.setMinimumHeight(self._theme.height(24))
        held = QVBoxLayout()
        held.setContentsMargins(0, (self._theme.height(24) - 12) // 2, 0, 0)
        held.addWidget(mark)
        line.addLayout(held)
        line.setAlignment(held, top)
        line.addWidget(words, 0, top)
        links = QWidget()
        wrapping = WrappingLayout(links, gap=6, line_gap=0)
        for point in points:
            wrapping.addWidget(self._link(point))
        line.addWidget(links, 1)
        return row

    def _link(self, point: OpenPoint) -> LinkButton:
        link = LinkButton(self._theme, point.item.label)
        link.setObjectName(f"ask_{point.item.name}")
        link.setAccessibleName(f"未確認 {point.item.label}")
        link.clicked.connect(lambda: self.chosen.emit(point.item.name))
        return link

    def _dress(self) -> None:
        self.figure.setFont(self._theme.figure_font(14, bold=True))


class _ThinBar(QWidget):
    """A part of a whole as a thin bar; the figure beside it says the same in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._part = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_BAR_WIDTH)
        theme.changed.connect(self.update)

    def show_part(self, part: float) -> None:
        """Show a part between 0 and 1."""
        self._part = part
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size wanted."""
        return QSize(_BAR_WIDTH, _BAR_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return a width that always fits."""
        return QSize(40, _BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole and the part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole, round_by = QRectF(self.rect()), self.height() / 2
        painter.setBrush(self._theme.color("line2"))
        painter.drawRoundedRect(whole, round_by, round_by)
        painter.setBrush(self._theme.color("accent"))
        if self._part > 0:
            whole.setWidth(max(self.height(), whole.width() * self._part))
            painter.drawRoundedRect(whole, round_by, round_by)
        painter.end()
        event.accept()
