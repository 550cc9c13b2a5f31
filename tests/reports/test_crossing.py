"""Every paper can be printed on both sides of each of its page breaks, and no page ends or begins badly."""

import pytest

from kyoten_desktop.reports.paper import Column, Field, Fields, Grid, Head, Paper, Prose
from tests.reports.crossing import (
    MOST_LETTERS,
    MOST_LINES,
    beside_breaks,
    faults_of,
    more_letters,
    more_lines,
    paper_makers,
    papers,
    texts_that_grow,
)
from tests.reports.test_page import a_paper

PAPERS = papers()
_WORDS = [f"{module.__name__.rpartition('.')[2]} {name}" for module, name in PAPERS]


def test_every_paper_is_tried():
    assert set(paper_makers()) <= set(PAPERS)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=_WORDS)
def test_lines_push_it_over_each_break(paper: Paper):
    grown = more_lines(paper)
    for size in beside_breaks(grown, MOST_LINES):
        assert faults_of(grown(size)) == [], f"{size} lines more"


@pytest.mark.parametrize("paper", PAPERS.values(), ids=_WORDS)
def test_letters_push_it_over_each_break(paper: Paper):
    at = max(texts_that_grow(paper), key=lambda place: max(len(text) for _, text in paper.blocks[place].texts()))
    grown = more_letters(paper, at)
    for size in beside_breaks(grown, MOST_LETTERS):
        assert faults_of(grown(size)) == [], f"{size} letters more in block {at}"


@pytest.mark.parametrize("lines", range(30, 46))
def test_what_closes_a_paper_stands_under_something(lines: int):
    closing = Fields(((Field("受け取った人", "", pen=1),), (Field("確認した人", "", pen=1),)), closes=True)
    paper = a_paper(
        *[Prose("行")] * lines, Head("次回"), Fields(((Field("次回確認日", "6月1日"),),)), Head("回収"), closing
    )
    assert faults_of(paper) == []


@pytest.mark.parametrize("lines", range(0, 46, 5))
def test_what_closes_a_paper_in_many_words_is_parted(lines: int):
    closing = Fields(((Field("氏名", "", pen=1), Field("立会", "長い名前" * 150, pen=1)),), closes=True)
    assert faults_of(a_paper(*[Prose("行")] * lines, Head("署名"), closing)) == []


@pytest.mark.parametrize("lines", range(36, 46))
def test_fields_of_two_lines_at_the_foot_are_drawn(lines: int):
    fields = Fields(((Field("項目", "二行になる長い文。" * 8), Field("担当", "佐伯")), (Field("項目", "値"),)))
    assert faults_of(a_paper(*[Prose("行")] * lines, fields)) == []


@pytest.mark.parametrize("lines", range(30, 46))
def test_a_table_does_not_leave_its_first_row_alone_at_the_foot(lines: int):
    table = Grid((Column("氏名", 1), Column("内容", 3)), tuple((f"{at}人目", "電話で確かめた。") for at in range(20)))
    assert faults_of(a_paper(*[Prose("行")] * lines, Head("記録"), table)) == []
