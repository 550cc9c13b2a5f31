"""How a value reads: the same words on the form's history, in tables and on paper (DESIGN §2.1)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models.items import Item, Kind, is_empty

UNASKED_TEXT = "未確認"


class Labels(Protocol):
    """The office's words for codes."""

    def label(self, table: str, code: str) -> str:
        """Return the label of a code in a code table."""
        ...

    def whole(self, table: str, code: str) -> str:
        """Return the label of a code so that no other code is meant: 支援継続：その他."""
        ...


def text_of(item: Item, value: object, labels: Labels) -> str:
    """Return a value as it is read: labels for codes, 和暦 for dates, blank when empty, 未確認 when not yet asked."""
    if item.kind is Kind.ANSWER:
        answer = value if isinstance(value, Answer) else Answer()
        return answer_text(answer, labels.label(item.codes, answer.level) if answer.level else "")
    if is_empty(value):
        return ""
    return _TEXTS.get(item.kind, _plain)(item, value, labels)


def answer_text(answer: Answer, level: str = "") -> str:
    """Return one of the three answers: the value, なし with who said so and when, or 未確認 (never a blank).

    ``level`` is the label of the answer's level: it stands before the value, and instead of なし.
    """
    if answer.state is AnswerState.UNASKED:
        return UNASKED_TEXT
    heard = [f"{answer.asked_of}に確認"] if answer.asked_of else []
    if answer.asked_on:
        heard.append(wareki.long(answer.asked_on))
    said = f"（{' '.join(heard)}）" if heard else ""
    if level:
        return "　".join(part for part in (level, answer.value) if part) + said
    return ("なし" if answer.state is AnswerState.NONE else answer.value or "あり") + said


def _plain(item: Item, value: Any, labels: Labels) -> str:  # noqa: ARG001 - every text function is called alike
    return str(value)


def _date(item: Item, value: Any, labels: Labels) -> str:  # noqa: ARG001
    known: date | PartialDate = value
    return wareki.long(known)


def _moment(item: Item, value: Any, labels: Labels) -> str:  # noqa: ARG001
    moment: datetime = value
    return wareki.moment_long(moment)


def _yes_no(item: Item, value: Any, labels: Labels) -> str:  # noqa: ARG001
    return "はい" if value else "いいえ"


def _code(item: Item, value: Any, labels: Labels) -> str:
    return labels.label(item.codes, value)


def _codes(item: Item, value: Any, labels: Labels) -> str:
    return "、".join(labels.label(item.codes, code) for code in value)


def _rows(item: Item, value: Any, labels: Labels) -> str:  # noqa: ARG001
    return f"{len(value)}件"


_TEXTS: Mapping[Kind, Callable[[Item, Any, Labels], str]] = {
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.YES_NO: _yes_no,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.ROWS: _rows,
}
