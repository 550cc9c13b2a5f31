"""Every way from one page of the window to another."""

from datetime import datetime

import pytest

from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.ui.shell.page import Place
from tests.services.following_steps import a_case


@pytest.fixture
def window(desk, theme, qtbot):
    made = OfficeWindow(theme, desk)
    qtbot.addWidget(made)
    while made.build_next():
        pass
    return made


def test_a_person_opens_from_every_page(window, desk):
    client_id = a_case(desk).client_id
    for place in (Place.TODAY, Place.EMERGENCY, Place.TALLY):
        window.open(place)
        window.front.case_opened.emit(client_id)
        assert window.front.place is Place.CASE, place
        assert window.front.view.person.client.id == client_id


def test_a_record_opens_in_the_course_of_its_person_or_is_told(window, desk):
    client_id = a_case(desk).client_id
    told = {
        "started_at": datetime(2026, 7, 14, 10), "consultee": "self", "method": "phone", "content_main": "daily_life",
        "summary": "電話で聞いた",
    }  # fmt: skip
    record, anonymous = (desk.support.save(None, None, {**told, "client_id": one}) for one in (client_id, None))
    window.open(Place.TALLY)
    window.front.record_opened.emit(record.id)
    assert window.front.view.head.tabs.value() == "timeline"
    window.open(Place.TALLY)
    window.front.record_opened.emit(anonymous.id)
    assert window.front.place is Place.TALLY
    assert "電話で聞いた" in window.foot._keys.text()
