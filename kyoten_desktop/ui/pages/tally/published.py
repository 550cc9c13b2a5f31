"""過去の公表値: a printed table of an earlier year is typed in as it stands, each number kept as it is left (F-02)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.wareki import ANY_PRECISION, moment_short
from kyoten_desktop.domain.figures.published import Place, gap_remarks, name_of, sum_remarks
from kyoten_desktop.domain.figures.tally import TallyTable
from kyoten_desktop.models import PublishedTable
from kyoten_desktop.models.items import LONGEST_LINE, item_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.figures.published import FigureChange
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.buttons import PlainButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph, set_state
from kyoten_desktop.ui.look.wrapping import WrappingLayout
from kyoten_desktop.ui.pages.tally.published_choice import Chosen, PublishedChoice
from kyoten_desktop.ui.pages.tally.published_grid import FigureCell, PublishedGrid
from kyoten_desktop.ui.shell.attempt import Attempt, quietly
from kyoten_desktop.ui.shell.scrolling import scroll_around

_SOURCE_WIDTH, _DATE_WIDTH = 280, 168
_HOW = "印刷された表のとおりに書きます。数は一つずつ保存されます。空の欄は「わからない」で、0とは数えません。"
_CHANGES, _MOST_CHANGES = "書きかえた数（新しい順）", 5
_CHECK = "印刷されたとおりか確かめてください。"
_WITHOUT_SOURCE = "出典を書くと、前年との比べに使われます。"
_CHANGED = "ほかのところで {figure} に変えられていました。{typed} にするなら、もう一度 Enter を押してください。"


class PublishedPanel(QWidget):
    """Stands in the place of the tables while earlier ones are typed in; Esc leads back (``closed``)."""

    closed = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._printed: TallyTable | None = None
        self._table: PublishedTable | None = None
        self.choice = PublishedChoice(theme, desk.clock)
        self.leave = PlainButton(theme, "集計に戻る　Esc")
        self.source = LineEdit(LONGEST_LINE)
        self.published_on = WarekiEdit(theme, desk.clock, precisions=ANY_PRECISION)
        self._told: dict[str, LineEdit] = {"source": self.source, "published_on": self.published_on}
        self._shown: dict[str, object] = {}
        self._chosen = Chosen()
        self.source.setFixedWidth(theme.height(_SOURCE_WIDTH))
        self.published_on.setFixedWidth(theme.height(_DATE_WIDTH))
        self.trouble = WarningStrip(theme)
        self.grid = PublishedGrid(theme)
        self.card = Card("　")
        self.gone = WarningStrip(theme, tone="accent")
        self.said, self.remarks, self.changes = label("", "accent"), paragraph("", "amber"), paragraph("")
        self.discard = PlainButton(theme, "この表をごみ箱に入れる")
        self._lay_out()
        self._connect()
        self.hide()

    def open(self, table_code: str = "", window: Period | None = None) -> None:
        """Offer tables and windows; the year before this one, or the window of a comparison, is chosen."""
        self.choice.offer_windows(self._desk.published.windows(), window)
        self.show()
        self._read()
        self.choice.choose_table(table_code)
        self._choose()
        self.source.setFocus(Qt.FocusReason.TabFocusReason)

    def read_again(self) -> None:
        """Read what is kept; what is being typed stays."""
        self._read()
        if self._printed is not None:
            self._show_kept()

    def keep_typing(self) -> None:
        """Keep what was typed and not yet left."""
        if self._printed is not None and not self.isHidden():
            self.grid.keep_typing()
            self._keep_source()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the figures."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def go_back(self) -> None:
        """Keep everything and lead back to the figures."""
        self.keep_typing()
        if not self.trouble.sentence():
            self.hide()
            self.closed.emit()

    def _choose_other(self) -> None:
        """Show another table once everything of this one is kept; while something is refused, this one stays."""
        if self._printed is not None:
            wanted = self.choice.chosen()
            self.choice.go_to(self._chosen)
            self.keep_typing()
            if self.trouble.sentence():
                return
            self.choice.go_to(wanted)
        self._choose()

    def _choose(self) -> None:
        self._chosen = self.choice.chosen()
        self.choice.show_custom()
        self.trouble.say("")
        self.said.setText("")
        for edit in self._told.values():
            edit.clear()
            set_state(edit, "err", "")
        self._shown = dict.fromkeys(self._told)
        self._read()
        if self._printed is not None:
            self.card.title.setText(name_of(self._printed))
            self.card.note.setText(self._printed.period.name)
            self.grid.show_table(self._printed)
            self._show_kept()

    def _read(self) -> None:
        period = self.choice.period()
        self._printed = self._table = None
        self.card.setVisible(period is not None)
        if period is None:
            return
        tables = self._desk.published.printed(period)
        self.choice.offer_tables(tables)
        self._printed = next((one for one in tables if one.key == self.choice.table()), tables[0])
        self._table = self._desk.published.kept(self._printed.key, period)

    def _show_kept(self) -> None:
        printed, table, figures = self._printed, self._table, _figures(self._table)
        self.grid.show_figures(figures)
        for item, edit in self._told.items():
            kept = getattr(table, item) if table else None
            if not edit.problem() and edit.value() in (self._shown.get(item), kept):
                edit.set_value(kept)
            self._shown[item] = kept
        remarks = [*sum_remarks(printed, figures), *gap_remarks(printed, figures)] if printed else []
        if remarks:
            remarks.append(_CHECK)
        if figures and table is not None and not table.source:
            remarks.insert(0, _WITHOUT_SOURCE)
        set_paragraph(self.remarks, "\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        self.discard.setVisible(table is not None)
        changes = self._desk.published.changes(table.id)[:_MOST_CHANGES] if table else []
        set_paragraph(self.changes, "\n".join([_CHANGES, *map(_change_words, changes)]))
        self.changes.setVisible(bool(changes))
        gone = self._desk.published.discarded(printed.key, printed.period) if printed and not table else None
        ways = [("元に戻す", partial(self._take_back, gone.id))] if gone else []
        self.gone.say("この期間の表がごみ箱にあります。" if gone else "", ways, "accent")

    def _keep_figure(self, cell: FigureCell) -> None:
        printed = self._printed
        if printed is None:
            return
        was, figure = cell.kept, cell.value()
        if cell.problem():
            self._say_refused()
            return
        with Attempt(self.trouble) as tried:
            if figure != was:
                self._desk.published.write(printed, cell.place, figure, was)
        if tried.failure is not None:
            _compare(self._desk, printed, cell)
        elif figure != was:
            cell.show_kept(figure)
            words = f"{was} → {_words(figure)} に書きかえました（前の数は変更の記録に残ります）"
            self.said.setText(f"{cell.accessibleName()}　{words}" if was is not None else "保存済")
            self.read_again()
        self._say_refused()

    def _say_refused(self) -> None:
        """Say the first thing that is refused, as long as it stands."""
        parts: list[LineEdit] = [*self.grid.refused(), *self._told.values()]
        refused = [f"{part.accessibleName()}：{part.problem()}" for part in parts if part.problem()]
        if refused:
            self.trouble.say(refused[0])

    def _keep_source(self) -> None:
        printed, table = self._printed, self._table
        values = {item: self._shown.get(item) if edit.problem() else edit.value() for item, edit in self._told.items()}
        if any(edit.property("err") == "true" and not edit.problem() for edit in self._told.values()):
            self.trouble.say("")
        for edit in self._told.values():
            set_state(edit, "err", "true" if edit.problem() else "")
        if printed is not None and values != self._shown:
            with Attempt(self.trouble) as tried:
                self._desk.published.say_source(printed, table.version if table else None, values)
            if tried.failure is None:
                self.said.setText("保存済")
            self.read_again()
        self._say_refused()

    def _discard(self) -> None:
        self.keep_typing()
        if self._table is not None and not self.trouble.sentence():
            with Attempt(self.trouble):
                self._desk.published.discard(self._table.id)
            self._choose()

    def _take_back(self, table_id: int) -> None:
        with Attempt(self.trouble) as tried:
            self._desk.published.take_back(table_id)
        if tried.failure is None and not self.grid.refused():
            self._choose()
        else:
            self._say_refused()

    def _connect(self) -> None:
        self.choice.changed.connect(self._choose_other)
        self.leave.clicked.connect(self.go_back)
        self.grid.typed.connect(self._keep_figure)
        self.source.editingFinished.connect(self._keep_source)
        self.published_on.editingFinished.connect(self._keep_source)
        self.discard.clicked.connect(self._discard)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label("過去の公表値", "title"))
        head.addStretch(1)
        head.addWidget(self.leave)
        column.addLayout(head)
        column.addWidget(self.choice)
        column.addWidget(self.trouble)
        column.addWidget(self.gone)
        self._fill_card()
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.card)
        around.addStretch(1)
        area = scroll_around(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        column.addWidget(area, 1)

    def _fill_card(self) -> None:
        told: list[QWidget] = []
        for item, edit in self._told.items():
            declared = item_of(PublishedTable, item)
            edit.setObjectName(item)
            edit.setAccessibleName(declared.label)
            edit.setPlaceholderText(declared.hint)
            told += [label(declared.label, "label"), edit]
        self.card.add_to_head(self.said)
        self.card.body.addWidget(_line(told))
        self.card.body.addWidget(self.grid)
        self.card.body.addWidget(self.remarks)
        self.card.body.addWidget(self.changes)
        foot = QHBoxLayout()
        foot.addWidget(paragraph(_HOW), 1)
        foot.addWidget(self.discard)
        self.card.body.addLayout(foot)


def _line(parts: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    WrappingLayout(holder).add_all(parts)
    return holder


def _change_words(change: FigureChange) -> str:
    return f"{moment_short(change.at)}　{change.by}　{change.where}　{_words(change.before)} → {_words(change.after)}"


def _compare(desk: Desk, printed: TallyTable, cell: FigureCell) -> None:
    """Say in a cell what another window wrote there meanwhile; what was typed here stays."""
    with Attempt(quietly):
        standing = _figures(desk.published.kept(printed.key, printed.period)).get(cell.place)
        if standing != cell.kept:
            cell.kept = standing
            cell.refuse(_CHANGED.format(figure=_words(standing), typed=_words(cell.value())))


def _figures(table: PublishedTable | None) -> dict[Place, int]:
    return table.figure_at if table else {}


def _words(figure: int | None) -> str:
    return "空" if figure is None else str(figure)
