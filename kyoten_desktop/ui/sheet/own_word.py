"""自分の合言葉 in the place of what it opens: asked, set, forgotten, changed, released; no dialog over the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.models.items import Item, Kind, Need
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.own_word import Door, WordNews, WordWay
from kyoten_desktop.ui.fields.passphrase_edit import PassphraseEdit
from kyoten_desktop.ui.look.buttons import LinkButton, PlainButton, PrimaryButton
from kyoten_desktop.ui.look.strip import Action, WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.shell.ask import Ask, Question
from kyoten_desktop.ui.shell.attempt import Attempt

WHAT_IT_STOPS = (
    "席にすわった同僚が通報の記録を読むのを止めます。回復キーを手にした同僚は新しく決めて読めますが、"
    "同じ記録を見る職員に知らされます。ファイルの合言葉（か回復キー）と道具を持つ人は止められません。"
    "記録はファイルの鍵で暗号化されていて、この合言葉では暗号化されないからです。"
)
_WIDTH = 320
_LOOK_MS = 1000
_LENGTH = "8文字以上。ファイルの合言葉とは別の、自分だけが知るものにします。"
_OPENER = "はじめてのときだけ聞きます。回復キーでもかまいません。決めたことは、同じ記録を見る職員に知らされます。"
_NEW = (("own_word", "自分の合言葉", _LENGTH), ("own_word_again", "もう一度", ""))
_FORGOT, _BACK, _CHANGE = "自分の合言葉を忘れたとき", "もどる", "自分の合言葉を変える"
_TOLD = {
    WordWay.FIRST: "{whose}さんの自分の合言葉が {at} に決められました（操作者 {by}）。",
    WordWay.CODE: "{whose}さんの自分の合言葉が {at} に回復キーで新しくされました（操作者 {by}）。",
    WordWay.READER: "{whose}さんの自分の合言葉を {at} に{by}さんが解除しました。",
}


@dataclass(frozen=True)
class _Way:
    """One thing the field can be for: what it says, what it asks, the word on its button, and the act."""

    why: str
    asked: Sequence[tuple[str, str, str]]
    do: str
    act: Callable[..., object]


class OwnWordGate(QWidget):
    """Stands where the reports would stand; ``passed`` tells that they are open, ``left`` that nothing was changed.

    With ``changes`` it stands for itself, open reports or not: one's own word is set there, or changed.
    """

    passed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, desk: Desk, *, changes: bool = False) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        service = self._service = desk.own_word
        self._changes = changes
        self._shown_for: tuple[str, object] | None = None
        opener = ("proof", "ファイルの合言葉", _practice_word(desk) or _OPENER)
        set_it, renew_it = ("決める", "新しくする") if changes else ("決めて開く", "新しくして開く")
        self._first = _Way("はじめに、自分の合言葉を決めます。", (opener, *_NEW), set_it, service.set)
        self._asked = _Way(
            "通報の記録は閉じています。", [("own_word", "自分の合言葉", "")], "開く　Enter", service.open
        )  # fmt: skip
        key = ("proof", "回復キー", "金庫の紙のとおりに。新しくしたことは、同じ記録を見る職員に知らされます。")
        self._forgotten = _Way("自分の合言葉を新しく決めます。", (key, *_NEW), renew_it, service.set)
        old = ("proof", "いまの合言葉", "いまの自分の合言葉を打ってください。")
        self._changing = _Way("自分の合言葉を変えます。", (old, *_NEW), "変える", service.change)
        self.why, self.strip = label("", "section"), WarningStrip(theme, tone="red")
        self.do = PrimaryButton(theme, "")
        self.do.setObjectName("give_own_word")
        self.other = LinkButton(theme, _FORGOT)
        self.other.setObjectName("other_way")
        self.ask: Ask | None = None
        self._home = self._way = self._changing if changes else self._asked
        self.do.clicked.connect(self._give)
        self.other.clicked.connect(self._switch)
        self._lay_out()

    def show_door(self) -> None:
        """Ask for the word, or to set one where there is none; what was typed is forgotten."""
        self._shown_for = self._stands_for()
        self._show(self._first if self._service.door() is Door.UNSET else self._home)

    def follow(self) -> None:
        """Ask anew when another sat down, or a word was set or released meanwhile; what is being typed stays."""
        if self._shown_for != self._stands_for():
            self.show_door()

    def _stands_for(self) -> tuple[str, object]:
        """Return what it asks for: where it only changes a word, whether reports stand open is nothing to it."""
        door = self._service.door()
        return self._desk.operator.name, door is Door.UNSET if self._changes else door

    def show_change(self) -> None:
        """Ask for another word while the reports stand open."""
        self._show(self._changing)
        self.go_to_first()

    def go_to_first(self) -> None:
        """Put the cursor in the first field."""
        if self.ask is not None:
            self.ask.go_to_first()

    def forget(self) -> None:
        """Wipe what was typed."""
        if self.ask is not None:
            for name, _word, _hint in self._way.asked:
                self.ask.set_value(name, None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no word in a field that nobody looks at."""
        self.forget()
        super().hideEvent(event)

    def _show(self, way: _Way) -> None:
        before, self._way = self.ask, way
        self.ask = Ask(self._theme, [self._question(*asked) for asked in way.asked])
        if before is not None:
            self._place.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._place.addWidget(self.ask)
        fields = self.ask.findChildren(QLineEdit)
        for first, then in pairwise((*fields, self.do, self.other)):
            QWidget.setTabOrder(first, then)
        self.setFocusProxy(fields[0])
        self.why.setText(way.why)
        self.strip.say("", tone="red")
        self.do.setText(way.do)
        self.other.setText(_FORGOT if way is self._home else _BACK)
        self.other.setVisible(way is not self._first)

    def _question(self, name: str, word: str, hint: str) -> Question:
        edit = PassphraseEdit(self._theme)
        edit.returnPressed.connect(self._give)
        need = Need.OPTIONAL if len(self._way.asked) == 1 else Need.TO_SAVE  # one field alone says so itself
        return Question(Item(name, word, Kind.LINE, need), edit, hint, _WIDTH)

    def _give(self) -> None:
        if self.ask is None:
            return
        typed = self.ask.values()
        with Attempt(self._say, items=self.ask.show_problems) as tried:
            self._way.act(*(typed[name] or "" for name, _word, _hint in self._way.asked))
        if tried.failure is None:
            self.forget()
            self.passed.emit()
        elif self._way is self._asked:
            self.ask.findChildren(QLineEdit)[0].selectAll()

    def _say(self, words: str) -> None:
        self.strip.say(words, tone="red")

    def _switch(self) -> None:
        if self._way is self._changing and self._way is not self._home:
            self.forget()
            self.left.emit()
            return
        self._show(self._forgotten if self._way is self._home else self._home)
        self.go_to_first()

    def _lay_out(self) -> None:
        self._place, acts = QVBoxLayout(), QHBoxLayout()
        acts.setSpacing(16)
        for part in (self.do, self.other):
            acts.addWidget(part)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.why)
        column.addWidget(self.strip)
        column.addLayout(self._place)
        column.addLayout(acts)
        column.addWidget(paragraph(WHAT_IT_STOPS, "hint"))


