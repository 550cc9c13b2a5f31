"""What points to somebody without a name, where a paper tells a decade and a ward at most: 46歳, 大町2丁目 (F-23).

Birth dates and birthdays stand in ``birthdays``. What is said of many (18歳以上, 3歳児健診) or long ago (20歳の頃) is
none, nor is a street without its town.
"""

import re
from collections.abc import Iterator

from kyoten_desktop.domain.dates.age import band_text
from kyoten_desktop.domain.names.birthdays import FULL_WIDTH, number_of
from kyoten_desktop.domain.names.places import is_town
from kyoten_desktop.domain.text import fold

_DIGITS, _TENS = "[0-9]", "[一二三四五六七八九十]"
_NUMBER = f"{_DIGITS}{{1,3}}|{_TENS}{{1,4}}"
_OF_MANY = (
    "代|以上|以下|未満|超|児|半|前後|くらい|ぐらい|頃|ころ|ごろ|から|まで|より|時|の(?:頃|ころ|時|とき|春|夏|秋|冬)"
)
_AGE = re.compile(
    rf"(?<![{_DIGITS[1:-1]}{_TENS[1:-1]}.])(?P<years>{_NUMBER}) ?(?:歳|才|さい(?!きん|しょ|ご))(?!{_OF_MANY})"
    rf"|(?:年齢[はが:：]? ?|満)(?P<said>{_NUMBER})(?![0-9年月日分人回%代歳才])"
)
_WORD = "[々〆ヶケノァ-ヺー㐀-鿿]"
_COUNTED = f"(?:{_DIGITS}{{1,2}}|{_TENS}{{1,3}})"
_JOINT = "[-‐‑−－の]"
_NUMBERS = f"{_DIGITS}{{1,4}}(?:{_JOINT}{_DIGITS}{{1,4}}){{1,3}}"
# What is counted is no street: 市内2-3か所, 区役所3-4階.
_NO_COUNT = (
    "(?![0-9回人名時分月日年%％か箇ヶカケ件社校点枚円歳才週割倍度階病会個本台箱錠頃半泊床組班行代つ]|番窓|号[館車])"
)
_STREET = re.compile(
    rf"{_WORD}{{1,10}}?{_COUNTED}丁目(?: ?(?:{_DIGITS}+|{_TENS}{{1,3}})(?:番地?|号|{_JOINT}(?={_DIGITS}|{_TENS}))?)*"
    rf"|{_WORD}{{1,10}}?{_DIGITS}+番地(?:の?{_DIGITS}+)?"
    rf"|(?:(?<=[宅所家]は)|(?<=[所宅家]：)){_WORD}{{1,10}}?[町台丘通条]{_DIGITS}{{1,4}}{_JOINT}{_DIGITS}{{1,4}}(?:{_JOINT}{_DIGITS}{{1,4}})?"
    rf"(?![0-9回人名時分月日年%])"
    rf"|{_WORD}{{1,10}}?[市区郡](?![内外立営民長議役会道税分町])(?:{_WORD}{{1,10}}?)?{_NUMBERS}{_NO_COUNT}"
    rf"|{_WORD}{{2,10}}?(?<![市区])町(?![内外立営民長議役会道税村]){_NUMBERS}{_NO_COUNT}"
)
_TOWN = re.compile(
    "(?P<town>[々ヶ㐀-鿿]{1,4}(?:町|番丁))(?=に(?:住|居住|転居|引っ?越)|在住|の(?:自宅|実家|アパート|借家|団地|マンション))"
)


