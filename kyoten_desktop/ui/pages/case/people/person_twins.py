"""Says in place that somebody on file may be the same person, and makes two sheets one when asked (undone in place)."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.services.people.client import LookAlike
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.pages.case.context import CaseTools
from kyoten_desktop.ui.shell.attempt import Attempt


class TwinStrip(QWidget):
    """``opened`` asks for the other person; ``merged`` tells that two sheets became one, or two again.

    ``merging`` comes before: what is typed goes onto the disk first.
    """

    opened = Signal(int)
    merging = Signal()
    merged = Signal()

    def __init__(self, tools: CaseTools) -> None:
        super().__init__()
        self._tools = tools
        self._client_id = 0
        self.strip = WarningStrip(tools.theme)
        self.done = WarningStrip(tools.theme, tone="accent")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.done)
        column.addWidget(self.strip)
        self.hide()

    def look(self, client_id: int, values: Mapping[str, Any]) -> None:
        """Look for people like the one being typed; nothing is said when there is none."""
        if client_id != self._client_id:
            self.done.say("")
        self._client_id = client_id
        alike = self._tools.desk.client.look_alikes(
            values.get("name") or "",
            values.get("kana") or "",
            values.get("birth_date"),
            values.get("former_name") or "",
            client_id,
        )
        if not alike:
            self.strip.say("")
        else:
            self._offer(alike[0], len(alike) - 1)
        self.setVisible(bool(alike) or self.done.isVisibleTo(self))

    def _offer(self, other: LookAlike, more: int) -> None:
        others = f" ほかに{more}人います。" if more else ""
        words = f"同じ人かもしれません：{other.who}。{other.why}{others}"
        ways: list[tuple[str, Any]] = [("その人を開く", partial(self.opened.emit, other.client_id))]
        if self._client_id:
            ways.append(("一つにまとめる", partial(self.ask, self._client_id, other)))
        self.strip.say(words, ways)

    def ask(self, client_id: int, other: LookAlike) -> None:
        """Say what making two sheets one would do, with what speaks against it, and ask to confirm."""
        self._client_id = client_id
        self.show()
        with Attempt(self.strip) as tried:
            view = self._tools.desk.merging.preview(self._client_id, other.client_id)
        if tried.failure is not None:
            return
        moved = "、".join(f"{noun}{count}件" for noun, count in view.moving.items() if count) or "移す記録はありません"
        words = f"{other.who}の記録をこの人に移します：{moved}。"
        self.strip.say(
            f"{words}もとの二つは残り、あとで戻せます。{''.join(view.warnings)}",
            [("一つにまとめる", partial(self._merge, other)), ("やめる", self._forget)],
            "red",
        )

    def _merge(self, other: LookAlike) -> None:
        self.merging.emit()
        with Attempt(self.strip) as tried:
            self._tools.desk.merging.merge(self._client_id, other.client_id, {})
        if tried.failure is not None:
            return
        merges = self._tools.desk.merging.of(self._client_id)
        newest = merges[0].id if merges else 0
        self.done.say(
            f"{other.name}さん（{other.client_no}）と一つにまとめました。", [("元に戻す", partial(self._undo, newest))]
        )
        self.merged.emit()

    def _undo(self, merge_id: int) -> None:
        self.merging.emit()
        with Attempt(self.done) as tried:
            self._tools.desk.merging.undo(merge_id)
        if tried.failure is None:
            self.done.say("二つに戻しました。")
            self.merged.emit()

    def _forget(self) -> None:
        self.strip.say("")
        self.setVisible(self.done.isVisibleTo(self))
