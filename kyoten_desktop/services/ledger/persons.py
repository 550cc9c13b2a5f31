"""The people a ledger speaks of: those the file holds already, those it names twice, those it makes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine, PersonKey, person_key, plain_name
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import ledger as ledger_queries

_AMBIGUOUS = "同じ氏名の方が{count}人います。だれのことか分かるように、生年月日を書いてください。"


@dataclass(frozen=True)
class KnownPeople:
    """Everybody the file holds, by what tells one person from another; ``deaths`` are the days of who died."""

    ids: Mapping[PersonKey, int] = field(default_factory=dict)
    kana: Mapping[PersonKey, str] = field(default_factory=dict)
    deaths: Mapping[PersonKey, PartialDate] = field(default_factory=dict)

    @classmethod
    def read(cls, session: Session) -> "KnownPeople":
        """Read the file; of two with one key the older entry counts."""
        ids: dict[PersonKey, int] = {}
        kana: dict[PersonKey, str] = {}
        deaths: dict[PersonKey, PartialDate] = {}
        for known in ledger_queries.people(session):
            key = person_key(known.name, known.kana, known.birth_date.iso() if known.birth_date else None)
            if key not in ids and known.died_on is not None:
                deaths[key] = known.died_on
            ids.setdefault(key, known.id)
            kana.setdefault(key, known.kana or "")
        return cls(ids, kana, deaths)

    def new_among(self, lines: Sequence[LedgerLine]) -> set[PersonKey]:
        """Return whom these rows speak of and the file does not hold."""
        return {line.person_key for line in lines if line.person_key is not None} - set(self.ids)

    def named_lines(self, lines: Sequence[LedgerLine]) -> tuple[list[LedgerLine], list[Fault]]:
        """Return the rows with those that lack a birth date tied to the one person of that name, and the faults.

        Only in sheets that find people by name. A name that several people have is refused; one that nobody has makes
        a new person, as in the other sheets.
        """
        known = self._readings(lines)
        named, faults = [], []
        for line in lines:
            fitting = _fitting(line, known)
            if len(fitting) > 1:
                faults.append(line.fault("birth_date", _AMBIGUOUS.format(count=len(fitting))))
            named.append(replace(line, known_as=fitting[0]) if len(fitting) == 1 else line)
        return named, faults

    def alike(self, lines: Sequence[LedgerLine]) -> Iterator[LedgerLine]:
        """Yield the rows without a birth date that are one person with another row, or with somebody in the file."""
        telling = [line for line in lines if not line.sheet.finds_by_name and line.person_key is not None]
        seen: set[PersonKey | None] = set()
        shared: set[PersonKey | None] = set()
        for line in telling:
            if line.get("birth_date") is None:
                if line.person_key in seen or line.person_key in self.ids:
                    shared.add(line.person_key)
                seen.add(line.person_key)
        yield from (line for line in telling if line.person_key in shared)

    def _readings(self, lines: Sequence[LedgerLine]) -> dict[str, dict[PersonKey, str]]:
        known: dict[str, dict[PersonKey, str]] = {}
        for key, kana in self.kana.items():
            known.setdefault(key[0], {})[key] = plain_name(kana)
        for line in lines:
            if line.person_key is not None and not _is_loose(line):
                readings = known.setdefault(line.person_key[0], {})
                readings.setdefault(line.person_key, plain_name(line.get("kana")))
        return known


def _fitting(line: LedgerLine, known: Mapping[str, Mapping[PersonKey, str]]) -> list[PersonKey]:
    key = line.person_key
    if key is None or not _is_loose(line):
        return []
    same_name = known.get(key[0], {})
    kana = plain_name(line.get("kana"))
    if kana and key in same_name:
        return [key]
    return [one for one, read in same_name.items() if not kana or not read or kana == read]


def _is_loose(line: LedgerLine) -> bool:
    return line.sheet.finds_by_name and line.lacks("birth_date")
