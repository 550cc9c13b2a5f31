"""The paper of everything about one person: whatever is kept of them stands on it, of others nothing unasked."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from kyoten_desktop.domain.names.masking import HIDDEN
from kyoten_desktop.models import AbuseReport, Case, CaseReviewItem, Client, EmergencyConsultation, OtherName, links
from kyoten_desktop.models.items import Kind, NameKind, dates_of, items_of
from kyoten_desktop.models.named import hidden_on, items_of_others
from kyoten_desktop.models.texts import text_of
from kyoten_desktop.papers.everything import everything_request
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.papers.receiver import OWN, Receiver
from kyoten_desktop.services.desk import Desk
from tests.builders import OFFICE_COPY, a_call, a_desk
from tests.reports.reading import squeezed, text_of_pages
from tests.services.following_steps import a_case
from tests.walk import Walk, walk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = a_desk(tmp_path_factory.mktemp("everything"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def made(desk: Desk) -> Walk:
    return walk(desk)


def paper_for(desk: Desk, made: Walk, receiver: Receiver):
    return everything_request(desk, desk.client.get(made.client_id), made.ids[Case], receiver)


def test_every_item_of_every_sheet_of_a_person_stands_on_it(desk: Desk, made: Walk) -> None:
    text = squeezed(paper_for(desk, made, OFFICE_COPY).make("L0", ()).pdf)
    labels = desk.codes.labels()
    missing = []
    for thing in links.of_a_person():
        assert "".join(thing.noun.split()) in text, thing.noun
        with desk.file.reading() as session:
            row = session.get(thing, made.ids[thing]) if thing in made.ids else None
        for item in items_of(thing) if row is not None else ():
            if (thing, item.name) == (Client, "former_name"):
                continue  # the names of the lines in one: the lines stand there
            if item.kind not in (Kind.ROWS, Kind.LINK) and item.name not in hidden_on(row):
                words = "".join(text_of(item, getattr(row, item.name), labels).split())
                missing += [f"{thing.__name__}.{item.name}"] if words not in text else []
    assert missing == []


def test_each_other_name_stands_there_once_by_its_kind(desk: Desk) -> None:
    client = desk.client.save(None, None, {"name": "砂押 千歳", "kana": "すなおし ちとせ"})
    desk.lines.save(OtherName, None, None, client.id, {"kind": "alias", "name": "ちーちゃん", "kana": "ちーちゃん"})
    desk.lines.save(OtherName, None, None, client.id, {"kind": "former", "name": "鹿又 千歳"})
    client = desk.client.get(client.id)
    assert client.former_name == "ちーちゃん、鹿又 千歳"
    text = squeezed(everything_request(desk, client, None, OFFICE_COPY).make("L0", ()).pdf)
    assert "以前の氏名ちーちゃん" not in text
    assert "ちーちゃん、" not in text
    assert text.count("通称") == text.count("鹿又千歳") == 1


def test_every_line_that_is_written_once_says_how_it_is_read() -> None:
    assert [thing.__name__ for thing in links.of_a_person() if not items_of(thing)] == []


def test_reports_of_abuse_are_left_out_and_that_is_said(desk: Desk, made: Walk) -> None:
    text = squeezed(paper_for(desk, made, OFFICE_COPY).make("L0", ()).pdf)
    assert AbuseReport not in links.of_a_person()
    own = [mark for mark in made.marks if mark.sheet is AbuseReport]
    assert [str(mark) for mark in own if "".join(str(mark.written).split()) in text] == []
    assert "虐待通報記録は、別に判断するものとして、この紙には入れていない。" in text


def test_of_others_nothing_stands_there_unasked(desk: Desk, made: Walk) -> None:
    request = paper_for(desk, made, OWN)
    asked = request.make(request.first_level, ())
    text = squeezed(request.make(request.first_level, tuple(found.name for found in asked.names_found)).pdf)
    others = [
        mark
        for mark in made.marks
        if mark.sheet in links.of_a_person() and mark.item.name in items_of_others(mark.sheet)
    ]
    assert {mark.sheet for mark in others} >= {EmergencyConsultation, Case, Client}
    assert [str(mark) for mark in others if "".join(str(mark.written).split()) in text] == []
    own = [mark for mark in made.marks if mark.sheet is Client and mark.item.name not in items_of_others(Client)]
    unread = [mark for mark in own if mark.shown not in text and "".join(str(mark.written).split()) not in text]
    assert [mark.item.name for mark in unread] == ["birth_date"]
    assert "昭和" in text or "平成" in text
    assert HIDDEN in text


def test_it_is_numbered_logged_and_lists_the_prints_before_it(desk: Desk, made: Walk) -> None:
    request = paper_for(desk, made, OWN)
    number = request.log("printed", "L0", Handed(given_to="本人"))
    logged = desk.prints.of_client(made.client_id)[0]
    assert (logged.print_no, logged.document) == (number, "D-22")
    again = squeezed(paper_for(desk, made, OWN).make("L0", ()).pdf)
    assert number in again
    assert "1/" in again


def test_what_is_kept_stands_in_the_order_in_which_it_happened(desk: Desk) -> None:
    person = desk.client.save(None, None, {"name": "三原 圭"})
    days = ((2026, 7, 3), (2026, 7, 1), (2026, 7, 2))
    for day in days:
        desk.emergency.save(None, None, a_call(client_id=person.id, received_at=datetime(*day, 22, 10 + day[-1])))
    calls = desk.everything.of(person).kept[EmergencyConsultation]
    assert [call.received_at.day for call in calls] == [1, 2, 3]
    text = squeezed(everything_request(desk, person, None, OFFICE_COPY).make("L0", ()).pdf)
    places = [text.index(f"22:1{day}") for day in (1, 2, 3)]
    assert places == sorted(places)


def test_a_case_of_a_meeting_and_its_lines_stand_by_the_day_of_the_meeting(desk: Desk) -> None:
    case = a_case(desk, "四方 圭")
    for month, next_on in ((8, date(2026, 9, 1)), (7, date(2026, 10, 1))):
        met = desk.review.save(None, None, {"title": "R", "starts_at": datetime(2026, month, 14, 13, 30)})
        desk.review.take(met.id, case.id, {"question": f"{month}月の問い", "next_on": next_on})
    items = desk.everything.of(desk.client.get(case.client_id)).kept[CaseReviewItem]
    assert [one.question for one in items] == ["7月の問い", "8月の問い"]


def test_who_stands_in_the_title_of_a_meeting_is_asked_about_like_any_text(desk: Desk) -> None:
    desk.client.save(None, None, {"name": "高梨 花"})
    case = a_case(desk, "澁谷 陽菜")
    met = desk.review.save(None, None, {"title": "高梨さんと澁谷さん", "starts_at": datetime(2026, 7, 14, 13, 30)})
    desk.review.take(met.id, case.id, {"question": "問い"})
    for receiver, level in ((OWN, "L0"), (OFFICE_COPY, "L2")):
        made = everything_request(desk, desk.client.get(case.client_id), case.id, receiver).make(level, ())
        assert "高梨" in {found.name for found in made.names_found}, level
    assert "澁谷" not in squeezed(made.pdf)


def test_every_sheet_with_a_day_says_which_one_tells_when_it_happened() -> None:
    for thing in links.of_a_person():
        for name in dates_of(thing):
            assert hasattr(thing, name), f"{thing.__name__}.{name}"
            told = [item.names for item in items_of(thing) if item.name == name]
            assert told != [NameKind.BIRTH_DATE], thing.__name__


@pytest.mark.parametrize("meetings", [1, 2])
def test_a_case_of_a_meeting_that_goes_on_says_which_and_when(desk: Desk, meetings: int) -> None:
    """「検討したいこと（続き）」 stood on the next page without the day: a case is dated by its meeting only."""
    case = a_case(desk, f"続 検{meetings}")
    for day in range(1, meetings + 1):
        met = desk.review.save(None, None, {"title": "R", "starts_at": datetime(2026, 7, day, 13, 30)})
        desk.review.take(met.id, case.id, {"question": f"問い{day}。" + "長く話したいことがある。" * 300})
    request = everything_request(desk, desk.client.get(case.client_id), case.id, OFFICE_COPY)
    pages = ["".join(page.split()) for page in text_of_pages(request.make("L0", ()).pdf)]
    said = [page.split("検討したいこと（続き）", 1)[1] for page in pages if "検討したいこと（続き）" in page]
    assert len(said) >= meetings
    expected = [f"{day}件目令和8年7月{day}日13:30" if meetings > 1 else "令和8年7月1日13:30" for day in (1, 2)]
    assert [after[:40] for after in said if not after.startswith(tuple(expected))] == []
    assert {words for words in expected[:meetings] if any(after.startswith(words) for after in said)} == set(
        expected[:meetings]
    )
