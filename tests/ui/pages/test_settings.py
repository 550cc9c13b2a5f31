"""設定 as a person uses it: the office, rooms, staff, choices, this PC, on a real file."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import SETTINGS
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.fields.codes_box import CodesBox
from kyoten_desktop.ui.look.theme import Scheme, Theme
from kyoten_desktop.ui.pages.settings.page import SettingsPage
from kyoten_desktop.ui.pages.settings.section import SheetEditor
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from tests.builders import a_call, a_desk
from tests.ui.pages.settings_driver import Answers, type_in
from tests.ui.trail import Trail


@pytest.fixture
def desk(tmp_path: Path):
    made = a_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def page(desk: Desk, theme: Theme, qtbot):
    trail = Trail()
    made = SettingsPage(desk, theme, trail.ways, Scheme.LIGHT, Answers())
    made.trail = trail
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def press(qtbot, button: QPushButton) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_list_says_how_things_stand(page: SettingsPage) -> None:
    faces = {row.key: row.cells[0].spoken() for row in page.list.records.rows}
    assert faces["office"] == "拠点 9:00～17:00"
    assert faces["rooms"] == "居室 常設 4室 臨時 1室".replace(" 臨時", "　臨時")
    assert faces["security"] == "安全 回復キーが未印刷"
    assert faces["staff"] == "職員 操作者 佐伯 まどか"


def test_every_section_is_reached_by_keyboard(page: SettingsPage, qtbot) -> None:
    page.list.setFocus()
    seen = []
    for _ in page.sections:
        seen.append(page.current().title)
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert seen == [
        "拠点",
        "運営の記録",
        "記録の始まり",
        "居室",
        "職員",
        "当番",
        "追跡と予兆",
        "選択肢",
        "ことばとよみ",
        "名前ではないことば",
        "開示等の請求",
        "印刷記録",
        "取込",
        "バックアップ",
        "安全",
        "このPC",
    ]


def test_the_office_is_saved_and_a_bad_time_refused_at_its_field(page: SettingsPage, desk: Desk, qtbot) -> None:
    section = page.sections["office"]
    assert section.editor.state.isHidden()
    type_in(section, "municipality", "緑川市")
    type_in(section, "open_from", "九時")
    press(qtbot, section.editor.button)
    assert desk.office.office().municipality is None
    assert section.findChild(QLineEdit, "open_from").property("err") == "true"
    type_in(section, "open_from", "8:30")
    press(qtbot, section.editor.button)
    assert page.trail.asked("say_saved")
    office = desk.office.office()
    assert (office.municipality, office.open_from) == ("緑川市", "8:30")
    assert section.editor.state.words() == "保存済 10:32"


def test_each_kind_has_its_own_start_and_a_day_to_come_is_refused_there(page: SettingsPage, desk: Desk, qtbot) -> None:
    page.open("record_start")
    section = page.sections["record_start"]
    type_in(section, "calls_since", "R8.4.1")
    type_in(section, "stays_since", "R9.4.1")
    press(qtbot, section.editor.button)
    assert desk.office.office().calls_since is None
    assert section.findChild(QLineEdit, "stays_since").property("err") == "true"
    type_in(section, "stays_since", "R8.5.1")
    press(qtbot, section.editor.button)
    office = desk.office.office()
    assert (office.calls_since, office.stays_since, office.preid_since) == (date(2026, 4, 1), date(2026, 5, 1), None)


def test_the_first_records_are_put_in_as_typed_and_saved(page: SettingsPage, desk: Desk, qtbot) -> None:
    desk.emergency.save(None, None, a_call(received_at=datetime(2026, 3, 30, 9, 0)))
    page.open("record_start")
    section = page.sections["record_start"]
    assert "相談　令和8年3月30日" in section.firsts.text()
    assert not section.editor.button.isEnabled()
    press(qtbot, section.take)
    assert section.findChild(QLineEdit, "calls_since").text() == "令和8年3月30日"
    press(qtbot, section.editor.button)
    assert desk.office.office().calls_since == date(2026, 3, 30)
    page.refresh()
    assert not section.take.isVisible()


def test_typing_is_kept_when_the_section_is_left(page: SettingsPage, desk: Desk) -> None:
    type_in(page.sections["office"], "report_place", "緑川市基幹センター")
    page.open("rooms")
    assert desk.office.office().report_place == "緑川市基幹センター"


def test_a_room_is_renamed_added_and_taken_out_of_service(page: SettingsPage, desk: Desk, qtbot) -> None:
    page.open("rooms")
    section = page.sections["rooms"]
    type_in(section, "name", "2号室")
    press(qtbot, section.editor.button)
    assert section.editor.state.words() == "下書きは保存済 10:32（まだ保存していません）"
    type_in(section, "name", "たんぽぽ")
    type_in(section, "in_service_to", "R9.3.31")
    press(qtbot, section.editor.button)
    press(qtbot, section.add_button)
    type_in(section, "name", "5号室")
    press(qtbot, section.editor.button)
    rooms = {room.name: room for room in desk.office.rooms()}
    assert list(rooms) == ["たんぽぽ", "2号室", "3号室", "4号室", "臨時1", "5号室"]
    assert rooms["たんぽぽ"].in_service_to == date(2027, 3, 31)
    assert rooms["5号室"].kind == "permanent"


def test_days_out_of_use_are_noted_and_taken_back(page: SettingsPage, desk: Desk, qtbot) -> None:
    page.open("rooms")
    section = page.sections["rooms"]
    press(qtbot, section.close_button)
    assert section.period.words("from_on") == "使えない初日を書いてください。"
    type_in(section, "from_on", "R8.7.20")
    type_in(section, "to_on", "R8.7.19")
    press(qtbot, section.close_button)
    assert section.period.words("to_on") == "最終日が初日より前です。"
    type_in(section, "to_on", "R8.7.24")
    type_in(section, "reason", "床の修理")
    press(qtbot, section.close_button)
    assert desk.office.rooms()[0].unavailable[0].to_on == date(2026, 7, 24)
    assert section.closed.records.rows[0].cells[2].text == "床の修理"
    section.closed.opened.emit(section.closed.records.rows[0].key)
    assert desk.office.rooms()[0].unavailable == []


def test_a_room_in_use_is_closed_when_that_is_meant(page: SettingsPage, desk: Desk, qtbot) -> None:
    room = desk.office.rooms()[0]
    desk.stay.open(Intake(room.id, datetime(2026, 7, 15, 10), datetime(2026, 7, 22, 10), name="西川 悠"))
    page.open("rooms")
    section = page.sections["rooms"]
    type_in(section, "from_on", "R8.7.20")
    type_in(section, "to_on", "R8.7.24")
    press(qtbot, section.close_button)
    assert "西川 悠さんが 1号室 に入室中です。それでも使用不可にしますか。" in section.in_use.sentence()
    assert desk.office.rooms()[0].unavailable == []
    (meant,) = [button for button in section.in_use.findChildren(QPushButton) if button.text().startswith("それでも")]
    press(qtbot, meant)
    assert desk.office.rooms()[0].unavailable[0].to_on == date(2026, 7, 24)
    assert section.in_use.isHidden()


def test_staff_are_added_and_the_keyboard_handed_over(page: SettingsPage, desk: Desk, qtbot) -> None:
    page.open("staff")
    section = page.sections["staff"]
    press(qtbot, section.add_button)
    press_disabled = section.editor.button.isEnabled()
    assert not press_disabled
    type_in(section, "name", "平井 直")
    type_in(section, "role", "夜間担当")
    press(qtbot, section.editor.button)
    press(qtbot, section.hand_over)
    assert page.trail.asked("say_operator") == ["平井 直"]
    assert desk.operator.name == "平井 直"
    assert not section.hand_over.isVisible()


def test_a_word_is_changed_and_its_row_stays_locked(page: SettingsPage, desk: Desk, qtbot) -> None:
    page.open("codes")
    section = page.sections["codes"]
    section.table.go_to("police")
    assert section._lock_words.text().startswith("「警察署」に数えます")
    type_in(section, "label", "警察（交番を含む）")
    press(qtbot, section.editor.button)
    labels = desk.codes.labels()
    assert labels.label("referral", "police") == "警察（交番を含む）"
    assert labels.report_row("referral", "police") == "police"


def test_a_word_of_the_office_counts_in_other(page: SettingsPage, desk: Desk, qtbot) -> None:
    page.open("codes")
    section = page.sections["codes"]
    press(qtbot, section.add_card.take_button)
    assert section.add_card.ask.words("new_label") == "表示名を書いてください。"
    type_in(section, "new_label", "社会福祉協議会 本部")
    press(qtbot, section.add_card.take_button)
    labels = desk.codes.labels()
    assert labels.report_row("referral", str(section.chosen)) == "other"
    assert section.table.current_key() == section.chosen


def test_a_word_of_a_counted_choice_asks_for_its_row(page: SettingsPage, desk: Desk, qtbot) -> None:
    page.open("codes")
    section = page.sections["codes"]
    section.tables.set_value("outcome")
    section.tables.changed.emit()
    type_in(section, "new_label", "市外の拠点")
    press(qtbot, section.add_card.take_button)
    assert section.add_card.ask.words("new_row") == "表のどの行に数えるかを選んでください。"
    section.add_card.new_row.set_value("accepted")
    press(qtbot, section.add_card.take_button)
    assert desk.codes.labels().report_row("outcome", str(section.chosen)) == "accepted"
    assert section._lock_words.text().startswith("「受入れあり」に数えます")


def test_a_rule_of_counting_takes_no_word_of_the_office(page: SettingsPage, desk: Desk) -> None:
    page.open("codes")
    section = page.sections["codes"]
    rules = [table.name for table in CODE_TABLES.values() if table.is_rule]
    assert {"counting_mode", "after_hours_basis", "room_kind"} <= set(rules)
    for name in rules:
        section.tables.set_value(name)
        section.tables.changed.emit()
        assert not section.add_card.isVisibleTo(section)
        with pytest.raises(RefusedError, match="足せません"):
            desk.codes.add(name, "自分の言葉")
    section.tables.set_value("ward")
    section.tables.changed.emit()
    assert section.add_card.isVisibleTo(section)


def test_a_word_that_is_no_name_is_taken_back(page: SettingsPage, desk: Desk) -> None:
    desk.no_names.remember("小松建設")
    page.open("no_names")
    section = page.sections["no_names"]
    (row,) = section.table.records.rows
    section.table.opened.emit(row.key)
    assert desk.no_names.words() == []
    assert not section.table.isVisible()


def test_a_word_that_cannot_be_taken_back_is_said_and_stays(page: SettingsPage, desk: Desk, monkeypatch) -> None:
    desk.no_names.remember("小松建設")
    page.open("no_names")
    section = page.sections["no_names"]
    (row,) = section.table.records.rows

    def full(_line_id: int) -> None:
        raise UnavailableError("空きが足りません。")

    monkeypatch.setattr(desk.no_names, "take_back", full)
    section.table.opened.emit(row.key)
    assert page.trail.asked("say_failure") == ["空きが足りません。"]
    assert [each.key for each in section.table.records.rows] == [row.key]


def test_another_table_of_words_is_chosen_by_name(page: SettingsPage) -> None:
    page.open("codes")
    section = page.sections["codes"]
    section.tables.set_value("ward")
    section.tables.changed.emit()
    assert section.table.records.rowCount() == 0
    assert section.list_card.title.text() == "区"


def test_text_size_and_colours_act_at_once(page: SettingsPage, desk: Desk, theme: Theme, qtbot) -> None:
    page.open("computer")
    section = page.sections["computer"]
    section.text_size.set_value("15")
    assert page.trail.asked("remember_look") == [("light", 15)]
    assert desk.office.office().text_size == 15
    section.scheme.set_value("dark")
    assert theme.is_dark
    section.licences.opened.emit("icons/LICENSE.txt")
    assert "MIT" in section.licence_text.toPlainText()


def test_narrow_windows_show_list_and_sheet_in_turn(page: SettingsPage, qtbot) -> None:
    page.set_compact(True)
    assert page.list.isVisible()
    assert not page.stack.isVisible()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.stack.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    page.set_compact(False)
    assert page.list.isVisible()
    assert page.stack.isVisible()


def test_it_fits_a_small_screen(page: SettingsPage) -> None:
    page.set_compact(True)
    assert page.minimumSizeHint().height() <= 364
    page.open("backups")
    assert page.minimumSizeHint().width() <= 839


def test_how_often_people_are_looked_at_is_the_offices(page: SettingsPage, desk: Desk, qtbot) -> None:
    page.open("follow")
    section = page.sections["follow"]
    type_in(section, "watch_high_days", "0")
    press(qtbot, section.editor.button)
    assert desk.office.office().watch_high_days is None
    type_in(section, "watch_high_days", "10")
    press(qtbot, section.editor.button)
    assert desk.office.office().watch_high_days == 10


def another_window(desk: Desk, theme: Theme, qtbot) -> SettingsPage:
    made = SettingsPage(desk, theme, Trail().ways, Scheme.LIGHT, Answers())
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_was_refused_survives_a_crash_and_is_offered_again(page: SettingsPage, desk: Desk, theme, qtbot) -> None:
    page.open("rooms")
    type_in(page.sections["rooms"], "name", "2号室")
    page.keep_typing()
    assert desk.office.rooms()[0].name == "1号室"
    section = another_window(desk, theme, qtbot).sections["rooms"]
    section.refresh()
    assert section.findChild(QLineEdit, "name").text() == "1号室"
    assert "佐伯 まどか さんが書きかけたものがあります" in section.editor.strip.sentence()
    section.editor.strip.buttons()[0].click()
    assert section.findChild(QLineEdit, "name").text() == "2号室"
    assert section.editor.button.isEnabled()
    section.editor.strip.buttons()[0].click()
    section.editor.strip.buttons()[0].click()
    assert section.findChild(QLineEdit, "name").text() == "1号室"
    assert not section.editor.button.isEnabled()
    assert desk.today.today().half_written == []


def test_a_rest_of_the_keys_keeps_a_setting_but_does_not_set_it(page: SettingsPage, desk: Desk) -> None:
    section = page.sections["follow"]
    page.open("follow")
    type_in(section, "watch_high_days", "10")
    section.editor.keeper._autosave.sheet_due.emit()
    assert desk.office.office().watch_high_days is None
    assert section.editor.state.words() == "下書きは保存済 10:32"
    page.open("office")
    assert desk.office.office().watch_high_days == 10
    assert desk.drafts.all() == []


HALF_TYPED = {
    "office": ("municipality", "緑川市", "こもれび"),
    "record_start": ("calls_since", "R8.4.1", "こもれび"),
    "rooms": ("name", "たんぽぽ", "1号室"),
    "staff": ("role", "夜間", "佐伯 まどか"),
    "follow": ("watch_high_days", "10", "こもれび"),
    "codes": ("label", "警察", "警察署"),
    "backups": ("backup_away_days", "3", "こもれび"),
    "security": ("lock_minutes", "15", "こもれび"),
}


def editor_of(section):
    return section.findChild(SheetEditor)


def test_every_section_with_an_editor_is_known_to_today(page: SettingsPage) -> None:
    forms = {key for key, each in page.sections.items() if each.findChildren(SheetEditor)}
    lines = {key for key, each in page.sections.items() if each.findChildren(LinesEditor)}
    beside = {form for each in page.sections.values() for form in each.forms}
    assert forms | lines | beside == set(SETTINGS)
    assert forms == set(HALF_TYPED)
    # What is typed into their lines: tests of ことばとよみ, and test_roster.py for the others.
    assert lines == {"readings", "standings", "staff", "on_call"}
    # The last two are acts: test_act_drafts.py.
    assert beside == {"staff_posts", "new_code", "room_period"}


@pytest.mark.parametrize("key", HALF_TYPED)
def test_what_is_typed_into_a_setting_is_told_on_today_and_found_again(page, desk, theme, qtbot, key) -> None:
    item, words, name = HALF_TYPED[key]
    page.open(key)
    section = page.sections[key]
    if key == "codes":
        section.table.go_to("police")
    type_in(section, item, words)
    assert editor_of(section).keeper.keep()
    (waiting,) = desk.today.today().half_written
    assert (waiting.word, waiting.name) == (SETTINGS[key].word, name)
    again = another_window(desk, theme, qtbot)
    again.open(waiting)
    assert again.current().key == key
    editor = editor_of(again.current())
    editor.strip.buttons()[0].click()
    assert editor.form.draft()[item] == editor_of(section).form.draft()[item]
    assert editor.keeper.is_typed()


def test_a_word_without_its_reading_waits_and_is_told_on_today(page, desk, theme, qtbot) -> None:
    page.open("readings")
    section = page.sections["readings"]
    press(qtbot, section.editor.rows.add)
    type_in(section, "word", "薬局")
    page.open("office")
    (waiting,) = desk.today.today().half_written
    assert waiting.word == SETTINGS["readings"].word
    again = another_window(desk, theme, qtbot)
    again.open(waiting)
    section = again.current()
    assert section.findChild(QLineEdit, "word").text() == "薬局"
    type_in(section, "kana", "薬")
    assert not section.editor.save_line(loud=True)
    type_in(section, "kana", "やっきょく")
    assert section.editor.save_line(loud=True)
    assert section.detail() == "1語"
    assert desk.drafts.all() == []


def test_a_new_room_that_was_left_half_written_is_gone_on_with(page: SettingsPage, desk: Desk, theme, qtbot) -> None:
    page.open("rooms")
    section = page.sections["rooms"]
    press(qtbot, section.add_button)
    type_in(section, "name", "5号室")
    assert section.editor.keeper.keep()
    (waiting,) = desk.today.today().half_written
    assert (waiting.word, waiting.name, waiting.sheet_id) == ("設定（居室）", "5号室", 0)
    again = another_window(desk, theme, qtbot)
    again.open(waiting)
    assert again.sections["rooms"].findChild(QLineEdit, "name").text() == "5号室"
    press(qtbot, again.sections["rooms"].editor.button)
    assert [room.name for room in desk.office.rooms()][-1] == "5号室"
    assert desk.drafts.all() == []


LEFT = {
    "another page": lambda page, _section: page.keep_typing(),
    "another section": lambda page, _section: page.open("office"),
    "another record": lambda _page, section: section.table.go_to(section.table.records.rows[-1].key),
    "one more": lambda _page, section: section.add_button.click(),
}


@pytest.mark.parametrize("way", LEFT)
@pytest.mark.parametrize("key", ["rooms", "staff"])
def test_a_new_record_is_written_only_by_save(page: SettingsPage, desk: Desk, qtbot, key, way) -> None:
    def on_file() -> list[str]:
        return [each.name for each in getattr(desk.office, key)()]

    desk.office.save_staff(None, None, {"name": "平井 直"})
    before = on_file()
    page.open(key)
    section = page.sections[key]
    press(qtbot, section.add_button)
    type_in(section, "name", "まだ途中")
    LEFT[way](page, section)
    assert on_file() == before
    (waiting,) = desk.today.today().half_written
    assert (waiting.name, waiting.sheet_id) == ("まだ途中", 0)
    page.open(key)
    press(qtbot, section.add_button)
    assert section.findChild(QLineEdit, "name").text() == "まだ途中"
    press(qtbot, section.editor.button)
    assert sorted(on_file()) == sorted([*before, "まだ途中"])
    assert desk.drafts.all() == []


def test_a_record_on_file_is_written_when_another_is_chosen(page: SettingsPage, desk: Desk) -> None:
    page.open("rooms")
    section = page.sections["rooms"]
    type_in(section, "name", "たんぽぽ")
    section.table.go_to(section.table.records.rows[-1].key)
    assert desk.office.rooms()[0].name == "たんぽぽ"


def test_a_setting_changed_meanwhile_is_read_again_below_the_typing(page: SettingsPage, desk: Desk, qtbot) -> None:
    page.open("staff")
    section = page.sections["staff"]
    type_in(section, "role", "夜間")
    member = desk.office.staff()[0]
    desk.office.save_staff(member.id, member.version, {"active_from": date(2026, 4, 1)})
    press(qtbot, section.editor.button)
    assert "他の画面で更新されています" in section.editor.strip.sentence()
    section.editor.strip.buttons()[0].click()
    press(qtbot, section.editor.button)
    member = desk.office.staff()[0]
    assert (member.role, member.active_from) == ("夜間", date(2026, 4, 1))


def test_without_a_kind_of_use_the_setting_says_that_all_are_counted(page: SettingsPage) -> None:
    box = page.sections["office"].findChild(CodesBox, "room_uses")
    assert box.is_blank()
    assert box.placeholderText() == "すべて"


def test_another_member_of_staff_is_shown_without_counting_all_of_them(
    page: SettingsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open("staff")
    section = page.sections["staff"]
    desk.office.save_staff(None, None, {"name": "野口 進"})
    section.refresh()
    counted: list[int] = []
    monkeypatch.setattr(section.headcount, "read", lambda: counted.append(1))
    for row in section.table.records.rows:
        section.table.go_to(row.key)
    assert section.chosen == section.table.records.rows[-1].key
    assert counted == []
    section.refresh()
    assert counted == [1]


@pytest.mark.parametrize(("key", "item"), [("codes", "new_label"), ("rooms", "reason")])
def test_what_waits_for_its_button_is_told_on_today_and_found_again(page: SettingsPage, desk: Desk, key, item) -> None:
    page.open(key)
    type_in(page.sections[key], item, "書きかけの言葉")
    page.open("office")
    (line,) = desk.today.today().half_written
    assert line.form in page.sections[key].forms
    page.open(line)
    assert page.current() is page.sections[key]
    assert page.current().findChild(QLineEdit, item).text() == "書きかけの言葉"
