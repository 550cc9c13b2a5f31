"""The sheet for the safe."""

from datetime import date

from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.recovery import recovery_paper
from tests.reports.reading import OFFICE, squeezed, text_of_pages


def test_the_code_stands_in_groups_of_four_with_what_to_do():
    pdf = pdf_of(recovery_paper(OFFICE, "KY-2F7A-91C0", "ABCDEFGH-JKMNPQRSTV", date(2026, 7, 16)))
    text = "\n".join(text_of_pages(pdf))
    for words in ("ABCD", "EFGH", "JKMN", "PQRS", "TV", OFFICE, "KY-2F7A-91C0", "令和8年7月16日", "金庫"):
        assert words in text
    assert "合言葉を変えると、この紙は使えなくなります。" in squeezed(pdf)
    assert len(text_of_pages(pdf)) == 1
