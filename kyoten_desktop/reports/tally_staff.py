"""職員の配置 of D-02 on paper and as text (S1-04): counts alone, no name of a colleague."""

from collections.abc import Iterator

from kyoten_desktop.domain.figures.staff_table import STAFF_HEADS, StaffTable
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.reports.paper import Align, Block, Column, Grid
from kyoten_desktop.reports.tally_people import aligned, marked, notes_of

_WORDS = 2
_SHARES = (3.2, 1.6, 1.4, 1.4, 3.0)


def staff_blocks(table: StaffTable | None) -> list[Block]:
    """Return the table; nothing of an office that has written down no post."""
    if table is None or not table.is_counted:
        return []
    columns = tuple(
        Column(head, share, Align.RIGHT if place >= _WORDS else Align.LEFT)
        for place, (head, share) in enumerate(zip(STAFF_HEADS, _SHARES, strict=True))
    )
    rows = tuple(line.texts for line in table.lines)
    return [
        Grid(columns, rows, caption=table.title, has_total=True, is_dense=True),
        *notes_of(table.footnotes),
    ]


def staff_lines(table: StaffTable | None) -> Iterator[str]:
    """Yield the same as plain text for a terminal."""
    if table is not None and table.is_counted:
        yield ""
        yield in_city_digits(table.title)
        yield from aligned([STAFF_HEADS, *(line.texts for line in table.lines)], left=_WORDS)
        yield from marked(table.footnotes)
