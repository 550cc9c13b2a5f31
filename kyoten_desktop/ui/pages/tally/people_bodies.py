"""The bodies of 集計 about people: 表3, 支援延件数, 共同支援・ストック, 事前把握と緊急."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.wareki import short
from kyoten_desktop.domain.figures.joint_partners import BODIES_TITLE
from kyoten_desktop.domain.figures.people_report import PeopleFigures
from kyoten_desktop.domain.figures.people_sentences import stock_notes
from kyoten_desktop.domain.figures.record_start import start_notes
from kyoten_desktop.domain.figures.support_tally import Axis
from kyoten_desktop.domain.figures.tally import Footnote
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.tally.choices import Beside, name_box
from kyoten_desktop.ui.pages.tally.figure import Figure, record_figure
from kyoten_desktop.ui.pages.tally.figure_table import FigureTable
from kyoten_desktop.ui.pages.tally.notes import Notes
from kyoten_desktop.ui.pages.tally.people_sheets import (
    JOINT_NAME,
    KNOWN_NAME,
    PLANS_NAME,
    PREID_NAME,
    STOCK_NAME,
    SUPPORT_NAME,
    bodies_sheet,
    joint_sheet,
    known_sheet,
    plans_sheet,
    preid_sheet,
    stock_sheet,
    support_sheet,
)

OpenFigure = Callable[[Figure], object]

AXES = (
    (Axis.METHOD, "支援方法"),
    (Axis.CONTENT, "主な支援内容"),
    (Axis.CONTENT_ANSWERS, "支援内容（複数回答）"),
    (Axis.CONSULTEE, "対象"),
    (Axis.WARD, "区"),
    (Axis.TIME_BAND, "時間帯"),
)
_STOCK_NOTES = (
    Footnote("ストックは、その日までに事前把握し、その日に終結していない人を数えたもの（実人数）。"),
    Footnote("共同支援の累計は、始まりからの全部のケースで、終結したものを含む。"),
    Footnote("共同支援の支援延件数は、期間に始まった支援経過記録のうち、共同支援先を書いたものの数。"),
)
_PLANS_NOTE = Footnote("計画相談は、今日の時点で「計画相談を持っている」と書かれ、終結していないケースを数えたもの。")
_PAST_PLANS_NOTE = Footnote("計画相談の上限と期限は、期間の終わりの日のもの。ケースの数は、今日のものだけが分かる。")


class FigureBody(QWidget):
    """A body with tables and remarks, each figure of which opens what was counted for it."""

    def __init__(
        self, open_figure: OpenFigure, tables: tuple[FigureTable, ...], notes: Notes, head: QWidget | None = None
    ) -> None:
        super().__init__()
        self.tables, self.notes = tables, notes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (*([head] if head else []), *tables, notes):
            column.addWidget(part)
        for table in tables:
            table.figure_opened.connect(open_figure)
        notes.figure_opened.connect(open_figure)


class PreIdBody(FigureBody):
    """表3 with its own window of comparison."""

    def __init__(self, theme: Theme, clock: Clock, open_figure: OpenFigure) -> None:
        self.beside = Beside(theme, clock)
        self.table = FigureTable(theme, PREID_NAME, "pre_identified")
        super().__init__(open_figure, (self.table,), Notes(theme), self.beside)

    def show_people(self, people: PeopleFigures) -> None:
        """Show other figures."""
        self.table.show_sheet(preid_sheet(people.pre_identified), "人（実）")
        self.notes.show_notes(people.pre_identified.footnotes)


class SupportBody(FigureBody):
    """延件数 and 実人数 by the axis chosen."""

    def __init__(self, theme: Theme, open_figure: OpenFigure) -> None:
        self.axis = QComboBox()
        name_box(self.axis, "axis", "分け方", 12)
        for key, words in AXES:
            self.axis.addItem(words, str(key))
        self._people: PeopleFigures | None = None
        self.table = FigureTable(theme, SUPPORT_NAME, "support_records")
        super().__init__(open_figure, (self.table,), Notes(theme, record_figure), _row("分け方", self.axis))
        self.axis.activated.connect(self._show)

    def show_people(self, people: PeopleFigures) -> None:
        """Show other figures; the axis chosen stays chosen."""
        self._people = people
        self._show()

    @property
    def chosen(self) -> str:
        """The axis chosen, as its table is called."""
        return str(self.axis.currentData())

    def choose(self, axis: Axis) -> None:
        """Choose an axis as a person would."""
        self.axis.setCurrentIndex(self.axis.findData(str(axis)))
        self._show()

    def _show(self) -> None:
        if self._people is not None:
            axis = Axis(self.axis.currentData())
            table = self._people.support[axis]
            self.table.title.setText(table.title.partition("（")[0])
            self.table.show_sheet(support_sheet(table), table.period.months_label)
            self.notes.show_notes(table.footnotes)


class StockBody(FigureBody):
    """The stock of persons known beforehand, the cases supported together with 基幹, and the 計画相談 held today."""

    def __init__(self, theme: Theme, open_figure: OpenFigure) -> None:
        self.stock = FigureTable(theme, STOCK_NAME, "stock")
        self.joint = FigureTable(theme, JOINT_NAME, "joint")
        self.bodies = FigureTable(theme, BODIES_TITLE, "bodies")
        self.plans = FigureTable(theme, PLANS_NAME, "plans")
        super().__init__(open_figure, (self.stock, self.joint, self.bodies, self.plans), Notes(theme))

    def show_people(self, people: PeopleFigures) -> None:
        """Show other figures."""
        self.stock.show_sheet(stock_sheet(people), "人（実）")
        self.joint.show_sheet(joint_sheet(people), f"{short(people.joint.as_of)}　基幹とは {people.joint.text}")
        self.bodies.show_sheet(bodies_sheet(people.bodies, people.joint.as_of), "集計期間")
        started = start_notes(people.stock.recorded, people.joint.recorded)
        told = map(Footnote, (*stock_notes(people.stock), *started))
        self.notes.show_notes([*_STOCK_NOTES, *people.bodies.footnotes, *told, *self._show_plans(people)])

    def _show_plans(self, people: PeopleFigures) -> tuple[Footnote, ...]:
        plans = people.plans
        self.plans.setVisible(plans is not None and plans.is_told)
        if plans is None or not plans.is_told:
            return ()
        self.plans.show_sheet(plans_sheet(plans), plans.state)
        return (_PLANS_NOTE if plans.cases.known is not None else _PAST_PLANS_NOTE,)


class KnownBody(FigureBody):
    """Calls about persons known beforehand against calls about others (M-07)."""

    def __init__(self, theme: Theme, open_figure: OpenFigure) -> None:
        self.table = FigureTable(theme, KNOWN_NAME, "known")
        super().__init__(open_figure, (self.table,), Notes(theme))

    def show_people(self, people: PeopleFigures) -> None:
        """Show other figures."""
        self.table.show_sheet(known_sheet(people.known), f"事前把握の割合 {people.known.rate_text}")
        self.notes.show_notes(people.known.footnotes)


def _row(words: str, box: QComboBox) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(label(words, "label"))
    line.addWidget(box)
    line.addStretch(1)
    return holder
