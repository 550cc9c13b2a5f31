"""「もし親が今夜倒れたら」: one page, gaps first, 未確認 is never なし, nobody named when masked."""

from dataclasses import replace

import pytest

from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.care_cover import Caregiver, RoleLine, cover_of
from kyoten_desktop.reports.care_cover import CoverPaper, care_cover_paper
from kyoten_desktop.reports.printing import pdf_of
from tests.reports.people import RELATIVES, a_client
from tests.reports.reading import CONTEXT, assert_golden, golden_text, squeezed, text_of_pages

LINES = (
    RoleLine("meals", "和子", "ヘルパーステーション つばめ", "partial", "毎日 朝夕"),
    RoleLine("medication", "母", "", "none", "夕食後・就寝前"),
    RoleLine("transport", "稔", "みちくさの送迎", "full", "週5日"),
    RoleLine("night", "和子", "母", "full"),
)
CARER = (Caregiver("高梨 和子", "母"),)


def a_paper(*lines: RoleLine) -> CoverPaper:
    return CoverPaper(a_client(), cover_of(lines, CARER), RELATIVES)


LONGEST = a_paper(
    *(replace(line, backup="社会福祉法人緑川市地域福祉協会居宅介護事業所みなと北部" * 6) for line in LINES)
)
PAPERS = {
    "empty": CoverPaper(a_client(), cover_of((), ())),
    "usual": a_paper(*LINES),
    "longest": LONGEST,
}


@pytest.mark.parametrize("kind", PAPERS)
def test_golden_text(kind: str):
    assert_golden(f"care_cover_{kind}.txt", golden_text(pdf_of(care_cover_paper(PAPERS[kind], CONTEXT))))


@pytest.mark.parametrize("kind", ["empty", "usual"])
def test_it_is_one_page(kind: str):
    assert len(text_of_pages(pdf_of(care_cover_paper(PAPERS[kind], CONTEXT)))) == 1


def test_gaps_come_first_and_what_stops_tonight_is_marked():
    text = squeezed(pdf_of(care_cover_paper(PAPERS["usual"], CONTEXT)))
    assert text.index("服薬母") < text.index("食事和子") < text.index("送迎稔")
    assert "×なし●" in text
    assert "なし：服薬、夜間" in text
    assert "代わる人が、いまする人と同じです" in text


def test_what_nobody_asked_is_unasked():
    text = squeezed(pdf_of(care_cover_paper(PAPERS["empty"], CONTEXT)))
    assert "主たる介護者未確認" in text
    assert "×なし" not in text
    assert text.count("？未確認") == 11


def test_nothing_is_clipped():
    text = squeezed(pdf_of(care_cover_paper(LONGEST, CONTEXT)))
    assert text.count("みなと北部") == 24


@pytest.mark.parametrize("mask", [Mask.INITIALS, Mask.ANONYMOUS])
def test_a_masked_paper_names_nobody(mask: Mask):
    text = "\n".join(text_of_pages(pdf_of(care_cover_paper(PAPERS["usual"], replace(CONTEXT, mask=mask)))))
    assert [name for name in ("高梨", "美緒", "和子", "稔") if name in text] == []
