"""A drawn sample of what ``python3 dev.py faults --damage`` tries in full, and what the window makes of it."""

import os
from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from kyoten_desktop.app.program import Program
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.office.backup import restore
from kyoten_desktop.storage.file.connection import side_file
from kyoten_desktop.storage.file.failures import DamagedError, WrongKeyError
from kyoten_desktop.storage.file.lock import FileLock
from kyoten_desktop.storage.file.opening import Secret, open_file
from kyoten_desktop.ui.start.restore import RestoreScreen
from kyoten_desktop.ui.start.unlock import UnlockWindow
from tests.builders import PASSPHRASE, KnownSecret, SetClock, a_call, a_desk
from tests.faults import damage
from tests.faults.trial import may_fork

needs_fork = pytest.mark.skipif(not may_fork(), reason="a crash is made by a process that dies")
PART = {"flip": 6, "truncate": 3, "swap": 4}


@needs_fork
@pytest.mark.parametrize("sweep", damage.SWEEPS, ids=lambda sweep: sweep.name)
def test_nothing_is_silently_less(tmp_path, sweep):
    tallies = damage.swept(sweep, tmp_path, PART, seed=20260716)
    assert {kind: tally.broken for kind, tally in tallies.items()} == {kind: [] for kind in PART}
    assert {kind: tally.tried for kind, tally in tallies.items()} == PART


@needs_fork
def test_a_loss_that_nobody_tells_is_found(tmp_path):
    """The sweep itself: calls that vanish from a whole file, mark and all, do not hold."""
    house = damage.House(tmp_path, crashed=False)
    house.file.write_bytes(house.older)
    side_file(house.file, ".mark").unlink()
    assert damage.judge_file(house) == "silently less"


@pytest.mark.parametrize("length", [0, 5, 15])
def test_a_file_cut_to_nothing_is_damaged_where_an_office_was(tmp_path, length):
    desk = a_desk(tmp_path)
    made = desk.backup.back_up()
    desk.close()
    path, whole = desk.file.path, made.path.read_bytes()
    path.write_bytes(whole[:length])
    with pytest.raises(DamagedError, match="バックアップから戻せます"):
        open_file(path, KnownSecret(), SetClock().clock())
    kept = restore(path, KnownSecret(), made.path, SetClock().clock())
    assert kept.read_bytes() == whole[:length]
    open_file(path, KnownSecret(), SetClock().clock()).close()


@pytest.mark.parametrize("length", [0, 5, 15])
def test_a_backup_cut_to_nothing_is_refused_by_name(tmp_path, length):
    desk = a_desk(tmp_path)
    made = desk.backup.back_up()
    desk.close()
    before = desk.file.path.read_bytes()
    made.path.write_bytes(before[:length])
    with pytest.raises(DamagedError, match=f"使えません.*{made.path.name}"):
        restore(desk.file.path, KnownSecret(), made.path, SetClock().clock())
    assert desk.file.path.read_bytes() == before


def test_the_mark_tells_damage_from_a_wrong_word_where_no_backup_can(tmp_path):
    desk = a_desk(tmp_path)
    desk.emergency.save(None, None, a_call())
    desk.close()
    desk.file.path.write_bytes(os.urandom(20_000))
    with pytest.raises(WrongKeyError):
        open_file(desk.file.path, Secret("ちがう合言葉です"), SetClock().clock())
    with pytest.raises(DamagedError):
        open_file(desk.file.path, KnownSecret(), SetClock().clock())
    side_file(desk.file.path, ".mark").unlink()
    with pytest.raises(WrongKeyError):
        open_file(desk.file.path, KnownSecret(), SetClock().clock())


