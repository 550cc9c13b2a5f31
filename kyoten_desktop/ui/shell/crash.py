"""When the program has a bug: say so, keep the traceback in a log that names nobody, let the coordinator copy it.

A disk may fail wherever the file is read: what of it reaches nobody's place is no bug, and no crash is shown.
"""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextEdit, QVBoxLayout

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.ui.look.buttons import PrimaryButton, QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.shell.attempt import words_of_surroundings

_LOG = "crash.log"
_LONGEST_LOG = 200_000
_HIDDEN = "（内容は記録しません）"


class CrashHook:
    """Takes the place of ``sys.excepthook``; ``keep_typing`` is asked to save what it can before anything is shown.

    ``unavailable`` takes the words of a failure of the surroundings that had no place, and tells whether it did.
    """

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        logs: Path,
        keep_typing: Callable[[], object],
        unavailable: Callable[[str], bool],
    ) -> None:
        self._theme, self._clock, self._logs, self._keep_typing = theme, clock, logs, keep_typing
        self._unavailable = unavailable
        self._is_shown = False

    def install(self) -> None:
        """Hear of every exception nobody caught."""
        sys.excepthook = self.report

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a crash and show it; a second one while the dialog stands is only logged."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        told = described(kind, error, trace)
        log = self._write(told, self._clock.now())
        words = words_of_surroundings(error)
        if self._is_shown or (words and self._unavailable(words)):
            return
        self._is_shown = True
        try:
            kept = self._try_to_keep()
            self._show(told, log, kept=kept)
        finally:
            self._is_shown = False

    def _try_to_keep(self) -> bool:
        try:
            self._keep_typing()
        except Exception as again:  # noqa: BLE001 - the crash hook is the last to hear of anything
            self._write(described(type(again), again, again.__traceback__), self._clock.now())
            return False
        return True

    def _write(self, told: str, at: datetime) -> Path | None:
        log = self._logs / _LOG
        try:
            self._logs.mkdir(parents=True, exist_ok=True)
            earlier = log.read_text(encoding="utf-8") if log.exists() else ""
            log.write_text(f"{earlier[-_LONGEST_LOG:]}{at:%Y-%m-%d %H:%M:%S}\n{told}\n", encoding="utf-8")
        except OSError:
            return None
        return log

    def _show(self, told: str, log: Path | None, *, kept: bool) -> None:
        CrashDialog(self._theme, told, log, kept=kept).exec()


class CrashDialog(QDialog):
    """Says what happened to the typing, where the log lies, and copies the text for whoever mends the program."""

    def __init__(self, theme: Theme, told: str, log: Path | None, *, kept: bool) -> None:
        super().__init__()
        self.setWindowTitle("拠点デスクトップ - プログラムの誤り")
        self.told = told
        self.copy_button = QuietButton(theme, "内容をコピー")
        self.close_button = PrimaryButton(theme, "画面にもどる")
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.accept)
        typing = (
            "書きかけの内容は保存しました。" if kept else "書きかけの内容は保存できませんでした。紙に控えてください。"
        )
        where = f"記録: {log}" if log else "記録のファイルは書けませんでした。"
        text = QTextEdit()
        text.setReadOnly(True)
        text.setPlainText(told)
        text.setAccessibleName("誤りの内容")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("プログラムの誤りで、いまの操作は終わりませんでした", "section"))
        column.addWidget(paragraph(f"{typing}\nこの内容に氏名や相談の中身は入りません。管理者に送ってください。"))
        column.addWidget(text, 1)
        column.addWidget(label(where, "hint"))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.copy_button)
        line.addWidget(self.close_button)
        column.addLayout(line)
        self.resize(640, 420)

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.told)


def described(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return files, lines and the kind of error, without its message: a message may quote what a person typed."""
    frames = traceback.extract_tb(trace)
    lines = [f'  File "{Path(frame.filename).name}", line {frame.lineno}, in {frame.name}' for frame in frames]
    causes = []
    cause = error.__cause__ or error.__context__
    while cause is not None:
        causes.append(f"  caused by {type(cause).__name__}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join([*lines, f"{kind.__module__}.{kind.__name__}: {_HIDDEN}", *causes])
