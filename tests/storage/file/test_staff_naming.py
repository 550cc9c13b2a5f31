"""A text that names a colleague leads to them, whoever writes it, and never to one of two."""

from datetime import date

import pytest
from sqlalchemy import text

from kyoten_desktop.models import Case, Staff
from kyoten_desktop.services.people.people import PeopleFilter
from tests.services.following_steps import a_case


@pytest.fixture
def saeki(desk):
    return next(member for member in desk.office.staff() if member.name == "佐伯 まどか")


def coordinator_of(desk, case):
    with desk.file.reading() as session:
        return session.get_one(Case, case.id).coordinator_staff_id


@pytest.mark.parametrize(
    ("words", "is_led"),
    [
        ("佐伯 まどか", True),
        ("佐伯　まどか", True),
        ("佐伯まどか", True),
        ("佐伯", False),
        ("佐伯さん", False),
        (None, False),
    ],
)
def test_the_whole_name_alone_leads_there_however_it_is_spaced(desk, saeki, words, is_led):
    case = a_case(desk, coordinator=words)
    assert coordinator_of(desk, case) == (saeki.id if is_led else None)


def test_another_text_leads_elsewhere_and_an_empty_one_nowhere(desk, saeki):
    noguchi = desk.office.save_staff(None, None, {"name": "野口 健"})
    case = a_case(desk, coordinator="佐伯 まどか")
    case = desk.case.save(case.id, case.version, {"coordinator": "野口 健"})
    assert coordinator_of(desk, case) == noguchi.id
    case = desk.case.save(case.id, case.version, {"coordinator": None})
    assert coordinator_of(desk, case) is None


def test_of_two_who_are_called_alike_none_is_chosen(desk, saeki):
    with desk.file.writing("検査") as session:
        session.add(Staff(name="佐伯まどか"))  # no form writes this: it refuses a name that is taken
    assert coordinator_of(desk, a_case(desk, coordinator="佐伯 まどか")) is None


def test_a_colleague_who_is_written_down_later_is_found_in_what_was_written_before(desk):
    case = a_case(desk, coordinator="古賀さつき")
    assert coordinator_of(desk, case) is None
    koga = desk.office.save_staff(None, None, {"name": "古賀 さつき"})
    assert coordinator_of(desk, case) == koga.id
    desk.case.save(case.id, case.version, {"note": "古い画面からも保存できる"})


def test_a_new_name_changes_no_text_and_the_list_by_it_finds_what_was_written_before(desk, saeki):
    case = a_case(desk, coordinator="佐伯 まどか")
    desk.office.save_staff(saeki.id, saeki.version, {"name": "野村 まどか"})
    assert (desk.case.get(case.id).coordinator, coordinator_of(desk, case)) == ("佐伯 まどか", saeki.id)
    for name in ("野村 まどか", "佐伯 まどか"):
        found = desk.people.find(PeopleFilter(coordinator=name))
        assert [line.client_id for line in found.lines] == [case.client_id], name


def test_nothing_of_it_stands_in_the_history(desk, saeki):
    case = a_case(desk)
    desk.case.save(case.id, case.version, {"coordinator": "佐伯 まどか"})
    with desk.file.reading() as session:
        items = session.execute(text("SELECT item, after FROM history WHERE sheet = 'cases'")).all()
    assert [item for item, _after in items if "staff_id" in item] == []
    assert not any("staff_id" in (after or "") for _item, after in items)
    assert date(2026, 4, 1) == desk.case.get(case.id).opened_on
