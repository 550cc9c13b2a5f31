"""One line of text, and one number; what cannot be taken is said in words and never cut off or eaten."""

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from kyoten_desktop.ui.fields.composition import Composition


class LineEdit(QLineEdit):
    """A line of text as typed; ``longest`` counts characters, 0 for no limit."""

    changed = Signal()

    def __init__(self, longest: int = 0, prompt: str = "") -> None:
        super().__init__()
        self._longest, self._prompt = longest, prompt
        self.composition = Composition(self)
        self.setPlaceholderText(prompt)
        self.textEdited.connect(self.changed)

    def value(self) -> object:
        """Return the text as typed, None when empty."""
        return None if self.is_blank() else self.text()

    def set_value(self, value: object) -> None:
        """Show a text from its beginning."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def problem(self) -> str:
        """Say when the text is too long to be kept."""
        length = len(self.text())
        if self._longest and length > self._longest:
            return f"{self._longest}字までです（いま {length}字）。続きは経過か備考に書いてください。"
        return ""

    def draft(self) -> str:
        """Return what was typed."""
        return self.text()

    def set_draft(self, kept: object) -> None:
        """Show again what was typed."""
        self.set_value(kept)

    def set_prompt(self, words: str) -> None:
        """Show words in the empty line; without words its own hint."""
        self.setPlaceholderText(words or self._prompt)

    def set_locked(self, *, locked: bool) -> None:
        """Show only, or let type."""
        self.setReadOnly(locked)

    def is_blank(self) -> bool:
        """Tell whether nothing is written."""
        return not self.text().strip()


class NumberEdit(LineEdit):
    """A whole number of zero or more; full-width digits are read too."""

    def value(self) -> int | None:
        """Return the number, None when empty or unreadable."""
        digits = self._digits()
        return int(digits) if digits.isdecimal() else None

    def problem(self) -> str:
        """Say when the text is no number."""
        return (
            ""
            if self._digits().isdecimal() or self.is_blank()
            else "数字で書いてください（例：3）。空欄でもかまいません。"
        )

    def _digits(self) -> str:
        return unicodedata.normalize("NFKC", self.text()).strip()
