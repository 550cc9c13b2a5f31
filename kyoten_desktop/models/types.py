"""Column types for the kinds SQL has no type for: a date that may lack day or month, several codes, an answer."""

import json
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.answer import Answer


class PartialDateType(TypeDecorator[PartialDate]):
    """Keeps 1964, 1964-10 or 1964-10-10 as text, which also sorts."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the stored text."""
        return None if value is None else value.iso()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> PartialDate | None:  # noqa: ARG002
        """Return the date read."""
        return None if value is None else PartialDate.from_iso(value)


class CodesType(TypeDecorator[tuple[str, ...]]):
    """Keeps several codes as a JSON list, main code first; empty is the empty tuple."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the stored text."""
        return json.dumps(list(value)) if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002
        """Return the codes read."""
        return tuple(json.loads(value)) if value else ()


class NumbersType(TypeDecorator[tuple[int, ...]]):
    """Keeps several ids as a JSON list; empty is the empty tuple."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[int, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the stored text."""
        return json.dumps(list(value)) if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[int, ...]:  # noqa: ARG002
        """Return the ids read."""
        return tuple(json.loads(value)) if value else ()


class AnswerType(TypeDecorator[Answer]):
    """Keeps an answer as JSON; nothing stored is 未確認."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Answer | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the stored text."""
        if value is None or value == Answer():
            return None
        return json.dumps(value.packed(), ensure_ascii=False)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Answer:  # noqa: ARG002
        """Return the answer read."""
        return Answer.unpacked(json.loads(value)) if value else Answer()
