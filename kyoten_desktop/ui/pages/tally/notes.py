"""What the figures mean, below every table, and what does not agree, before anything is printed (R-23)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.figures.reconcile import OF_CASES, Mismatch
from kyoten_desktop.domain.figures.tally import Footnote
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.layouts import empty
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.pages.tally.figure import Figure, call_figure, case_figure, record_figure

_MOST_PROBLEMS = 3


class Notes(QWidget):
    """数え方: one line per remark; a remark about some records opens them, as what ``figure_of`` says they are.

    One about names that lead to no body asks for them (``names_wanted``).
    """

    figure_opened = Signal(object)
    names_wanted = Signal()

    def __init__(self, theme: Theme, figure_of: Callable[[Sequence[int], str], Figure] = call_figure) -> None:
        super().__init__()
        self._theme = theme
        self._figure_of = figure_of
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(0)

    def show_notes(self, notes: Iterable[Footnote]) -> None:
        """Show other remarks."""
        empty(self._column)
        head = label("数え方", "strong")
        head.setContentsMargins(0, 0, 0, 5)
        self._column.addWidget(head)
        for note in notes:
            self._column.addWidget(self._line(note))

    def _line(self, note: Footnote) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        text = f"※{note.text.removeprefix('※')}"
        count = len(note.ids) + len(note.call_ids)
        if not count and not note.of_names:
            line.addWidget(paragraph(text), 1)
            return holder
        line.addWidget(label(text, "quiet"))
        link = LinkButton(self._theme, "名前を結びつける" if note.of_names else f"{count}件を開く")
        if note.of_names:
            link.setObjectName("link_names")
            link.clicked.connect(self.names_wanted)
        else:
            link.clicked.connect(lambda: self.figure_opened.emit(self._figure(note)))
        line.addWidget(link)
        line.addStretch(1)
        return holder

    def _figure(self, note: Footnote) -> Figure:
        if note.call_ids:
            return record_figure(note.ids, note.text, note.call_ids)
        return self._figure_of(note.ids, note.text)


class Problems(QFrame):
    """An amber strip that stays until its cause goes; each line names what disagrees and opens the calls to look at."""

    figure_opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "strip")
        self.setProperty("tone", "amber")
        self.setObjectName("problems")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(14, 6, 10, 6)
        outer.setSpacing(10)
        outer.addWidget(IconMark(theme, "warning", "amber", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        outer.addLayout(self._lines, 1)
        self.links: list[LinkButton] = []
        self.hide()

    def show_problems(self, problems: Sequence[Mismatch]) -> None:
        """Show what has to be looked at before printing; nothing when everything agrees."""
        empty(self._lines)
        self.links = []
        for problem in problems[:_MOST_PROBLEMS]:
            self._lines.addWidget(self._line(problem))
        rest = len(problems) - _MOST_PROBLEMS
        if rest > 0:
            self._lines.addWidget(label(f"ほか {rest}件。Excel の「突合結果」にすべて書き出します。", "amber"))
        self.setAccessibleName("印刷の前に：" + " ".join(problem.message for problem in problems))
        self.setVisible(bool(problems))

    def sentences(self) -> str:
        """Return the words shown."""
        return self.accessibleName()

    def _line(self, problem: Mismatch) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        words = label(f"印刷の前に：{problem.message}", "amber")
        words.setWordWrap(True)
        words.setMinimumHeight(self._theme.height(24))
        line.addWidget(words, 1)
        if problem.ids:
            link = LinkButton(self._theme, f"{len(problem.ids)}件を開く")
            link.clicked.connect(lambda: self.figure_opened.emit(_figure_of(problem)))
            line.addWidget(link)
            self.links.append(link)
        return holder


def _figure_of(problem: Mismatch) -> Figure:
    if problem.of == OF_CASES:
        return case_figure(problem.ids, problem.message, date.max)
    return call_figure(problem.ids, problem.message)
