"""Every way of the pages, walked in the window of an open office; one that leads nowhere fails here."""

from dataclasses import fields
from datetime import date, datetime
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.models import links
from kyoten_desktop.papers.preview import MadePaper, PreviewRequest
from kyoten_desktop.services.calls.call_list import UNFINISHED, CallFilter
from kyoten_desktop.services.people.people import SIGNED, PeopleFilter
from kyoten_desktop.services.sheets.half_written import BOOKING, EMERGENCY, FORMS, NEW_PERSON, RECORD, STAY, HalfWritten
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.sheet.open_sheet import OpenSheet
from kyoten_desktop.ui.shell.page import Place
from kyoten_desktop.ui.shell.ways import Ways
from tests.builders import NOW, a_call
from tests.services.following_steps import a_case


@pytest.fixture
def window(desk, theme, qtbot):
    made = OfficeWindow(theme, desk)
    qtbot.addWidget(made)
    return made


def to_a_call(window, desk):
    call = desk.emergency.save(None, None, a_call())
    window.ways.open_call(call.id)
    assert window.front.acts.call.id == call.id
    return Place.EMERGENCY


def to_a_list_of_calls(window, desk):
    desk.emergency.save(None, None, a_call(outcome=None))
    window.ways.open_calls(CallFilter(state=UNFINISHED))
    assert window.front.list.states.value() == UNFINISHED
    return Place.EMERGENCY


def to_a_new_call(window, desk):
    window.ways.begin_call("匿名", "police")
    values = window.front.sheet.form.form.values()
    assert (values["subject_name"], values["referral_source"]) == ("匿名", "police")
    return Place.EMERGENCY


def to_a_person(window, desk):
    client_id = a_case(desk).client_id
    window.ways.open_person(client_id)
    assert window.front.view.person.client.id == client_id
    return Place.CASE


def to_a_list_of_people(window, desk):
    a_case(desk, "い 把握", pre_identified_on=date(2026, 6, 1))
    window.ways.open_people(PeopleFilter(state=SIGNED))
    assert [row.cells[0].text for row in window.front.list.rows.records.rows] == ["い 把握"]
    return Place.CASE


def to_a_stay(window, desk):
    stay = desk.stay.open(Intake(desk.office.rooms()[0].id, NOW, datetime(2026, 7, 17, 10), name="森本 さつき"))
    window.ways.open_stay(stay.id)
    assert window.front.panels.sheet.stay.id == stay.id
    window.ways.open_stay((stay.id, "daily"))
    assert window.front.panels.sheet.record.daily.form is not None
    return Place.STAY


def to_the_rooms(window, desk):
    window.ways.open_rooms()
    return Place.STAY


def to_a_body(window, desk):
    body = desk.network.organization.save(None, None, {"name": "みちくさ"})
    window.ways.open_body(body.id)
    assert window.front.view.body.id == body.id
    return Place.FACILITY


def to_the_names(window, _desk):
    window.ways.open_names()
    assert window.front.steps.shown() is window.front.names
    return Place.FACILITY


def to_a_record(window, desk):
    client_id = a_case(desk).client_id
    window.ways.open_record(a_record(desk, client_id).id)
    assert window.front.view.head.tabs.value() == "timeline"
    return Place.CASE


def to_a_new_record(window, desk):
    client_id = a_case(desk).client_id
    window.ways.write_record(client_id)
    assert window.quick._panel.isVisibleTo(window)
    assert window.quick._panel.form.values()["client_id"] == client_id
    return Place.TODAY


def to_the_starts(window, _desk):
    window.ways.open_starts()
    assert window.front.current().key == "record_start"
    return Place.SETTINGS


def to_the_roster(window, _desk):
    window.ways.open_roster()
    assert window.front.current().key == "on_call"
    return Place.SETTINGS


def to_the_staff(window, _desk):
    window.ways.open_staff()
    assert window.front.current().key == "staff"
    return Place.SETTINGS


def to_the_import(window, desk):
    window.ways.open_import()
    assert window.front.current().key == "ledger"
    return Place.SETTINGS


def back_to_what_was_begun(window, desk):
    desk.drafts.keep(NEW_PERSON, 0, 0, {"name": "西川 悠"})
    window.ways.go_on(next(one for one in desk.today.today().half_written if one.form == NEW_PERSON))
    assert window.front.new.isVisibleTo(window)
    return Place.CASE


def to_a_paper(window, desk):
    pages = BytesIO()
    paper = Canvas(pages)
    paper.showPage()
    paper.save()
    window.open(Place.STAY)
    window.ways.preview(
        PreviewRequest("居室の表", lambda _level, _replaced, _kept=(): MadePaper(pages.getvalue(), "居室.pdf"))
    )
    assert window.stage.shown() is window.preview_page
    return Place.STAY


