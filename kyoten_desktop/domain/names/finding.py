"""Finding the people of the file in free text: names, kana, former names, addresses, phones and places (DESIGN §6)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names import romaji
from kyoten_desktop.domain.names.birthdays import birth_dates_in, is_of_another
from kyoten_desktop.domain.names.called import (
    initials_in,
    latin_names_in,
    names_of_kana_in,
    pet_names_in,
    pet_names_of_kanji_in,
)
from kyoten_desktop.domain.names.counting import counts, cuts_a_number, is_everyday_there
from kyoten_desktop.domain.names.evidence import end_with_honorific, goes_on_as_a_thing
from kyoten_desktop.domain.names.folded import (
    Folded,
    folded_across_lines,
    folded_for_addresses,
    folded_for_names,
)
from kyoten_desktop.domain.names.persons import (
    Certainty,
    NamedPerson,
    half_written,
    name_parts,
    nearer,
)
from kyoten_desktop.domain.names.pointing import (
    ages_in,
    ends_of_phones_in,
    kept_numbers_in,
    mail_in,
    phones_in,
    streets_in,
)
from kyoten_desktop.domain.names.roster import Crowd
from kyoten_desktop.domain.text import KANJI, fold

_GROUPS = re.compile("[0-9０-９]+|[〇零一二三四五六七八九]+")
_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_JOINT = re.compile(r"[-‐‑‒–—―−－ーｰ().（）・ 　/_＿,，、の]{1,2}")
_MOST_GROUPS = 6
_BROKEN = re.compile(f"(?<={KANJI.pattern})\\r?\\n(?={KANJI.pattern})")
_NO_DIGIT = re.compile("[^0-9]+")
_PARTED = re.compile("[ 　・ぁ-ゖ]")
_SURNAME = re.compile(f"(?:{KANJI.pattern}){{1,4}}[ 　]?")


class Sort(StrEnum):
    """What was found."""

    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    PLACE = "place"
    BIRTH_DATE = "birth date"
    WARD = "ward"
    AGE = "age"
    STREET = "street"
    CONTACT = "contact"
    RELATIVE = "relative"
    STRANGER = "stranger"


@dataclass(frozen=True)
class Match:
    """A find at [start, end) of the original text; ``who`` counts the people of the scanner, then those of its crowd.

    ``reading`` is the kana of the found word, of an age the decade, of a relative what they are. ``with_honorific`` is
    where さん or 様 after it ends. ``whole`` is the longer name of a stranger it may be in.
    """

    start: int
    end: int
    sort: Sort
    who: int
    reading: str = ""
    with_honorific: int = 0
    whole: "Match | None" = None


@dataclass
class _Words:
    """Folded words by which people are known, probed at each place of a text, the longest first."""

    known: dict[str, tuple[Certainty, int, str]] = field(default_factory=dict)
    lengths: dict[str, list[int]] = field(default_factory=dict)

    def add(self, key: str, certainty: Certainty, who: int, reading: str) -> None:
        before = self.known.get(key)
        if before is None:
            self.known[key] = (certainty, who, reading)
            lengths = self.lengths.setdefault(key[0], [])
            if len(key) not in lengths:
                lengths.append(len(key))
                lengths.sort(reverse=True)
        else:
            self.known[key] = (max(certainty, before[0]), before[1], before[2] or reading)

    def fitting(self, letter: str, room: int) -> Iterable[int]:
        """Return the lengths of the words that begin with a letter and fit into the rest of a text."""
        return (length for length in self.lengths.get(letter, ()) if length <= room)


@dataclass
class _Circle:
    """People who begin at a place, and who of them has shown so far."""

    first: int
    crowd: Crowd
    seen: set[int] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)


class NameScanner:
    """Knows the people a paper is near to and, as ``crowd``, all others of the file; made once for a paper.

    The first ``subjects`` of the people are those the paper is about, born at ``births``, who lives with them at
    ``births_beside``; ``wards`` are told of too, inside the name of an agency as well (東区障害高齢課). Exact ages,
    birthdays and streets are found too. The first ``near`` are the people themselves, the others those of the crowd.

    A surname of two or more kanji counts also inside a longer word, unless that is a place or a thing (仙台市, 小松菜).
    A surname of one kanji counts before さん and 様, before 宅 and 母, after 旧姓; a given name as a word of its own;
    of the people a paper is near to, 林 counts wherever it may stand for them, and 陽菜 whatever follows;
    short kana as a word of its own, a given name of two kana only in katakana or before さん.
    """

    def __init__(
        self,
        people: Sequence[NamedPerson],
        crowd: Crowd | None = None,
        subjects: int = 1,
        births: Collection[PartialDate] = (),
        wards: Collection[str] = (),
        births_beside: Collection[PartialDate] = (),
    ) -> None:
        self.subjects, self._births = subjects, frozenset(births)
        self._births_beside = frozenset(births_beside) - self._births
        self._wards = re.compile("|".join(map(re.escape, sorted(wards, key=len, reverse=True)))) if wards else None
        self._names, self._addresses, self._places = _Words(), _Words(), _Words()
        self._people = people
        for who, person in enumerate(people):
            for word, kana in zip(name_parts(person.name), person.kana.split(), strict=False):
                for key in half_written(word, kana):
                    self._names.add(key, Certainty.ALONE, who, person.kana)
        near = Crowd(people)
        self.near = near.size
        self._known, self._strangers = near.size + (crowd.size if crowd else 0), dict[str, int]()
        self._circles = [_Circle(0, near), _Circle(near.size, crowd)] if crowd else [_Circle(0, near)]
        for circle in self._circles:
            for key, certainty, who in circle.crowd.places:
                self._places.add(key, certainty, circle.first + who, "")

    def find(self, text: str) -> list[Match]:
        """Return what was found, from left to right without overlaps, the longest at each place, a street last."""
        from kyoten_desktop.domain.names.relatives import relatives_in  # slow to load: not before a text is read

        folded = folded_for_names(text)
        found = [*self._in_names(text, folded), *self._across_lines(text), *self._in_places(folded)]
        found += [*self._in_romaji(text), *self._in_addresses(text), *self._in_phones(text)]
        found += [*self._in_what_points(text), *self._called(text)]
        kept: list[Match] = []
        for match in sorted(found, key=lambda match: (match.start, match.sort is Sort.STREET, -match.end)):
            if not kept or match.start >= kept[-1].end:
                kept.append(match)
        # Whoever is known is found by their name; what follows 弟の is asked about only where nobody is.
        for start, end, kin in relatives_in(text):
            if all(end <= match.start or match.end <= start for match in kept):
                kept.append(Match(start, end, Sort.RELATIVE, 0, kin, end))
        return sorted(kept, key=lambda match: match.start)

    def everybody(self, text: str, open_to: int = 0) -> list[Match]:
        """Return what is found, and the names, phones and mail addresses of people nobody knows, in order.

        A name that goes on as a stranger's (高橋健一 of 高橋) knows that one. The first ``open_to`` people stand as
        they are: what goes beyond their own names is somebody else's.
        """
        known, strangers = self.find(text), list(self._strangers_in(text))
        names = [one for one in strangers if one.sort is Sort.STRANGER]
        kept = [_whole(text, one, names, known) for one in known if one.who >= open_to or one.sort is Sort.RELATIVE]
        found = [one for one in strangers if not _is_known(text, one, known, open_to)]
        return sorted([*kept, *found], key=lambda match: match.start)

    def _strangers_in(self, text: str) -> Iterable[Match]:
        from kyoten_desktop.domain.names.strangers import strangers_in

        for one in strangers_in(text):
            who = self._strangers.setdefault(fold(one.surname), self._known + len(self._strangers))
            yield Match(one.start, one.end, Sort.STRANGER, who, "", end_with_honorific(text, one.end))
        for start, end in (*phones_in(text), *mail_in(text)):
            yield Match(start, end, Sort.CONTACT, self._known, with_honorific=end)

    def _in_names(self, text: str, folded: Folded) -> Iterable[Match]:
        for circle in self._circles:
            for newcomer, known in circle.crowd.roster.keys_of_newcomers(folded.key, circle.seen):
                own = known if circle.first else nearer(known)
                self._names.add(own.key, own.certainty, circle.first + newcomer, own.reading)
        place = 0
        while place < len(folded.key):
            length = self._name_at(folded, place)
            if length:
                start, end = folded.span(place, place + length)
                _, who, reading = self._names.known[folded.key[place : place + length]]
                yield Match(start, end, Sort.NAME, who, reading, end_with_honorific(text, end))
            place += length or 1

    def _across_lines(self, text: str) -> Iterable[Match]:
        """Yield a name of two letters and more that the end of a line breaks: 小笠 at its end, 原さん on the next."""
        breaks = [found.start() for found in _BROKEN.finditer(text)]
        folded = folded_across_lines(text) if breaks else None
        for match in self._in_names(text, folded) if folded else ():
            is_broken = any(match.start < place < match.end for place in breaks)
            if is_broken and not KANJI.match(text[match.start - 1 : match.start]):
                yield match

    def _in_what_points(self, text: str) -> Iterable[Match]:
        for start, end in birth_dates_in(text, self._births | self._births_beside):
            is_anothers = is_of_another(text[start:end], self._births, self._births_beside)
            yield Match(start, end, Sort.BIRTH_DATE, self._nobody if is_anothers else 0, with_honorific=end)
        for start, end, decade in ages_in(text):
            yield Match(start, end, Sort.AGE, 0, decade, end)
        for start, end in streets_in(text):
            yield Match(start, end, Sort.STREET, 0, with_honorific=end)
        for start, end in ends_of_phones_in(text):
            is_own = self._is_an_own_phone_end(text[start:end])
            yield Match(start, end, Sort.CONTACT, 0 if is_own else self._nobody, with_honorific=end)
        for start, end in (*mail_in(text), *kept_numbers_in(text)):
            yield Match(start, end, Sort.CONTACT, 0, with_honorific=end)
        for ward in self._wards.finditer(text) if self._wards else ():
            yield Match(ward.start(), ward.end(), Sort.WARD, 0, with_honorific=ward.end())

    @property
    def _nobody(self) -> int:
        """Count whom nobody on the paper is: by real name too what is theirs is asked about."""
        return max(self._known, self.subjects)

    def _is_an_own_phone_end(self, digits: str) -> bool:
        phones = (_NO_DIGIT.sub("", fold(one.phone)) for one in self._people[: self.subjects])
        return any(fold(digits) in phone for phone in phones)

    def _called(self, text: str) -> Iterable[Match]:
        for finder in (names_of_kana_in, pet_names_in, pet_names_of_kanji_in, initials_in, latin_names_in):
            for start, end, who in finder(text, self._people):
                yield Match(start, end, Sort.NAME, who, self._people[who].kana, end_with_honorific(text, end))

    def _in_romaji(self, text: str) -> Iterable[Match]:
        for word in romaji.WORD.finditer(text):
            for circle in self._circles if romaji.may_be_a_name(word[0]) else ():
                known = circle.crowd.roster.spelled_so(word[0])
                if known is not None:
                    who, reading = known
                    end = end_with_honorific(text, word.end())
                    yield Match(word.start(), word.end(), Sort.NAME, circle.first + who, reading, end)
                    break

    def _name_at(self, folded: Folded, place: int) -> int:
        """Return the length of the longest name that counts here, 0 where none does."""
        for length in self._names.fitting(folded.key[place], len(folded.key) - place):
            known = self._names.known.get(folded.key[place : place + length])
            ends = place + length
            if known is None or (goes_on_as_a_thing(folded.key, place, ends) and known[0] is not Certainty.WHOLE):
                continue
            if counts(folded, place, ends, known[0]):
                return length
        return 0

    def _in_addresses(self, text: str) -> Iterable[Match]:
        folded = folded_for_addresses(text)
        for circle in self._circles:
            for newcomer, address, certainty in circle.crowd.residents.keys_of_newcomers(folded.key, circle.addresses):
                self._addresses.add(address, certainty, circle.first + newcomer, "")
        for place, letter in enumerate(folded.key):
            for length in self._addresses.fitting(letter, len(folded.key) - place):
                known = self._addresses.known.get(folded.key[place : place + length])
                if known is not None and not cuts_a_number(folded, place + length, known[0]):
                    start, end = folded.span(place, place + length)
                    yield Match(start, end, Sort.ADDRESS, known[1], with_honorific=end)
                    break

    def _in_places(self, folded: Folded) -> Iterable[Match]:
        for place, letter in enumerate(folded.key):
            for length in self._places.fitting(letter, len(folded.key) - place):
                known = self._places.known.get(folded.key[place : place + length])
                ends = place + length
                if (
                    known is not None
                    and counts(folded, place, ends, known[0])
                    and not is_everyday_there(folded, place, ends)
                ):
                    start, end = folded.span(place, ends)
                    yield Match(start, end, Sort.PLACE, known[1], with_honorific=end)
                    break

    def _in_phones(self, text: str) -> Iterable[Match]:
        groups = list(_GROUPS.finditer(text))
        for first in range(len(groups)):
            digits, found = "", None
            for place in range(first, min(first + _MOST_GROUPS, len(groups))):
                if place > first and not _JOINT.fullmatch(text, groups[place - 1].end(), groups[place].start()):
                    break
                digits += "".join(str(int(digit)) for digit in groups[place][0].translate(_KANJI_DIGITS))
                who = self._owner_of(digits)
                if who is not None:
                    end = groups[place].end()
                    found = Match(groups[first].start(), end, Sort.PHONE, who, with_honorific=end)
            if found is not None:
                yield found

    def _owner_of(self, digits: str) -> int | None:
        owners = ((circle.first, circle.crowd.phones.owner_of(digits)) for circle in self._circles)
        return next((first + who for first, who in owners if who is not None), None)


class NobodySought(NameScanner):
    """The scanner of a paper by real name: it finds nobody, so that only what the paper itself doubts is asked."""

    def find(self, text: str) -> list[Match]:  # noqa: ARG002 - a NameScanner
        """Return nothing."""
        return []

    def everybody(self, text: str, open_to: int = 0) -> list[Match]:  # noqa: ARG002 - a NameScanner
        """Return nothing."""
        return []


def _beside(finds: Sequence[Match], found: Match) -> Sequence[Match]:
    """Return those that share a letter with a find, of finds in order that share none with one another."""
    first = bisect_right(finds, found.start, key=lambda one: one.end)
    return finds[first : bisect_left(finds, found.end, key=lambda one: one.start)]


def _whole(text: str, known: Match, strangers: Sequence[Match], others: Sequence[Match]) -> Match:
    """Return a find that knows the longer name it may be part of: ティアン of アン, 森田 さくら of さくら."""
    if known.sort is not Sort.NAME:
        return known
    for one in _beside(strangers, known):
        is_inside = one.start <= known.start and known.end <= one.end and one.end - one.start > known.end - known.start
        ends_with_it = known.end in (one.end, one.with_honorific)
        has_surname = ends_with_it and _SURNAME.fullmatch(text, one.start, known.start) is not None
        is_alone = len(_beside(others, one)) == 1
        if (has_surname and is_alone) or (is_inside and not _PARTED.search(text, one.start, one.end)):
            return replace(known, whole=one)
    return known


def _is_known(text: str, stranger: Match, known: Sequence[Match], open_to: int) -> bool:
    """Tell whether somebody known is found there already; of those who stand open only a whole name counts."""
    # Where somebody stands open, a mail address is nobody's yet.
    beside = [one for one in _beside(known, stranger) if not (open_to and one.sort is Sort.CONTACT)]
    if any(one.who >= open_to for one in beside):
        return True
    places = range(stranger.start, stranger.end)
    left = [place for place in places if not any(one.start <= place < one.with_honorific for one in beside)]
    return not any(text[place].strip("・ー ") for place in left)
