"""The window of one open office: its pages, and what one page asks of another."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent

from kyoten_desktop.app.leaving import may_leave
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.files import FileDialogs
from kyoten_desktop.ui.main_window import MainWindow
from kyoten_desktop.ui.page import Place
from kyoten_desktop.ui.pages.emergency.page import EmergencyPage
from kyoten_desktop.ui.pages.settings.page import SettingsPage
from kyoten_desktop.ui.pages.stay.page import StayPage
from kyoten_desktop.ui.pages.tally.page import TallyPage
from kyoten_desktop.ui.pages.today.page import TodayPage
from kyoten_desktop.ui.theme import Scheme, Theme


class OfficeWindow(MainWindow):
    """Everything a coordinator sees of one open file. ``closed`` comes when it is gone for good."""

    closed = Signal()

    def __init__(self, theme: Theme, desk: Desk, scheme: Scheme = Scheme.SYSTEM) -> None:
        office = desk.office.office()
        lines = [line for line in (office.municipality, office.name) if line]
        super().__init__(theme, desk.clock, lines, practice=office.is_practice)
        self._desk = desk
        dialogs = FileDialogs()
        self.today = TodayPage(desk, theme)
        self.emergency = EmergencyPage(desk, theme)
        self.stay = StayPage(desk, theme)
        self.tally = TallyPage(desk, theme, dialogs)
        self.settings = SettingsPage(desk, theme, scheme, dialogs)
        for page in (self.today, self.emergency, self.stay, self.tally, self.settings):
            self.add_page(page)
        self._connect_pages()
        self.foot.show_operator(desk.operator.name)
        self.show_backup()

    def show_backup(self) -> None:
        """Say in the foot when the last good backup was made, or that it failed."""
        state = self._desk.backup.state()
        if state.failure:
            self.show_failure(state.failure)
        else:
            self.foot.show_backup(state.last_good, self._desk.clock.today())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep all typing and back up; a failed backup keeps the window open until somebody decides (USERS C3)."""
        self.keep_typing()
        if not may_leave(self._desk, self):
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def _connect_pages(self) -> None:
        self.today.call_requested.connect(self._call_with)
        self.today.room_board_requested.connect(lambda: self.open(Place.STAY))
        self.emergency.import_requested.connect(lambda: self.open(Place.SETTINGS, "ledger"))
        for stay_opened in (self.today.stay_opened, self.emergency.stay_opened, self.tally.stay_opened):
            stay_opened.connect(lambda stay_id: self.open(Place.STAY, stay_id))
        for call_opened in (self.today.call_opened, self.stay.call_opened, self.tally.call_opened):
            call_opened.connect(lambda call_id: self.open(Place.EMERGENCY, call_id))
        for list_wanted in (self.today.call_list_requested, self.tally.call_list_requested):
            list_wanted.connect(lambda wanted: self.open(Place.EMERGENCY, wanted))
        for preview in (self.emergency, self.stay, self.tally, self.settings):
            preview.preview_requested.connect(self.preview)
        for saving in (self.emergency, self.stay, self.settings):
            saving.saved.connect(self.show_saved)
        for failing in (self.today, self.emergency, self.tally, self.settings):
            failing.failed.connect(self.show_failure)
        self.settings.operator_changed.connect(self.foot.show_operator)

    def _call_with(self, preset: Mapping[str, str | None]) -> None:
        self.new_call(preset.get("subject_name") or "", preset.get("referral_source") or "")
