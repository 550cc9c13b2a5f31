"""Make papers beside the window, one after the other; a row says how far it is, and やめる stops it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy

from kyoten_desktop.domain.steps import Step, Steps
from kyoten_desktop.papers.preview import MadePaper
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, set_state
from kyoten_desktop.ui.shell.tasks import Task, run_in_steps

Making = Callable[[], Steps[MadePaper]]
_SHOWN_AFTER_MS = 300
_LONGEST_WAIT = 5.0  # seconds; a step takes a part of one
_BEGINS = "紙を作っています"
_STOPPED = "紙を作るのをやめました。答えた分は残っています。"
_AGAIN, _STOP = "もう一度作る", "やめる"


class MakingRow(QFrame):
    """``made`` brings a finished paper, ``failed`` why there is none; ``changed`` that making began, ended or stopped.

    The row is seen only where making takes a moment, and after it was stopped, to begin again.
    """

    made = Signal(object)
    failed = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        set_state(self, "tone", "accent")
        self._task: Task | None = None
        self._asked: Making | None = None
        self._stopped: Making | None = None
        self._is_given_up = self._is_behind = False
        self.words: QLabel = label("", "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_BEGINS)
        self.button = QuietButton(theme, _STOP)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._press)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 10, 8)
        line.setSpacing(12)
        for part, stretch in ((self.words, 0), (self.bar, 1), (self.button, 0)):
            line.addWidget(part, stretch)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether a paper is being made that somebody waits for."""
        return self._asked is not None

    def is_behind(self) -> bool:
        """Tell whether the last paper made is not the one asked for: it is under way, or was stopped or failed."""
        return self._is_behind

    def make(self, steps: Making) -> None:
        """Make a paper; one that is under way is given up for it, and two are never made at once."""
        self._asked, self._stopped, self._is_behind = steps, None, True
        self._say(_BEGINS, _STOP)
        self.bar.setRange(0, 0)
        if not self.isVisible():
            self._soon.start(_SHOWN_AFTER_MS)
        if self._task is not None:
            self._give_up()
        else:
            self._begin()
        self.changed.emit()

    def stop(self) -> None:
        """Throw away what is being made; it can be begun again from the row."""
        asked = self._asked
        if asked is not None:
            self.forget()
            self._stopped = asked
            self._say(_STOPPED, _AGAIN)
            self.show()
            self.changed.emit()

    def forget(self, *, wait: bool = False) -> None:
        """Throw away what is being made; with ``wait``, nothing of it reads the file any more afterwards."""
        self._asked = self._stopped = None
        self._put_away()
        if self._task is not None:
            self._give_up(wait_seconds=_LONGEST_WAIT if wait else 0.0)

    def _press(self) -> None:
        if self._stopped is not None:
            self.make(self._stopped)
        else:
            self.stop()

    def _begin(self) -> None:
        if self._asked is not None:
            self._is_given_up = False
            self._task = run_in_steps(self, self._asked, self._take, self._fail)
            self._task.told.connect(self._show_step)
            self._task.ended.connect(self._end)

    def _give_up(self, wait_seconds: float = 0.0) -> None:
        self._is_given_up = True
        if self._task is not None:
            self._task.give_up(wait_seconds=wait_seconds)

    def _take(self, paper: MadePaper) -> None:
        self._asked, self._is_behind = None, False
        self._put_away()
        self.made.emit(paper)
        self.changed.emit()

    def _fail(self, words: str) -> None:
        self._asked = None
        self._put_away()
        self.failed.emit(words)
        self.changed.emit()

    def _end(self) -> None:
        """Begin what was asked for meanwhile; what ended without paper or words is a bug, and told elsewhere."""
        self._task = None
        if self._is_given_up:
            self._begin()
        elif self._asked is not None:
            self._asked = None
            self._put_away()
            self.changed.emit()

    def _put_away(self) -> None:
        self._soon.stop()
        self.hide()

    def _show_step(self, step: Step) -> None:
        if self._asked is not None and not self._is_given_up:
            self.words.setText(f"{step.words}　{step.done} / {step.of}")
            self.bar.setRange(0, step.of)
            self.bar.setValue(step.done)

    def _say(self, words: str, act: str) -> None:
        self.words.setText(words)
        self.button.setText(act)
        self.button.setAccessibleName(act)
        self.bar.setVisible(act == _STOP)
