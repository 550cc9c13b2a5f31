"""Whatever is pasted anywhere is found, kept or refused in words: thousands of words, NUL, half a letter."""

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.storage.file.failures import WrongKeyError
from kyoten_desktop.storage.file.opening import Secret
from tests.builders import SetClock, a_call, a_desk

HALF = "高\ud842梨"
NUL = "高\0梨"
MANY = " ".join(chr(0x4E00 + place) + chr(0x4E01 + place) for place in range(3_000))


@pytest.mark.parametrize(
    "typed", [MANY, "漢字" * 16_000, "漢字 " * 200_000, HALF + "美", NUL, "\ud800", "\0", "\" OR *) ' %_"]
)
def test_any_search_is_answered(desk, typed):
    """3,000 words ended uncaught."""
    desk.emergency.save(None, None, a_call())
    assert desk.calls.find(CallFilter(words=typed)).total <= 1
    assert desk.people.find(PeopleFilter(words=typed)).total == 0


def test_a_long_search_finds_what_holds_every_word(desk):
    words = MANY.split()
    desk.emergency.save(None, None, a_call(course=MANY))
    desk.emergency.save(None, None, a_call(course=" ".join(words[:-1])))
    assert desk.calls.find(CallFilter(words=MANY)).total == 1


@pytest.mark.parametrize("typed", [HALF, NUL])
@pytest.mark.parametrize("item", ["subject_name", "course", "referrer"])
def test_what_is_no_letter_is_refused_at_its_item(desk, typed, item):
    call = desk.emergency.save(None, None, a_call())
    with pytest.raises(RefusedError, match="文字でないもの") as refusal:
        desk.emergency.save(call.id, call.version, {item: typed})
    assert [problem.item for problem in refusal.value.problems] == [item]


def test_half_a_letter_anywhere_else_is_refused_too(desk):
    with pytest.raises(RefusedError, match="文字でないもの"), desk.file.writing(HALF) as session:
        session.connection().exec_driver_sql("SELECT ?", (HALF,))


@pytest.mark.parametrize("typed", [HALF, NUL])
def test_a_draft_keeps_whatever_was_typed(desk, typed):
    desk.drafts.keep("emergency", 0, 0, {"subject_name": typed})
    (kept,) = desk.drafts.all()
    assert kept.values == {"subject_name": typed}


@pytest.mark.parametrize("typed", [HALF, NUL, "あ" * 1_000_000])
def test_an_odd_passphrase_is_a_wrong_one(tmp_path, typed):
    desk = a_desk(tmp_path)
    desk.close()
    with pytest.raises(WrongKeyError):
        open_desk(desk.file.path, Secret(typed), SetClock().clock())
    for code in (typed, "A" * 52 + "あいうえ", "A" * 52 + "\ud800\ud800\ud800\ud800"):
        with pytest.raises(RefusedError, match="回復キー"):
            open_desk(desk.file.path, Secret(recovery_code=code), SetClock().clock())


def test_a_new_passphrase_of_no_letters_is_refused(desk):
    with pytest.raises(RefusedError):
        desk.security.change_passphrase("はなみずき 七本", HALF * 4, HALF * 4)
