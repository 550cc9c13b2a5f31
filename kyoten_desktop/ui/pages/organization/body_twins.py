"""Which body may be the one on a sheet, and what making two sheets of bodies one says and asks."""

from collections.abc import Mapping, Sequence
from typing import Any

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Organization, OrganizationMerge
from kyoten_desktop.services.network.merging import BODY
from kyoten_desktop.ui.sheet.giving_way import GivingWords
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.twins import Asked, MergeLine, Twin, TwinWords, merge_words
from kyoten_desktop.ui.shell.attempt import Attempt, quietly

_WORDS = GivingWords("この機関", BODY.in_lines, "電話は担当者の欄")


class BodyTwins:
    """The twins of bodies. Where two 事業所番号 or other items differ, each way to join them says what stays."""

    words = TwinWords("同じ機関かもしれません", "ほかに{}か所あります。", "その機関を開く")

    def __init__(self, tools: SheetTools) -> None:
        self._network, self._codes = tools.desk.network, tools.desk.codes

    def alike(self, sheet_id: int, values: Mapping[str, Any]) -> Sequence[Twin]:
        """Return what may be the body being typed."""
        found = self._network.organization.look_alikes(values, sheet_id)
        return [Twin(other.organization_id, f"「{other.name}」", other.why) for other in found]

    def ask(self, kept_id: int, other: Twin) -> Asked:
        """Return what a merge would do, and which number to keep where there are two."""
        view = self._network.merging.preview(kept_id, other.id)
        moved = "、".join(f"{noun}{count}件" for noun, count in view.moving.items() if count) or "移す記録はありません"
        words = f"{other.who}の記録をこの機関に移します：{moved}。もとの二つは残り、あとで戻せます。"
        ways: list[tuple[str, Any]] = [(f"{number} を残す", (number, {})) for number in view.numbers]
        told = _WORDS.told(view.differing, self._codes.labels(), _WORDS.stays() if ways else "")
        if not ways:
            ways = [(word, ("", values)) for word, values in _WORDS.ways(view.differing)]
        return Asked(f"{words}{''.join(view.warnings)}{told}", ways)

    def merge(self, kept_id: int, other: Twin, answer: Any) -> None:
        """Make two sheets one, keeping the number and the values that were answered."""
        number, values_to_take = answer
        self._network.merging.merge(kept_id, other.id, values_to_take, number)

    def undo(self, merge_id: int) -> str:
        """Make one sheet two again."""
        return f"「{self._network.merging.undo(merge_id).name}」"

    def lines(self, sheet_id: int) -> Sequence[MergeLine]:
        """Return the merges into a body."""
        return [self._line(merge) for merge in self._network.merging.of(sheet_id)]

    def _line(self, merge: OrganizationMerge) -> MergeLine:
        when = f"{wareki.short(merge.merged_at)} {merge.merged_by}"
        undone = wareki.short(merge.undone_at) if merge.undone_at is not None else ""
        return MergeLine(merge.id, merge_words(when, self._whose(merge), undone), bool(undone))

    def _whose(self, merge: OrganizationMerge) -> str:
        with Attempt(quietly):
            return f"「{self._network.merging.other(merge).name}」"
        return "ほかの記録"


def twin_of(body: Organization) -> Twin:
    """Return a body as a strip tells of it."""
    return Twin(body.id, f"「{body.name}」")
