"""設定 → 安全: the passphrase, the recovery sheet, the automatic lock, and the proof that nothing is missing."""

from collections.abc import Callable

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout

from kyoten_desktop.domain.office.passphrase import strength
from kyoten_desktop.models import Office
from kyoten_desktop.models.items import Item, Kind, Need
from kyoten_desktop.papers.recovery import recovery_request
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.fields.passphrase_edit import PassphraseEdit
from kyoten_desktop.ui.look.buttons import Button, QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.pages.settings.office import office_book
from kyoten_desktop.ui.pages.settings.put_by import PutByCard
from kyoten_desktop.ui.pages.settings.section import Section, SheetEditor, side_by_side
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.own_word import OwnWordGate
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.ask import Ask, Question
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.tasks import run_in_background
from kyoten_desktop.ui.shell.ways import Ways

_BUTTON_WIDTH = 220
_CHAIN_GOOD = "履歴はすべてつながっています。消されたり書きかえられたりした行はありません。"
_CHAIN_BAD = "履歴のつながりが切れています。ファイルを控え、サポートに知らせてください。"
_FILE_GOOD = "ファイルは全部読めました。欠けはありません。"
_FILE_BAD = "ファイルに欠けがあります。「バックアップ」から、よい時点に戻してください。"
_BLIND = (
    "新しい記録が足りないときは、開いたときに知らせます。ただし、わざと前のファイルに置きかえたときと、"
    "合言葉を変えるまえのファイルに置きかえたときは、分かりません。"
)
_PRINT = "回復キーを印刷する"
_REMIND = "回復キーの紙が、まだ印刷されていません。合言葉を忘れると、記録を開けなくなります。"
_CHANGED = (
    "合言葉を変えました。前の回復キーの紙は使えません。新しい紙を印刷し、古い紙は細かく切って捨ててください。"
    "変えるまえのバックアップは、前の合言葉で開きます。"
)
_ADVICE = "8文字以上。短い文が、強くて覚えやすい合言葉です。"
_PROOF = "この紙があれば、ファイルも通報の記録も開けます。いまの合言葉（か、いまの回復キー）を打ってください。"
_WIDTH = 380


