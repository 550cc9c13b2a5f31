"""What of a text says whom to ask at a body, or how to reach it: 担当 江口, （022-000-0001） (R-03).

Whether the words before it are the body is for a person to say: nothing is linked by this alone.
"""

import re

from kyoten_desktop.domain.names.places import is_called_like_a_place
from kyoten_desktop.domain.names.surnames import is_surname
from kyoten_desktop.domain.text import fold

CALLED = r"(?:さん|様|氏|先生|相談員|支援員|ワーカー|係長|課長|主任|主査|管理者|所長|施設長)"
_MARK = r"(?:ご?担当者?|ＴＥＬ|TEL|Tel|tel|電話|℡|☎|内線|直通|携帯)"
_DIGITS = "0-9０-９"
_BETWEEN = r"[\s、，,・／/:：;；]"
_ADDED = re.compile(
    rf"^(?P<body>.{{2,}}?){_BETWEEN}*(?:[(（](?P<inside>[^()（）]+)[)）]$"
    rf"|(?:{_BETWEEN}|(?<=[)）]))(?P<after>(?:{_MARK}|[{_DIGITS}]).*)$)"
)
_PARTS = re.compile(r"[\s、，,・／/:：;；()（）]+")
_MARKED = re.compile(rf"^({_MARK})は?")
_NUMBER = re.compile(rf"[{_DIGITS}‐‑‒–—―−ー－-]+")
_SOMEBODY = re.compile(rf".{{1,8}}{CALLED}.*")
_SHORTEST_PHONE = 9  # digits
_SHORTEST_SURNAME = 2  # letters: 東 and 北 are parts of a town first
_LONGEST_NAME = 8


def before_whom_to_ask(text: str) -> str | None:
    """Return what stands before the person or the phone a text ends with; None where it ends with neither."""
    found = _ADDED.match(text.strip())
    if found is None or not _is_whom_to_ask(found["inside"] or found["after"]):
        return None
    return found["body"]


def _is_whom_to_ask(words: str) -> bool:
    """Tell whether words are nothing but marks, phones and names of people."""
    digits = len(re.findall(f"[{_DIGITS}]", words))
    mark, is_named, is_told = "", False, False
    for part in filter(None, _PARTS.split(words)):
        marked = _MARKED.match(part)
        mark = marked[1] if marked else mark
        bare = part[marked.end() :] if marked else part
        if not bare:
            continue
        is_joined = marked is not None and not is_surname(bare) and not _SOMEBODY.fullmatch(bare)
        if _NUMBER.fullmatch(bare):
            is_known = digits >= _SHORTEST_PHONE or bool(mark)
        else:
            # 担当課 is a part of the body, 担当江口 is not.
            is_known = is_named = not is_joined and _is_somebody(bare, is_asked_for="担当" in mark or is_named)
        if not is_known:
            return False
        is_told = True
    return is_told


def _is_somebody(word: str, *, is_asked_for: bool) -> bool:
    """Tell whether a word is a person: called so, or a surname of no place; what follows a mark or a name is one."""
    if _SOMEBODY.fullmatch(word):
        return True
    if is_asked_for:
        return len(word) <= _LONGEST_NAME
    return len(word) >= _SHORTEST_SURNAME and is_surname(word) and not is_called_like_a_place(fold(word))
