"""The embedded fonts: which letter is drawn by which, and what happens to those no font has."""

import pytest

from kyoten_desktop.reports.fonts import SPARE, TEXT, printable, runs, unprintable, width_of
from kyoten_desktop.reports.paper import Field, Fields, Paper
from kyoten_desktop.reports.printing import missing_letters, pdf_of
from tests.reports.reading import CONTEXT, fonts_of, squeezed

_HARD_NAMES = "𠮷田髙﨑濵邉邊德①㈱Ⅱ〒☎✓○×△ｶﾅ㎡№㋿槗"


def _paper(text: str) -> Paper:
    return Paper("試し", CONTEXT.office_name, CONTEXT.made_on, [Fields(((Field("氏名", text),),))])


def test_only_the_letters_biz_lacks_change_their_font():
    assert runs("𠮷田さん", TEXT) == [(SPARE, "𠮷"), (TEXT, "田さん")]


def test_hard_names_copy_back_out_of_the_pdf_letter_for_letter():
    assert _HARD_NAMES in squeezed(pdf_of(_paper(_HARD_NAMES)))


def test_every_font_is_embedded_and_no_other_is_named():
    fonts = fonts_of(pdf_of(_paper(_HARD_NAMES)))
    assert fonts
    assert all(fonts.values())
    assert not any("Helvetica" in name for name in fonts)


def test_variation_selectors_and_unseen_marks_are_not_drawn():
    assert printable("辻\U000e0100葛\ufe00\u200b城") == "辻葛城"
    assert "辻葛城" in squeezed(pdf_of(_paper("辻\U000e0100葛\ufe00\u200b城")))


def test_loose_voice_marks_are_put_together_and_nothing_else_is_normalised():
    assert printable("か\u3099ハ\u309aリ①㈱神") == "がパリ①㈱神"


@pytest.mark.parametrize("letter", ["🙂", "한", "们", "م", "☑", "✔"])
def test_a_letter_no_font_has_is_a_box_with_its_code_and_named_with_its_place(letter: str):
    assert unprintable(f"母は{letter}と言う{letter}") == [letter]
    paper = _paper(f"母は{letter}と言う")
    assert f"母は□〔U+{ord(letter):04X}〕と言う" in squeezed(pdf_of(paper))
    [told] = missing_letters(paper)
    assert f"「氏名」の文字「{letter}」" in told
    assert f"□〔U+{ord(letter):04X}〕" in told
    assert f"母は{letter}と言う" in told
    assert missing_letters(_paper("母は泣くと言う")) == ()


@pytest.mark.parametrize(
    "unseen", ["\ufffc", "\u2066", "\u2067", "\u2068", "\u2069", "\x85", "\x9f", "\u200b", "\u061c"]
)
def test_what_nobody_can_see_is_dropped(unseen: str):
    assert printable(f"青葉{unseen}区") == "青葉区"
    assert unprintable(f"青葉{unseen}区") == []


@pytest.mark.parametrize("blank", ["\u202f", "\u2009", "\u2003", "\u205f"])
def test_a_blank_of_any_width_is_a_blank(blank: str):
    assert printable(f"青葉{blank}区") == "青葉 区"
    assert unprintable(f"青葉{blank}区") == []


def test_markup_and_control_letters_in_a_text_are_only_text():
    pdf = pdf_of(_paper("<b>太字</b> & <para> \x00\x0b終わり"))
    assert "<b>太字</b>&<para>終わり" in squeezed(pdf)


def test_width_is_in_points():
    assert width_of("件", TEXT, 10) == pytest.approx(10.0)
