"""The window as it is started: unlock, office, lock, wrong tries, another start, a damaged file."""

import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from kyoten_desktop.app.case_file import put_back
from kyoten_desktop.app.instance import Doorbell, raise_first_window
from kyoten_desktop.app.operator import OperatorWindow
from kyoten_desktop.app.program import Program
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.storage.file.backup import folder_of
from kyoten_desktop.storage.file.key import derive, recovery_code, salt_of
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.ui.shell.page import Place
from kyoten_desktop.ui.start.lost import LostScreen
from kyoten_desktop.ui.start.restore import RestoreScreen
from kyoten_desktop.ui.start.unlock import UnlockWindow
from kyoten_desktop.ui.start.wizard import Wizard
from tests.builders import PASSPHRASE, a_call, a_desk, unseal
from tests.ui.every_word import all_words

BAR_AND_FOOT, COMPACT_RAIL = 56 + 28, 72
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path):
    desk = a_desk(tmp_path)
    desk.emergency.save(None, None, a_call())
    desk.backup.back_up()
    desk.close()
    return desk.file.path


@pytest.fixture
def program(qapp, theme, tmp_path, set_clock):
    made = Program(theme, set_clock.clock(), PcSettings(tmp_path / "settings.ini"))
    yield made
    made.shut_down()
    if made.front is not None:
        made.front.hide()
        made.front.deleteLater()
    QApplication.processEvents()


def type_passphrase(qtbot, program, words):
    unlock = program.front
    assert isinstance(unlock, UnlockWindow)
    unlock.passphrase.setText(words)
    qtbot.keyClick(unlock, Qt.Key.Key_Return)


def test_a_pc_without_a_file_begins_with_the_wizard(program):
    program.begin(None)
    assert isinstance(program.front, Wizard)


def test_the_right_passphrase_opens_the_office_and_the_pc_remembers_it(qtbot, program, file, tmp_path):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    assert isinstance(program.front, OfficeWindow)
    assert PcSettings(tmp_path / "settings.ini").last_file == file
    assert "高梨" not in (tmp_path / "settings.ini").read_text(encoding="utf-8")


def test_a_wrong_passphrase_is_said_and_the_next_try_opens(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, "ちがう合言葉です")
    assert "合言葉が違います" in program.front.note()
    type_passphrase(qtbot, program, PASSPHRASE)
    assert isinstance(program.front, OfficeWindow)


def test_the_recovery_code_opens_and_leads_to_a_new_passphrase(qtbot, program, file):
    program.begin(file)
    code = recovery_code(derive(PASSPHRASE, salt_of(file)))
    program.front.recovery_given.emit(code)
    assert isinstance(program.front, OfficeWindow)
    assert program.front.front.place is Place.SETTINGS


