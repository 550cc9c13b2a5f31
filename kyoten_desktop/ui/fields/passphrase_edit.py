"""A line for a passphrase: hidden letters, an eye that shows them while one looks."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.look.theme import Theme

SHOW, HIDE = "合言葉を見せる", "合言葉をかくす"


class PassphraseEdit(LineEdit):
    """Hides what is typed; the eye at its right end shows it. Letters are taken exactly as typed, blanks included."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        theme.changed.connect(self._draw)
        self._show(shown=False)

    def value(self) -> str:
        """Return what was typed, blanks included."""
        return self.text()

    def draft(self) -> str:
        """Return nothing: a passphrase is never kept as a draft."""
        return ""

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - Qt signal
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._draw()

    def _draw(self) -> None:
        shown = self._eye.isChecked()
        self._eye.setIcon(self._theme.icon("eye-slash" if shown else "eye"))
        self._eye.setToolTip(HIDE if shown else SHOW)
