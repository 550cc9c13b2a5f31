"""A warning that stands in the page until its cause goes: a bar, an icon, one sentence, what can be done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QWidget

from kyoten_desktop.ui.look.buttons import Button, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, set_state

Action = tuple[str, Callable[[], object]]
# px: icon, margins and gaps beside the words; where ways out below the words begin.
_AROUND_WORDS, _INDENT, _MOST_LINES = 64, 28, 2
_ICONS = {"amber": "warning", "red": "warning-circle", "accent": "info"}


class WarningStrip(QFrame):
    """Says one sentence and offers at most two ways out; there is no ×. ``tone`` is amber, red or accent (a question).

    What is said in no tone of its own is said in that of the strip: one that tells of what was done is never amber.

    The same strip asks before what cannot be undone: tone accent, the verb repeated on a primary button, 「やめる」.
    What was chosen here by key is answered here: the focus stands on the answer and never falls to the rail (F-105).
    """

    def __init__(self, theme: Theme, sentence: str = "", actions: Sequence[Action] = (), tone: str = "amber") -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self.setProperty("role", "strip")
        self._icon = IconMark(theme, _ICONS[tone], tone, 18)
        self._words: QLabel = label("", "amber")
        self._words.setWordWrap(True)
        self._buttons: list[Button] = []
        self._is_chosen = False
        said = QHBoxLayout()
        said.setSpacing(10)
        said.addWidget(self._icon)
        said.addWidget(self._words, 1)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(10)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(14, 5, 10, 5)
        self._whole.setSpacing(10)
        self._whole.addLayout(said, 1)
        self._whole.addLayout(self._ways)
        self.setMinimumHeight(theme.height(44))
        self.say(sentence, actions, tone)

    def say(self, sentence: str, actions: Sequence[Action] = (), tone: str = "") -> None:
        """Change sentence, ways out and tone; an empty sentence takes the strip away."""
        tone = tone or self._tone
        set_state(self, "tone", tone)
        set_state(self._words, "role", "" if tone == "accent" else tone)
        self._icon.set_icon(_ICONS[tone], tone)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        had_focus = self._is_chosen or any(button.hasFocus() for button in self._buttons)
        self._is_chosen = had_focus and not sentence
        if self._is_chosen:
            # An act falls silent before it says what became of it, in one turn; whatever comes later takes no focus.
            QTimer.singleShot(0, self, self._forget_choice)
        self._change_ways(actions, asks=tone == "accent", had_focus=had_focus)
        self._fit()
        self.setVisible(bool(sentence))
        if had_focus and sentence and not self._buttons:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_ways(self, actions: Sequence[Action], *, asks: bool, had_focus: bool) -> None:
        old, self._buttons = self._buttons, []
        # A button made now would come last of the whole window for Tab, and its focus would fall to the rail; and a
        # frame without focus is no place to come after.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        before: QWidget = self
        for place, (word, act) in enumerate(actions):
            button = PrimaryButton(self._theme, word) if asks and place == 0 else QuietButton(self._theme, word)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._ways.addWidget(button)
            self._buttons.append(button)
            QWidget.setTabOrder(before, button)
            before = button
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if had_focus and self._buttons:
            # The way out that changes nothing stands last.
            self._buttons[-1].show()
            self._buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        for gone in old:
            self._ways.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the ways out beside the words, or below them."""
        super().resizeEvent(event)
        self._fit()

    def _forget_choice(self) -> None:
        self._is_chosen = False

    def _fit(self) -> None:
        """Stand the ways out below the words where beside them these would be squeezed into more than two lines."""
        taken = sum(button.sizeHint().width() + self._ways.spacing() for button in self._buttons)
        room = self.width() - taken - _AROUND_WORDS
        longest = max(map(self._words.fontMetrics().horizontalAdvance, self._words.text().split("\n")))
        is_below = bool(self._buttons) and longest > _MOST_LINES * room
        way = QBoxLayout.Direction.TopToBottom if is_below else QBoxLayout.Direction.LeftToRight
        if self._whole.direction() == way:
            return
        self._whole.setDirection(way)
        self._ways.setContentsMargins(_INDENT if is_below else 0, 0, 0, 3 if is_below else 0)
        self._ways.setAlignment(Qt.AlignmentFlag.AlignLeft if is_below else Qt.AlignmentFlag(0))

    def sentence(self) -> str:
        """Return the sentence shown."""
        return self._words.text()

    def buttons(self) -> tuple[Button, ...]:
        """Return the ways out, in the order shown."""
        return tuple(self._buttons)
