"""Taking a line away at once and saying so in place with 元に戻す; also for typing that was thrown away."""

from collections.abc import Callable

from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.sheet.lines_store import Gone, LineStore
from kyoten_desktop.ui.shell.attempt import Attempt

UNDO = "元に戻す　Ctrl+Z"


class LineTrash:
    """Knows what was taken away last. ``put_back`` is told the key of a line that came back."""

    def __init__(self, strip: WarningStrip, put_back: Callable[[int], object]) -> None:
        self._strip, self._put_back = strip, put_back
        self._store = LineStore(None)
        self._gone: Gone | None = None

    def discard(self, store: LineStore, key: int, words: str) -> bool:
        """Put a line into the ごみ箱; False when that was refused, and then the strip says why."""
        is_kept = key in store.lines
        with Attempt(self._strip, tone="red") as tried:
            gone = store.discard(key)
        if tried.failure is not None:
            return False
        self._offer(store, gone, f"「{words}」をごみ箱に入れました。" if is_kept else f"「{words}」を捨てました。")
        return True

    def throw_away(self, store: LineStore, key: int, words: str) -> None:
        """Forget what was typed into a line."""
        self._offer(store, store.throw_away(key), f"「{words}」の書きかけを捨てました。")

    def take_back(self) -> None:
        """Set back what was taken away last (Ctrl+Z)."""
        if self._gone is None:
            return
        with Attempt(self._strip, ways=[(UNDO, self.take_back)], tone="red") as tried:
            key = self._store.take_back(self._gone)
        if tried.failure is None:
            self.forget()
            self._put_back(key)

    def has_gone(self) -> bool:
        """Tell whether there is something to set back."""
        return self._gone is not None

    def forget(self) -> None:
        """Offer nothing any more."""
        self._gone = None
        self._strip.say("", tone="accent")

    def _offer(self, store: LineStore, gone: Gone, words: str) -> None:
        self._store, self._gone = store, gone
        self._strip.say(words, [(UNDO, self.take_back)], "accent")
