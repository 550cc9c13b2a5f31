"""今日 as a coordinator uses it: what stands there, what opens by the keyboard, what a fresh office sees."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from kyoten_desktop.domain.dates.due import Due, due_of
from kyoten_desktop.models import StayDailyRecord
from kyoten_desktop.services.calls.call_list import UNFINISHED
from kyoten_desktop.services.people.people import SIGNED, PeopleFilter
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.services.today import AWAITED, DueLine
from kyoten_desktop.ui.pages.stay.stay_tabs import DAILY as DAILY_TAB
from kyoten_desktop.ui.pages.today import TodayPage
from kyoten_desktop.ui.pages.today.due import shown_of
from tests.builders import NOW, a_call
from tests.services.following_steps import a_case
from tests.ui.trail import Trail

HEIGHT, WIDTH = 684, 1206


def came_in(desk, clock, room, name, at, plan, **changes):
    now, clock.now = clock.now, at
    stay = desk.stay.open(Intake(desk.office.rooms()[room].id, at, plan, name=name))
    if changes:
        stay = desk.stay.change(stay.id, stay.version, changes)
    clock.now = now
    return stay


def follow_up(desk, name, on, **changes):
    came = {"received_at": datetime(2026, 7, 1, 9), "decision_at": datetime(2026, 7, 1, 10), "follow_up_on": on}
    call = desk.emergency.save(None, None, a_call(subject_name=name, subject_kana="", **came, **changes))
    return desk.emergency.finish(call.id, call.version)


def words(table):
    model = table.records
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def half_written(page):
    return [(row.cells[0].text, row.cells[0].status.word) for row in page.half_written.list.records.rows]


def test_a_closed_room_is_not_free(desk, shown):
    rooms = desk.office.rooms()
    desk.office.close_room(rooms[0].id, date(2026, 7, 14), date(2026, 7, 17), "床の修繕")
    desk.office.save_room(rooms[1].id, rooms[1].version, {"in_service_to": date(2026, 7, 15)})
    page = shown()
    first, second, third, *_ = words(page.rooms.table)
    assert (first[2], first[-1]) == ("使用不可", "床の修繕")
    assert second[2] == "使用期間外"
    assert third[2] == "空き"


def test_a_last_use_of_another_year_says_the_year(desk, set_clock, shown):
    stay = came_in(desk, set_clock, 0, "青木 健", datetime(2025, 12, 20, 10), datetime(2025, 12, 24, 10))
    desk.stay.check_out(stay.id, None, datetime(2025, 12, 24, 10), "home_family")
    came_in(desk, set_clock, 1, "西川 悠", datetime(2025, 12, 28, 10), None)
    page = shown()
    first, second, *_ = words(page.rooms.table)
    assert first[-1] == "前回 R7.12.24（水）まで"
    assert second[3] == "R7.12.28（日）10:00"


@pytest.fixture
def shown(desk, theme, qtbot):
    def show():
        trail = Trail()
        page = TodayPage(desk, theme, trail.ways)
        page.trail = trail
        qtbot.addWidget(page)
        page.resize(WIDTH, HEIGHT)
        page.show()
        return page

    return show


def test_rooms_say_who_since_when_and_what_is_late(desk, set_clock, shown):
    came_in(
        desk, set_clock, 0, "森本 さつき", datetime(2026, 7, 8, 22, 40), datetime(2026, 7, 20, 10), next_action="引継ぎ"
    )
    came_in(desk, set_clock, 2, "西川 悠", datetime(2026, 7, 13, 15, 20), datetime(2026, 7, 15, 14))
    page = shown()
    rows = words(page.rooms.table)
    first, second, third = rows[:3]
    assert first == ["1号室", "森本 さつき", "入室中", "7月8日（水）22:40", "9日目", "7月20日（月）10:00", "引継ぎ"]
    assert second[:3] == ["2号室", "－", "空き"]
    assert third[2:] == ["予定を1日超過", "7月13日（月）15:20", "4日目", "7月15日（水）14:00", "退室か延長を決める"]
    assert page.rooms.note.text() == "2人"
    assert [row[0] for row in rows] == ["1号室", "2号室", "3号室", "4号室", "臨時1"]
    late = page.rooms.table.records.index(2, 2)
    assert late.data(Qt.ItemDataRole.AccessibleTextRole) == "状態 予定を1日超過"


def test_a_reservation_whose_hour_has_passed_is_no_free_room_and_opens(desk, set_clock, shown, qtbot):
    times = NOW + timedelta(days=1), NOW + timedelta(days=4)
    stay = desk.stay.open(Intake(desk.office.rooms()[2].id, *times, name="西川 悠", is_reservation=True))
    set_clock.now = NOW + timedelta(days=2)
    page = shown()
    line = words(page.rooms.table)[2]
    assert (line[1], line[2], line[4], line[-1]) == ("西川 悠", "来たか未記録", "", AWAITED)
    assert page.rooms.note.text() == "0人"
    assert [row[2:4] for row in words(page.due.table)] == [["西川 悠", AWAITED]]
    table = page.due.table
    table.setFocus()
    table.setCurrentIndex(table.records.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.trail.asked("open_stay") == [stay.id]


def test_somebody_away_still_has_the_room(desk, set_clock, shown):
    stay = came_in(desk, set_clock, 0, "森本 さつき", datetime(2026, 7, 8, 22), datetime(2026, 7, 20, 10))
    desk.stay.leave(stay.id, None, datetime(2026, 7, 16, 9), "外泊")
    assert words(shown().rooms.table)[0][2] == "外泊中"


def test_no_free_permanent_room_is_said_from_when_to_when(desk, set_clock, shown):
    for room in range(4):
        came_in(desk, set_clock, room, f"人 {room}", datetime(2026, 7, 10 + room, 9), datetime(2026, 7, 17 + room, 14))
    page = shown()
    assert page.rooms.gap.words.text() == (
        "常時1床が確保できていません：7月13日（月）9:00 から 17日（金）14:00 まで、常設4室がすべて埋まっています。"
    )
    assert page.rooms.gap.words.isVisible()


def test_enter_on_a_person_opens_the_stay_on_an_empty_room_the_board(desk, set_clock, shown, qtbot):
    stay = came_in(desk, set_clock, 1, "林田 宏樹", datetime(2026, 7, 11, 18), datetime(2026, 7, 18, 10))
    page = shown()
    table = page.rooms.table
    table.setFocus()
    table.go_to(desk.office.rooms()[1].id)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.trail.asked("open_stay") == [stay.id]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.trail.asked("open_rooms") == [()]
    qtbot.mouseClick(page.findChild(QPushButton, "open_board"), Qt.MouseButton.LeftButton)
    assert page.trail.asked("open_rooms") == [()]


def test_the_due_list_begins_with_the_late_ones_and_opens_call_and_stay(desk, set_clock, shown, qtbot):
    late = follow_up(
        desk, "高梨 美緒", date(2026, 7, 11), advice="受入れ先を決める\n母にも聞く", taken_by="佐伯 まどか"
    )
    follow_up(desk, "大久保 千夏", date(2026, 7, 16))
    follow_up(desk, "三浦 遼", date(2026, 7, 19))
    stay = came_in(desk, set_clock, 2, "西川 悠", datetime(2026, 7, 13, 15), datetime(2026, 7, 15, 14))
    page = shown()
    rows = words(page.due.table)
    assert rows[0] == ["5日 過ぎています", "7月11日（土）", "高梨 美緒", "受入れ先を決める", "佐伯"]
    assert [row[0] for row in rows[1:]] == ["1日 過ぎています", "今日", "あと3日"]
    assert page.due.note.text() == "期限切れ 2件　今日 1件　7日以内 1件"
    table = page.due.table
    table.setFocus()
    table.setCurrentIndex(table.records.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.trail.asked("open_call") == [late.id]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.trail.asked("open_stay") == [stay.id]


def test_a_shift_nobody_wrote_opens_where_it_is_written(desk, set_clock, shown, qtbot):
    stay = came_in(desk, set_clock, 2, "西川 悠", datetime(2026, 7, 13, 15), datetime(2026, 7, 19, 14))
    told = {"day": date(2026, 7, 16), "shift": "morning", "meal": "完食", "recorded_by": "小林"}
    desk.lines.save(StayDailyRecord, None, None, stay.id, told)
    page = shown()
    assert words(page.due.table) == [["今日", "7月16日（木）", "西川 悠", "昼の生活の記録を書く", ""]]
    page.due.table.setFocus()
    page.due.table.setCurrentIndex(page.due.table.records.index(0, 0))
    qtbot.keyClick(page.due.table, Qt.Key.Key_Return)
    assert page.trail.asked("open_stay") == [(stay.id, DAILY_TAB)]


def test_what_is_to_be_done_about_a_person_opens_the_case(desk, set_clock, shown, qtbot):
    case = a_case(desk, watch_level="high")
    review = desk.follow_up.plan_review(case.id)
    desk.follow_up.postpone(review.id, review.version, date(2026, 7, 24), "母が不在")
    unknown = desk.follow_up.save(None, None, {"kind": "other", "what": "区に聞く", "due_on": date(2026, 7, 25)})
    set_clock.now = datetime(2026, 7, 26, 9)
    page = shown()
    rows = words(page.due.table)
    assert rows[0] == ["2日 過ぎています", "7月24日（金）", "高梨 美緒", "次回確認（延期1回）", ""]
    table = page.due.table
    table.setFocus()
    table.setCurrentIndex(table.records.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.trail.asked("open_person") == [case.client_id]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    acts = page.due.in_place.acts
    assert acts.isVisible()
    acts.act.set_value("postpone")
    acts.on.setText("R8.8.3")
    acts.words.setText("担当者が休み")
    acts.do.click()
    assert desk.follow_up.get(unknown.id).due_on == date(2026, 8, 3)
    assert [row[3] for row in words(page.due.table)] == ["次回確認（延期1回）", "区に聞く（延期1回）"]


def test_abuse_and_follow_up_of_one_call_are_two_lines(desk, set_clock, shown):
    desk.emergency.save(None, None, a_call(abuse="suspected", follow_up_on=date(2026, 7, 17)))
    set_clock.now = datetime(2026, 7, 18, 9)
    table = shown().due.table
    assert len(words(table)) == 2
    assert {row[3] for row in words(table)} == {"後追いの連絡", "虐待の可能性：通報したか、しないわけを記録する"}


def test_a_late_line_is_never_cut():
    today = NOW.date()

    def line(days):
        on = today + timedelta(days=days)
        return DueLine(due_of(on, today), on, "", "", "", call_id=days)

    lines = [line(days) for days in (*range(-9, 0), 0, 1, 2, 3)]
    shown = shown_of(lines, 7)
    assert [one.due for one in shown] == [Due.OVERDUE] * 9 + [Due.TODAY]
    assert len(shown_of(lines[8:], 4)) == 4


def test_the_rest_is_counted_and_opens_in_place(desk, shown, qtbot):
    for day in range(1, 13):
        follow_up(desk, f"人 {day}", date(2026, 7, 16) + timedelta(days=day))
    page = shown()
    count = page.due.table.records.rowCount()
    assert 7 <= count < 12
    assert page.due.note.text().endswith(f"ほか {12 - count}件")
    assert page.due.all.text() == "すべて（12件）"
    qtbot.mouseClick(page.due.all, Qt.MouseButton.LeftButton)
    assert page.due.table.records.rowCount() == 12
    assert "ほか" not in page.due.note.text()
    qtbot.mouseClick(page.due.all, Qt.MouseButton.LeftButton)
    assert page.due.table.records.rowCount() == count


def test_a_call_begins_with_what_is_known(desk, shown, qtbot, type_text):
    page = shown()
    type_text(page.call.name, "匿名")
    page.call.agency.setFocus()
    type_text(page.call.agency.line, "警察署")
    qtbot.keyClick(page.call.name, Qt.Key.Key_Return)
    assert page.trail.asked("begin_call") == [("匿名", "police")]
    assert page.call.typed() == {}
    qtbot.mouseClick(page.call.button, Qt.MouseButton.LeftButton)
    assert page.trail.asked("begin_call") == [("", "")]


def test_what_is_missing_is_said_in_words_and_opens(desk, shown, qtbot):
    call = desk.emergency.save(None, None, a_call(abuse=None))
    page = shown()
    face = page.waiting.list.records.rows[0].cells[0]
    assert (face.text, face.time, face.status.word) == ("高梨 美緒", "7/16 1:12", "不足1：虐待の可能性")
    page.waiting.list.setFocus()
    page.waiting.list.go_to(call.id)
    qtbot.keyClick(page.waiting.list, Qt.Key.Key_Return)
    assert page.trail.asked("open_call") == [call.id]


def test_more_than_three_waiting_calls_open_the_list(desk, shown, qtbot):
    for _ in range(5):
        desk.emergency.save(None, None, a_call(outcome=None))
    page = shown()
    assert page.waiting.note.text() == "5件"
    assert page.waiting.rest.text() == "ほか 2件"
    qtbot.mouseClick(page.waiting.rest, Qt.MouseButton.LeftButton)
    (asked,) = page.trail.asked("open_calls")
    assert asked.state == UNFINISHED


def test_the_page_follows_what_is_written_and_the_day(desk, set_clock, shown, qtbot):
    page = shown()
    bar = page.make_bar()
    qtbot.addWidget(bar)
    assert bar.title.text() == "令和8年7月16日（木）"
    desk.emergency.save(None, None, a_call(outcome=None))
    qtbot.waitUntil(lambda: page.waiting.list.records.rowCount() == 1)
    set_clock.now = datetime(2026, 7, 17, 0, 1)
    page.refresh()
    assert bar.title.text() == "令和8年7月17日（金）"


def test_a_backup_now_says_when_it_was_made(desk, shown, qtbot):
    page = shown()
    assert page.backup.state.text() == "まだありません"
    with qtbot.waitSignal(page.backup.made):
        qtbot.mouseClick(page.backup.button, Qt.MouseButton.LeftButton)
        assert page.backup.state.text() == "写して、開いて確かめています…"
        assert not page.backup.button.isEnabled()
    assert page.backup.state.text() == "今日 10:32 に確かめ済み"
    assert page.backup.button.isEnabled()
    assert len(desk.backup.all()) == 1


def test_a_failed_backup_stays_in_sight_with_what_to_do(desk, shown, qtbot):
    desk.backup.state().folder.write_text("この名前のファイルがある")
    page = shown()
    with qtbot.waitSignal(page.backup.failed):
        qtbot.mouseClick(page.backup.button, Qt.MouseButton.LeftButton)
    (failure,) = page.trail.asked("say_failure")
    assert "バックアップができませんでした" in failure
    assert page.backup.state.text() == "いちばん新しいバックアップに失敗"
    page.refresh()
    assert "もう一度押してください" in page.backup.trouble.accessibleName()
    assert page.backup.trouble.isVisible()


def test_a_fresh_office_is_told_what_to_do_next(shown):
    page = shown()
    assert {row[2] for row in words(page.rooms.table)} == {"空き"}
    assert "後追い予定日を書くと" in page.due.nothing.text()
    assert page.due.nothing.isVisible()
    assert page.waiting.nothing.isVisible()
    assert not page.rooms.gap.words.isVisible()
    assert not page.due.all.isVisible()


def test_an_office_without_rooms_is_told_where_to_add_them(tmp_path, theme, qtbot, set_clock):
    from tests.builders import a_desk

    desk = a_desk(tmp_path, set_clock.clock(), rooms=[])
    page = TodayPage(desk, theme, Trail().ways)
    qtbot.addWidget(page)
    page.show()
    assert page.rooms.nothing.isVisible()
    assert "設定" in page.rooms.nothing.text()
    desk.close()


def test_the_narrow_form_puts_the_call_first_and_leaves_out_columns(desk, set_clock, shown, qtbot):
    came_in(desk, set_clock, 0, "森本 さつき", datetime(2026, 7, 8, 22), datetime(2026, 7, 20, 10))
    follow_up(desk, "高梨 美緒", date(2026, 7, 11))
    desk.emergency.save(None, None, a_call(outcome=None))
    page = shown()
    bar = page.make_bar()
    qtbot.addWidget(bar)
    bar.show()
    page.set_compact(True)
    page.resize(678, 364)
    QApplication.processEvents()
    assert page.call.y() < page.rooms.y() < page.due.y()
    assert len(words(page.rooms.table)[0]) == 6
    assert words(page.due.table)[0][1] == "高梨 美緒"
    link = bar.findChild(QPushButton, "waiting_link")
    assert link.text() == "記入が残っている相談 1件"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert len(page.trail.asked("open_calls")) == 1
    page.resize(611, 300)
    QApplication.processEvents()
    assert len(words(page.rooms.table)[0]) == 5
    page.set_compact(False)
    assert len(words(page.rooms.table)[0]) == 7


def test_heights_and_models_keep_the_rules(desk, set_clock, shown):
    came_in(desk, set_clock, 0, "森本 さつき", datetime(2026, 7, 8, 22), datetime(2026, 7, 20, 10))
    page = shown()
    models = (page.rooms.table.records, page.due.table.records, page.waiting.list.records)
    testers = [QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal) for model in models]
    page.refresh()
    assert len(testers) == 3
    bar = page.make_bar()
    assert page.minimumSizeHint().height() + bar.height() + 28 <= 689
    bar.deleteLater()


def test_what_was_left_half_written_stands_there_until_it_is_finished(desk, shown, qtbot):
    page = shown()
    assert page.half_written.isHidden()
    desk.drafts.keep("quick_record", 0, 0, {"subject": {"name": "西川 悠", "client_id": None}})
    qtbot.waitUntil(lambda: half_written(page) == [("西川 悠", "支援記録")])
    assert page.half_written.isVisible()
    page.half_written.list.setFocus()
    page.half_written.list.go_to(("quick_record", 0))
    qtbot.keyClick(page.half_written.list, Qt.Key.Key_Return)
    (opened,) = page.trail.asked("go_on")
    assert opened.form == "quick_record"
    desk.drafts.drop("quick_record", 0)
    qtbot.waitUntil(page.half_written.isHidden)


def test_many_half_written_sheets_fold_to_two(desk, shown, qtbot, set_clock):
    for number in range(5):
        set_clock.now += timedelta(minutes=1)
        desk.drafts.keep("quick_record", number, 0, {"summary": f"{number}"})
    page = shown()
    assert len(half_written(page)) == 2
    assert page.half_written.rest.text() == "ほか 3件"
    page.half_written.rest.click()
    assert len(half_written(page)) == 5
    assert page.half_written.rest.text() == "減らす"


def test_who_shows_early_signs_is_told_in_one_line_with_the_way_to_them(desk, shown, qtbot):
    page = shown()
    assert page.due.signed.isHidden()
    a_case(desk, "い 把握", pre_identified_on=date(2026, 6, 1))
    qtbot.waitUntil(lambda: not page.due.signed.isHidden())
    assert page.due.signed.text() == "予兆のある人 1人"
    qtbot.mouseClick(page.due.signed, Qt.MouseButton.LeftButton)
    assert page.trail.asked("open_people") == [PeopleFilter(state=SIGNED)]


def test_an_office_that_never_said_since_when_it_keeps_records_is_asked_once(desk, shown, qtbot):
    fresh = shown()
    assert not fresh.starts.isVisible()
    at = datetime(2026, 3, 30, 9, 0)
    desk.emergency.save(None, None, a_call(received_at=at, decision_at=at))
    page = shown()
    assert page.starts.isVisible()
    assert page.starts.days.accessibleName().splitlines() == [
        "相談　令和8年3月30日（最初の記録）",
        "利用　令和8年7月16日（記録なし）",
        "事前把握　令和8年7月16日（記録なし）",
        "支援経過　令和8年7月16日（記録なし）",
    ]
    qtbot.mouseClick(page.starts.elsewhere, Qt.MouseButton.LeftButton)
    assert page.trail.asked("open_starts") == [()]
    page.starts.button.setFocus()
    qtbot.keyClick(page.starts.button, Qt.Key.Key_Space)
    office = desk.office.office()
    assert office.calls_since == date(2026, 3, 30)
    assert {office.stays_since, office.preid_since, office.supports_since} == {date(2026, 7, 16)}
    assert not page.starts.isVisible()
    assert not shown().starts.isVisible()


def test_the_question_stands_in_the_narrow_form_too(desk, shown):
    desk.emergency.save(None, None, a_call())
    page = shown()
    page.resize(620, HEIGHT)
    page.set_compact(True)
    assert page.starts.isVisible()


def test_two_people_whose_lead_closes_are_two_lines_and_lead_to_their_cases(shown, desk):
    body = desk.network.organization.save(None, None, {"name": "みなも"})
    cases = [a_case(desk, name, lead_agency="みなも") for name in ("三浦 遼", "高梨 美緒")]
    desk.network.organization.save(body.id, body.version, {"closed_on": date(2026, 8, 31)})
    page = shown()
    lines = [row for row in page.due.table.records.rows if row.cells[3].text.startswith("主たる支援機関を替える")]
    for line in lines:
        page.due.table.opened.emit(line.key)
    wanted = {(case.client_id, "case") for case in cases}
    assert set(page.trail.asked("open_person")) == wanted
