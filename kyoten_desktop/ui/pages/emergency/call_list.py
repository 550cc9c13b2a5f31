"""The calls at the left of the page: which are looked for, and the sheets that could not be saved yet on top."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kyoten_desktop.domain.dates.period import fiscal_year_label, fiscal_year_of
from kyoten_desktop.services.calls import call_list as calls
from kyoten_desktop.services.calls.call_list import CallFilter, CallList
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.drafts import Typed
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.side_list import STRETCH, Finding, Found, Line, SideList
from kyoten_desktop.ui.look.buttons import LinkButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.emergency.faces import call_face, draft_face, new_face

WIDTH = 328
STATE_WORDS = (
    (calls.ALL, "すべて"),
    (calls.UNFINISHED, "記入中"),
    (calls.FOLLOW_UP, "後追い"),
    (calls.FINISHED, "確定"),
)
_FINDING = Finding(
    "氏名・かな・番号・ことば",
    "list_search",
    STATE_WORDS,
    nothing="条件に合うものがありません",
    empty="ここに相談が並びます",
    clear="clear_filter",
)


class CallListView(SideList):
    """Keys of rows are call ids; sheets that could not be saved yet have keys ≤ 0."""

    def __init__(
        self, theme: Theme, desk: Desk, labels: Labels, pause_ms: int, waiting: Callable[[], Sequence[Typed]]
    ) -> None:
        super().__init__(theme, "緊急相談", "calls", _FINDING, pause_ms=pause_ms)
        self._desk, self._labels, self._waiting = desk, labels, waiting
        self.found = CallList([], 0)
        self._new: int | None = None
        self.more = QuietButton(theme, "絞る")
        self.more.setObjectName("more_filters")
        self.more.setCheckable(True)
        # Where the window is narrow the bar with the night call is gone; the list has one of its own.
        self.new_call = PrimaryButton(theme, "新しい緊急相談", "plus")
        self.new_call.setObjectName("list_new_call")
        self.panel = FilterPanel(theme, labels, desk.clock.today())
        self.panel.changed.connect(self.show_found)
        self.more.toggled.connect(self.panel.setVisible)
        self.lay_out(
            (self.search,),
            (self.states, STRETCH, self.more, self.new_call),
            (self.panel,),
            (self.count, STRETCH, self.order),
        )
        self.panel.hide()
        self.new_call.hide()

    def refresh(self) -> None:
        """Find again with the filter as it stands; the current row stays current."""
        self.panel.offer_years(self._desk.calls.years())
        self.show_found()

    def wanted(self) -> CallFilter:
        """Return the filter as it stands."""
        words, state, year = self.search.text(), self.states.value(), self.panel.fiscal_year()
        looks_back = bool(words.strip()) or state in (calls.UNFINISHED, calls.FOLLOW_UP)
        if looks_back and self.panel.is_this_year:
            # What waits, and what is searched by name, must not vanish on 4月1日.
            year = None
        return CallFilter(
            words=words,
            fiscal_year=year,
            state=state,
            referral=self.panel.referral.value() or "",
            outcome=self.panel.outcome.value() or "",
        )

    def read(self, wanted: CallFilter, most: int) -> Found:
        """Return the calls of a filter."""
        self.found = self._desk.calls.find(replace(wanted, most=most))
        number = self.panel.count()
        self.more.setText(f"絞る {number}" if number else "絞る")
        year = fiscal_year_label(wanted.fiscal_year) if wanted.fiscal_year else "すべての年度"
        return Found(
            self._lines(self._waiting()),
            self.found.total,
            f"{year}　{self.found.total}件",
            "名前に合う順" if wanted.words.strip() else "受付の新しい順",
            is_filtered=self.is_filtered(),
        )

    def is_filtered(self) -> bool:
        """Tell whether any filter narrows the list beyond its usual form."""
        return bool(self.search.text().strip() or self.states.value() != calls.ALL or self.panel.count())

    def take(self, wanted: CallFilter) -> None:
        """Show the list as another page asks for it."""
        self.search.setText(wanted.words)
        self.states.set_value(wanted.state)
        self.panel.take(wanted)
        self.show_found()

    def forget_filter(self) -> None:
        """Take all filters away."""
        self.take(CallFilter())

    def show_current(self, key: int | None) -> None:
        """Mark the row of the sheet that is shown; a new one has a row too.

        So the list never opens another one when it gets the cursor.
        """
        new = key if key is not None and key <= 0 else None
        if new != self._new:
            self._new = new
            self.show_found()
        super().show_current(key)

    def _lines(self, drafts: Sequence[Typed]) -> list[Line]:
        now = self._desk.clock.now()
        waiting = {draft.sheet_id for draft in drafts}
        unsaved: list[Line] = []
        if not self.is_filtered() or self.states.value() == calls.UNFINISHED:
            unsaved = [(draft.sheet_id, draft_face(draft, now)) for draft in drafts if draft.sheet_id <= 0]
        kept = [
            (line.id, call_face(line, self._labels, now, has_draft=line.id in waiting)) for line in self.found.lines
        ]
        if self._new is not None and self._new not in waiting and not self.is_filtered():
            unsaved.insert(0, (self._new, new_face(now)))
        return [*unsaved, *kept]


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
