"""（参考）の期間: the window beside 表3, 前年同期 unless another one is typed; its length may differ (S4-24)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.tally.choices import CUSTOM, CustomPeriod, name_box

SAME = "same"


class Beside(QWidget):
    """Chooses the window of comparison of 表3. ``changed`` after each choice that can be counted."""

    changed = Signal()

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self.box = QComboBox()
        name_box(self.box, "preid_compare", "（参考）の期間", 9)
        self.box.addItem("上の「比べる」と同じ", SAME)
        self.box.addItem("任意の期間", CUSTOM)
        self.custom = CustomPeriod(theme, clock)
        self.custom.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (label("（参考）の期間", "label"), self.box, self.custom):
            line.addWidget(part)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.custom.problem_label)
        self.box.activated.connect(self._choose)
        self.custom.changed.connect(self.changed)

    def period(self) -> Period | None:
        """Return the window typed; None for the one of the choices above, and while the dates are no window yet."""
        return self.custom.period() if self.box.currentData() == CUSTOM else None

    def choose(self, key: str) -> None:
        """Choose ``SAME`` or ``CUSTOM`` as a person would."""
        self.box.setCurrentIndex(self.box.findData(key))
        self._choose()

    def _choose(self) -> None:
        is_custom = self.box.currentData() == CUSTOM
        self.custom.setVisible(is_custom)
        self.custom.problem_label.setVisible(False)
        if is_custom:
            self.custom.first.setFocus()
        self.changed.emit()
