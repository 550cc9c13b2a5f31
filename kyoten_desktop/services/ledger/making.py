"""What an import makes: many sheets at once in one transaction, and each kind put back as one act."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.office.numbering import client_prefix
from kyoten_desktop.models import Client, CodeEntry, Sheet
from kyoten_desktop.models.items import is_empty
from kyoten_desktop.models.ledger import AnItem
from kyoten_desktop.services.ledger.lines import LedgerLine, PersonKey
from kyoten_desktop.services.ledger.persons import KnownPeople
from kyoten_desktop.services.office.codes import Labels, free_code
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import ledger as ledger_queries
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import client as client_queries

TAKEN_IN = "取込"
FROM_LEDGER = "台帳から取込"
_AT_ONCE = 1_000
_FIRST_VERSION = 1
_MOST_NAMED = 5

AnySheet = TypeVar("AnySheet", bound=Sheet)


@dataclass(frozen=True)
class Made:
    """One kind of sheet an import makes: what it is called when it is not its noun, and how one is taken back.

    ``told`` is the word under which imports count them, empty for what comes along with another sheet. ``lines`` are
    looked at with the sheet when it is asked whether one was changed since. ``may_hang`` ones are told by number when
    they were written later and hang on what an import made.
    """

    kind: type[Sheet]
    called: str = ""
    told: str | None = None
    unit: str = "件"
    lines: tuple[AnItem, ...] = ()
    may_hang: bool = False

    @property
    def word(self) -> str:
        """What one is called."""
        return self.called or self.kind.noun

    @property
    def counted_as(self) -> str:
        """The word they are counted under, empty when they are not counted by themselves."""
        return self.word if self.told is None else self.told

    def name_of(self, sheet: Any) -> str:
        """Return how one is named to the person who wants to take it back."""
        return f"{self.word}（{sheet.id}番）"

    def is_changed(self, sheet: Any, linkings: int = 0) -> bool:
        """Tell whether one was worked on since it was taken in; ``linkings`` of its texts change none of its words."""
        return bool(sheet.version != _FIRST_VERSION + linkings)

    def take_back(self, sheet: Any, now: datetime) -> None:
        """Put one into the ごみ箱."""
        sheet.deleted_at = now


class MadePerson(Made):
    """People an import made."""

    def name_of(self, sheet: Client) -> str:
        """Name them as everywhere."""
        return f"{sheet.name}さん（{sheet.client_no}）"


PERSON = MadePerson(Client, told="人", unit="人")


@dataclass
class Making:
    """Writes the sheets of one ledger inside the caller's transaction and keeps what was made, by kind."""

    session: Session
    now: datetime
    operator_name: str
    people: KnownPeople
    made: dict[type[Sheet], list[Any]] = field(default_factory=dict)
    persons: dict[PersonKey, int] = field(default_factory=dict)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def begin(self, lines: Sequence[LedgerLine], new_words: Mapping[str, Sequence[str]]) -> None:
        """Make what every sheet may speak of: new choices and new people."""
        self._codes = {table: self._add_words(table, words) for table, words in new_words.items()}
        self.persons = dict(self.people.ids)
        new = self._new_people(lines)
        self.add(Client, new.values())
        self.persons |= {key: person.id for key, person in new.items()}

    def add(self, kind: type[AnySheet], sheets: Iterable[AnySheet]) -> list[AnySheet]:
        """Write sheets of one kind, a thousand at a time, and return them with their numbers."""
        made = list(sheets)
        for start in range(0, len(made), _AT_ONCE):
            self.session.add_all(made[start : start + _AT_ONCE])
            self.session.flush()
        self.made.setdefault(kind, []).extend(made)
        return made

    def values(self, line: LedgerLine, kind: type[Sheet]) -> dict[str, Any]:
        """Return what a row says of one kind of sheet, by item; empty cells are left out."""
        values: dict[str, Any] = {}
        for column in line.sheet.columns:
            value = line.get(column.name)
            if value is not None:
                codes = self._codes.get(column.item.codes, {})
                values |= column.values_for(kind, codes.get(value, value) if codes else value)
        return values

    def person_of(self, line: LedgerLine) -> int | None:
        """Return the person a row speaks of."""
        return self.persons[line.person_key] if line.person_key is not None else None

    def labels(self) -> Labels:
        """Return the words for codes, the new ones among them."""
        return Labels.of(office_queries.code_entries(self.session))

    def ids(self) -> dict[str, list[int]]:
        """Return the numbers of everything made, by table name."""
        return {kind.__tablename__: [sheet.id for sheet in sheets] for kind, sheets in self.made.items()}

    def _add_words(self, table: str, words: Sequence[str]) -> dict[str, str]:
        taken = {entry.code for entry in office_queries.code_entries(self.session) if entry.table_name == table}
        sort = office_queries.last_sort(self.session, table)
        codes = {}
        for number, word in enumerate(words, start=1):
            codes[word] = free_code(taken)
            taken.add(codes[word])
            self.session.add(CodeEntry(table_name=table, code=codes[word], label=word, sort=sort + 10 * number))
        return codes

    def _new_people(self, lines: Iterable[LedgerLine]) -> dict[PersonKey, Client]:
        new: dict[PersonKey, Client] = {}
        prefix = client_prefix(self.now.date())
        highest = client_queries.count_numbered(self.session, prefix)
        for line in lines:
            key = line.person_key
            if key is None or key in self.persons:
                continue
            values = self.values(line, Client)
            if key not in new:
                new[key] = Client(name=values["name"])
                new[key].client_no = f"{prefix}{highest + len(new):04d}"
            # What the first rows leave open, a later one may say.
            for item, value in values.items():
                if is_empty(getattr(new[key], item)):
                    setattr(new[key], item, value)
            new[key].death_noted_at = self.now if new[key].died_on is not None else None
        return new


