"""The three answers 未確認｜なし｜あり as one control: an unasked question never prints as なし (DOMAIN S4-14)."""

from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.shapes import Shape, shape_pixmap
from kyoten_desktop.ui.look.theme import Theme

WORDS = ((AnswerState.UNASKED, "未確認"), (AnswerState.NONE, "なし"), (AnswerState.YES, "あり"))
_CHOSEN = (Shape.UNKNOWN, Shape.CHECK, Shape.DISC)
_LEFT = (Shape.UNKNOWN, Shape.CIRCLE, Shape.CIRCLE)
_TONES = ("amber", "accent", "accent")
_SHAPE_PX = 13
_SIDE_BY_SIDE = 430


class AnswerBox(QWidget):
    """Keys 1 2 3 or ←→ choose; なし asks だれに・いつ, あり opens a line of text. Nothing typed is lost by choosing.

    Beside あり stands who said so and when, if that is known.
    """

    changed = Signal()

    def __init__(self, theme: Theme, clock: Clock, name: str = "") -> None:
        super().__init__()
        self._theme, self._clock, self._is_loading = theme, clock, False
        self._offered = ""
        self.choice = Segmented(theme, WORDS, name)
        self.choice.segments[0].setProperty("open", "true")
        self.text = LineEdit(prompt="なにが・どのように")
        self.asked_of = LineEdit(prompt="だれに確認")
        self.asked_on = WarekiEdit(theme, clock)
        self.asked_on.set_prompt("いつ")
        self._tail = QStackedWidget()
        self._tail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lay_out(name)
        self.setFocusProxy(self.choice)
        theme.changed.connect(self._draw_shapes)
        self._draw_shapes()
        self.choice.chosen.connect(self._choose)
        for editor in (self.text, self.asked_of, self.asked_on):
            editor.changed.connect(self.changed)

    def value(self) -> Answer:
        """Return the answer; 未確認 while nobody has asked."""
        state = AnswerState(self.choice.value())
        if state is AnswerState.UNASKED:
            return Answer()
        asked_on = self.asked_on.value()
        words = self.text.text() if state is AnswerState.YES else ""
        return Answer(state, words, self.asked_of.text(), asked_on if isinstance(asked_on, date) else None)

    def set_value(self, value: Answer | None) -> None:
        """Show an answer."""
        answer = value or Answer()
        self._is_loading = True
        self.text.set_value(answer.value)
        self.asked_of.set_value(answer.asked_of)
        self.asked_on.set_value(answer.asked_on)
        self._show(answer.state)

    def problem(self) -> str:
        """Return what is wrong with the date of asking."""
        return "" if self.is_blank() else self.asked_on.problem()

    def draft(self) -> list[str]:
        """Return the choice and all that was typed."""
        return [self.choice.value(), self.text.draft(), self.asked_of.draft(), self.asked_on.draft()]

    def set_draft(self, kept: Any) -> None:
        """Show again what ``draft`` returned."""
        self._is_loading = True
        state, text, asked_of, asked_on = kept
        self.text.set_draft(text)
        self.asked_of.set_draft(asked_of)
        self.asked_on.set_draft(asked_on)
        self._show(state)

    def set_prompt(self, words: str) -> None:
        """Show nothing: an open answer already says 未確認 in its own amber."""

    def set_locked(self, *, locked: bool) -> None:
        """Show only, or let answer."""
        self.choice.setEnabled(not locked)
        for editor in (self.text, self.asked_of, self.asked_on):
            editor.set_locked(locked=locked)

    def is_blank(self) -> bool:
        """Tell whether nobody has asked yet."""
        return self.choice.value() == AnswerState.UNASKED

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words below the choice where both do not fit side by side."""
        super().resizeEvent(event)
        self._fold()

    def _show(self, state: str) -> None:
        self._offered = ""
        self.choice.set_value(state)
        self._arrange()
        self._is_loading = False

    def _arrange(self) -> None:
        state = self.choice.value()
        self._tail.setCurrentIndex(0 if state == AnswerState.UNASKED else 1)
        self.text.setVisible(state == AnswerState.YES)
        is_heard = not (self.asked_of.is_blank() and self.asked_on.is_blank())
        for editor in (self.asked_of, self.asked_on):
            editor.setVisible(state == AnswerState.NONE or is_heard)
        self._fold()

    def _fold(self) -> None:
        narrow = self.width() < _SIDE_BY_SIDE
        self._outer.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._tail.setVisible(not (narrow and self.is_blank()))

    def _lay_out(self, name: str) -> None:
        self.asked_on.setMinimumWidth(150)
        answered = QWidget()
        line = QHBoxLayout(answered)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.text, 2)
        line.addWidget(self.asked_of, 1)
        line.addWidget(self.asked_on, 1)
        for page in (ElidedLabel("だれに・いつ確かめたかを残せます", "hint"), answered):
            self._tail.addWidget(page)
        self.text.setAccessibleName(f"{name} の内容")
        self.asked_of.setAccessibleName(f"{name} だれに確認したか")
        self.asked_on.setAccessibleName(f"{name} いつ確認したか")
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(8)
        self._outer.addWidget(self.choice)
        self._outer.addWidget(self._tail, 1)

    def _choose(self, state: str) -> None:
        if self._is_loading:
            return
        if state == AnswerState.NONE and self.asked_on.is_blank():
            # Whoever presses なし has just heard it: today stands there and can be overtyped.
            self._offered = wareki.long(self._clock.today())
            self.asked_on.setText(self._offered)
        elif state != AnswerState.NONE and self.asked_of.is_blank() and self.asked_on.draft() == self._offered:
            # An offer that nobody took up says nothing of another answer.
            self.asked_on.set_value(None)
        self._arrange()
        self.changed.emit()

    def _draw_shapes(self) -> None:
        color, px = self._theme.color, self._theme.height(_SHAPE_PX)
        for place, segment in enumerate(self.choice.segments):
            icon = QIcon(shape_pixmap(_LEFT[place], color("text2"), color("field"), px))
            chosen = shape_pixmap(_CHOSEN[place], color(_TONES[place]), color("accent_t"), px)
            icon.addPixmap(chosen, QIcon.Mode.Normal, QIcon.State.On)
            segment.setText(f" {WORDS[place][1]}")
            segment.setIcon(icon)
            segment.setIconSize(QSize(px, px))