def to_the_foot_with_what_is_saved(window, desk):
    window.ways.say_saved(NOW)
    assert "10:32" in window.foot.saved.words()
    return Place.TODAY


def to_the_foot_with_what_failed(window, desk):
    window.ways.say_failure("ディスクがいっぱいです。")
    assert "ディスクがいっぱいです。" in window.foot.words()
    return Place.TODAY


def to_the_foot_with_what_is_only_a_draft(window, desk):
    window.ways.say_held("下書きは保存済 10:32（保存はまだ）")
    assert window.foot.saved.words() == "下書きは保存済 10:32（保存はまだ）"
    return Place.TODAY


def to_the_foot_with_who_writes(window, desk):
    window.ways.say_operator("平井 直")
    assert "平井 直" in window.foot._operator.text()
    return Place.TODAY


def out_of_the_window_to_put_a_copy_back(window, desk):
    asked = []
    window.restore_requested.connect(lambda *told: asked.append(told))
    window.ways.restore(desk.file.path, desk.security.secret())
    assert asked == [(desk.file.path, desk.security.secret())]
    return Place.TODAY


def out_of_the_window_to_keep_the_look(window, desk):
    asked = []
    window.appearance_changed.connect(lambda *told: asked.append(told))
    window.ways.remember_look("dark", 15)
    assert asked == [("dark", 15)]
    return Place.TODAY


LEADS = {
    "open_call": to_a_call,
    "open_calls": to_a_list_of_calls,
    "begin_call": to_a_new_call,
    "open_person": to_a_person,
    "open_people": to_a_list_of_people,
    "open_stay": to_a_stay,
    "open_rooms": to_the_rooms,
    "open_body": to_a_body,
    "open_names": to_the_names,
    "open_record": to_a_record,
    "write_record": to_a_new_record,
    "open_import": to_the_import,
    "open_starts": to_the_starts,
    "open_roster": to_the_roster,
    "open_staff": to_the_staff,
    "go_on": back_to_what_was_begun,
    "preview": to_a_paper,
    "say_saved": to_the_foot_with_what_is_saved,
    "say_failure": to_the_foot_with_what_failed,
    "say_held": to_the_foot_with_what_is_only_a_draft,
    "say_operator": to_the_foot_with_who_writes,
    "restore": out_of_the_window_to_put_a_copy_back,
    "remember_look": out_of_the_window_to_keep_the_look,
}


@pytest.mark.parametrize("way", [way.name for way in fields(Ways)])
def test_a_way_leads_where_it_says(window, desk, way):
    assert LEADS[way](window, desk) is window.front.place


def test_a_person_opens_from_every_page(window, desk):
    client_id = a_case(desk).client_id
    for place in (Place.TODAY, Place.EMERGENCY, Place.TALLY):
        window.open(place)
        window.ways.open_person(client_id)
        assert window.front.place is Place.CASE, place
        assert window.front.view.person.client.id == client_id


def test_a_record_of_nobody_is_told_where_one_is(window, desk):
    window.open(Place.TALLY)
    window.ways.open_record(a_record(desk, None).id)
    assert window.front.place is Place.TALLY
    assert "電話で聞いた" in window.foot._keys.text()


@pytest.mark.parametrize(
    ("form", "place"), [(RECORD, Place.TODAY), (EMERGENCY, Place.EMERGENCY), (STAY, Place.STAY), (BOOKING, Place.STAY)]
)
def test_what_was_left_half_written_is_found_where_it_stands(window, form, place):
    window.ways.go_on(HalfWritten(form, 0, "", "", NOW, "佐伯"))
    assert window.front.place is place


def test_every_sheet_that_keeps_drafts_is_gone_on_with_on_a_page_that_keeps_it(window, desk):
    while window.build_next():
        pass
    window.ways.open_person((a_case(desk).client_id, "follow"))
    told = set(FORMS) | {sheet.__tablename__ for sheet in links.told()}
    kept = {
        (page.place, keeper.shelf.name)
        for page in window._pages
        for keeper in page.findChildren(OpenSheet)
        if keeper.shelf.name.removesuffix("_lines") in told
    }
    assert len(kept) > 10
    lead = {(window.takes_up(name) or Place.CASE, name) for _place, name in kept}
    assert lead <= kept


def a_record(desk, client_id):
    told = {"started_at": datetime(2026, 7, 14, 10), "consultee": "self", "method": "phone"}
    what = {"content_main": "daily_life", "summary": "電話で聞いた", "client_id": client_id}
    return desk.support.save(None, None, {**told, **what})
