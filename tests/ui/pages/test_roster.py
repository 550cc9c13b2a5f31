"""設定 → 職員の配置, 運営の記録, 当番, and who answers tonight on 今日, as a person uses them on a real file."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.models import OfficeStanding, StaffPost
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.theme import Scheme
from kyoten_desktop.ui.pages.settings.page import SettingsPage
from kyoten_desktop.ui.pages.today.page import TodayPage
from tests.builders import a_desk
from tests.reports.reading import squeezed
from tests.services.following_steps import a_case
from tests.ui.pages.settings_driver import Answers, type_in
from tests.ui.trail import Trail

# The clock of the tests stands on Thursday 2026-07-16, 10:32.
TODAY = date(2026, 7, 16)


@pytest.fixture
def desk(tmp_path):
    made = a_desk(tmp_path)
    made.noguchi = made.office.save_staff(None, None, {"name": "野口 健", "mobile": "090-1111-2222"})
    yield made
    made.close()


@pytest.fixture
def page(desk, theme, qtbot):
    trail = Trail()
    made = SettingsPage(desk, theme, trail.ways, Scheme.LIGHT, Answers())
    made.trail = trail
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    return made


@pytest.fixture
def roster(page):
    page.open("on_call")
    return page.current()


def a_night(desk, member, day=16, **changes):
    values = {"starts_at": datetime(2026, 7, day, 17), "ends_at": datetime(2026, 7, day + 1, 9), **changes}
    return desk.office.on_call.save(None, None, {"staff_id": member.id, **values})


def cells(roster):
    return [cell for row in roster.grid.records.rows for cell in row.cells]


def cell(roster, day):
    return next(one for one in cells(roster) if one.text.split("　")[0] == str(day))


def choose(roster, name, words):
    box = roster.editor.findChild(QWidget, name)
    box.line.setText(words)
    box._take_only_fit()


def test_a_night_is_taken_with_the_keys_alone(desk, roster, qtbot):
    roster.grid.setFocus()
    qtbot.keyClick(roster.grid, Qt.Key.Key_Right)
    assert roster.day == date(2026, 7, 17)
    qtbot.keyClick(roster.grid, Qt.Key.Key_Return)
    choose(roster, "staff_id", "野口")
    qtbot.keyClick(
        roster.editor.line.form.focusWidget() or roster.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )
    (shift,) = desk.office.on_call.of_day(date(2026, 7, 17))
    assert (shift.staff_id, shift.starts_at, shift.ends_at) == (
        desk.noguchi.id, datetime(2026, 7, 17, 17), datetime(2026, 7, 18, 9),
    )  # fmt: skip
    assert cell(roster, 17).text == "17　野口"
    assert cell(roster, 17).status is None
    assert cell(roster, 18).status.word == "空きあり"


def test_a_month_without_a_roster_has_no_signs(roster):
    assert [one for one in cells(roster) if one.status] == []
    assert not roster.trouble.isVisible()


def test_a_hole_and_an_overlap_are_said_at_the_day(desk, roster):
    a_night(desk, desk.noguchi, ends_at=datetime(2026, 7, 16, 22))
    a_night(desk, desk.office.staff()[0], starts_at=datetime(2026, 7, 16, 21), ends_at=datetime(2026, 7, 17, 6))
    roster.refresh()
    assert roster.trouble.text().splitlines() == [
        "翌6:00～翌9:00は、だれも当番に入っていません。",
        "21:00～22:00は、野口 健さんと佐伯 まどかさんの当番が重なっています。",
    ]
    assert "だれも当番に入っていません" in cell(roster, 16).spoken()


def test_the_months_turn_with_keys_and_the_arrows_stay_in_the_month(roster, qtbot):
    qtbot.keyClick(roster.grid, Qt.Key.Key_PageDown)
    assert (roster.day, roster.card.title.text()) == (date(2026, 8, 16), "当番表　令和8年8月")
    qtbot.keyClick(roster.grid, Qt.Key.Key_PageUp)
    roster.show_day(date(2026, 7, 31))
    qtbot.keyClick(roster.grid, Qt.Key.Key_Right)
    assert roster.day == date(2026, 7, 31)
    assert roster.grid.day_at(roster.grid.currentIndex()) == date(2026, 7, 31)
    qtbot.keyClick(roster.grid, Qt.Key.Key_PageDown)
    roster._turn(-1)
    roster._turn(-1)
    assert roster.day == date(2026, 6, 30)


def test_a_half_written_shift_keeps_its_day_and_comes_back_as_a_draft(desk, page, roster, theme, qtbot):
    roster.editor.add()
    type_in(roster.editor, "phone", "080-0000-0000")
    assert not roster.show_day(date(2026, 7, 20))
    assert roster.day == TODAY
    assert "書きかけの当番があります" in roster.said.sentence()
    page.keep_typing()
    (waiting,) = desk.today.today().half_written
    assert waiting.word == "設定（当番）"
    again = SettingsPage(desk, theme, Trail().ways, Scheme.LIGHT, Answers())
    qtbot.addWidget(again)
    again.open(waiting)
    assert again.current().key == "on_call"
    assert again.current().editor.findChild(QWidget, "phone").value() == "080-0000-0000"


def test_what_is_refused_stands_at_its_field(desk, roster):
    a_night(desk, desk.noguchi)
    roster.refresh()
    roster.editor.add()
    choose(roster, "staff_id", "野口")
    roster.editor.findChild(QWidget, "starts_at").set_value(datetime(2026, 7, 16, 18))
    roster.editor.findChild(QWidget, "ends_at").set_value(datetime(2026, 7, 16, 20))
    assert not roster.editor.save_line(loud=True)
    assert roster.editor.line.form.findChild(QWidget, "staff_id").value() == desk.noguchi.id
    assert len(desk.office.on_call.of_day(TODAY)) == 1


def test_the_week_before_is_copied_and_what_was_left_out_is_told(desk, roster, qtbot):
    a_night(desk, desk.noguchi, 7)
    a_night(desk, desk.noguchi, 8)
    a_night(desk, desk.office.staff()[0], 15)
    qtbot.mouseClick(roster.findChild(QPushButton, "copy_week"), Qt.MouseButton.LeftButton)
    assert roster.said.sentence().splitlines() == [
        "前の週から1件を写しました。", "写さなかった当番：R8.7.15　もう当番が入っています。",
    ]  # fmt: skip
    assert cell(roster, 14).text == "14　野口"


def test_a_shift_written_for_another_day_is_shown_there(desk, roster):
    roster.editor.add()
    choose(roster, "staff_id", "野口")
    roster.editor.findChild(QWidget, "starts_at").set_value(datetime(2026, 7, 20, 17))
    roster.editor.findChild(QWidget, "ends_at").set_value(datetime(2026, 7, 21, 9))
    roster.editor.line._hear()
    assert roster.editor.save_line(loud=True)
    assert roster.day == date(2026, 7, 20)
    assert cell(roster, 20).text == "20　野口"


def test_posts_are_lines_of_the_person_and_counted_below(desk, page):
    page.open("staff")
    section = page.current()
    section.table.go_to(desk.noguchi.id)
    posts = section.posts
    posts.add()
    posts.findChild(QWidget, "post").set_value("base_coordinator")
    posts.findChild(QWidget, "from_on").set_value(date(2026, 4, 1))
    type_in(posts, "fte", "０．５")
    assert posts.save_line(loud=True)
    (line,) = desk.lines.of(StaffPost, desk.noguchi.id)
    assert line.fte == "0.5"
    assert [[one.text for one in row.cells] for row in section.headcount.table.records.rows] == [
        ["拠点コーディネーター", "区なし", "1人", "0人", "0.5"], ["合計", "", "1人", "0人", "0.5"],
    ]  # fmt: skip
    assert "配置のない職員：佐伯 まどか" in section.headcount.said.text()
    section.headcount.day.set_value(date(2026, 3, 31))
    section.headcount.read()
    assert not section.headcount.table.isVisible()


def test_a_half_written_post_is_taken_up_at_its_person(desk, page, theme, qtbot):
    page.open("staff")
    section = page.current()
    section.table.go_to(desk.noguchi.id)
    section.posts.add()
    type_in(section.posts, "qualification", "社会福祉士")
    page.keep_typing()
    (waiting,) = desk.today.today().half_written
    again = SettingsPage(desk, theme, Trail().ways, Scheme.LIGHT, Answers())
    qtbot.addWidget(again)
    again.open(waiting)
    assert (again.current().key, again.current().chosen) == ("staff", desk.noguchi.id)
    assert again.current().posts.findChild(QWidget, "qualification").value() == "社会福祉士"


def test_who_ran_the_office_is_a_line_of_it(desk, page):
    page.open("standings")
    editor = page.current().editor
    editor.add()
    type_in(editor, "name", "モデル拠点")
    editor.findChild(QWidget, "from_on").set_value(date(2018, 10, 1))
    assert editor.save_line(loud=True)
    assert [line.name for line in desk.lines.of(OfficeStanding, desk.office.office().id)] == ["モデル拠点"]
    page.refresh()
    assert page.current().detail() == "1件"


@pytest.fixture
def today(desk, theme, qtbot):
    def show():
        trail = Trail()
        made = TodayPage(desk, theme, trail.ways)
        made.trail = trail
        qtbot.addWidget(made)
        made.resize(1206, 680)
        made.show()
        return made

    return show


def test_today_says_who_answers_tonight_and_where_nobody_does(desk, today, qtbot):
    assert not today().on_call.isVisible()
    a_night(
        desk, desk.noguchi, ends_at=datetime(2026, 7, 17, 6), hand_over="鍵は金庫", second_id=desk.office.staff()[0].id
    )
    page = today()
    card = page.on_call
    assert card.isVisible()
    assert card.who.accessibleName().splitlines() == ["野口 健　090-1111-2222", "二人目　佐伯 まどか　電話の記録なし"]
    assert card.trouble.accessibleName() == "翌6:00～翌9:00は、だれも当番に入っていません。"
    assert card.hand_over.accessibleName() == "引継ぎ：鍵は金庫"
    qtbot.mouseClick(card.link, Qt.MouseButton.LeftButton)
    assert page.trail.asked("open_roster") == [()]


def test_a_shift_after_midnight_is_told_from_the_night_as_on_the_sheet_of_who_steps_in(desk, today):
    midnight = datetime(2026, 7, 17)
    a_night(desk, desk.noguchi, ends_at=midnight)
    a_night(desk, desk.office.staff()[0], starts_at=midnight)
    page = today()
    assert page.on_call.who.accessibleName().splitlines() == [
        "17:00～翌0:00", "野口 健　090-1111-2222", "翌0:00～翌9:00", "佐伯 まどか　電話の記録なし",
    ]  # fmt: skip
    page.substitute.begin()
    words = [label.accessibleName() for label in page.substitute._inside.findChildren(QWidget)]
    assert any(word.startswith("7月16日17:00～24:00　") for word in words)
    assert any(word.startswith("7月17日0:00～9:00　") for word in words)
    desk.file.clock = Clock(lambda: datetime(2026, 7, 17, 6, 12))
    assert today().on_call.who.accessibleName().splitlines()[::2] == ["7月16日17:00～24:00", "7月17日0:00～9:00"]


@pytest.mark.parametrize(
    ("now", "is_first"), [(datetime(2026, 7, 16, 10, 32), False), (datetime(2026, 7, 16, 22), True)]
)
def test_who_answers_stands_above_what_waits_only_while_the_office_is_closed(
    desk, set_clock, theme, qtbot, now, is_first
):
    a_night(desk, desk.noguchi)
    desk.file.clock = Clock(lambda: now)
    page = TodayPage(desk, theme, Trail().ways)
    qtbot.addWidget(page)
    page.resize(1206, 680)
    page.show()
    qtbot.waitUntil(lambda: page.on_call.y() > 0)
    tops = [card.mapTo(page, QPoint(0, 0)).y() for card in (page.on_call, page.waiting, page.backup)]
    assert (tops == sorted(tops)) is is_first
    assert (tops[0] > tops[2]) is not is_first


def test_a_night_that_is_not_settled_stands_above_what_waits_all_day(desk, today, qtbot):
    a_night(desk, desk.noguchi, 20)
    page = today()
    qtbot.waitUntil(lambda: page.on_call.y() > 0)
    assert page.on_call.trouble.accessibleName() == "今夜の当番は決まっていません（17:00～翌9:00）。"
    assert page.on_call.mapTo(page, QPoint(0, 0)).y() < page.waiting.mapTo(page, QPoint(0, 0)).y()


def test_a_backup_that_failed_stands_above_who_answers_tonight(desk, today, qtbot):
    a_night(desk, desk.noguchi, 20)
    desk.backup._failure = "バックアップ先がいっぱいです。"
    page = today()
    qtbot.waitUntil(lambda: page.on_call.y() > 0)
    tops = [card.mapTo(page, QPoint(0, 0)).y() for card in (page.call, page.backup, page.on_call, page.waiting)]
    assert tops == sorted(tops)


def test_an_empty_day_counts_today_and_says_so(desk, page):
    page.open("staff")
    headcount = page.current().headcount
    type_in(headcount, "headcount_on", "")
    headcount.read()
    assert headcount.said.accessibleName().startswith("日付が書かれていないので、今日（令和8年7月16日）の職員数です。")
    type_in(headcount, "headcount_on", "R8.7.1")
    headcount.read()
    assert "日付が書かれていない" not in headcount.said.accessibleName()
    type_in(headcount, "headcount_on", "いつか")
    headcount.read()
    assert "の職員数です。" in headcount.said.accessibleName()


def test_the_month_in_front_is_printed(desk, page, roster, qtbot):
    a_night(desk, desk.noguchi)
    roster.refresh()
    roster._turn(1)
    roster._turn(-1)
    qtbot.mouseClick(roster.findChild(QPushButton, "print_month"), Qt.MouseButton.LeftButton)
    (request,) = page.trail.asked("preview")
    text = squeezed(request.make("", ()).pdf)
    assert "当番表令和8年7月" in text
    assert "16（木）17:00～翌9:00野口健" in text


def test_the_one_who_steps_in_reads_who_is_on_call(desk, today):
    a_night(desk, desk.noguchi, hand_over="鍵は金庫")
    page = today()
    page.substitute.begin()
    words = [label.accessibleName() for label in page.substitute._inside.findChildren(QWidget)]
    assert "今夜の当番　7月16日（木）17:00～7月17日9:00" in words
    assert "野口 健　090-1111-2222" in words
    assert "・　引継ぎ：鍵は金庫" in words


def test_before_opening_time_the_night_before_is_not_called_tonight(desk, today, page):
    """At 6:12 the night that began the day before stood under 今夜, and was printed so for the evening."""
    a_night(desk, desk.office.staff()[0], 15)
    a_night(desk, desk.noguchi)
    desk.file.clock = Clock(lambda: datetime(2026, 7, 16, 6, 12))
    shown = today()
    card = shown.on_call
    assert (card.title.text(), card.note.text()) == ("いまの当番", "")
    assert card.when.accessibleName() == "7月15日（水）17:00～7月16日9:00"
    assert card.accessibleName() == "いまの当番"
    shown.substitute.begin()
    words = [label.accessibleName() for label in shown.substitute._inside.findChildren(QWidget)]
    place = words.index("いまの当番　7月15日（水）17:00～7月16日9:00")
    assert words.index("佐伯 まどか　電話の記録なし") > place
    assert words.index("今夜の当番　7月16日（木）17:00～7月17日9:00") < words.index("野口 健　090-1111-2222")
    page.open("on_call")
    assert page.current().detail() == "いま 佐伯 まどか"
    desk.file.clock = Clock(lambda: datetime(2026, 7, 16, 10, 32))
    shown.refresh()
    assert (card.title.text(), card.note.text()) == ("今夜の当番", "17:00～翌9:00")
    assert not card.when.isVisible()
    assert page.current().detail() == "今夜 野口 健"


def test_what_somebody_has_in_hand_goes_to_a_colleague_and_back(desk, page, qtbot):
    case = a_case(desk, coordinator="佐伯 まどか")
    page.open("staff")
    section = page.current()
    assert section.charge.isVisible()
    assert section.charge.note.text() == "ケース 1件"
    section.charge.to.set_value(desk.noguchi.id)
    qtbot.mouseClick(section.charge.button, Qt.MouseButton.LeftButton)
    assert section.charge.said.sentence() == "ケース 1件を野口 健さんに引き継ぎました。"
    assert desk.case.get(case.id).coordinator == "野口 健"
    assert past(section) == []  # it stands in the strip
    assert page.window().focusWidget() is section.charge.said.buttons()[0]
    qtbot.mouseClick(section.charge.said.buttons()[0], Qt.MouseButton.LeftButton)
    (request,) = page.trail.asked("preview")
    assert "野口健" in squeezed(request.make(request.first_level, ()).pdf)
    qtbot.mouseClick(section.charge.said.buttons()[1], Qt.MouseButton.LeftButton)
    assert section.charge.said.sentence() == "ケース 1件を佐伯 まどかさんに戻しました。"
    assert page.window().focusWidget() is section.charge.said, "not on the rail"
    assert desk.case.get(case.id).coordinator == "佐伯 まどか"
    section.charge.to.set_value(None)
    qtbot.mouseClick(section.charge.button, Qt.MouseButton.LeftButton)
    assert section.charge.said.sentence() == "引き継ぐ相手を選んでください。"
    section.table.go_to(desk.noguchi.id)
    assert not section.charge.isVisible()


def past(section):
    return [link for link in section.charge.findChildren(LinkButton) if link.isVisible()]


def test_a_hand_over_of_another_day_is_still_printed_and_set_back(desk, theme, page, qtbot):
    case = a_case(desk, coordinator="佐伯 まどか")
    saeki = next(member for member in desk.office.staff() if member.name == "佐伯 まどか")
    desk.office.charge.hand_over(saeki.id, desk.noguchi.id)
    page.open("staff")
    section = page.current()
    for member in (saeki, desk.noguchi):  # whoever gave it and whoever took it
        section.table.go_to(member.id)
        qtbot.waitUntil(lambda: [link.text() for link in past(section)] == ["引継ぎ一覧を印刷", "元に戻す"])
        assert past(section)[0].accessibleName().endswith("R8.7.16　佐伯 まどかさん → 野口 健さん　ケース 1件")
    qtbot.mouseClick(past(section)[0], Qt.MouseButton.LeftButton)
    assert [request.title for request in page.trail.asked("preview")] == ["担当引継ぎ一覧"]
    qtbot.mouseClick(past(section)[1], Qt.MouseButton.LeftButton)
    assert desk.case.get(case.id).coordinator == "佐伯 まどか"
    qtbot.waitUntil(lambda: past(section) == [])
    assert page.window().focusWidget() is section.charge.said


def test_who_is_to_leave_is_asked_to_hand_over_and_who_left_is_told_of(desk, page, qtbot):
    a_case(desk, coordinator="野口 健")
    page.open("staff")
    section = page.current()
    section.table.go_to(desk.noguchi.id)
    assert not section.charge.leaving.isVisible()
    type_in(section.editor, "active_to", "R8.7.15")
    qtbot.mouseClick(section.editor.button, Qt.MouseButton.LeftButton)
    assert section.charge.leaving.accessibleName() == (
        "野口 健さんの在籍は令和8年7月15日までです。担当（ケース 1件）を、残る職員に引き継いでください。"
    )
    assert section.status().word == "担当が残る人 1人"
    section.charge.to.set_value(desk.office.active_staff()[0].id)
    qtbot.mouseClick(section.charge.button, Qt.MouseButton.LeftButton)
    assert (section.status(), section.charge.leaving.isVisible()) == (None, False)


def test_who_is_on_call_later_cannot_leave_and_is_told_where_to_mend_it(desk, page, qtbot):
    a_night(desk, desk.noguchi, 20)
    page.open("staff")
    section = page.current()
    section.table.go_to(desk.noguchi.id)
    type_in(section.editor, "active_to", "R8.7.19")
    qtbot.mouseClick(section.editor.button, Qt.MouseButton.LeftButton)
    said = " ".join(words.text() for words in section.editor.form.findChildren(QLabel) if words.isVisible())
    assert "在籍の終わりより後のR8.7.20 17:00から、当番に入っています。先に 設定 → 当番 で" in said, said
    assert section.editor.form.editor("active_to").value() == date(2026, 7, 19)  # what was typed stays
    assert next(one for one in desk.office.staff() if one.id == desk.noguchi.id).active_to is None


@pytest.mark.parametrize("typed", ["さとう", "サトウ", "さとう は", "佐藤", "藤　花"])
def test_a_colleague_is_offered_and_taken_by_kana(desk, roster, qtbot, type_text, typed):
    sato = desk.office.save_staff(None, None, {"name": "佐藤 花", "kana": "さとう はな"})
    roster.refresh()
    roster.editor.add()
    box = roster.editor.findChild(QWidget, "staff_id")
    type_text(box.line, typed)
    offered = box.completer()
    offered.setCompletionPrefix(box.line.text())
    assert offered.completionCount() == 1
    assert offered.pathFromIndex(offered.completionModel().index(0, 0)) == "佐藤 花"
    box._take_only_fit()
    assert (box.value(), box.line.text()) == (sato.id, "佐藤 花")


def test_a_day_of_the_roster_without_its_year_is_the_next_one(roster):
    roster.editor.add()
    edit = roster.editor.findChild(QWidget, "starts_at")
    edit.setText("1/3 9:00")
    assert edit.value() == datetime(2027, 1, 3, 9)


def test_a_span_of_the_office_on_days_of_another_says_so_at_its_beginning(desk, page):
    owner = desk.office.office().id
    first = {"name": "モデル拠点", "from_on": date(2018, 10, 1)}
    desk.lines.save(OfficeStanding, None, None, owner, first)
    page.open("standings")
    editor = page.current().editor
    editor.add()
    type_in(editor, "name", "いまの拠点")
    editor.findChild(QWidget, "from_on").set_value(date(2021, 4, 1))
    editor.findChild(QWidget, "to_on").set_value(date(2026, 3, 31))
    assert not editor.save_line(loud=True)
    said = next(field.words() for field in editor.line.form.asked() if field.item.name == "from_on")
    assert said == "「モデル拠点」の平成30年10月1日～と日が重なります。先にどちらかの日を直してください。"
    assert editor.line.form.values()["name"] == "いまの拠点"


def test_a_new_span_of_the_office_ends_the_one_before_and_the_list_shows_both(desk, page):
    owner = desk.office.office().id
    first = {"name": "いまの拠点", "from_on": date(2018, 10, 1), "plan_limit": 50}
    desk.lines.save(OfficeStanding, None, None, owner, first)
    page.open("standings")
    editor = page.current().editor
    editor.add()
    type_in(editor, "plan_limit", "75")
    editor.findChild(QWidget, "from_on").set_value(date(2026, 4, 1))
    assert editor.save_line(loud=True)
    assert [(line.to_on, line.plan_limit) for line in editor.store.lines.values()] == [
        (date(2026, 3, 31), 50),
        (None, 75),
    ]