@pytest.mark.parametrize(
    "note",
    [
        "[" * 200_000,
        '{"salt": "é"}',
        '{"salt": 1}',
        "[]",
        '{"salt": "00", "proof": "\\u3042"}',
        *(
            f'{{"salt": "SALT", "newest": {newest}, "head": {head}, "proof": {proof}}}'
            for newest, head, proof in (
                ("Infinity", '""', '"00"'),
                ("NaN", '""', '"00"'),
                ("-1e999", '""', '"00"'),
                ("1e308", '""', '"00"'),
                ("9" * 4_000, '""', '"00"'),
                ("9" * 9_000, '""', '"00"'),
                ("9", '"\\ud800"', '"00"'),
                ("9", "[" * 90_000 + "]" * 90_000, '"00"'),
                ("9", '"é"', '"00"'),
                ("9", '""', '"é"'),
                ("9", '""', "[]"),
            )
        ),
    ],
    ids=lambda note: note[:70],
)
def test_a_mark_of_junk_says_nothing(tmp_path, note):
    desk = a_desk(tmp_path)
    desk.close()
    whole = note.replace("SALT", desk.file.key.salt.hex())
    side_file(desk.file.path, ".mark").write_text(whole, encoding="utf-8")
    again = open_file(desk.file.path, KnownSecret(), SetClock().clock())
    assert again.notices == []
    again.close()


@pytest.mark.parametrize("size", [0, 100_000_000])
def test_what_is_no_file_or_a_huge_one_in_the_place_of_a_mark_stops_nothing(tmp_path, size):
    desk = a_desk(tmp_path)
    made = desk.backup.back_up()
    desk.close()
    mark = side_file(desk.file.path, ".mark")
    mark.unlink(missing_ok=True)
    if size:
        mark.touch()
        os.truncate(mark, size)
    else:
        mark.mkdir()
    restore(desk.file.path, KnownSecret(), made.path, SetClock().clock())
    with closing(open_desk(desk.file.path, KnownSecret(), SetClock().clock())) as again:
        assert again.file.notices == []
        again.emergency.save(None, None, a_call())


def test_a_damaged_newest_backup_does_not_make_the_word_wrong(tmp_path):
    desk = a_desk(tmp_path)
    desk.backup.back_up()
    newest = desk.backup.back_up()
    desk.close()
    newest.path.write_bytes(os.urandom(20_000))
    desk.file.path.write_bytes(os.urandom(20_000))
    side_file(desk.file.path, ".mark").unlink(missing_ok=True)
    with pytest.raises(DamagedError):
        open_file(desk.file.path, KnownSecret(), SetClock().clock())


def _cut(content: bytearray) -> None:
    del content[len(content) // 2 :]


def _emptied(content: bytearray) -> None:
    content.clear()


def _flipped_head(content: bytearray) -> None:
    content[100] ^= 1


def _flipped_salt(content: bytearray) -> None:
    content[3] ^= 1


def _random(content: bytearray) -> None:
    content[:] = os.urandom(len(content))


@pytest.mark.parametrize("harm", [_cut, _emptied, _flipped_head, _flipped_salt, _random])
def test_the_window_leads_from_damage_to_the_backups(qtbot, theme, tmp_path, harm):
    desk = a_desk(tmp_path)
    desk.backup.back_up()
    desk.close()
    content = bytearray(desk.file.path.read_bytes())
    harm(content)
    desk.file.path.write_bytes(bytes(content))
    program = Program(theme, SetClock().clock(), PcSettings(tmp_path / "settings.ini"))
    program.begin(desk.file.path)
    unlock = program.front
    assert isinstance(unlock, UnlockWindow)
    unlock.passphrase.setText("ちがう合言葉です")
    qtbot.keyClick(unlock, Qt.Key.Key_Return)
    if program.front is unlock:  # a file cut to nothing is damaged whatever is typed
        assert "合言葉が違います" in unlock.note()
        assert unlock.open_button.isEnabled()
        unlock.passphrase.setText(PASSPHRASE)
        qtbot.keyClick(unlock, Qt.Key.Key_Return)
    screen = program.front
    assert isinstance(screen, RestoreScreen)
    program.shut_down()
    screen.hide()
    screen.deleteLater()


def test_a_file_that_fails_after_its_opening_is_let_go(tmp_path):
    """A lock that stayed stood in the way of the restored backup."""
    house = damage.House(tmp_path, crashed=False)
    refused = 0
    for page in range(1, house.file.stat().st_size // damage.PAGE, 3):
        house.lay_out()
        content = bytearray(house.file.read_bytes())
        content[page * damage.PAGE : (page + 1) * damage.PAGE] = bytes(damage.PAGE)
        house.file.write_bytes(bytes(content))
        try:
            house.opened().close()
        except DamagedError:
            refused += 1
        lock = FileLock(house.file)
        lock.take(SetClock().now)
        lock.release()
    assert refused
