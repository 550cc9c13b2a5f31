"""What is said of a sheet and of the disk: in a strip over it, and beside its name."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Protocol

from kyoten_desktop.domain.dates.wareki import clock_time
from kyoten_desktop.ui.look.strip import Action
from kyoten_desktop.ui.sheet.saved_label import SavedLabel

_SURE = "書きかけを捨てると、元に戻せません。捨てますか。"


class Strip(Protocol):
    """Where is said what is the matter with a sheet: one sentence and the ways out."""

    def say(self, sentence: str, actions: Sequence[Action] = (), tone: str = "") -> None:
        """Say it; an empty sentence takes back what was said."""


class Said:
    """What is said of the sheet and the disk, in a strip and beside its name, where there are such."""

    def __init__(
        self,
        strip: Strip | None,
        saved: SavedLabel | None,
        tell: Callable[[str], object],
        tell_held: Callable[[str], object],
    ) -> None:
        self._strip, self._saved, self._tell, self._has_failed = strip, saved, tell, False
        self._tell_held, self._waits = tell_held, ""
        self.is_unwritten = False

    def say(self, words: str, ways: Sequence[Action] = (), tone: str = "amber") -> None:
        """Say what is the matter with the sheet."""
        if self._strip is not None:
            self._strip.say(words, ways, tone)

    def say_draft_waits(self, words: str, ways: Sequence[Action], throw_away: Callable[[], object]) -> None:
        """Say that a draft waits, or stands there again; 捨てる comes last and asks first: nothing brings it back."""
        again = partial(self.say_draft_waits, words, ways, throw_away)
        self.say(words, [*ways, throwing_away(self.say, again, throw_away)])

    def say_read(self, changed_at: datetime | None) -> None:
        """Say since when the sheet just read is on the disk, and forget what was said about another."""
        self.say("")
        self._waits, self.is_unwritten = "", False
        if self._saved is not None:
            self._saved.show_saved(changed_at) if changed_at is not None else self._saved.hide()

    def say_unwritten(self) -> None:
        """Say that something was typed."""
        self.is_unwritten = True
        if self._saved is not None:
            self._saved.show_unwritten()

    def say_draft(self, at: datetime, words: str) -> None:
        """Say since when the draft is on the disk; nothing without words."""
        self.is_unwritten = False
        if self._saved is not None:
            self._saved.show_saved(at, words) if words else self._saved.hide()

    def say_written(self, at: datetime, words: str, *, is_whole: bool = False, keeps: bool = False) -> None:
        """Say 保存済, and take an earlier failure away; all is said when what stands there is what is on file.

        ``keeps`` when a question stands in the strip that is not answered.
        """
        if is_whole:
            self._waits = ""
        if (self._has_failed or is_whole) and not keeps:
            self._has_failed = False
            self.say("")
        self.say_draft(at, words)

    def hold(self, waits: str) -> None:
        """Note what is not done although the draft is on the disk: it was refused, and stays so until it is saved."""
        self._waits = waits

    def say_held(self, at: datetime) -> None:
        """Say that only the draft is on the disk, where something was refused: nothing beside it is green then."""
        if self._waits:
            words = f"下書きは保存済 {clock_time(at)}（{self._waits}）"
            self.say_waiting(words)
            self._tell_held(words)

    def say_waiting(self, words: str) -> None:
        """Say what is not done although the draft is on the disk."""
        if self._saved is not None:
            self._saved.show_warning(words)

    def say_unavailable(self, why: str, again: Callable[[], object]) -> None:
        """Say what is wrong and offer to try again; what was typed stays where it stands."""
        self._has_failed = True
        self.say(f"保存できていません。{why}", [("もう一度保存する", again)])
        self.say_waiting("保存できていません")
        self._tell(why)


def throwing_away(
    say: Callable[[str, Sequence[Action], str], object],
    again: Callable[[], object],
    throw_away: Callable[[], object],
    word: str = "捨てる",
) -> Action:
    """Return the way that throws typing away: where it stands it asks first, for nothing brings the typing back.

    ``again`` says once more what stood there. Every button of this kind is made here.
    """
    sure: list[Action] = [("捨てる", throw_away), ("やめる", again)]
    return word, partial(say, _SURE, sure, "accent")
