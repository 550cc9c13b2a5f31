"""The list that stands below a line while it is typed in; it never takes the focus from the input method."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget

from kyoten_desktop.ui.shell.keys_within import Key, KeysWithin

_LEAST_WIDTH = 380
_MARGIN = 8
_MOST_ROWS = 12


class Offer(Protocol):
    """Something that can be taken."""

    def words(self) -> str:
        """Return the line of the offer."""


class Offering(QObject):
    """Looks for offers when the typing rests: ↓↑ choose, Enter takes, Esc leaves; nothing is taken by itself."""

    taken = Signal(object)

    def __init__(self, line: QLineEdit, find: Callable[[str], Sequence[Offer]], name: str, pause_ms: int) -> None:
        super().__init__(line)
        self._line, self._find, self._name = line, find, name
        self._offered: tuple[Offer, ...] = ()
        self._list: Offers | None = None
        self.pause = QTimer(self, singleShot=True, interval=pause_ms)
        self.pause.timeout.connect(self.show_offers)
        keys = {
            "Down": Key(lambda: self._step(1), self.is_open),
            "Up": Key(lambda: self._step(-1), self.is_open),
            "Esc": Key(self.hide, self.is_open),
            "Return": Key(self.take_chosen, lambda: self._chosen() is not None),
        }
        KeysWithin(line, keys, first=False)

    def is_open(self) -> bool:
        """Tell whether offers are shown."""
        return self._list is not None and self._list.isVisible()

    def shown(self) -> tuple[Offer, ...]:
        """Return what is offered now."""
        return self._offered if self.is_open() else ()

    def hide(self) -> None:
        """Take the offers away."""
        self.pause.stop()
        if self._list is not None:
            self._list.hide()

    def show_offers(self) -> None:
        """Look for offers and show them below the line."""
        words = self._line.text().strip()
        self.offer(self._find(words) if words and not self._line.isReadOnly() else ())

    def offer(self, offered: Sequence[Offer], *, first: bool = False) -> None:
        """Show these below the line; with ``first`` the first of them is chosen."""
        self._offered = tuple(offered)
        if self._list is None:
            self._list = Offers(self._line, self._name)
            self._list.itemClicked.connect(lambda _item: self.take_chosen())
        self._list.show_words([offer.words() for offer in self._offered])
        if self._offered and self._line.hasFocus():
            self._list.stand_below(self._line)
            self._list.setCurrentRow(0 if first else -1)
        else:
            self._list.hide()

    def take_chosen(self) -> None:
        """Take the offer that is chosen, if one is."""
        chosen = self._chosen()
        if chosen is not None:
            self.hide()
            self.taken.emit(chosen)

    def _chosen(self) -> Offer | None:
        place = self._list.currentRow() if self._list is not None and self.is_open() else -1
        return self._offered[place] if 0 <= place < len(self._offered) else None

    def _step(self, by: int) -> None:
        if self._list is not None:
            self._list.step(by)


class Offers(QListWidget):
    """Shows what can be taken; the line hands it the keys."""

    def __init__(self, line: QLineEdit, name: str) -> None:
        super().__init__(line.window())
        self.setObjectName("people_offered")
        self.setAccessibleName(name)
        self.setProperty("role", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        line.destroyed.connect(self.deleteLater)
        self.hide()

    def show_words(self, lines: Sequence[str]) -> None:
        """Show these; what has no room stands in the tooltip."""
        self.clear()
        self.addItems(lines)
        for place, words in enumerate(lines):
            self.item(place).setToolTip(words)

    def step(self, by: int) -> None:
        """Move the choice; above the first line nothing is chosen."""
        self.setCurrentRow(max(-1, min(self.currentRow() + by, self.count() - 1)))

    def stand_below(self, line: QLineEdit) -> None:
        """Stand under the line over what follows, or above it where there is no room below."""
        window = line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        heights = [self.sizeHintForRow(place) for place in range(self.count())]
        # The kinds of a body are more than a small window has room for: the keys scroll to the others.
        height = min(sum(heights), _MOST_ROWS * max(heights, default=0)) + 2 * self.frameWidth() + 4
        corner = line.mapTo(window, QPoint(0, line.height()))
        if corner.y() + height > window.height() - _MARGIN and corner.y() - line.height() > height:
            corner = line.mapTo(window, QPoint(0, -height))
        # Two names that begin alike differ at their end.
        words = self.sizeHintForColumn(0) + 2 * self.frameWidth() + 4
        width = min(max(line.width(), _LEAST_WIDTH, words), window.width() - 2 * _MARGIN)
        left = max(_MARGIN, min(corner.x(), window.width() - _MARGIN - width))
        self.setGeometry(left, corner.y(), width, height)
        self.show()
        self.raise_()
