"""Who may be the person on a sheet, and what making two sheets of people one says and does."""

from collections.abc import Mapping, Sequence
from typing import Any

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import ClientMerge
from kyoten_desktop.services.people.client import LookAlike
from kyoten_desktop.ui.sheet.giving_way import GivingWords
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.twins import Asked, MergeLine, Twin, TwinWords, merge_words
from kyoten_desktop.ui.shell.attempt import Attempt, quietly

_WORDS = GivingWords("この人")


class PersonTwins:
    """The twins of people."""

    words = TwinWords("同じ人かもしれません", "ほかに{}人います。", "その人を開く")

    def __init__(self, tools: SheetTools) -> None:
        self._desk = tools.desk

    def alike(self, sheet_id: int, values: Mapping[str, Any]) -> Sequence[Twin]:
        """Return who may be the person being typed."""
        found = self._desk.client.look_alikes(
            values.get("name") or "",
            values.get("kana") or "",
            values.get("birth_date"),
            values.get("former_name") or "",
            sheet_id,
        )
        return [twin_of(other) for other in found]

    def ask(self, kept_id: int, other: Twin) -> Asked:
        """Return what a merge would do, and which of two differing sheets stays."""
        view = self._desk.merging.preview(kept_id, other.id)
        moved = "、".join(f"{noun}{count}件" for noun, count in view.moving.items() if count) or "移す記録はありません"
        words = f"{other.who}の記録をこの人に移します：{moved}。もとの二つは残り、あとで戻せます。"
        told = _WORDS.told(view.differing, self._desk.codes.labels())
        return Asked(f"{words}{''.join(view.warnings)}{told}", _WORDS.ways(view.differing))

    def merge(self, kept_id: int, other: Twin, answer: Any) -> None:
        """Make two sheets one, keeping the values that were answered."""
        self._desk.merging.merge(kept_id, other.id, answer)

    def undo(self, merge_id: int) -> str:
        """Make one sheet two again."""
        other = self._desk.merging.undo(merge_id)
        return f"{other.name}さん（{other.client_no}）"

    def lines(self, sheet_id: int) -> Sequence[MergeLine]:
        """Return the merges into a person."""
        return [self._line(merge) for merge in self._desk.merging.of(sheet_id)]

    def _line(self, merge: ClientMerge) -> MergeLine:
        when = f"{wareki.short(merge.merged_at)} {merge.merged_by}"
        undone = wareki.short(merge.undone_at) if merge.undone_at is not None else ""
        return MergeLine(merge.id, merge_words(when, self._whose(merge), undone), bool(undone))

    def _whose(self, merge: ClientMerge) -> str:
        with Attempt(quietly):
            other = self._desk.merging.other(merge)
            return f"{other.name}さん（{other.client_no}）"
        return "ほかの記録"


def twin_of(other: LookAlike) -> Twin:
    """Return somebody who may be the same person as a strip tells of them."""
    return Twin(other.client_id, other.who, other.why)
