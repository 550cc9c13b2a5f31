"""Pages: header, footer, n/N, no empty last page, nothing clipped, equal bytes."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from kyoten_desktop.reports.large import LargeHead, LargeRow
from kyoten_desktop.reports.page import missing_letters_of
from kyoten_desktop.reports.paper import Column, Field, Fields, Grid, Head, Paper, Prose, Size
from kyoten_desktop.reports.printing import pdf_of
from tests.reports import crossing
from tests.reports.crossing import faults_of
from tests.reports.reading import OFFICE, squeezed, text_of_pages

_COLUMNS = (Column("機関", 3), Column("件数"))


def a_paper(*blocks: object, **changes: object) -> Paper:
    paper = Paper("試しの表", OFFICE, date(2026, 7, 16), blocks, "第2版", "取扱注意", "R8-0218")
    return replace(paper, **changes)


def _rows(count: int) -> Grid:
    return Grid(_COLUMNS, tuple((f"機関{number:03d}", str(number)) for number in range(count)))


def _rows_on_a_page() -> int:
    first = text_of_pages(pdf_of(a_paper(_rows(200))))[0]
    return first.count("機関0") + first.count("機関1")


def test_header_and_footer_say_whose_when_which_and_how_many():
    pages = text_of_pages(pdf_of(a_paper(_rows(60))))
    for number, page in enumerate(pages, start=1):
        for words in (
            OFFICE,
            "作成日 令和8年7月16日",
            "第2版",
            "取扱注意",
            "印刷番号 R8-0218",
            f"{number}/{len(pages)}",
        ):
            assert words in page


@pytest.mark.parametrize("extra", [-1, 0, 1])
def test_a_full_page_and_one_row_more(extra: int):
    count = _rows_on_a_page() + extra
    pages = text_of_pages(pdf_of(a_paper(_rows(count))))
    assert len(pages) == (2 if extra > 0 else 1)
    assert all("件数" in page for page in pages), "the head is repeated"
    assert f"機関{count - 1:03d}" in pages[-1]


@pytest.mark.parametrize("count", [0, 1])
def test_no_row_and_one_row_stand_on_one_page(count: int):
    assert len(text_of_pages(pdf_of(a_paper(_rows(count))))) == 1


def test_a_paper_without_blocks_has_its_title():
    assert "試しの表" in squeezed(pdf_of(a_paper()))


def test_a_very_long_text_flows_over_pages_and_no_letter_is_lost():
    text = "".join(f"{number}番目の文です。" for number in range(2500))
    pdf = pdf_of(a_paper(Fields(((Field("経過", text), Field("担当", "佐伯")),)), Prose("終わり")))
    pages = text_of_pages(pdf)
    assert len(pages) > 3
    assert all("経過（続き）" in "".join(page.split()) for page in pages[1:])
    for number in (0, 1249, 2499):
        assert f"{number}番目の文です。" in squeezed(pdf).replace("経過（続き）担当（続き）", "")


def test_a_heading_never_stands_alone_at_the_foot():
    for count in range(20, 45):
        pages = text_of_pages(pdf_of(a_paper(_rows(count), Head("つぎの章"), Fields(((Field("項目", "値"),),)))))
        heading = next(page for page in pages if "つぎの章" in page)
        assert "項目" in heading


def test_two_runs_are_equal_byte_by_byte():
    assert pdf_of(a_paper(_rows(50))) == pdf_of(a_paper(_rows(50)))


def test_the_file_names_no_person():
    information = PdfReader(io.BytesIO(pdf_of(a_paper(_rows(1))))).metadata
    assert information is not None
    assert (information.title, information.author) == ("試しの表", OFFICE)


def test_a_reader_says_the_title_and_reads_japanese():
    root = PdfReader(io.BytesIO(pdf_of(a_paper(_rows(1))))).root_object
    assert root["/Lang"] == "ja-JP"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_the_file_bears_the_day_of_the_paper_or_none():
    made = PdfReader(io.BytesIO(pdf_of(a_paper(_rows(1))))).metadata
    blank = PdfReader(io.BytesIO(pdf_of(a_paper(_rows(1), made_on=None)))).metadata
    assert made is not None
    assert blank is not None
    assert made["/CreationDate"] == made["/ModDate"] == "D:20260716"
    assert blank["/CreationDate"] == blank["/ModDate"] == ""


def test_a_row_that_goes_on_says_again_whose_it_is():
    columns = (Column("日時", 1), Column("内容", 3))
    pages = text_of_pages(pdf_of(a_paper(Grid(columns, (("R3.10.5", "長い記録。" * 900),)))))
    assert len(pages) > 1
    assert all("R3.10.5（続き）" in "".join(page.split()) for page in pages[1:])


@pytest.mark.parametrize(
    ("size", "is_landscape", "expected"),
    [(Size.A4, False, (595, 842)), (Size.A4, True, (842, 595)), (Size.A3, True, (1191, 842))],
)
def test_sizes(size: Size, is_landscape: bool, expected: tuple[int, int]):
    page = PdfReader(io.BytesIO(pdf_of(a_paper(_rows(1), size=size, is_landscape=is_landscape)))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == expected


def test_a_very_long_office_name_is_shortened_in_the_header_only():
    pdf = pdf_of(a_paper(Fields(((Field("事業所名", "長い名前" * 75),),)), office_name="長い名前" * 75))
    assert "…" in text_of_pages(pdf)[0]
    assert "長い名前" * 75 in squeezed(pdf)


def test_a_caption_is_repeated_where_its_table_goes_on():
    table = replace(_rows(120), caption="表１．機関と件数")
    pages = text_of_pages(pdf_of(a_paper(table)))
    assert len(pages) > 2
    assert "表１．機関と件数\n" in pages[0]
    assert all("表１．機関と件数（続き）\n" in page for page in pages[1:])


def test_a_small_table_is_not_parted():
    for count in range(20, 45):
        small = replace(_rows(5), caption="時間帯")
        pages = text_of_pages(pdf_of(a_paper(*[Prose("行")] * count, small)))
        assert [page.count("機関0") for page in pages if "時間帯" in page] == [5]


def test_a_heading_stays_with_a_long_first_row():
    row = Fields(((Field("項目", "長い文。" * 70),),))
    for count in range(20, 45):
        pages = text_of_pages(pdf_of(a_paper(*[Prose("行")] * count, Head("つぎの章"), row)))
        assert "項目" in next(page for page in pages if "つぎの章" in page)


def test_a_letter_without_a_shape_is_named_with_its_field_on_every_paper():
    for (module, name), paper in crossing.papers().items():
        nowhere = [text for place, text in paper.texts() if text.strip() and not place.strip()]
        assert nowhere == [], (module.__name__, name)


def test_a_field_without_a_label_is_named_by_its_section():
    paper = a_paper(Head("１ 検討したいこと（提出理由）"), Fields(((Field("", "한さん"),),)))
    (said,) = missing_letters_of(paper)
    assert said.startswith("「検討したいこと（提出理由）」の文字「한」は字の形がなく")


def test_a_line_of_large_type_or_running_text_is_named_by_its_section():
    """A telephone line of 「連絡する順番」 was said to stand in 「本文」."""
    for blocks in ((LargeHead("連絡する順番"), LargeRow("", "한さん")), (Head("今夜のこと"), Prose("한さん"))):
        (said,) = missing_letters_of(a_paper(*blocks))
        assert said.startswith(f"「{blocks[0].text}」の文字「한」は字の形がなく")


def test_many_remarks_never_stand_without_their_short_table():
    """F-43: of fifteen remarks below the table of 時間帯 the paper's last page held nothing else."""
    table = Grid((Column("区分"), Column("延件数")), tuple((f"行{n}", str(n)) for n in range(5)), caption="時間帯別")
    remarks = [Prose(f"数え方の{n}つめ。記録１つを１件と数えている。", mark="※", small=True) for n in range(15)]
    for lines in range(60):
        text = [Prose(f"・{line}行目") for line in range(lines)]
        assert faults_of(Paper("報告", "こもれび", None, [*text, table, *remarks])) == [], lines
