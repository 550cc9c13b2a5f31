"""The window of one open office: its pages, and what one page asks of another."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent

from kyoten_desktop.app.leaving import may_leave
from kyoten_desktop.app.quick import QuickDoor
from kyoten_desktop.app.ways import ways_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import NEW_ORGANIZATION, UNLINKED_NAMES
from kyoten_desktop.ui.look.theme import Scheme, Theme
from kyoten_desktop.ui.pages.emergency.page import EmergencyPage
from kyoten_desktop.ui.pages.settings.page import SettingsPage
from kyoten_desktop.ui.pages.stay.page import StayPage
from kyoten_desktop.ui.pages.today.page import TodayPage
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.main_window import MainWindow
from kyoten_desktop.ui.shell.page import Page, PageFace, Place

USUAL_SIZE = (1366, 768)
# The largest pages: their code is loaded when they are first built, after the first page is seen.
CASE = PageFace(Place.CASE, "ケース", "identification-card")
ORGANIZATION = PageFace(
    Place.FACILITY,
    "機関",
    "buildings",
    frozenset({NEW_ORGANIZATION, UNLINKED_NAMES, "organizations", "organizations_lines"}),
)
TALLY = PageFace(Place.TALLY, "集計・帳票", "table")
# What a page reads when it is built: words of codes, rooms, names of staff.
_READ_AT_BIRTH = frozenset({"code_entries", "rooms", "staff", "offices"})


class OfficeWindow(MainWindow):
    """Everything a coordinator sees of one open file. ``closed`` comes when it is gone for good."""

    closed = Signal()
    restore_requested = Signal(object, object)
    appearance_changed = Signal(str, int)

    def __init__(self, theme: Theme, desk: Desk, scheme: Scheme = Scheme.SYSTEM) -> None:
        office = desk.office.office()
        lines = [line for line in (office.municipality, office.name) if line]
        self._unkept, self._is_keeping = "", False
        super().__init__(theme, desk.clock, lines, practice=office.is_practice)
        self._desk, self._theme, self._scheme = desk, theme, scheme
        self._dialogs = FileDialogs()
        self._outdated: set[Place] = set()
        self.quick = QuickDoor(theme, desk, self)
        self.ways = ways_of(
            self,
            self.quick,
            desk,
            restore=self.restore_requested.emit,
            remember_look=self.appearance_changed.emit,
        )
        self.promise_page(TodayPage, self._today)
        self.promise_page(EmergencyPage, lambda: EmergencyPage(desk, theme, self.ways))
        self.promise_page(CASE, self._case)
        self.promise_page(StayPage, lambda: StayPage(desk, theme, self.ways))
        self.promise_page(ORGANIZATION, self._organization)
        self.promise_page(TALLY, self._tally)
        self.promise_page(SettingsPage, self._settings)
        desk.file.subscribe(self._note_change)
        # Before the first page is built: laid out in the narrow form first, everything would be read twice.
        self.resize(*USUAL_SIZE)
        self.foot.show_operator(desk.operator.name)
        self.show_backup()
        self.open(Place.TODAY)

    def open(self, place: Place, target: object = None) -> None:
        """Go to a page; one whose words or rooms changed meanwhile is built anew."""
        if place in self._outdated:
            self._outdated.discard(place)
            self.renew(place)
        super().open(place, target)

    def new_call(self, name: str = "", referral: str = "") -> None:
        """Open a blank 緊急相談; a record being written makes room and waits."""
        self.quick.put_away()
        super().new_call(name, referral)

    def show_backup(self) -> None:
        """Say in the foot when the last good backup was made, that it failed, or that the file is damaged."""
        state = self._desk.backup.state()
        if state.damage or state.failure:
            self.foot.show_failure(state.damage or state.failure)
        else:
            self.foot.show_backup(state.last_good, self._desk.clock.today())

    def keep_pages(self) -> None:
        """Put the typing of all pages and of the record panel on the disk."""
        self._unkept, self._is_keeping = "", True
        try:
            super().keep_pages()
            self.quick.keep()
        finally:
            self._is_keeping = False

    def unkept(self) -> str:
        """Put all typing on the disk; returns why some of it is not there, empty when all is."""
        self.keep_typing()
        return self._unkept

    def show_saved(self, at: datetime) -> None:
        """Say it in the foot; after a failure only once everything else that was typed is on the disk too."""
        if self._unkept and not self._is_keeping:
            self.keep_pages()
            if not self._unkept:
                self.show_backup()
        if not self._unkept:
            super().show_saved(at)

    def show_failure(self, words: str) -> None:
        """Say it in the foot; every keeper says here what it could not write."""
        self._unkept = words
        super().show_failure(words)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep all typing and back up; a failed backup keeps the window open until somebody decides (USERS C3)."""
        if not may_leave(self._desk, self, self.unkept):
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def _today(self) -> Page:
        return TodayPage(self._desk, self._theme, self.ways)

    def _case(self) -> Page:
        from kyoten_desktop.ui.pages.case.page import CasePage

        return CasePage(self._desk, self._theme, self.ways)

    def _organization(self) -> Page:
        from kyoten_desktop.ui.pages.organization.page import OrganizationPage

        return OrganizationPage(self._desk, self._theme, self.ways, dialogs=self._dialogs)

    def _tally(self) -> Page:
        from kyoten_desktop.ui.pages.tally.page import TallyPage

        return TallyPage(self._desk, self._theme, self.ways, self._dialogs)

    def _settings(self) -> Page:
        return SettingsPage(self._desk, self._theme, self.ways, self._scheme, self._dialogs)

    def _note_change(self, tables: frozenset[str]) -> None:
        if tables & _READ_AT_BIRTH:
            self._outdated |= set(Place) - {Place.TODAY, Place.SETTINGS}
