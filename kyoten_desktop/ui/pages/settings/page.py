"""The page 設定: what can be set at the left with how it stands, its sheet at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import SETTINGS, HalfWritten
from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.lists.table import TwoLineList
from kyoten_desktop.ui.look.buttons import PlainButton
from kyoten_desktop.ui.look.theme import Scheme, Theme
from kyoten_desktop.ui.look.words import on_ground, rule
from kyoten_desktop.ui.pages.settings.backups import BackupsSection
from kyoten_desktop.ui.pages.settings.codes import CodesSection
from kyoten_desktop.ui.pages.settings.computer import ComputerSection
from kyoten_desktop.ui.pages.settings.ledger import LedgerSection
from kyoten_desktop.ui.pages.settings.no_names import NoNamesSection
from kyoten_desktop.ui.pages.settings.office import FollowSection, OfficeSection
from kyoten_desktop.ui.pages.settings.on_call import OnCallSection
from kyoten_desktop.ui.pages.settings.prints import PrintsSection
from kyoten_desktop.ui.pages.settings.readings import ReadingsSection
from kyoten_desktop.ui.pages.settings.requests import RequestsSection
from kyoten_desktop.ui.pages.settings.rooms import RoomsSection
from kyoten_desktop.ui.pages.settings.section import Section
from kyoten_desktop.ui.pages.settings.security import SecuritySection
from kyoten_desktop.ui.pages.settings.staff import StaffSection
from kyoten_desktop.ui.pages.settings.standings import StandingsSection
from kyoten_desktop.ui.pages.settings.starts import StartsSection
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.focus import focus_first
from kyoten_desktop.ui.shell.freshness import Freshness
from kyoten_desktop.ui.shell.page import Page, Place
from kyoten_desktop.ui.shell.page_bar import PageBar
from kyoten_desktop.ui.shell.scrolling import scroll_around
from kyoten_desktop.ui.shell.ways import Ways

LIST_WIDTH = 240
_TO_LIST = "一覧  Esc"
_UNLIMITED = 16_777_215


class SettingsPage(Page):
    """``open`` takes the key of a section, such as ``backups``, or what was left half written."""

    place = Place.SETTINGS
    forms = frozenset(SETTINGS)
    title = "設定"
    icon = "gear-six"

    def __init__(
        self, desk: Desk, theme: Theme, ways: Ways, scheme: Scheme = Scheme.SYSTEM, dialogs: FileDialogs | None = None
    ) -> None:
        super().__init__(theme)
        self._desk, self._scheme = desk, scheme
        self._compact = False
        chooser, given = dialogs or FileDialogs(), (desk, theme, ways)
        self.sections: dict[str, Section] = {
            section.key: section
            for section in (
                OfficeSection(*given), StandingsSection(*given), StartsSection(*given), RoomsSection(*given),
                StaffSection(*given), OnCallSection(*given), FollowSection(*given), CodesSection(*given),
                ReadingsSection(*given), NoNamesSection(*given), RequestsSection(*given), PrintsSection(*given),
                LedgerSection(*given, chooser), BackupsSection(*given, chooser), SecuritySection(*given),
                ComputerSection(*given, scheme),
            )
        }  # fmt: skip
        self.list = TwoLineList(theme, self.title)
        self.list.setFixedWidth(theme.height(LIST_WIDTH))
        self.stack = QStackedWidget()
        self._areas: dict[str, QScrollArea] = {}
        self._lay_out()
        self._freshness = Freshness(desk, self)
        self._freshness.stale.connect(self._refresh_if_seen)
        self.list.moved.connect(self._show)
        self.list.opened.connect(self._enter)
        self.list.clicked.connect(lambda _index: self._show_step(sheet=True))
        self._fill_list()
        self.list.go_to("office")

    def make_bar(self) -> PageBar:
        """Return the bar with search and night call, as on every page."""
        return PageBar.daily(self.theme, self.title)

    def refresh(self) -> None:
        """Read the section in front again, and how all of them stand."""
        self._fill_list()
        self.current().refresh()

    def open(self, target: object) -> None:
        """Show a section by its key, or the one with what was left half written."""
        waiting = target if isinstance(target, HalfWritten) else None
        self.list.go_to(self._section_of(waiting.form) if waiting is not None else str(target))
        if waiting is not None:
            self.current().take_up(waiting.sheet_id)
        if self._compact:
            self._show_step(sheet=True)

    def _section_of(self, form: str) -> str:
        """Return the key of the section that keeps drafts under a name."""
        return next((key for key, section in self.sections.items() if form in section.forms), form)

    def current(self) -> Section:
        """Return the section in front."""
        return self.sections[str(self.list.current_key())]

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
        """Show list and sheet as two steps."""
        self._compact = compact
        self._show_step(sheet=compact and self._right.isVisible() and not self.list.isVisible())

    def keep_typing(self) -> None:
        """Save what was typed in the section in front, if it can be."""
        self.current().keep_typing()

    def _show(self, key: object) -> None:
        area = self._areas[str(key)]
        before = self.stack.currentWidget()
        if before is not area:
            left = next((name for name, each in self._areas.items() if each is before), None)
            if left is not None:
                self.sections[left].keep_typing()
        self.stack.setCurrentWidget(area)
        self.sections[str(key)].refresh()

    def _enter(self, key: object) -> None:
        if self._compact:
            self._show_step(sheet=True)
        focus_first(self.sections[str(key)], Qt.FocusReason.TabFocusReason)

    def _show_step(self, *, sheet: bool) -> None:
        self.list.setVisible(not self._compact or not sheet)
        self._right.setVisible(not self._compact or sheet)
        self._back.setVisible(self._compact)
        self.list.setMaximumWidth(_UNLIMITED if self._compact else self.theme.height(LIST_WIDTH))
        self.list.setMinimumWidth(self.theme.height(LIST_WIDTH))

    def _to_list(self) -> None:
        if self._compact and self._right.isVisible():
            self._show_step(sheet=False)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill_list(self) -> None:
        self.list.set_rows(
            [
                (key, TwoLineFace(section.title, status=section.status(), detail=section.detail()))
                for key, section in self.sections.items()
            ]
        )

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._fill_list()
            self.current().refresh()

    def _lay_out(self) -> None:
        for key, section in self.sections.items():
            area = scroll_around(section)
            self._areas[key] = area
            self.stack.addWidget(area)
        self._back = PlainButton(self.theme, _TO_LIST, "arrow-left")
        self._back.clicked.connect(self._to_list)
        self._back.hide()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._to_list)
        self._right = on_ground(QWidget(), "sheet")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        back_line = QHBoxLayout()
        back_line.setContentsMargins(12, 0, 12, 0)
        back_line.addWidget(self._back)
        back_line.addStretch(1)
        right.addLayout(back_line)
        right.addWidget(self.stack, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.list)
        line.addWidget(rule("upright"))
        line.addWidget(self._right, 1)
