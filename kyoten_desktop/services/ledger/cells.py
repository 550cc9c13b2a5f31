"""Read one cell of a ledger: labels or codes, 和暦 or 西暦, Excel dates, full-width digits; nothing is guessed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Any

from kyoten_desktop.domain.codes import CODE_TABLES, fold_word
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import ANY_PRECISION, EraError
from kyoten_desktop.models.items import Kind
from kyoten_desktop.models.ledger import LedgerColumn
from kyoten_desktop.services.office.codes import Labels

_HAS_TIME = re.compile(r"[:：時]")
_SERIAL = re.compile(r"[1-6]\d{4}(\.\d+)?")
_PARTS = re.compile(r"[、,，;；/／\n]+")
_DIGITS = re.compile(r"\d+", re.ASCII)
_YEAR = timedelta(days=366)
_HALF_SECOND = timedelta(microseconds=500_000)
_YES_NO = {"はい": True, "いいえ": False}
# Words people write that are neither label nor code, where nothing else can be meant.
_OTHER_WORDS = {
    ("sex", "男性"): "male",
    ("sex", "女性"): "female",
    ("preid", "同(訪問中心)"): "visiting",
    ("partner", "基幹"): "kikan",
    ("partner", "委託"): "contracted",
}


class CellError(ValueError):
    """A cell cannot be read; the message says in Japanese what to write instead."""


@dataclass
class Words:
    """The words a ledger may use: the office's labels and codes, and the names of its rooms.

    ``new_words`` collects the words of open tables (区) that the import will add.
    """

    labels: Labels
    rooms: Mapping[str, int]
    today: date
    new_words: dict[str, dict[str, None]] = field(default_factory=dict)
    _known: dict[tuple[str, str], str | None] = field(default_factory=dict)
    _reasons: dict[tuple[str, str], str] = field(default_factory=dict)

    def code(self, table: str, word: str) -> str:
        """Return the code a word means; refuses an unknown one with the words that are allowed."""
        key = (table, word)
        if key not in self._known:
            self._known[key] = self._find(table, word)
        code = self._known[key]
        if code is not None:
            return code
        if CODE_TABLES[table].is_open:
            self.new_words.setdefault(table, {})[word] = None
            return word
        # The same cell stands in thousands of rows, and looking for the nearest word is slow.
        if key not in self._reasons:
            self._reasons[key] = self._reason(table, word)
        raise CellError(self._reasons[key])

    def _reason(self, table: str, word: str) -> str:
        shared = self.labels.meant_by(table, word)
        if shared:
            return f"「{word}」だけではどちらか分かりません。「{'」か「'.join(shared)}」と書いてください。"
        return _unknown(word, self.labels.offered(table))

    def _find(self, table: str, word: str) -> str | None:
        return _OTHER_WORDS.get((table, fold_word(word))) or self.labels.find(table, word)

    def room(self, word: str) -> int:
        """Return the room of a name; refuses an unknown one with the names of the office's rooms."""
        for name, room_id in self.rooms.items():
            if fold_word(name) == fold_word(word):
                return room_id
        raise CellError(f"「{word}」という居室はありません。使えるのは {'、'.join(self.rooms)} です。")


def read_cell(column: LedgerColumn, value: Any, words: Words) -> Any:
    """Return the value of a cell as the sheet keeps it, None when empty; raises CellError."""
    if value is None or value == "":
        return () if column.holds_many else None
    return (_codes if column.holds_many else _READERS[column.item.kind])(column, value, words)


def shown(value: Any) -> str:
    """Return a cell as it stands in the list of faults, cut when long."""
    if isinstance(value, datetime):
        return wareki.moment_short(value)
    text = wareki.short(value) if isinstance(value, date) else _plain(value)
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - letters that fit one line of the list


