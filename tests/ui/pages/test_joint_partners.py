"""Who takes part in a joint support: one line for each body below the joint supports, driven as a person drives it."""

from datetime import date

import pytest

from kyoten_desktop.models import JointParticipant, JointSupport
from kyoten_desktop.ui.pages.case.case.joint_partners import DRAFT
from tests.ui.pages.case_steps import a_case, a_case_page, a_person, find, press, rows, settle, show, write
from tests.ui.pages.emergency_steps import QUICK

BEGAN = date(2026, 5, 11)


@pytest.fixture
def person(desk):
    client = a_person(desk)
    a_case(desk, client)
    return client


def a_joint(desk, person, partner, began):
    case = desk.case.current(person.id)
    return desk.lines.save(JointSupport, None, None, case.id, {"partner": partner, "from_on": began})


def bring(partners, name, role=""):
    partners.editor.add()
    write(partners.editor.line, "organization", name)
    write(partners.editor.line, "role_text", role)
    press(partners.editor.line, "save_line")


def names(desk, joint):
    return [line.organization for line in desk.lines.of(JointParticipant, joint.id)]


def test_bodies_are_written_below_the_joint_support_and_stand_in_its_line(desk, theme, qtbot, person):
    desk.network.organization.save(None, None, {"name": "みなと基幹", "org_type": "kikan"})
    tab = show(a_case_page(desk, theme, qtbot), person, "case")
    assert not tab.partners.isVisibleTo(tab)
    joint = a_joint(desk, person, "kikan", BEGAN)
    tab = show(a_case_page(desk, theme, qtbot), person, "case")
    assert tab.partners.isVisibleTo(tab)
    assert tab.partners.whose.text() == "R8.5.11からの共同支援（基幹相談支援センター）"
    for name in ("みなと基幹", "県のマネージャー", "みどり園"):
        bring(tab.partners, name, "訪問")
    assert names(desk, joint) == ["みなと基幹", "県のマネージャー", "みどり園"]
    assert desk.lines.of(JointParticipant, joint.id)[0].organization_body_id is not None
    assert rows(tab.editors[JointSupport], "lines")[0][1] == "みなと基幹、県のマネージャー、みどり園"


def test_one_body_twice_is_refused_at_its_place_and_nothing_is_lost(desk, theme, qtbot, person):
    joint = a_joint(desk, person, "kikan", BEGAN)
    tab = show(a_case_page(desk, theme, qtbot), person, "case")
    bring(tab.partners, "みなと基幹")
    bring(tab.partners, "みなと基幹の佐藤さん", "見守り")
    assert names(desk, joint) == ["みなと基幹"]
    line = tab.partners.editor.line
    assert line.form.points.field("organization").said == "この機関はもう書かれています。"
    assert find(line, "role_text").text() == "見守り"


def test_the_lines_follow_the_joint_support_in_front(desk, theme, qtbot, person):
    first, second = a_joint(desk, person, "kikan", BEGAN), a_joint(desk, person, "contracted", date(2026, 6, 1))
    for joint, name in ((first, "みなと基幹"), (second, "みどり園")):
        desk.lines.save(JointParticipant, None, None, joint.id, {"organization": name})
    tab = show(a_case_page(desk, theme, qtbot), person, "case")
    assert [row[0] for row in rows(tab.partners, "lines")] == ["みなと基幹"]
    tab.editors[JointSupport].rows.table.go_to(second.id)
    settle()
    assert [row[0] for row in rows(tab.partners, "lines")] == ["みどり園"]
    assert tab.partners.whose.text().startswith("R8.6.1からの共同支援")


def test_a_half_written_line_is_told_and_taken_up_again(desk, theme, qtbot, person):
    a_joint(desk, person, "kikan", BEGAN)
    second = a_joint(desk, person, "contracted", date(2026, 6, 1))
    page = a_case_page(desk, theme, qtbot, QUICK)
    tab = show(page, person, "case")
    tab.editors[JointSupport].rows.table.go_to(second.id)
    settle()
    tab.partners.editor.add()
    write(tab.partners.editor.line, "role_text", "金銭の相談")
    page.keep_typing()
    page.close()
    assert desk.drafts.of(DRAFT, second.id) is not None
    (told,) = desk.today.today().half_written
    assert (told.word, told.client_id, told.tab) == ("ケース", person.id, "case")
    again = show(a_case_page(desk, theme, qtbot), person, "case")
    assert again.partners.whose.text().startswith("R8.6.1からの共同支援")
    assert find(again.partners.editor.line, "role_text").text() == "金銭の相談"
