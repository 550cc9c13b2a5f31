"""Ctrl+Shift+N anywhere in the office window: the panel of a support record, built when it is first wanted."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcut

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.events import is_kind
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.quick.quick_record import QuickRecord
from kyoten_desktop.ui.shell.main_window import MainWindow
from kyoten_desktop.ui.shell.page import Place


class QuickDoor(QObject):
    """Opens the panel over the window, keeps its place when the window changes its size, and its typing at a lock."""

    def __init__(self, theme: Theme, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._theme, self._desk, self._window = theme, desk, window
        self._panel: QuickRecord | None = None
        QShortcut(QKeySequence("Ctrl+Shift+N"), window).activated.connect(self.open)
        window.installEventFilter(self)

    def open(self, client_id: int = 0) -> None:
        """Show the panel, for a person when one is named; struck again, put what is typed aside for another record."""
        if self._panel is not None and self._panel.isVisible():
            self._panel.begin_another()
            return
        self._built().show_over(self._window, client_id or None)

    def go_on(self, slot: int) -> None:
        """Show the panel with the draft that is wanted."""
        self.put_away()
        self._built().show_over(self._window, slot=slot)

    def _built(self) -> QuickRecord:
        if self._panel is None:
            self._panel = QuickRecord(self._theme, self._desk, self._window)
            self._panel.keeper.written.connect(self._window.show_saved)
            self._panel.keeper.failed.connect(self._window.show_failure)
            self._panel.keeper.held.connect(self._window.foot.show_held)
            self._panel.closed.connect(self._window.stage.focus_page)
            self._panel.body_wanted.connect(self._open_body)
        return self._panel

    def put_away(self) -> None:
        """Close the panel, with what is typed kept."""
        if self._panel is not None and self._panel.isVisible():
            self._panel.put_away()

    def keep(self) -> None:
        """Put what is typed on the disk: before a lock and at the end."""
        if self._panel is not None and self._panel.isVisible():
            self._panel.keep()

    def _open_body(self, organization_id: int) -> None:
        self.put_away()
        self._window.open(Place.FACILITY, organization_id)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay at the right side of the window."""
        if is_kind(event, QEvent.Type.Resize) and self._panel is not None and self._panel.isVisible():
            self._panel.fit(self._window)
        return False
