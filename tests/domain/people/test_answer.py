"""An answer keeps what was said, by whom and when, and reads what older files hold."""

import json
from datetime import date

import pytest

from kyoten_desktop.domain.people.answer import UNASKED, Answer, AnswerState

WITHOUT_LEVEL = '{"state": "none", "value": "", "asked_of": "母", "asked_on": "2026-07-16"}'


@pytest.mark.parametrize(
    "answer",
    [
        UNASKED,
        Answer(AnswerState.YES, "そば"),
        Answer(AnswerState.NONE, "", "母", date(2026, 7, 16)),
        Answer(AnswerState.YES, "浴槽の出入り", "母", date(2026, 7, 16), "partial"),
    ],
)
def test_an_answer_comes_back_as_it_was_kept(answer: Answer):
    assert Answer.unpacked(json.loads(json.dumps(answer.packed()))) == answer


def test_what_was_kept_before_there_were_levels_is_still_read():
    assert Answer.unpacked(json.loads(WITHOUT_LEVEL)) == Answer(AnswerState.NONE, "", "母", date(2026, 7, 16))


def test_an_answer_without_a_level_is_kept_as_before():
    assert json.dumps(Answer.unpacked(json.loads(WITHOUT_LEVEL)).packed(), ensure_ascii=False) == WITHOUT_LEVEL


def test_independence_is_an_answer_and_not_open():
    assert not Answer(AnswerState.NONE, level="independent").is_open
