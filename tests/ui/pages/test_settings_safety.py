"""Imports, backups and the passphrase on 設定, with real files and work beside the window."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.papers.preview import Handed, PreviewRequest
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office.backup import restore
from kyoten_desktop.services.office.security import Secret
from kyoten_desktop.ui.fields.passphrase_edit import PassphraseEdit
from kyoten_desktop.ui.look.theme import Scheme, Theme
from kyoten_desktop.ui.pages.settings.page import SettingsPage
from kyoten_desktop.ui.start.restore import RestoreScreen
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk
from tests.ui.pages.settings_driver import Answers, type_in
from tests.ui.trail import Trail

NEW = "つゆくさ 三枚 の朝"


@pytest.fixture
def moment() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(tmp_path: Path, moment: SetClock):
    made = a_desk(tmp_path, moment.clock())
    yield made
    made.close()


@pytest.fixture
def page(desk: Desk, theme: Theme, tmp_path: Path, qtbot):
    trail = Trail()
    made = SettingsPage(desk, theme, trail.ways, Scheme.LIGHT, Answers(tmp_path / "台帳.xlsx", tmp_path / "台帳.xlsx"))
    made.trail = trail
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def press(qtbot, button: QPushButton) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(path: Path, **cells: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["緊急相談"]
    heads = [cell.value for cell in sheet[1]]
    for head, value in cells.items():
        sheet.cell(2, heads.index(head) + 1, value)
    book.save(path)


def test_template_preview_import_and_undo(page: SettingsPage, desk: Desk, tmp_path: Path, qtbot) -> None:
    page.open("ledger")
    section = page.sections["ledger"]
    press(qtbot, section.template.button)
    fill(tmp_path / "台帳.xlsx", 受付日時="平成33年4月1日", 相談機関="本人", 対象者氏名="鈴木 一郎")
    press(qtbot, section.choose_button)
    qtbot.waitUntil(lambda: section.preview is not None)
    assert not section.take_button.isEnabled()
    row = section.shown.tables["faults"].records.rows[0]
    assert [cell.text for cell in row.cells[:3]] == ["緊急相談", "2", "受付日時"]
    press(qtbot, section.leave_button)
    fill(tmp_path / "台帳.xlsx", 受付日時="R3.4.1 17:20")
    section.read(tmp_path / "台帳.xlsx")
    qtbot.waitUntil(lambda: section.preview is not None)
    assert section.shown.tables["lines"].records.rows[0].cells[3].text == "鈴木 一郎"
    press(qtbot, section.take_button)
    qtbot.waitUntil(lambda: page.trail.asked("say_saved") != [])
    assert desk.backup.contents().calls == 1
    assert section.done.words().startswith("台帳.xlsx を取り込みました")
    section.past.table.opened.emit(section.past.table.records.rows[0].key)
    press(qtbot, section.past.strip.buttons()[0])
    qtbot.waitUntil(lambda: page.trail.asked("say_saved") != [])
    assert desk.backup.contents().calls == 0
    assert section.past.table.records.rows[0].cells[4].text.startswith("取消")


def test_a_file_that_is_no_ledger_is_refused_in_words(page: SettingsPage, tmp_path: Path, qtbot) -> None:
    (tmp_path / "台帳.xlsx").write_bytes(b"not a workbook")
    page.open("ledger")
    section = page.sections["ledger"]
    press(qtbot, section.choose_button)
    qtbot.waitUntil(lambda: bool(section.strip.sentence()))
    assert "Excelのファイル" in section.strip.sentence()
    assert section.choose_button.isEnabled()


def test_back_to_a_backup_and_back_again(
    page: SettingsPage, desk: Desk, moment: SetClock, theme: Theme, tmp_path: Path, qtbot
) -> None:
    desk.emergency.save(None, None, a_call(), [], None)
    old = desk.backup.back_up()
    moment.now += timedelta(hours=1)
    desk.emergency.save(None, None, a_call(subject_name="後藤"), [], None)
    page.open("backups")
    section = page.sections["backups"]
    press(qtbot, section.chooser.look_button)
    qtbot.waitUntil(section.chooser.back_button.isVisible)
    words = section.chooser.comparison.words()
    assert words[words.index("緊急相談") :][:4] == ["緊急相談", "2件", "1件", "1件 少ない"]
    press(qtbot, section.chooser.back_button)
    assert "緊急相談 1件" in section.chooser.strip.sentence()
    press(qtbot, section.chooser.strip.buttons()[0])
    ((source, secret),) = page.trail.asked("restore")
    assert source == old.path
    desk.close()
    restore(desk.file.path, secret, source, moment.clock())
    again = open_desk(desk.file.path, secret, moment.clock())
    assert again.backup.contents().calls == 1
    offer_to_undo(SettingsPage(again, theme, Trail().ways, Scheme.LIGHT, Answers()), qtbot)
    again.close()


def offer_to_undo(page: SettingsPage, qtbot) -> None:
    qtbot.addWidget(page)
    page.show()
    page.open("backups")
    section = page.sections["backups"]
    assert "戻すまえのファイルも残っています" in section.undo_strip.sentence()
    press(qtbot, section.undo_strip.buttons()[0])
    qtbot.waitUntil(section.chooser.back_button.isVisible)
    words = section.chooser.comparison.words()
    assert words[words.index("緊急相談") :][:4] == ["緊急相談", "1件", "2件", "1件 多い"]


def test_a_backup_is_made_now_and_also_in_a_second_folder(desk: Desk, theme: Theme, tmp_path: Path, qtbot) -> None:
    trail = Trail()
    page = SettingsPage(desk, theme, trail.ways, Scheme.LIGHT, Answers(tmp_path / "OneDrive", tmp_path / "usb"))
    page.trail = trail
    qtbot.addWidget(page)
    page.show()
    page.open("backups")
    section = page.sections["backups"]
    press(qtbot, section.second_button)
    assert desk.office.office().backup_folder == str(tmp_path / "OneDrive")
    press(qtbot, section.make_button)
    qtbot.waitUntil(lambda: section.state.words().startswith("バックアップしました"))
    assert len(list((tmp_path / "OneDrive").glob("*.kyoten"))) == 1
    press(qtbot, section.copy_button)
    qtbot.waitUntil(lambda: "usb" in section.state.words())
    assert len(list((tmp_path / "usb").glob("*.kyoten"))) == 1


def test_a_failed_backup_is_said_in_amber(page: SettingsPage, desk: Desk, qtbot) -> None:
    desk.backup.state().folder.write_text("a file where the folder should be")
    page.open("backups")
    section = page.sections["backups"]
    press(qtbot, section.make_button)
    qtbot.waitUntil(lambda: page.trail.asked("say_failure") != [])
    assert section.state.words().startswith("バックアップができませんでした")
    assert section.status() is not None


def test_a_new_passphrase_asks_for_a_new_sheet(page: SettingsPage, desk: Desk, moment: SetClock, qtbot) -> None:
    desk.security.note_recovery_sheet("printed")
    page.open("security")
    section = page.sections["security"]
    assert not section.strip.sentence()
    for name, text in (("old", "ちがう合言葉です"), ("passphrase", NEW), ("passphrase_again", NEW)):
        type_in(section, name, text)
    press(qtbot, section.change_button)
    assert section.ask.words("old").startswith("いまの合言葉がちがいます")
    type_in(section, "old", PASSPHRASE)
    press(qtbot, section.change_button)
    qtbot.waitUntil(lambda: page.trail.asked("say_saved") != [])
    assert "新しい紙を印刷し" in section.strip.sentence()
    press(qtbot, section.strip.buttons()[0])
    assert page.trail.asked("preview") == []
    assert section.focusWidget().accessibleName() == "合言葉"
    type_in(section, "proof", PASSPHRASE)
    qtbot.keyClick(section.focusWidget(), Qt.Key.Key_Return)
    assert section.proof.words("proof").startswith("合言葉がちがいます")
    type_in(section, "proof", NEW)
    press(qtbot, section.print_button)
    request: PreviewRequest
    (request,) = page.trail.asked("preview")
    assert request.make("", ()).pdf.startswith(b"%PDF")
    assert request.log("printed", "", Handed())
    page.refresh()
    assert not section.strip.sentence()
    path = desk.file.path
    desk.close()
    open_desk(path, Secret(NEW), moment.clock()).close()


def test_who_sits_at_an_open_window_does_not_see_the_recovery_sheet(page: SettingsPage, desk: Desk, qtbot) -> None:
    """Printed by anybody at the keyboard, its code set another's own word anew."""
    page.open("security")
    section = page.sections["security"]
    for typed in ("", "ちがう合言葉です"):
        type_in(section, "proof", typed)
        press(qtbot, section.print_button)
        assert section.proof.words("proof").startswith("合言葉がちがいます")
    assert page.trail.asked("preview") == []
    type_in(section, "proof", desk.security.recovery_facts().code)
    press(qtbot, section.print_button)
    assert len(page.trail.asked("preview")) == 1
    assert section.proof.values()["proof"] == ""
    assert not section.proof.words("proof").startswith("合言葉がちがいます")


