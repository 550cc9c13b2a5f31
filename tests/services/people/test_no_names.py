"""Words that look like a name and are none."""

from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.masking import Mask


def asked(desk, text):
    check = NameCheck(desk.names.scanner_for_several([]), Mask.ANONYMOUS, no_names=desk.no_names.words())
    check.cover("経過", text)
    return [found.word for found in check.found()]


def test_a_word_is_asked_about_until_it_is_remembered_and_again_when_that_is_taken_back(desk):
    desk.client.save(None, None, {"name": "小松 花", "kana": "こまつ はな"})
    text = "小松建設で働く"
    assert asked(desk, text) == ["小松建設"]
    desk.no_names.remember("小松建設")
    desk.no_names.remember("小松建設")
    assert asked(desk, text) == []
    assert asked(desk, "小松が来た。小松建設の小松さん。") == ["小松"]
    (line,) = desk.no_names.lines()
    desk.no_names.take_back(line.id)
    assert asked(desk, text) == ["小松建設"]