def take_back(session: Session, ids: Mapping[str, Sequence[int]], makes: Iterable[Made], now: datetime) -> None:
    """Discard what an import made; refused when any of it was changed since or something else hangs on it.

    That a text was led to a body, or parted from it, is no change; the link goes with its record.
    """
    known = {made.kind.__tablename__: made for made in makes}
    found = {
        known[table]: ledger_queries.made_sheets(session, known[table].kind, ids[table], known[table].lines)
        for table in sorted(ids, key=list(known).index)
    }
    _refuse_changed(session, found, sum(len(numbers) for numbers in ids.values()))
    _refuse_hanging(ledger_queries.hanging_on(session, ids, [line for made in found for line in made.lines]), known)
    for made, sheets in found.items():
        for sheet in sheets:
            made.take_back(sheet, now)


def _refuse_changed(session: Session, found: Mapping[Made, Sequence[Sheet]], count: int) -> None:
    changed = []
    for made, sheets in found.items():
        again = [sheet.id for sheet in sheets if sheet.version != _FIRST_VERSION]
        linkings = ledger_queries.linkings_of(session, made.kind, again)
        changed += [made.name_of(sheet) for sheet in sheets if made.is_changed(sheet, linkings.get(sheet.id, 0))]
    missing = count - sum(len(sheets) for sheets in found.values())
    if missing:
        changed.append(f"ごみ箱に入れた {missing}件")
    if changed:
        rest = f" ほか{len(changed) - _MOST_NAMED}件" if len(changed) > _MOST_NAMED else ""
        words = "、".join(changed[:_MOST_NAMED]) + rest
        raise refuse("", f"取り込んだあとで変えられたものがあるので、取り消せません：{words}。")


def _refuse_hanging(later: Mapping[str, int], known: Mapping[str, Made]) -> None:
    if later:
        told = {table: made.word for table, made in known.items() if made.may_hang}
        parts = [f"{word} {later.get(table, 0)}件" for table, word in told.items()]
        others = sum(count for table, count in later.items() if table not in told)
        words = "、".join([*parts, f"ほか {others}件"] if others else parts)
        raise refuse("", f"取り込んだ人・相談・機関に、あとから書いた記録があるので、取り消せません（{words}）。")
