"""The check of one masked paper: every free text goes through it, and what it finds must be answered (DESIGN §6)."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from kyoten_desktop.domain.names.evidence import SPOKEN_HONORIFIC, names_somebody
from kyoten_desktop.domain.names.finding import Match, NameScanner, Sort
from kyoten_desktop.domain.names.folded import Script, script_of
from kyoten_desktop.domain.names.joined import end_with_given_name, ends_with_honorific, joined_to
from kyoten_desktop.domain.names.masking import ANONYMOUS_NAME, HIDDEN, Mask, alias, letter_of
from kyoten_desktop.domain.names.places import is_called_like_a_place
from kyoten_desktop.domain.names.surnames import is_surname
from kyoten_desktop.domain.text import KANJI, fold

_AROUND = 10
_MOST_LINES = 3
_TEACHER = "先生"
_HONORIFICS = ("様", "氏", "君", "殿")
_WHAT_IS_OF_IT = re.compile("の(?:[々㐀-鿿]+|[ァ-ヺー]+|お?[ばじ](?:さん|ちゃん)?|いとこ|きょうだい)")
_GROWING = (Script.KANJI, Script.KATAKANA, Script.LATIN)


@dataclass(frozen=True)
class Change:
    """What the paper's own people give way to at [start, end) of a text; one that is not sure is asked about.

    A guess is a word that may name one of them (さぎぬまさん): it gives way to whoever is known by it.
    """

    start: int
    end: int
    shown: str
    is_sure: bool = True
    is_guess: bool = False


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return a text in which every change is made."""
    made: list[str] = []
    done = 0
    for change in changes:
        made += (text[done : change.start], change.shown)
        done = change.end
    return "".join((*made, text[done:]))


@dataclass(frozen=True)
class Found:
    """A word to be answered or shown: where it stands, its lines, what stands there instead.

    The lines of what is asked are as they were written, of what gave way unasked as they are printed.

    ``word`` is the whole word around the find (高梨病院 for 高梨): it is answered once for the paper. ``spelling`` is
    the find itself, ``places`` how often it stands there. ``may_be_no_name`` tells that it is part of a longer word.
    """

    word: str
    spelling: str
    where: str
    line: str
    instead: str
    places: int
    may_be_no_name: bool = False


class _Danger(IntEnum):
    """In which order is asked: what leads to somebody at once comes first, a part of a longer word last."""

    LEADS_TO_SOMEBODY = 0
    OWN = 1
    ALONE = 2
    STRANGER = 3
    PART_OF_A_WORD = 4


@dataclass(frozen=True)
class _Spot:
    start: int
    end: int
    reach: int
    instead: str
    word: str
    danger: _Danger
    is_sure: bool = False
    may_be_no_name: bool = False
    is_surname: bool = False


@dataclass
class _Asked:
    spelling: str
    instead: str
    may_be_no_name: bool
    places: list[tuple[_Danger, str, str]] = field(default_factory=list)

    @property
    def danger(self) -> _Danger:
        return min(danger for danger, _, _ in self.places)


@dataclass(frozen=True)
class Answers:
    """What was said of the words of a paper: ``replaced`` give way, ``kept`` stay as they are written."""

    replaced: Collection[str] = ()
    kept: Collection[str] = ()


