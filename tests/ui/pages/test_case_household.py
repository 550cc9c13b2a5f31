from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import FamilyMember, SupportTeamMember
from kyoten_desktop.ui.pages.case.household.household_tab import HouseholdTab
from tests.ui.pages.case_tabs import a_person, a_view, add_line, fill, key, open_person, press, table_of, type_into


@pytest.fixture
def person(desk):
    return a_person(desk)


@pytest.fixture
def view(desk, theme, qtbot, person):
    return a_view(desk, theme, qtbot, "household", HouseholdTab)


def at_home(desk, client, **values):
    home = desk.household.of_client(client.id)
    household = home.household if home else desk.household.start(client.id)
    desk.lines.save(FamilyMember, None, None, household.id, values)
    return household


def brother(desk, household):
    client = a_person(desk, "高梨 健一", sex="male", birth_date=PartialDate(1984, 6, 1))
    desk.household.join(client.id, household.id, "brother")
    return client


def open_line(tab, place):
    table = tab.members.rows.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.go_to(list(tab.members.store.order())[place])
    key(table, Qt.Key.Key_Return)


def test_a_person_without_a_home_begins_one(desk, view, person):
    tab = open_person(desk, view, person)
    assert tab.stack.currentWidget() is tab.start
    press(tab, "start_household")
    assert desk.household.of_client(person.id).household.household_no == "H0001"
    assert [row[:2] for row in table_of(tab.members)] == [["高梨 美緒（記録あり）", "本人"]]
    assert tab.stack.currentIndex() == 0


def test_a_member_is_written_from_the_keyboard_and_drawn(desk, view, person):
    desk.household.start(person.id)
    tab = open_person(desk, view, person)
    add_line(tab.members, name="高梨 幸子", relation="母", birth_date="S18.2.2", is_primary_caregiver="はい")
    row = table_of(tab.members)[1]
    assert row[:4] == ["高梨 幸子", "母", "83歳　S18.2.2", "主介護　80歳以上"]
    assert "高梨 幸子" in tab.drawings.genogram.drawing.words()
    assert desk.household.of_client(person.id).members[1].member.living == "together"


def test_a_younger_carer_and_an_old_relative_carry_no_mark(desk, view, person):
    at_home(desk, person, name="高梨 幸子", relation="mother", birth_date=PartialDate(1966), is_primary_caregiver=True)
    at_home(desk, person, name="高梨 ツネ", relation="grandmother", birth_date=PartialDate(1935))
    rows = table_of(open_person(desk, view, person).members)
    assert [row[3] for row in rows] == ["", "主介護", ""]


def test_who_has_died_has_no_age(desk, view, person):
    at_home(desk, person, name="高梨 稔", relation="father", birth_date=PartialDate(1940, 1, 2), living="dead")
    assert table_of(open_person(desk, view, person).members)[1][2] == "S15.1.2"


def test_the_home_of_somebody_known_is_joined_by_name_and_kinship(desk, view, person, qtbot):
    at_home(desk, person, name="高梨 幸子", relation="mother")
    other = a_person(desk, "高梨 健一", sex="male")
    tab = open_person(desk, view, other)
    line = type_into(tab.start.known, "美緒")
    qtbot.waitUntil(tab.start.known.offering.is_open)
    assert [offer.name for offer in tab.start.known.offering.shown()] == ["高梨 美緒"]
    key(line, Qt.Key.Key_Down)
    key(line, Qt.Key.Key_Return)
    assert "高梨 幸子" in tab.start.hint.accessibleName()
    assert "高梨 美緒さんから見て" in tab.start.hint.accessibleName()
    tab.start.relation.set_value("brother")
    press(tab, "join_household")
    assert [row[:2] for row in table_of(tab.members)] == [
        ["高梨 健一（記録あり）", "本人"],
        ["高梨 美緒（記録あり）", "姉妹"],
        ["高梨 幸子", "母"],
    ]
    assert desk.client.get(other.id).household_id == desk.client.get(person.id).household_id


def test_one_who_has_no_home_yet_gets_one_when_joined(desk, view, person):
    other = a_person(desk, "高梨 健一")
    tab = open_person(desk, view, other)
    tab.start.known.set_draft({"name": person.name, "client_id": person.id})
    tab.start.relation.set_value("brother")
    press(tab, "join_household")
    assert {each.client_id for each in desk.household.of_client(person.id).members} == {person.id, other.id}


