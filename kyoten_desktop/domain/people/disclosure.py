"""A request about one's own data: by when it must be decided, and what must be written before it counts as answered.

個人情報保護法 83条, 94条 and 102条 give a public body 30 days from the request, others 遅滞なく. An office that works
for a city goes by its 30 days, and writes another day where the city set one or made it longer.
"""

from datetime import date, timedelta
from typing import Any

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.people.lines import in_order

DAYS_TO_DECIDE = 30
SELF = "self"
GRANTED = ("full", "part")
REFUSED = ("part", "none")


def limit_of(asked_on: date) -> date:
    """Return the last day for the decision; the day of the request is not counted (民法 140条)."""
    return asked_on + timedelta(days=DAYS_TO_DECIDE)


def is_open(line: Any) -> bool:
    """Tell whether something is still to be done: a decision, or what it granted."""
    return line.decision is None or (line.decision in GRANTED and line.answered_on is None)


def what_is_open(line: Any) -> str:
    """Return what is to be done next, as it stands among what is due."""
    return "開示等の請求を決定する" if line.decision is None else "開示等の請求に応じて、渡すか直す"


def disclosure_problems(line: Any) -> list[Problem]:
    """Refuse dates in the wrong order, a decision without its day, a refusal without its reason, a stranger unnamed."""
    problems = [
        *in_order(line, "asked_on", "limit_on", "期限が請求の日より前です。"),
        *in_order(line, "asked_on", "decided_on", "決定の日が請求の日より前です。"),
        *in_order(line, "asked_on", "answered_on", "応じた日が請求の日より前です。"),
    ]
    if line.decision is not None and line.decided_on is None:
        problems.append(Problem("decided_on", "決定の日を書いてください。"))
    if line.decision in REFUSED and not (line.decision_reason or "").strip():
        problems.append(Problem("decision_reason", "応じないところと、そのわけを書いてください。"))
    if line.decision is None and line.answered_on is not None:
        problems.append(Problem("decision", "応じた日だけがあります。決定を選んでください。"))
    if line.asker not in (None, SELF) and not (line.asker_name or "").strip():
        problems.append(Problem("asker_name", "請求した人の氏名を書いてください。"))
    return problems