class NameCheck:
    """Goes through the free texts of one paper; the first persons of the scanner are the paper's own.

    On one by real name they stand as they are, and everybody else is found.

    ``signatures`` are names that may stand alone in a field, ``no_names`` the words the office knows to be no names.
    """

    def __init__(
        self,
        scanner: NameScanner,
        mask: Mask,
        answers: Answers = Answers(),
        signatures: Iterable[str] = (),
        no_names: Iterable[str] = (),
    ) -> None:
        self._scanner, self._mask = scanner, mask
        self._replaced, self._kept = frozenset(answers.replaced), frozenset(answers.kept)
        self._signatures = {fold(name) for name in signatures}
        self._no_names = {fold(word) for word in no_names}
        self._letters = {who: letter_of(who) for who in range(scanner.subjects)}
        self._asked: dict[str, _Asked] = {}
        self._changed: dict[str, _Asked] = {}

    def cover(self, where: str, text: str, changes: Sequence[Change] = ()) -> str:
        """Return the text with sure changes made and chosen words replaced; every other find in it is noted."""
        if not text or fold(text) in self._signatures:
            return text
        made: list[str] = []
        length, done = 0, 0
        given_way: list[tuple[_Spot, int]] = []
        # A relation is typed too: 「椿沼さんの友人」 names somebody.
        safe = [replace(change, shown=self.cover(where, change.shown)) for change in changes]
        for spot in self._spots(text, safe):
            if spot.is_sure and spot.word not in self._kept:
                given_way.append((spot, length + spot.start - done))
            elif spot.is_sure or spot.word not in self._replaced:
                if not spot.is_sure:
                    self._note(self._asked, where, line_around(text, spot.start, spot.end), text, spot)
                continue
            made += (text[done : spot.start], spot.instead)
            length, done = length + spot.start - done + len(spot.instead), spot.reach
        printed = "".join((*made, text[done:]))
        for spot, start in given_way:
            line = line_around(printed, start, start + len(spot.instead))
            self._note(self._changed, where, line, text, spot)
        return printed

    def found(self) -> tuple[Found, ...]:
        """Return what was found and not replaced, each word once: what is most dangerous first, then as come upon."""
        by_danger = sorted(self._asked.items(), key=lambda line: line[1].danger)
        return tuple(_found(word, asked) for word, asked in by_danger)

    def changed(self) -> tuple[Found, ...]:
        """Return what was replaced without being asked about, each word once, in the order it was come upon."""
        return tuple(_found(word, asked) for word, asked in self._changed.items())

    def _spots(self, text: str, changes: Sequence[Change]) -> list[_Spot]:
        spots: list[_Spot] = []
        # Finds and changes stand one after the other: each find is held against its neighbours alone.
        left, past = sorted(changes, key=lambda change: change.start), 0
        asked_to = 0
        for match in self._finds(text):
            if match.start < asked_to:
                continue  # within a name that is asked about whole
            while past < len(left) and left[past].end <= match.start:
                past += 1
            upto = past
            while upto < len(left) and left[upto].start < match.end:
                upto += 1
            beside = left[past:upto]
            another = _another(text, match, beside)
            if another and (asked := list(self._asking(text, another, beside))):
                del left[past:upto]
                asked_to = another.end
                spots += asked
                continue
            # 高梨健一 is somebody else though the paper's own person is 高梨 too: the longer name counts.
            if any(_covers(change, match) for change in beside) or (
                beside and match.sort in (Sort.RELATIVE, Sort.STRANGER)
            ):
                continue
            del left[past:upto]
            if match.whole and not any(
                one.start < match.whole.end and match.whole.start < one.end for one in (*beside, *left)
            ):
                whole = match.whole
                match = replace(match, start=whole.start, end=whole.end, with_honorific=whole.with_honorific)  # noqa: PLW2901 - the whole
                asked_to = whole.end
            spots += self._asking(text, match, beside)
        spots += [self._changing(text, change) for change in left]
        return _grown(text, sorted(spots, key=lambda spot: spot.start))

    def _finds(self, text: str) -> list[Match]:
        """Return what is found of whom the paper must not tell, in order; strangers too."""
        found = self._scanner.everybody(text, self._scanner.subjects if self._mask is Mask.REAL_NAME else 0)
        # A ward may be told by initials, and is hidden at Aさん.
        is_told = self._mask is not Mask.ANONYMOUS
        return [one for one in found if not (is_told and one.sort is Sort.WARD)]

    def _asking(self, text: str, match: Match, beside: Sequence[Change]) -> Iterator[_Spot]:
        """Yield the question about a find; no letter of the changes that give way to it is left beside it."""
        instead, reach = self._instead(match)
        if text.startswith(_TEACHER, reach):
            instead = instead.removesuffix("さん")  # B先生
        word, may_be_none = self._word_of(text, match)
        if may_be_none and fold(word) in self._no_names:
            return
        if match.sort is Sort.STRANGER and fold(word) in self._signatures:
            return
        if instead.strip() == text[match.start : reach].strip():
            return  # S.C. stands there as it would be shown
        cut = [change for change in beside if not change.is_guess]
        start = min([match.start, *(change.start for change in cut)])
        reach = max([reach, *(change.end for change in cut)])
        danger = _danger_of(text, match, word)
        # 佐藤 of 佐藤渉くん, where 渉くん is the paper's own.
        is_surname = match.sort is Sort.NAME and match.end == reach
        yield _Spot(start, match.end, reach, instead, word, danger, may_be_no_name=may_be_none, is_surname=is_surname)

    def _word_of(self, text: str, match: Match) -> tuple[str, bool]:
        """Return what is answered as one, and whether it may be no name: 高梨病院 may, 高梨 and 高梨先生 may not.

        宮城のおば may be somebody from there, unless a 宮城 is near to the person.
        """
        word = word_around(text, match)
        if match.sort is Sort.STRANGER:
            return word, True
        if match.sort is Sort.NAME and match.who >= self._scanner.near:
            of_it = _WHAT_IS_OF_IT.match(text, match.end)
            if of_it and is_called_like_a_place(fold(text[match.start : match.end])):
                return text[match.start : of_it.end()], True
        is_whole = len(word) == match.end - match.start
        return word, not (is_whole or names_somebody(fold(word), fold(text[match.start : match.end])))

    def _changing(self, text: str, change: Change) -> _Spot:
        word = text[change.start : change.end]
        return _Spot(change.start, change.end, change.end, change.shown, word, _Danger.OWN, change.is_sure)

    def _note(self, into: dict[str, _Asked], where: str, line: str, text: str, spot: _Spot) -> None:
        spelling = text[spot.start : spot.end]
        asked = into.setdefault(spot.word, _Asked(spelling, spot.instead, spot.may_be_no_name))
        asked.places.append((spot.danger, where, line))

    def _instead(self, match: Match) -> tuple[str, int]:
        """Return the words for a find and where they end; Bさん takes the place of さん too, T. leaves it."""
        if match.sort is Sort.STRANGER:
            return self._letter_of(match.who), match.with_honorific
        if match.sort is not Sort.NAME:
            return match.reading if match.sort in (Sort.AGE, Sort.RELATIVE) else HIDDEN, match.end
        if self._mask is Mask.INITIALS:
            shown = alias(match.reading, Mask.INITIALS)
            if shown != ANONYMOUS_NAME:
                return shown.removesuffix(" さん"), match.end
        return self._letter_of(match.who), match.with_honorific

    def _letter_of(self, who: int) -> str:
        if who not in self._letters:
            self._letters[who] = letter_of(len(self._letters))
        return self._letters[who]


