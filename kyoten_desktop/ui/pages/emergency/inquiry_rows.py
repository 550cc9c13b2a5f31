"""How an inquiry reads in its table, and what makes two of them the same."""

from typing import Any

from kyoten_desktop.models.items import is_empty
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.moments import day_time
from kyoten_desktop.ui.lists.table import Row
from kyoten_desktop.ui.pages.emergency.open_call import Line

_GIVEN = ("id", "asked_at", "asked_by")
_NOT_KEPT = ("id", "typed")


def says_something(line: Line) -> bool:
    """Tell whether anything was written beyond what a new line begins with."""
    return any(not is_empty(value) for name, value in line.items() if name not in _GIVEN)


def is_same(line: Line, kept: Line) -> bool:
    """Tell whether a kept line holds what a new one says."""
    names = (set(line) | set(kept)) - set(_NOT_KEPT)
    pairs = [(line.get(name), kept.get(name)) for name in names]
    return all(one == other or (is_empty(one) and is_empty(other)) for one, other in pairs)


def row_of(place: int, line: Line, labels: Labels) -> Row:
    """Return one line of the table: when, who, answer, why."""
    asked: Any = line.get("asked_at")
    reasons = "、".join(labels.label("inquiry_reason", code) for code in line.get("reasons") or ())
    why = "。".join(part for part in (reasons, line.get("condition") or "") if part)
    answer = labels.label("inquiry_answer", line["answer"]) if line.get("answer") else ""
    name = line.get("place") or ""
    return Row(
        place,
        (
            CellFace(day_time(asked) if asked else ""),
            CellFace(name or "（照会先 未記入）", bold=True, tone="text" if name else "amber"),
            CellFace(answer or "回答待ち", tone="text" if answer else "text2"),
            CellFace(why, tip=why),
        ),
    )
