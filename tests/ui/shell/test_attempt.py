"""One act tried: what can be mended is said at its place, a bug goes on to the crash dialog."""

import pytest

from kyoten_desktop.domain.errors import Problem, RefusedError, StaleError, UnavailableError, refuse
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.shell.attempt import Attempt, quietly

FULL = UnavailableError("ディスクがいっぱいです。")


@pytest.fixture
def strip(theme, qtbot):
    made = WarningStrip(theme, "前の言葉")
    qtbot.addWidget(made)
    return made


def test_what_went_through_takes_the_strip_away(strip):
    with Attempt(strip) as tried:
        done = 1
    assert (done, tried.failure, strip.sentence()) == (1, None, "")
    assert strip.isHidden()


@pytest.mark.parametrize("failure", [refuse("name", "氏名を書いてください。"), StaleError(), FULL])
def test_a_failure_is_said_on_the_strip_with_its_ways_and_tone(strip, failure):
    taken = []
    with Attempt(strip, ways=[("もう一度", lambda: taken.append(1))], tone="red") as tried:
        raise failure
    assert tried.failure is failure
    assert (strip.sentence(), strip.property("tone")) == (str(failure), "red")
    strip.buttons()[0].click()
    assert taken == [1]


def test_a_refusal_goes_to_its_items_and_the_surroundings_to_the_strip(strip):
    refused = []
    for failure in (RefusedError(Problem("name", "甲"), Problem("kana", "乙")), FULL):
        with Attempt(strip, items=refused.extend):
            raise failure
    assert refused == [Problem("name", "甲"), Problem("kana", "乙")]
    assert strip.sentence() == str(FULL)


def test_a_place_that_only_takes_words_gets_them_and_hears_nothing_of_success():
    said = []
    with Attempt(said.append):
        raise FULL
    with Attempt(said.append):
        pass
    assert said == [str(FULL)]


def test_asking_quietly_answers_by_the_failure_alone():
    with Attempt(quietly) as tried:
        raise FULL
    assert tried.failure is FULL


def test_what_has_no_place_goes_on_and_so_does_a_bug(strip):
    with pytest.raises(UnavailableError), Attempt(items=[].extend):
        raise FULL
    with pytest.raises(ZeroDivisionError), Attempt(strip):
        raise ZeroDivisionError
    assert strip.sentence() == "前の言葉"
