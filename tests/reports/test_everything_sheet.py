"""D-22: a record that goes on over the page says which it is, and its papers are called by their names."""

from datetime import datetime, timedelta

from kyoten_desktop.models import SupportRecord
from kyoten_desktop.models.everything import Everything
from kyoten_desktop.reports.everything import everything_paper
from kyoten_desktop.reports.person import Veil
from kyoten_desktop.reports.printing import pdf_of
from tests.reports.people import SUBJECT, everything_kept
from tests.reports.reading import CONTEXT, ShippedLabels, squeezed, text_of_pages

FIRST = datetime(2021, 10, 1, 9, 5)


def test_a_long_record_says_on_each_page_when_it_was():
    kept = everything_kept()
    records = [
        SupportRecord(
            client_id=1, started_at=FIRST + timedelta(days=day), summary=f"話{day}。" + "長い話をした。" * 500
        )
        for day in range(3)
    ]
    paper = Everything(kept.client, {SupportRecord: records}, {}, [])
    pages = text_of_pages(pdf_of(everything_paper(paper, ShippedLabels(), CONTEXT, Veil(SUBJECT, CONTEXT.mask))))
    going_on = ["".join(page.split()) for page in pages if "（続き）" in page]
    assert len(going_on) >= 3
    for page in going_on:
        after = page.split("（続き）", 1)[1]
        assert any(f"{day + 1}件目令和3年10月{1 + day}日9:05" in after for day in range(3)), after[:80]


def test_the_papers_are_called_by_their_names():
    kept = everything_kept()
    text = squeezed(pdf_of(everything_paper(kept, ShippedLabels(), CONTEXT, Veil(SUBJECT, CONTEXT.mask))))
    assert "R3.10.19:05インテークシート2部" in text
    assert "D-09" not in text
