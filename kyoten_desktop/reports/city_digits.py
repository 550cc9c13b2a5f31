"""One width of digits on a paper of the city: a single digit full-width, more half-width, in all running text (F-42).

Tables keep half-width figures, which stand below each other; what somebody typed stands in tables only. Figures with
their unit beside a label (３日) are read, not added up: they are written as in a sentence.
"""

from dataclasses import replace

from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.reports.paper import Block, Fields, Grid, Head, Paper, Prose


def with_city_digits(paper: Paper) -> Paper:
    """Return a paper whose title, headings, captions, sentences, remarks and labelled figures have one width."""
    blocks = [_with_city_digits(block) for block in paper.blocks]
    return replace(paper, title=in_city_digits(paper.title), blocks=blocks, has_city_digits=True)


def _with_city_digits(block: Block) -> Block:
    if isinstance(block, Prose | Head):
        return replace(block, text=in_city_digits(block.text))
    if isinstance(block, Grid):
        return replace(block, caption=in_city_digits(block.caption))
    if isinstance(block, Fields):
        rows = (tuple(replace(field, text=in_city_digits(field.text)) for field in row) for row in block.rows)
        return replace(block, rows=tuple(rows))
    return block
