"""Keys of one part of a page: they act while the cursor is inside it, before those of the page and the window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from kyoten_desktop.ui.look.events import is_kind

_ENTER_OF_THE_PAD = Qt.Key.Key_Enter


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Key:
    """What a key does, and when it is this part's key; else it goes on to the page."""

    act: Callable[[], object]
    when: Callable[[], bool] = _always


class KeysWithin(QObject):
    """Hears ``keys`` (「Ctrl+Return」 → act); a shortcut of the window with the same key is not ambiguous then.

    ``first`` hears them before the editor with the cursor; else only what that editor leaves. Nothing is heard while
    an input method composes (USERS E2, E3).
    """

    def __init__(self, part: QWidget, keys: Mapping[str, Key], *, first: bool = True) -> None:
        super().__init__(part)
        self._keys = {QKeySequence(name).toString(): key for name, key in keys.items()}
        self._is_composing = False
        for widget in (part, *part.findChildren(QWidget)) if first else (part,):
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a key that is ours."""
        if isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
        if is_kind(event, QEvent.Type.FocusOut):
            self._is_composing = False
        if not isinstance(event, QKeyEvent) or self._is_composing:
            return False
        key = self._keys.get(_name(event))
        if key is None or not key.when():
            return False
        if is_kind(event, QEvent.Type.ShortcutOverride):
            event.accept()
        elif is_kind(event, QEvent.Type.KeyPress):
            key.act()
        return True


def _name(event: QKeyEvent) -> str:
    key = Qt.Key.Key_Return if event.key() == _ENTER_OF_THE_PAD else Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(modifiers.value | key.value).toString()
