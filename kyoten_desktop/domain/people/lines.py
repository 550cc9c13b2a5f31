"""What a line of a person, household or case must not contradict, whatever is written in it."""

import re
from typing import Any

from kyoten_desktop.domain.errors import Problem

_TIME = re.compile(r"([0-2]?\d):([0-5]\d)")
_LAST_HOUR = 28


def _minutes_of(text: str) -> int | None:
    """Return a time such as 9:30 or 25:00 (1:00 of the night) as minutes since midnight; None if it is none."""
    found = _TIME.fullmatch(text.strip().replace("：", ":"))
    if found is None or int(found[1]) > _LAST_HOUR:
        return None
    return int(found[1]) * 60 + int(found[2])


def in_order(line: Any, first: str, last: str, words: str) -> list[Problem]:
    """Refuse a pair of dates in the wrong order, at the later one."""
    start, end = getattr(line, first), getattr(line, last)
    return [Problem(last, words)] if start is not None and end is not None and end < start else []


def share_days(one: Any, other: Any, first: str, last: str) -> bool:
    """Tell whether two lines have a day in common, both ends included; no first or last day is always."""
    ends = ((one, other), (other, one))
    return all(
        getattr(a, last) is None or getattr(b, first) is None or getattr(b, first) <= getattr(a, last) for a, b in ends
    )


def consent_problems(line: Any) -> list[Problem]:
    """Refuse 未取得 without its ground, consent without a scope, dates in the wrong order (S2-23)."""
    problems = [
        *in_order(line, "given_on", "valid_to", "期限が同意の日より前です。"),
        *in_order(line, "given_on", "revoked_on", "撤回の日が同意の日より前です。"),
    ]
    if line.giver == "none" and not (line.legal_ground or "").strip():
        problems.append(Problem("legal_ground", "同意なしに動く根拠を書いてください（生命・身体の保護など）。"))
    if line.giver not in (None, "none"):
        if line.way is None:
            problems.append(Problem("way", "口頭か書面かを選んでください。"))
        if not line.scope:
            problems.append(Problem("scope", "同意の範囲を選んでください。"))
        if line.giver != "self" and not (line.giver_name or "").strip():
            problems.append(Problem("giver_name", "同意した人の氏名を書いてください。"))
    return problems


def week_problems(line: Any) -> list[Problem]:
    """Refuse times that are none or in the wrong order."""
    starts, ends = _minutes_of(line.starts or ""), _minutes_of(line.ends or "")
    if starts is None:
        return [Problem("starts", "時刻は 9:30 のように書いてください（翌朝 1:00 は 25:00）。")]
    if ends is None:
        return [Problem("ends", "時刻は 15:30 のように書いてください（翌朝 1:00 は 25:00）。")]
    return [] if starts < ends else [Problem("ends", "終わりが始まりより前です。翌朝は 25:00 のように書きます。")]


def care_item_problems(line: Any) -> list[Problem]:
    """Refuse 無効 without its reason."""
    if line.status == "void" and not (line.void_reason or "").strip():
        return [Problem("void_reason", "無効にしたわけを書いてください。")]
    return []


def rank_problems(line: Any) -> list[Problem]:
    """Refuse a place before the first."""
    return [Problem("rank", "順番は1から書いてください。")] if line.rank is not None and line.rank < 1 else []
