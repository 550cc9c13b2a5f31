"""D-24 緊急連絡網: every body of the filter, kind by kind, with who answers there today."""

from datetime import date

import pytest

from kyoten_desktop.models import OrganizationPerson
from kyoten_desktop.papers.contact_book import contact_book_request
from kyoten_desktop.services.network.organization import BodyFilter
from tests.reports.reading import squeezed, text_of_pages


def a_body(desk, name, **values):
    return desk.network.organization.save(None, None, {"name": name, **values})


@pytest.fixture
def known(desk):
    hospital = a_body(desk, "みなと病院", org_type="medical", phone="022-765-4321", fax="022-765-4322")
    for person in (
        {"post": "夜間の窓口", "phone": "022-765-9999"},
        {"name": "去った人", "phone": "022-1", "to_on": date(2020, 3, 31)},
        {"name": "来る人", "phone": "022-2", "from_on": date(2099, 4, 1)},
    ):
        desk.lines.save(OrganizationPerson, None, None, hospital.id, person)
    a_body(desk, "東区障害高齢課", org_type="government", phone="022-333-4444")
    a_body(desk, "名前だけの会")
    a_body(desk, "閉じた会", phone="022-5", closed_on=date(2020, 3, 31))


def paper_of(desk, wanted=None):
    request = contact_book_request(desk) if wanted is None else contact_book_request(desk, wanted)
    return request.make("", ())


def test_kind_by_kind_with_who_answers_today(desk, known):
    text = squeezed(paper_of(desk).pdf)
    assert "3か所" in text
    assert "みなと病院022-765-4321022-765-4322夜間の窓口022-765-9999" in text
    assert text.index("東区障害高齢課") < text.index("みなと病院") < text.index("名前だけの会")
    assert "（未記入）名前だけの会" in text
    assert "電話が書かれていない機関1か所。" in text
    for left_out in ("去った人", "来る人", "閉じた会"):
        assert left_out not in text


def test_the_filter_of_the_list_is_the_filter_of_the_paper(desk, known):
    text = squeezed(paper_of(desk, BodyFilter(org_type="medical")).pdf)
    assert "1か所" in text
    assert "東区障害高齢課" not in text


def test_an_office_without_bodies_prints_that_there_are_none(desk):
    assert "機関はまだ書かれていません。" in squeezed(paper_of(desk).pdf)


def test_three_hundred_bodies_with_long_names_are_all_on_it(desk):
    for place in range(300):
        a_body(desk, f"{place:03}番{'とても長い名称の事業所' * 6}", phone="022-000-0000", org_type="group_home")
    pages = text_of_pages(paper_of(desk).pdf)
    text = "".join("".join(pages).split())
    assert len(pages) > 5
    assert [place for place in range(300) if f"{place:03}番とても" not in text] == []
