"""Which part of the course is printed: everything, one 年度, or from a day to a day, both counted."""

from calendar import monthrange
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import Period, fiscal_year, fiscal_year_of
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.look.wrapping import WrappingLayout

ALL, YEAR, SPAN = "all", "year", "span"
_WORDS = ((ALL, "すべて"), (YEAR, "年度"), (SPAN, "期間"))
_PRECISIONS = frozenset({"day", "month"})
_DATE_WIDTH, _YEAR_WIDTH = 116, 220
_MOST_YEARS = 10


class PeriodChoice(QWidget):
    """``changed`` after each choice."""

    changed = Signal()

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.kind = Segmented(theme, _WORDS, "期間")
        self.kind.setObjectName("print_period")
        self.year = CodeBox(())
        self.year.setObjectName("print_year")
        self.year.setAccessibleName("年度")
        self.year.setFixedWidth(_YEAR_WIDTH)
        self.first, self.last = (WarekiEdit(theme, clock, precisions=_PRECISIONS) for _ in range(2))
        for edit, name, words in ((self.first, "print_from", "いつから"), (self.last, "print_to", "いつまで")):
            edit.setObjectName(name)
            edit.setAccessibleName(words)
            edit.setFixedWidth(theme.height(_DATE_WIDTH))
        self._between = label("から", "label")
        row = WrappingLayout(self)
        for part in (self.kind, self.year, self.first, self._between, self.last):
            row.addWidget(part)
        self.kind.chosen.connect(self._show_kind)
        self._offer_years()
        self._show_kind(ALL)

    def period(self) -> Period | None:
        """Return the window, None for everything. Raises RefusedError with what is wrong with the days typed."""
        kind = self.kind.value()
        if kind == ALL:
            return None
        if kind == YEAR:
            chosen = self.year.value()
            return fiscal_year(int(chosen)) if chosen else fiscal_year(fiscal_year_of(self._clock.today()))
        return self._span()

    def _span(self) -> Period:
        return Period(_read(self.first, to_end=False), _read(self.last, to_end=True))

    def _offer_years(self) -> None:
        this = fiscal_year_of(self._clock.today())
        years = [(str(year), fiscal_year(year).name) for year in range(this, this - _MOST_YEARS, -1)]
        self.year.set_choices(years)
        self.year.set_value(str(this))

    def _show_kind(self, kind: str) -> None:
        self.year.setVisible(kind == YEAR)
        for part in (self.first, self._between, self.last):
            part.setVisible(kind == SPAN)
        self.updateGeometry()
        self.changed.emit()


def _read(edit: WarekiEdit, *, to_end: bool) -> date:
    known = edit.value()
    if edit.problem() or not isinstance(known, PartialDate):
        raise refuse(edit.objectName(), edit.problem() or "いつからいつまでか、日付を書いてください。")
    month = known.month or (12 if to_end else 1)
    last = monthrange(known.year, month)[1]
    return date(known.year, month, known.day or (last if to_end else 1))