class OwnWordBar(QWidget):
    """Beside open reports: what became of the words of their readers, and the ways to change or release one."""

    change_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._service = theme, desk.own_word
        self.news, self.strip = WarningStrip(theme), WarningStrip(theme, tone="accent")
        self.change = PlainButton(theme, _CHANGE, "key")
        self.change.setObjectName("change_own_word")
        self.change.clicked.connect(self.change_wanted.emit)
        self.fellows: list[PlainButton] = []
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._line.addStretch(1)
        self._line.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for strip in (self.news, self.strip):
            column.addWidget(strip)
        column.addLayout(self._line)

    def refresh(self) -> None:
        """Tell what the operator has not seen yet, and offer to release the words of fellow readers."""
        told = "\n".join(map(_told, self._service.news()))
        self.news.say(told, [("見ました", self._note_seen)] if told else ())
        self.forget()
        for member in self._service.fellow_readers():
            button = PlainButton(self._theme, f"{member.name}さんの合言葉を解除")
            button.clicked.connect(partial(self._ask, member.id, member.name))
            self._line.addWidget(button)
            self.fellows.append(button)

    def forget(self) -> None:
        """Take away what only readers may see."""
        self.strip.say("", tone="accent")
        for gone in self.fellows:
            self._line.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.fellows = []

    def _ask(self, staff_id: int, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt signal
        words = f"{name}さんの自分の合言葉を解除します。次に開くとき本人が新しく決め、ほかの職員にも知らされます。"
        ways: list[Action] = [
            ("解除する", partial(self._release, staff_id)),
            ("やめる", lambda: self.strip.say("", tone="accent")),
        ]
        self.strip.say(words, ways, "accent")

    def _release(self, staff_id: int) -> None:
        with Attempt(self.strip) as tried:
            self._service.release(staff_id)
        if tried.failure is None:
            self.refresh()
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_seen(self) -> None:
        with Attempt(self.news) as tried:
            self._service.note_seen()
        if tried.failure is None:
            self.refresh()


class OwnWordDoor(QWidget):
    """Stands before what only the own word opens (``inside``), and shuts it again when the service has.

    ``shutting`` tells to take every letter off the screen, ``opened`` that the word was given.
    """

    shutting = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, desk: Desk, inside: QWidget) -> None:
        super().__init__()
        self._service, self._inside = desk.own_word, inside
        self.gate, self.bar = OwnWordGate(theme, desk), OwnWordBar(theme, desk)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.is_open)
        self.gate.passed.connect(self._pass)
        self.gate.left.connect(self._show_inside)
        self.bar.change_wanted.connect(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.gate, self.bar, inside):
            column.addWidget(part)
        self._shut()

    def is_open(self) -> bool:
        """Tell whether it stands open, and show it so: what was opened on another page is open here too."""
        is_open, stood_open = self._service.is_open(), self._look.isActive()
        if is_open and not stood_open:
            self._show_inside()
        elif stood_open and not is_open:
            self._shut()
        elif not is_open:
            self.gate.follow()
        return is_open

    def note_use(self) -> None:
        """Note that somebody types; shut it when five minutes were over before."""
        self._service.note_use()
        self.is_open()

    def showEvent(self, event: QShowEvent) -> None:
        """Show nothing that closed while another page stood in front."""
        self.is_open()
        super().showEvent(event)

    def _shut(self) -> None:
        focus = self.window().focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self._look.stop()
        self.shutting.emit()
        self.bar.forget()
        for part in (self._inside, self.bar):
            part.hide()
        self.gate.show_door()
        self.gate.show()
        self.setFocusProxy(self.gate)
        if had_focus:
            self.gate.go_to_first()

    def _pass(self) -> None:
        self._show_inside()
        self.opened.emit()

    def _show_inside(self) -> None:
        self.bar.refresh()
        self.gate.hide()
        for part in (self._inside, self.bar):
            part.show()
        self.setFocusProxy(self._inside)
        self._look.start()

    def _change(self) -> None:
        for part in (self._inside, self.bar):
            part.hide()
        self.gate.show()
        self.gate.show_change()


def _practice_word(desk: Desk) -> str:
    if not desk.office.office().is_practice:
        return ""
    from kyoten_desktop.practice.office import told_word

    word = told_word(desk)
    return f"練習用の拠点の合言葉は {word} です。自分の合言葉は、練習用のものを決めてください。" if word else ""


def _told(news: WordNews) -> str:
    return _TOLD[news.way].format(whose=news.whose, at=moment_short(news.at), by=news.by)