def test_no_word_stays_in_a_field_that_nobody_looks_at(page: SettingsPage, qtbot) -> None:
    page.open("security")
    section = page.sections["security"]
    fields = section.findChildren(PassphraseEdit)
    assert len(fields) == 7
    for field in fields:
        field.setText(PASSPHRASE)
    page.open("backups")
    assert {field.text() for field in fields} == {""}


def test_ones_own_word_is_set_and_changed_without_an_open_report(page: SettingsPage, desk: Desk, qtbot) -> None:
    word, other = "akanegumo 4", "tsuyukusa 12"
    page.open("security")
    section = page.sections["security"]
    give_own(section, qtbot, PASSPHRASE, word, word)
    assert "決めました" in section.own_word_state.words()
    desk.operator.step_away()
    page.refresh()
    give_own(section, qtbot, "ちがう合言葉です", other, other)
    assert "自分の合言葉がちがいます" in section.own_word.ask.words("proof")
    give_own(section, qtbot, word, other, other)
    assert not desk.own_word.is_open(), "only changed: nothing is opened by it"
    desk.own_word.open(other)
    desk.operator.step_away()
    section.own_word.other.click()
    give_own(section, qtbot, PASSPHRASE, word, word)
    assert "回復キーがちがいます" in section.own_word.ask.words("proof")
    give_own(section, qtbot, desk.security.recovery_facts().code, word, word)
    desk.operator.step_away()
    desk.own_word.open(word)


