"""Drawings on paper: every text in the text layer, side by side, never larger than the paper, refused letters named."""

from datetime import date

import pytest

from kyoten_desktop.domain.family.drawing import Drawing, Text
from kyoten_desktop.domain.family.ecomap import Tie, draw_ecomap
from kyoten_desktop.domain.family.genogram import Member, draw_genogram
from kyoten_desktop.reports.drawing import PictureRow, Pictures
from kyoten_desktop.reports.paper import Paper
from kyoten_desktop.reports.printing import missing_letters, pdf_of
from tests.reports.reading import OFFICE, squeezed, text_of_pages


def paper(*blocks: Pictures) -> Paper:
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
    for pictures in (Pictures((home(count=count),)), Pictures((home(count=count), around()), height=60)):
        row = PictureRow(pictures, 400)
        assert row.wrap(400, 800)[0] == 400
        assert row.height <= pictures.height * 72 / 25.4 + 1e-6


def test_side_by_side_takes_one_page_and_nothing_takes_no_room():
    assert len(text_of_pages(pdf_of(paper(Pictures((home(), around()), 90))))) == 1
    assert PictureRow(Pictures((draw_genogram([]),)), 400).height == 0
    assert "世帯の図" in squeezed(pdf_of(paper(Pictures((draw_genogram([]),)))))


def test_a_text_wider_than_its_room_is_drawn_smaller():
    narrow = Drawing("試し", 50, 10, (Text("幅よりも長い文字の列", 25, 5, 10),))
    assert "幅よりも長い文字の列" in squeezed(pdf_of(paper(Pictures((narrow,)))))