def _covers(change: Change, match: Match) -> bool:
    """Tell whether a change leaves no letter of a find: 渉くん covers 渉, not 佐藤渉くん; a guess covers none."""
    return not change.is_guess and change.start <= match.start and match.end <= change.end


def _another(text: str, match: Match, beside: Sequence[Change]) -> Match | None:
    """Return the stranger whose given name in kana is one that gives way: 森田さくら, not 齋藤さくら."""
    from kyoten_desktop.domain.names.strangers import surname_before  # slow to load: not before a text is read

    whole = match if match.sort is Sort.STRANGER else match.whole
    if whole is None or len(beside) != 1 or whole.start >= beside[0].start or KANJI.match(text, beside[0].start):
        return None
    start = surname_before(text, beside[0].start, may_be_rare=beside[0].is_guess)
    return replace(whole, start=start) if whole.start <= start < beside[0].start else None


def _grown(text: str, spots: Sequence[_Spot]) -> list[_Spot]:
    """Return the spots; a change to which the other half of a name is joined is asked about with it (佐藤渉くん)."""
    grown: list[_Spot] = []
    for place, spot in enumerate(spots):
        before = grown[-1] if grown else None
        after = spots[place + 1] if place + 1 < len(spots) else None
        if spot.danger is _Danger.OWN:
            done, until = before.reach if before else 0, after.start if after else len(text)
            start, end = joined_to(text, spot.start, spot.reach, done, until)
            if start == spot.start:
                start = _start_of_surname(text, spot, done)
            if before is not None and _may_be_the_surname(before) and before.reach == start:
                grown[-1] = _with(text, before, before.start, end)
                continue
            grown.append(_with(text, spot, start, end))
        elif before is not None and (end := _end_of_name(text, before, spot)):
            grown[-1] = _with(text, before, before.start, end)
        else:
            grown.append(_with_given_name(text, spot, after.start if after else len(text)))
    return grown