class CheckCard(Card):
    """Two checks beside the window, each with its result in words."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("確かめる")
        self._clock = desk.clock
        service = desk.security
        self.history_result, self.file_result = SavedLabel(theme), SavedLabel(theme)
        checks: tuple[tuple[str, SavedLabel, Callable[[], bool], str, str], ...] = (
            ("履歴のつながりを確かめる", self.history_result, desk.history.is_unbroken, _CHAIN_GOOD, _CHAIN_BAD),
            ("ファイル全体を確かめる", self.file_result, lambda: not service.faults(), _FILE_GOOD, _FILE_BAD),
        )
        for words, result, work, good, bad in checks:
            button = QuietButton(theme, words, "seal-check")
            button.setMinimumWidth(theme.height(_BUTTON_WIDTH))
            button.clicked.connect(lambda _checked=False, parts=(result, work, good, bad): self._run(*parts))
            self.body.addLayout(side_by_side(button, result))
        self.body.addWidget(paragraph(_BLIND))

    def _run(self, result: SavedLabel, work: Callable[[], bool], good: str, bad: str) -> None:
        result.show_writing()

        def done(is_good: bool) -> None:  # noqa: FBT001 - the result of the work
            if is_good:
                result.show_saved(self._clock.now(), good)
            else:
                result.show_warning(bad)

        run_in_background(self, work, done, result.show_warning)


class SecuritySection(Section):
    """The recovery sheet is made in memory when it is looked at."""

    key = "security"
    title = "安全"
    why = "ファイルは合言葉で暗号化されています。PCやUSBメモリをなくしても、中は読まれません。"

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(desk, theme, ways)
        self.service = desk.security
        self.strip = WarningStrip(theme)
        self.ask = self._questions()
        self.proof = Ask(theme, [self._question("proof", "合言葉", _PROOF)])
        self.ask.changed.connect(self._grade)
        self.change_button = QuietButton(theme, "合言葉を変える", "key")
        self.change_button.clicked.connect(self._change)
        self.print_button = QuietButton(theme, _PRINT, "printer")
        self.print_button.clicked.connect(self._preview)
        for edit in self.proof.findChildren(PassphraseEdit):
            edit.returnPressed.connect(self._preview)
        self.own_word = OwnWordGate(theme, desk, changes=True)
        self.own_word_state = SavedLabel(theme)
        self.own_word.passed.connect(self._note_own_word)
        form = Form(theme, Office, desk.codes.labels(), desk.clock, ["lock_minutes"])
        self.lock_editor = SheetEditor(self, form, office_book(desk, self.key))
        self.checks = CheckCard(desk, theme)
        self.body.addWidget(self.strip)
        self.body.addWidget(self._passphrase_card())
        self.body.addWidget(self._recovery_card())
        self.body.addWidget(self._own_word_card())
        self.body.addWidget(self._lock_card())
        self.body.addWidget(self.checks)
        self.put_by = PutByCard(desk)
        self.body.addWidget(self.put_by)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show the reminder of the sheet, the lock as it is kept, and what broken-off work left."""
        if not self.service.has_recovery_sheet():
            if self.strip.sentence() != _CHANGED:
                self.strip.say(_REMIND, [(_PRINT, self.proof.go_to_first)])
        else:
            self.strip.say("")
        self.lock_editor.keeper.follow(self.desk.office.office())
        self.own_word.follow()
        self.put_by.refresh()

    def detail(self) -> str:
        """Return whether the recovery sheet is out."""
        return "回復キーは印刷済み" if self.service.has_recovery_sheet() else ""

    def status(self) -> Status | None:
        """Return the reminder of the recovery sheet."""
        return None if self.service.has_recovery_sheet() else Status(Shape.DIAMOND, "回復キーが未印刷", "amber")

    def keep_typing(self) -> None:
        """Save the minutes or keep them as a draft; a passphrase is never kept by leaving."""
        self.lock_editor.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no word in a field that nobody looks at."""
        for edit in self.findChildren(PassphraseEdit):
            edit.clear()
        super().hideEvent(event)

    def _change(self) -> None:
        typed = self.ask.values()
        with Attempt(self._say_unavailable, items=self.ask.show_problems) as tried:
            self.service.change_passphrase(typed["old"], typed["passphrase"], typed["passphrase_again"])
        if tried.failure is not None:
            return
        for name in ("old", "passphrase", "passphrase_again"):
            self.ask.set_value(name, None)
        self.strip.say(_CHANGED, [(_PRINT, self.proof.go_to_first)])
        self.ways.say_saved(self.desk.clock.now())

    def _say_unavailable(self, words: str) -> None:
        self.strip.say(words, tone="red")
        self.ways.say_failure(words)

    def _preview(self) -> None:
        """Show the sheet to whoever opens the file; its code would open more than an unlocked window does."""
        with Attempt(self._say_unavailable, items=self.proof.show_problems) as tried:
            self.service.prove(self.proof.values()["proof"])
        if tried.failure is None:
            self.proof.set_value("proof", None)
            self.proof.show_problems(())
            self.ways.preview(recovery_request(self.desk))

    def _note_own_word(self) -> None:
        self.own_word.show_door()
        self.own_word_state.show_saved(self.desk.clock.now(), "自分の合言葉を決めました")

    def _grade(self, name: str) -> None:
        if name == "passphrase":
            self.ask.set_hint("passphrase", strength(self.ask.values()["passphrase"]).words or _ADVICE)

    def _questions(self) -> Ask:
        new = (("passphrase", "新しい合言葉", _ADVICE), ("passphrase_again", "もう一度", ""))
        asked = (("old", "いまの合言葉", "わからないときは、回復キーの紙の文字を打ってください。"), *new)
        return Ask(self.theme, [self._question(*each) for each in asked])

    def _question(self, name: str, word: str, hint: str) -> Question:
        return Question(Item(name, word, Kind.LINE, Need.TO_SAVE), PassphraseEdit(self.theme), hint, _WIDTH)

    def _passphrase_card(self) -> Card:
        card = Card("合言葉", "変えると、新しい回復キーの紙が要ります")
        card.body.addWidget(self.ask)
        card.body.addLayout(_left(self.change_button))
        return card

    def _recovery_card(self) -> Card:
        card = Card("回復キー")
        card.body.addWidget(
            paragraph("合言葉を忘れたときに、この紙でファイルを開きます。金庫など鍵のかかる場所に入れます。")
        )
        card.body.addWidget(self.proof)
        card.body.addLayout(_left(self.print_button))
        return card

    def _own_word_card(self) -> Card:
        card = Card("自分の合言葉", "通報の記録を開くときに、見てよい職員がそれぞれ打ちます")
        card.body.addWidget(self.own_word_state)
        card.body.addWidget(self.own_word)
        self.own_word_state.hide()
        return card

    def _lock_card(self) -> Card:
        card = Card("自動ロック", "この時間さわらないと閉じます。書きかけは暗号化したまま残ります")
        card.body.addWidget(self.lock_editor)
        return card


def _left(button: Button) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(16)
    line.addWidget(button)
    line.addStretch(1)
    return line
