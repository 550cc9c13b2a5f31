"""What a line of a person, household or case must not contradict, whatever is written in it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from kyoten_desktop.domain.errors import Problem

_TIME = re.compile(r"([0-2]?\d):([0-5]\d)")
LAST_HOUR = 28


def minutes_of(text: str) -> int | None:
    """Return a time such as 9:30 or 25:00 (1:00 of the night) as minutes since midnight; None if it is none."""
    found = _TIME.fullmatch(text.strip().replace("：", ":"))
    if found is None or int(found[1]) > LAST_HOUR:
        return None
    return int(found[1]) * 60 + int(found[2])


def in_order(line: Any, first: str, last: str, words: str) -> list[Problem]:
    """Refuse a pair of dates in the wrong order, at the later one."""
    start, end = getattr(line, first), getattr(line, last)
    return [Problem(last, words)] if start is not None and end is not None and end < start else []


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


def _week_problems(line: Any) -> list[Problem]:
    starts, ends = minutes_of(line.starts or ""), minutes_of(line.ends or "")
    if starts is None:
        return [Problem("starts", "時刻は 9:30 のように書いてください（翌朝 1:00 は 25:00）。")]
    if ends is None:
        return [Problem("ends", "時刻は 15:30 のように書いてください（翌朝 1:00 は 25:00）。")]
    return [] if starts < ends else [Problem("ends", "終わりが始まりより前です。翌朝は 25:00 のように書きます。")]


def _care_item_problems(line: Any) -> list[Problem]:
    if line.status == "void" and not (line.void_reason or "").strip():
        return [Problem("void_reason", "無効にしたわけを書いてください。")]
    return []


def _rank_problems(line: Any) -> list[Problem]:
    problems = [Problem("rank", "順番は1から書いてください。")] if line.rank is not None and line.rank < 1 else []
    if hasattr(line, "valid_to"):
        problems += in_order(line, "valid_from", "valid_to", "終わりが始まりより前です。")
    return problems


CHECKS: Mapping[str, Callable[[Any], list[Problem]]] = {
    "consents": consent_problems,
    "contact_persons": _rank_problems,
    "plan_destinations": _rank_problems,
    "care_items": _care_item_problems,
    "weekly_schedule_items": _week_problems,
    "certificates": lambda line: in_order(line, "issued_on", "valid_to", "有効期限が交付日より前です。"),
    "support_team_members": lambda line: in_order(line, "from_on", "to_on", "終わりが始まりより前です。"),
    "joint_supports": lambda line: in_order(line, "from_on", "to_on", "終わりが始まりより前です。"),
}


def line_problems(table: str, line: Any) -> list[Problem]:
    """Return what is wrong with a line of this table in itself."""
    check = CHECKS.get(table)
    return check(line) if check else []
