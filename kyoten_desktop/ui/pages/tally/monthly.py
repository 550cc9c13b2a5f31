"""月次報告（基幹宛）: choose the month in place, then look at the paper; people stand on it by Aさん or initials."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.papers.monthly import TITLE, monthly_request
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.figures.monthly import months_back
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.look.wrapping import WrappingLayout
from kyoten_desktop.ui.shell.ways import Ways

MOST_MONTHS = 24
_WIDTH = 168


class MonthlyBar(QWidget):
    """Stands under the choices while a month is chosen; Esc puts it away."""

    refused = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, ways: Ways) -> None:
        super().__init__()
        self._desk, self._ways = desk, ways
        self._months: dict[str, Period] = {}
        self.month = CodeBox(())
        self.month.setObjectName("report_month")
        self.month.setAccessibleName("月次報告の月")
        self.month.setFixedWidth(_WIDTH)
        self.make = PrimaryButton(theme, "月次報告をつくる", "file-pdf")
        self.make.setObjectName("make_monthly")
        self.leave = PlainButton(theme, "閉じる")
        self.make.clicked.connect(self.preview)
        self.leave.clicked.connect(self.hide)
        row = WrappingLayout(self)
        for part in (label(TITLE, "strong"), self.month, self.make, self.leave):
            part.setMinimumHeight(self.make.sizeHint().height())
            row.addWidget(part)
        self.hide()

    def open(self) -> None:
        """Offer the months up to this one; the last whole month is chosen."""
        months = months_back(self._desk.clock.today(), MOST_MONTHS)
        self._months = {month.from_on.isoformat(): month for month in months}
        self.month.set_choices([(key, month.label) for key, month in self._months.items()])
        self.month.set_value(months[1].from_on.isoformat())
        self.show()
        self.month.setFocus(Qt.FocusReason.TabFocusReason)

    def preview(self) -> None:
        """Ask for the preview of the month; says what is in the way."""
        chosen = self._months.get(str(self.month.value()))
        if chosen is None:
            self.refused.emit(self.month.problem() or "月次報告の年月を選んでください。")
            return
        self.refused.emit("")
        self._ways.preview(monthly_request(self._desk, chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the choice away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
