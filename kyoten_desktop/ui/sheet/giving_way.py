"""Says what two sheets that become one say differently, asks which of them stays, and where the other is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from kyoten_desktop.models.texts import Labels, text_of
from kyoten_desktop.services.sheets.merging import DifferingItem
from kyoten_desktop.services.sheets.values import Values

_MOST_IN_A_LINE = 2


@dataclass(frozen=True)
class GivingWords:
    """How the sheet that is kept is spoken of (この機関), and where ``in_lines`` are kept (電話は担当者の欄)."""

    this: str
    in_lines: tuple[str, ...] = ()
    lines: str = ""

    def told(self, differing: Sequence[DifferingItem], labels: Labels, stays: str = "") -> str:
        """Return each item that differs with both values, which of them ``stays``, and where the other is kept."""
        if not differing:
            return ""
        each = [
            f"{one.item.label}（{self.this} {text_of(one.item, one.kept, labels)}、"
            f"もう一つ {text_of(one.item, one.merged, labels)}）"
            for one in differing
        ]
        is_long = len(each) > _MOST_IN_A_LINE
        told = "".join(f"\n　{one}" for one in each) + "\n" if is_long else f"{'、'.join(each)}。"
        in_lines = [one for one in differing if one.item.name in self.in_lines]
        where = [
            *([self.lines] if in_lines else []),
            *(["ほかは備考" if in_lines else "備考"] if len(differing) > len(in_lines) else []),
        ]
        begin = "\n違うところ：" if is_long else "違うところ："
        return f"{begin}{told}{stays}残らないほうは、{'、'.join(where)}に書いておきます。"

    def stays(self) -> str:
        """Return that the kept sheet stays, where nobody is asked."""
        return f"{self.this}のほうが残ります。"

    def ways(self, differing: Sequence[DifferingItem]) -> list[tuple[str, Values]]:
        """Return the ways to make two one, each with the values it takes from the other sheet."""
        if not differing:
            return [("一つにまとめる", {})]
        others = {one.item.name: one.merged for one in differing}
        return [(f"{self.this}のほうを残す", {}), ("もう一つのほうを残す", others)]
