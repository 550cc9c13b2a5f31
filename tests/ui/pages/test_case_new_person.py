"""A new person on the page ケース: what was typed stays through other people, other writers and a crash."""

from tests.ui.pages.case_steps import a_case_page, a_person, press, settle, write
from tests.ui.pages.emergency_steps import QUICK


def test_typing_of_a_new_person_is_on_the_disk_soon_without_leaving_the_form(desk, theme, qtbot):
    page = a_case_page(desk, theme, qtbot, QUICK)
    page.act("new")
    write(page.new, "name", "高橋")
    write(page.new, "birth_date", "R9.13.5")
    qtbot.waitUntil(lambda: desk.drafts.of("new_client", 0) is not None)
    later = a_case_page(desk, theme, qtbot)
    later.act("new")
    assert later.new.form.values()["name"] == "高橋"
    assert "書きかけ" in later.new.strip.sentence()
    assert later.new.form.points.problems()


def test_looking_at_somebody_else_keeps_a_new_person_being_written(desk, theme, qtbot):
    known = a_person(desk)
    page = a_case_page(desk, theme, qtbot)
    page.act("new")
    write(page.new, "name", "高橋")
    page.open(known.id)
    page.act("new")
    assert page.new.form.values()["name"] == "高橋"
    page.new.strip.buttons()[0].click()
    assert page.new.form.values()["name"] == "高橋"  # asked first
    next(each for each in page.new.strip.buttons() if "捨て" in each.text()).click()
    assert not page.new.form.values()["name"]
    assert desk.drafts.of("new_client", 0) is None


def test_a_new_person_stays_in_front_when_something_else_is_written(desk, theme, qtbot):
    known = a_person(desk)
    page = a_case_page(desk, theme, qtbot)
    page.open(known.id)
    page.act("new")
    write(page.new, "name", "高橋")
    desk.support.save(None, None, {**desk.support.blank(known.id), "content_main": "services", "summary": "母から電話"})
    page.refresh()
    settle()
    assert page.steps.shown() is page.new
    assert page.new.form.values()["name"] == "高橋"
    press(page.new, "leave_new_person")
    assert page.steps.shown() is page.new
    page.new.strip.buttons()[0].click()
    assert desk.drafts.of("new_client", 0).values["name"] == "高橋"
    assert page.view.person.client.id == known.id
    assert page.steps.shown() is page.view


def test_leaving_a_new_person_asks_before_typing_is_let_go(desk, theme, qtbot):
    known = a_person(desk)
    page = a_case_page(desk, theme, qtbot)
    page.open(known.id)
    page.act("new")
    press(page.new, "leave_new_person")
    assert page.steps.shown() is page.view
    page.act("new")
    write(page.new, "name", "高橋")
    press(page.new, "leave_new_person")
    assert [button.text() for button in page.new.strip.buttons()] == ["書きかけを残す", "捨てる"]
    press(page.new, "leave_new_person")
    assert page.new.strip.sentence() == ""
    press(page.new, "leave_new_person")
    page.new.strip.buttons()[1].click()
    assert "捨てますか" in page.new.strip.sentence()
    page.new.strip.buttons()[1].click()
    assert [button.text() for button in page.new.strip.buttons()] == ["書きかけを残す", "捨てる"]
    page.new.strip.buttons()[1].click()
    page.new.strip.buttons()[0].click()
    assert page.steps.shown() is page.view
    assert desk.drafts.of("new_client", 0) is None
    page.act("new")
    assert not page.new.form.values()["name"]