def _start_of_surname(text: str, spot: _Spot, since: int) -> int:
    """Return where a name in kana begins with the surname before it; 返事はまだ is asked about as はまだ alone."""
    from kyoten_desktop.domain.names.strangers import surname_before

    is_said = ends_with_honorific(text[spot.start : spot.reach])
    if KANJI.match(text, spot.start) or not (spot.is_sure or is_said):
        return spot.start
    return surname_before(text, spot.start, since, may_be_rare=not spot.is_sure)


def _may_be_the_surname(spot: _Spot) -> bool:
    return spot.is_surname or (spot.danger is _Danger.STRANGER and is_surname(spot.word))


def _with(text: str, spot: _Spot, start: int, end: int) -> _Spot:
    if (start, end) == (spot.start, spot.reach):
        return spot
    return replace(spot, start=start, end=end, reach=end, word=text[start:end], is_sure=False)


def _with_given_name(text: str, surname: _Spot, until: int) -> _Spot:
    """Return a find that is a surname with the given name in kana that nobody is known by: 渡辺ふじ子さん."""
    end = end_with_given_name(text, surname.start, surname.reach, until) if surname.is_surname else surname.reach
    word = text[surname.start : end]
    return surname if end == surname.reach else replace(surname, end=end, reach=end, word=word)


def _end_of_name(text: str, surname: _Spot, given: _Spot) -> int:
    """Return where a name ends that a find goes on with after a surname that gives way: こういちさん after 鷺沼."""
    is_joined = surname.danger is _Danger.OWN and surname.reach == given.start
    if not is_joined or ends_with_honorific(text[surname.start : surname.reach]):
        return 0
    honorific = SPOKEN_HONORIFIC.match(text, given.end)
    return honorific.end() if honorific else 0


def _danger_of(text: str, match: Match, word: str) -> _Danger:
    if match.sort is Sort.STRANGER:
        return _Danger.STRANGER
    if match.sort is not Sort.NAME:
        return _Danger.LEADS_TO_SOMEBODY
    if len(word) > match.end - match.start:
        return _Danger.PART_OF_A_WORD
    is_said = match.with_honorific > match.end or " " in text[match.start : match.end]
    return _Danger.LEADS_TO_SOMEBODY if is_said else _Danger.ALONE


def word_around(text: str, match: Match) -> str:
    """Return the word a find is part of: 高梨 in 高梨病院へ gives 高梨病院, in 高梨様 it gives 高梨."""
    start, end = match.start, match.end
    if match.sort is not Sort.NAME:
        return text[start:end]
    while start > 0 and _grows(text[start - 1], text[start]):
        start -= 1
    if not text.startswith(_HONORIFICS, end):
        while end < len(text) and _grows(text[end], text[end - 1]):
            end += 1
    return text[start:end]


def line_around(text: str, found_at: int, found_to: int) -> str:
    """Return the find with ten letters on each side, as it was written; … stands where the line goes on."""
    line_start = text.rfind("\n", 0, found_at) + 1
    line_end = text.find("\n", found_to)
    line_end = len(text) if line_end < 0 else line_end
    start, end = max(line_start, found_at - _AROUND), min(line_end, found_to + _AROUND)
    return f"{'…' if start > line_start else ''}{text[start:end].strip()}{'…' if end < line_end else ''}"


def _grows(letter: str, neighbour: str) -> bool:
    return script_of(letter) is script_of(neighbour) and script_of(letter) in _GROWING


def _found(word: str, asked: _Asked) -> Found:
    """Return a find, its most dangerous places first; every line that leads to somebody is shown, of others three."""
    places = sorted(asked.places, key=lambda place: place[0])
    where, more = places[0][1], len(places) - 1
    lines: dict[str, _Danger] = {}
    for danger, _, line in places:
        lines.setdefault(line, danger)
    leading = sum(danger is _Danger.LEADS_TO_SOMEBODY for danger in lines.values())
    return Found(
        word,
        asked.spelling,
        f"「{where}」" + (f" ほか{more}か所" if more else ""),
        "\n".join(list(lines)[: max(leading, _MOST_LINES)]),
        asked.instead,
        len(asked.places),
        asked.may_be_no_name,
    )
