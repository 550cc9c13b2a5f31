"""Somebody died: the day is written down, and it is asked what becomes of rooms, follow-ups, calls and plans."""

from datetime import date

from kyoten_desktop.domain.dates.age import born_between
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.models import Client
from kyoten_desktop.services.people.case_steps import Hand
from kyoten_desktop.services.people.open_matters import Answers, bring_back, matters_of, problems_of, settle
from kyoten_desktop.storage.file.case_file import Session


def record_death(session: Session, client: Client, died_on: PartialDate | None, answers: Answers, hand: Hand) -> None:
    """Write down the day, or the month or year alone where no more is known, and settle what is open.

    Refuses, item by item, a day to come or before the birth, what was not answered, and who is still in a room.
    A day that is recorded already is corrected in the same way.
    """
    matters = matters_of(session, client.id, None, hand.today)
    problems = [*_problems(client, died_on, hand.today), *problems_of(matters, answers)]
    if problems:
        raise RefusedError(*problems)
    settle(session, matters, answers, hand)
    client.died_on = died_on
    client.death_noted_at = client.death_noted_at or hand.now


def take_death_back(session: Session, client: Client, hand: Hand) -> None:
    """Take a death back that was recorded of the wrong person: what it settled is to be done again."""
    if client.died_on is None:
        raise refuse("died_on", "亡くなったことは記録されていません。")
    noted_at, client.died_on, client.death_noted_at = client.death_noted_at, None, None
    if noted_at is not None:
        bring_back(session, client.id, None, noted_at, hand)


def _problems(client: Client, died_on: PartialDate | None, today: date) -> list[Problem]:
    if died_on is None:
        return [Problem("died_on", "亡くなった日を書いてください。わからなければ、年月か年だけでもかまいません。")]
    first, last = born_between(died_on)
    if first > today:
        return [Problem("died_on", "まだ来ていない日です。")]
    if client.birth_date is not None and last < born_between(client.birth_date)[0]:
        return [Problem("died_on", "生年月日より前です。")]
    return []
