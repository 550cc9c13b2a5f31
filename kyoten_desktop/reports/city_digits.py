"""One width of digits on a paper of the city: a single digit full-width, more half-width, in all running text (F-42).

Tables keep half-width figures, which stand below each other; what somebody typed stands in tables only.
"""

from dataclasses import replace

from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.reports.paper import Block, Grid, Head, Paper, Prose


def with_city_digits(paper: Paper) -> Paper:
    """Return a paper whose title, headings, captions, sentences and remarks have one width of digits."""
    blocks = [_with_city_digits(block) for block in paper.blocks]
    return replace(paper, title=in_city_digits(paper.title), blocks=blocks, has_city_digits=True)


def _with_city_digits(block: Block) -> Block:
    if isinstance(block, Prose | Head):
        return replace(block, text=in_city_digits(block.text))
    if isinstance(block, Grid):
        return replace(block, caption=in_city_digits(block.caption))
    return block