def test_what_is_typed_for_the_own_word_stays_while_others_work(page: SettingsPage, desk: Desk, qtbot) -> None:
    desk.own_word.set(PASSPHRASE, "akanegumo 4", "akanegumo 4")
    page.open("security")
    section = page.sections["security"]
    field = section.own_word.ask.findChildren(PassphraseEdit)[0]
    qtbot.keyClicks(field, "akane")
    desk.operator.step_away()
    page.refresh()
    assert section.own_word.ask.findChildren(PassphraseEdit)[0].text() == "akane"


def give_own(section, qtbot, *words: str) -> None:
    fields = section.own_word.ask.findChildren(PassphraseEdit)
    assert len(fields) == len(words)
    for field, word in zip(fields, words, strict=True):
        field.setText(word)
    press(qtbot, section.own_word.do)


def test_the_checks_say_what_they_found(page: SettingsPage, qtbot) -> None:
    page.open("security")
    section = page.sections["security"]
    for words, result in (("履歴", section.checks.history_result), ("ファイル", section.checks.file_result)):
        button = next(each for each in section.findChildren(QPushButton) if each.text().startswith(words))
        press(qtbot, button)
        qtbot.waitUntil(lambda result=result: result.words().endswith("10:32"))
        assert result.words().startswith(words)
    said = " ".join(each.text() for each in section.checks.findChildren(QLabel))
    assert "合言葉を変えるまえのファイルに置きかえたとき" in said


