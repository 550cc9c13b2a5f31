"""The F1 key sheet on paper, to lie beside the keyboard."""

from collections.abc import Sequence
from datetime import date

from kyoten_desktop.reports.paper import Column, Grid, Head, Paper
from kyoten_desktop.reports.printing import pdf_of

KeySection = tuple[str, Sequence[tuple[str, str]]]
_COLUMNS = (Column("キー", 1), Column("すること", 3))


def key_sheet(sections: Sequence[KeySection], office_name: str = "", made_on: date | None = None) -> bytes:
    """Return the key list: each section a heading and its (key, what it does) lines."""
    blocks = tuple(
        block
        for heading, keys in sections
        for block in (Head(heading), Grid(_COLUMNS, tuple((key, act) for key, act in keys)))
    )
    return pdf_of(Paper("キー一覧", office_name, made_on, blocks))
