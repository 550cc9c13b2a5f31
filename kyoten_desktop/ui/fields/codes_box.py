"""Choose several codes of a table, the main one first: a field that opens a checklist."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from kyoten_desktop.ui.fields.composition import WheelGuard
from kyoten_desktop.ui.look.events import is_kind
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label

_OPENS = (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_F4, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CODE = Qt.ItemDataRole.UserRole
_MAIN = "主 "
_HIGHEST = 320
_ARROW_ROOM = 46


class CodesBox(QComboBox):
    """Shows the main label and the others after it; the first one checked is the main one, M makes another main."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        label_of: Callable[[str], str] = str,
        hint: str = "",
    ) -> None:
        super().__init__()
        self._hint = hint
        self.setPlaceholderText(hint)
        self._theme, self._choices, self._label_of = theme, tuple(choices), label_of
        self._codes: tuple[str, ...] = ()
        self._checklist: _Checklist | None = None
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        WheelGuard(self)

    def value(self) -> tuple[str, ...]:
        """Return the codes, main one first."""
        return self._codes

    def set_value(self, value: Any) -> None:
        """Show codes, main one first."""
        self._codes = tuple(value or ())
        words = "、".join(self._label_of(code) for code in self._codes)
        self.clear()
        if self._codes:
            self.addItem(self._shortened(self._label_of(self._codes[0]), len(self._codes) - 1))
        self.setToolTip(words)
        self.setAccessibleDescription(words)

    def problem(self) -> str:
        """Return nothing: only codes of the list can be chosen."""
        return ""

    def draft(self) -> list[str]:
        """Return the codes."""
        return list(self._codes)

    def set_draft(self, kept: Any) -> None:
        """Show the codes again."""
        self.set_value(kept)

    def set_prompt(self, words: str) -> None:
        """Show words while nothing is chosen; without words its own hint."""
        self.setPlaceholderText(words or self._hint)

    def set_locked(self, *, locked: bool) -> None:
        """Show only, or let choose."""
        self.setEnabled(not locked)

    def is_blank(self) -> bool:
        """Tell whether nothing is chosen."""
        return not self._codes

    def open_checklist(self) -> "_Checklist":
        """Open the checklist below the field and return it."""
        ended = [(code, self._label_of(code)) for code in self._codes if code not in dict(self._choices)]
        self._checklist = _Checklist(self._theme, (*self._choices, *ended), self._codes, self)
        self._checklist.taken.connect(self._take)
        self._checklist.open_below(self)
        return self._checklist

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the checklist."""
        self.open_checklist()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the checklist on Space, ↓, F4 or Enter."""
        if event.key() in _OPENS:
            self.open_checklist()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the main label to what fits, never the count of the others."""
        super().resizeEvent(event)
        if self._codes:
            self.setItemText(0, self._shortened(self._label_of(self._codes[0]), len(self._codes) - 1))

    def _take(self, codes: tuple[str, ...]) -> None:
        self.set_value(codes)
        self.changed.emit()

    def _shortened(self, main: str, others: int) -> str:
        count = f" ＋{others}" if others else ""
        room = self.width() - _ARROW_ROOM - self.fontMetrics().horizontalAdvance(count)
        return self.fontMetrics().elidedText(main, Qt.TextElideMode.ElideRight, room) + count


class _Checklist(QFrame):
    """The list that drops down: Space checks, M makes it the main one, Enter or Esc closes; changes act at once."""

    taken = Signal(object)

    def __init__(
        self, theme: Theme, choices: Sequence[tuple[str, str]], codes: tuple[str, ...], owner: CodesBox
    ) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setProperty("role", "panel")
        self._theme, self._codes = theme, list(codes)
        self._labels = dict(choices)
        self.list = QListWidget()
        self.list.setAccessibleName(owner.accessibleName())
        self.list.installEventFilter(self)
        for code in self._labels:
            line = QListWidgetItem()
            line.setData(_CODE, code)
            line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addItem(line)
        self._show_state()
        self.list.itemChanged.connect(self._check)
        self.list.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.list)
        column.addWidget(label("Space つける・はずす　M 主にする　Enter 閉じる", "hint"))

    def open_below(self, owner: CodesBox) -> None:
        """Show the list under its field, at least as wide."""
        rows = self.list.count() * self._theme.height(28)
        self.list.setMinimumHeight(min(rows + 4, _HIGHEST))
        self.setMinimumWidth(max(owner.width(), self.sizeHint().width()))
        self.move(owner.mapToGlobal(QPoint(0, owner.height())))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys of the checklist."""
        if isinstance(event, QKeyEvent) and is_kind(event, QEvent.Type.KeyPress):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                self.close()
                return True
            if event.key() == Qt.Key.Key_M:
                self._make_main(self.list.currentItem())
                return True
        return False

    def _make_main(self, line: QListWidgetItem) -> None:
        code = str(line.data(_CODE))
        self._codes = [code, *(other for other in self._codes if other != code)]
        self._tell()

    def _check(self, line: QListWidgetItem) -> None:
        code = str(line.data(_CODE))
        if line.checkState() is Qt.CheckState.Checked and code not in self._codes:
            self._codes.append(code)
            self._tell()
        elif line.checkState() is Qt.CheckState.Unchecked and code in self._codes:
            self._codes.remove(code)
            self._tell()

    def _tell(self) -> None:
        self._show_state()
        self.taken.emit(tuple(self._codes))

    def _show_state(self) -> None:
        blocker = QSignalBlocker(self.list)
        for place in range(self.list.count()):
            line = self.list.item(place)
            code = str(line.data(_CODE))
            main = bool(self._codes) and self._codes[0] == code and len(self._codes) > 1
            line.setText((_MAIN if main else "") + self._labels[code])
            line.setCheckState(Qt.CheckState.Checked if code in self._codes else Qt.CheckState.Unchecked)
        blocker.unblock()
