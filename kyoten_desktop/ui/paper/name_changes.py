"""What gave way on a masked paper without a question: each with the way back, and what was taken back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.papers.preview import NameFound
from kyoten_desktop.ui.look.buttons import PlainButton
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label

_MOST = 24


class NameChanges(QWidget):
    """Lists the first changes, the others when they are asked for; ``turned`` tells that one was taken back or made."""

    turned = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._taken_back: dict[str, NameFound] = {}
        self._changed: Sequence[NameFound] = ()
        self._count = _MOST
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def begin(self) -> None:
        """Forget what was taken back."""
        self._taken_back, self._count = {}, _MOST

    def taken_back(self) -> tuple[str, ...]:
        """Return the names that stand as they are written."""
        return tuple(sorted(self._taken_back))

    def show_changed(self, changed: Sequence[NameFound]) -> None:
        """Show what gave way on the paper as it is made now."""
        self._changed = changed
        while self._column.count():
            line = self._column.takeAt(0).widget()
            if line is not None:
                line.deleteLater()
        if changed:
            words = f"名前を{sum(found.places for found in changed)}か所 置きかえました"
            self._column.addWidget(_Marked(self._theme, words))
        for found in changed[: self._count]:
            self._column.addWidget(self._line(found, f"「{found.spelling}」→ {found.instead}", "元に戻す"))
        if len(changed) > self._count:
            more = PlainButton(self._theme, f"ほか{len(changed) - self._count}件も見る")
            more.clicked.connect(self._show_more)
            self._column.addWidget(more)
        for found in self._taken_back.values():
            self._column.addWidget(self._line(found, f"「{found.spelling}」はそのまま", "置きかえる"))
        self.setVisible(bool(changed or self._taken_back))

    def _show_more(self) -> None:
        self._count += _MOST
        self.show_changed(self._changed)

    def _line(self, found: NameFound, words: str, act: str) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        text = label(words, "quiet")
        text.setWordWrap(True)
        text.setToolTip(f"{found.where}\n{found.line}")
        button = PlainButton(self._theme, act)
        button.setAccessibleName(f"{found.spelling} を{act}")
        button.clicked.connect(lambda: self._turn(found))
        line.addWidget(text, 1)
        line.addWidget(button)
        return whole

    def _turn(self, found: NameFound) -> None:
        """Take a change back, or make it again."""
        if self._taken_back.pop(found.name, None) is None:
            self._taken_back[found.name] = found
        self.turned.emit()


class _Marked(QWidget):
    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        text = label(words, "quiet")
        text.setWordWrap(True)
        line.addWidget(IconMark(theme, "check-circle", "accent", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1)
