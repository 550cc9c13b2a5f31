"""How values read on screen, in the history and on paper."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models.items import Item, Kind
from kyoten_desktop.models.texts import text_of


class _Labels:
    def label(self, table: str, code: str) -> str:
        return f"{table}:{code}"


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.LINE, "<b>①", "<b>①"),
        (Kind.LINE, None, ""),
        (Kind.NUMBER, 0, "0"),
        (Kind.DATE, date(2019, 5, 1), "令和元年5月1日"),
        (Kind.DATE, PartialDate(1964), "昭和39年"),
        (Kind.MOMENT, datetime(2026, 7, 16, 1, 12), "令和8年7月16日 1:12"),
        (Kind.YES_NO, False, "いいえ"),
        (Kind.YES_NO, True, "はい"),
        (Kind.YES_NO, None, ""),
        (Kind.CODE, "self", "t:self"),
        (Kind.CODES, ("a", "b"), "t:a、t:b"),
        (Kind.CODES, (), ""),
        (Kind.ROWS, [1, 2], "2件"),
        (Kind.ANSWER, None, "未確認"),
        (Kind.ANSWER, Answer(), "未確認"),
        (Kind.ANSWER, Answer(AnswerState.NONE, "", "母", date(2026, 7, 16)), "なし（母に確認 令和8年7月16日）"),
        (Kind.ANSWER, Answer(AnswerState.NONE), "なし"),
        (Kind.ANSWER, Answer(AnswerState.YES, "そば"), "そば"),
        (Kind.ANSWER, Answer(AnswerState.YES), "あり"),
        (Kind.ANSWER, Answer(AnswerState.YES, "浴槽の出入り", level="partial"), "t:partial　浴槽の出入り"),
        (Kind.ANSWER, Answer(AnswerState.YES, level="full"), "t:full"),
        (Kind.ANSWER, Answer(AnswerState.NONE, "", "母", None, "independent"), "t:independent（母に確認）"),
    ],
)
def test_text_of(kind: Kind, value: object, text: str):
    assert text_of(Item("x", "項目", kind, codes="t"), value, _Labels()) == text
