"""What is counted: 期間, 比べる, and beside 表3 a window of its own. Every choice acts at once."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import Period, fiscal_year, fiscal_year_of
from kyoten_desktop.ui.fields.composition import WheelGuard
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, set_state
from kyoten_desktop.ui.shell.attempt import Attempt, quietly

SO_FAR, CUSTOM, SAME = "so_far", "custom", "same"
WITH, WITHOUT = "with", "without"
_PRECISIONS = frozenset({"day", "month"})
_DATE_WIDTH, _YEAR_WIDTH, _WORD_WIDTH = 148, 348, 136
_ALL_ROOM = 1000


class Choices(QWidget):
    """What is counted. ``changed`` after each choice that can be counted."""

    changed = Signal()

    def __init__(self, theme: Theme, clock: Clock, outputs: QWidget) -> None:
        super().__init__()
        self._theme, self._clock = theme, clock
        self.window_box, self.compare_box = QComboBox(), QComboBox()
        name_box(self.window_box, "period", "期間", 6)
        name_box(self.compare_box, "compare", "比べる", 6)
        self.compare_box.addItem("前年同期", WITH)
        self.compare_box.addItem("くらべない", WITHOUT)
        self.custom = CustomPeriod(theme, clock)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._line = self._make_line(outputs)
        self._rows.addLayout(self._line)
        self._rows.addWidget(self.custom.problem_label)
        self.window_box.activated.connect(self._choose)
        self.compare_box.activated.connect(self.changed)
        self.custom.changed.connect(self.changed)
        self.window_box.setMaximumWidth(theme.height(_YEAR_WIDTH))
        self.custom.hide()

    def offer(self, years: Sequence[int]) -> None:
        """Offer this year so far, the years on file, and any window; what was chosen stays chosen."""
        chosen = self.window_box.currentData()
        self.window_box.clear()
        self.window_box.addItem(f"今年度これまで（{wareki.long(self._clock.today())}まで）", SO_FAR)
        for year in years:
            self.window_box.addItem(fiscal_year(year).label, year)
        self.window_box.addItem("任意の期間", CUSTOM)
        place = self.window_box.findData(chosen)
        self.window_box.setCurrentIndex(max(place, 0))

    def choose(self, key: object) -> None:
        """Choose a 年度 by its number, or ``SO_FAR`` or ``CUSTOM``, as a person would."""
        self.window_box.setCurrentIndex(self.window_box.findData(key))
        self._choose()

    def period(self) -> Period | None:
        """Return the window, None while the dates typed are no window yet."""
        key = self.window_box.currentData()
        if key == CUSTOM:
            return self.custom.period()
        return self._so_far() if key == SO_FAR else fiscal_year(key)

    def with_previous(self) -> bool:
        """Tell whether 前年同期 stands beside."""
        return bool(self.compare_box.currentData() == WITH)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the two dates in a line of their own where the row is too narrow for them."""
        if narrow:
            self._rows.insertWidget(1, self.custom)
        else:
            self._line.insertWidget(2, self.custom)

    def _so_far(self) -> Period:
        today = self._clock.today()
        return Period(fiscal_year(fiscal_year_of(today)).from_on, today)

    def _choose(self) -> None:
        is_custom = self.window_box.currentData() == CUSTOM
        self.custom.setVisible(is_custom)
        self.window_box.setMaximumWidth(self._theme.height(_WORD_WIDTH if is_custom else _YEAR_WIDTH))
        self.custom.problem_label.setVisible(False)
        if is_custom:
            self.custom.first.setFocus()
        self.changed.emit()

    def _make_line(self, outputs: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        parts = (label("期間", "label"), self.window_box, self.custom, label("比べる", "label"), self.compare_box)
        for part in parts:
            line.addWidget(part, _ALL_ROOM if part is self.window_box else 0)
        line.addWidget(outputs, 1)
        return line


class CustomPeriod(QWidget):
    """Two dates in 和暦, both counted; a month alone means its first and its last day."""

    changed = Signal()

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self.first = WarekiEdit(theme, clock, precisions=_PRECISIONS)
        self.last = WarekiEdit(theme, clock, precisions=_PRECISIONS)
        self.problem_label = label("", "red")
        self.problem_label.setObjectName("period_problem")
        self.problem_label.hide()
        self._told: Period | None = None
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for edit, name, words in ((self.first, "from_on", "期間の始まり"), (self.last, "to_on", "期間の終わり")):
            edit.setObjectName(name)
            edit.setAccessibleName(words)
            edit.setPlaceholderText("R6.4.1" if name == "from_on" else "R7.1.31")
            edit.setFixedWidth(theme.height(_DATE_WIDTH))
            edit.editingFinished.connect(self._tell)
        line.addWidget(self.first)
        line.addWidget(label("から", "label"))
        line.addWidget(self.last)
        line.addWidget(label("まで", "label"))
        line.addStretch(1)

    def period(self) -> Period | None:
        """Return the window typed, None while it cannot be read."""
        if self.first.problem() or self.last.problem():
            return None
        first, last = self.first.value(), self.last.value()
        if not isinstance(first, PartialDate) or not isinstance(last, PartialDate):
            return None
        with Attempt(quietly):
            return Period(_day(first, to_end=False), _day(last, to_end=True))
        return None

    def show_period(self, period: Period) -> None:
        """Show a window and tell nobody."""
        self._told = period
        self.first.set_value(PartialDate.from_date(period.from_on))
        self.last.set_value(PartialDate.from_date(period.to_on))

    def problem(self) -> str:
        """Say what is wrong with the dates; nothing while one is still empty."""
        typed = [edit for edit in (self.first, self.last) if not edit.is_blank()]
        unreadable = next((edit.problem() for edit in typed if edit.problem()), "")
        if unreadable or len(typed) < len((self.first, self.last)):
            return unreadable
        return "" if self.period() else "期間の終わりが始まりより前です。"

    def _tell(self) -> None:
        problem = self.problem()
        self.problem_label.setText(problem)
        self.problem_label.setVisible(bool(problem))
        for edit in (self.first, self.last):
            set_state(edit, "err", "true" if edit.problem() or (problem and edit is self.last) else "")
        period = self.period()
        if period != self._told:
            self._told = period
            self.changed.emit()


def _day(known: PartialDate, *, to_end: bool) -> date:
    month = known.month or 1
    last = monthrange(known.year, month)[1]
    return date(known.year, month, known.day or (last if to_end else 1))


def name_box(box: QComboBox, name: str, words: str, letters: int) -> None:
    """Name a choice for the keyboard and for readers, and keep it as wide as so many letters."""
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)
    WheelGuard(box)


class Beside(QWidget):
    """（参考）の期間: the window beside 表3, 前年同期 unless another one is typed; its length may differ (S4-24).

    ``changed`` after each choice that can be counted.
    """

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
