"""The card that proves nothing is missing: the chain of the history, and every page of the file."""

from collections.abc import Callable

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.settings.section import side_by_side
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.tasks import run_in_background

_BUTTON_WIDTH = 220
_CHAIN_GOOD = "履歴はすべてつながっています。消されたり書きかえられたりした行はありません。"
_CHAIN_BAD = "履歴のつながりが切れています。ファイルを控え、サポートに知らせてください。"
_FILE_GOOD = "ファイルは全部読めました。欠けはありません。"
_FILE_BAD = "ファイルに欠けがあります。「バックアップ」から、よい時点に戻してください。"


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

    def _run(self, result: SavedLabel, work: Callable[[], bool], good: str, bad: str) -> None:
        result.show_writing()

        def done(is_good: bool) -> None:  # noqa: FBT001 - the result of the work
            if is_good:
                result.show_saved(self._clock.now(), good)
            else:
                result.show_warning(bad)

        run_in_background(self, work, done, result.show_warning)