def _plain(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _unknown(word: str, allowed: list[str]) -> str:
    within = [label for label in allowed if word in label or label in word]
    near = within if len(within) == 1 else get_close_matches(word, allowed, n=1, cutoff=0.5)
    hint = f"「{near[0]}」ではありませんか。" if near else ""
    return f"「{word}」という言葉は使えません。{hint}使えるのは {'、'.join(allowed)} です。"


def _line(column: LedgerColumn, value: Any, _words: Words) -> str:
    if isinstance(value, date | time | timedelta) and column.item.kind is Kind.LINE:
        raise CellError(f"{column.label}がExcelで日付に変わっています。セルを「文字列」にして書きなおしてください。")
    text = shown(value) if isinstance(value, date) else _plain(value)
    if len(text) > column.longest:
        raise CellError(f"{column.label}は{column.longest}文字までです（いま{len(text)}文字）。")
    return text


def _code(column: LedgerColumn, value: Any, words: Words) -> str:
    text = _line(column, value, words)
    return words.code(column.item.codes, text)


def _yes_no(column: LedgerColumn, value: Any, words: Words) -> bool:
    text = fold_word("はい" if value is True else "いいえ" if value is False else _line(column, value, words))
    if text not in _YES_NO:
        raise CellError(f"{column.label}は「はい」か「いいえ」で書いてください。")
    return _YES_NO[text]


def _codes(column: LedgerColumn, value: Any, words: Words) -> tuple[str, ...]:
    text = _line(column, value, words)
    try:
        return (words.code(column.item.codes, text),)
    except CellError:
        parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
        return tuple(dict.fromkeys(words.code(column.item.codes, part) for part in parts))


def _room(column: LedgerColumn, value: Any, words: Words) -> int:
    return words.room(_line(column, value, words))


def _date(column: LedgerColumn, value: Any, words: Words) -> date | PartialDate:
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return PartialDate.from_date(day) if column.item.partial else day
    if column.item.partial:
        return _parsed(column, value, words, ANY_PRECISION)
    return _day(column, value, words)


def _day(column: LedgerColumn, value: Any, words: Words) -> date:
    day = _parsed(column, value, words, wareki.DAY).as_date
    if day is None:
        raise CellError(f"{column.label}は年月日まで書いてください。")
    return day


def _number(column: LedgerColumn, value: Any, _words: Words) -> int:
    text = "" if isinstance(value, bool | date | time | timedelta) else fold_word(_plain(value))
    digits = text.removesuffix(column.unit)
    is_number = bool(_DIGITS.fullmatch(digits)) and len(digits) <= len(str(column.most))
    if not is_number or int(digits) > column.most:
        raise CellError(f"{column.label}は 0～{column.most} の数字だけで書いてください（例：{column.example}）。")
    return int(digits)


def _moment(column: LedgerColumn, value: Any, words: Words) -> datetime:
    if isinstance(value, datetime):
        return (value + _HALF_SECOND).replace(microsecond=0)
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, time | timedelta):
        raise CellError(f"{column.label}に日付がありません。R3.4.1 18:30 のように書いてください。")
    text = _plain(value)
    if not _HAS_TIME.search(text):
        return datetime.combine(_day(column, value, words), time())
    try:
        moment = wareki.parse_moment(text, today=words.today)
        # A ledger is years old: a text whose date depends on today (7/16 1:12) would be read into the wrong year.
        if moment != wareki.parse_moment(text, today=words.today - _YEAR):
            raise EraError("年から書いてください（例：R3.4.1 18:30）。")
    except EraError as error:
        raise CellError(str(error)) from error
    return moment


def _parsed(column: LedgerColumn, value: Any, words: Words, precisions: frozenset[str]) -> PartialDate:
    text = _plain(value)
    if isinstance(value, bool | time | timedelta):
        raise CellError(f"{column.label}を日付として読めません。")
    try:
        return wareki.parse(text, today=words.today, precisions=precisions)
    except EraError as error:
        if _SERIAL.fullmatch(text):
            words_for_serial = (
                "日付の通し番号のようです。Excelでセルの表示形式を「日付」にするか、R3.4.1 のように書いてください。"
            )
            raise CellError(words_for_serial) from error
        raise CellError(str(error)) from error


_READERS: Mapping[Kind, Callable[[LedgerColumn, Any, Words], Any]] = {
    Kind.LINE: _line,
    Kind.NOTE: _line,
    Kind.CODE: _code,
    Kind.YES_NO: _yes_no,
    Kind.LINK: _room,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.MOMENT: _moment,
}
