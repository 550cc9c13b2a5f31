"""The embedded fonts: which letter is drawn by which, and what happens to those no font has."""

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.reports.fonts import SPARE, TEXT, first_unprintable, printable, runs, width_of
from kyoten_desktop.reports.paper import Field, Fields, Paper
from kyoten_desktop.reports.printing import pdf_of
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


def test_a_letter_no_font_has_stops_the_print_with_its_place():
    assert first_unprintable("母は🙂と言う") == "🙂"
    with pytest.raises(RefusedError) as refused:
        pdf_of(_paper("母は🙂と言う"))
    assert "「氏名」の文字「🙂」（U+1F642）" in str(refused.value)
    assert "母は🙂と言う" in str(refused.value)


def test_markup_and_control_letters_in_a_text_are_only_text():
    pdf = pdf_of(_paper("<b>太字</b> & <para> \x00\x0b終わり"))
    assert "<b>太字</b>&<para>終わり" in squeezed(pdf)


def test_width_is_in_points():
    assert width_of("件", TEXT, 10) == pytest.approx(10.0)