def test_joining_says_in_place_what_is_still_missing(desk, view, person):
    tab = open_person(desk, view, person)
    press(tab, "join_household")
    assert "候補から選んで" in tab.start.strip.sentence()
    type_into(tab.start.known, "だれか 知らない")
    press(tab, "join_household")
    assert "候補から選んで" in tab.start.strip.sentence()
    other = a_person(desk, "小林 一郎")
    tab.start.known.set_draft({"name": other.name, "client_id": other.id})
    press(tab, "join_household")
    assert tab.start.strip.sentence() == "続柄を選んでください。"
    assert desk.household.of_client(person.id) is None
    assert desk.household.of_client(other.id) is None


def test_the_other_person_of_the_home_is_one_key_away(desk, view, person, qtbot):
    other = brother(desk, at_home(desk, person, name="高梨 幸子", relation="mother"))
    tab = open_person(desk, view, person)
    link = tab.head.links[0]
    assert link.text() == "高梨 健一さん（兄弟）を開く"
    link.setFocus()
    key(link, Qt.Key.Key_Return)
    assert view.trail.asked("open_person") == [other.id]


def test_two_people_of_one_home_each_see_their_own_kin(desk, view, person):
    household = at_home(desk, person, name="高梨 一郎", relation="son")
    other = brother(desk, household)
    tab = open_person(desk, view, person)
    assert dict(row[:2] for row in table_of(tab.members))["高梨 一郎"] == "息子"
    open_person(desk, view, other)
    rows = dict(row[:2] for row in table_of(tab.members))
    assert (rows["高梨 一郎"], rows["高梨 美緒（記録あり）"]) == ("甥・姪", "姉妹")
    open_line(tab, 2)
    assert tab.member_form.relation_hint.text() == "続柄は 高梨 美緒さんから見て選びます。"


