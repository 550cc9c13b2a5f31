"""Says in place that a sheet may be there twice, makes two one when asked, and two again: of people and of bodies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.shell.attempt import Attempt

_WRITTEN_SINCE = "まとめてから書いたものは、残したほうにあります。どちらのことか確かめてください。"


@dataclass(frozen=True)
class Twin:
    """A sheet that may be the same one: how it is told in a sentence, and why it may be."""

    id: int
    who: str
    why: str = ""


@dataclass(frozen=True)
class Asked:
    """What making two one would do, in words, and the ways to do it: a word, and what it answers."""

    words: str
    ways: Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class MergeLine:
    """One merge into a sheet; one that was undone has no way back any more."""

    merge_id: int
    words: str
    is_undone: bool


@dataclass(frozen=True)
class TwinWords:
    """How sheets of this kind are spoken of: 人, その人を開く."""

    may_be: str
    more: str
    open_it: str


class Twins(Protocol):
    """What sheets of one kind do with their twins."""

    words: TwinWords

    def alike(self, sheet_id: int, values: Mapping[str, Any]) -> Sequence[Twin]:
        """Return what may be the sheet being typed, the surest first."""

    def ask(self, kept_id: int, other: Twin) -> Asked:
        """Return what a merge would do (RefusedError where it cannot be)."""

    def merge(self, kept_id: int, other: Twin, answer: Any) -> None:
        """Make two one."""

    def undo(self, merge_id: int) -> str:
        """Make one two again; returns what the other is called."""

    def lines(self, sheet_id: int) -> Sequence[MergeLine]:
        """Return the merges into a sheet, the newest first."""


class TwinStrip(QWidget):
    """``opened`` asks for the other sheet; ``merged`` tells that two became one, or two again.

    ``merging`` comes before: what is typed goes onto the disk first.
    """

    opened = Signal(int)
    merging = Signal()
    merged = Signal()

    def __init__(self, theme: Theme, twins: Twins) -> None:
        super().__init__()
        self._twins = twins
        self._sheet_id = self._told = 0
        self.strip = WarningStrip(theme)
        self.done = WarningStrip(theme, tone="accent")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.done)
        column.addWidget(self.strip)
        self.hide()

    def look(self, sheet_id: int, values: Mapping[str, Any]) -> None:
        """Look for sheets like the one being typed; nothing is said when there is none."""
        self.recall(sheet_id)
        self._sheet_id = sheet_id
        alike = self._twins.alike(sheet_id, values)
        if not alike:
            self.strip.say("")
        else:
            self._offer(alike[0], len(alike) - 1)
        self.setVisible(bool(alike) or self.done.isVisibleTo(self))

    def recall(self, sheet_id: int) -> None:
        """Tell no longer of a merge that was undone elsewhere meanwhile, or of another sheet's."""
        is_undone = any(line.is_undone for line in self._twins.lines(sheet_id) if line.merge_id == self._told)
        if sheet_id != self._sheet_id or (self._told and is_undone):
            self._told = 0
            self.done.say("")

    def ask(self, sheet_id: int, other: Twin) -> None:
        """Say what making two sheets one would do, with what speaks against it, and ask to confirm."""
        self._sheet_id = sheet_id
        self.show()
        is_by_key = any(button.hasFocus() for button in self.strip.buttons())
        with Attempt(self.strip) as tried:
            asked = self._twins.ask(sheet_id, other)
        if tried.failure is not None:
            return
        ways: list[tuple[str, Callable[[], object]]] = [
            (word, partial(self._merge, other, answer)) for word, answer in asked.ways
        ]
        self.strip.say(asked.words, [*ways, ("やめる", self._forget)], "red")
        if is_by_key:
            # What was said before went with its buttons: the next key would fall into a field, over what stands there.
            back = self.strip.buttons()[-1]
            back.show()
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, other: Twin, more: int) -> None:
        words = self._twins.words
        others = f" {words.more.format(more)}" if more else ""
        ways: list[tuple[str, Callable[[], object]]] = [(words.open_it, partial(self.opened.emit, other.id))]
        if self._sheet_id:
            ways.append(("一つにまとめる", partial(self.ask, self._sheet_id, other)))
        self.strip.say(f"{words.may_be}：{other.who}。{other.why}{others}", ways)

    def _merge(self, other: Twin, answer: Any) -> None:
        is_by_key = any(button.hasFocus() for button in self.strip.buttons())
        self.merging.emit()
        with Attempt(self.strip) as tried:
            self._twins.merge(self._sheet_id, other, answer)
        if tried.failure is not None:
            return
        self._told = next((line.merge_id for line in self._twins.lines(self._sheet_id)), 0)
        self.done.say(f"{other.who}と一つにまとめました。", [("元に戻す", partial(self._undo, self._told))])
        self.merged.emit()
        if is_by_key and self.done.buttons():
            # Else the focus falls on what stands next, and that may put the sheet away.
            self.done.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self, merge_id: int) -> None:
        self.merging.emit()
        with Attempt(self.done) as tried:
            self._twins.undo(merge_id)
        if tried.failure is None:
            self._told = 0
            self.strip.say("")
            self.merged.emit()
            self.done.say(f"二つに戻しました。{_WRITTEN_SINCE}")
            self.show()

    def _forget(self) -> None:
        self.strip.say("")
        self.setVisible(self.done.isVisibleTo(self))


class MergesList(QWidget):
    """The merges into a sheet. ``undone`` tells that one is two again."""

    undone = Signal()

    def __init__(self, theme: Theme, twins: Twins) -> None:
        super().__init__()
        self._theme, self._twins = theme, twins
        self._sheet_id = 0
        self.strip = WarningStrip(theme, tone="accent")
        self.lines: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addLayout(self._column)

    def show_of(self, sheet_id: int) -> None:
        """Show the merges into a sheet, the newest first; none of them, nothing."""
        if sheet_id != self._sheet_id:
            self.strip.say("")
        self._sheet_id = sheet_id
        for line in self.lines:
            line.setParent(None)
            line.deleteLater()
        self.lines = [self._line(merge) for merge in self._twins.lines(sheet_id)]
        for line in self.lines:
            self._column.addWidget(line)

    def _line(self, merge: MergeLine) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(merge.words, "quiet" if merge.is_undone else ""))
        if not merge.is_undone:
            undo = LinkButton(self._theme, "元に戻す")
            undo.setObjectName(f"undo_merge_{merge.merge_id}")
            undo.clicked.connect(partial(self._undo, merge.merge_id))
            row.addWidget(undo)
        row.addStretch(1)
        return line

    def _undo(self, merge_id: int) -> None:
        with Attempt(self.strip) as tried:
            other = self._twins.undo(merge_id)
        if tried.failure is not None:
            return
        self.undone.emit()
        self.show_of(self._sheet_id)
        self.strip.say(f"{other}と二つに戻しました。{_WRITTEN_SINCE}")
        self.strip.setFocus(Qt.FocusReason.OtherFocusReason)


def merge_words(when: str, whose: str, undone: str) -> str:
    """Return how one merge reads; ``undone`` is the day it was taken back, empty while it stands."""
    return f"{when}　{whose}とまとめ、{undone} に戻しました" if undone else f"{when}　{whose}とまとめました"
