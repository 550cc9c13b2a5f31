"""Lists too long to be read at once: scrolled to the end they read on, and what is asked anew begins at its head."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from kyoten_desktop.models import Client, EmergencyConsultation
from kyoten_desktop.services.calls import call_list
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people import people
from tests.builders import NOW
from tests.ui.pages.case_steps import a_case_page
from tests.ui.pages.emergency_steps import a_page, type_into

Make = Callable[[int], Any]


def a_person(number: int) -> Client:
    name = "山田 花" if number % 2 else "川田 海"
    return Client(name=f"{name}{number}", kana="やまだ はな", client_no=f"R08-{number:04d}")


def a_call(number: int) -> EmergencyConsultation:
    name = "山田 花" if number % 2 else "川田 海"
    return EmergencyConsultation(subject_name=f"{name}{number}", received_at=NOW - timedelta(minutes=number))


@pytest.mark.parametrize(
    ("page_of", "make", "a_page_of_it"),
    [(a_page, a_call, call_list.PAGE), (a_case_page, a_person, people.PAGE)],
    ids=["緊急相談", "ケース"],
)
def test_what_is_searched_is_read_from_its_head_again(
    desk: Desk, theme: Any, qtbot: Any, page_of: Callable[..., Any], make: Make, a_page_of_it: int
) -> None:
    count = 4 * a_page_of_it
    with desk.file.writing("佐伯") as session:
        session.add_all(make(number) for number in range(count))
    found = page_of(desk, theme, qtbot).list
    assert (len(found.rows.records.rows), found.found.total) == (a_page_of_it, count)
    bar = found.rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert len(found.rows.records.rows) == 2 * a_page_of_it
    type_into(found.search, "山田")
    qtbot.waitUntil(lambda: found.found.total == count // 2)
    assert len(found.rows.records.rows) == a_page_of_it
    bar.setValue(bar.maximum())
    assert len(found.rows.records.rows) == count // 2


def test_an_unchanged_list_stays_as_long_as_it_was_read(desk: Desk, theme: Any, qtbot: Any) -> None:
    with desk.file.writing("佐伯") as session:
        session.add_all(a_call(number) for number in range(3 * call_list.PAGE))
    page = a_page(desk, theme, qtbot)
    bar = page.list.rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.list.refresh()
    assert len(page.list.rows.records.rows) == 2 * call_list.PAGE
