"""虐待の可能性 on a call: whether somebody notified, and the report itself for those who may see it (DOMAIN §4.7)."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.people.abuse import SUSPECTED, TIME_TO_REPORT
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.look.buttons import PlainButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.abuse import AbuseView
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.shell.ways import Ways

_MOMENT = timedelta(seconds=1)
_WAITS = "虐待の可能性：通報の記録がありません。"
_LATE = "虐待の可能性：24時間以上 通報の記録がありません。"


class AbusePage(QWidget):
    """``strip`` stands over the sheet while suspected abuse waits. ``wanted`` asks to write, once the call is kept."""

    wanted = Signal()
    opened = Signal()
    left = Signal()

    def __init__(self, theme: Theme, desk: Desk, labels: Labels, ways: Ways) -> None:
        super().__init__()
        self._theme, self._desk, self._labels, self._ways = theme, desk, labels, ways
        self._call: EmergencyConsultation | None = None
        self.strip = WarningStrip(theme)
        self.view: AbuseView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_call(self, call: EmergencyConsultation | None) -> None:
        """Say over the sheet that nobody has notified, as long as it is so."""
        if self._call is not None and (call is None or call.id != self._call.id):
            self.keep()
        self._call = call
        self.refresh()

    def refresh(self) -> None:
        """Show what the one at the keyboard may see, who may be another than a moment ago; own typing stays."""
        call = self._call
        if self.view is not None and call is not None:
            self.view.show_reports(call.client_id, call.id)
        if call is None or call.received_at is None or call.abuse != SUSPECTED:
            self.strip.say("")
            return
        now = self._desk.clock.now()
        waiting = {each.call_id for each in self._desk.abuse.unreported(now + TIME_TO_REPORT + _MOMENT)}
        if call.id not in waiting:
            self.strip.say("")
            return
        late = now - call.received_at > TIME_TO_REPORT
        ways = [("通報を記録する", self.wanted.emit)] if self._desk.abuse.may_write() else []
        self.strip.say(_LATE if late else _WAITS, ways, "red" if late else "amber")

    def begin(self, call: EmergencyConsultation) -> None:
        """Show the reports of this call, and begin one where there is none to be seen."""
        self._call = call
        view = self.view = self.view or self._made()
        self.refresh()
        self.opened.emit()
        view.want_first(call.received_at)

    def keep(self) -> bool:
        """Put typing on the disk; False when it takes nothing."""
        return self.view is None or self.view.keep()

    def _made(self) -> AbuseView:
        """Return the view, built when the first report is wanted: most calls need none."""
        view = AbuseView(self._theme, self._desk, self._labels)
        view.changed.connect(self.refresh)
        self._ways.tell_of(view.keeper)
        back = PlainButton(self._theme, "相談票に戻る", "arrow-left")
        back.setObjectName("abuse_back")
        back.clicked.connect(self._leave)
        inside = QWidget()
        within = QVBoxLayout(inside)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        within.addWidget(view, 1)
        self._column.addWidget(scrolled(inside))
        return view

    def _leave(self) -> None:
        if self.keep():
            self.left.emit()
