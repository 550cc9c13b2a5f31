"""ことばとよみ: lines of the office, refused at their item, put away and taken back, kept in the history."""

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import WordReading
from kyoten_desktop.models.office import Office


@pytest.fixture
def words(desk):
    return desk.lines.owned_by(WordReading, desk.office.office().id)


@pytest.mark.parametrize(
    ("values", "item"),
    [
        ({"word": "薬局", "kana": "薬きょく"}, "kana"),
        ({"word": "くすり", "kana": "くすり"}, "word"),
        ({"word": "薬局", "kana": ""}, "kana"),
        ({"word": "作業所", "kana": "さぎょうしょ"}, "word"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(words, values, item):
    words.save(None, None, {"word": "作業所", "kana": "さぎょうじょ"})
    with pytest.raises(RefusedError) as refusal:
        words.save(None, None, values)
    assert [problem.item for problem in refusal.value.problems] == [item]
    assert [line.kana for line in words.lines()] == ["さぎょうじょ"]


def test_a_word_is_put_away_and_comes_back_and_its_history_is_the_offices(desk, words):
    line = words.save(None, None, {"word": "薬局", "kana": "くすりや"})
    line = words.save(line.id, line.version, {"word": "薬局", "kana": "やっきょく"})
    words.discard(line.id, line.version)
    assert words.lines() == []
    words.take_back(line.id)
    assert [one.word for one in words.lines()] == ["薬局"]
    told = desk.history.entries(Office, desk.office.office().id, desk.codes.labels())
    assert ("くすりや", "やっきょく") in [(one.before, one.after) for one in told]
