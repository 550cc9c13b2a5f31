"""Birth dates in running text, in any notation: 昭和55年4月16日生, S55.4.16, 1980/4/16."""

import re
from collections.abc import Collection, Iterator

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import ERAS

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．／－ＭＴＳＨＲ　", "0123456789./-MTSHR ")
_KANJI_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_YEAR_BEFORE = {word: era.starts_on.year - 1 for era in ERAS for word in (era.name, era.letter)}
_NUMBER = "[0-9]{1,2}|元|[〇一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(?:(?P<era>{'|'.join(_YEAR_BEFORE)}) ?(?P<of_era>{_NUMBER})|(?P<year>(?:18|19|20)[0-9]{{2}})) ?[年./-] ?"
    rf"(?:(?P<month>{_NUMBER}) ?[月./-] ?(?P<day>{_NUMBER})(?![0-9]) ?日?|(?=生|う?まれ))"
)
_BORN = re.compile("[ (（]?(?:生|う?まれ|産まれ|誕生)")
_OF_BIRTH = re.compile("(?:生年月日|誕生日|出生日?)[ :：はが（(]*$")
_LONGEST_BEFORE = 8


def birth_dates_in(text: str, births: Collection[PartialDate]) -> Iterator[tuple[int, int]]:
    """Yield where a birth date stands: one of these, or any date that is said to be one."""
    plain = text.translate(_FULL_WIDTH)
    for found in _DATE.finditer(plain):
        is_said = _BORN.match(plain, found.end()) or _OF_BIRTH.search(plain[: found.start()][-_LONGEST_BEFORE:])
        if is_said or _date_of(found) in births:
            yield found.start(), found.end()


def _date_of(found: re.Match[str]) -> PartialDate | None:
    year = int(found["year"]) if found["year"] else _YEAR_BEFORE[found["era"]] + _number(found["of_era"])
    try:
        return PartialDate(year, _number(found["month"] or ""), _number(found["day"] or ""))
    except ValueError:
        return None


def _number(word: str) -> int:
    if not word or word == "元":
        return 1
    if word.isascii():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return int("".join(str(_KANJI_DIGITS[digit]) for digit in word))
    return (_KANJI_DIGITS[tens] if tens else 1) * 10 + (_KANJI_DIGITS[ones] if ones else 0)
