"""What a wish runs into, in one line: who is in the way and the ways out, or that 常時１床 would be lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from kyoten_desktop.domain.dates.wareki import clock_time
from kyoten_desktop.domain.stays.stay import span_words
from kyoten_desktop.services.stays.outlook import Outlook, Wish
from kyoten_desktop.ui.look.buttons import Button, LinkButton, QuietButton
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, set_state

Act = Callable[[], object]
OPEN_WORDS = "その利用を開く"
_NARROW = 760
_ICONS = {"amber": "warning", "red": "warning-circle", "accent": "check-circle"}


@dataclass(frozen=True)
class Counsel:
    """One sentence; ``link`` opens the stay in the way, ``ways`` are buttons (word, act).

    Tone is amber, red, or accent (done).
    """

    sentence: str = ""
    tone: str = "red"
    link: Act | None = None
    ways: Sequence[tuple[str, Act]] = ()


def counsel_of(
    wish: Wish, outlook: Outlook, open_stay: Callable[[int], object], take: Callable[[dict[str, Any]], object]
) -> Counsel:
    """Say what a wish runs into; ``take`` is told what to change (item name → value) by the ways out."""
    conflict = outlook.conflict
    if conflict is None and outlook.closed:
        return Counsel(outlook.closed, "amber", ways=_other_rooms(outlook, take))
    if conflict is None and outlook.gaps:
        act = "予約" if wish.is_reservation else "入所"
        sentence = (
            f"この{act}で、常時1床が確保できなくなります：{span_words(outlook.gaps[0])}、常設の居室が埋まります。"
        )
        return Counsel(sentence, "amber")
    if conflict is None:
        return Counsel()
    ways = _other_rooms(outlook, take)
    until = conflict.until
    if until is not None and until > wish.from_at:
        ways.append((f"{until.day}日 {clock_time(until)} からにする", lambda: take({"at": until})))
    return Counsel(str(conflict), link=lambda: open_stay(conflict.stay_id), ways=ways)


def _other_rooms(outlook: Outlook, take: Callable[[dict[str, Any]], object]) -> list[tuple[str, Act]]:
    if not outlook.free_rooms:
        return []
    free = min(outlook.free_rooms, key=lambda room: room.is_overflow)
    return [(f"{free.name}に変える", lambda: take({"room_id": str(free.room_id)}))]


class AdviceStrip(QObject):
    """Lets the keeper of a sheet say in an ``Advice`` what is the matter; others speak there too."""

    def __init__(self, advice: "Advice") -> None:
        super().__init__(advice)
        self._advice, self._said = advice, ""

    def say(self, sentence: str, actions: Sequence[tuple[str, Act]] = (), tone: str = "amber") -> None:
        """Say one sentence and the ways out; an empty one takes back only what was said here."""
        if sentence or self._advice.words.text() == self._said:
            self._said = sentence
            self._advice.say(Counsel(sentence, tone, ways=actions))


class Advice(QWidget):
    """Shows a ``Counsel``, its ways out, and at the right the buttons that end the form (``ends``).

    In one line where there is room, else one below the other.
    """

    def __init__(self, theme: Theme, ends: Sequence[Button] = ()) -> None:
        super().__init__()
        self._theme, self._has_ends = theme, bool(ends)
        self._buttons: list[Button] = []
        self._icon = IconMark(theme, "warning-circle", "red", 14)
        self.words: QLabel = label("", "red")
        self.words.setWordWrap(True)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._icon)
        said.addWidget(self.words, 1)
        self._out, last = QHBoxLayout(), QHBoxLayout()
        for button in ends:
            last.addWidget(button)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        for part in (said, self._out, last):
            part.setSpacing(8)
            self._line.addLayout(part, 1 if part is said else 0)
        self._line.setSpacing(10)
        self._line.setAlignment(self._out, Qt.AlignmentFlag.AlignLeft)
        self._line.setAlignment(last, Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._fill(Counsel())
        if not ends:  # shown by whoever it is laid into: by itself it would be a window of its own
            self.hide()

    def say(self, counsel: Counsel) -> None:
        """Show a sentence with its ways out."""
        self._fill(counsel)
        self.setVisible(bool(counsel.sentence) or self._has_ends)

    def _fill(self, counsel: Counsel) -> None:
        for button in self._buttons:
            self._out.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        set_state(self.words, "role", counsel.tone)
        self._icon.set_icon(_ICONS[counsel.tone], counsel.tone)
        self._icon.setVisible(bool(counsel.sentence))
        self.words.setText(counsel.sentence)
        self.setAccessibleName(counsel.sentence)
        if counsel.link is not None:
            self._add(LinkButton(self._theme, OPEN_WORDS), counsel.link)
        for word, act in counsel.ways:
            self._add(QuietButton(self._theme, word), act)

    def buttons(self) -> tuple[Button, ...]:
        """Return link and ways out in the order shown."""
        return tuple(self._buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand one below the other where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _add(self, button: Button, act: Act) -> None:
        button.clicked.connect(lambda _checked=False: act())
        self._out.addWidget(button)
        self._buttons.append(button)
