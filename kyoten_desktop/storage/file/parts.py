"""Ask about many ids some at a time: SQLite takes only so many values in one question."""

from collections.abc import Iterator, Sequence

_MOST_IDS = 5_000


def in_parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the ids in their order, as many together as one question may name."""
    return (ids[start : start + _MOST_IDS] for start in range(0, len(ids), _MOST_IDS))