_OF_AN_OFFICE = "(?!(?:info|soudan|office|mail|contact|kyoten)[@＠])"
_MAIL = re.compile(f"(?<![A-Za-z0-9._%+．-]){_OF_AN_OFFICE}[A-Za-z0-9._%+．-]{{2,}}[@＠][A-Za-z0-9.．-]*")
_HANDLE = re.compile(
    "(?<![A-Za-z0-9._%+．-])[@＠](?P<handle>[A-Za-z0-9_.]{3,})|"
    "(?:LINE|ＬＩＮＥ|Line|ライン|インスタ|Instagram|ツイッター|Twitter|アカウント)[ 　]?の?[ 　]?"
    "(?:ID|ＩＤ|アカウント)?[はが：:、 　「]{0,3}"
    "(?P<id>(?=[A-Za-z0-9_.-]*[0-9_.])[A-Za-z][A-Za-z0-9_.-]{3,})"
)
_PHONE_SIGNS = str.maketrans(
    "０１２３４５６７８９〇零一二三四五六七八九‐‑‒–—―−－ーｰ（）．　／＿・＋",
    "012345678900123456789----------(). /_.+",
)
_GAP = "[-(). /_の]{0,2}"
_PHONE = re.compile(
    f"(?<![0-9-])(?P<phone>(?:\\+81{_GAP}|(?:[(](?=0[0-9]{{1,4}}[)]))?0)[5-9]0{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}|"
    f"(?:\\+81{_GAP}|(?:[(](?=0[0-9]{{1,4}}[)]))?0)[1-9](?:[0-9]{{0}}{_GAP}[0-9]{{4}}|[0-9]{{1}}{_GAP}[0-9]{{3}}|[0-9]{{2}}{_GAP}[0-9]{{2}}|"
    f"[0-9]{{3}}{_GAP}[0-9]){_GAP}[0-9]{{4}})(?![0-9]|-[0-9])"
)
_LOCAL_PHONE = re.compile(
    "(?:電話(?:番号)?|携帯|℡|TEL|Tel|tel)[はがの:： ]{0,2}(?P<phone>[0-9]{2,4}-[0-9]{4})(?![0-9-])"
)
_NUMBER_OF_WORK = re.compile(
    "(?:受給者証?|受付|手帳|管理|保険者|口座|事業所|指定|印刷|整理|証|記号)(?:の)?番号[はがの:：() ]*$"
)
_KEPT_NUMBER = re.compile(
    "(?:受給者証?|マイナンバー|個人番号|口座|被?保険者証?|保険証|障害者手帳|手帳|年金証書|基礎年金|診察券|免許証?|会員|患者)"
    "(?:の)?(?:番号|No[.．]?|ID)?[はがの：: （(]{0,2}(?P<number>[0-9](?:[0-9]|[- ](?=[0-9])){5,15})(?![0-9円])"
)
_END_OF_A_PHONE = re.compile(
    "(?:下|末尾)[ 　]?[4４四](?:桁|けた|ケタ)[がはの：: 　「]{0,2}(?P<digits>[0-9０-９]{4})(?![0-9０-９])"
)


def mail_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a mail address stands, or half of one, @handle or an ID of LINE; not that of an office (info@)."""
    yield from (found.span() for found in _MAIL.finditer(text))
    for found in _HANDLE.finditer(text):
        yield found.span("id" if found["id"] else 0)


def phones_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phone of anybody stands, of eleven digits or of ten, in any width and notation: 090-1234-5678.

    A number of the work (受給者番号) is none, nor is one that everybody may call without cost (0120, 0570).
    """
    plain = text.translate(_PHONE_SIGNS)
    for found in (*_PHONE.finditer(plain), *_LOCAL_PHONE.finditer(plain)):
        digits = re.sub("[^0-9]", "", found["phone"])
        is_free = digits.startswith(("0120", "0570", "0800"))
        if not is_free and not _NUMBER_OF_WORK.search(plain, max(0, found.start() - 12), found.start()):
            yield found.span("phone")


def kept_numbers_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the number stands under which an office keeps somebody: 受給者証番号0123456789, 口座番号."""
    yield from (found.span("number") for found in _KEPT_NUMBER.finditer(text.translate(FULL_WIDTH)))


def ends_of_phones_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the last four digits of a phone are said (下4桁3318)."""
    yield from (found.span("digits") for found in _END_OF_A_PHONE.finditer(text))


def ages_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where an exact age stands, and the decade that may stand there instead (40代)."""
    for found in _AGE.finditer(text.translate(FULL_WIDTH)):
        years = found["years"] or found["said"]
        start = found.start("years") if found["years"] else found.start("said")
        yield start, found.end(), band_text(number_of(years))


def streets_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a street with its number stands, and the town in which somebody is said to live."""
    plain = text.translate(FULL_WIDTH)
    yield from (found.span() for found in _STREET.finditer(plain))
    yield from (found.span() for found in _TOWN.finditer(plain) if not is_town(fold(found["town"])))
