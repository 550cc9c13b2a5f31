"""What gave way on a masked paper, asked or not, and what was answered: each line with the way back."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.papers.preview import NameFound
from kyoten_desktop.ui.look.buttons import PlainButton
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph

WHAT_LEADS = "名前や、人がわかることば"
_MOST = 24
_BACK, _AGAIN = "元に戻す", "置きかえる"


class _Said(NamedTuple):
    """One line: of which find, what became of it, the word of the act, the act, and how it is ``printed``."""

    found: NameFound
    words: str
    act: str
    do: Callable[[NameFound], None]
    printed: str = ""


class NameChanges(QWidget):
    """Lists the first of them, the others when they are asked for.

    ``turned`` tells that one was taken back or made, ``a_name`` that a word taken for no name is one after all.
    """

    turned = Signal()
    a_name = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._changed: Sequence[NameFound] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.begin()

    def begin(self) -> None:
        """Forget every answer."""
        self._taken_back: dict[str, NameFound] = {}
        self._replaced: dict[str, NameFound] = {}
        self._kept: dict[str, NameFound] = {}
        self._no_names: dict[str, NameFound] = {}
        self._count = _MOST

    def answer(self, found: NameFound, *, is_replaced: bool) -> None:
        """Keep an answer: the word gives way, or stays as it is written."""
        (self._replaced if is_replaced else self._kept)[found.name] = found

    def answer_no_name(self, found: NameFound) -> None:
        """Keep that a word is no name."""
        self._no_names[found.name] = found

    def forget_no_name(self, name: str) -> None:
        """Take back that a word is no name: it could not be kept, or is a name after all."""
        self._no_names.pop(name, None)

    def is_answered(self, found: NameFound) -> bool:
        """Tell whether a find is asked about no more."""
        return found.name in self._replaced or found.name in self._kept

    def replaced(self) -> tuple[str, ...]:
        """Return the names that were asked about and give way."""
        return tuple(sorted(self._replaced))

    def taken_back(self) -> tuple[str, ...]:
        """Return the names that gave way unasked and stand as they are written."""
        return tuple(sorted(self._taken_back))

    def show_changed(self, changed: Sequence[NameFound]) -> None:
        """Show what gave way on the paper as it is made now, and every answer."""
        self._changed = changed
        while self._column.count():
            line = self._column.takeAt(0).widget()
            if line is not None:
                line.deleteLater()
        given_way = [*changed, *self._replaced.values()]
        if given_way:
            words = f"{WHAT_LEADS}を\n{sum(found.places for found in given_way)}か所 置きかえました"
            row, counted = QWidget(), marked_line(self._theme, "check-circle", "accent", words, "quiet")
            counted.setContentsMargins(0, 0, 0, 0)
            row.setLayout(counted)
            self._column.addWidget(row)
        said = list(self._said())
        for one in said[: self._count]:
            self._column.addWidget(self._line(one))
        if len(said) > self._count:
            more = PlainButton(self._theme, f"ほか{len(said) - self._count}件も見る")
            more.clicked.connect(self._show_more)
            self._column.addWidget(more)
        self.setVisible(bool(said))

    def _said(self) -> Iterator[_Said]:
        """Yield the answers, the newest first, then what gave way unasked."""
        for found in reversed(self._no_names.values()):
            yield _Said(found, f"「{found.word}」は名前ではない", _BACK, self._is_a_name)
        for answers, ending in ((self._kept, "はそのまま"), (self._replaced, "")):
            for found in reversed(answers.values()):
                words = f"「{found.word}」{ending or f'→ {found.instead}'}"
                yield _Said(found, words, _BACK, self._ask_again)
        for found in self._taken_back.values():
            yield _Said(found, f"「{found.spelling}」はそのまま", _AGAIN, self._turn)
        for found in self._changed:
            yield _Said(found, f"「{found.spelling}」→ {found.instead}", _BACK, self._turn, found.line)

    def _show_more(self) -> None:
        self._count += _MOST
        self.show_changed(self._changed)

    def _line(self, said: _Said) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        text = paragraph(said.words)
        text.setToolTip(f"{said.found.where}\n{said.found.line}")
        button = PlainButton(self._theme, said.act)
        button.setAccessibleName(f"{said.found.spelling} を{said.act}")
        button.clicked.connect(lambda: said.do(said.found))
        line.addWidget(text, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(button)
        if not said.printed:
            return whole
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        printed = paragraph("", "hint")
        set_paragraph(printed, said.printed, strong=said.found.instead)
        column.addWidget(whole)
        column.addWidget(printed)
        return both

    def _ask_again(self, found: NameFound) -> None:
        for answers in (self._replaced, self._kept):
            answers.pop(found.name, None)
        self.turned.emit()

    def _is_a_name(self, found: NameFound) -> None:
        self.a_name.emit(found.name)

    def _turn(self, found: NameFound) -> None:
        """Take a change back, or make it again."""
        if self._taken_back.pop(found.name, None) is None:
            self._taken_back[found.name] = found
        self.turned.emit()


def marked_line(theme: Theme, icon: str, tone: str, words: str, role: str) -> QHBoxLayout:
    """Return words behind an icon; they wrap."""
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(IconMark(theme, icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
    text = label(words, role)
    text.setWordWrap(True)
    line.addWidget(text, 1)
    return line
