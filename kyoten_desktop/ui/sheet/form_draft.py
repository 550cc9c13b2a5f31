"""The draft of one form: kept soon after typing, offered when the sheet is opened again, dropped when it is saved."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kyoten_desktop.services.sheets.drafts import DraftService
from kyoten_desktop.ui.lists.moments import day_time
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.sheet.difference import difference
from kyoten_desktop.ui.sheet.form import Form

_FORM = "form"


class FormDraft:
    """What was typed since the sheet was read; only that is kept, so that it can stand on a newer sheet too."""

    def __init__(self, drafts: DraftService, name: str, form: Form, strip: WarningStrip) -> None:
        self._drafts, self._name, self._form, self._strip = drafts, name, form, strip
        self.key = 0
        self._base: dict[str, Any] = {}

    def begin(self, key: int) -> None:
        """Take what the form shows now as read from the file."""
        self.key = key
        self._base = {_FORM: self._form.draft()}

    def typed(self) -> dict[str, Any]:
        """Return what was typed, empty when nothing was."""
        return difference(self._base, {_FORM: self._form.draft()})

    def keep(self, version: int) -> datetime | None:
        """Put it on the disk and return when; None when nothing was typed. Raises UnavailableError."""
        typed = self.typed()
        return self._drafts.keep(self._name, self.key, version, typed) if typed else None

    def drop(self) -> None:
        """Forget it, because the sheet was saved or it was thrown away on purpose."""
        self._drafts.drop(self._name, self.key)

    def put(self, typed: Mapping[str, Any]) -> None:
        """Lay typed values over what the form shows."""
        self._form.set_draft(typed.get(_FORM, {}))

    def offer(self, take_up: Callable[[Mapping[str, Any]], None], throw_away: Callable[[], None]) -> None:
        """Say in place that something was half written, if it was."""
        waiting = self._drafts.of(self._name, self.key)
        if waiting is None:
            return
        words = f"{day_time(waiting.typed_at)} に {waiting.typed_by} さんが書きかけたものがあります。"
        self._strip.say(words, [("続きから書く", lambda: take_up(waiting.values)), ("捨てる", throw_away)])
