"""What Windows and logind say of the person at the PC. The messages are real, the system that sends them is not."""

import ctypes
from ctypes import wintypes

import pytest

from kyoten_desktop.app.session import SessionWatch, WindowsMessages

WM_WTSSESSION_CHANGE, WM_POWERBROADCAST, WM_KEYDOWN = 0x02B1, 0x0218, 0x0100


def sent(kind, message, word):
    told = []
    real = wintypes.MSG(message=message, wParam=word)
    answer = WindowsMessages(lambda: told.append(message)).nativeEventFilter(kind, ctypes.addressof(real))
    assert answer == (False, 0)
    return told


@pytest.mark.parametrize(
    ("message", "word"),
    [(WM_WTSSESSION_CHANGE, 7), (WM_WTSSESSION_CHANGE, 2), (WM_WTSSESSION_CHANGE, 4), (WM_POWERBROADCAST, 4)],
)
def test_a_locked_session_and_a_pc_going_to_sleep_are_heard(message, word):
    assert sent(b"windows_generic_MSG", message, word)


@pytest.mark.parametrize(
    ("message", "word"), [(WM_WTSSESSION_CHANGE, 8), (WM_POWERBROADCAST, 10), (WM_KEYDOWN, 7), (0, 0)]
)
def test_an_unlocked_session_a_new_battery_and_a_key_are_no_leaving(message, word):
    assert not sent(b"windows_generic_MSG", message, word)


def test_what_another_system_says_is_not_read_as_a_message_of_windows():
    assert WindowsMessages(lambda: None).nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)


def test_logind_says_it_before_the_sleep_and_again_after_it(qapp, qtbot):
    watch = SessionWatch(qapp)
    with qtbot.waitSignal(watch.left):
        watch.note_sleep(True)
    with qtbot.assertNotEmitted(watch.left):
        watch.note_sleep(False)
    with qtbot.waitSignal(watch.left):
        watch.note_lock()
    watch.stop()
    watch.deleteLater()


def test_logind_finds_what_it_calls_by_name(qapp):
    watch = SessionWatch(qapp)
    names = [
        bytes(watch.metaObject().method(place).methodSignature()) for place in range(watch.metaObject().methodCount())
    ]
    assert {b"note_sleep(bool)", b"note_lock()"} <= set(names)
    watch.stop()
    watch.deleteLater()
