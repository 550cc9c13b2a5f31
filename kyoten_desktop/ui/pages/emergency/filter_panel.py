"""The closer filters of the list: 年度, 相談機関, 結果; each acts at once."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kyoten_desktop.domain.dates.period import fiscal_year_label, fiscal_year_of
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label


class FilterPanel(QWidget):
    """Three choices below the segments; an empty one filters nothing. It starts with the fiscal year of today."""

    changed = Signal()
    trash_wanted = Signal()

    def __init__(self, theme: Theme, labels: Labels, today: date) -> None:
        super().__init__()
        self._this_year = fiscal_year_of(today)
        self.year = CodeBox(())
        self.referral = CodeBox(labels.choices("referral"), lambda code: labels.label("referral", code))
        self.outcome = CodeBox(labels.choices("outcome"), lambda code: labels.label("outcome", code))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.setColumnStretch(1, 1)
        boxes = (("年度", "filter_year", self.year), ("相談機関", "filter_referral", self.referral))
        for place, (word, name, box) in enumerate((*boxes, ("結果", "filter_outcome", self.outcome))):
            box.setObjectName(name)
            box.setAccessibleName(f"{word}でしぼる")
            box.set_prompt("すべて")
            grid.addWidget(label(word, "label"), place, 0)
            grid.addWidget(box, place, 1)
            box.changed.connect(self.changed)
        trash = LinkButton(theme, "ごみ箱を見る")
        trash.setObjectName("trash")
        trash.clicked.connect(self.trash_wanted)
        grid.addWidget(trash, 3, 1)
        self.offer_years([self._this_year])
        self.year.set_value(str(self._this_year))

    def offer_years(self, years: Sequence[int]) -> None:
        """Offer the fiscal years that have calls."""
        self.year.set_choices([(str(year), fiscal_year_label(year)) for year in years])

    def fiscal_year(self) -> int | None:
        """Return the fiscal year chosen, None for all."""
        chosen = self.year.value()
        return int(chosen) if chosen else None

    @property
    def is_this_year(self) -> bool:
        """Whether the year stands as it does at the start."""
        return self.fiscal_year() == self._this_year

    def count(self) -> int:
        """Return how many choices narrow the list beyond its usual form."""
        return sum((not self.is_this_year, bool(self.referral.value()), bool(self.outcome.value())))

    def take(self, wanted: CallFilter) -> None:
        """Choose as a filter says; without a year the usual one stands."""
        self.year.set_value(str(wanted.fiscal_year or self._this_year))
        self.referral.set_value(wanted.referral or None)
        self.outcome.set_value(wanted.outcome or None)
