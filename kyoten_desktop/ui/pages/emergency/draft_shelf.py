"""The drafts of the sheets: offered in place after a crash, taken up at once when left a moment ago."""

from collections.abc import Callable

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.drafts import Typed
from kyoten_desktop.ui.lists.moments import when
from kyoten_desktop.ui.pages.emergency.open_call import FORM, OpenCall
from kyoten_desktop.ui.pages.emergency.sheet_view import SheetView
from kyoten_desktop.ui.sheet.difference import difference


class DraftShelf:
    """Knows which drafts were left in this run. ``show_again`` reads a sheet after its draft was thrown away."""

    def __init__(self, desk: Desk, view: SheetView, show_again: Callable[[int], None]) -> None:
        self._desk, self._view, self._show_again = desk, view, show_again
        self._left_here: set[int] = set()

    def free_key(self) -> int:
        """Return the key of the next sheet that was never saved: 0, -1, -2 …"""
        return min([1, *(draft.sheet_id for draft in self._desk.drafts.all() if draft.form == FORM)]) - 1

    def note_left(self, key: int) -> None:
        """Note that a sheet was left with typing that is only in its draft."""
        self._left_here.add(key)

    def forget(self, key: int) -> None:
        """Drop a draft, because its sheet was saved or it was thrown away on purpose."""
        self._left_here.discard(key)
        if self._desk.drafts.of(FORM, key) is not None:
            self._desk.drafts.drop(FORM, key)

    def offer(self, shown: OpenCall) -> None:
        """Offer the draft that waits for a kept call, if there is one."""
        draft = self._desk.drafts.of(FORM, shown.key)
        if draft is None:
            return
        typed = self._view.typed()
        form = {**typed["form"], **draft.values.get("form", {})}
        if not difference(typed, {**typed, **draft.values, "form": form}):
            self.forget(shown.key)
        elif shown.key in self._left_here:
            self._take_up(draft, shown)
        else:
            at = when(draft.typed_at, self._desk.clock.now())
            is_older = draft.sheet_version != shown.version
            changed = "そのあとで相談票が直されています。" if is_older else ""
            words = f"{at} に {draft.typed_by} さんが書きかけたものがあります。{changed}"
            ways = [("続きから書く", lambda: self._take_up(draft, shown)), ("捨てる", lambda: self._throw_away(draft))]
            self._view.strip.say(words, ways)

    def _take_up(self, draft: Typed, shown: OpenCall) -> None:
        self._view.set_typed(draft.values, locked=shown.is_finished)
        self._view.strip.say(
            "書きかけを戻しました。まだ相談票にはなっていません。", [("捨てる", lambda: self._throw_away(draft))]
        )
        self._view.head.saved.show_saved(draft.typed_at)

    def _throw_away(self, draft: Typed) -> None:
        self.forget(draft.sheet_id)
        self._show_again(draft.sheet_id)
