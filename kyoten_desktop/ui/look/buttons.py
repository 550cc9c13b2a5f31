"""Buttons that name their act: one primary per act, quiet ones beside it, links that take the keyboard."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from kyoten_desktop.ui.look.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A push button of one role; Enter presses it as Space does, its icon follows the theme."""

    def __init__(self, theme: Theme, text: str, role: str, icon: str = "", tone: str = "accent") -> None:
        super().__init__(text)
        self._theme, self._icon_name, self._tone = theme, icon, tone
        if role:
            self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        if icon:
            self.setIconSize(QSize(16, 16))
            theme.changed.connect(self._draw_icon)
            self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def _draw_icon(self) -> None:
        self.setIcon(self._theme.icon(self._icon_name, self._tone))


class PrimaryButton(Button):
    """The one act a page or strip is for."""

    def __init__(self, theme: Theme, text: str, icon: str = "") -> None:
        super().__init__(theme, text, "primary", icon, "on_accent")


class QuietButton(Button):
    """An act beside the primary one."""

    def __init__(self, theme: Theme, text: str, icon: str = "") -> None:
        super().__init__(theme, text, "", icon)


class PlainButton(Button):
    """An act without a frame: 戻る, やめる, 閉じる."""

    def __init__(self, theme: Theme, text: str, icon: str = "") -> None:
        super().__init__(theme, text, "plain", icon)


class LinkButton(Button):
    """Underlined words that lead somewhere; unlike a link in a label they take focus and Space."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