def test_a_known_person_is_changed_on_their_own_sheet_only(desk, view, person):
    other = brother(desk, at_home(desk, person, name="高梨 幸子", relation="mother"))
    desk.client.save(other.id, None, {"name": "高梨 健一郎"})
    tab = open_person(desk, view, person)
    open_line(tab, 2)
    form = tab.member_form
    assert form.editor("name").text() == "高梨 健一郎"
    assert form.editor("name").isReadOnly()
    assert form.known_hint.isVisible()
    fill(tab.members, relation="きょうだい")
    key(form.editor("relation"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert table_of(tab.members)[2][:2] == ["高梨 健一郎（記録あり）", "きょうだい"]
    open_line(tab, 1)
    assert not form.editor("name").isReadOnly()
    assert not form.known_hint.isVisible()


def test_a_known_person_is_not_put_into_the_bin_by_the_way(desk, view, person):
    brother(desk, at_home(desk, person, name="高梨 幸子", relation="mother"))
    tab = open_person(desk, view, person)
    table = tab.members.rows.table
    table.setFocus()
    table.go_to(tab.members.store.order()[2])
    key(table, Qt.Key.Key_Delete)
    assert "この世帯から外す" in tab.members.rows.strip.sentence()
    assert len(desk.household.of_client(person.id).members) == 3
    table.go_to(tab.members.store.order()[1])
    key(table, Qt.Key.Key_Delete)
    assert [each.name for each in desk.household.of_client(person.id).members] == ["高梨 美緒", "高梨 健一"]
    assert "高梨 幸子" not in tab.drawings.genogram.drawing.words()


def test_there_is_one_from_whom_kinship_is_told(desk, view, person):
    at_home(desk, person, name="高梨 幸子", relation="mother")
    tab = open_person(desk, view, person)
    open_line(tab, 0)
    assert not tab.member_form.editor("relation").isEnabled()
    open_line(tab, 1)
    fill(tab.members, relation="本人")
    key(tab.member_form.editor("name"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.household.of_client(person.id).members[1].member.relation == "mother"


def test_leaving_the_home_is_asked_once_and_then_done(desk, view, person):
    other = brother(desk, desk.household.start(person.id))
    tab = open_person(desk, view, person)
    press(tab, "leave_household")
    assert "高梨 美緒さんを この世帯から外します" in tab.strip.sentence()
    tab.strip.buttons()[1].click()
    assert desk.household.of_client(person.id) is not None
    press(tab, "leave_household")
    key(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk.household.of_client(person.id) is None
    assert tab.stack.currentWidget() is tab.start
    assert [each.name for each in desk.household.of_client(other.id).members] == ["高梨 健一"]


def test_the_last_known_person_does_not_leave_family_behind(desk, view, person):
    at_home(desk, person, name="高梨 幸子", relation="mother")
    tab = open_person(desk, view, person)
    press(tab, "leave_household")
    tab.strip.buttons()[0].click()
    assert "先に、残る家族の行" in tab.strip.sentence()
    assert desk.household.of_client(person.id) is not None


def test_the_note_of_the_home_is_saved_and_stays_while_lines_are(desk, view, person):
    desk.household.start(person.id)
    tab = open_person(desk, view, person)
    type_into(tab.form.editor("note"), "夜は階段の電気をつける。")
    add_line(tab.members, name="高梨 幸子", relation="母")
    assert tab.form.values()["note"] == "夜は階段の電気をつける。"
    assert tab.save()
    assert desk.household.of_client(person.id).household.note == "夜は階段の電気をつける。"


def test_a_draft_of_the_home_is_offered_to_whoever_opens_it_next(desk, view, person):
    household = desk.household.start(person.id)
    other = brother(desk, household)
    desk.drafts.keep("household", household.id, household.version, {"form": {"note": "夜は階段の電気をつける。"}})
    tab = open_person(desk, view, person)
    assert "書きかけたもの" in tab.strip.sentence()
    open_person(desk, view, other)
    assert "書きかけたもの" in tab.strip.sentence()
    tab.strip.buttons()[0].click()
    assert tab.save()
    assert desk.household.of_client(person.id).household.note == "夜は階段の電気をつける。"


def test_a_half_typed_member_waits_on_the_disk_for_this_home(desk, view, person):
    desk.household.start(person.id)
    other = a_person(desk, "小林 一郎")
    tab = open_person(desk, view, person)
    tab.members.add()
    fill(tab.members, name="高梨 幸子")
    open_person(desk, view, other)
    desk.household.start(other.id)
    open_person(desk, view, other)
    assert [row[0] for row in table_of(tab.members)] == ["小林 一郎（記録あり）"]
    open_person(desk, view, person)
    assert table_of(tab.members)[1][0] == "高梨 幸子　書きかけ"


def test_the_network_is_drawn_from_the_team_of_the_case(desk, view, person):
    desk.household.start(person.id)
    tab = open_person(desk, view, person)
    assert not tab.drawings.ecomap.isVisible()
    case = desk.case.open(person.id, {"opened_on": date(2026, 4, 1)})
    desk.lines.save(SupportTeamMember, None, None, case.id, {"organization": "ひかり訪問看護", "role_text": "服薬"})
    open_person(desk, view, person)
    assert "ひかり訪問看護" in tab.drawings.ecomap.drawing.words()


@pytest.mark.parametrize(("width", "is_aside"), [(1206, True), (878, False)])
def test_drawings_stand_side_by_side_where_there_is_room(desk, theme, qtbot, person, width, is_aside):
    desk.household.start(person.id)
    desk.case.open(person.id, {"opened_on": date(2026, 4, 1)})
    tab = open_person(desk, a_view(desk, theme, qtbot, "household", HouseholdTab, (width, 660)), person)
    QTest.qWait(1)
    genogram, ecomap = (drawing.mapTo(tab, drawing.rect().topLeft()) for drawing in
                        (tab.drawings.genogram, tab.drawings.ecomap))  # fmt: skip
    assert (ecomap.x() > genogram.x()) is is_aside


def test_twelve_members_ask_for_no_wider_window(desk, theme, qtbot, person):
    for place in range(11):
        at_home(desk, person, name=f"高梨 {place}子", relation="sister")
    for name in ("勅使河原 奈津子エリザベス", "高梨 パトリシア・マリア"):
        desk.household.join(a_person(desk, name).id, desk.client.get(person.id).household_id, "other_relative")
    tab = open_person(desk, a_view(desk, theme, qtbot, "household", HouseholdTab, (611, 384)), person)
    assert tab.stack.currentWidget().widget().minimumSizeHint().width() <= 611
    assert tab.start.minimumSizeHint().width() <= 611
    assert len(table_of(tab.members)) == 14
