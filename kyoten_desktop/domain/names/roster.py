"""Everyone of the file, listed so that only who shows in a text is looked at closely: names, addresses and phones.

A handout is short and the file is long: the lists are made from the distinct words at once, not person by person.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from kyoten_desktop.domain.names.persons import (
    HONORIFICS,
    LAST_SIGN,
    SHORTEST_PHONE,
    SHORTEST_UNPARTED,
    Certainty,
    NamedPerson,
    NameKey,
    address_keys,
    building_keys,
    each_name,
    folded_addresses,
    name_keys,
    name_parts,
    without_town,
)
from kyoten_desktop.domain.names.romaji import one_spelling, spelled
from kyoten_desktop.domain.names.spoken_of import place_words
from kyoten_desktop.domain.text import KANJI, fold_all, spellings_of

_BETWEEN_PHONES = re.compile(r"[、,/;]|[^\S\n]{2,}")
_SHORTEST_ROMAJI = 3
_NO_DIGIT = re.compile(r"[^0-9\t\n]+")


class Roster:
    """Names by the parts they have: one of them stands in every text that names the person."""

    def __init__(self, people: Sequence[NamedPerson]) -> None:
        self._people = people
        parts, unparted = _owned_parts(people)
        self._folded = fold_all(parts)
        self._owners: dict[str, list[int]] = {}
        for part, whose in parts.items():
            for key in spellings_of(self._folded[part]):
                self._own(key, whose)
        for part, whose in unparted.items():
            self._own(self._folded[part][:1], whose)
        self._owners.pop("", None)
        self._lengths = sorted({len(sign) for sign in self._owners})

    def spelled_so(self, word: str) -> tuple[int, str] | None:
        """Return whose name reads like a word of Latin letters, and its kana."""
        return self._romaji.get(one_spelling(word))

    @cached_property
    def _romaji(self) -> dict[str, tuple[int, str]]:
        """The readings in Latin letters; made when a text has such a word."""
        found: dict[str, tuple[int, str]] = {}
        for who, person in enumerate(self._people):
            parts = person.kana.split()
            for reading in (*parts, "".join(parts)):
                found.setdefault(spelled(reading), (who, reading))
        return {word: owner for word, owner in found.items() if len(word) >= _SHORTEST_ROMAJI}

    def keys_of_newcomers(self, key: str, seen: set[int]) -> Iterator[tuple[int, NameKey]]:
        """Yield the words of each person who shows in this folded text and was not ``seen``, in the people's order."""
        shown = {key[place : place + length] for length in self._lengths for place in range(len(key) - length + 1)}
        owners = {who for sign in shown & self._owners.keys() for who in self._owners[sign]}
        newcomers = sorted(owners - seen)
        seen.update(newcomers)
        for who in newcomers:
            for known in name_keys(self._people[who], self._folded):
                yield who, known

    def _own(self, sign: str, whose: list[int]) -> None:
        known = self._owners.get(sign)
        self._owners[sign] = whose if known is None else known + whose


def _owned_parts(people: Sequence[NamedPerson]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return whose each part of a name is, and whose names are written without a blank."""
    parts: dict[str, list[int]] = defaultdict(list)
    unparted: dict[str, list[int]] = defaultdict(list)
    for who, (name, kana, former_name, _, _, _, other_names) in enumerate(people):
        names = (name, kana, *each_name(former_name), *other_names) if former_name or other_names else (name, kana)
        for whole in names:
            words = whole.split()
            for word in words:
                parts[word].append(who)
            if len(words) == 1 and len(whole) >= SHORTEST_UNPARTED and KANJI.match(whole):
                unparted[words[0]].append(who)
    for owned in (parts, unparted):
        # 高梨さん is known as 高梨 too; the few words that end so are found among the distinct ones.
        for word in [word for word in owned if word.endswith(HONORIFICS)]:
            for bare in name_parts(word):
                owned[bare] = [*owned.get(bare, ()), *owned[word]]
    return parts, unparted


class Residents:
    """Addresses by their last letters, which stand wherever the address stands, written long or short."""

    def __init__(self, people: Sequence[NamedPerson]) -> None:
        self._whose: dict[str, int] = {}
        for who, person in enumerate(people):
            if person.address:
                self._whose.setdefault(person.address, who)
        self._folded = folded_addresses(self._whose)
        self._ends: dict[str, list[str]] = defaultdict(list)
        for address in self._whose:
            for part in address.split()[:3]:
                whole, shorter, _ = self._folded[part]
                keys = [*building_keys(whole), *without_town(whole), *([shorter] if shorter else [])]
                for sign in {key[-LAST_SIGN:] for key in keys}:
                    self._ends[sign].append(address)

    def keys_of_newcomers(self, key: str, seen: set[str]) -> Iterator[tuple[int, str, Certainty]]:
        """Yield the folded words of each address that shows in this folded text and was not ``seen``."""
        shown = {key[place : place + LAST_SIGN] for place in range(len(key) - LAST_SIGN + 1)} & self._ends.keys()
        newcomers = {address for sign in shown for address in self._ends[sign]} - seen
        seen.update(newcomers)
        found = {address: self._whose[address] for address in sorted(newcomers)}
        for address, who in sorted(found.items(), key=lambda line: line[1]):
            for known, certainty in address_keys(address, self._folded):
                yield who, known, certainty


class Crowd:
    """Many people, listed once and asked for many papers; it does not change."""

    def __init__(self, people: Sequence[NamedPerson]) -> None:
        self.roster, self.residents, self.phones = Roster(people), Residents(people), PhoneBook(people)
        first_at: dict[str, int] = {}
        for who, person in enumerate(people):
            if person.place:
                first_at.setdefault(person.place, who)
        self.size = len(people)
        self.places = [
            (key, certainty, first_at[place])
            for place, keys in place_words(first_at).items()
            for key, certainty in keys.items()
        ]


class PhoneBook:
    """Phones by their last digits; a text may leave the area code out."""

    def __init__(self, people: Sequence[NamedPerson]) -> None:
        self._people = people

    @cached_property
    def _numbers(self) -> dict[str, list[tuple[str, int]]]:
        """The digits of everyone; read when a text has a number long enough to be one."""
        people = self._people
        lines = [(who, person.phone.replace("\n", "、")) for who, person in enumerate(people) if person.phone]
        plain = unicodedata.normalize("NFKC", "\n".join(phone for _, phone in lines))
        digits = _NO_DIGIT.sub("", _BETWEEN_PHONES.sub("\t", plain)).split("\n")
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (who, _), numbers in zip(lines, digits if lines else (), strict=True):
            for number in numbers.split("\t"):
                if len(number) >= SHORTEST_PHONE:
                    found[number[-SHORTEST_PHONE:]].append((number, who))
        return found

    def owner_of(self, digits: str) -> int | None:
        """Return whose number this is."""
        if len(digits) < SHORTEST_PHONE:
            return None
        owners = self._numbers.get(digits[-SHORTEST_PHONE:], ())
        return next((who for number, who in owners if number.endswith(digits)), None)
