"""The list of steps at the left of the first start: done, now, still to come; below it two ways around."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.marks import ShapeMark
from kyoten_desktop.ui.look.shapes import Shape
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, rule, set_state
from kyoten_desktop.ui.start.unlock import Way

WIDTH = 208


class WizardRail(QWidget):
    """Says where one is in words and shapes; it is read, not walked through."""

    def __init__(self, theme: Theme, titles: Sequence[str], choose: Callable[[Way], object]) -> None:
        super().__init__()
        on_ground(self, "rail")
        self._theme = theme
        self.setFixedWidth(theme.height(WIDTH))
        self._lines: list[tuple[QHBoxLayout, QLabel]] = []
        self._marks: list[ShapeMark] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 22, 16, 18)
        column.setSpacing(16)
        column.addWidget(label("拠点デスクトップ", "name"))
        column.addWidget(rule())
        for number, title in enumerate(titles, start=1):
            column.addLayout(self._line(f"{number}  {title}"))
        column.addStretch(1)
        self._ways = [LinkButton(theme, "いまあるファイルを開く"), LinkButton(theme, "練習用の拠点で試す")]
        for button, way in zip(self._ways, (Way.OTHER_FILE, Way.PRACTICE), strict=True):
            button.clicked.connect(partial(choose, way))
            column.addWidget(button)

    def show_step(self, place: int) -> None:
        """Mark the steps before ``place`` as done and ``place`` as the present one."""
        last = len(self._lines) - 1
        for number, (line, words) in enumerate(self._lines):
            shape = Shape.CHECK if number < place else Shape.DISC if number == place else Shape.CIRCLE
            meaning = "済み" if number < place else "いま" if number == place else "これから"
            mark = ShapeMark(self._theme, shape, "accent" if number <= place else "text3", meaning)
            line.replaceWidget(self._marks[number], mark)
            self._marks[number].hide()
            self._marks[number].deleteLater()
            self._marks[number] = mark
            set_state(words, "role", "accent" if number == place else "label")
        for button in self._ways:
            # Once the file is made there is no way around it.
            button.setVisible(place < last)

    def _line(self, words: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        mark = ShapeMark(self._theme, Shape.CIRCLE, "text3")
        shown = label(words, "label")
        line.addWidget(mark)
        line.addWidget(shown, 1)
        self._lines.append((line, shown))
        self._marks.append(mark)
        return line
