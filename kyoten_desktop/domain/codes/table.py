"""What a code table is: stable English codes, Japanese labels the office may change, a report row it may not."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class CodeItem:
    """One choice. ``parent`` is the choice it is listed under; ``report`` the row or column it is counted in."""

    code: str
    label: str
    parent: str = ""
    report: str = ""
    sort: int = 0


@dataclass(frozen=True)
class CodeTable:
    """All choices of one kind in the order of the paper; ``report_locked`` ones feed a published table (DOMAIN §4).

    ``groups`` is the table of what its choices stand under, where two of them share a label (the その他 of 表3). Each
    choice of one that ``is_rule`` is worked by the program itself: an office cannot add another.
    """

    name: str
    label: str
    items: tuple[CodeItem, ...]
    report_locked: bool = False
    groups: str = ""
    is_rule: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing is shipped because it differs by city (区): a new word makes a new choice."""
        return not self.items

    @property
    def report_rows(self) -> tuple[str, ...]:
        """The rows of the published table a word can be counted in, in its order; none where no table is fed."""
        return tuple(dict.fromkeys(item.report or item.code for item in self.items)) if self.report_locked else ()

    def label_of(self, code: str) -> str:
        """Return the label the program ships for a code; a code nobody knows is a bug (KeyError)."""
        for item in self.items:
            if item.code == code:
                return item.label
        raise KeyError(f"{self.name} has no code {code}")

    def reports(self) -> dict[str, str]:
        """Return code → report row for every choice that is counted somewhere."""
        return {item.code: item.report for item in self.items if item.report}


# From a code table and a code to the row of a published table it counts in; own words of an office have theirs, too.
RowOf = Callable[[str, str | None], str]


class Choice(Protocol):
    """Anything with a code and a label: an item as shipped, or the office's own entry from the case file."""

    @property
    def code(self) -> str:
        """The stored code."""

    @property
    def label(self) -> str:
        """The shown label."""


def table(
    name: str, label: str, *items: CodeItem, report_locked: bool = False, groups: str = "", is_rule: bool = False
) -> CodeTable:
    """Build a table; the order of writing becomes the sort order, in steps of ten so that an office can insert."""
    numbered = tuple(
        CodeItem(item.code, item.label, item.parent, item.report, 10 * place) for place, item in enumerate(items, 1)
    )
    return CodeTable(name, label, numbered, report_locked, groups, is_rule)


def choices(text: str) -> tuple[CodeItem, ...]:
    """Read plain choices, one a line: the code, a blank, the label."""
    pairs = (line.split(maxsplit=1) for line in text.strip().splitlines())
    return tuple(CodeItem(code, label.strip()) for code, label in pairs)


def fold_word(word: str) -> str:
    """Return the word as compared on import: NFKC (so （） is ()), no blanks, no difference of case."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", word)).casefold()


def find_code(items: Iterable[Choice], word: str) -> str | None:
    """Return the code meant by a word of a ledger: the code itself or its label, else None.

    A label that two choices share (表3 has two その他) names neither, so it gives None too.
    """
    wanted = fold_word(word)
    if not wanted:
        return None
    known = tuple(items)
    for choice in known:
        if fold_word(choice.code) == wanted:
            return choice.code
    named = [choice.code for choice in known if fold_word(choice.label) == wanted]
    return named[0] if len(named) == 1 else None