def test_locking_keeps_typing_and_hides_everything(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    window = program.front
    window.new_call("書きかけの人")
    program.office.lock()
    assert isinstance(program.front, UnlockWindow)
    assert not window.isVisible()
    assert program.office.desk.drafts.all() or program.office.desk.calls.find(CallFilter(words="書きかけ")).total
    type_passphrase(qtbot, program, "ちがう合言葉です")
    assert isinstance(program.front, UnlockWindow)
    type_passphrase(qtbot, program, PASSPHRASE)
    assert program.front is window
    assert window.isVisible()


def test_a_damaged_file_leads_to_its_backups(qtbot, program, file):
    whole = bytearray(file.read_bytes())
    for place in range(8_192, len(whole), 8_192):
        whole[place] ^= 0xFF
    file.write_bytes(bytes(whole))
    Path(f"{file}-wal").write_bytes(b"x" * 64)
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    assert isinstance(program.front, RestoreScreen)
    source = next((file.parent / f"{file.stem}-backups").glob("*.kyoten"))
    program.front.chooser.restore_requested.emit(source, Secret(passphrase=PASSPHRASE))
    type_passphrase(qtbot, program, PASSPHRASE)
    assert isinstance(program.front, OfficeWindow)
    assert program.office.desk.calls.find(CallFilter()).total == 1


def test_restoring_from_the_settings_closes_and_opens_the_file(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    program.office.desk.emergency.save(None, None, a_call(subject_name="後の人"))
    source = next((file.parent / f"{file.stem}-backups").glob("*.kyoten"))
    program.front.restore_requested.emit(source, Secret(passphrase=PASSPHRASE))
    type_passphrase(qtbot, program, PASSPHRASE)
    assert program.office.desk.calls.find(CallFilter(words="後の人")).total == 0


def test_nothing_more_is_built_of_a_window_that_was_let_go(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    office, window, program.front = program.office, program.front, None
    office.shut_down()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    office._build_the_rest()
    assert office.window is None


def test_a_second_start_rings_the_first(qtbot, qapp, file):
    bell = Doorbell(file, qapp)
    with qtbot.waitSignal(bell.rung, timeout=5_000):
        script = (
            "import sys; sys.path.insert(0, sys.argv[1])\nfrom pathlib import Path\n"
            "from PySide6.QtCore import QCoreApplication\nQCoreApplication([])\n"
            "from kyoten_desktop.app.instance import raise_first_window\n"
            "sys.exit(0 if raise_first_window(Path(sys.argv[2])) else 1)\n"
        )
        second = subprocess.Popen([sys.executable, "-c", script, str(ROOT), str(file)])
    assert second.wait(10) == 0
    bell.close()
    assert not raise_first_window(file)


def test_every_page_fits_a_small_screen(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    window = program.front
    for place in (Place.TODAY, Place.EMERGENCY, Place.STAY, Place.TALLY, Place.SETTINGS):
        window.open(place)
        QApplication.processEvents()
        assert window.front.minimumSizeHint().height() + BAR_AND_FOOT <= 697, place


@pytest.mark.parametrize("size", [(1093, 614), (911, 512), (683, 384)])
def test_every_page_folds_on_a_scaled_screen(qtbot, program, file, size):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    window = program.front
    for place in (Place.TODAY, Place.EMERGENCY, Place.STAY, Place.TALLY, Place.SETTINGS):
        window.resize(1366, 768)
        window.open(place)
        QApplication.processEvents()
        window.resize(*size)
        QApplication.processEvents()
        assert (window.width(), window.height()) == size, place
        # A changed word travels up through the layouts one turn of the event loop at a time.
        qtbot.waitUntil(lambda: window.front.minimumSizeHint().width() <= size[0] - COMPACT_RAIL)


def test_leaving_makes_a_backup_of_what_changed(qtbot, program, file, set_clock):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    desk = program.office.desk
    before = len(desk.backup.all())
    desk.emergency.save(None, None, a_call())
    assert program.front.close()
    assert len(desk.backup.all()) == before + 1


def test_a_backup_that_fails_is_said_in_the_foot(qtbot, program, file, set_clock):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    desk, foot = program.office.desk, program.front.foot
    desk.emergency.save(None, None, a_call())
    shutil.rmtree(folder_of(file))
    folder_of(file).write_text("ここにはフォルダーがつくれない", encoding="utf-8")
    set_clock.now += timedelta(days=2)
    assert foot._backup.property("role") != "amber"
    program.office._housekeeping.look()
    qtbot.waitUntil(lambda: foot._backup.property("role") == "amber", timeout=20_000)
    assert "バックアップ" in foot._backup.text()
    folder_of(file).unlink()


def test_changed_words_reach_a_page_that_was_built_before(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    window, desk = program.front, program.office.desk
    window.open(Place.EMERGENCY)
    before = window.front
    window.open(Place.SETTINGS)
    entry = next(entry for entry in desk.codes.labels().entries["referral"] if entry.code == "police")
    desk.codes.change("referral", "police", entry.version, {"label": "警察"})
    window.open(Place.EMERGENCY)
    assert window.front is not before
    assert window.front.place is Place.EMERGENCY


def test_where_several_people_work_the_keyboard_is_given_to_one_of_them(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    program.office.desk.office.save_staff(None, None, {"name": "戸田 直樹"})
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    asking = program.front
    assert isinstance(asking, OperatorWindow)
    assert [button.text() for button in asking.buttons] == ["1　佐伯 まどか", "2　戸田 直樹"]
    qtbot.keyClick(asking, Qt.Key.Key_2)
    assert isinstance(program.front, OfficeWindow)
    assert program.office.desk.operator.name == "戸田 直樹"


@pytest.mark.skipif(os.name != "posix", reason="Windows moves no open file")
def test_a_file_that_vanishes_behind_the_lock_is_told_as_what_it_is(qtbot, program, file):
    """合言葉が違います was said to the right passphrase."""
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    window, desk = program.front, program.office.desk
    away = file.rename(file.with_name("抜いたUSBの中"))
    program.office.lock()
    assert not window.isVisible()
    type_passphrase(qtbot, program, PASSPHRASE)
    assert "ディスクに届きません" in program.front.note()
    type_passphrase(qtbot, program, "ちがう合言葉です")
    assert "合言葉が違います" in program.front.note()
    away.rename(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    assert program.front is window
    desk.emergency.save(None, None, a_call(subject_name="もどった人"))
    assert desk.calls.find(CallFilter(words="もどった人")).total == 1


def test_another_file_in_the_place_of_the_one_behind_the_lock_lets_nobody_in(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    program.office.lock()
    kept = file.read_bytes()
    file.write_bytes(bytes(16) + kept[16:])
    type_passphrase(qtbot, program, PASSPHRASE)
    assert "ディスクに届きません" in program.front.note()
    file.write_bytes(kept)


def test_the_pause_after_wrong_passphrases_survives_a_new_start_and_a_lock(qtbot, program, file, tmp_path):
    program.begin(file)
    for _ in range(3):
        type_passphrase(qtbot, program, "ちがう合言葉です")
    program.begin(file)
    assert "秒で もう一度試せます" in program.front.note()
    assert not program.front.open_button.isEnabled()
    qtbot.waitUntil(program.front.open_button.isEnabled, timeout=10_000)
    type_passphrase(qtbot, program, PASSPHRASE)
    program.office.lock()
    assert program.front.open_button.isEnabled()
    for _ in range(3):
        type_passphrase(qtbot, program, "ちがう合言葉です")
    assert PcSettings(tmp_path / "settings.ini").wrong_words(file) == 3


@pytest.mark.parametrize("is_cut", [True, False])
def test_a_restore_that_fails_leads_back_to_the_passphrase_with_what_was_typed(qtbot, program, file, is_cut):
    """An exception inside left a window without lock, idle watch and backups."""
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    program.front.new_call("書きかけの人")
    source = next((file.parent / f"{file.stem}-backups").glob("*.kyoten"))
    if is_cut:
        whole = source.read_bytes()
        source.write_bytes(whole[: len(whole) // 2])
    else:
        shutil.rmtree(source.parent)
    program.front.restore_requested.emit(source, Secret(passphrase=PASSPHRASE))
    assert isinstance(program.front, UnlockWindow)
    assert program.office is None
    type_passphrase(qtbot, program, PASSPHRASE)
    window, office = program.front, program.office
    assert isinstance(window, OfficeWindow)
    assert office.desk.drafts.all() or office.desk.calls.find(CallFilter(words="書きかけ")).total
    office._presence.left.emit()
    assert isinstance(program.front, UnlockWindow)
    office.desk.backup.back_up()


def test_a_window_that_cannot_be_built_leaves_the_passphrase_and_lets_go_of_the_file(qtbot, program, file, monkeypatch):
    def broken(office):
        raise ZeroDivisionError

    program.begin(file)
    with monkeypatch.context() as patched, qtbot.captureExceptions() as caught:
        patched.setattr("kyoten_desktop.app.office.Office.open_window", broken)
        type_passphrase(qtbot, program, PASSPHRASE)
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
    assert program.front.open_button.isEnabled()
    type_passphrase(qtbot, program, PASSPHRASE)
    assert isinstance(program.front, OfficeWindow)


def test_the_last_file_that_is_missing_is_named_with_every_way_on(qtbot, program, file):
    """The first-start wizard came, and neither the lost file nor its backups were named."""
    away = file.rename(file.with_name("別の場所.kyoten"))
    program.begin(file)
    lost = program.front
    assert isinstance(lost, LostScreen)
    said = [each.text().replace("&#8203;", "") for each in lost.findChildren(QLabel)]
    assert any(str(file.parent) in words for words in said)
    assert "R8.7.16 10:32" in lost.backup_button.text()
    lost.again_button.click()
    assert isinstance(program.front, LostScreen)
    away.rename(file)
    program.front.again_button.click()
    assert isinstance(program.front, UnlockWindow)


def test_the_newest_backup_of_a_lost_file_comes_back_to_its_place(qtbot, program, file):
    file.unlink()
    program.begin(file)
    program.front.backup_button.click()
    type_passphrase(qtbot, program, PASSPHRASE)
    screen = program.front
    assert isinstance(screen, RestoreScreen)
    qtbot.waitUntil(screen.chooser.back_button.isVisible, timeout=20_000)
    screen.chooser.back_button.click()
    screen.chooser.strip.buttons()[0].click()
    assert isinstance(program.front, UnlockWindow)
    type_passphrase(qtbot, program, PASSPHRASE)
    assert program.office.desk.calls.find(CallFilter()).total == 1


def test_a_mistyped_word_for_a_lost_file_is_typed_anew_and_finds_the_backup(qtbot, program, file):
    file.unlink()
    program.begin(file)
    program.front.backup_button.click()
    type_passphrase(qtbot, program, "ちがう合言葉です")
    chooser = program.front.chooser
    qtbot.waitUntil(chooser.ask.isVisible, timeout=20_000)
    assert "いまとちがう" not in chooser.ask.findChild(QLabel).text()
    chooser._phrase.insert(PASSPHRASE)
    QTest.keyClick(chooser._phrase, Qt.Key.Key_Return)
    qtbot.waitUntil(chooser.back_button.isVisible, timeout=20_000)
    chooser.back_button.click()
    assert "控えてから" not in chooser.strip.sentence()
    assert "消えるものはありません" in chooser.strip.sentence()


def test_a_restore_without_room_is_said_to_have_failed(file, monkeypatch):
    source = next((file.parent / f"{file.stem}-backups").glob("*.kyoten"))
    monkeypatch.setattr("kyoten_desktop.storage.file.backup.lacks_room", lambda _folder, _needed: True)
    said = put_back(file, source, Secret(passphrase=PASSPHRASE), Clock())
    assert said.startswith("戻せませんでした。")
    assert said.count("戻せませんでした") == 1


def test_where_no_backup_of_a_lost_file_is_known_one_can_begin_anew(program, tmp_path):
    program.begin(tmp_path / "ない.kyoten")
    assert program.front.backup_button.isHidden()
    program.front.new_link.click()
    assert isinstance(program.front, Wizard)


def test_who_left_or_has_not_begun_is_not_asked(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    staff = program.office.desk.office
    staff.save_staff(None, None, {"name": "江口 さやか", "active_to": date(2026, 7, 15)})
    staff.save_staff(None, None, {"name": "丹羽 葵", "active_from": date(2026, 8, 1)})
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    assert isinstance(program.front, OfficeWindow)
    assert program.office.desk.operator.name == "佐伯 まどか"


def test_after_the_lock_it_is_asked_again_who_sits_there(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    program.office.desk.office.save_staff(None, None, {"name": "戸田 直樹"})
    window = program.front
    program.office.lock()
    type_passphrase(qtbot, program, PASSPHRASE)
    asking = program.front
    assert isinstance(asking, OperatorWindow)
    program.office.lock()
    assert isinstance(program.front, UnlockWindow)
    assert not asking.isVisible()
    type_passphrase(qtbot, program, PASSPHRASE)
    asking = program.front
    assert isinstance(asking, OperatorWindow)
    qtbot.keyClick(asking, Qt.Key.Key_2)
    assert program.front is window
    assert program.office.desk.operator.name == "戸田 直樹"


def test_the_question_who_sits_there_locks_like_the_pages(qtbot, program, file):
    """The question stood open for ever, and anybody could pick a name."""
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    program.office.desk.office.save_staff(None, None, {"name": "戸田 直樹"})
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    asking = program.front
    assert isinstance(asking, OperatorWindow)
    program.office._presence.left.emit()
    assert isinstance(program.front, UnlockWindow)
    asking.chosen.disconnect()
    qtbot.keyClick(asking, Qt.Key.Key_2)
    assert isinstance(program.front, UnlockWindow)
    assert program.office.window is None
    type_passphrase(qtbot, program, PASSPHRASE)
    qtbot.keyClick(program.front, Qt.Key.Key_2)
    assert isinstance(program.front, OfficeWindow)
    assert program.office.desk.operator.name == "戸田 直樹"


def test_a_second_start_raises_the_lock_and_not_what_is_behind_it(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    window = program.front
    program.office.lock()
    program.front.hide()  # as good as behind another program: no window of ours is active
    assert QApplication.activeWindow() is None
    program.come_to_front()
    assert not window.isVisible()
    assert program.front.isVisible()


@pytest.mark.parametrize("end", ["lock", "close"])
def test_what_was_copied_here_leaves_the_clipboard_with_the_person(qtbot, program, file, end):
    """A name copied by Ctrl+C stood on the clipboard after the lock."""
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    clipboard = QApplication.clipboard()
    program.front.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    program.front.new_call("高梨 花")
    name = next(each for each in program.front.findChildren(QLineEdit) if each.text() == "高梨 花")
    name.setFocus()
    name.selectAll()
    qtbot.keyClick(name, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "高梨 花"
    if end == "lock":
        program.office.lock()
    else:
        program.shut_down()
    assert clipboard.text() == ""


def test_what_another_program_copied_stays_on_the_clipboard(qtbot, program, file):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    program.front.hide()
    assert QGuiApplication.focusWindow() is None
    QApplication.clipboard().setText("バスの時刻")
    program.front.show()
    program.office.lock()
    assert QApplication.clipboard().text() == "バスの時刻"


@pytest.mark.parametrize("is_in_front", [True, False])
def test_a_report_of_abuse_half_written_is_not_read_by_the_next_one_at_the_keyboard(
    qtbot, program, file, type_text, is_in_front
):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    desk, window = program.office.desk, program.front
    desk.office.save_staff(None, None, {"name": "戸田 直樹"})
    call_id = desk.calls.find(CallFilter()).lines[0].id
    window.open(Place.EMERGENCY, call_id)
    page = window.front
    unseal(desk)
    page.act("abuse")
    view = page.sheet.abuse.view
    content = view.form.editor("content")
    type_text(content, "腕にあざ")
    if not is_in_front:
        window.open(Place.TODAY)
    come_back_as(qtbot, program, Qt.Key.Key_2)
    assert desk.operator.name == "戸田 直樹"
    window.open(Place.EMERGENCY)
    assert page.sheet.isVisible()
    assert not view.body.isVisible()
    assert "あざ" not in content.toPlainText()
    assert view.form.values()["content"] is None
    come_back_as(qtbot, program, Qt.Key.Key_1)
    assert content.toPlainText() == ""
    unseal(desk)
    view.new.click()
    view.said.buttons()[0].click()
    assert content.toPlainText() == "腕にあざ"


def test_after_the_lock_nothing_of_a_report_stands_in_the_window_before_the_own_word(qtbot, program, file, type_text):
    program.begin(file)
    type_passphrase(qtbot, program, PASSPHRASE)
    desk, window = program.office.desk, program.front
    desk.own_word.set(PASSPHRASE, "akanegumo 4", "akanegumo 4")
    window.open(Place.EMERGENCY, desk.calls.find(CallFilter()).lines[0].id)
    page = window.front
    page.act("abuse")
    view = page.sheet.abuse.view
    type_text(view.form.editor("content"), "腕にあざ")
    assert "腕にあざ" in all_words(window)
    program.office.lock()
    assert "腕にあざ" not in all_words(program.front)
    type_passphrase(qtbot, program, PASSPHRASE)
    assert program.front is window
    assert view.door.gate.isVisible()
    for place in (Place.TODAY, Place.CASE, Place.SETTINGS, Place.EMERGENCY):
        window.open(place)
        assert "腕にあざ" not in all_words(window)
    qtbot.keyClicks(window.focusWidget(), "akanegumo 4")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert view.form.values()["content"] == "腕にあざ"
    assert view.form.isAncestorOf(window.focusWidget())


def come_back_as(qtbot, program, key):
    program.office.lock()
    type_passphrase(qtbot, program, PASSPHRASE)
    qtbot.keyClick(program.front, key)
