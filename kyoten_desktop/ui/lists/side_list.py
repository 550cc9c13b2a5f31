"""The list at the left of a page: search, filter in words, count, two-line rows; moving shows the sheet at once."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.lists.search_box import SearchBox
from kyoten_desktop.ui.lists.table import TwoLineList
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, rule

PAGE = 80
STRETCH = None
_MARGIN = 16
Line = tuple[Hashable, TwoLineFace]


class NoRows(QWidget):
    """``filtered`` are the words when a filter leaves nothing, ``empty`` when there is nothing yet."""

    def __init__(self, theme: Theme, filtered: str, empty: str, name: str) -> None:
        super().__init__()
        self._filtered, self._empty = filtered, empty
        self.words: QLabel = label("", "quiet")
        self.clear = QuietButton(theme, "条件を外す")
        self.clear.setObjectName(name)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_for(self, *, is_filtered: bool) -> None:
        """Say what fits."""
        self.words.setText(self._filtered if is_filtered else self._empty)
        self.clear.setVisible(is_filtered)


@dataclass(frozen=True)
class Finding:
    """How a list is searched: what stands in the empty line, its object name, the states that narrow it.

    ``nothing`` are the words when a filter leaves nothing, ``empty`` when there is nothing yet.
    """

    prompt: str
    search: str
    states: Sequence[tuple[str, str]]
    nothing: str
    empty: str
    clear: str


@dataclass(frozen=True)
class Found:
    """What was read: the rows, how many there are altogether, and how they are called and ordered."""

    lines: Sequence[Line]
    total: int
    count: str
    order: str = ""
    is_filtered: bool = False


class SideList(QWidget):
    """``read`` of a subclass answers ``wanted``; both are the page's own, as are the widgets of the head.

    ``moved`` tells the key of the row that became current, ``entered`` that the sheet is wanted (Enter).
    """

    moved = Signal(int)
    entered = Signal()

    def __init__(
        self, theme: Theme, name: str, rows: str, finding: Finding | None = None, *, pause_ms: int = 120
    ) -> None:
        super().__init__()
        on_ground(self, "paper")
        self._shown: list[Line] = []
        self._asked: Any = None
        self._most, self._total = PAGE, 0
        self._current: int | None = None
        self.count: QLabel = label("", "quiet")
        self.order: QLabel = label("", "quiet")
        self.rows = TwoLineList(theme, name)
        self.rows.setObjectName(rows)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self.show_found)
        self.rows.verticalScrollBar().valueChanged.connect(self._read_on)
        self.rows.moved.connect(self._move)
        self.rows.opened.connect(lambda _key: self.entered.emit())
        self._none: NoRows | None = None
        if finding is not None:
            self._make_findable(theme, finding)

    def wanted(self) -> Any:
        """Return what the head asks for now; something else than before begins with the first rows again."""
        return None

    def read(self, wanted: Any, most: int) -> Found:
        """Return what answers, at most that many rows."""
        raise NotImplementedError

    def keys(self, wanted: Any) -> Sequence[int]:  # noqa: ARG002 - a list that is read whole needs none
        """Return the keys of all rows that answer, in their order: a long list is read as far as its current row."""
        return ()

    def forget_filter(self) -> None:
        """Take all filters away."""
        raise NotImplementedError

    def asked(self) -> Any:
        """Return what the rows shown answer."""
        return self._asked

    def refresh(self) -> None:
        """Find again with the filter as it stands; the current row stays current."""
        self.show_found()

    def show_found(self) -> None:
        """Show what is asked for."""
        self._pause.stop()
        wanted = self.wanted()
        if wanted != self._asked:
            self._asked, self._most, self._total = wanted, PAGE, 0
            # Left at its end, a list that got shorter could not be read on.
            self.rows.scrollToTop()
        found = self.read(wanted, self._most)
        if found.total > self._most and self._current not in [key for key, _face in found.lines]:
            place = _place_of(self._current, self.keys(wanted))
            if place is not None:
                self._most = place + PAGE
                found = self.read(wanted, self._most)
        self._total, lines = found.total, list(found.lines)
        if lines != self._shown:
            # An unchanged list is left alone: it must not jump while somebody scrolls through it.
            self._shown = lines
            self.rows.set_rows(lines)
            if self.rows.current_key() is None and self._current is not None:
                self.rows.go_to(self._current, tell=False)
        self.count.setText(found.count)
        self.order.setText(found.order)
        if self._none is not None:
            self._none.show_for(is_filtered=found.is_filtered)
            self._stack.setCurrentIndex(0 if lines else 1)

    def clear_filter(self) -> None:
        """Show everything again, with the cursor in it."""
        self.forget_filter()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_current(self, key: int | None) -> None:
        """Mark the row of the sheet that is shown, without telling it again; also when a search finds it later."""
        self._current = key
        if key in [row_key for row_key, _face in self._shown]:
            self.rows.go_to(key, tell=False)
        else:
            self.rows.selectionModel().clear()

    def hit(self) -> int | None:
        """Return the key of the row whose sheet is to be shown: the current one where it answers, else the first."""
        shown = [key for key, _face in self._shown]
        return self._current if self._current in shown else self.first_key()

    def first_key(self) -> int | None:
        """Return the key of the first row."""
        return _number(self._shown[0][0]) if self._shown else None

    def lay_out(self, *head: Sequence[QWidget | None], said: Sequence[QWidget] = ()) -> None:
        """Stand the lines of the head (``STRETCH`` between widgets) above the rows; ``said`` above the rule."""
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 12, _MARGIN, 8)
        top.setSpacing(8)
        for parts in head:
            top.addLayout(_line(parts))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        for part in (*said, rule()):
            column.addWidget(part)
        column.addWidget(self._stack, 1)

    def _make_findable(self, theme: Theme, finding: Finding) -> None:
        self.search = SearchBox(theme, finding.prompt, width=0)
        self.search.setObjectName(finding.search)
        self.states = Segmented(theme, finding.states, "しぼりこみ")
        self._none = NoRows(theme, finding.nothing, finding.empty, finding.clear)
        self._stack.addWidget(self._none)
        self.search.searched.connect(lambda _words: self._pause.start())
        self.search.entered.connect(self._enter_list)
        self.states.chosen.connect(lambda _state: self.show_found())
        self._none.clear.clicked.connect(self.clear_filter)

    def _read_on(self, position: int) -> None:
        bar = self.rows.verticalScrollBar()
        if position >= bar.maximum() - bar.pageStep() and self._total > self._most:
            self._most += PAGE
            self.show_found()

    def _move(self, key: Hashable) -> None:
        self._current = _number(key)
        self.moved.emit(self._current)

    def _enter_list(self) -> None:
        if self._pause.isActive():
            self.show_found()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        first = self.first_key()
        if first is not None and self.rows.current_key() is None:
            self.rows.go_to(first)


def _line(parts: Sequence[QWidget | None]) -> QBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    for part in parts:
        if part is STRETCH:
            line.addStretch(1)
        else:
            line.addWidget(part)
    return line


def _place_of(key: int | None, keys: Sequence[int]) -> int | None:
    return keys.index(key) if key is not None and key in keys else None


def _number(key: object) -> int:
    if not isinstance(key, int):
        raise TypeError(f"{key!r} is no key of a row")
    return key
