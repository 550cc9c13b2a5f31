"""Which printed table is typed in: one of the tables, of a 年度 or of any window something was published of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.period import Period, fiscal_year, fiscal_year_of
from kyoten_desktop.domain.figures.published import name_of
from kyoten_desktop.domain.figures.tally import TallyTable
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.look.wrapping import WrappingLayout
from kyoten_desktop.ui.pages.tally.choices import CUSTOM, CustomPeriod, name_box

_YEARS = 10


@dataclass(frozen=True)
class Chosen:
    """Where the boxes stand."""

    table: int = 0
    window: int = 0
    custom: Period | None = None


class PublishedChoice(QWidget):
    """表 and 期間. ``changed`` after each choice; ``go_to`` leads back to an earlier one and tells nobody."""

    changed = Signal()

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.table_box, self.window_box = QComboBox(), QComboBox()
        name_box(self.table_box, "published_table", "表", 36)
        name_box(self.window_box, "published_window", "期間", 18)
        self.custom = CustomPeriod(theme, clock)
        parts = (label("表", "label"), self.table_box, label("期間", "label"), self.window_box, self.custom)
        WrappingLayout(self).add_all(parts)
        self.table_box.activated.connect(self.changed)
        self.window_box.activated.connect(self.changed)
        self.custom.changed.connect(self.changed)

    def offer_windows(self, known: Sequence[Period], wanted: Period | None) -> None:
        """Offer the last years and the windows ``known``; last year is chosen unless a window of months is wanted."""
        year = fiscal_year_of(self._clock.today())
        chosen = wanted if wanted is not None and wanted.months is not None else fiscal_year(year - 1)
        years = [fiscal_year(year - back) for back in range(1, _YEARS + 1)]
        offered = list(dict.fromkeys([*years, *known, chosen]))
        self.window_box.clear()
        for period in offered:
            self.window_box.addItem(period.name, period)
        self.window_box.addItem("任意の期間", CUSTOM)
        self.window_box.setCurrentIndex(offered.index(chosen))

    def offer_tables(self, tables: Iterable[TallyTable]) -> None:
        """Offer the tables, once."""
        if self.table_box.count() == 0:
            for table in tables:
                self.table_box.addItem(name_of(table), table.key)

    def choose_table(self, key: str) -> None:
        """Choose a table, the first one for an unknown key."""
        self.table_box.setCurrentIndex(max(self.table_box.findData(key), 0))

    def table(self) -> str:
        """Return the key of the table chosen."""
        return str(self.table_box.currentData())

    def period(self) -> Period | None:
        """Return the window of the table, None while it is not known."""
        chosen = self.window_box.currentData()
        return self.custom.period() if chosen == CUSTOM else chosen

    def chosen(self) -> Chosen:
        """Return where the boxes stand."""
        return Chosen(self.table_box.currentIndex(), self.window_box.currentIndex(), self.custom.period())

    def go_to(self, chosen: Chosen) -> None:
        """Put the boxes where they stood."""
        self.table_box.setCurrentIndex(chosen.table)
        self.window_box.setCurrentIndex(chosen.window)
        if chosen.custom is not None:
            self.custom.show_period(chosen.custom)
        self.show_custom()

    def show_custom(self) -> None:
        """Show the two dates for a window of one's own."""
        self.custom.setVisible(self.window_box.currentData() == CUSTOM)
