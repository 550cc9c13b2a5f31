"""What the 内訳 shows, whatever was counted, and the proof that it is as many as the table says."""

from collections.abc import Sequence
from dataclasses import dataclass

from kyoten_desktop.ui.lists.table import Column, Row


@dataclass(frozen=True)
class Records:
    """What the 内訳 shows. Keys of rows are (kind, id), (kind, id, person) or a date; ``call_ids`` make a list."""

    title: str
    where: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    proof: str
    agrees: bool
    call_ids: tuple[int, ...] = ()


def proof_of(stated: str, found: str, *, agrees: bool) -> str:
    """Return whether the records read again are as many as the table says."""
    if agrees:
        return f"{stated} と一致しています"
    return f"{stated} と違います（いま {found}）。数えたあとで記録が変わりました。"
