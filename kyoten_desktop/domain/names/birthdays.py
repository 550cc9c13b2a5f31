"""Birth dates in running text, in any notation: 昭和55年4月16日生, S55.4.16, 1980/4/16."""

import re
from collections.abc import Collection, Iterator

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import ERAS

FULL_WIDTH = str.maketrans("０１２３４５６７８９．／－ＭＴＳＨＲ　", "0123456789./-MTSHR ")
_KANJI_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_YEAR_BEFORE = {
    word: era.starts_on.year - 1 for era in ERAS for word in (era.name, era.name[0], era.letter, era.letter.lower())
}
_NUMBER = "[0-9]{1,2}|元|[〇一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(?:(?P<era>{'|'.join(_YEAR_BEFORE)})[ .・]?(?P<of_era>{_NUMBER})|(?P<year>(?:18|19|20)[0-9]{{2}})) ?[年./・-] ?"
    rf"(?:(?P<month>{_NUMBER}) ?[月./・-] ?(?P<day>{_NUMBER})(?![0-9]) ?日?|(?=生|う?まれ)"
    rf"|(?:{_NUMBER})月(?=生|う?まれ))"
)
# A year of two digits is one of any era, or of the century before or this one.
_SHORT = re.compile(
    rf"(?<![0-9A-Za-z年./・和正治成昭平令大明-])['’]?(?P<year>[0-9]{{2}}) ?[年./・-] ?"
    rf"(?P<month>{_NUMBER}) ?[月./・-] ?(?P<day>{_NUMBER})(?![0-9]) ?日?"
)
_LETTERS = "".join(era.letter for era in ERAS)
_COMPACT = re.compile(
    rf"(?<![0-9A-Za-z-])(?:(?P<year>(?:18|19|20)[0-9]{{2}})|(?P<era>[{_LETTERS}])(?P<of_era>[0-9]{{2}}))"
    "(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?![0-9])"
)
_DAY = re.compile(rf"(?<![0-9年./-])(?:{_NUMBER})(?: ?月 ?(?:{_NUMBER}) ?日|/(?:{_NUMBER})(?![0-9/])|月)")
_BORN = re.compile(
    "[ (（]?(?:生(?![活徒計協産き命物花])|う?まれ|産まれ|誕生)|[がはの、,] ?お?(?:誕生|バースデ)|"
    "[でに][0-9]{1,3}(?:歳|才)?に?な[っるり]"
)
_OF_BIRTH = re.compile(
    "(?:生年月日|誕生日|誕生月|出生日?|バースデー|(?:生|う)まれ(?:た日|た月)?(?=[はが：:]))[ :：はがの（(、]*$"
)
_LONGEST_BEFORE = 8
_BEFORE_TWO_DIGITS = frozenset({1900, 2000, *_YEAR_BEFORE.values()})


def birth_dates_in(text: str, births: Collection[PartialDate]) -> Iterator[tuple[int, int]]:
    """Yield where a birth date stands: one of these, or any date or day of the year that is said to be one."""
    plain = text.translate(FULL_WIDTH)
    for found in (*_DATE.finditer(plain), *_COMPACT.finditer(plain)):
        if _is_said(plain, found) or _date_of(found) in births:
            yield found.start(), found.end()
    for found in _SHORT.finditer(plain):
        if _is_said(plain, found) or any(_date_in(found, before) in births for before in _BEFORE_TWO_DIGITS):
            yield found.start(), found.end()
    for found in _DAY.finditer(plain):
        if _is_said(plain, found):
            yield found.start(), found.end()


def is_of_another(word: str, own: Collection[PartialDate], beside: Collection[PartialDate]) -> bool:
    """Tell whether a date said to be a birth is of somebody beside those born at ``own``: whole, and none of theirs.

    Where nothing is known of their own, only those ``beside`` tell.
    """
    if any(birth_dates_in(word, own)):
        return False
    plain = word.translate(FULL_WIDTH)
    dates = (found for pattern in (_DATE, _COMPACT, _SHORT) if (found := pattern.fullmatch(plain)))
    is_whole = any(found["month"] and found["day"] for found in dates)
    return any(birth_dates_in(word, beside)) or (bool(own) and is_whole)


def _is_said(plain: str, found: re.Match[str]) -> bool:
    before = plain[: found.start()][-_LONGEST_BEFORE:]
    return bool(_BORN.match(plain, found.end()) or _OF_BIRTH.search(before))


def _date_of(found: re.Match[str]) -> PartialDate | None:
    if found["year"]:
        return _date_in(found, 0)
    return _day(_YEAR_BEFORE[found["era"]] + number_of(found["of_era"]), found)


def _date_in(found: re.Match[str], before: int) -> PartialDate | None:
    return _day(before + int(found["year"]), found)


def _day(year: int, found: re.Match[str]) -> PartialDate | None:
    try:
        return PartialDate(year, number_of(found["month"] or ""), number_of(found["day"] or ""))
    except ValueError:
        return None


def number_of(word: str) -> int:
    """Return what a number in digits or in kanji means: 46, 四十六; 1 for 元 and for nothing."""
    if not word or word == "元":
        return 1
    if word.isascii():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return int("".join(str(_KANJI_DIGITS[digit]) for digit in word))
    return (_KANJI_DIGITS[tens] if tens else 1) * 10 + (_KANJI_DIGITS[ones] if ones else 0)
