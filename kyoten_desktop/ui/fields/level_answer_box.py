"""未確認｜自立｜見守り｜一部｜全介助 as one control: how much help is needed, who said so, when (DOMAIN S4-14)."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.ui.fields.answer_box import WORDS
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.shapes import Shape, shape_pixmap
from kyoten_desktop.ui.look.theme import Theme

INDEPENDENT = "independent"
_UNASKED, _OTHER = "", "?"
_UNASKED_WORD = "未確認"
_HINT = "1～5 か ←→ で答えます"
_SHAPE_PX = 13
_SIDE_BY_SIDE, _NARROWEST = 760, 380
_FREE_PROMPT = "ひとこと（あれば）"


class LevelAnswerBox(QWidget):
    """Keys 1 2 3 … or ←→ choose a level of ``choices``; a line of words, だれに and いつ stand with every level.

    自立 (code ``independent``) is kept as a confirmed none, every other level as a yes. An answer the levels have no
    word for (a level that has ended, あり or なし without a level) has a segment of its own as long as it stands.
    Nothing typed is lost by choosing. Answers to ``Editor``.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        choices: Sequence[tuple[str, str]],
        label_of: Callable[[str], str] = str,
        name: str = "",
    ) -> None:
        super().__init__()
        self._theme, self._clock, self._label_of, self._is_loading = theme, clock, label_of, False
        self._levels = tuple(code for code, _ in choices)
        self._other = (AnswerState.UNASKED, "")
        self._words = [_UNASKED_WORD, *(word for _, word in choices), ""]
        self.choice = Segmented(theme, [(_UNASKED, _UNASKED_WORD), *choices, (_OTHER, "")], name)
        self.choice.segments[0].setProperty("open", "true")
        self.choice.segments[-2].setProperty("end", "right")
        self.choice.segments[-1].hide()
        self.text = LineEdit(prompt="なにを・どのように手伝うか")
        self.asked_of = LineEdit(prompt="だれに確認")
        self.asked_on = WarekiEdit(theme, clock)
        self.asked_on.set_prompt("いつ")
        self._hint = ElidedLabel(_HINT, "hint")
        self._tail = QWidget()
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._name_parts(name)
        self.setFocusProxy(self.choice)
        theme.changed.connect(self._draw_shapes)
        self._draw_shapes()
        self.choice.chosen.connect(self._choose)
        for editor in (self.text, self.asked_of, self.asked_on):
            editor.changed.connect(self.changed)

    def value(self) -> Answer:
        """Return the answer; 未確認 while nobody has asked."""
        state, level = self._chosen()
        if state is AnswerState.UNASKED:
            return Answer()
        asked_on = self.asked_on.value()
        heard_on = asked_on if isinstance(asked_on, date) else None
        return Answer(state, self.text.text(), self.asked_of.text(), heard_on, level)

    def set_value(self, value: Answer | None) -> None:
        """Show an answer as it is, also one that none of the levels says."""
        answer = value or Answer()
        level = "" if answer.is_open else answer.level
        self._show((answer.state, level), (answer.value, answer.asked_of, answer.asked_on), set_part=_set_value)

    def problem(self) -> str:
        """Return what is wrong with the date of asking."""
        return "" if self.is_blank() else self.asked_on.problem()

    def draft(self) -> list[str]:
        """Return the level, all that was typed, and the state: an answer may have no level."""
        state, level = self._chosen()
        return [level, self.text.draft(), self.asked_of.draft(), self.asked_on.draft(), str(state)]

    def set_draft(self, kept: Any) -> None:
        """Show again what ``draft`` returned."""
        # A draft of 0.3.0 and before has no state.
        level, text, asked_of, asked_on, *state = kept
        chosen = (AnswerState(state[0]) if state else _state_of(level), level)
        self._show(chosen, (text, asked_of, asked_on), set_part=_set_draft)

    def set_prompt(self, words: str) -> None:
        """Show nothing: an open answer already says 未確認 in its own amber."""

    def set_locked(self, *, locked: bool) -> None:
        """Show only, or let answer."""
        self.choice.setEnabled(not locked)
        for editor in (self.text, self.asked_of, self.asked_on):
            editor.set_locked(locked=locked)

    def is_blank(self) -> bool:
        """Tell whether nobody has asked yet."""
        return self.choice.value() == _UNASKED

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words below the levels where both do not fit side by side."""
        super().resizeEvent(event)
        self._fold()

    def _chosen(self) -> tuple[AnswerState, str]:
        level = self.choice.value()
        return self._other if level == _OTHER else (_state_of(level), level)

    def _show(
        self, chosen: tuple[AnswerState, str], parts: Sequence[Any], set_part: Callable[[LineEdit, Any], None]
    ) -> None:
        self._is_loading = True
        state, level = chosen
        is_other = level not in (_UNASKED, *self._levels) or state is not _state_of(level)
        self._other = chosen if is_other else (AnswerState.UNASKED, "")
        self._words[-1] = (self._label_of(level) if level else dict(WORDS)[state]) if is_other else ""
        self.choice.segments[-1].setVisible(is_other)
        self._draw_shapes()
        for editor, part in zip((self.text, self.asked_of, self.asked_on), parts, strict=True):
            set_part(editor, part)
        self.choice.set_value(_OTHER if is_other else level)
        self._is_loading = False

    def _fold(self) -> None:
        narrow, blank = self.width() < _SIDE_BY_SIDE, self.is_blank()
        self._outer.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._hint.setVisible(blank and not narrow)
        self._tail.setVisible(not blank)
        self.text.set_prompt(_FREE_PROMPT if self.choice.value() == INDEPENDENT else "")
        # Words before shapes where not even the levels have room: the frame still tells the chosen one.
        side = 0 if self.width() < _NARROWEST else self._theme.height(_SHAPE_PX)
        for segment in self.choice.segments:
            segment.setIconSize(QSize(side, side))

    def _choose(self, level: str) -> None:
        self._fold()
        if self._is_loading:
            return
        if level != _UNASKED and self.asked_on.is_blank():
            # Whoever chooses a level has just heard it: today stands there and can be overtyped.
            self.asked_on.setText(wareki.long(self._clock.today()))
        self.changed.emit()

    def _draw_shapes(self) -> None:
        color, px = self._theme.color, self._theme.height(_SHAPE_PX)
        shapes = {_UNASKED: Shape.UNKNOWN, INDEPENDENT: Shape.CHECK}
        if self._other[0] is AnswerState.NONE:
            shapes[_OTHER] = Shape.CHECK
        for code, segment, word in zip(
            (_UNASKED, *self._levels, _OTHER), self.choice.segments, self._words, strict=True
        ):
            left = Shape.UNKNOWN if code == _UNASKED else Shape.CIRCLE
            icon = QIcon(shape_pixmap(left, color("text2"), color("field"), px))
            tone = "amber" if code == _UNASKED else "accent"
            chosen = shape_pixmap(shapes.get(code, Shape.DISC), color(tone), color("accent_t"), px)
            icon.addPixmap(chosen, QIcon.Mode.Normal, QIcon.State.On)
            segment.setText(f" {word}")
            segment.setIcon(icon)
        self._fold()

    def _lay_out(self) -> None:
        outer, tail = self._outer, self._tail
        self.asked_on.setMinimumWidth(136)
        line = QHBoxLayout(tail)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.text, 3)
        line.addWidget(self.asked_of, 2)
        line.addWidget(self.asked_on, 2)
        tail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(tail, 1)
        outer.addWidget(self._hint, 1)

    def _name_parts(self, name: str) -> None:
        self.text.setAccessibleName(f"{name} の内容")
        self.asked_of.setAccessibleName(f"{name} だれに確認したか")
        self.asked_on.setAccessibleName(f"{name} いつ確認したか")


def _state_of(level: str) -> AnswerState:
    if level == _UNASKED:
        return AnswerState.UNASKED
    return AnswerState.NONE if level == INDEPENDENT else AnswerState.YES


def _set_value(editor: LineEdit, part: Any) -> None:
    editor.set_value(part)


def _set_draft(editor: LineEdit, part: Any) -> None:
    editor.set_draft(part)
