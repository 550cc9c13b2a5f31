"""What a support record must not contradict: a contact happened, took part of a day, and leads on (S0-15, S3-02)."""

from datetime import date, datetime, timedelta
from typing import Protocol

from kyoten_desktop.domain.dates.wareki import long, moment_long
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.people.watch import FARTHEST

# A clock of another telephone or watch may be a little fast.
ALLOWED_AHEAD = timedelta(minutes=5)
MINUTES_OF_A_DAY = 1_440


class Contact(Protocol):
    """The items of a support record that can contradict each other."""

    started_at: datetime | None
    minutes: int | None
    next_action: str | None
    next_on: date | None


def support_problems(record: Contact, now: datetime) -> list[Problem]:
    """Return what is wrong with a record in itself, at its items."""
    return [*_start_problems(record, now), *_next_problems(record)]


def _start_problems(record: Contact, now: datetime) -> list[Problem]:
    problems = []
    if record.started_at is not None and record.started_at > now + ALLOWED_AHEAD:
        on = moment_long(record.started_at)
        problems.append(Problem("started_at", f"{on}はこれからの日時です。これからすることは「次」に書いてください。"))
    if record.minutes is not None and not 0 <= record.minutes <= MINUTES_OF_A_DAY:
        problems.append(Problem("minutes", "かかった時間は0～1440分で書いてください。"))
    return problems


def _next_problems(record: Contact) -> list[Problem]:
    if record.next_on is None:
        if (record.next_action or "").strip():
            return [Problem("next_on", "いつまでにするかを書いてください。日がないと「確認すること」に並びません。")]
        return []
    if record.started_at is not None and record.next_on < record.started_at.date():
        on = long(record.started_at.date())
        return [Problem("next_on", f"連絡のあった日（{on}）より前です。")]
    if record.started_at is not None and record.next_on > record.started_at.date() + FARTHEST:
        return [Problem("next_on", f"{long(record.next_on)}は5年より先です。年を確かめてください。")]
    return []
