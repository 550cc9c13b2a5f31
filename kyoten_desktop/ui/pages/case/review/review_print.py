"""Print a handout: this case or all of them, two A4 pages or one A3 sheet; and the blank form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.sheet.tools import SheetTools

ONE, ALL, BLANK = "one", "all", "blank"
A4, A3 = "A4", "A3"


class PrintChoice(QWidget):
    """``wanted`` tells which cases; the size of paper is ``is_two_up``."""

    wanted = Signal(str)

    def __init__(self, tools: SheetTools, *, many: bool) -> None:
        super().__init__()
        self.size_choice = Segmented(tools.theme, ((A4, "A4 2枚"), (A3, "A3 1枚")), "紙の大きさ")
        self.size_choice.setObjectName("paper_size")
        ways = ((ONE, "この1件を印刷"), (ALL, "全件を印刷"), (BLANK, "記入用紙")) if many else ((ONE, "D-01 を印刷"),)
        self.buttons: dict[str, QuietButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.size_choice)
        for key, words in ways:
            button = self.buttons[key] = QuietButton(tools.theme, words, "printer" if key != BLANK else "")
            button.setObjectName(f"print_{key}")
            button.clicked.connect(lambda _checked=False, key=key: self.wanted.emit(key))
            row.addWidget(button)
        row.addStretch(1)

    def is_two_up(self) -> bool:
        """Tell whether two pages stand on one A3 sheet."""
        return self.size_choice.value() == A3

    def set_cases(self, count: int, *, is_chosen: bool = True) -> None:
        """Say how many cases there are to print."""
        self.buttons[ONE].setEnabled(count > 0 and is_chosen)
        if ALL in self.buttons:
            self.buttons[ALL].setText(f"全{count}件を印刷")
            self.buttons[ALL].setEnabled(count > 0)
