"""Which two bodies may be one: said in words, never decided by the program (DOMAIN §2.2, R-03)."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.text import fold, one_spelling

_FORMS = re.compile(
    r"[(（]?(?:社会福祉法人|(?:特定非営利活動|NPO)法人|(?:公益|一般)?(?:社団|財団)法人|医療法人(?:社団|財団)?|学校法人|宗教法人"
    r"|株式会社|有限会社|合同会社|合資会社|地方独立行政法人|独立行政法人)[)）]?"
    r"|[(（](?:株|有|同|福|医|社|財|特非|NPO|社福)[)）]"
)
_DASHES = re.compile("[-‐‑‒–—―−─ー]")  # after NFKC, which makes one of － and -, and ー of ｰ
_SHORTEST_PHONE = 9  # digits: what is shorter is an extension, and many bodies have the same


@dataclass(frozen=True)
class BodyIdentity:
    """What a body is recognised by; ``others`` are its other names, ``numbers`` its own and those of its services."""

    name: str = ""
    kana: str = ""
    others: tuple[str, ...] = ()
    phone: str = ""
    numbers: tuple[str, ...] = ()


def core_of(name: str) -> str:
    """Return a name folded without the form of its corporation: 社会福祉法人みどり会, （福）みどり会 → みどり会."""
    return fold(without_form(name)) or fold(name)


def without_form(name: str) -> str:
    """Return a name, in one width, without the form of its corporation."""
    return _FORMS.sub(" ", unicodedata.normalize("NFKC", name))


def digits_of(phone: str | None) -> str:
    """Return the digits of a phone number; nothing where it is too short to tell bodies apart."""
    digits = "".join(re.findall(r"\d", unicodedata.normalize("NFKC", phone or "")))
    return digits if len(digits) >= _SHORTEST_PHONE else ""


def plain_number(number: str | None) -> str:
    """Return a 事業所番号 or 法人番号 as kept and compared: narrow, without blanks and dashes."""
    return _DASHES.sub("", "".join(unicodedata.normalize("NFKC", number or "").split()))


def why_alike(one: BodyIdentity, other: BodyIdentity) -> tuple[int, str]:
    """Return how sure it is that two sheets are one body (0 is not alike, 3 almost sure), and why in words.

    One 事業所番号 is one body. Two numbers speak against it, and are said.
    """
    same_number = set(one.numbers) & set(other.numbers)
    if same_number:
        return 3, f"事業所番号が同じです（{min(same_number)}）。"
    said = _same_names(one, other)
    same_phone = bool(digits_of(one.phone)) and digits_of(one.phone) == digits_of(other.phone)
    against = "事業所番号は違います。" if one.numbers and other.numbers else ""
    if said and same_phone:
        return 3, f"{said}と電話が同じです。{against}"
    if said:
        return 2, f"{said}が同じです。{against}"
    if same_phone:
        return 1, f"電話が同じです。{against}"
    return 0, ""


def number_problems(sheet: Any, item: str, length: int, word: str) -> list[Problem]:
    """Refuse a number that has letters, or not as many digits as all of its kind."""
    number = getattr(sheet, item)
    if not number or (number.isdecimal() and len(number) == length):
        return []
    words = f"{word}は{length}けたの数字です（いま「{number}」）。"
    return [Problem(item, f"{words}分からなければ空のままにしてください。")]


def _same_names(one: BodyIdentity, other: BodyIdentity) -> str:
    if core_of(one.name) and _spelled(one.name) == _spelled(other.name):
        return "名称"
    if fold(one.kana) and fold(one.kana) == fold(other.kana):
        return "ふりがな"
    return "別名" if _all_names(one) & _all_names(other) else ""


def _all_names(body: BodyIdentity) -> set[str]:
    return {_spelled(name) for name in (body.name, *body.others) if core_of(name)}


def _spelled(name: str) -> str:
    return one_spelling(core_of(name))
