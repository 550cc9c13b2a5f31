"""完全に消す: what goes, what stays as a figure and which backups still hold the person, before and after the act."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kyoten_desktop.models.items import Item, Kind
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.erasing import words_of
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.look.buttons import PlainButton, QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph, set_paragraph
from kyoten_desktop.ui.shell.ask import Ask, Question
from kyoten_desktop.ui.shell.attempt import Attempt

_NUMBER = Item("client_no", "番号", Kind.LINE)
_WARNING = "完全に消します。元に戻す方法はありません。"
_DONE = "完全に消しました。下の一覧は、写して廃棄の記録に使えます。"


class PeopleErase(QWidget):
    """Asks for the number of the person, which nobody types by accident; Enter alone does nothing.

    ``done`` tells that somebody was erased, ``left`` that it is closed.
    """

    done = Signal()
    left = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk, self._client_id, self._told = desk, 0, ""
        self.strip = WarningStrip(theme, tone="red")
        self.words: QLabel = paragraph("", "")
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.ask = Ask(theme, [Question(_NUMBER, LineEdit(), "この方の番号を打つと、下のボタンで消せます。", 180)])
        self.do = QuietButton(theme, "完全に消す", "trash")
        self.do.setObjectName("erase_person")
        self.copy = QuietButton(theme, "一覧を写す")
        self.copy.setObjectName("copy_erased")
        self.close_it = PlainButton(theme, "やめる")
        self.close_it.setObjectName("leave_erasing")
        self._lay_out()
        self.do.clicked.connect(self._erase)
        self.copy.clicked.connect(self._copy)
        self.close_it.clicked.connect(self._leave)
        self.hide()

    def ask_about(self, client_id: int) -> None:
        """Say what erasing this person would do, and ask for the number; where they may not be erased, say why."""
        self._client_id = client_id
        self.ask.set_value("client_no", None)
        with Attempt(self.strip, tone="red") as tried:
            erasing = self._desk.erasing.preview(client_id)
            self._show(words_of(erasing, self._desk.erasing.holding(erasing)))
        self._allow(is_asking=tried.failure is None)
        self.copy.setVisible(tried.failure is None)
        if tried.failure is None:
            self.strip.say(_WARNING, tone="red")
            self.ask.go_to_first()
        else:
            self._show("")
        self.show()

    def _erase(self) -> None:
        number = str(self.ask.values().get("client_no") or "")
        with Attempt(self.strip, items=self.ask.show_problems, tone="red") as tried:
            erasing = self._desk.erasing.erase(self._client_id, number)
        if tried.failure is not None:
            return
        with Attempt(self.strip):
            self._show(words_of(erasing, self._desk.erasing.holding(erasing)))
        self._allow(is_asking=False)
        self.strip.say(_DONE, tone="accent")
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)
        self.done.emit()

    def _show(self, words: str) -> None:
        self._told = words
        set_paragraph(self.words, words)

    def _allow(self, *, is_asking: bool) -> None:
        self.ask.setVisible(is_asking)
        self.do.setVisible(is_asking)
        self.close_it.setText("やめる" if is_asking else "閉じる")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._told)

    def _leave(self) -> None:
        self._client_id = 0
        self._show("")
        self.hide()
        self.left.emit()

    def _lay_out(self) -> None:
        told = QScrollArea()
        told.setWidgetResizable(True)
        told.setFrameShape(QFrame.Shape.NoFrame)
        told.setWidget(self.words)
        line = QHBoxLayout()
        line.setSpacing(10)
        for button in (self.do, self.copy, self.close_it):
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.strip)
        column.addWidget(told, 1)
        column.addWidget(self.ask)
        column.addLayout(line)
