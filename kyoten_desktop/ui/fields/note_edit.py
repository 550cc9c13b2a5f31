"""Running text of any length: 150 % line height, grows with what is written, Tab leaves it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from kyoten_desktop.ui.fields.composition import Composition
from kyoten_desktop.ui.look.theme import Theme

_LINE_HEIGHT_PERCENT = 150
_LOWEST = 58
_HIGHEST = 180
_FRAME = 12


class NoteEdit(QTextEdit):
    """A text box that is two lines high when empty and grows to about eight before it scrolls."""

    changed = Signal()

    def __init__(self, theme: Theme, longest: int = 0) -> None:
        super().__init__()
        self._theme, self._longest, self._is_loading = theme, longest, False
        self.composition = Composition(self)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._follow)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.set_value(None)

    def value(self) -> str | None:
        """Return the text, None when empty."""
        return self.toPlainText() or None

    def set_value(self, value: object) -> None:
        """Show a text; its line height is set again, for Qt resets it."""
        self._is_loading = True
        self.setPlainText("" if value is None else str(value))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(_LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spacing)
        self.document().clearUndoRedoStacks()
        self._is_loading = False
        self._grow()

    def problem(self) -> str:
        """Say when the text is too long to be kept."""
        length = len(self.toPlainText())
        return f"{self._longest}字までです（いま {length}字）。" if self._longest and length > self._longest else ""

    def draft(self) -> str:
        """Return what was typed."""
        return self.toPlainText()

    def set_draft(self, kept: object) -> None:
        """Show again what was typed."""
        self.set_value(kept)

    def set_prompt(self, words: str) -> None:
        """Show words in the empty box."""
        self.setPlaceholderText(words)

    def set_locked(self, *, locked: bool) -> None:
        """Show only, or let type."""
        self.setReadOnly(locked)

    def is_blank(self) -> bool:
        """Tell whether nothing is written."""
        return self.document().isEmpty()

    def _follow(self) -> None:
        if not self._is_loading:
            self.changed.emit()

    def _grow(self) -> None:
        wanted = round(self.document().size().height()) + _FRAME
        self.setFixedHeight(max(self._theme.height(_LOWEST), min(wanted, _HIGHEST)))