def test_what_broken_off_work_left_is_shown_with_what_becomes_of_it(page: SettingsPage, desk: Desk) -> None:
    page.open("security")
    card = page.sections["security"].put_by
    assert card.isHidden()
    folder = desk.backup.state().folder
    folder.mkdir(exist_ok=True)
    for name, size in ((".0a1b2c3d.making.left-0a", 2_097_152), (".part.left-0b", 10), (".new.left-0b", 10)):
        (folder / f"{desk.file.path.name}{name}").write_bytes(b"\0" * size)
    page.refresh()
    assert card.isVisible()
    half_made, others, place = card.told.accessibleName().splitlines()
    today = wareki.short(date.today())
    assert half_made.startswith(f"つくりかけの写し：1個、2.0 MB、{today} から。")
    assert "自動で消えます" in half_made
    assert others.startswith(f"そのほか：2個、0.1 MB、{today} から。")
    assert "自動では消しません" in others
    assert str(folder) in place


def test_the_minutes_of_the_lock_are_saved(page: SettingsPage, desk: Desk, qtbot) -> None:
    page.open("security")
    section = page.sections["security"]
    type_in(section, "lock_minutes", "１０")
    press(qtbot, section.lock_editor.button)
    assert desk.office.office().lock_minutes == 10


def test_a_damaged_file_offers_its_newest_good_backup(
    desk: Desk, theme: Theme, moment: SetClock, tmp_path: Path, qtbot
) -> None:
    desk.emergency.save(None, None, a_call(), [], None)
    made = desk.backup.back_up()
    path, secret = desk.file.path, desk.security.secret()
    desk.close()
    screen = RestoreScreen(theme, path, secret, "ファイルがこわれています。")
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(screen.chooser.back_button.isVisible)
    assert "読めません" in screen.chooser.comparison.words()
    press(qtbot, screen.chooser.back_button)
    with qtbot.waitSignal(screen.chooser.restore_requested) as asked:
        press(qtbot, screen.chooser.strip.buttons()[0])
    assert asked.args[0] == made.path


def test_a_backup_under_the_old_passphrase_asks_for_it(page: SettingsPage, desk: Desk, moment: SetClock, qtbot) -> None:
    desk.backup.back_up()
    moment.now += timedelta(minutes=5)
    desk.security.change_passphrase(PASSPHRASE, NEW, NEW)
    page.open("backups")
    chooser = page.sections["backups"].chooser
    chooser.choose(desk.backup.all()[-1])
    qtbot.waitUntil(chooser.ask.isVisible)
    type_in(chooser, "old_passphrase", PASSPHRASE)
    press(qtbot, chooser.look_button)
    qtbot.waitUntil(chooser.back_button.isVisible)
    assert not chooser.ask.isVisible()


def test_the_word_of_an_old_backup_does_not_shut_the_present_ones(
    page: SettingsPage, desk: Desk, moment: SetClock, qtbot
) -> None:
    desk.backup.back_up()
    moment.now += timedelta(minutes=5)
    desk.security.change_passphrase(PASSPHRASE, NEW, NEW)
    moment.now += timedelta(minutes=5)
    desk.backup.back_up()
    page.open("backups")
    page.refresh()
    chooser = page.sections["backups"].chooser
    chooser.choose(desk.backup.all()[-1])
    qtbot.waitUntil(chooser.ask.isVisible)
    type_in(chooser, "old_passphrase", PASSPHRASE)
    press(qtbot, chooser.look_button)
    qtbot.waitUntil(chooser.back_button.isVisible)
    chooser.choose(desk.backup.all()[0])
    qtbot.waitUntil(lambda: chooser.ask.isVisible() or chooser.back_button.isVisible())
    assert chooser.back_button.isVisible()


