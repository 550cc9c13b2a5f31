"""The F1 key list on paper."""

from kyoten_desktop.reports.keys import key_sheet
from tests.reports.reading import OFFICE, squeezed, text_of_pages


def test_every_key_stands_under_its_heading():
    sections = [("どこでも", [("Ctrl+N", "新しい緊急相談"), ("Ctrl+K", "検索")]), ("居室", [("N", "予約")])]
    pdf = key_sheet(sections, OFFICE)
    assert "どこでも" in squeezed(pdf)
    assert "Ctrl+N新しい緊急相談Ctrl+K検索" in squeezed(pdf)
    assert len(text_of_pages(pdf)) == 1
