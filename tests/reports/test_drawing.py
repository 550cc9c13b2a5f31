"""Drawings on paper: every text in the text layer, side by side, never larger than the paper, refused letters named."""

import io
import math
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from kyoten_desktop.domain.family.drawing import WIDEST, Drawing, Text
from kyoten_desktop.domain.family.ecomap import Tie, draw_ecomap
from kyoten_desktop.domain.family.genogram import Member, draw_genogram
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.reports.drawing import TALLEST, PictureRow, Pictures
from kyoten_desktop.reports.household import drawings_of
from kyoten_desktop.reports.paper import Block, Paper
from kyoten_desktop.reports.person import Veil
from kyoten_desktop.reports.printing import missing_letters, pdf_of
from tests.reports.people import SUBJECT, a_family, a_team, ties_of
from tests.reports.reading import OFFICE, squeezed, text_of_pages


def paper(*blocks: Block) -> Paper:
    return Paper("世帯の図", OFFICE, date(2026, 7, 16), blocks)


def home(name: str = "山田 ミツ", count: int = 0) -> Drawing:
    return draw_genogram(
        [
            Member(1, "self", "male", "山田 太郎", 45, "", True, False),
            Member(2, "mother", "female", name, 78, "together", False, True),
            Member(3, "father", "other", "山田 一", 80, "dead", False, False),
            *(
                Member(number, "brother", "male", f"弟{number}", 30, "apart", False, False)
                for number in range(4, 4 + count)
            ),
        ]
    )


def around() -> Drawing:
    return draw_ecomap(
        "山田 太郎", [Tie("訪問看護ステーション", "", "服薬", "週2回", is_lead=True), Tie("自治会", "", "", "")]
    )


def test_every_text_stands_on_the_paper():
    read = squeezed(pdf_of(paper(Pictures((home(),)), Pictures((around(),)))))
    for drawing in (home(), around()):
        for text in drawing.texts():
            assert "".join(text.split()) in read


def test_rare_letters_are_drawn_by_the_spare_font():
    assert "𠮷野" in squeezed(pdf_of(paper(Pictures((home("𠮷野 ミツ"),)))))


def test_a_letter_no_font_has_is_its_code_and_told_with_its_place():
    drawn = paper(Pictures((home("山田🙂"),)))
    assert "山田□〔U+1F642〕" in squeezed(pdf_of(drawn))
    [told] = missing_letters(drawn)
    assert "「ジェノグラム」の文字「🙂」" in told


@pytest.mark.parametrize("count", [0, 10])
def test_drawings_keep_their_width_and_height(count: int):
    for pictures in (Pictures((home(count=count),)), Pictures((home(count=count), around()))):
        row = PictureRow(pictures, 400)
        assert row.wrap(400, 800)[0] == 400
        assert row.height <= TALLEST


def test_side_by_side_takes_one_page_and_nothing_takes_no_room():
    assert len(text_of_pages(pdf_of(paper(Pictures((home(), around())))))) == 1
    assert PictureRow(Pictures((draw_genogram([]),)), 400).height == 0
    assert "世帯の図" in squeezed(pdf_of(paper(Pictures((draw_genogram([]),)))))


def test_a_text_wider_than_its_room_is_drawn_smaller():
    narrow = Drawing("試し", 50, 10, (Text("幅よりも長い文字の列", 25, 5, 10),))
    assert "幅よりも長い文字の列" in squeezed(pdf_of(paper(Pictures((narrow,)))))


def drawn_sizes(pdf: bytes) -> list[float]:
    """Return how large the letters of each text of a PDF are printed, in points."""
    sizes: list[float] = []

    def visit(text: str, at: list[float], within: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(size * math.hypot(at[2], at[3]) * math.hypot(within[2], within[3]))

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    return sizes


@pytest.mark.parametrize("mask", [Mask.REAL_NAME, Mask.ANONYMOUS])
@pytest.mark.parametrize(("members", "agencies"), [(1, 0), (4, 5), (4, 9), (10, 9), (15, 12), (15, 40)])
def test_no_letter_of_a_drawing_is_smaller_than_seven_points(members: int, agencies: int, mask: Mask):
    team = ties_of(a_team(agencies)) * (4 if agencies > 12 else 1)
    sizes = drawn_sizes(pdf_of(paper(*drawings_of(a_family(members), team, Veil(SUBJECT, mask)))))
    assert len(sizes) > members
    assert min(sizes) >= 7.0


def test_a_row_too_wide_for_the_page_is_turned_and_keeps_its_size():
    wide = home(count=10)
    assert wide.width > 175
    sizes = drawn_sizes(pdf_of(paper(Pictures((wide,)))))
    assert min(sizes) >= 7.0


@pytest.mark.parametrize(("members", "agencies"), [(4, 5), (4, 9), (10, 9), (15, 12)])
def test_drawings_on_paper_lie_within_the_margins(members: int, agencies: int):
    for block in drawings_of(a_family(members), ties_of(a_team(agencies)), Veil(SUBJECT, Mask.REAL_NAME)):
        assert sum(drawing.width for drawing in block.drawings) + 4 * (len(block.drawings) - 1) <= WIDEST


def test_a_family_that_may_be_told_by_kinship_only_shows_no_ties():
    members = [replace(member, ties=("divorced",) if member.relation == "father" else ()) for member in a_family(4)]
    for told in (True, False):
        veil = Veil(SUBJECT, Mask.REAL_NAME, tells_family=told)
        [pictures] = drawings_of(members, (), veil)
        assert any("離婚" in text for _where, text in pictures.texts()) is told