def test_the_backup_of_another_office_is_named_and_has_no_way_back(
    page: SettingsPage, desk: Desk, moment: SetClock, tmp_path: Path, qtbot
) -> None:
    (tmp_path / "別").mkdir()
    other = a_desk(tmp_path / "別", moment.clock(), name="ひだまり")
    stranger = other.backup.back_up()
    other.close()
    desk.backup.state().folder.mkdir()
    shutil.copy(stranger.path, desk.backup.state().folder)
    page.open("backups")
    chooser = page.sections["backups"].chooser
    chooser.choose(desk.backup.all()[0])
    qtbot.waitUntil(chooser.ask.isVisible)
    type_in(chooser, "old_passphrase", PASSPHRASE)
    press(qtbot, chooser.look_button)
    qtbot.waitUntil(chooser.comparison.isVisible)
    words = chooser.comparison.words()
    assert words[words.index("拠点") :][:4] == ["拠点", "こもれび", "ひだまり", "ほかの拠点"]
    assert "ほかの拠点（ひだまり）" in chooser.trouble.sentence()
    assert not chooser.back_button.isVisible()


def test_a_damaged_newest_is_passed_over_and_says_why(
    desk: Desk, theme: Theme, moment: SetClock, tmp_path: Path, qtbot
) -> None:
    """The newest by its name was offered, and a person had to try them one by one."""
    desk.emergency.save(None, None, a_call(), [], None)
    good = desk.backup.back_up()
    moment.now += timedelta(hours=1)
    desk.emergency.save(None, None, a_call(subject_name="後の人"), [], None)
    bad = desk.backup.back_up()
    bad.path.write_bytes(bad.path.read_bytes()[:-4096])
    path, secret = desk.file.path, desk.security.secret()
    desk.close()
    screen = RestoreScreen(theme, path, secret, "ファイルがこわれています。")
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(screen.chooser.back_button.isVisible)
    assert screen.chooser.table.current_key() == str(good.path)
    results = [row.cells[3].text for row in screen.chooser.table.records.rows]
    assert results == ["開きません（合言葉がちがうか、こわれています）", "確かめ済み"]
    assert "1個は使えないので飛ばしました" in screen.chooser.trouble.sentence()
    assert "このあとに保存した変更が" in screen.chooser.trouble.sentence()


def test_no_backup_that_opens_is_said_and_asks_for_its_word(desk: Desk, theme: Theme, tmp_path: Path, qtbot) -> None:
    made = desk.backup.back_up()
    made.path.write_bytes(made.path.read_bytes()[:-4096])
    path, secret = desk.file.path, desk.security.secret()
    desk.close()
    screen = RestoreScreen(theme, path, secret, "ファイルがこわれています。")
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(screen.chooser.ask.isVisible)
    assert "バックアップがありません" in screen.chooser.trouble.sentence()
    assert not screen.chooser.back_button.isVisible()


def test_the_days_a_drive_may_be_away_are_chosen_where_the_folder_is(
    page: SettingsPage, desk: Desk, tmp_path: Path, qtbot
) -> None:
    page.open("backups")
    section = page.sections["backups"]
    assert not section.away_card.isVisible()
    section._set_second(str(tmp_path))
    assert section.away_card.isVisible()
    type_in(section.away_editor.form, "backup_away_days", "400")
    press(qtbot, section.away_editor.button)
    assert desk.office.office().backup_away_days is None
    with pytest.raises(RefusedError, match="空けると7日です"):
        desk.office.change_office(desk.office.office().version, {"backup_away_days": 400})
    type_in(section.away_editor.form, "backup_away_days", "3")
    press(qtbot, section.away_editor.button)
    assert desk.office.office().backup_away_days == 3


def test_long_words_leave_the_buttons_in_the_window(page: SettingsPage, desk: Desk, moment: SetClock, qtbot) -> None:
    desk.backup.back_up()
    moment.now += timedelta(hours=1)
    bad = desk.backup.back_up()
    bad.path.write_bytes(bad.path.read_bytes()[:-4096])
    desk.backup.check_unlisted()
    page.resize(1206, 680)
    page.open("backups")
    section = page.sections["backups"]
    assert bad.path.name in section.state.words()
    right = section.make_button.mapTo(page, section.make_button.rect().topRight()).x()
    assert right < page.width()
