"""Below the acts of a stay: what is kept beside its times, its events, and the history of every item."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.models import Stay, StayDailyRecord
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.table import RecordTable
from kyoten_desktop.ui.look.tabs import Tabs
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.acts import BESIDE
from kyoten_desktop.ui.pages.stay.daily_tab import DailyTab
from kyoten_desktop.ui.pages.stay.stay_words import EVENT_COLUMNS, HISTORY_COLUMNS, event_rows, history_rows
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.said import Strip
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.ways import Ways

FORM = "stay"
DRAFT_WORDS = "書きかけ 保存済"
_NAMES = ("next_action", "purpose", "residence_before", "residence_after", "note")
DETAILS, DAILY, EVENTS, HISTORY = "details", "daily", "events", "history"
_TABS = ((DETAILS, "利用"), (DAILY, StayDailyRecord.noun), (EVENTS, "出来事"), (HISTORY, "履歴"))


class StayDetails(QWidget):
    """A form over one stay, and its keeper."""

    def __init__(self, desk: Desk, theme: Theme, strip: Strip, saved: SavedLabel) -> None:
        super().__init__()
        self.fields = Form(theme, Stay, desk.codes.labels(), desk.clock, _NAMES, layout=BESIDE)
        book = Book(
            FORM, lambda stay_id, version, changes: desk.stay.change(stay_id or 0, version or 0, changes),
            desk.stay.get, "この利用", asks=Asks.NEVER, draft_words=DRAFT_WORDS,
        )  # fmt: skip
        self.keeper = OpenSheet(desk, _DetailsFace(self.fields), book, strip, saved=saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.fields)
        column.addStretch(1)


class _DetailsFace(FormFace):
    """Only what was changed is written: the times of the stay go on beside it."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, is_flat=True)
        self._fields = form
        self._kept: Mapping[str, Any] = {}

    def show_sheet(self, stay: Stay) -> Mapping[str, Any]:
        """Show a stay; where the person went is asked when it is over."""
        self._kept = {name: getattr(stay, name) for name in _NAMES}
        self._fields.ask_only_when("residence_after", asked=stay.checked_out_at is not None)
        return super().show_sheet(self._kept)

    def take_saved(self, stay: Stay) -> Mapping[str, Any]:
        """All that was typed is on file."""
        self._kept = {name: getattr(stay, name) for name in _NAMES}
        return super().take_saved(stay)

    def values(self) -> dict[str, Any]:
        """Return the items that were changed."""
        return {
            name: value
            for name, value in self._fields.values().items()
            if (value or None) != (self._kept.get(name) or None)
        }


class StayTabs(QWidget):
    """利用, 生活の記録, 出来事 and 履歴 of one stay; as high as what is shown."""

    def __init__(self, desk: Desk, theme: Theme, ways: Ways, strip: Strip, saved: SavedLabel) -> None:
        super().__init__()
        self._desk = desk
        self._stay: Stay | None = None
        self.tabs = Tabs(theme, _TABS)
        self.details = StayDetails(desk, theme, strip, saved)
        self.daily = DailyTab(desk, theme, ways)
        self.events = RecordTable(theme, EVENT_COLUMNS, name="出来事")
        self.history = RecordTable(theme, HISTORY_COLUMNS, name="履歴")
        self._parts: dict[str, QWidget] = {
            DETAILS: self.details,
            DAILY: self.daily,
            EVENTS: self.events,
            HISTORY: self.history,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        for part in self._parts.values():
            column.addWidget(part)
        self.tabs.chosen.connect(self._choose)
        self._show_tab(DETAILS)

    def show_stay(self, stay: Stay, rooms: Mapping[int, str]) -> None:
        """Show a stay."""
        self._stay = stay
        self.details.keeper.follow(stay)
        self.daily.show_stay(stay)
        self.events.set_rows(event_rows(stay, rooms))
        self.tabs.set_word(EVENTS, f"出来事 {len(stay.events)}")
        self._show_tab(self.tabs.value())

    def _choose(self, key: str) -> None:
        """Show what was asked for; the life in the room is written at once."""
        self._show_tab(key)
        if key == DAILY:
            self.daily.begin()

    def _show_tab(self, key: str) -> None:
        if key == HISTORY and self._stay is not None:
            entries = self._desk.history.entries(Stay, self._stay.id, self._desk.codes.labels())
            self.history.set_rows(history_rows(entries))
        for name, part in self._parts.items():
            part.setVisible(name == key)
        self.events.fit_height()
        self.history.fit_height()
