"""The first window: which office, its passphrase, and the ways out when it is not known. It needs Qt only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.office.passphrase import pause_after
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.fields.passphrase_edit import PassphraseEdit
from kyoten_desktop.ui.look.buttons import LinkButton, PrimaryButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, paragraph, rule, set_state
from kyoten_desktop.ui.shell.banner import PracticeBanner

_SECOND_MS = 1000
_CARD_WIDTH, _LABEL_WIDTH, _BUTTON_WIDTH = 432, 72, 160
_CASE_NOTE = "大文字と小文字を区別します"
_NOT_OPENED = "開けませんでした。もう一度 試してください。"
_CAPS_NOTE = "Caps Lock オン：大文字で入ります"


class Way(StrEnum):
    """The ways out of the unlock window besides the passphrase."""

    OTHER_FILE = "other_file"
    PRACTICE = "practice"
    NEW = "new"


@dataclass(frozen=True)
class OfficeFace:
    """What this PC remembers of an office before its file is open; it names no person."""

    name: str
    above: str = ""
    below: str = ""


class UnlockWindow(QWidget):
    """Tells what was typed; whoever connects it opens the file and says ``show_wrong`` or closes the window.

    Without an office it offers the ways to begin. Tries are unlimited, the pause between them grows; ``counted`` tells
    how many were ``wrong`` in a row, so that the next window can begin with the pause.
    ``hint`` is said of the passphrase.
    """

    passphrase_given = Signal(str)
    recovery_given = Signal(str)
    way_chosen = Signal(object)
    counted = Signal(int)

    def __init__(
        self,
        theme: Theme,
        office: OfficeFace | None,
        *,
        practice: bool = False,
        lock_minutes: int = 5,
        wrong: int = 0,
        hint: str = "",
    ) -> None:
        super().__init__()
        on_ground(self, "paper")
        self.setWindowTitle("拠点デスクトップ")
        self._hint = hint or _CASE_NOTE
        self._theme, self._wrong, self._wait, self._by_key = theme, wrong, pause_after(wrong), False
        self.passphrase, self.recovery = PassphraseEdit(theme), LineEdit(prompt="印刷した回復キーのとおりに")
        self.passphrase.setObjectName("passphrase")
        self.recovery.setObjectName("recovery")
        self.open_button = PrimaryButton(theme, "開く　Enter")
        self.new_button = PrimaryButton(theme, "新しくつくる")
        self._field_label, self._note = label("合言葉", "label"), label(self._hint, "hint")
        self._switch = LinkButton(theme, "合言葉がわからないとき")
        self.links = {
            Way.OTHER_FILE: LinkButton(theme, "別のファイルを開く"),
            Way.PRACTICE: LinkButton(theme, "練習を終える" if practice else "練習用の拠点で試す"),
        }
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND_MS)
        self._tick.timeout.connect(self._count_down)
        self.recovery.hide()
        self._note.setWordWrap(True)
        self._lay_out(office, lock_minutes, PracticeBanner(theme) if practice else None)
        (self.passphrase if office else self.new_button).setFocus()
        self._connect()
        if self._wait:
            self._tick.start()
            self._count_down()

    def show_wrong(self) -> None:
        """Say that passphrase or recovery key do not fit; the next try waits a little longer each time."""
        self._wrong += 1
        self.counted.emit(self._wrong)
        self._wait = pause_after(self._wrong)
        self._set_busy(busy=False)
        self._editor().selectAll()
        self._tick.start()
        self._count_down()

    def show_problem(self, words: str) -> None:
        """Say why the file cannot be opened and what to do."""
        self._set_busy(busy=False)
        self._say(words, "red")

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Open the file inside; after a bug, which goes on to the crash hook, the next try is possible."""
        try:
            yield
        except BaseException:
            self.show_problem(_NOT_OPENED)
            raise

    def let_in(self) -> None:
        """Wipe what was typed, and count from none again."""
        self.forget()
        self.counted.emit(0)

    def forget(self) -> None:
        """Wipe what was typed."""
        self.passphrase.clear()
        self.recovery.clear()

    def note(self) -> str:
        """Return the words below the field."""
        return self._note.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, go back from the recovery key on Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        elif event.key() == Qt.Key.Key_Escape and self._by_key:
            self._switch_field()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        typed = self._editor().text()
        if not self.open_button.isEnabled() or not typed:
            return
        self._set_busy(busy=True)
        (self.recovery_given if self._by_key else self.passphrase_given).emit(typed)

    def _set_busy(self, *, busy: bool) -> None:
        self.open_button.setEnabled(not busy and not self._wait)
        self._say("開いています" if busy else self._hint, "hint")

    def _count_down(self) -> None:
        what = "回復キー" if self._by_key else "合言葉"
        if self._wait:
            self._say(f"{what}が違います。あと{self._wait}秒で もう一度試せます。", "red")
            self._wait -= 1
            self.open_button.setEnabled(False)
        else:
            self._tick.stop()
            self._say(f"{what}が違います。もう一度 入れてください。", "red")
            self.open_button.setEnabled(True)

    def _switch_field(self) -> None:
        self._by_key = not self._by_key
        self.passphrase.setVisible(not self._by_key)
        self.recovery.setVisible(self._by_key)
        self._field_label.setText("回復キー" if self._by_key else "合言葉")
        self._switch.setText("合言葉で開く" if self._by_key else "合言葉がわからないとき")
        self._say("金庫の紙のとおりに。ハイフンは省けます。" if self._by_key else self._hint, "hint")
        self._editor().setFocus(Qt.FocusReason.OtherFocusReason)

    def _editor(self) -> LineEdit:
        return self.recovery if self._by_key else self.passphrase

    def _say(self, words: str, role: str) -> None:
        set_state(self._note, "role", role)
        self._note.setText(words)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._give)
        self._switch.clicked.connect(self._switch_field)
        self.new_button.clicked.connect(lambda: self.way_chosen.emit(Way.NEW))
        for way, link in self.links.items():
            link.clicked.connect(partial(self.way_chosen.emit, way))
        self.passphrase.textEdited.connect(self._look_at_caps_lock)

    def _look_at_caps_lock(self) -> None:
        if not self._wait:
            on = caps_lock_is_on()
            self._say(_CAPS_NOTE if on else self._hint, "amber" if on else "hint")

    def _lay_out(self, office: OfficeFace | None, lock_minutes: int, banner: PracticeBanner | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        if banner is not None:
            column.addWidget(banner)
        column.addStretch(1)
        card = self._unlock_card(office) if office is not None else self._begin_card()
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._foot(lock_minutes) if office is not None else self._foot(0, starts=True))
        column.addStretch(1)

    def _unlock_card(self, office: OfficeFace) -> QFrame:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._field_label, 0, 0)
        for editor, name in ((self.passphrase, "合言葉"), (self.recovery, "回復キー")):
            editor.setAccessibleName(name)
            grid.addWidget(editor, 0, 1)
        grid.addWidget(self._note, 1, 1)
        self.open_button.setFixedWidth(_BUTTON_WIDTH)
        grid.addWidget(self.open_button, 2, 1, Qt.AlignmentFlag.AlignLeft)
        return office_card(office, grid)

    def _begin_card(self) -> QFrame:
        inside = QVBoxLayout()
        inside.setSpacing(14)
        inside.addWidget(paragraph("拠点の名前と部屋、合言葉を決めると始められます。\n5分ほどで終わります。"))
        inside.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        return office_card(OfficeFace("拠点デスクトップ", "はじめに", "地域生活支援拠点の相談・居室・集計"), inside)

    def _foot(self, lock_minutes: int, *, starts: bool = False) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(18)
        line.addStretch(1)
        for link in self.links.values() if starts else (self._switch, *self.links.values()):
            line.addWidget(link)
        line.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(line)
        if lock_minutes:
            first = f"{lock_minutes}分間さわらないと自動でロックします。書きかけの内容は"
            words = paragraph(f"{first}\n暗号化したまま残り、開くと続きから書けます。", "hint")
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        return column


def office_card(office: OfficeFace, inside: QLayout) -> QFrame:
    """Return the card of an office before its file is open, with what is asked or said below its name."""
    card = QFrame()
    card.setProperty("role", "card")
    card.setFixedWidth(_CARD_WIDTH)
    column = QVBoxLayout(card)
    column.setContentsMargins(32, 24, 32, 24)
    column.setSpacing(8)
    for words, role in ((office.above, "quiet"), (office.name, "title"), (office.below, "quiet")):
        if words:
            # A name may be cut where it is long, a sentence never.
            column.addWidget(paragraph(words, role) if "。" in words else ElidedLabel(words, role))
    column.addSpacing(4)
    column.addWidget(rule())
    column.addSpacing(6)
    column.addLayout(inside)
    return card


def caps_lock_is_on() -> bool:
    """Ask Windows for the state of Caps Lock; elsewhere Qt cannot tell and nothing is said."""
    if sys.platform != "win32":
        return False
    import ctypes

    caps_lock_key = 0x14
    return bool(ctypes.windll.user32.GetKeyState(caps_lock_key) & 1)
