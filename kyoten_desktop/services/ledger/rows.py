"""What one sheet of the workbook is to the import: a class that checks its rows, speaks of them and writes them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models.items import Kind
from kyoten_desktop.models.ledger import LedgerSheet
from kyoten_desktop.services.ledger.deaths import Deaths
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine
from kyoten_desktop.services.ledger.making import Made, Making
from kyoten_desktop.services.ledger.persons import KnownPeople
from kyoten_desktop.storage.file.case_file import Session

_MOST_ROWS = 8
_CHECK_THE_YEAR = "年を確かめてください。"

Notice = tuple[str, Sequence[LedgerLine]]
Count = tuple[str, int, str]


@dataclass(frozen=True)
class Ledger:
    """One ledger as it was read: the rows of all its sheets, and whom the file holds already."""

    lines: Sequence[LedgerLine]
    people: KnownPeople
    today: date


class SheetRows(ABC):
    """The rows of one sheet in one ledger, with what the file says about them as it stands now.

    ``makes`` are the kinds of sheets that ``write`` adds, the one a row stands for first; nothing else can be taken
    back. ``ahead`` says for moments that cannot lie ahead what to do instead. What texts of other sheets name
    ``is_named_elsewhere``: it is written before them, so that they lead to it.
    """

    sheet: ClassVar[LedgerSheet]
    makes: ClassVar[tuple[Made, ...]]
    ahead: ClassVar[Mapping[str, str]] = {}
    is_named_elsewhere: ClassVar[bool] = False

    def __init__(self, ledger: Ledger, _session: Session) -> None:
        self.every = ledger.lines
        self.lines = [line for line in ledger.lines if line.sheet is self.sheet]
        self.same: list[LedgerLine] = []  # rows the file holds already, word for word; they are passed over
        self.people = ledger.people
        self.today = ledger.today
        self.deaths = Deaths.among(ledger.lines, ledger.people, ledger.today)
        self.moments = [column.name for column in self.sheet.columns if column.item.kind is Kind.MOMENT]

    def row_faults(self, line: LedgerLine) -> Iterator[Fault]:
        """Yield what is wrong with one row by itself: what is missing, contradicts itself or lies ahead."""
        for column in self.sheet.columns:
            if column.is_needed and line.lacks(column.name):
                yield line.fault(column.name, f"{column.label}を書いてください。")
        tomorrow = datetime.combine(self.today + timedelta(days=1), time())
        for item in self.moments:
            at = line.get(item)
            if at is not None and at >= tomorrow:
                yield line.fault(item, f"{line.label(item)}がこれからの日です。{self.ahead.get(item, _CHECK_THE_YEAR)}")
        born = first_day(line.get("birth_date"))
        if born is not None and born > self.today:
            yield line.fault("birth_date", "生年月日がこれからの日です。")

    def file_faults(self) -> Iterable[Fault]:
        """Return what is wrong only beside other rows or the file."""
        return ()

    @classmethod
    def counts(cls, lines: Sequence[LedgerLine]) -> Iterable[Count]:
        """Return what rows of this sheet would bring: word, number, unit."""
        return ((cls.sheet.name, len(lines), cls.makes[0].unit),)

    def notices(self) -> Iterable[Notice]:
        """Return what the import will do on its own, with the rows it speaks of ({rows}, {count} in the sentence)."""
        return ()

    @abstractmethod
    def write(self, making: Making) -> None:
        """Make the sheets these rows speak of."""

    def is_midnight(self, line: LedgerLine) -> bool:
        """Tell whether the time of some moment was left out."""
        return any(line.get(item) is not None and line.get(item).time() == time() for item in self.moments)

    def before_birth(self, line: LedgerLine, item: str) -> Iterator[Fault]:
        """Yield a fault when something happened before the person was born."""
        born, at = first_day(line.get("birth_date")), line.get(item)
        day = at.date() if isinstance(at, datetime) else at
        if born is not None and day is not None and day < born <= self.today:
            written = wareki.short(line.get("birth_date"))
            yield line.fault(item, f"{line.label(item)}が生年月日（{written}）より前です。")


def sentences(told: Iterable[Notice]) -> Iterator[str]:
    """Yield notices as they are read, once each: sheets that say the same say it in one sentence."""
    rows: dict[str, list[LedgerLine]] = {}
    for sentence, lines in told:
        rows.setdefault(sentence, []).extend(lines)
    for sentence, lines in rows.items():
        if lines:
            yield sentence.format(rows=_named(lines), count=len(lines))


def _named(lines: Sequence[LedgerLine]) -> str:
    named = "、".join(f"{line.sheet.name}{line.row}行" for line in lines[:_MOST_ROWS])
    return named if len(lines) <= _MOST_ROWS else f"{named} ほか、あわせて{len(lines)}行"


def first_day(written: PartialDate | None) -> date | None:
    """Return the first day a date may be of which month or day need not be known."""
    return None if written is None else date(written.year, written.month or 1, written.day or 1)
